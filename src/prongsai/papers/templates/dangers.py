"""What a template may not hold whatever its tags say: programs, embedded objects, and anything that reaches outside the file."""

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from lxml import etree

from prongsai.engine.problems import Place, Problem
from prongsai.papers.templates.packages import RELATIONS, Part, w
from prongsai.papers.templates.places import Locator, short

_OFFICE_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ADDRESSES = etree.XPath(
    "//@*[local-name() = 'href' or local-name() = 'src']"
    "[namespace-uri() != $relations and not(starts-with(., '#') or starts-with(., 'data:'))]"
)
"""Pictures and frames of old Word may name a file without a relationship."""
_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"
_MACROS = ("vbaproject", "vbadata", "macroenabled")
_OBJECTS = ("activex", "oleobject")
_OBJECT_RELATIONS = {"oleObject", "package", "control", "activeXControlBinary"}
_CHUNK_RELATIONS = {"aFChunk", "subDocument"}
_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:|//|\\")

_FETCHING = {
    "INCLUDETEXT",
    "INCLUDEPICTURE",
    "INCLUDE",
    "DDE",
    "DDEAUTO",
    "LINK",
    "RD",
    "DATABASE",
    "IMPORT",
    "EMBED",
    "MACROBUTTON",
}
_ALWAYS_FETCHING = {"INCLUDETEXT", "INCLUDEPICTURE", "DDE", "DDEAUTO"}
"""Words no field holds for another purpose, wherever in it they stand."""
_FIELD_TOKEN = re.compile(r'\\\S|"[^"]*"|[^\s"\\]+')
_MAX_NESTED = 20
_LONGEST_KIND = 200


def dangers(parts: tuple[Part, ...]) -> Iterator[Problem]:
    """Every macro, object, outside link, fetching field and inserted document of the package, each at its place."""
    for part in parts:
        yield from _by_kind(part)
    for part in parts:
        if part.name.casefold().endswith(".rels"):
            yield from _relations(part, parts)
        elif part.is_of_word:
            yield from _in_text(part, Locator(part))


def _by_kind(part: Part) -> Iterator[Problem]:
    name, kind = part.name.casefold(), part.type.casefold()
    place, params = Place(text=short(part.name)), {"name": short(part.name)}
    if any(mark in name or mark in kind for mark in _MACROS):
        yield Problem("template-has-macros", place=place, params={"name": params["name"]})
    elif "embeddings/" in name or any(mark in name or mark in kind for mark in _OBJECTS):
        yield Problem("template-has-object", place=place, params={"name": params["name"]})


# relationships ---------------------------------------------------------------------------------------------------------------


def _relations(part: Part, parts: tuple[Part, ...]) -> Iterator[Problem]:
    user = _User(_source(part, parts) or part)
    for relation in part.root.iter(RELATIONS):
        target, kind = relation.get("Target", ""), relation.get("Type", "").rpartition("/")[2]
        if kind in _CHUNK_RELATIONS:
            yield Problem("template-has-chunk", place=user.place(relation), params={"target": short(target)})
        elif relation.get("TargetMode", "Internal") != "Internal" or _ADDRESS.match(target):
            yield Problem("template-has-link", place=user.place(relation), params={"target": short(target)})
        elif kind in _OBJECT_RELATIONS:
            yield Problem("template-has-object", place=user.place(relation), params={"name": short(target)})


def _source(relations: Part, parts: tuple[Part, ...]) -> Part | None:
    """The part whose relationships these are: word/_rels/document.xml.rels are those of word/document.xml."""
    path = PurePosixPath(relations.name)
    name = str(path.parent.parent / path.stem)
    return next((part for part in parts if part.name == name and part.root is not None), None)


class _User:
    """Finds the elements that use relationships."""

    def __init__(self, source: Part) -> None:
        self._source = source
        self._locator = Locator(source)

    def place(self, relation: Any) -> Place:
        """Where the relationship is used first, with the text that shows it."""
        element = self._users.get(relation.get("Id", ""))
        texts = () if element is None else element.iter(w("t"))
        return self._locator.place(element, "".join(text.text or "" for text in texts))

    @cached_property
    def _users(self) -> dict[str, Any]:
        users: dict[str, Any] = {}
        for element in self._source.root.iter():
            for name, value in element.attrib.items():
                if name.startswith(_OFFICE_RELATIONS):
                    users.setdefault(value, element)
        return users


# text ------------------------------------------------------------------------------------------------------------------------


def _in_text(part: Part, locator: Locator) -> Iterator[Problem]:
    for element in part.root.iter(w("altChunk"), w("subDoc")):
        yield Problem("template-has-chunk", place=locator.place(element), params={"target": element.tag.rpartition("}")[2]})
    for element in part.root.iter(_OBJECT, w("control")):
        name = element.get("ProgID") or element.get(w("name")) or element.tag.rpartition("}")[2]
        yield Problem("template-has-object", place=locator.place(element), params={"name": short(name)})
    for element in part.root.iter(w("mailMerge")):
        yield Problem("template-has-link", place=locator.place(element), params={"target": "mailMerge"})
    for target in () if not part.holds("href=", "src=") else _ADDRESSES(part.root, relations=_OFFICE_RELATIONS[1:-1]):
        yield Problem("template-has-link", place=locator.place(target.getparent()), params={"target": short(target)})
    yield from _fields(part, locator)


class _Field:
    """A field of Word while it is read: its code, without the codes of fields inside it but with what those show."""

    def __init__(self, start: Any, code: str = "") -> None:
        self.start = start
        self.is_code = True
        self.is_hidden = False
        self._texts = [code]
        self._head = code

    def add(self, text: str) -> None:
        self._texts.append(text)
        self._head = self._head if len(self._head) > _LONGEST_KIND else self._head + text

    def hold_another(self) -> None:
        """A field begins inside the code. When the kind of this one is not read by then, only that field will tell it."""
        if self.is_code and not re.match(r"\s*(?:=|\S+\s)", self._head):
            self.is_hidden = True

    @property
    def code(self) -> str:
        return "".join(self._texts).strip()


def _fields(part: Part, locator: Locator) -> Iterator[Problem]:
    for read in _read_fields(part.root):
        code = read.code
        place = locator.place(read.start, code)
        target = _fetched(code, is_hidden=read.is_hidden)
        if target:
            yield Problem("template-field-fetches", place=place, params={"target": short(target)})
        elif "{{" in code or "{%" in code:
            yield Problem("template-tag-misplaced", place=place, params={"tag": short(code)})


def _read_fields(root: Any) -> Iterator[_Field]:
    stack: list[_Field] = []
    for element in root.iter(w("fldChar"), w("instrText"), w("delInstrText"), w("t"), w("fldSimple")):
        if element.tag == w("fldSimple"):
            yield _Field(element, element.get(w("instr"), ""))
        elif element.tag == w("fldChar"):
            yield from _turn(stack, element)
        else:
            for read in stack if element.tag == w("t") else stack[-1:]:
                if read.is_code:
                    read.add(element.text or "")
    yield from stack


def _turn(stack: list[_Field], element: Any) -> Iterator[_Field]:
    """A field begins, shows its result from here on, or ends."""
    kind = element.get(w("fldCharType"))
    if kind == "begin":
        if stack:
            stack[-1].hold_another()
        if len(stack) < _MAX_NESTED:
            stack.append(_Field(element))
        else:
            stack[-1].is_hidden = True
    elif stack and kind == "separate":
        stack[-1].is_code = False
    elif stack and kind == "end":
        yield stack.pop()


def _fetched(code: str, *, is_hidden: bool) -> str:
    """What the field would bring in from outside; empty when nothing. Not trusted when only another field tells its kind."""
    tokens = _FIELD_TOKEN.findall(code)
    words = [token.strip('"').upper() for token in tokens]
    if is_hidden or (words and words[0] in _FETCHING) or not _ALWAYS_FETCHING.isdisjoint(words):
        return code or "{ }"
    if words and words[0] == "HYPERLINK":
        return _address(tokens[1:])
    return ""


def _address(tokens: list[str]) -> str:
    """Where a HYPERLINK field leads, when that is not a bookmark of the document itself."""
    is_argument = False
    for token in tokens:
        if token.startswith("\\"):
            is_argument = token[1:].casefold() in ("l", "o", "t")
        elif is_argument:
            is_argument = False
        else:
            return token.strip('"')
    return ""
