"""Lists: every one of them sorts, filters, pages, and exports what it shows, by the address alone.

A view names its columns once: `ACTIVITIES = ListOf(columns=…, filters=…, search=…)`, asks `ACTIVITIES.of(request, queryset)` for
the `Listing` that its template shows, and answers `listing.export(name)` when the address asks for a file. Two queries: one
counts, one reads the rows of the page. Rows that lie in no table are asked as `Held(rows)`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from prongsai.apps.ui.exports import csv_file, xlsx_file

PAGE = 50


@dataclass(frozen=True, slots=True)
class Column:
    """`value` is what an export writes (the attribute `key` by default); `sort` the fields it orders by, empty: it does not."""

    key: str
    label: Any
    sort: tuple[str, ...] = ()
    value: Callable[[Any], object] | None = None
    is_number: bool = False
    is_shown: bool = True

    def value_of(self, row: Any) -> object:
        return self.value(row) if self.value else getattr(row, self.key)


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice above the list. `choices` are value and label, or a function of the request that gives them; `where` makes of the
    value chosen a condition of the rows: of held ones a function that says whether a row is wanted.
    """

    key: str
    label: Any
    choices: Sequence[tuple[str, Any]] | Callable[[HttpRequest], Sequence[tuple[str, Any]]]
    where: Callable[[str], Q | Callable[[Any], bool]]


@dataclass(frozen=True, slots=True)
class Held:
    """Rows that lie in no table. What a list asks of a table is asked of them: search and sort are by their attributes."""

    rows: tuple[Any, ...]

    def filter(self, where: Callable[[Any], bool]) -> "Held":
        return Held(tuple(row for row in self.rows if where(row)))

    def holding(self, fields: Sequence[str], words: str) -> "Held":
        wanted = words.casefold()
        return self.filter(lambda row: any(wanted in str(getattr(row, name)).casefold() for name in fields))

    def order_by(self, *names: str) -> "Held":
        """Rows that are alike stay in the order they came."""
        rows = list(self.rows)
        for name in reversed(names):
            rows.sort(key=_sorting(name.removeprefix("-")), reverse=name.startswith("-"))
        return Held(tuple(rows))

    def count(self) -> int:
        return len(self.rows)

    def __getitem__(self, part: slice) -> tuple[Any, ...]:
        return self.rows[part]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)


@dataclass(frozen=True, slots=True)
class ChosenFilter:
    key: str
    label: Any
    choices: tuple[tuple[str, Any], ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head: the address that sorts by it, and how it is sorted now (`ascending`, `descending` or nothing)."""

    label: Any
    sort_url: str
    sorted: str
    is_number: bool


@dataclass(frozen=True, slots=True)
class Listing:
    rows: tuple[Any, ...]
    count: int
    total_label: str
    heads: tuple[Head, ...]
    filters: tuple[ChosenFilter, ...]
    search: str
    can_search: bool
    is_filtered: bool
    sort: str
    page: int
    pages: int
    page_urls: tuple[tuple[int, str], ...]
    previous_url: str
    next_url: str
    export_urls: tuple[tuple[str, str], ...]
    wanted_format: str
    _all: QuerySet[Any] | Held | Sequence[Any] = field(repr=False, default=())
    _columns: tuple[Column, ...] = field(repr=False, default=())

    @property
    def matching(self) -> QuerySet[Any] | Held | Sequence[Any]:
        """The rows of all pages."""
        return self._all

    def export(self, name: str) -> HttpResponse:
        """The whole filtered and sorted list as the file the address asks for."""
        heads = [str(column.label) for column in self._columns]
        rows = ([_cell(column.value_of(row)) for column in self._columns] for row in self._all)
        if self.wanted_format == "xlsx":
            return xlsx_file(name, heads, rows)
        return csv_file(name, heads, rows)


@dataclass(frozen=True, slots=True)
class ListOf:
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...] = ()
    search: tuple[str, ...] = ()
    default_sort: str = ""

    def of(self, request: HttpRequest, queryset: QuerySet[Any] | Held) -> Listing:
        asked = request.GET
        chosen = tuple(self._chosen(request, f) for f in self.filters)
        for filter_, choice in zip(self.filters, chosen, strict=True):
            if choice.chosen:
                queryset = queryset.filter(filter_.where(choice.chosen))
        words = asked.get("q", "").strip()[:200] if self.search else ""
        if words:
            is_held = isinstance(queryset, Held)
            queryset = queryset.holding(self.search, words) if is_held else queryset.filter(_any(self.search, words))
        sort = self._sort(asked.get("sort", self.default_sort))
        if sort:
            last = () if isinstance(queryset, Held) else ("pk",)
            queryset = queryset.order_by(*self._order(sort), *last)
        wanted = asked.get("format", "")
        count = queryset.count()
        pages = max(1, -(-count // PAGE))
        page = min(max(1, _whole(asked.get("page", "1"))), pages)
        rows = () if wanted in ("xlsx", "csv") else tuple(queryset[(page - 1) * PAGE : page * PAGE])
        return Listing(
            rows=rows,
            count=count,
            total_label="",
            heads=tuple(self._head(request, column, sort) for column in self.columns if column.is_shown),
            filters=chosen,
            search=words,
            can_search=bool(self.search),
            is_filtered=bool(words) or any(choice.chosen for choice in chosen),
            sort=sort,
            page=page,
            pages=pages,
            page_urls=tuple((n, _with(request, page=str(n))) for n in _near(page, pages)),
            previous_url=_with(request, page=str(page - 1)) if page > 1 else "",
            next_url=_with(request, page=str(page + 1)) if page < pages else "",
            export_urls=tuple((name, _with(request, page="", format=name)) for name in ("xlsx", "csv")),
            wanted_format=wanted if wanted in ("xlsx", "csv") else "",
            _all=queryset,
            _columns=self.columns,
        )

    def _chosen(self, request: HttpRequest, filter_: Filter) -> ChosenFilter:
        choices = filter_.choices(request) if callable(filter_.choices) else filter_.choices
        asked = request.GET.get(filter_.key, "")
        known = asked if any(value == asked for value, _ in choices) else ""
        return ChosenFilter(filter_.key, filter_.label, tuple(choices), known)

    def _sort(self, asked: str) -> str:
        known = {column.key for column in self.columns if column.sort}
        return asked if asked.removeprefix("-") in known else self.default_sort

    def _order(self, sort: str) -> list[str]:
        column = next(c for c in self.columns if c.key == sort.removeprefix("-"))
        if not sort.startswith("-"):
            return list(column.sort)
        return [name.removeprefix("-") if name.startswith("-") else f"-{name}" for name in column.sort]

    def _head(self, request: HttpRequest, column: Column, sort: str) -> Head:
        is_this = sort.removeprefix("-") == column.key
        ascending = is_this and not sort.startswith("-")
        url = _with(request, page="", sort=f"-{column.key}" if ascending else column.key) if column.sort else ""
        return Head(column.label, url, ("ascending" if ascending else "descending") if is_this else "", column.is_number)


def _sorting(name: str) -> Callable[[Any], tuple[bool, Any]]:
    """Rows that say nothing there come last."""
    field = attrgetter(name)
    return lambda row: (field(row) is None, 0 if field(row) is None else field(row))


def _any(fields: Iterable[str], words: str) -> Q:
    found = Q()
    for name in fields:
        found |= Q(**{f"{name}__icontains": words})
    return found


def _with(request: HttpRequest, **changes: str) -> str:
    """This address with some of its parameters changed; an empty one is left out."""
    query = request.GET.copy()
    query.pop("format", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value:
            query[name] = value
    text = query.urlencode()
    return f"?{text}" if text else request.path


def _near(page: int, pages: int) -> list[int]:
    """First, last, and those around the page."""
    return sorted({1, pages, *(n for n in range(page - 2, page + 3) if 1 <= n <= pages)})


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def _cell(value: object) -> object:
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    if value is None:
        return ""
    return value if isinstance(value, int | Decimal) else str(value).replace("\r\n", "\n")  # as a spreadsheet ends lines
