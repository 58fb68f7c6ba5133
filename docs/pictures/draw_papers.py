"""Draws every page of every kind of paper into docs/pictures/papers/: complete (the practice year) and draft (the real case).

`make pictures`. Small and grey: they are to be looked at side by side, not read.
"""

import subprocess
import tempfile
from pathlib import Path

from PIL import Image

from prongsai.cli.example import CASE, PRACTICE
from prongsai.formats.year_folders import read_year_folder
from prongsai.issuing import issue
from prongsai.papers.kinds import KINDS

OUT = Path(__file__).parent / "papers"
CASES = {"complete": (PRACTICE, False), "draft": (CASE, True)}
WIDTH, GAP, COLUMNS = 430, 6, 4


def pages_of(pdf: bytes) -> list[Image.Image]:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "paper.pdf").write_bytes(pdf)
        subprocess.run(["pdftoppm", "-r", "75", "-gray", "-png", f"{folder}/paper.pdf", f"{folder}/page"], check=True)
        found = [Image.open(path).convert("L") for path in sorted(Path(folder).glob("page*.png"))]
        return [page.resize((WIDTH, round(page.height * WIDTH / page.width)), Image.Resampling.LANCZOS) for page in found]


def sheet_of(pages: list[Image.Image]) -> Image.Image:
    """All pages on one picture, left to right and down."""
    columns = min(COLUMNS, len(pages))
    rows = -(-len(pages) // columns)
    height = pages[0].height
    sheet = Image.new("L", (columns * (WIDTH + GAP) + GAP, rows * (height + GAP) + GAP), 150)
    for number, page in enumerate(pages):
        sheet.paste(page, (GAP + number % columns * (WIDTH + GAP), GAP + number // columns * (height + GAP)))
    return sheet


def main() -> None:
    OUT.mkdir(exist_ok=True)
    for name, (folder, is_draft) in CASES.items():
        year = read_year_folder(folder).analysis()
        assert year is not None
        for kind in KINDS.values():
            issued = issue(kind, year, folder, ".pdf", is_draft=is_draft)
            assert issued.data is not None, issued.problems
            sheet_of(pages_of(issued.data)).quantize(8).save(OUT / f"{kind.key}-{name}.png", optimize=True)
            print(f"{kind.key}-{name}")


if __name__ == "__main__":
    main()
