"""Numbers of rows run 1..n; links of activities follow a row whose number changes. Called within a use case."""

from collections.abc import Mapping, Sequence

from prongsai.apps.plans import models
from prongsai.apps.plans.versions import Row

LINKS: dict[type, str] = {models.Measure: "measures", models.Weakness: "weaknesses"}
"""The column of activities that holds numbers of such rows."""


def renumber[R: Row](year: models.IntegrityYear, kind: type[R], rows: Sequence[R], *, gone: int | None = None) -> None:
    """Gives `rows`, all there are of the kind, the numbers 1..n in this order. Links to the number `gone` are dropped.

    A number is free before it is given: the base allows each only once.
    """
    new = {row.number: number for number, row in enumerate(rows, 1)}
    changed = [row for row in rows if new[row.number] != row.number]
    if changed:
        targets = [new[row.number] for row in changed]
        free = max([*new, *new.values()]) + 1
        for offset, row in enumerate(changed):
            row.number = free + offset
        kind._default_manager.bulk_update(changed, ["number"])
        for row, target in zip(changed, targets, strict=True):
            row.number = target
        kind._default_manager.bulk_update(changed, ["number"])
    if kind in LINKS:
        _follow(year, LINKS[kind], new, gone)


def arranged(year: models.IntegrityYear, kind: type[Row]) -> dict[str, object]:
    """The number of each row of the kind, and the links of activities to them: what an event tells of a change of numbers."""
    rows = kind._default_manager.filter(year=year).order_by("pk").values_list("pk", "number")
    links = year.activities.order_by("pk").values_list("pk", LINKS[kind]) if kind in LINKS else ()
    return {"rows": [list(row) for row in rows], "links": [list(link) for link in links]}


def _follow(year: models.IntegrityYear, column: str, new: Mapping[int, int], gone: int | None) -> None:
    changed = []
    for activity in year.activities.all():
        old = getattr(activity, column)
        numbers = [new.get(n, n) for n in old if n != gone]
        if numbers != old:
            setattr(activity, column, sorted(numbers))
            changed.append(activity)
    models.Activity.objects.bulk_update(changed, [column])
