"""What documents of measures are made of: the table of weaknesses, the table that relates them, activities, and lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.engine.consistency.digest import Digest, Grid, Piece
from prongsai.engine.consistency.rules.l07_self_reference import ITEM


@dataclass(frozen=True)
class Listed:
    """Lines that count from one, under the line that announces them (None where none does)."""

    intro: Piece | None
    items: tuple[Piece, ...]


def is_relation(grid: Grid) -> bool:
    """It says which heading answers which weakness, in a column named so or by its title."""
    title = grid.title.tight.text if grid.title else ""
    return "ความสัมพันธ์" in title or grid.has("หัวข้อมาตรการ") or (grid.has("แนวทาง") and grid.has("กิจกรรมที่ต้อง"))


def is_weaknesses(grid: Grid) -> bool:
    said = (grid.title.tight.text if grid.title else "") + "".join(piece.tight.text for piece in grid.head)
    return not is_relation(grid) and any(word in said for word in _WEAK) and "แนวทาง" in said


_WEAK = ("จุดอ่อน", "ข้อบกพร่อง", "ไม่ได้คะแนน", "ต้องแก้ไข", "ต้องพัฒนา")


def is_activities(grid: Grid) -> bool:
    return not is_relation(grid) and grid.has("กิจกรรม", "โครงการ") and grid.has("ลำดับ", "ที่")


def weaknesses_in(digest: Digest) -> Iterator[Piece]:
    """The items that the table of weaknesses names, one a row: by an item of the form, else by its column of weaknesses."""
    for grid in digest.grids:
        if not is_weaknesses(grid):
            continue
        column = grid.column("จุดอ่อน", "ข้อบกพร่อง", "ประเด็น", "ข้อ")
        for row in grid.rows:
            filled = [cell for cell in row if not cell.is_empty]
            if len(filled) < 2:
                continue
            item = next((cell for cell in filled if _is_item(cell)), None)
            if item is not None:
                yield item
            elif column is not None and column < len(row) and _NAMED.match(row[column].words):
                yield row[column]


_NAMED = re.compile(r"จุดอ่อน|ข้อบกพร่อง|ประเด็น")


def _is_item(piece: Piece) -> bool:
    return bool((piece.label and piece.label.dress.startswith("ข้อ")) or ITEM.match(piece.plain.text))


def lists_in(digest: Digest) -> Iterator[Listed]:
    """Runs of lines that are numbered alike, those of `n.n` under one number among them. A bullet's run counts, too."""
    run: list[Piece] = []
    intro: Piece | None = None
    before: Piece | None = None
    order = [*digest.order, None]
    for at, piece in enumerate(order):
        line = piece if isinstance(piece, Piece) else None
        kind = _kind(line) if line else ""
        if run and line is not None and not kind and _goes_on(run, order[at + 1]):
            continue  # the end of an item that was broken over two lines
        if run and (not kind or kind != _kind(run[0])):
            yield Listed(intro, tuple(run))
            run = []
        if line is not None and kind:
            if not run:
                intro = before
            run.append(line)
        before = line
    if run:
        yield Listed(intro, tuple(run))


def _kind(piece: Piece) -> str:
    if piece.label:
        above = ".".join(map(str, piece.label.numbers[:-1]))
        return f"{above}.{piece.label.dress}" if above else piece.label.dress
    if _LETTER.match(piece.plain.text):
        return "ก."
    return "-" if piece.is_bullet else ""


_LETTER = re.compile(r"[ก-ฮ][.)] ")


def _goes_on(run: list[Piece], after: "Piece | Grid | None") -> bool:
    """Whether what comes after one plain line is the next item: by its own number, or by that of its strategy."""
    if not isinstance(after, Piece) or _kind(after) != _kind(run[0]):
        return False
    if after.label and run[-1].label:
        return after.label.numbers[-1] == run[-1].label.numbers[-1] + 1
    ours, theirs = (_COUNTED.match(piece.words) for piece in (run[-1], after))
    return bool(ours and theirs and int(theirs["n"]) == int(ours["n"]) + 1)


_COUNTED = re.compile(r"[ก-๎]{3,20}ที่(?P<n>\d{1,2})")


def measures_in(digest: Digest) -> tuple[Piece, ...]:
    """The measures as the document lists them under a line that speaks of measures; the longest list of them."""
    found: list[tuple[Piece, ...]] = []
    for listed in lists_in(digest):
        intro = listed.intro.tight.text[-200:] if listed.intro else ""
        areas = sum(piece.words.startswith("ด้าน") for piece in listed.items)
        if len(listed.items) > 1 and "มาตรการ" in intro and areas * 2 > len(listed.items):
            found.append(listed.items)
    return max(found, key=len, default=())


def name_of(piece: Piece) -> str:
    """A heading without what is said of it in brackets."""
    return piece.words.partition("(")[0]


def measure_column(grid: Grid) -> int | None:
    """Of the table that relates: the column of measures' headings, whatever its head says."""
    for n, piece in enumerate(grid.head):
        if "หัวข้อมาตรการ" in piece.tight.text or piece.tight.text == "มาตรการ":
            return n
    return _areas(grid)


def _areas(grid: Grid) -> int | None:
    """The column whose cells mostly begin as headings of measures do."""
    counts = [
        sum(cell.words.startswith("ด้าน") for cell in grid.cells(column)) * 2 > len(grid.rows) // 2
        for column in range(len(grid.head))
    ]
    return counts.index(True) if True in counts else None
