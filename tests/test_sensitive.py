"""Commentary from which somebody could know a child: what is found in it, and what is not."""

from __future__ import annotations

import pytest

from xlsx_tools.catalogue.kinds import Colour, Status, VerdictKind
from xlsx_tools.catalogue.records import (
    Area,
    Commentary,
    MonthEntry,
    Override,
    Recipient,
    TeamWorkbook,
    TypedFigure,
)
from xlsx_tools.catalogue.sensitive import known_names, sensitive
from xlsx_tools.periods import Month


def kinds(text: str, *known: str) -> list[str]:
    return [each.split(" ('")[0] for each in sensitive(text, known=known)]


@pytest.mark.parametrize(
    "text",
    [
        "A baby died in December.",
        "Following the death of a child, cases rose.",
        "Caseloads rose after recent deaths.",
        "A fatal injury was reported.",
        "There was a suicide.",
        "The father was killed.",
        "The inquest is in March.",
        "A mother is bereaved.",
        "She lost her life.",
        "A mother took her own life.",
        "He has taken his life.",
        "A parent hanged himself.",
        "A SUDI was reported.",
        "After the loss of a child the team was supported.",
    ],
)
def test_a_death(text: str) -> None:
    assert kinds(text) == ["a death"]


@pytest.mark.parametrize(
    "text",
    [
        "The deadline was met.",
        "Staff are skilled.",
        "The loss of a child protection chair slowed reviews; teams took their time.",
    ],
)
def test_no_death(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The visit to Mrs Patel was late.",
        "Miss Jones moved.",
        "We moved Jamie Smith in May.",
        "Visits to Siobhan O’Brien were late.",
        "A placement for Anne-Marie Lee broke down.",
        "Sarah Jones was moved.",
        "All was well. Mohammed Khan was not seen.",
        "All was well, but Tariq Hussain's plan ended.",
        "Late: Wei Zhang.",
        "One was late (Wei Zhang).",
        "The plan of FREDDIE SMITH was late.",
        "FREDDIE SMITH was not seen.",
        "The plan of Freddie SMITH ended.",
        "KOWALSKI FREDDIE was not seen.",
        "Late: Smith, Freddie.",
        "Late: SMITH, FREDDIE.",
    ],
)
def test_a_name(text: str) -> None:
    assert kinds(text) == ["a name"]


@pytest.mark.parametrize(
    "text",
    [
        "Heads of Service and the Children's Trust Board will act.",
        "The Ofsted monitoring visit in December went well.",
        "Since the MASH ASTI changes early this year we have seen fewer.",
        "Children seen is a good measure. Visits rose in April and May.",
        "Family Court hearings were late. The Independent Reviewing Officer was away.",
        "We opened the hub in Sutton Coldfield.",
        "The action is for Pat Example by March.",
        "Duty Social Workers cover Christmas.",
        "The EDT and the MASH TEAM took on work of NWC, and the DCSC CQC pilot.",
        "CHILD PROTECTION VISITS OVERDUE: the ICPC RATE rose.",
        "In East, South and Central, Grace periods ended.",
    ],
)
def test_no_name(text: str) -> None:
    assert kinds(text, "Sutton Coldfield", "Pat Example") == []


def test_a_place_or_officer_is_a_name_unless_it_is_known() -> None:
    assert kinds("We opened the hub in Sutton Coldfield.") == ["a name"]
    assert kinds("We opened the hub in Sutton Coldfield.", "SUTTON COLDFIELD") == []
    assert kinds("It is for Pat Example, not Jo Other.", "Pat Example") == ["a name"]


@pytest.mark.parametrize(
    "text",
    [
        "A boy aged 7 was not seen.",
        "Aged seven, he was placed.",
        "He was at the age of 12.",
        "A 14 year old was missing.",
        "A 3-year-old moved.",
        "A six month old baby moved.",
        "A 14 y/o was missing.",
        "A child (15) moved.",
        "The boy, 10yrs, moved.",
        "DOB 1/2/2010",
        "He was born 01/02/2010.",
        "She was born on the 3rd of March.",
        "220 of those in care are aged 17 and 21% are over 16.",
    ],
)
def test_an_age(text: str) -> None:
    assert kinds(text) == ["an age"]


@pytest.mark.parametrize(
    "text",
    [
        "The rate is per 10,000 children aged 0 to 17.",
        "Those aged 16 and over are left out.",
        "Those aged 16+ are left out.",
        "The DfE now includes 17 and 18 year olds.",
        "The system is 10 years older.",
        "It is better than in the last 10yrs, and a quarter of children (15) wait.",
        "Babies born 14 weeks early wait.",
        "It was managed 3 ways.",
    ],
)
def test_no_age(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Three children were not seen.",
        "There were 2 cases.",
        "Only one child was late.",
        "5 of the older children moved.",
        "One of these young people is missing.",
        "Two child protection plans ended.",
        "A single family was not visited.",
        "A couple of babies were placed.",
        "The twins were placed.",
        "Two 14 year olds were missing.",
        "4 UASC arrived in May.",
        "We have 3 LAC out of area.",
        "2 CYP were missing.",
        "It rose from 4 to 5 CiC.",
        "Two CLA moved; the others stay.",
        "A handful of UASCs came.",
        "Three (3) children were late.",
        "3 (three) children were late.",
        "2x siblings moved.",
        "One YP waits.",
        "5 of 120 children waited.",
        "Only 1 out of 40 children waited.",
        "Three of the 5 were siblings.",
        "The sibling group of 3 was placed.",
        "A family of five moved.",
        "Both children were seen.",
        "One unaccompanied minor arrived.",
    ],
)
def test_fewer_than_six(text: str) -> None:
    assert kinds(text) == ["fewer than six"]


@pytest.mark.parametrize(
    "text",
    [
        "Caseloads were below target at 15 children.",
        "There were 1,235 cases, 2.5 cases a worker.",
        "Six children moved.",
        "A third of child protection plans ended.",
        "In two months cases fell, in 3 areas children waited.",
        "It is 7 or more days after referral for 1,004 cases.",
        "One reason is that children wait.",
        "Since April 2015 children over 18 are excluded.",
        "One child protection conference was late.",
        "Two LAC reviews were late, and one CIN visit.",
        "One LAC social worker left. The two CLA teams are one now.",
        "Numbers rose by 14 UASC, and 10 CLA left.",
        "Of 2,004 LAC, 9 in 10 CYP were seen.",
        "25 of 120 children, or 1,234 of 2,005 cases, waited.",
        "5% of 120 children waited; 5 of 120 visits were late.",
        "Two of 10 indicators are green, with one minor change.",
        "Both children and families, and both children in care and care leavers, were asked.",
        "Foster carers for sibling groups are sought.",
    ],
)
def test_no_small_count(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A 3\N{NON-BREAKING HYPHEN}year\N{NON-BREAKING HYPHEN}old", "an age ('3-year-old')"),
        ("A 3\N{HYPHEN}year\N{HYPHEN}old", "an age ('3-year-old')"),
        ("A post\N{NON-BREAKING HYPHEN}mortem", "a death ('post-mortem')"),
        ("The mother passed\N{NARROW NO-BREAK SPACE}away.", "a death ('passed away')"),
        ("He d\N{SOFT HYPHEN}ied.", "a death ('died')"),
        ("Three chil\N{ZERO WIDTH SPACE}dren", "fewer than six ('Three children')"),
        (
            "We moved Zoe\N{COMBINING DIAERESIS} Smith.",
            "a name ('Zo\N{LATIN SMALL LETTER E WITH DIAERESIS} Smith')",
        ),
    ],
)
def test_signs_that_nobody_sees_hide_nothing(text: str, shown: str) -> None:
    """Word writes such hyphens and spaces for Ctrl+Shift+hyphen, and web pages bring them along."""
    assert sensitive(text) == (shown,)


def test_a_known_name_is_known_however_its_letters_are_stored() -> None:
    typed, pasted = "Ynys Mo\N{COMBINING CIRCUMFLEX ACCENT}n", "Ynys M\xf4n"
    assert kinds(f"We work in {pasted}.", typed) == []
    assert kinds(f"We work in {typed}.", pasted) == []


def test_officers_and_areas_of_the_team_workbook_are_no_children() -> None:
    month = Month(2017, 12)
    team = TeamWorkbook(
        areas=(Area(area="Castle Vale", order=1, geographic=True),),
        commentary=(
            Commentary(indicator="x", month=month, owner="Olive Owner", approved_by="Ann Approves"),
            Commentary(indicator="y", month=month, owner="Jamie"),
        ),
        overrides=(
            Override(
                indicator="x",
                month=month,
                verdict=VerdictKind.RATING,
                colour=Colour.GREEN,
                who="Dora Decides",
                agreed_by="Adam Agrees",
            ),
        ),
        figures=(TypedFigure(month=month, indicator="x", who="Tess Types"),),
        months=(MonthEntry(month=month, status=Status.FINAL, approver="Sid Seals"),),
        recipients=(Recipient(name="Rita Reads", email="rita@example.gov.uk"),),
    )
    known = known_names(team)
    named = ("Castle Vale", "Olive Owner", "Ann Approves", "Dora Decides", "Adam Agrees")
    for name in (*named, "Tess Types", "Sid Seals", "Rita Reads"):
        assert kinds(f"We have asked {name}.") == ["a name"]
        assert kinds(f"We have asked {name}.", *known) == []
    # An officer's first name alone may be a child's.
    assert kinds("We have moved Jamie Smith.", *known) == ["a name"]


def test_the_longest_text_that_a_cell_holds_is_looked_through_to_its_end() -> None:
    for filling in ("one two ", "A. Bc ", "\n", "x's ", "two of the "):
        text = filling * (32_000 // len(filling)) + ". It is for Jamie Smith, aged 7."
        assert {"a name", "an age"} <= set(kinds(text)), filling


def test_each_is_given_with_its_words() -> None:
    text = "Following recent two deaths of children, caseloads have risen. A boy aged 7 is safe."
    assert sensitive(text) == (
        "a death ('deaths')",
        "an age ('aged 7')",
        "fewer than six ('two deaths')",
    )
    assert sensitive("") == ()
