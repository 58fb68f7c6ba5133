"""The chain cut into bands for its picture: each measure with what leads to it and the activities under it.

Activities with the same links are one group, so that a plan of forty draws a dozen lines and not sixty. What is drawn as missing
is what the rules of the chain report as missing (`engine/planning/integrity.py`), no more.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.engine.planning.chain import Activity, Chain, Measure, Weakness
from prongsai.engine.planning.year import YearAnalysis


@dataclass(frozen=True, slots=True)
class Group:
    """Activities that hang on the same measures and weaknesses; a weakness whose measure is among them goes without saying."""

    activities: tuple[Activity, ...]
    measures: tuple[Measure, ...]
    weaknesses: tuple[Weakness, ...]
    is_inferred: bool
    """Somebody has concluded these links; the office's own plan does not say them."""

    @property
    def is_loose(self) -> bool:
        return not self.measures and not self.weaknesses


@dataclass(frozen=True, slots=True)
class Band:
    """What stands side by side. `unlisted` is the code of a weak item that the office's table leaves out."""

    weaknesses: tuple[Weakness, ...] = ()
    measure: Measure | None = None
    groups: tuple[Group, ...] = ()
    unlisted: str = ""
    lacks_activity: bool = False

    @property
    def lacks_measure(self) -> bool:
        return bool(self.weaknesses) and self.measure is None

    @property
    def lacks_source(self) -> bool:
        return self.measure is not None and not self.weaknesses and not self.measure.source.strip()

    @property
    def holes(self) -> int:
        """How much is missing here."""
        loose = sum(group.is_loose for group in self.groups)
        return loose + bool(self.unlisted) + self.lacks_measure + self.lacks_source + self.lacks_activity


def bands_of(year: YearAnalysis) -> tuple[Band, ...]:
    """Items left out of the table first, then weaknesses without a measure, the measures in order, activities tied to nothing."""
    return tuple(_bands(year))


def _bands(year: YearAnalysis) -> Iterator[Band]:
    chain, groups = year.chain, _groups(year.chain)
    for problem in year.findings:
        if problem.code == "weak-item-not-in-table":
            yield Band(unlisted=str(problem.params["code"]))
    for weakness in chain.weaknesses:
        if chain.measure_of(weakness) is None:
            here = tuple(g for g in groups if not g.measures and g.weaknesses and g.weaknesses[0] is weakness)
            yield Band((weakness,), None, here, lacks_activity=not chain.activities_of(weakness))
    for measure in chain.measures:
        weaknesses = chain.weaknesses_of(measure)
        here = tuple(g for g in groups if _home(g, chain) is measure)
        yield Band(weaknesses, measure, here, lacks_activity=any(not chain.activities_of(one) for one in weaknesses))
    for group in groups:
        if group.is_loose:
            yield Band(groups=(group,))


def _home(group: Group, chain: Chain) -> Measure | None:
    """The measure beside which a group stands: its first, or that of its first weakness."""
    if group.measures:
        return group.measures[0]
    return chain.measure_of(group.weaknesses[0]) if group.weaknesses else None


def _groups(chain: Chain) -> tuple[Group, ...]:
    found: dict[tuple[tuple[int, ...], tuple[int, ...], bool], list[Activity]] = {}
    for activity in chain.activities:
        links = _links_of(activity, chain)
        found.setdefault((*links, activity.link_is_inferred and any(links)), []).append(activity)
    return tuple(
        Group(tuple(rows), tuple(chain.measures[n] for n in measures), tuple(chain.weaknesses[n] for n in weaknesses), inferred)
        for (measures, weaknesses, inferred), rows in found.items()
    )


def _links_of(activity: Activity, chain: Chain) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where the measures and weaknesses stand that an activity hangs on, as positions; numbers that do not exist lead nowhere."""
    measures = tuple(n for n, one in enumerate(chain.measures) if one.number is not None and one.number in activity.measures)
    answered = [chain.measures[n] for n in measures]
    weaknesses = tuple(
        n
        for n, one in enumerate(chain.weaknesses)
        if one.number is not None and one.number in activity.weaknesses and not _has(answered, chain.measure_of(one))
    )
    return measures, weaknesses


def _has(measures: list[Measure], measure: Measure | None) -> bool:
    return any(one is measure for one in measures)
