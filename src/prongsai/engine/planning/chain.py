"""The office's plan as frozen rows, and how they hang together. Prose: docs/algorithms/chain.md.

Empty text means that the office's sheet says nothing there. Each row knows its place and the place of its cells.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from prongsai.engine.problems import Place

type Fold = Callable[[str], str]
"""Folds spelling differences that do not matter (white space, digits, mark order); two headings are one when their folds are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    number: int | None
    place: Place | None = None
    cells: Mapping[str, Place] = field(default_factory=dict)

    def place_of(self, column: str) -> Place | None:
        return self.cells.get(column, self.place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weakness(_Row):
    """A weak item as the office's own table tells it (ตารางวิเคราะห์ and ตารางแสดงความสัมพันธ์)."""

    item: str
    finding: str
    guideline: str
    measure_heading: str
    required_actions: tuple[str, ...] = ()
    unit: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(_Row):
    """A measure and what the criteria of `measure-analysis` want of it: source, owner, steps, follow-up, date.

    `result` is what came of it, for `measure-results`.
    """

    name: str
    source: str = ""
    owner: str = ""
    steps: str = ""
    follow_up: str = ""
    due_on: date | None = None
    result: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(_Row):
    """One activity of the plan. Numbers refer to the office's own measures and weaknesses; money is in baht."""

    name: str
    strategy_number: int | None = None
    strategy: str = ""
    reasons: tuple[str, ...] = ()
    unit: str = ""
    measures: tuple[int, ...] = ()
    weaknesses: tuple[int, ...] = ()
    link_is_inferred: bool = False
    starts_on: date | None = None
    ends_on: date | None = None
    budget_baht: Decimal | None = None
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    weaknesses: tuple[Weakness, ...]
    measures: tuple[Measure, ...]
    activities: tuple[Activity, ...]
    fold: Fold

    def measure_of(self, weakness: Weakness) -> Measure | None:
        """The measure whose name is the weakness's heading."""
        heading = self.fold(weakness.measure_heading)
        return next((m for m in self.measures if heading and self.fold(m.name) == heading), None)

    def weaknesses_of(self, measure: Measure) -> tuple[Weakness, ...]:
        return tuple(w for w in self.weaknesses if self.measure_of(w) is measure)

    def activities_of(self, weakness: Weakness) -> tuple[Activity, ...]:
        """Those that name the weakness, and those under its measure."""
        measure = self.measure_of(weakness)
        return tuple(
            activity
            for activity in self.activities
            if (weakness.number is not None and weakness.number in activity.weaknesses)
            or (measure is not None and measure.number is not None and measure.number in activity.measures)
        )

    def activities_under(self, measure: Measure) -> tuple[Activity, ...]:
        return tuple(a for a in self.activities if measure.number is not None and measure.number in a.measures)
