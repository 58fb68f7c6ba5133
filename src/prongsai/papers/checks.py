"""What a paper looks at before it is issued: days in order, numbers that run, sheets that say anything."""

from collections.abc import Sequence
from datetime import date

from prongsai.engine.planning.chain import Activity, Measure
from prongsai.engine.problems import Place
from prongsai.engine.thai.dates import DateStyle, format_date
from prongsai.papers.drafting import Drafter


def check_order_of_days(d: Drafter, later: tuple[str, date | None], earlier: tuple[str, date | None]) -> None:
    """The first field's day may not lie before the second's; what is not said is not judged."""
    (name, day), (other, other_day) = later, earlier
    if day and other_day and day < other_day:
        days = {"day": format_date(day, DateStyle.LONG), "other_day": format_date(other_day, DateStyle.LONG)}
        d.fault("day-too-early", Place(sheet="office", text=name), need=name, other_need=other, **days)


def numbered(d: Drafter, measures: Sequence[Measure]) -> tuple[tuple[int, Measure], ...]:
    """Measures by their own numbers, as the plan and its activities refer to them; numbers that do not run are a fault."""
    ordered = sorted(measures, key=lambda measure: (measure.number is None, measure.number))
    check_numbers(d, ordered, "measures")
    return tuple((measure.number or at, measure) for at, measure in enumerate(ordered, 1))


def check_numbers(d: Drafter, rows: Sequence[Measure | Activity], sheet: str) -> None:
    """Every number once, from 1 on, in whatever order: reports and sums go by them."""
    ordered = sorted(rows, key=lambda row: (row.number is None, row.number))
    for expected, row in enumerate(ordered, 1):
        if row.number != expected:
            given = "–" if row.number is None else row.number
            d.fault("number-out-of-run", row.place_of("number"), sheet=sheet, given=given, expected=expected)
            return


def check_activities(d: Drafter) -> None:
    """There are some, each with its own number, none ending before it starts."""
    activities = d.year.chain.activities
    if not activities:
        d.of_sheet("activities", "name")
    check_numbers(d, activities, "activities")
    for activity in activities:
        if activity.starts_on and activity.ends_on and activity.ends_on < activity.starts_on:
            params = {"number": activity.number or "–", "name": activity.name}
            d.fault("activity-ends-before-start", activity.place_of("ends_on"), **params)


def check_measures(d: Drafter) -> None:
    if not d.year.chain.measures:
        d.of_sheet("measures", "name")
