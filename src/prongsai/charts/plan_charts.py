"""Charts of the plan: how far each strategy has come and what was spent, by the latest report on each activity."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from prongsai.charts.bars import Bar, BarChart, bar_chart
from prongsai.charts.stacked import Fill, Part, StackedBar, StackedChart, stacked_chart
from prongsai.engine.planning.chain import Activity, Chain
from prongsai.engine.planning.progress import Sums, sums_of
from prongsai.engine.planning.record import Status, YearRecord
from prongsai.engine.thai.numbers import format_number
from prongsai.messages import Language, phrase, word


@dataclass(frozen=True, slots=True)
class YearPicture:
    """A picture ready to stand in a page, the one sentence it shows, and its unit. `picture` is safe markup: SVG, and a key."""

    picture: str
    finding: str
    unit: str


class PlanTold(Protocol):
    """What these charts need of a year: its plan and what was reported. An analysed year is one."""

    @property
    def chain(self) -> Chain: ...

    @property
    def record(self) -> YearRecord: ...


def strategy_chart(year: PlanTold, language: Language) -> YearPicture | None:
    """Activities by state, a bar for each strategy; None while the plan has none."""
    groups = tuple((name, _sums(year, rows)) for name, rows in _by_strategy(year, language))
    return strategies_chart(groups, language)


def strategies_chart(groups: Sequence[tuple[str, Sums]], language: Language) -> YearPicture | None:
    """The same of sums that are known already, by the names of the strategies; None where there is no activity."""
    if not groups:
        return None
    bars = tuple(_strategy_bar(name, sums, language) for name, sums in groups)
    description = "; ".join(f"{bar.label}: {', '.join(f'{p.label} {p.count}' for p in bar.parts if p.count)}" for bar in bars)
    chart = StackedChart("strategies", phrase("strategies-title", language), description, bars)
    count, done, untold = (sum(getattr(sums, name) for _, sums in groups) for name in ("count", "done", "untold"))
    told = "" if not untold else "-untold" if untold == count else "-some"
    finding = phrase(f"strategies-finding{told}", language, done=done, count=count, untold=untold)
    return YearPicture(stacked_chart(chart), finding, phrase("strategies-unit", language))


def spending_chart(year: PlanTold, language: Language) -> YearPicture | None:
    """Spending against the budget of each strategy that has one; None while a budget or a spending is not known."""
    total = _sums(year, year.chain.activities)
    if total.spent_pct is None:
        return None
    bars = tuple(
        Bar(name, min(sums.spent_pct, Decimal(100)), f"{format_number(sums.spent_pct)}%", is_main=sums.spent_pct > 100)
        for name, rows in _by_strategy(year, language)
        if (sums := _sums(year, rows)).spent_pct is not None
    )
    description = "; ".join(f"{name}: {_spent_of(_sums(year, rows), language)}" for name, rows in _by_strategy(year, language))
    chart = BarChart("spending", phrase("spending-title", language), description, bars)
    percent = format_number(total.spent_pct, places=2)
    finding = phrase(
        "spending-finding", language, spent=_baht(total.spent_baht), budget=_baht(total.budget_baht), percent=percent
    )
    return YearPicture(bar_chart(chart), finding, phrase("spending-unit", language))


def _strategy_bar(name: str, sums: Sums, language: Language) -> StackedBar:
    parts = (
        Part(Fill.MAIN, word("status", Status.DONE, language), sums.done),
        Part(Fill.SOFT, word("status", Status.UNDER_WAY, language), sums.under_way),
        Part(Fill.OPEN, word("status", Status.NOT_STARTED, language), sums.not_started),
        Part(Fill.UNTOLD, word("status", "untold", language), sums.untold),
    )
    # "0 done" would say of what nobody reported that nothing was done.
    value = "strategies-value-untold" if sums.untold == sums.count else "strategies-value"
    return StackedBar(name, phrase(value, language, done=sums.done, count=sums.count), parts)


def _by_strategy(year: PlanTold, language: Language) -> Iterator[tuple[str, list[Activity]]]:
    """Activities under the name of their strategy, in the order of the numbers; those without one last."""
    groups: dict[tuple[int | None, str], list[Activity]] = {}
    for activity in year.chain.activities:
        groups.setdefault((activity.strategy_number, year.chain.fold(activity.strategy)), []).append(activity)
    none = phrase("strategies-none", language)
    for (number, _), rows in sorted(groups.items(), key=lambda item: (item[0][0] is None, item[0][0] or 0)):
        yield f"{number or ''} {rows[0].strategy}".strip() or none, rows


def _sums(year: PlanTold, activities: Sequence[Activity]) -> Sums:
    return sums_of((activity, year.record.latest_progress_of(activity.number)) for activity in activities)


def _spent_of(sums: Sums, language: Language) -> str:
    return phrase("spending-value", language, spent=_baht(sums.spent_baht), budget=_baht(sums.budget_baht))


def _baht(amount: Decimal | None) -> str:
    """Whole baht without a point, others with satang."""
    if amount is None:
        return ""
    return format_number(amount, places=0 if amount == amount.to_integral_value() else 2, thousands=True)
