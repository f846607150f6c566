"""The demonstration: an authority that does not exist, marked so, and like the published one."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from xlsx_tools import cli, demonstration
from xlsx_tools.catalogue.records import CITY
from xlsx_tools.demonstration import make_demonstration
from xlsx_tools.editions import EDITIONS
from xlsx_tools.editions.folder import editions_figures
from xlsx_tools.figure_files import read_folder
from xlsx_tools.figures import Basis, Figure, Key, index
from xlsx_tools.folder import ScorecardFolder
from xlsx_tools.periods import Month

SMALL = 3_000
FOURTEEN = {
    "unallocated", "re_referrals", "assessments_in_time", "seen_at_assessment",
    "protection_plans", "protection_visits", "children_in_care", "care_leavers_ete",
    "adoption_match", "adoption_move", "with_own_family", "caseload", "supervised", "agency",
}  # fmt: skip
NUMBERED = ("Child Unique ID", "Case ID", "Worker", "Allocated Worker", "Family identifier")
TINY = 10
"""A published count of so few is come near to by any other that is as small."""
FEW = 3
"""Of larger ones a tenth may be less than a case or two: so many are always allowed."""


def demo(place: Path, *options: str) -> ScorecardFolder:
    code: object = None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["scorecard", "demo", str(place), *options])
        try:
            cli.main()
        except SystemExit as end:
            code = end.code
    assert not code
    return ScorecardFolder(place)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> ScorecardFolder:
    """A demonstration of 3,000 referrals; not to be changed."""
    return demo(tmp_path_factory.mktemp("small") / "demo", "--referrals", str(SMALL))


@pytest.fixture(scope="module")
def pack(small: ScorecardFolder) -> Workbook:
    return openpyxl.load_workbook(small.pack(Month(2017, 12)))


def test_every_page_of_the_pack_says_that_it_is_synthetic(pack: Workbook) -> None:
    assert len(pack.worksheets) == 18
    for sheet in pack.worksheets:
        assert sheet.oddHeader is not None
        marking = sheet.oddHeader.right.text
        assert marking.startswith("SYNTHETIC: NO REAL CHILD. Not for publication"), sheet.title
    top = [cell.value for row in pack["Summary"]["A1:AZ3"] for cell in row if cell.value]
    assert "SYNTHETIC: NO REAL CHILD" in top
    assert any(str(text).startswith("Made-up City (synthetic data)") for text in top)
    notes = [str(cell.value) for row in pack["Notes and definitions"] for cell in row]
    assert any("Everything here is made up (seed 2017)" in text for text in notes)


def test_the_case_lists_say_that_nobody_in_them_exists(small: ScorecardFolder) -> None:
    notice = (small.extracts / "SYNTHETIC.txt").read_text(encoding="utf-8")
    assert "No child, worker or family here exists" in notice
    seen = 0
    for path in sorted(small.extracts.glob("*.csv")):
        headings, *rows = path.read_text(encoding="utf-8").splitlines()
        places = [at for at, name in enumerate(headings.split(",")) if name in NUMBERED]
        ids = {row.split(",")[at] for row in rows for at in places if '"' not in row} - {""}
        assert all(each.startswith("SYN") for each in ids), path.name
        seen += len(ids)
    assert seen > SMALL


def test_it_has_as_many_referrals_as_were_asked_for(small: ScorecardFolder) -> None:
    lines = (small.extracts / "List 3 Referral.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) - 1 == SMALL


def test_every_indicator_has_a_figure_of_the_city_in_december(small: ScorecardFolder) -> None:
    figures = index(read_folder(small.figures))
    december = {key.indicator for key in figures if key.month == Month(2017, 12)}
    assert december == FOURTEEN
    cities = {
        key.indicator
        for key, figure in figures.items()
        if key.month == Month(2017, 12) and key.area == CITY and figure.basis is Basis.COUNTED
    }
    assert cities == FOURTEEN


def test_every_chart_has_two_years(pack: Workbook) -> None:
    data = pack["Data"]
    charts = [(sheet.title, chart) for sheet in pack.worksheets for chart in sheet._charts]  # type: ignore[attr-defined]
    assert len(charts) == 14
    for title, chart in charts:
        series = chart.series[0]
        months = [row[0].value for row in data[_cells(series.cat.numRef.f)]]
        numbers = [row[0].value for row in data[_cells(series.val.numRef.f)]]
        assert len(months) == len(set(months)) == 24, title
        assert max(months).date() == date(2017, 12, 1), title
        assert [each for each in numbers if not isinstance(each, int | float)] == [], title
        assert len(series.val.numRef.numCache.pt) == 24, title


def _cells(reference: str) -> str:
    sheet, _, cells = reference.partition("!")
    assert sheet == "'Data'"
    return cells.replace("$", "")


def quick(place: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> ScorecardFolder:
    """The same as the demonstration, but for the pack and with two months of figures."""
    monkeypatch.setattr(demonstration, "FIRST_COUNTED", Month(2017, 11))
    folder = ScorecardFolder(place)
    make_demonstration(folder, seed=seed, referrals=SMALL, step=lambda _: None)
    return folder


def contents(folder: Path, names: list[str]) -> Iterator[bytes]:
    return ((folder / name).read_bytes() for name in names)


def test_the_same_seed_makes_the_same_files(
    small: ScorecardFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = quick(tmp_path / "again", 2017, monkeypatch)
    months = ["2017-11.csv", "2017-12.csv"]
    assert sorted(path.name for path in again.figures.glob("20*.csv")) == months
    assert list(contents(again.figures, months)) == list(contents(small.figures, months))
    lists = sorted(path.name for path in small.extracts.glob("*.csv"))
    assert len(lists) == 20
    assert list(contents(again.extracts, lists)) == list(contents(small.extracts, lists))


def test_another_seed_makes_another_authority(
    small: ScorecardFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = quick(tmp_path / "other", 2018, monkeypatch)
    for name in ("2017-11.csv", "2017-12.csv"):
        assert (other.figures / name).read_bytes() != (small.figures / name).read_bytes()
    december = {key for key in index(read_folder(other.figures)) if key.month == Month(2017, 12)}
    assert december == {
        key for key in index(read_folder(small.figures)) if key.month == Month(2017, 12)
    }


def value_of(figure: Figure) -> float:
    """A figure that is printed as a value alone, or the same of counts."""
    if figure.value is not None:
        return float(figure.value)
    assert figure.numerator is not None
    assert figure.denominator
    return float(figure.numerator / figure.denominator)


def assert_near(key: Key, made: Figure, published: Figure) -> None:
    """Counts within a tenth, percentages within three points, tiny counts tiny."""
    counts = [(made.numerator, published.numerator)]
    if key.indicator not in ("protection_plans", "children_in_care"):
        counts.append((made.denominator, published.denominator))
    for ours, theirs in counts:
        if theirs is not None:
            assert ours is not None, key
            assert_count_near(key, ours, theirs)
    if published.numerator is not None and published.denominator:
        assert 100 * value_of(made) == pytest.approx(100 * value_of(published), abs=3), key
    elif published.value is not None and key.indicator == "caseload":
        assert value_of(made) == pytest.approx(value_of(published), rel=0.1), key
    elif published.value is not None:
        assert 100 * value_of(made) == pytest.approx(value_of(published), abs=3), key


def assert_count_near(key: Key, ours: Fraction, theirs: Fraction) -> None:
    if theirs <= TINY:
        assert ours <= TINY, key
    else:
        assert float(ours) == pytest.approx(float(theirs), rel=0.1, abs=FEW), key


def six_months_before(
    figures: Mapping[Key, Figure], edition: Month, indicator: str, line: str
) -> Figure:
    """What a month of the six before an edition has on average."""
    found = [figures[Key(edition - back, indicator, line)] for back in range(1, 7)]
    above = _mean([each.numerator for each in found])
    below = _mean([each.denominator for each in found])
    value = _mean([each.value for each in found])
    return Figure(above, below, value)


def _mean(numbers: Sequence[Fraction | None]) -> Fraction | None:
    """The mean of six months; None where one of them is not known."""
    known = [each for each in numbers if each is not None]
    return sum(known, Fraction(0)) / 6 if len(known) == 6 else None


def test_at_full_size_it_is_like_the_published_scorecards(tmp_path: Path) -> None:
    folder = demo(tmp_path / "demo")
    made = index(read_folder(folder.figures))
    published = index(editions_figures())
    compared: Counter[str] = Counter()
    for key, figure in published.items():
        if figure.basis is Basis.PUBLISHED and key.area == CITY:
            assert key in made, f"{key} was not counted"
            assert_near(key, made[key], figure)
            compared[str(key.month)] += 1
    assert compared == {
        "2015-03": 2,
        "2015-05": 12,
        "2016-03": 2,
        "2016-04": 11,
        "2017-03": 1,
        "2017-12": 20,
    }
    before = {
        (edition, key.indicator, key.line)
        for edition in EDITIONS
        for key, figure in published.items()
        if key.month == edition - 1 and figure.basis is Basis.APPORTIONED
    }
    assert len(before) == 18
    for edition, indicator, line in sorted(before):
        assert_near(
            Key(edition, indicator, line),
            six_months_before(made, edition, indicator, line),
            six_months_before(published, edition, indicator, line),
        )
