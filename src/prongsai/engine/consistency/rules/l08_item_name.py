"""L08: an item of the form under a name that is not its own."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from prongsai.engine.consistency.digest import Digest, Piece
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.reading import held_in, likeness, tight
from prongsai.engine.consistency.rules.l07_self_reference import ITEM, code_of
from prongsai.engine.consistency.telling import WARNING, told
from prongsai.engine.frameworks.model import Node

CODE, NEEDS = "L08", ("framework",)
ENOUGH, SAME, SHORTEST = 0.45, 0.85, 6


def find(digest: Digest, setting: Setting) -> Iterator[Finding]:
    named = [{node.code: node for node in form.disclosures()} for form in setting.frameworks]
    for piece in digest.pieces:
        for start, end, code, name in headings(piece):
            nodes = [nodes[code] for nodes in named if code in nodes and not _is_unknown(nodes[code])]
            if nodes and all(not _is_called(node, name) for node in nodes):
                yield told(CODE, WARNING, piece, piece.plain, start, end, item=code, right=nodes[0].name.th)
    if setting.is_framework_named and named:
        yield from _mistaken(digest, named[0])


_CODED = re.compile(
    r"(?:ข้อ ?)?(?P<code>O\d{1,2}) (?P<name>[^:\d][^:]{4,90})$|(?:ข้อ ?)(?P<code2>O\d{1,2}) (?P<name2>[ก-๎A-Za-z\-& ]{5,60}?)(?= |$)"
)
_ONLY = re.compile(r"^(?P<code>O\d{1,2})$")


def _mistaken(digest: Digest, nodes: Mapping[str, Node]) -> Iterator[Finding]:
    """A code beside the name of another item of the same form."""
    for grid in digest.grids:
        for row in grid.rows:
            for cell, after in pairwise(row):
                code = _ONLY.match(cell.plain.text.strip())
                if code:
                    yield from _other(after, 0, len(after.plain.text), code["code"], nodes)
    for piece in digest.lines:
        for found in piece.plain.all(_CODED):
            group = "2" if found["code2"] else ""
            at, to = found.span(f"name{group}")
            yield from _other(piece, at, to, found[f"code{group}"], nodes)


def _other(piece: Piece, start: int, end: int, code: str, nodes: Mapping[str, Node]) -> Iterator[Finding]:
    name = tight(piece.plain.text[start:end])
    if code not in nodes or len(name) < SHORTEST or likeness(tight(nodes[code].name.th), name) >= ENOUGH:
        return
    if any(likeness(tight(node.name.th), name) >= SAME for other, node in nodes.items() if other != code):
        yield told(CODE, WARNING, piece, piece.plain, start, end, nodes[code].name.th, item=code, right=nodes[code].name.th)


def headings(piece: Piece) -> Iterator[tuple[int, int, str, str]]:
    """Where a piece heads an item of the form: start, end, code and the tight name that follows the code."""
    text = piece.plain.text
    at = piece.label.end if piece.label else 0
    found = ITEM.match(text, at)
    if found is None and piece.grid is not None and piece.column > 0:
        return
    if found is None:
        return
    start = found.end()
    while start < len(text) and text[start] in " :-–.":
        start += 1
    end = min(
        (place for place in (text.find(cut, start) for cut in (" ดังนี้", "\n", " : ", "(", " ประกอบด้วย")) if place > 0),
        default=len(text),
    )
    end = min(end, start + 120)
    name = tight(text[start:end])
    if len(name) >= 8 and not name.startswith(
        ("และ", "ฯ", "กับ", "ได้", "ที่", ",", "ถึง", "ซึ่ง", "ให้", "ตาม", "ต้อง", "แสดง", "เป็น", "กำหนด", "ของ")
    ):
        yield start, end, code_of(found["code"]), name


def _is_called(node: Node, name: str) -> bool:
    """By its own name: what offices also call it is what the rule is about."""
    right = tight(node.name.th)
    return held_in(right, name) >= ENOUGH or held_in(name, right) >= ENOUGH


def _is_unknown(node: Node) -> bool:
    return "ยังไม่ทราบ" in node.name.th
