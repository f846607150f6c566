"""The benchmark compares two programs that write the same; how fast they are is no test."""

from pathlib import Path

from benchmarks.pack import MONTH
from benchmarks.plain_xlsxwriter import write_plain
from benchmarks.reading import read_plan
from benchmarks.sameness import require_same
from benchmarks.synthetic import full_figures, full_issued, full_team
from xlsx_tools.pack import build_pack
from xlsx_tools.scorecard import assemble


def test_both_programs_of_the_benchmark_write_the_same_pack(tmp_path: Path) -> None:
    team = full_team()
    scorecard = assemble(team, full_figures(team), MONTH, full_issued(team))
    write_plain(read_plan(build_pack(scorecard)), tmp_path / "theirs.xlsx")
    build_pack(scorecard).save(tmp_path / "ours.xlsx")
    found = require_same(tmp_path / "ours.xlsx", tmp_path / "theirs.xlsx")
    assert (len(scorecard.indicators), found.charts) == (14, 14)
