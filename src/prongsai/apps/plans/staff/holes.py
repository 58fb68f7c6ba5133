"""What the chain still lacks, in words, each with the way to the form where it is mended."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext

from prongsai.apps.ui.addresses import link
from prongsai.engine.problems import Problem, Severity
from prongsai.messages import Language, summaries

MOST_WAYS = 12
_FORMS = {"weaknesses": "plans:weakness", "measures": "plans:measure", "activities": "plans:activity_edit"}
_WHOLE = {
    "weak-item-not-in-table": "plans:relation",
    "activity-without-measure": "plans:plan_tie",
    "activity-measure-unknown": "plans:plan_tie",
    "activity-weakness-unknown": "plans:plan_tie",
}
"""Holes of many rows that are mended in one table."""


@dataclass(frozen=True, slots=True)
class Way:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Hole:
    """One sentence; `ways` lead to the rows it speaks of, by number where there are several; none for who may not edit."""

    said: str
    is_error: bool
    is_numbered: bool
    ways: tuple[Way, ...]


def holes_of(
    request: HttpRequest, problems: Iterable[Problem], year: int, language: Language, *, may_edit: bool
) -> Iterator[Hole]:
    """Alike problems of numbered rows are one sentence, as `summaries` has it."""
    by_code: dict[str, list[Problem]] = {}
    for problem in problems:
        by_code.setdefault(problem.code, []).append(problem)
    for alike in by_code.values():
        lines = summaries(alike, language)
        groups = [alike] if len(lines) == 1 else [[problem] for problem in alike]
        for said, group in zip(lines, groups, strict=True):
            ways = tuple(_ways(request, group, year)) if may_edit else ()
            yield Hole(said, group[0].severity is Severity.ERROR, len(ways) > 1, ways)


def _ways(request: HttpRequest, group: list[Problem], year: int) -> Iterator[Way]:
    whole = _WHOLE.get(group[0].code)
    if whole:
        yield Way(gettext("แก้ในตาราง"), link(request, whole, year=year))
        return
    for problem in group[:MOST_WAYS]:
        place = problem.place
        if place is None or place.sheet not in _FORMS or place.row is None:
            continue
        url = link(request, _FORMS[place.sheet], year=year, number=place.row)
        label = gettext("แก้") if len(group) == 1 else str(place.row)
        yield Way(label, f"{url}#id_{place.text}" if place.text else url)
