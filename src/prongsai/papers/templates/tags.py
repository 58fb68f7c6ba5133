"""Tags in a document: found over a paragraph's joined text, however Word has cut it into runs, and written back whole.

Everything else that looks like part of a tag is hidden from jinja: what runs is what was found and checked here, nothing more.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, islice
from typing import Any

from lxml import etree

from prongsai.engine.problems import Place, Problem
from prongsai.papers.templates.packages import CORE, Part, w
from prongsai.papers.templates.places import Locator, short
from prongsai.papers.typesetting import tidied

MAX_PROBLEMS = 100
MAX_TAGS = 3_000

_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
"""Stand-ins for braces that are only text: characters that Unicode keeps free for such use and xml may hold."""
_QUOTES = str.maketrans("“”„‘’‚", "\"\"\"'''")
_MARK = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_STATEMENT = re.compile(r"\s*(?:(p|tr|tc|r)\s+)?(.*)", re.DOTALL)
_ANY_TAG = etree.XPath("//text()[contains(., '{{') or contains(., '{%')] | //@*[contains(., '{{') or contains(., '{%')]")
_ELSEWHERE = {w("delText"), w("instrText"), w("delInstrText"), w("fldSimple")}
"""Deleted, or looked at as the code of a field."""
_WRITTEN_OUT = {w(name) for name in ("p", "r", "t")}
"""Never <w:p/>: docxtpl looks for </w:p> behind it, each time to the end of the document."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def hidden(text: str) -> str:
    """The text with no brace that jinja or docxtpl could take for theirs; `shown` gives them back."""
    return text.replace("{", _OPEN).replace("}", _CLOSE)


def shown(text: str) -> str:
    return text.replace(_OPEN, "{").replace(_CLOSE, "}")


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """One tag. `body` stands between its marks, without docxtpl's `prefix` (p, tr, tc: the tag stands for that element)."""

    mark: str
    prefix: str
    body: str
    text: str
    place: Place
    line: "Line"
    start: int
    end: int

    @property
    def node(self) -> Any:
        """The text element the tag begins in."""
        return self.line.node_at(self.start)

    def written(self) -> str:
        """The tag as docxtpl reads it best. What is markup to jinja or docxtpl in its texts in quotes is written as escapes."""
        body = self.body.replace("%", "\\x25").replace("&", "\\x26")
        return f"{{{{ {body} }}}}" if self.mark == "{{" else f"{{%{self.prefix} {body} %}}"


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """The text of one paragraph: its text elements, and where in the whole each begins."""

    nodes: tuple[Any, ...]
    starts: tuple[int, ...]
    text: str

    def node_at(self, offset: int) -> Any:
        return self.nodes[bisect_right(self.starts, offset) - 1]


def read_tags(part: Part) -> tuple[list[Tag], list[Problem]]:
    """The tags of one part in reading order, and what only begins or only ends; no more than makes the file refused."""
    locator = Locator(part)
    tags: list[Tag] = []
    problems: list[Problem] = []
    for line in _lines(part):
        for found in _scan(line, locator):
            if isinstance(found, Tag):
                tags.append(found)
            else:
                problems.append(found)
            if len(tags) > MAX_TAGS or len(problems) >= MAX_PROBLEMS:
                return tags, problems
    return tags, problems


def write_tags(part: Part, tags: list[Tag]) -> None:
    """Writes each tag whole into the text element where it begins, and hides every other brace of the part's text."""
    by_line: dict[Line, list[Tag]] = {}
    for tag in tags:
        by_line.setdefault(tag.line, []).append(tag)
    for element in part.root.iter():
        if element.text:
            element.text = hidden(element.text)
        elif element.tag in _WRITTEN_OUT and not len(element):
            element.text = ""
        if element.tail:
            element.tail = hidden(element.tail)
    for line, own in by_line.items():
        _write_line(line, own, is_word=part.type != CORE)


def misplaced(part: Part) -> Iterator[Problem]:
    """Tags where nothing is filled: in alternative texts, equations, comments, charts and the like."""
    if not part.holds("{{", "{%"):
        return
    read = {node for line in _lines(part) for node in line.nodes} if part.is_story else set()
    locator = Locator(part)
    for text in _ANY_TAG(part.root):
        element = text.getparent()
        if element.tag not in _ELSEWHERE and (element not in read or not text.is_text):
            tag = short(text.strip())
            yield Problem("template-tag-misplaced", place=locator.place(element, tag), params={"tag": tag})


def _lines(part: Part) -> Iterator[Line]:
    """Paragraphs with text. In the core properties each property is one."""
    if part.type == CORE:
        groups: list[list[Any]] = [[element] for element in part.root]
    else:
        by_paragraph: dict[Any, list[Any]] = {}
        for node in part.root.iter(w("t")):
            paragraph = next(node.iterancestors(w("p")), None)
            if paragraph is not None:
                by_paragraph.setdefault(paragraph, []).append(node)
        groups = list(by_paragraph.values())
    for nodes in groups:
        texts = [node.text or "" for node in nodes]
        starts = (0, *accumulate(len(text) for text in texts[:-1]))
        yield Line(tuple(nodes), starts, "".join(texts))


def _scan(line: Line, locator: Locator) -> Iterator[Tag | Problem]:
    """Marks that pair are tags; of those that do not, the first one is told."""
    opener: re.Match[str] | None = None
    for mark in _MARK.finditer(line.text):
        if mark[0] in _CLOSERS:
            if opener:
                yield from _unclosed(line, opener, mark.start(), locator)
            opener = mark
        elif opener and _CLOSERS[opener[0]] == mark[0]:
            yield _tag(line, opener, mark, locator)
            opener = None
        elif opener:
            yield from _unclosed(line, opener, mark.end(), locator)
            opener = None
        elif mark[0] != "#}":
            text = line.text[max(0, mark.start() - 30) : mark.end()].strip()
            place = locator.place(line.node_at(mark.start()), text)
            yield Problem("template-tag-not-opened", place=place, params={"tag": short(text)})
    if opener:
        yield from _unclosed(line, opener, len(line.text), locator)


def _unclosed(line: Line, opener: re.Match[str], end: int, locator: Locator) -> Iterator[Problem]:
    if opener[0] == "{#":
        return  # to jinja a comment; alone it is text, and is hidden from jinja as such
    text = line.text[opener.start() : min(end, opener.start() + 40)].strip()
    place = locator.place(line.node_at(opener.start()), text)
    yield Problem("template-tag-not-closed", place=place, params={"tag": short(text), "closer": _CLOSERS[opener[0]]})


def _tag(line: Line, opener: re.Match[str], closer: re.Match[str], locator: Locator) -> Tag:
    text = line.text[opener.start() : closer.end()]
    body = tidied(line.text[opener.end() : closer.start()]).replace("\n", " ").translate(_QUOTES)
    prefix = ""
    if opener[0] == "{%" and (matched := _STATEMENT.fullmatch(body)):
        prefix, body = matched[1] or "", matched[2]
    # docxtpl's r would lose the run's formatting; jinja alone does the same without it
    prefix = "" if prefix == "r" else prefix
    place = locator.place(line.node_at(opener.start()), text)
    return Tag(opener[0], prefix, body.strip(), text, place, line, opener.start(), closer.end())


def _write_line(line: Line, tags: list[Tag], *, is_word: bool) -> None:
    first = 0
    for node, start, end in zip(line.nodes, line.starts, (*line.starts[1:], len(line.text)), strict=True):
        while first < len(tags) and tags[first].end <= start:
            first += 1
        text, at = "", start
        for tag in islice(tags, first, None):
            if tag.start >= end:
                break
            text += hidden(line.text[at : tag.start]) + (tag.written() if tag.start >= start else "")
            at = min(tag.end, end)
        node.text = text + hidden(line.text[at:end])
        if is_word:
            node.set(_SPACE, "preserve")
