"""How far the plan has come by the end of a period: counts by state, budget and spending.

Source: columns of the follow-up of action plans (O11, O12, O40, O41 of the forms; ita.md 3.10). What nobody has reported on has
no state, and a sum with an unknown part is unknown: neither is nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from prongsai.engine.planning.chain import Activity
from prongsai.engine.planning.record import Progress, Status


@dataclass(frozen=True, slots=True)
class Sums:
    """Activities by state, and money in baht; None where a part is not known."""

    count: int
    done: int
    under_way: int
    not_started: int
    budget_baht: Decimal | None
    spent_baht: Decimal | None

    @property
    def untold(self) -> int:
        """Activities that nobody has reported on."""
        return self.count - self.done - self.under_way - self.not_started

    @property
    def spent_pct(self) -> Decimal | None:
        """Spending as a share of the budget, 0–100 and beyond, unrounded; None where it cannot be said."""
        return self.spent_baht * 100 / self.budget_baht if self.budget_baht and self.spent_baht is not None else None


def sums_of(pairs: Iterable[tuple[Activity, Progress | None]]) -> Sums:
    """The sums of activities, each with its report or None."""
    pairs = tuple(pairs)
    states = [report.status for _, report in pairs if report]
    return Sums(
        count=len(pairs),
        done=states.count(Status.DONE),
        under_way=states.count(Status.UNDER_WAY),
        not_started=states.count(Status.NOT_STARTED),
        budget_baht=_sum(activity.budget_baht for activity, _ in pairs),
        spent_baht=_sum(report.spent_baht if report else None for _, report in pairs),
    )


def _sum(parts: Iterable[Decimal | None]) -> Decimal | None:
    known = list(parts)
    return None if None in known else sum((part for part in known if part is not None), Decimal(0))
