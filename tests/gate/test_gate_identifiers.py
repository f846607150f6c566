"""Whatever tells of one child is found, wherever in the file it stands."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tampering import SUMMARY, WORKBOOK, Tampered

from xlsx_tools.case_lists.pseudonyms import pseudonyms
from xlsx_tools.gate import Fault, Kind, faults
from xlsx_tools.gate.identifiers import Identifiers

B90 = "sheet Summary, cell B90"
NHS = "9434765919"  # the NHS's own example of a valid number
UPN = "H801200001001"


def only(pack: Tampered, **known: frozenset[str]) -> Fault:
    found = faults(pack.path, **known)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (NHS, "an NHS number"),
        ("943 476 5919", "an NHS number"),
        ("The child (943-476-5919) was seen", "an NHS number"),
        ("NHS" + NHS, "an NHS number"),
        (UPN, "a unique pupil number"),
        ("pupil h801200001001 moved", "a unique pupil number"),
        ("A12345678901B", "a unique pupil number"),
        ("P-7KQ2M9XA4T was not seen", "a pseudonym"),
        ("P-7KQ2M9XA4TAB23", "a pseudonym"),
        ("id 3f2504e0-4f89-11d3-9a0c-0305e82c3301", "a record's id"),
        ("DOB", "a label"),
        ("D.O.B.", "a label"),
        ("Date of birth", "a label"),
        ("date of  birth: 12/03/2009", "a label"),
        ("Child ID", "a label"),
        ("Child Unique ID", "a label"),
        ("Child's date of birth", "a label"),
        ("NHS number", "a label"),
    ],
)
def test_a_text_that_tells_of_a_child_is_named_at_its_cell(
    words: str, what: str, pack: Tampered
) -> None:
    pack.text(words)
    fault = only(pack)
    assert (fault.place, fault.kind) == (B90, Kind.IDENTIFIER)
    assert what in fault.what
    assert words not in fault.what


@pytest.mark.parametrize(
    "words", ["943\u200b4765919", "９４３４７６５９１９", "943_x0020_476 5919"]
)
def test_an_id_written_otherwise_than_it_looks_is_found(words: str, pack: Tampered) -> None:
    pack.text(words)
    assert only(pack).place == B90


def test_an_id_in_pieces_of_different_looks_is_found(pack: Tampered) -> None:
    pack.cell(' t="inlineStr"><is><r><t>94347</t></r><r><t>65919</t></r></is>')
    assert B90 in {each.place for each in faults(pack.path)}


@pytest.mark.parametrize("written", [NHS, f"{NHS}.0", "9.434765919E+9"])
def test_an_nhs_number_in_a_cell_of_numbers_is_found(written: str, pack: Tampered) -> None:
    pack.number(written)
    assert only(pack).place == B90


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ("C4711", "c4711"),
        ("C4711", "Child C4711/2 was seen."),
        ("48213", "Child 48213, seen twice"),
        ("LCS 48213", "the plan of lcs 48213 ended"),
        ("W-0093-A", "worker W-0093-A"),
        ("4000123", "the siblings of 4000123.0"),
        ("4000123", "the siblings of 4,000,123."),
        ("4000123", "the siblings of 4 000 123."),
        ("4000123", "the siblings of 4\u00a0000\u00a0123."),
        ("4000123", "the 4000123s"),
        ("4000123", "ID4000123 and Child4000124"),
        ("4000123", "case 04000123"),
    ],
)
def test_an_id_of_the_case_lists_is_found_in_a_text(known: str, words: str, pack: Tampered) -> None:
    pack.text(words)
    assert faults(pack.path) == ()
    fault = only(pack, ids=frozenset({known, "another77"}))
    assert (fault.place, fault.what) == (B90, "the cell has an id of the case lists")


def test_an_id_of_the_case_lists_is_found_as_a_number_without_its_noughts(pack: Tampered) -> None:
    pack.number("4821399")
    assert only(pack, ids=frozenset({"004821399"})).place == B90


@pytest.mark.parametrize("identity", ["C1", "48213", "a long id of a system"])
def test_a_pseudonym_as_lists_of_cases_have_them_is_found(identity: str) -> None:
    (name,) = pseudonyms([identity], "child", bytes(32)).values()
    assert list(Identifiers().in_text(f"see {name}.")) == ["a pseudonym of a list of cases"]


@pytest.mark.parametrize(
    ("part", "old", "new", "place"),
    [
        (SUMMARY, "<oddFooter>", f"<oddFooter>{UPN} ", "sheet Summary"),
        ("xl/drawings/drawing2.xml", 'descr="', f'descr="{UPN} ', "xl/drawings/drawing2.xml"),
        ("xl/tables/table1.xml", ' name="', f' name="{UPN}_', "xl/tables/table1.xml"),
        ("xl/charts/chart1.xml", "<a:t>", f"<a:t>{UPN} ", "xl/charts/chart1.xml"),
        ("docProps/core.xml", "<dc:subject>", f"<dc:subject>{UPN} ", "docProps/core.xml"),
        (
            WORKBOOK,
            "</definedNames>",
            f"<definedName name=\"{UPN}\">'Data'!$A$1</definedName></definedNames>",
            "xl/workbook.xml",
        ),
    ],
)
def test_an_id_outside_of_the_cells_is_found(
    part: str, old: str, new: str, place: str, pack: Tampered
) -> None:
    pack.change(part, old, new)
    assert (place, Kind.IDENTIFIER) in {(each.place, each.kind) for each in faults(pack.path)}


@pytest.mark.parametrize("edge", ["oddHeader", "oddFooter", "firstFooter", "evenHeader"])
@pytest.mark.parametrize(
    "words",
    [
        "&amp;L4000123",
        "&amp;C4000123",
        "&amp;LOFFICIAL&amp;R4000123&amp;C&amp;P",
        "&amp;L&amp;9 4000123",
        '&amp;L&amp;"Arial,Bold"4000123',
        "&amp;R&amp;K04-0244000123",
        "&amp;R&amp;KFF00004000123",
        "&amp;B4000&amp;I123",
        "Seen &amp;&amp;4000123",
        f"&amp;C{UPN}",
        f"&amp;LNHS &amp;U{NHS}",
    ],
)
def test_an_id_behind_the_codes_of_headers_and_footers_is_found(
    words: str, edge: str, pack: Tampered
) -> None:
    """Excel writes a text of the left begun with an id as &L4000123."""
    pack.change(SUMMARY, "<oddFooter>", f"<{edge}>{words}</{edge}><oddFooter>")
    fault = only(pack, ids=frozenset({"4000123"}))
    assert (fault.place, fault.kind) == ("sheet Summary", Kind.IDENTIFIER)


def test_codes_of_headers_and_footers_are_no_ids(pack: Tampered) -> None:
    """Beside them stand a page and the number of pages, a size and a colour."""
    edge = '&amp;L&amp;"Arial,Bold"&amp;12Pages of &amp;K404040B&amp;P of &amp;N&amp;C&amp;D &amp;T'
    pack.change(SUMMARY, "<oddFooter>", f"<oddHeader>{edge}</oddHeader><oddFooter>")
    assert faults(pack.path, ids=frozenset({"404040", "12Pages", "P404040", "k404040"})) == ()


def test_a_text_that_no_cell_shows_any_more_is_found(pack: Tampered) -> None:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    table = f'<sst xmlns="{space}"><si><t>seen</t></si><si><t>{UPN}</t></si></sst>'
    pack.add("xl/sharedStrings.xml", table, kind)
    pack.cell(' t="s"><v>0</v>')
    assert only(pack).place == "xl/sharedStrings.xml, text 2"
    pack.change(SUMMARY, '<c r="B90" t="s"><v>0</v>', '<c r="B90" t="s"><v>1</v>')
    assert only(pack).place == B90


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])))
def test_no_text_of_a_cell_stops_the_reading(pack: Tampered, words: str) -> None:
    before = pack.path.read_bytes()
    pack.text(words.replace("\ufffe", "").replace("\uffff", ""))
    pack.number("1")
    try:
        assert all(each.place == B90 for each in faults(pack.path, ids=frozenset({"C4711"})))
    finally:
        pack.path.write_bytes(before)


@given(st.text(), st.frozensets(st.text(), max_size=5))
def test_no_text_and_no_ids_stop_the_search(words: str, ids: frozenset[str]) -> None:
    looked = Identifiers(ids)
    found = [*looked.in_cell(words), *looked.in_number(words)]
    assert all(isinstance(each, str) for each in found)


@given(st.from_regex(r"[A-Z][0-9]{5,9}", fullmatch=True))
def test_every_id_with_a_letter_is_found_in_a_sentence(identity: str) -> None:
    looked = Identifiers(frozenset({identity}))
    assert "an id of the case lists" in set(looked.in_text(f"Seen: {identity.lower()}, twice."))


@pytest.mark.parametrize(
    ("known", "found"),
    [
        ("12345", True),
        ("1234", False),  # as any figure
        ("AB12", True),
        ("A12", False),
        ("ABCD", False),  # as any word
        ("Ab\u200bC4711", True),
    ],
)
def test_an_id_is_looked_for_from_a_length_at_which_it_can_be_told(known: str, found: bool) -> None:
    looked = Identifiers(frozenset({known}))
    words = f"The case {known.lower()} was closed."
    assert list(looked.in_text(words)) == (["an id of the case lists"] if found else [])


@pytest.mark.parametrize(
    ("known", "found"), [("1234567", True), ("001234567", True), ("123456", False)]
)
def test_numbers_of_cells_are_ids_from_seven_digits(known: str, found: bool) -> None:
    """Populations have six."""
    looked = Identifiers(frozenset({known}))
    assert list(looked.in_number(known)) == (["an id of the case lists"] if found else [])
    grouped = f"{int(known):,}"
    assert list(looked.in_text(f"out of {grouped} in all")) == (
        ["an id of the case lists"] if found else []
    )


@pytest.mark.parametrize("words", ["plan_C4711_v2", "plan/C4711", "plan-C4711.docx", "(C4711)"])
def test_an_id_between_signs_that_join_words_is_found(words: str) -> None:
    looked = Identifiers(frozenset({"C4711"}))
    assert list(looked.in_text(f"See {words}.")) == ["an id of the case lists"]


@pytest.mark.parametrize(
    ("digits", "valid"),
    [
        (NHS, True),
        ("9434765918", False),
        ("2000000010", True),  # 10 x 2 + 2 x 1 are 22: the check digit of a multiple of 11 is 0
        ("1000000010", False),  # 10 + 2 are 12, to which no digit is the check
        ("0000000000", False),
    ],
)
def test_the_last_digit_of_an_nhs_number_is_its_check(digits: str, valid: bool) -> None:
    looked = Identifiers()
    found = ["what is shaped like an NHS number"] if valid else []
    assert list(looked.in_text(digits)) == found
    assert list(looked.in_number(digits)) == found


@pytest.mark.parametrize(
    "words", ["Ｃ４７１１", "c４７１１", "C\u200b4711", "C\u00ad4711", "_x0043_4711"]
)
def test_an_id_in_other_letters_than_are_typed_is_found(words: str) -> None:
    """Wide ones as of Chinese keyboards, and with signs between that nobody sees."""
    looked = Identifiers(frozenset({"C4711"}))
    assert list(looked.in_text(f"Seen: {words}.")) == ["an id of the case lists"]
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in UPN)
    assert list(looked.in_text(wide)) == ["what is shaped like a unique pupil number"]
