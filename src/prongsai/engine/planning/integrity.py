"""The rules of a whole chain, one function a rule. A hole is always reported; none of the rules guesses.

Source: criteria of the requirement `measure-analysis` (owner, steps, follow-up; measures that follow from the analysis), and
the findings L15-L17, L19 and L30 on the first office's own document.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from prongsai.engine.analysis.weaknesses import WeakItem, WeaknessClass
from prongsai.engine.planning.chain import Activity, Chain, Measure, Weakness
from prongsai.engine.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Subject:
    """What is checked: the chain, and the weak items of the result it answers (None: no result at hand)."""

    chain: Chain
    weak_items: tuple[WeakItem, ...] | None = None


def check_chain(chain: Chain, weak_items: tuple[WeakItem, ...] | None = None) -> tuple[Problem, ...]:
    subject = Subject(chain, weak_items)
    return tuple(problem for rule in RULES for problem in rule(subject))


def _numbers_run(subject: Subject) -> Iterator[Problem]:
    chain = subject.chain
    yield from _run_of(chain.weaknesses, "weaknesses")
    yield from _run_of(chain.measures, "measures")
    yield from _run_of(chain.activities, "activities")


def _run_of(rows: Sequence[Weakness | Measure | Activity], sheet: str) -> Iterator[Problem]:
    for expected, row in enumerate(rows, 1):
        if row.number != expected:
            given = "–" if row.number is None else row.number
            yield _finding("number-out-of-run", row, "number", sheet=sheet, given=given, expected=expected)


def _weaknesses_answer_the_result(subject: Subject) -> Iterator[Problem]:
    """Every urgent item and every item to improve is in the office's table; no other is."""
    if subject.weak_items is None:
        return
    told = {weakness.item for weakness in subject.chain.weaknesses}
    weak = {weak.item.code: weak for weak in subject.weak_items}
    for code, item in weak.items():
        if item.weakness_class is not WeaknessClass.KEEP and code not in told:
            yield Problem("weak-item-not-in-table", place=item.place, params={"code": code, "score": item.score})
    for weakness in subject.chain.weaknesses:
        if weakness.item not in weak:
            yield _finding("weakness-not-in-result", weakness, "item", Severity.WARNING, code=weakness.item)


def _weaknesses_have_measures(subject: Subject) -> Iterator[Problem]:
    for weakness in subject.chain.weaknesses:
        if not weakness.measure_heading.strip():
            yield _finding("weakness-without-measure", weakness, "measure_heading", code=weakness.item)
        elif subject.chain.measure_of(weakness) is None:
            yield _finding(
                "heading-not-a-measure",
                weakness,
                "measure_heading",
                code=weakness.item,
                heading=weakness.measure_heading,
                count=len(subject.chain.measures),
            )


def _weaknesses_have_activities(subject: Subject) -> Iterator[Problem]:
    for weakness in subject.chain.weaknesses:
        if not subject.chain.activities_of(weakness):
            wanted = " · ".join(weakness.required_actions) or "–"
            params = {"code": weakness.item, "count": len(subject.chain.activities), "wanted": wanted}
            yield _finding("weakness-without-activity", weakness, "required_actions", **params)


def _weaknesses_have_guidelines(subject: Subject) -> Iterator[Problem]:
    for weakness in subject.chain.weaknesses:
        if not weakness.guideline.strip():
            yield _finding("weakness-without-guideline", weakness, "guideline", code=weakness.item)


def _measures_have_sources(subject: Subject) -> Iterator[Problem]:
    for measure in subject.chain.measures:
        if not measure.source.strip() and not subject.chain.weaknesses_of(measure):
            yield _finding("measure-without-source", measure, "source", Severity.WARNING, **_named(measure))


def _measures_are_complete(subject: Subject) -> Iterator[Problem]:
    for measure in subject.chain.measures:
        for column in ("owner", "steps", "follow_up"):
            if not getattr(measure, column).strip():
                yield _finding(f"measure-without-{column.replace('_', '-')}", measure, column, **_named(measure))
        if measure.due_on is None:
            yield _finding("measure-without-date", measure, "due_on", **_named(measure))


def _activities_point_at_what_exists(subject: Subject) -> Iterator[Problem]:
    measures = {measure.number for measure in subject.chain.measures}
    weaknesses = {weakness.number for weakness in subject.chain.weaknesses}
    for activity in subject.chain.activities:
        for number in activity.measures:
            if number not in measures:
                yield _finding("activity-measure-unknown", activity, "measures", measure=number, **_named(activity))
        for number in activity.weaknesses:
            if number not in weaknesses:
                yield _finding("activity-weakness-unknown", activity, "weaknesses", weakness=number, **_named(activity))


def _activities_belong_somewhere(subject: Subject) -> Iterator[Problem]:
    for activity in subject.chain.activities:
        if not activity.measures and not activity.weaknesses:
            yield _finding("activity-without-measure", activity, "measures", Severity.WARNING, **_named(activity))


def _activities_have_units(subject: Subject) -> Iterator[Problem]:
    for activity in subject.chain.activities:
        if not activity.unit.strip():
            yield _finding("activity-without-unit", activity, "unit", **_named(activity))


def _activities_have_dates(subject: Subject) -> Iterator[Problem]:
    """One finding for all that lack a date: in a plan drawn up without dates, one a row would bury the rest."""
    activities = subject.chain.activities
    without = [a for a in activities if a.starts_on is None or a.ends_on is None]
    if without:
        params = {"without": len(without), "count": len(activities), "numbers": _numbers(without)}
        yield _finding("activities-without-dates", without[0], "starts_on", **params)
    for activity in activities:
        if activity.starts_on and activity.ends_on and activity.starts_on > activity.ends_on:
            yield _finding("activity-ends-before-start", activity, "ends_on", **_named(activity))


def _numbers(activities: Sequence[Activity]) -> str:
    """1–39, 41: runs of numbers in short."""
    runs: list[list[int]] = []
    for number in (a.number for a in activities if a.number is not None):
        if runs and runs[-1][-1] + 1 == number:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _named(row: Measure | Activity) -> dict[str, object]:
    return {"number": "?" if row.number is None else row.number, "name": row.name}


def _finding(
    code: str,
    row: Weakness | Measure | Activity,
    column: str,
    severity: Severity = Severity.ERROR,
    /,
    **params: object,
) -> Problem:
    return Problem(code, severity, row.place_of(column), params)


RULES: tuple[Callable[[Subject], Iterator[Problem]], ...] = (
    _numbers_run,
    _weaknesses_answer_the_result,
    _weaknesses_have_guidelines,
    _weaknesses_have_measures,
    _weaknesses_have_activities,
    _measures_have_sources,
    _measures_are_complete,
    _activities_point_at_what_exists,
    _activities_belong_somewhere,
    _activities_have_units,
    _activities_have_dates,
)
