"""One small paper as it looks: darkness on a grid, 0 is white and 9 black; the page by millimetres, five words much finer.

When it is to look different, look at it, and renew the samples: `.venv/bin/python -m tests.papers.test_specimen`.
"""

from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from prongsai.papers.blocks import Emblem, Heading, Paper, Paragraph, Signature
from prongsai.papers.pdf_writer import draw
from tests.papers.drawn import drawn_of

FINER = 4
FAR, FEW = 1, 5
"""Cells may differ by so much, for renderers round edges in their own ways; so many cells may differ by more."""

WORDS = "ที่ ปั๊ม น้ำ ญี่ปุ่น ฐานะ"
MORE = "ผู้ใหญ่ชี้แจงได้ทุกเมื่อโดยไม่เสียหาย น้ำใจคนกตัญญูรู้ผิดรู้ชอบ ปรึกษาป้าทุกที่ว่าฝ้ายดีหรือฟ้าใส กี่ปี้เป็นฎีกา ๒๕๖๔"


@dataclass(frozen=True)
class View:
    """A part of the page, in mm from its upper left corner, and the cells to a millimetre."""

    name: str
    left: int
    top: int
    right: int
    bottom: int
    fine: int

    @property
    def sample(self) -> Path:
        return Path(__file__).parent / "samples" / f"{self.name}.txt"

    @property
    def size(self) -> tuple[int, int]:
        return (self.right - self.left) * self.fine, (self.bottom - self.top) * self.fine


PAGE, MARKS = View("specimen", 0, 0, 210, 130, 1), View("specimen-marks", 54, 53, 97, 62, 5)


def specimen(words: str = WORDS, name: str = "(นางสาวตัวอย่าง สมมติ)") -> Paper:
    blocks = (
        Emblem(),
        Heading("ประกาศ เรื่อง ตัวอย่างตัวพิมพ์", 1),
        Paragraph(f"{words} {MORE}"),
        Signature((name, "ผู้อำนวยการหน่วยงานฝึกหัด")),
    )
    return replace(drawn_of("practice", "announcement").paper, blocks=blocks)


def grid(paper: Paper, view: View) -> list[list[int]]:
    scale = FINER * view.fine
    with pypdfium2.PdfDocument(draw(paper)) as opened:
        page = opened[0].render(scale=scale * 25.4 / 72, grayscale=True).to_pil()
    part = page.crop(tuple(side * scale for side in (view.left, view.top, view.right, view.bottom)))
    width, _ = view.size
    levels = [round((255 - grey) * 9 / 255) for grey in part.resize(view.size, Image.Resampling.BOX).tobytes()]
    return [levels[start : start + width] for start in range(0, len(levels), width)]


def as_text(rows: list[list[int]]) -> str:
    return "".join("".join(map(str, row)).rstrip("0") + "\n" for row in rows)


def kept(view: View) -> list[list[int]]:
    width, _ = view.size
    return [[int(level) for level in line.ljust(width, "0")] for line in view.sample.read_text(encoding="ascii").splitlines()]


def far_off(rows: list[list[int]], view: View) -> int:
    drawn, sample = ([level for row in grid for level in row] for grid in (rows, kept(view)))
    return sum(abs(one - other) > FAR for one, other in zip(drawn, sample, strict=True))


@pytest.mark.parametrize("view", [PAGE, MARKS], ids=["page", "marks"])
def test_the_specimen_looks_as_it_did(view: View) -> None:
    rows = grid(specimen(), view)
    where = [number for number, (row, sample) in enumerate(zip(rows, kept(view), strict=True)) if row != sample]
    assert far_off(rows, view) <= FEW, f"rows from {view.top} mm below the edge on that differ: {where}"


@pytest.mark.parametrize(
    "changed",
    [specimen(name="(นายตัวอย่าง สมมติ)"), replace(specimen(), house=replace(specimen().house, emblem=None))],
    ids=["name", "emblem"],
)
def test_it_notices_what_is_not_as_it_was(changed: Paper) -> None:
    assert far_off(grid(changed, PAGE), PAGE) > FEW


@pytest.mark.parametrize(("mark", "without"), [("ที่", "ที"), ("ปั๊", "ปั"), ("น้ำ", "นำ"), ("ญี่ปุ่น", "ญี่ปุน"), ("ฐ", "ถ")])
def test_it_notices_a_mark_that_is_not_there(mark: str, without: str) -> None:
    assert far_off(grid(specimen(words=WORDS.replace(mark, without)), MARKS), MARKS) > FEW


@pytest.mark.parametrize("view", [PAGE, MARKS], ids=["page", "marks"])
def test_there_is_something_to_see(view: View) -> None:
    assert sum(level > 0 for row in kept(view) for level in row) > 1000


if __name__ == "__main__":
    for view in (PAGE, MARKS):
        view.sample.write_text(as_text(grid(specimen(), view)), encoding="ascii")
