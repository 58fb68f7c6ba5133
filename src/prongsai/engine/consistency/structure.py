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
    title = grid.title.tight.text if grid.title else ""
    return "ความสัมพันธ์" in title or (grid.has("แนวทาง") and grid.has("กิจกรรมที่ต้อง"))


def is_weaknesses(grid: Grid) -> bool:
    title = grid.title.tight.text if grid.title else ""
    head = "".join(piece.tight.text for piece in grid.head)
    return not is_relation(grid) and ("จุดอ่อน" in title + head or "ข้อบกพร่อง" in title + head) and "แนวทาง" in title + head


def is_activities(grid: Grid) -> bool:
    return not is_relation(grid) and grid.has("กิจกรรม", "โครงการ") and grid.has("ลำดับ", "ที่")


def weaknesses_in(digest: Digest) -> Iterator[Piece]:
    """The items that the table of weaknesses names, one a row."""
    for grid in digest.grids:
        if is_weaknesses(grid):
            for row in grid.rows:
                named = next((cell for cell in row if not cell.is_empty), None)
                if named is not None and sum(not cell.is_empty for cell in row) > 1 and _is_item(named):
                    yield named


def _is_item(piece: Piece) -> bool:
    return bool((piece.label and piece.label.dress.startswith("ข้อ")) or ITEM.match(piece.plain.text))


def lists_in(digest: Digest) -> Iterator[Listed]:
    """Runs of lines that are numbered alike; those of `n.n` are sections, no lists. A bullet's run counts, too."""
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
    if piece.label and len(piece.label.numbers) == 1:
        return piece.label.dress
    return "-" if piece.is_bullet else ""


def _goes_on(run: list[Piece], after: "Piece | Grid | None") -> bool:
    """Whether what comes after one plain line is the next item: by its own number, or by that of its strategy."""
    if not isinstance(after, Piece) or _kind(after) != _kind(run[0]):
        return False
    if after.label and run[-1].label:
        return after.label.numbers[0] == run[-1].label.numbers[0] + 1
    ours, theirs = (_COUNTED.match(piece.words) for piece in (run[-1], after))
    return bool(ours and theirs and int(theirs["n"]) == int(ours["n"]) + 1)


_COUNTED = re.compile(r"[ก-๎]{3,20}ที่(?P<n>\d{1,2})")
_MEASURES = re.compile(r"มาตรการ(?:ส่งเสริม[ก-๎]*|ฯ|ภายใน[ก-๎]*|ดังกล่าว)*(?:มี)?(?:จำนวน|ประกอบด้วย|ทั้งหมด)\d*(?:ข้อ|ด้าน|มาตรการ)?")


def measures_in(digest: Digest) -> tuple[Piece, ...]:
    """The measures as the document lists them under the line that says that they follow; the longest such list."""
    found: list[tuple[Piece, ...]] = []
    for listed in lists_in(digest):
        intro = listed.intro.tight.text if listed.intro else ""
        if len(listed.items) > 1 and "มาตรการ" in intro[-160:] and _MEASURES.search(intro[-200:]):
            found.append(listed.items)
    return max(found, key=len, default=())


def measure_column(grid: Grid) -> int | None:
    """Of the table that relates: the column of measures' headings, whatever its head says."""
    for n, piece in enumerate(grid.head):
        if "หัวข้อมาตรการ" in piece.tight.text or piece.tight.text == "มาตรการ":
            return n
    return 1 if len(grid.head) >= 3 else None
