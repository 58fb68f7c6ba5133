"""Fills prepared xml by docxtpl in a jinja that can do nothing but what templates may: names, lists, simple questions.

That a template was checked is not relied on: what jinja is about to run is looked at again here.
"""

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, nodes
from jinja2.exceptions import TemplateError
from jinja2.runtime import LoopContext
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from prongsai.papers.templates.packages import Part, parse_xml, w
from prongsai.papers.templates.tags import Tag, hidden, shown, write_tags
from prongsai.papers.typesetting import tidied

MAX_LOOPED = 512 * 1024
"""Characters that may stand inside loops: they are there once for each row."""

_STATEMENTS = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If)
_EXPRESSIONS = (nodes.Name, nodes.Getattr, nodes.Not, nodes.And, nodes.Or, nodes.Compare, nodes.Operand, nodes.Const)
_ALLOWED = {*_STATEMENTS, *_EXPRESSIONS}
_LOOP = ("index", "first", "last")
_ELEMENT = re.compile(r"<(/?)([^\s<>/]+)[^<>]*?(/?)>")
_NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


class NotRendered(Exception):
    """The template cannot be filled; the message is docxtpl's, jinja's or lxml's own."""


class _Environment(SandboxedEnvironment):
    """jinja without its globals, filters and tests, for names that are keys of plain mappings."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, cache_size=0)
        self.globals.clear()
        self.filters.clear()
        self.tests.clear()

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Keys alone: `office.items` is a field of the office or nothing, never a method of Python's."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, LoopContext) and attribute in _LOOP:
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        """jinja's own hook before a template becomes Python."""
        _inspect(source)
        return super()._generate(source, *args, **kwargs)


class _Filler(DocxTemplate):  # type: ignore[misc]
    """docxtpl, asked for its work on xml only: it opens no file and follows no relationship."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO())
        self.docx_ids_index = 1000


@dataclass(frozen=True, slots=True)
class Prepared:
    """A part's xml as jinja reads it: tags whole, {%p and its like in the place of their elements."""

    name: str
    source: str
    has_cells: bool
    """Whether cells come and go, so that docxtpl has to count the columns again."""


def prepare(part: Part, tags: list[Tag]) -> Prepared:
    """Changes the part's tree."""
    write_tags(part, tags)
    source = str(_Filler().patch_xml(etree.tostring(part.root, encoding="unicode")))
    return Prepared(part.name, source, any(tag.prefix == "tc" for tag in tags))


def render(prepared: Iterable[Prepared], values: Mapping[str, object]) -> dict[str, bytes]:
    """The parts filled with the values, by name: well-formed xml that Word opens. Raises NotRendered."""
    ready, filler = _ready(values), _Filler()
    try:
        return {part.name: _filled(filler, part, ready) for part in prepared}
    except (TemplateError, etree.LxmlError, TypeError, ValueError, AttributeError, LookupError, RecursionError) as error:
        # docxtpl asks nothing before it walks the xml: a table without its grid is an AttributeError there.
        raise NotRendered(str(error) or type(error).__name__) from error


def _filled(filler: _Filler, part: Prepared, values: object) -> bytes:
    xml = shown(filler.render_xml_part(part.source, None, values, _environment()))
    root = parse_xml(xml.encode())  # docxtpl would mend what is not well-formed, and lose what does not fit
    if part.has_cells:
        root = filler.fix_tables(xml)
    filler.fix_docpr_ids(root)
    _mend(root)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


@lru_cache(maxsize=1)
def _environment() -> _Environment:
    return _Environment()


def _ready(value: object) -> object:
    """Values as jinja gets them: texts without what xml cannot hold, and with no brace that is code to anyone."""
    if isinstance(value, Mapping):
        return {str(name): _ready(below) for name, below in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_ready(below) for below in value]
    return hidden(_NO_XML.sub("", tidied("" if value is None else str(value))))


# what jinja is about to run --------------------------------------------------------------------------------------------------


def _inspect(template: nodes.Template) -> None:
    """Raises TemplateError for anything a template may not do, and for blocks that would break the xml around them."""
    looped = 0
    for node in _all(template):
        if type(node) not in _ALLOWED:
            raise TemplateError(f"{type(node).__name__} is not allowed")
        if isinstance(node, nodes.Name | nodes.Getattr) and (_own_name(node).startswith("_") or _own_name(node) == "self"):
            raise TemplateError(f"{_own_name(node)} is not allowed")
        if not all(_is_neutral(_data(body)) for body in _bodies(node)):
            raise TemplateError("a block begins in one element and ends in another")
        if isinstance(node, nodes.For):
            looped += sum(len(data.data) for data in node.find_all(nodes.TemplateData))
    if looped > MAX_LOOPED:
        raise TemplateError(f"more than {MAX_LOOPED} characters of the document are inside loops")


def _all(node: nodes.Node) -> Iterator[nodes.Node]:
    stack = [node]
    while stack:
        yield (node := stack.pop())
        stack.extend(node.iter_child_nodes())


def _own_name(node: nodes.Name | nodes.Getattr) -> str:
    return node.name if isinstance(node, nodes.Name) else node.attr


def _bodies(node: nodes.Node) -> tuple[list[nodes.Node], ...]:
    return (node.body, node.else_) if isinstance(node, nodes.For | nodes.If) else ()


def _data(body: list[nodes.Node]) -> str:
    """The xml of a block's body, without that of blocks inside it."""
    outputs = [node for node in body if isinstance(node, nodes.Output)]
    return "".join(part.data for output in outputs for part in output.nodes if isinstance(part, nodes.TemplateData))


def _is_neutral(xml: str) -> bool:
    """Whether the xml leaves open what was open before it: whole elements, or the end of some and the beginning of their like."""
    closed: list[str] = []
    opened: list[str] = []
    for ends, name, is_empty in _ELEMENT.findall(xml):
        if ends and opened:
            if opened.pop() != name:
                return False
        elif ends:
            closed.append(name)
        elif not is_empty:
            opened.append(name)
    return closed == opened[::-1]


# what Word wants -------------------------------------------------------------------------------------------------------------

_STORIES = tuple(w(name) for name in ("tc", "txbxContent", "hdr", "ftr", "footnote", "endnote"))
_BLOCKS = {w(name) for name in ("p", "tbl", "sdt", "customXml")}


def _mend(root: Any) -> None:
    """Gives Word back what rows and paragraphs left out may have taken: it opens no table without rows, no cell without text."""
    for name, inside in (("tr", "tc"), ("tbl", "tr")):
        for element in list(root.iter(w(name))):
            if next(element.iter(w(inside)), None) is None:
                element.getparent().remove(element)
    for element in root.iter(*_STORIES):
        blocks = [child.tag for child in element if child.tag in _BLOCKS]
        if not blocks or blocks[-1] == w("tbl"):
            element.append(element.makeelement(w("p")))
