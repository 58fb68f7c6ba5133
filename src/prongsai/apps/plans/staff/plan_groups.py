"""The plan by unit and by measure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils.translation import gettext

from prongsai.apps.organisation.doors import StaffRequest
from prongsai.apps.plans import models
from prongsai.apps.plans.staff.plan_lists import NONE
from prongsai.apps.plans.staff.plan_pages import ActivityRow, PlanHead, Rows, printed_baht
from prongsai.apps.plans.standing import Stand
from prongsai.messages import Language

MOST_ROWS = 25
"""Shown of a group; the rest is in the table, filtered."""
FEW = 200
"""In a plan of more activities groups are counted, and their rows are in the table alone."""


def rows_for(head: PlanHead, activities: QuerySet[models.Activity]) -> list[Any]:
    """Activities with their `stand`; only what is counted of them where there are many."""
    if head.counts.count <= FEW:
        return list(activities.defer("reasons", "indicator", "weaknesses"))
    return list(activities.values_list("stand", "unit", "measures", "budget_baht", named=True))


@dataclass(frozen=True, slots=True)
class Group:
    """Activities of one unit or under one measure: the first of them, and where all are. `budget` is empty if one is unknown."""

    number: int | None
    name: str
    count: int
    done: int
    late: int
    budget: str
    rows: tuple[ActivityRow, ...]
    all_url: str


@dataclass(frozen=True, slots=True)
class GroupsPage:
    head: PlanHead
    by: str
    groups: tuple[Group, ...]


def by_unit(request: StaffRequest, head: PlanHead, rows: Sequence[Any], language: Language) -> GroupsPage:
    """The unit with most activities first, those without a unit last."""
    write = Rows.of(request, head.year, language)
    groups: dict[str, list[Any]] = {}
    for row in rows:
        groups.setdefault(row.unit, []).append(row)
    ordered = sorted(groups.items(), key=lambda item: (item[0] == "", -len(item[1]), item[0]))
    return GroupsPage(
        head,
        "units",
        tuple(
            _group(write, n, name or gettext("ยังไม่มีผู้รับผิดชอบ"), group, {"unit": name or NONE})
            for n, (name, group) in enumerate(ordered, 1)
        ),
    )


def by_measure(
    request: StaffRequest, head: PlanHead, rows: Sequence[Any], measures: Sequence[models.Measure], language: Language
) -> GroupsPage:
    """An activity stands under each of its measures."""
    write = Rows.of(request, head.year, language)
    return GroupsPage(head, "measures", tuple(_under(write, rows, measures)))


def _under(write: Rows, rows: Sequence[Any], measures: Sequence[models.Measure]) -> Iterator[Group]:
    for measure in measures:
        group = [row for row in rows if measure.number in row.measures]
        yield _group(write, measure.number, measure.name, group, {"measure": str(measure.number)})
    loose = [row for row in rows if not row.measures]
    if loose:
        yield _group(write, None, gettext("ไม่อยู่ใต้มาตรการใด"), loose, {"measure": NONE})


def _group(write: Rows, number: int | None, name: str, rows: Sequence[Any], where: dict[str, str]) -> Group:
    stands = Counter(row.stand for row in rows)
    budgets = [row.budget_baht for row in rows]
    is_known = bool(rows) and None not in budgets
    return Group(
        number=number,
        name=name,
        count=len(rows),
        done=stands[Stand.DONE],
        late=stands[Stand.LATE],
        budget=printed_baht(sum(budgets, Decimal(0))) if is_known else "",
        rows=tuple(write.row(row) for row in rows[:MOST_ROWS] if isinstance(row, models.Activity)),
        all_url=f"{write.page_of}table/?{urlencode(where)}",
    )
