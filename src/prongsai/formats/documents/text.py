"""txt and md: a line is a paragraph, a line with tabs a row, rows that follow each other a table."""

import html
import re
from collections.abc import Iterator
from itertools import pairwise

from prongsai.engine.consistency.document import Document
from prongsai.engine.problems import Place
from prongsai.formats.cells import FileRefused
from prongsai.formats.delimited import text_of
from prongsai.formats.documents.gathering import MAX_LETTERS, Gathering, Line, too_long

_LINE_END = re.compile("\r\n|\r|\n")
_BLOCKS = "p|br|div|li|ul|ol|td|th|tr|table|tbody|thead|h[1-6]|hr|center|blockquote"
_INLINES = "b|i|u|s|em|strong|span|font|sup|sub|small|big|a|img|mark|code"
_BLOCK_TAG, _INLINE_TAG = (re.compile(rf"</?(?:{names})(?:\s[^<>]*)?/?>", re.IGNORECASE) for names in (_BLOCKS, _INLINES))
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MOST_UNSEEN = 20

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_ITEM = re.compile(r"[ \t]*([-*+]|\d{1,9}[.)])[ \t]+(?=\S)")
_RULE = re.compile(r" {0,3}(?:(?:- ?){3,}|(?:\* ?){3,}|(?:_ ?){3,}|`{3,}.*|~{3,}.*)\s*")
_DASHES = re.compile(":?-+:?")
_PIPE = re.compile(r"(?<!\\)\|")
_BOLD = re.compile(r"\*\*(?=\S)([^*]+)\*\*")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")


def read_text(data: bytes, name: str, *, is_markdown: bool) -> Document:
    """Raises FileRefused."""
    text = _decoded(data, name)
    reader = _Reader(Gathering(name, "md" if is_markdown else "txt"), "\f" in text)
    for line, following in pairwise([*_LINE_END.split(text), ""]):
        reader.take(line, following)
    reader.end_table()
    return reader.gathering.document()


def _decoded(data: bytes, name: str) -> str:
    not_text = FileRefused("document-not-text", Place(file=name))
    if len(data) > 4 * MAX_LETTERS:  # a letter has four bytes at most
        raise too_long(name)
    try:
        text = text_of(data, name).removeprefix("\ufeff")
    except FileRefused:  # says it of a table
        raise not_text from None
    if len(_UNSEEN.findall(text[:20_000])) > _MOST_UNSEEN:
        raise not_text
    if len(text) > MAX_LETTERS:
        raise too_long(name)
    return text


def without_tags(text: str) -> str:
    """The text without its tags, its entities as letters; what several <p> hold is parted by a space."""
    if "<" in text:
        if "</" in text:  # what is never closed is no tag, but a letter
            text = _INLINE_TAG.sub("", text)
        text = " ".join(part.strip() for part in _BLOCK_TAG.split(text) if part.strip())
    if "&" in text:
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]).replace("\xa0", " "), text)
    return _UNSEEN.sub("", text)


class _Reader:
    def __init__(self, gathering: Gathering, has_pages: bool) -> None:
        self.gathering = gathering
        self._is_markdown = gathering.kind == "md"
        self._number, self._page = 0, 1 if has_pages else None
        self._rows: list[Line] = []

    def take(self, line: str, following: str) -> None:
        self._number += 1
        if self._page and "\f" in line:
            self._page += line.count("\f")
        line = line.replace("\f", "")
        if self._is_markdown and "|" in line and self._is_pipe_row(line, following):
            self._take_pipes(line, following)
        elif not line.strip(" \xa0\t") and "\t" not in line.strip(" "):
            self.end_table()
        elif "\t" in line.lstrip(" \t") or ("\t" in line and self._rows):
            self._rows.append(Line([without_tags(cell) for cell in line.split("\t")], self._place()))
        else:
            self.end_table()
            self._take_paragraph(line)

    def end_table(self) -> None:
        if self._rows:
            self.gathering.table(self._rows)
            self._rows = []

    def _place(self) -> Place:
        return Place(line=self._number, page=self._page)

    def _take_paragraph(self, line: str) -> None:
        level, label = 0, ""
        if self._is_markdown:
            if _RULE.fullmatch(line):
                return
            line = line.lstrip("> ") if line.lstrip().startswith(">") else line
            if heading := _HEADING.match(line):
                level, line = len(heading[1]), line[heading.end() :].rstrip().rstrip("#")
            elif item := _ITEM.match(line):
                label, line = item[1], line[item.end() :]
            line = _as_read(line)
        self.gathering.paragraph(without_tags(line), self._place(), label=label, level=level)

    def _is_pipe_row(self, line: str, following: str) -> bool:
        """In a table already, announced by the line of dashes below, or fenced by pipes at both ends."""
        stripped = line.strip()
        fenced = stripped.startswith("|") and stripped.endswith("|") and len(stripped) > 1
        return bool(self._rows) or fenced or _is_under_head(following)

    def _take_pipes(self, line: str, following: str) -> None:
        if _is_under_head(line):
            return
        is_head = not self._rows and _is_under_head(following)
        self._rows.append(Line([without_tags(_as_read(cell)) for cell in _cells(line)], self._place(), is_head))


def _is_under_head(line: str) -> bool:
    """The line of dashes that parts a table's head from its rows."""
    return "|" in line and all(_DASHES.fullmatch(cell.strip()) for cell in _cells(line))


def _cells(line: str) -> Iterator[str]:
    stripped = line.strip().removeprefix("|")
    if stripped.endswith("|") and not stripped.endswith("\\|"):
        stripped = stripped[:-1]
    yield from _PIPE.split(stripped)


def _as_read(line: str) -> str:
    """Markdown's own marks taken away: of weight, of links, of letters that would be marks."""
    return _ESCAPED.sub(r"\1", _LINK.sub(r"\1", _BOLD.sub(r"\1", line)))
