"""A table on its way in, shown before anything of it is kept: each problem stands at its cell, and the cell can be typed over.

`preview_of` makes the frozen page of any table; the templates are ui/staff/preview_*.html. What is typed comes back by
`typed_cells`, button by button: every one of them keeps it. The sheet with its problems marked: `marked_sheets`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext

from prongsai.engine.problems import Problem, Severity
from prongsai.formats.cells import Sheet, cell_text
from prongsai.formats.records import Record
from prongsai.messages import Language, say

PAGE = 100
MOST_SUMMED = 20
LONGEST = 32_767
"""What a cell of a spreadsheet holds."""
PROBLEMS, FIXED, CHANGED, ALL = "problems", "fixed", "changed", "all"


@dataclass(frozen=True, slots=True)
class Remark:
    """A problem of the table; `use` is what could be typed instead."""

    problem: Problem
    use: str = ""

    @property
    def is_error(self) -> bool:
        return self.problem.severity is Severity.ERROR


@dataclass(frozen=True, slots=True)
class Said:
    text: str
    tone: str
    use: str


@dataclass(frozen=True, slots=True)
class PreviewCell:
    """`name` is the cell in the file; one that is open can be typed over. `was` is what the file says where it was, `before` what
    is kept by now where the file says something else.
    """

    name: str
    label: str
    text: str
    shape: str = ""
    tone: str = ""
    said: tuple[Said, ...] = ()
    is_open: bool = False
    was: str = ""
    before: str = ""

    @property
    def is_told(self) -> bool:
        return self.is_open or bool(self.before)

    @property
    def has_lines(self) -> bool:
        """A field of one line would lose the ends of them."""
        return "\n" in self.text


@dataclass(frozen=True, slots=True)
class PreviewRow:
    number: int
    cells: tuple[PreviewCell, ...]
    is_new: bool = False

    @property
    def is_wrong(self) -> bool:
        return any(cell.tone == "x" for cell in self.cells)

    def only(self, positions: Sequence[int]) -> "PreviewRow":
        return replace(self, cells=tuple(self.cells[n] for n in positions))


@dataclass(frozen=True, slots=True)
class Summed:
    """A line of the summary, leading to its cell."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to look at the rows, and how many it shows."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """`ready` rows have no error; `general` speaks of no cell; `rows` are those of one page of what is chosen to be seen."""

    file: str
    sheet: str
    heads: tuple[tuple[str, str], ...]
    total: int
    ready: int
    errors: tuple[Summed, ...]
    error_count: int
    warning_count: int
    general: tuple[str, ...]
    notes: tuple[str, ...]
    choices: tuple[Choice, ...]
    rows: tuple[PreviewRow, ...]
    page: int
    pages: tuple[int, ...]

    @property
    def is_ready(self) -> bool:
        return not self.error_count and not self.general and self.total > 0

    @property
    def more_errors(self) -> int:
        return self.error_count - len(self.errors)


@dataclass(frozen=True, slots=True)
class Table:
    """What a preview is made of: rows as corrected, the sheet as it was brought, names of its columns, and what is said of it.

    `shapes` are classes of columns: num, nowrap, wide. `main` columns are always shown (none named: all are), others where
    something is said of them, or with all rows. `before` is what is kept by now, cell by cell, where the table would change it,
    and `new` are rows that would be added; None: this kind of table does not tell.
    """

    file: str
    original: Sheet
    records: Sequence[Record]
    labels: Mapping[str, str]
    remarks: Sequence[Remark]
    fixes: Mapping[str, str]
    shapes: Mapping[str, str] = field(default_factory=dict)
    main: frozenset[str] = field(default_factory=frozenset)
    before: Mapping[str, str] | None = None
    new: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Look:
    """What the address asks to see."""

    show: str = ""
    page: int = 1


def look_of(request: HttpRequest) -> Look:
    page = request.GET.get("page", "")
    return Look(request.GET.get("show", ""), int(page) if page.isascii() and page.isdigit() and len(page) < 5 else 1)


def pressed(post: QueryDict) -> str:
    """Which button it was: confirm, partial, cancel; any other keeps what was typed and looks again (check)."""
    wanted = post.get("do", "")
    return wanted if wanted in ("confirm", "partial", "cancel") else "check"


def asked_look(request: HttpRequest) -> str:
    """The query that shows what the button asked to see, or what was seen before."""
    show = request.POST.get("show") or request.GET.get("show", "")
    page = request.POST.get("page") or ("" if "show" in request.POST else request.GET.get("page", ""))
    asked = {"show": show, "page": page}
    query = urlencode({name: value for name, value in asked.items() if value.isalnum() and value.isascii()})
    return f"?{query}" if query else ""


def preview_of(table: Table, look: Look, language: Language) -> Preview:
    by_cell: dict[str, list[Remark]] = {}
    for remark in table.remarks:
        place = remark.problem.place
        by_cell.setdefault(place.cell or "" if place else "", []).append(remark)
    loose = by_cell.pop("", [])
    texts = texts_of(table.original)
    rows = [_row(table, record, by_cell, texts, language) for record in table.records]
    wanted = {
        PROBLEMS: [row for row in rows if any(cell.said for cell in row.cells)],
        FIXED: [row for row in rows if any(cell.name in table.fixes for cell in row.cells)],
        CHANGED: [row for row in rows if row.is_new or any(cell.before for cell in row.cells)],
        ALL: rows,
    }
    if table.before is None:
        del wanted[CHANGED]
    usual = next((choice for choice in (PROBLEMS, CHANGED) if wanted.get(choice)), ALL)
    show = look.show if look.show in wanted else usual
    shown = _shown_columns(table, wanted[show] if show == CHANGED else rows, whole=show == ALL)
    positions = [n for n, column in enumerate(_columns(table)) if column in shown]
    pages = max(1, -(-len(wanted[show]) // PAGE))
    page = min(max(1, look.page), pages)
    errors = [(row, cell, said) for row in rows for cell in row.cells for said in cell.said if said.tone == "bad"]
    return Preview(
        file=table.file,
        sheet=table.original.name,
        heads=tuple((table.labels[column], table.shapes.get(column, "")) for column in shown),
        total=len(rows),
        ready=sum(not row.is_wrong for row in rows),
        errors=tuple(_summed(*error, wanted[PROBLEMS], show, page) for error in errors[:MOST_SUMMED]),
        error_count=len(errors),
        warning_count=sum(said.tone == "warn" for row in rows for cell in row.cells for said in cell.said),
        general=tuple(_said_of_row(remark.problem, language) for remark in loose if remark.is_error),
        notes=tuple(_said_of_row(remark.problem, language) for remark in loose if not remark.is_error),
        choices=tuple(_choice(value, label, wanted, show) for value, label in _choices() if value in wanted),
        rows=tuple(row.only(positions) for row in wanted[show][(page - 1) * PAGE : page * PAGE]),
        page=page,
        pages=tuple(range(1, pages + 1)),
    )


def typed_cells(post: QueryDict, table_cells: Mapping[str, str], fixes: Mapping[str, str]) -> dict[str, str]:
    """All that has been typed over cells, with what this form brings. A cell typed back to what the file says is as it was.

    `table_cells` is what the file says of every cell that may be typed over (`open_cells`); others are not listened to.
    """
    typed = {name.removeprefix("cell:"): str(text) for name, text in post.items() if name.startswith("cell:")}
    name, _, text = post.get("use", "").partition("=")
    if name:
        typed[name] = text
    kept = {**fixes, **{cell: text[:LONGEST] for cell, text in typed.items() if cell in table_cells}}
    return {cell: text for cell, text in kept.items() if cell_text(text) != table_cells.get(cell, "")}


def open_cells(original: Sheet, records: Iterable[Record]) -> dict[str, str]:
    """What the file says of each cell under a known header."""
    texts = texts_of(original)
    return {cell.place.cell: texts.get(cell.place.cell, "") for r in records for cell in r.cells.values() if cell.place.cell}


def texts_of(sheet: Sheet) -> dict[str, str]:
    return {cell.place.cell: cell.text for row in sheet.rows for cell in row if cell.place.cell}


def _columns(table: Table) -> list[str]:
    """Those the file has, in the order they are known by."""
    there = table.records[0].cells.keys() if table.records else ()
    return [column for column in table.labels if column in there]


def _shown_columns(table: Table, rows: Sequence[PreviewRow], *, whole: bool) -> list[str]:
    columns = _columns(table)
    said = {
        column
        for row in rows
        for column, cell in zip(columns, row.cells, strict=True)
        if cell.is_told or (row.is_new and cell.text)
    }
    return [column for column in columns if whole or not table.main or column in table.main or column in said]


def _row(
    table: Table, record: Record, by_cell: Mapping[str, list[Remark]], texts: Mapping[str, str], language: Language
) -> PreviewRow:
    cells = []
    for column in _columns(table):
        cell = record.cells[column]
        name = cell.place.cell or ""
        said = tuple(_said(remark, language) for remark in by_cell.get(name, ()))
        is_fixed = name in table.fixes
        cells.append(
            PreviewCell(
                name=name,
                label=table.labels[column],
                text=table.fixes[name] if is_fixed else cell.text,
                shape=table.shapes.get(column, ""),
                tone="" if not said else "x" if any(one.tone == "bad" for one in said) else "w",
                said=said,
                is_open=bool(said) or is_fixed,
                was=(texts.get(name, "") or gettext("ว่าง")) if is_fixed else "",
                before=(table.before[name] or gettext("ว่าง")) if table.before and name in table.before else "",
            )
        )
    number = record.place.row or 0
    return PreviewRow(number, tuple(cells), is_new=number in table.new)


def _said(remark: Remark, language: Language) -> Said:
    return Said(say(remark.problem, language), "bad" if remark.is_error else "warn", remark.use)


def _summed(row: PreviewRow, cell: PreviewCell, said: Said, problems: list[PreviewRow], show: str, page: int) -> Summed:
    there = problems.index(row) // PAGE + 1
    here = f"#c-{cell.name}"
    url = here if show == PROBLEMS and there == page else f"?show={PROBLEMS}&page={there}{here}"
    text = gettext("แถว %(row)s %(column)s: %(said)s") % {"row": row.number, "column": cell.label, "said": said.text}
    return Summed(text, url)


def _said_of_row(problem: Problem, language: Language) -> str:
    """A problem of a whole row, or of the file."""
    row = problem.place.row if problem.place else None
    said = say(problem, language)
    return gettext("แถว %(row)s: %(said)s") % {"row": row, "said": said} if row else said


def _choices() -> tuple[tuple[str, str], ...]:
    return ((PROBLEMS, gettext("มีปัญหา")), (FIXED, gettext("แก้แล้ว")), (CHANGED, gettext("จะเปลี่ยน")), (ALL, gettext("ทั้งหมด")))


def _choice(value: str, label: str, wanted: Mapping[str, list[PreviewRow]], show: str) -> Choice:
    return Choice(value, label, len(wanted[value]), value == show)
