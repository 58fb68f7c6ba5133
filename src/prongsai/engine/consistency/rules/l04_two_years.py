"""L04: the same data said to be of one fiscal year where they are given and of another where they are cited."""

import re
from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest, Grid, Piece
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.telling import ERROR, told
from prongsai.engine.consistency.times import FISCAL

CODE, NEEDS = "L04", ()
_FOOT = re.compile(r"^(?:ที่มา|หมายเหตุ|แหล่งข้อมูล|ข้อมูล)")
_CITED = re.compile(r"(?:ข้อมูล|ผล|รายละเอียด)[^\d]{0,12}(?:ตาม|ใน|จาก)(?:ข้อมูล)?(?:ใน)?ข้อ ?(?P<n>\d{1,2}(?:\.\d{1,2})+)")


def find(digest: Digest, _setting: Setting) -> Iterator[Finding]:
    said: dict[tuple[int, ...], int] = {}
    for piece in digest.lines:
        if piece.label and piece.label.dress == "n.":
            years = {int(found["year"]) for found in piece.plain.all(FISCAL)}
            if len(years) == 1:
                said[piece.label.numbers] = years.pop()
    yield from _tables(digest)
    for piece in digest.lines:
        for cited in piece.plain.all(_CITED):
            numbers = tuple(int(part) for part in cited["n"].split("."))
            year = FISCAL.search(piece.plain.text, cited.end())
            if piece.label and piece.label.numbers == numbers:
                continue
            if year and numbers in said and int(year["year"]) != said[numbers]:
                at, to = year.span("year")
                yield told(CODE, ERROR, piece, piece.plain, at, to, item=cited["n"], given=said[numbers])


def _tables(digest: Digest) -> Iterator[Finding]:
    """A table whose caption and foot name two years."""
    order = digest.order
    for before, grid, after in zip(order, order[1:], order[2:], strict=False):
        if not (
            isinstance(before, Piece) and isinstance(grid, Grid) and isinstance(after, Piece) and _FOOT.match(after.plain.text)
        ):
            continue
        above, below = (list(piece.plain.all(FISCAL)) for piece in (before, after))
        if len(above) == len(below) == 1 and above[0]["year"] != below[0]["year"]:
            yield told(CODE, ERROR, before, before.plain, *above[0].span("year"), item="", given=int(below[0]["year"]))
