"""A paper's table as XLSX: to fill in, sort and send. Its title and words stand above it, the head repeats on every printed page.

Sums are numbers, shown with the digits the office chose; every other cell is text, so that none is ever taken for a formula.
"""

import io
import math
from datetime import datetime, time
from typing import Any

import xlsxwriter

from prongsai.papers.blocks import (
    LANDSCAPE,
    PORTRAIT,
    Block,
    Cell,
    Figure,
    Group,
    Paper,
    Table,
    column_widths,
    text_width,
    texts_of,
)
from prongsai.papers.typesetting import tidied

_INCHES, _CHARACTERS_PER_CM = 1 / 2.54, 4.6
_ROWS_ON_SCREEN = 15
_LETTERS_PER_CM, _LINE_PT, _TALLEST_ROW = 6.5, 20.0, 400.0
"""Thai letters of 14 pt to a centimetre of column, marks counted; the height of a line; the most Excel takes is 409."""
_LONGEST = 32_767
_THAI_DIGITS = "[$-D00041E]"
_LINK_LIMIT = 2_000
_DRAFT = "ร่าง"


def draw_xlsx(paper: Paper, *, thai_digits: bool) -> bytes:
    """The paper's one table as a sheet; always the same bytes for the same paper. ValueError when it has no table."""
    table = next((block for block in paper.blocks if isinstance(block, Table)), None)
    if table is None:
        raise ValueError("a paper without a table is no sheet")
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties(
            {"title": tidied(paper.title), "author": tidied(paper.author), "created": datetime.combine(paper.dated_on, time())}
        )
        _Sheet(book, paper, table, thai_digits=thai_digits).write()
    return out.getvalue()


class _Sheet:
    def __init__(self, book: Any, paper: Paper, table: Table, *, thai_digits: bool) -> None:
        self.paper, self.table = paper, table
        self.sheet = book.add_worksheet("1")
        font = {"font_name": paper.house.font, "font_size": 14, "valign": "top", "text_wrap": True}
        boxed = font | {"border": 1}
        digits = _THAI_DIGITS if thai_digits else ""
        self.above = book.add_format(font | {"text_wrap": True})
        self.title = book.add_format(font | {"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"})
        self.head = book.add_format(boxed | {"bold": True, "align": "center", "valign": "vcenter"})
        self.group = book.add_format(boxed | {"bold": True})
        self.text = book.add_format(boxed)
        self.middle = book.add_format(boxed | {"align": "center"})
        self.whole = book.add_format(boxed | {"num_format": f"{digits}#,##0", "align": "right"})
        self.satang = book.add_format(boxed | {"num_format": f"{digits}#,##0.00", "align": "right"})
        self.link = book.add_format(boxed | {"font_color": "#1F3A8A", "underline": 1})

    def write(self) -> None:
        row = self._words(self._before(), 0, self.title)
        head = row
        self._set_columns()
        self.sheet.set_row(head, self._height(tuple(Cell(text) for text in self.table.head)))
        for column, text in enumerate(self.table.head):
            self.sheet.write_string(head, column, text, self.head)
        for row, told in enumerate(self.table.rows, head + 1):
            if isinstance(told, Group):
                self._merged(row, told.text, self.group)
            else:
                self.sheet.set_row(row, self._height(told))
                for column, cell in enumerate(told):
                    self._cell(row, column, cell)
        self._words(self._after(), row + 2, self.above)
        self._set_page(head)

    def _before(self) -> list[str]:
        """What stands above the table; the first line of a draft says that it is one. A sheet has no pictures."""
        said = [text for block in self.paper.blocks[: self._place()] if not isinstance(block, Figure) for text in texts_of(block)]
        return [*([_DRAFT] if self.paper.is_draft else []), *(text for text in said if text)]

    def _after(self) -> list[str]:
        return [text for block in self.paper.blocks[self._place() + 1 :] for text in texts_of(block) if text]

    def _place(self) -> int:
        blocks: tuple[Block, ...] = self.paper.blocks
        return blocks.index(self.table)

    def _words(self, texts: list[str], row: int, first: Any) -> int:
        """Lines over the full width; the row after them."""
        for number, text in enumerate(texts):
            self._merged(row + number, text, first if number == 0 else self.above)
            if len(text) > 110:
                self.sheet.set_row(row + number, 22 * (len(text) // 110 + 1))
        return row + len(texts)

    def _merged(self, row: int, text: str, form: Any) -> None:
        self.sheet.merge_range(row, 0, row, len(self.table.head) - 1, "", form)
        self.sheet.write_string(row, 0, tidied(text)[:_LONGEST], form)

    def _height(self, row: tuple[Cell, ...]) -> float:
        """Room for the tallest cell, in points: not every program that opens the file fits its rows by itself."""
        widths = column_widths(self.table, text_width(self.paper))
        letters = [max(2.0, width * _LETTERS_PER_CM) for width in widths]
        lines = [
            sum(math.ceil(max(1, len(line)) / room) for line in cell.text.split("\n"))
            for cell, room in zip(row, letters, strict=True)
        ]
        return min(_TALLEST_ROW, _LINE_PT * max(lines, default=1) + 4)

    def _cell(self, row: int, column: int, cell: Cell) -> None:
        """One address is a link; a cell cannot hold several, so they stay text."""
        form = self.middle if column in self.table.centred else self.text
        if cell.number is not None:
            is_whole = cell.number == cell.number.to_integral_value()
            self.sheet.write_number(row, column, float(cell.number), self.whole if is_whole else self.satang)
        elif len(cell.urls) == 1 and len(cell.urls[0]) < _LINK_LIMIT:
            self.sheet.write_url(row, column, cell.urls[0], self.link)
        else:
            self.sheet.write_string(row, column, tidied(cell.text)[:_LONGEST], form)

    def _set_columns(self) -> None:
        for column, width in enumerate(column_widths(self.table, text_width(self.paper))):
            self.sheet.set_column(column, column, width * _CHARACTERS_PER_CM)

    def _set_page(self, head: int) -> None:
        sheet, paper = self.sheet, self.paper
        if paper.is_landscape:
            sheet.set_landscape()
        sheet.set_paper(9)
        left, right, top, bottom = (cm * _INCHES for cm in (LANDSCAPE if paper.is_landscape else PORTRAIT))
        sheet.set_margins(left, right, top, bottom)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(head)
        sheet.set_header(f"&C{_DRAFT}" if paper.is_draft else "&C- &P -")
        if head < _ROWS_ON_SCREEN:
            sheet.freeze_panes(head + 1, 0)
