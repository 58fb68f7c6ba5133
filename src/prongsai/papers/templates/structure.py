"""Whether tags stand where Word's own structure lets them: alone in their row, both ends of a block in the same kind of place."""

from collections.abc import Iterable, Iterator
from typing import Any

from prongsai.engine.problems import Problem
from prongsai.papers.templates.grammar import Block
from prongsai.papers.templates.packages import w
from prongsai.papers.templates.places import short
from prongsai.papers.templates.tags import Tag
from prongsai.papers.typesetting import tidied

_CONTAINERS = {w(name) for name in ("body", "tc", "txbxContent", "hdr", "ftr", "footnote", "endnote", "sdtContent")}
_CONTENT = tuple(w(name) for name in ("drawing", "pict", "object", "sectPr", "fldChar", "tbl"))
"""What would be lost together with the element that a tag stands for."""


def standing(tags: Iterable[Tag]) -> Iterator[Problem]:
    """Tags for a paragraph, row or cell that are in none, or not alone in it."""
    looked: dict[Any, str | None] = {}
    for tag in tags:
        if not tag.prefix:
            continue
        element = _element(tag)
        if element not in looked:
            looked[element] = _text_alone(element)
        if element is None:
            yield Problem("template-tag-outside-table", place=tag.place, params={"tag": short(tag.text)})
        elif looked[element] != tidied(tag.text):
            yield Problem("template-tag-not-alone", place=tag.place, params={"tag": short(tag.text)})


def crossing(blocks: Iterable[Block]) -> Iterator[Problem]:
    """Blocks that end in another kind of place than they begin in: what is between cannot be left out or repeated."""
    for block in blocks:
        opener = block.opener.tag
        where = _where(opener)
        for statement in block.statements[1:]:
            if _where(statement.tag) != where:
                params = {"tag": short(opener.text), "other": short(statement.tag.text)}
                yield Problem(
                    "template-block-crosses", place=statement.tag.place, params={"tag": params["tag"], "other": params["other"]}
                )
                break


def _element(tag: Tag) -> Any:
    """The element the tag stands for; None when it is in none."""
    return next(tag.node.iterancestors(w(tag.prefix)), None)


def _text_alone(element: Any) -> str | None:
    """The element's text, when it holds nothing else."""
    if element is None or next(element.iter(*_CONTENT), None) is not None:
        return None
    return tidied("".join(node.text or "" for node in element.iter(w("t")))).strip()


def _where(tag: Tag) -> tuple[object, ...]:
    """What must be the same at both ends of a block: what holds the elements they stand for, or the way up from the text."""
    element = tag.node if not tag.prefix else _element(tag)
    if element is None:
        return (tag.prefix,)
    if tag.prefix:
        return (element.getparent(),)
    names = [tag.node.tag]
    for above in tag.node.iterancestors():
        if above.tag in _CONTAINERS:
            return (*names, above)
        names.append(above.tag)
    return tuple(names)
