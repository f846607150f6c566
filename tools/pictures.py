"""Draw every sheet of the demonstration packs as a picture: ``python -m tools.pictures``.

LibreOffice turns each pack into a PDF and poppler turns its pages into pictures, so that what a
reader sees can be looked at, and the pictures in the README be made again.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from rich.progress import track

from tools.excel_pictures import draw_excel
from xlsx_tools import work
from xlsx_tools.cli_demo import SEED
from xlsx_tools.demonstration import MONTH, make_demonstration
from xlsx_tools.editions import EDITIONS, write_editions
from xlsx_tools.folder import ScorecardFolder

PICTURES = Path("pictures")
README_PICTURES = Path("docs/pictures")
MADE_UP = "made-up"
SHOWN = {1: "summary.png", 5: "indicator.png"}
"""The pages of the made-up authority that the README shows, and their names there.

The published scorecards have no history to chart."""


def to_pdf(workbook: Path, folder: Path) -> Path:
    """Print a workbook to a PDF in ``folder`` as LibreOffice would."""
    profile = (folder / "profile").resolve().as_uri()
    command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder), str(workbook)], check=True, capture_output=True
    )
    return folder / f"{workbook.stem}.pdf"


def draw(pdf: Path, stem: Path, *, dots: int = 90) -> None:
    """Draw the pages of a PDF as ``stem``-01.png and so on."""
    subprocess.run(["pdftoppm", "-r", str(dots), "-png", str(pdf), str(stem)], check=True)


def main() -> None:
    """Draw all demonstration packs into ``pictures/`` and renew the README's, of Excel too."""
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir()
    README_PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        published = ScorecardFolder(Path(place) / "published")
        write_editions(published)
        made_up = ScorecardFolder(Path(place) / "demo")
        make_demonstration(made_up, seed=SEED, step=print)
        draw_excel(Path(place), README_PICTURES)
        drawn = [*((published, month, str(month)) for month in EDITIONS), (made_up, MONTH, MADE_UP)]
        for folder, month, name in track(drawn, description="Drawing"):
            pack = work.build(folder, work.load_scorecard(folder, month))
            draw(to_pdf(pack, Path(place)), PICTURES / name)
    for page, name in SHOWN.items():
        shutil.copyfile(PICTURES / f"{MADE_UP}-{page:02}.png", README_PICTURES / name)
    print(f"{len(list(PICTURES.iterdir()))} pictures in {PICTURES}/")


if __name__ == "__main__":
    main()
