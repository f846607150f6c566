"""Words that are printed from which somebody could know a child, or be hurt by reading of one.

Only words are looked for, and nothing is understood: a second person decides. What is missed, a
first name alone, a rare name that begins a sentence or an allusion, is for whoever approves it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise

from xlsx_tools.catalogue.records import Commentary, TeamWorkbook
from xlsx_tools.wording import as_compared

_DEATH = re.compile(
    r"\b(?:died|dies|dying|dead|deaths?|deceased|fatal(?:ly|ity|ities)?|suicid\w+|killed|killing"
    r"|murder\w*|manslaughter|homicides?|still(?:birth|born)\w*|bereave\w*|passed\s+away|drowned"
    r"|(?:lost|t(?:ook|akes?|aken|aking))\s+(?:his|her|their)\s+(?:own\s+)?li(?:fe|ves)"
    r"|hang(?:ed|ing)\s+(?:him|her|them)sel(?:f|ves)|sudic?|loss\s+of\s+li(?:fe|ves)"
    r"|loss\s+of\s+(?:an?|the|his|her|their|one|two)\s+(?:child|baby|infant|son|daughter|mother"
    r"|father|parent|brother|sister|boy|girl)(?!['’]|\s+(?:protection|and|care)\b)|inquests?|coroner\w*|post[-–\s]?mortems?)\b",
    re.IGNORECASE,
)

_TO_EIGHTEEN = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen)"
)
_NO_RANGE = (
    r"(?!\+|\d|\s*(?:to|[-–—])\s*\d|\s+(?:and|or)\s+(?:over|under|above|below|older|younger)\b)"
)
_SOMEBODY = (
    r"(?:child|young\s+person|baby|infant|toddler|boy|girl|teenager|adolescent|sibling|brother"
    r"|sister|twin|son|daughter|mother|father|pupil|care[- ]leaver|UASC|CYP|YP|(?:fe)?male)"
)
_DAY = (
    r"\d{1,2}(?:[/.-]\d|(?:st|nd|rd|th)?\s+(?:of\s+)?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))"
)
_AGE = re.compile(
    rf"\bage[ds]?(?:\s+of)?\s+{_TO_EIGHTEEN}\b{_NO_RANGE}"
    rf"|(?<![\d–-])\b{_TO_EIGHTEEN}[-\s]?(?:years?|yrs?|months?|weeks?|days?)[-\s]?old\b"
    r"|(?<![\d–-])\b\d{1,2}\s?y[/.]?o\b"
    rf"|\b{_SOMEBODY}\s*(?:\(\s*(?:1[0-8]|\d)\s*\)|[,(]?\s*(?:1[0-8]|\d)\s?yrs?\b(?!\s+(?:ago|in)\b))"
    rf"|\b(?:d\.?o\.?b\.?|date\s+of\s+birth|born)\s*(?:[:=]|is|was|on)?\s*(?:the\s+)?{_DAY}",
    re.IGNORECASE,
)
"""'aged 7', 'a 3-year-old', '14 y/o', 'a child (15)', 'born 01/02/2010'; not 'aged 0 to 17' and
'18 year olds', which are groups."""

_ONE_TO_FIVE = r"(?:[1-5]|one|two|three|four|five)"
_CHILDREN_IN_SHORT = (
    r"(?:UASC|LAC|CLA|CiC|CiN|CYP|YP|CWD)s?"
    r"(?!\s+(?:(?:social|health|care|case)\s+)?(?:reviews?|reviewing|teams?|units?|hubs?|services?"
    r"|nurses?|doctors?|workers?|staff|practitioners?|managers?|officers?|advisers?|leads?"
    r"|champions?|posts?|meetings?|conferences?|panels?|boards?|visits?|assessments?|indicators?"
    r"|measures?|reports?|audits?|areas?|sessions?|strateg(?:y|ies)|polic(?:y|ies))\b)"
)
"""Children as councils write of them every day; not 'two LAC reviews'."""

_CHILDREN = (
    r"(?:child(?:ren)?(?!\s+protection)|young\s+(?:person|people)|babies|baby|infants?|toddlers?"
    r"|siblings?|brothers?|sisters?|boys?|girls?|teenagers?|adolescents?|care[- ]leavers?"
    r"|(?:unaccompanied\s+)minors?|minors)"
)
_OF_HOW_MANY = (
    r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)\s+"
    r"(?:(?:is|are|was|were)\s+)?"
)
"""Behind '5 of', '1 out of' and '3 of the': 120, or '5 were'."""

_FEW = re.compile(
    rf"(?<![\d.,/–-])\b(?:{_ONE_TO_FIVE}(?:\s*\(\s*{_ONE_TO_FIVE}\s*\)|\s?[x×](?=\s))?"
    r"|an? (?:couple|pair|handful) of|a single)"
    rf"\s+(?:of\s+(?:the|these|those|our|my)\s+|(?:out\s+)?of\s+(?:the\s+)?{_OF_HOW_MANY})?(?:(?!(?:is|are|was|were|has|had|have|that|which|who|when|where|if|as|for|in|on|at|to|per"
    r"|by|from|and|or|but|with|without|third|half|quarter|points?|workers?|staff|teams?|areas?"
    r"|visits?|times?|days?|weeks?|months?|years?|reasons?)\b)[a-z][\w'’-]*\s+){0,2}?"
    rf"(?:{_CHILDREN}"
    r"|famil(?:y|ies)|pupils?|cases?|plans?|deaths?|adoptions?|\d+[- ]years?[- ]olds"
    rf"|{_CHILDREN_IN_SHORT})\b"
    r"|\b(?:twins|triplets)\b"
    rf"|\b(?:siblings?\s+groups?|family)\s+of\s+{_ONE_TO_FIVE}\b(?!%|[.,]\d)"
    rf"|\bboth\s+(?:of\s+(?:the|these|those)\s+)?(?:young\s+)?{_CHILDREN}\b(?!['’])"
    r"(?!(?:\s+(?!(?:is|are|was|were|has|had|have)\b)[\w'’-]+){0,4}\s+and\b)",
    re.IGNORECASE,
)
"""'three (3) children', '2 of the older cases', '5 of 120 children', 'two deaths', '4 UASC', 'both
children'; not 'both children and families'."""

_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?\s+[A-Z][\w'’-]+")
_SURNAME_FIRST = re.compile(r"\b([A-Z][\w'’-]+),[ \t]*([A-Z][\w’'-]+)")
_CAPITALS = re.compile(r"[^\W\d_][\w'’-]+(?:[ \t]+[^\W\d_][\w'’-]+)*")
_SENTENCE_END = re.compile(r"(?:^|[.!?\n])[\s•*\"“(–—-]*$")

_NO_NAMES_LISTED = """
january february march april may june july august september october november december jan feb mar
apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday
christmas easter bank holiday north south east west northern southern eastern western central city
citywide county council borough district england english wales welsh scotland scottish ireland
irish britain british london midlands europe european union africa african asian asia kingdom
united government national local regional authority authorities department ministry minister
ofsted nhs trust hospital court crown high family police probation cafcass school schools academy
college university nursery centre service services social worker workers work head heads of
director directors assistant deputy chief executive manager managers team teams unit hub board
panel committee cabinet scrutiny partnership partners safeguarding child children children's
childrens young people person persons adult adults youth justice offending early help front door
assessment assessments short term intervention interventions protection conference conferences
plan plans planning care leaver leavers looked after in need review reviews reviewing independent
officer officers chair personal adviser advisers education employment training health mental
public wellbeing welfare support supported supervision adoption adopters adopter fostering foster
carer carers placement placements order orders special guardianship guardian legal act section
annex working together signs safety framework inspection inspectors monitoring visit visits
improvement action strategy strategic programme project policy procedure guidance data performance
quality assurance audit audits indicator indicators scorecard report reports target targets
average neighbours statistical commissioner commissioners integrated multi agency referral
referrals response rapid emergency duty domestic abuse violence exploitation missing edge
unaccompanied asylum seeking homeless housing human resources finance it liquidlogic mosaic
carefirst eclipse azeus microsoft excel power bi the this that these those a an and or but if when
while where since from for with our we i it in on at by as all both each most some there they he
she his her their following overall also however although
"""
_NO_NAMES = frozenset(_NO_NAMES_LISTED.split())
"""Words with a capital that are no part of a person's name."""

_GIVEN_LISTED = """
aaron abdul abigail adam ahmed aisha alex alexander ali alice amelia amina amy andrew anna anne
anthony archie arthur ava barbara ben benjamin bethany callum caroline catherine charlie charlotte
chloe chris christopher connor daniel david dylan edward eleanor elizabeth ella ellie emily emma
ethan evie fatima finley fiona florence frank freddie freya gary george georgia grace hamza hannah
harriet harry helen henry holly ian ibrahim imran isaac isabella isla jack jacob jake james jamie
jane jasmine jason jayden jennifer jessica joanna joe john jordan joseph joshua julie karen kate
katie keira khadija kieran kyle laura lauren leah leo lewis liam lily linda logan louise lucas
lucy luke maisie maria maryam mary mason matthew max megan mia michael michelle millie mohamed
mohammad mohammed molly muhammad natalie nathan nicola noah oliver olivia omar oscar patricia paul
peter phoebe poppy rachel rebecca richard robert rosie ruby ryan sam samantha samuel sarah
scarlett sean sharon sophia sophie stephen steven susan theo thomas toby tracey tyler victoria
william yusuf zainab zara zoe
"""
_GIVEN = frozenset(_GIVEN_LISTED.split())
"""Common given names, by which a name is known that a sentence begins with."""


_HYPHENS = str.maketrans("\N{HYPHEN}\N{NON-BREAKING HYPHEN}", "--")


def _plain(text: str) -> str:
    """The text as it is read: hyphens as typed, without signs that nobody sees inside words."""
    seen = (sign for sign in text if unicodedata.category(sign) != "Cf")
    return unicodedata.normalize("NFC", "".join(seen)).translate(_HYPHENS)


def sensitive(text: str, *, known: Iterable[str] = ()) -> tuple[str, ...]:
    """What a text says that a second person should read, each with its words; mostly nothing.

    A death, a person's name, a child's age, or a count under six. ``known`` are names that may
    stand there: of areas, and of the officers who are to act.
    """
    text = _plain(text)
    kinds = (
        ("a death", (found[0] for found in _DEATH.finditer(text))),
        ("a name", _names(text, known)),
        ("an age", (found[0] for found in _AGE.finditer(text))),
        ("fewer than six", (found[0] for found in _FEW.finditer(text))),
    )
    found = ((kind, next(iter(words), "")) for kind, words in kinds)
    return tuple(f"{kind} ('{' '.join(words.split())}')" for kind, words in found if words)


def _names(text: str, known: Iterable[str]) -> Iterator[str]:
    for name in sorted((_plain(each) for each in known if each.strip()), key=len, reverse=True):
        # In small letters it is no name any more, and all else stays where it is.
        pattern = re.compile(rf"\b{re.escape(name.strip())}\b", re.IGNORECASE)
        text = pattern.sub(lambda found: found[0].lower(), text)
    yield from (found[0] for found in _TITLED.finditer(text))
    for found in _SURNAME_FIRST.finditer(text):
        if _may_be_name(found[1], throughout=True) and _is_given(found[2]):
            yield found[0]
    for words in _CAPITALS.finditer(text):
        # A few characters before it are enough, and keep a long text from taking long.
        before = max(0, words.start() - 40), words.start()
        yield from _names_in(words[0], starts=bool(_SENTENCE_END.search(text, *before)))


def _names_in(phrase: str, *, starts: bool) -> Iterator[str]:
    """The pairs of words with capitals; at the start of a sentence only after a given name.

    In capitals throughout, as case systems print names, only beside a given name.
    """
    words = phrase.split()
    for place, (first, second) in enumerate(pairwise(words)):
        given = _is_given(first) or _is_given(second)
        opens = starts and place == 0 and not (given and (_is_given(first) or first.isupper()))
        if not opens and all(_may_be_name(each, throughout=given) for each in (first, second)):
            yield f"{first} {second}"


def _is_given(word: str) -> bool:
    return _bare(word) in _GIVEN


def _may_be_name(word: str, *, throughout: bool = False) -> bool:
    """Whether a word may be part of a name: in capitals ``throughout``, if that is allowed."""
    return word[0].isupper() and (throughout or not word.isupper()) and _bare(word) not in _NO_NAMES


def _bare(word: str) -> str:
    return re.sub(r"['’]s$", "", word, flags=re.IGNORECASE).casefold()


def unread(team: TeamWorkbook, row: Commentary) -> tuple[str, ...]:
    """What a commentary mentions that a second person has to read first; none where one has.

    Who wrote or approved it is no second reader.
    """
    if as_compared(row.second_reader) not in (
        "",
        as_compared(row.owner),
        as_compared(row.approved_by),
    ):
        return ()
    return sensitive(row.text, known=known_names(team))


def known_names(team: TeamWorkbook) -> tuple[str, ...]:
    """Names that the team workbook has elsewhere: its areas, and officers who write and decide."""
    officers = {name for row in team.commentary for name in (row.owner, row.approved_by)}
    officers |= {name for row in team.overrides for name in (row.who, row.agreed_by)}
    officers |= {row.who for row in team.figures}
    officers |= {row.approver for row in team.months} | {row.name for row in team.recipients}
    # An officer's first name alone may be a child's too.
    whole = {name for name in officers if " " in name.strip()}
    called = {team.settings.authority, team.settings.whole, *(row.area for row in team.areas)}
    return tuple(sorted(called | whole))
