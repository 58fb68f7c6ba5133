"""Font files as offices drop them in: made of Sarabun, renamed and changed."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
from fontTools.ttLib import TTFont

from prongsai.engine.problems import Severity
from prongsai.papers.faces import HEIGHT, SARABUN, face_in
from prongsai.papers.fonts import sarabun_folder
from prongsai.papers.typesetting import compose

NEW = "TH Sarabun New"
TEXT = "เจ้าหน้าที่ดูแลปั๊มน้ำ ต้องแจ้งทุกครึ่งปี ฤๅษี ญี่ปุ่น ฐานะ ฎีกา พ.ศ. ๒๕๖๔ (ITA) 87.52% – “สุจริต” ฯลฯ ๆ"
TEMPLATE = """
#let data = json("data.json")
#set document(title: data.text)
#set text(font: data.family, size: 16pt, lang: "th", region: "th", fallback: false)
#data.text #strong(data.text)
"""


@cache
def font(family: str = NEW, style: str = "Regular", change: Callable[[TTFont], object] | None = None) -> bytes:
    """A Sarabun face under another name, its letters as tall as those of TH Sarabun New; `change` may alter it further."""
    with TTFont(sarabun_folder() / f"Sarabun-{style}.ttf") as opened:
        opened["name"].names = []
        postscript = family.encode("ascii", "ignore").decode().replace(" ", "")
        for number, text in ((1, family), (2, style), (4, f"{family} {style}"), (6, f"{postscript}-{style}")):
            opened["name"].setName(text, number, 3, 1, 0x409)
        opened["head"].unitsPerEm = round(586 / HEIGHT)
        if change:
            change(opened)
        written = BytesIO()
        opened.save(written)
    return written.getvalue()


def folder_of(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def codes(folder: Path) -> list[tuple[str, str | None]]:
    """The codes and files of what is wrong; where there is an error, papers are set in Sarabun."""
    face, problems = face_in(folder)
    assert (face == SARABUN) == any(problem.severity is Severity.ERROR for problem in problems)
    return [(problem.code, problem.place.file if problem.place else None) for problem in problems]


def embedded_fonts(pdf: bytes) -> set[str]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        names = [str(o.FontName) for o in opened.objects if isinstance(o, pikepdf.Dictionary) and "/FontName" in o]
    return {name.rpartition("+")[2] for name in names}


def paper(folder: Path, family: str = NEW) -> bytes:
    return compose(TEMPLATE, {"text": TEXT, "family": family}, font_dirs=(folder,))


@cache
def with_bits(bits: int) -> Callable[[TTFont], None]:
    def change(opened: TTFont) -> None:
        opened["OS/2"].fsType = bits

    return change
