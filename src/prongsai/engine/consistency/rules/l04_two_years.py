"""L04: the same data said to be of one fiscal year where they are given and of another where they are cited."""

import re
from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.telling import ERROR, told
from prongsai.engine.consistency.times import FISCAL

CODE, NEEDS = "L04", ()
_CITED = re.compile(r"(?:ข้อมูล|ผล|รายละเอียด)[^\d]{0,12}(?:ตาม|ใน|จาก)(?:ข้อมูล)?(?:ใน)?ข้อ ?(?P<n>\d{1,2}(?:\.\d{1,2})+)")


def find(digest: Digest, _setting: Setting) -> Iterator[Finding]:
    said: dict[tuple[int, ...], int] = {}
    for piece in digest.lines:
        if piece.label and piece.label.dress == "n.":
            years = {int(found["year"]) for found in piece.plain.all(FISCAL)}
            if len(years) == 1:
                said[piece.label.numbers] = years.pop()
    for piece in digest.lines:
        for cited in piece.plain.all(_CITED):
            numbers = tuple(int(part) for part in cited["n"].split("."))
            year = FISCAL.search(piece.plain.text, cited.end())
            if piece.label and piece.label.numbers == numbers:
                continue
            if year and numbers in said and int(year["year"]) != said[numbers]:
                at, to = year.span("year")
                yield told(CODE, ERROR, piece, piece.plain, at, to, item=cited["n"], given=said[numbers])
