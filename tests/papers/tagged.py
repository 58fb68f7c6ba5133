"""The structure of a tagged PDF: its elements in reading order, and its links."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

import pikepdf


@dataclass(frozen=True)
class Tag:
    """One element: its type without the slash, its title, its text for those who do not see; for a table, the types below it."""

    kind: str
    title: str
    alt: str
    below: Counter[str]


@dataclass(frozen=True)
class Link:
    """What opens, what is read aloud, and whether the element of the tree that is its place in the text points back to it."""

    opens: str
    says: str
    is_tagged: bool


@lru_cache(maxsize=64)
def tags(pdf: bytes) -> tuple[Tag, ...]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return tuple(_below(opened.Root.StructTreeRoot))


def _below(element: pikepdf.Object) -> list[Tag]:
    found: list[Tag] = []
    for child in _children(element):
        if "/S" in child:
            below = _below(child)
            kinds = Counter(tag.kind for tag in below) if child.S == "/Table" else Counter()
            found += [Tag(str(child.S)[1:], str(child.get("/T", "")), str(child.get("/Alt", "")), kinds), *below]
    return found


def kinds(pdf: bytes) -> Counter[str]:
    return Counter(tag.kind for tag in tags(pdf))


def headings(pdf: bytes) -> list[tuple[int, str]]:
    return [(int(tag.kind[1]), tag.title) for tag in tags(pdf) if tag.kind[0] == "H" and tag.kind[1:].isdigit()]


def links(pdf: bytes) -> list[Link]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        tagged = [
            child.Obj.objgen
            for element in _walk(opened.Root.StructTreeRoot)
            if element.S == "/Link"
            for child in _children(element)
            if child.get("/Type") == "/OBJR"
        ]
        annotations = [annotation for page in opened.pages for annotation in page.get("/Annots", [])]
        return [
            Link(str(one.A.URI), str(one.get("/Contents", "")), one.objgen in tagged and "/StructParent" in one)
            for one in annotations
            if one.Subtype == "/Link" and "/A" in one
        ]


def without_artifacts(pdf: bytes) -> bytes:
    """Only what stands in the tree: a reader aloud passes over what is marked as an artifact."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        for page in opened.pages:
            page.Contents = opened.make_stream(pikepdf.unparse_content_stream(_outside_artifacts(page)))
        out = BytesIO()
        opened.save(out)
        return out.getvalue()


def _outside_artifacts(page: pikepdf.Page) -> Iterator[pikepdf.ContentStreamInstruction]:
    """Painting within an artifact is left out; what sets the state stays."""
    open_content: list[bool] = []
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator in ("BMC", "BDC"):
            open_content.append(instruction.operands[0] == "/Artifact")
        elif operator == "EMC":
            open_content.pop()
        if not (any(open_content) and operator in ("Tj", "TJ", "Do")):
            yield instruction


def _walk(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Everything below the element that is an element itself."""
    for child in _children(element):
        if "/S" in child:
            yield child
            yield from _walk(child)


def _children(element: pikepdf.Object) -> list[pikepdf.Object]:
    below = element.get("/K", [])
    return [child for child in (below if isinstance(below, pikepdf.Array) else [below]) if isinstance(child, pikepdf.Dictionary)]
