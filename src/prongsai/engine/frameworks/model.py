"""A framework edition as frozen values. Scores are 0..100; years are Buddhist era; codes are those printed on the form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Certainty(StrEnum):
    """How sure a value is: seen in a source, computed from such, in use but without a source at hand, or not established."""

    CONFIRMED = "confirmed"
    DERIVED = "derived"
    UNCONFIRMED = "unconfirmed"
    UNKNOWN = "unknown"

    @property
    def is_sure(self) -> bool:
        return self in (Certainty.CONFIRMED, Certainty.DERIVED)


class Level(StrEnum):
    INSTRUMENT = "instrument"
    INDICATOR = "indicator"
    SUBINDICATOR = "subindicator"
    ITEM = "item"
    PART = "part"


class Aggregation(StrEnum):
    """`nested`: a level is the mean of the level below. `flat`: every level is the mean of the items under it.

    `unknown`: how items make the score is not established; a level has a score when its own row gives one.
    """

    NESTED = "nested"
    FLAT = "flat"
    UNKNOWN = "unknown"


class Period(StrEnum):
    """Which time a disclosure must speak of, seen from the assessed fiscal year."""

    CURRENT = "current"
    CURRENT_HEAD = "current-head"
    IN_FORCE = "in-force"
    FISCAL_YEAR = "fiscal-year"
    COVERS_FISCAL_YEAR = "covers-fiscal-year"
    FIRST_HALF = "first-half"
    FIRST_HALF_BY_MONTH = "first-half-by-month"
    PREVIOUS_YEAR = "previous-year"
    UNKNOWN = "unknown"

    @property
    def is_of_one_year(self) -> bool:
        """What was published for one fiscal year does not speak of the next."""
        return self in (Period.FISCAL_YEAR, Period.FIRST_HALF, Period.FIRST_HALF_BY_MONTH, Period.PREVIOUS_YEAR)


@dataclass(frozen=True, slots=True)
class Name:
    th: str
    en: str

    def in_language(self, language: str) -> str:
        return self.en if language == "en" else self.th


@dataclass(frozen=True, slots=True)
class Mark:
    """How sure one value is and where it comes from (a key of `Framework.sources`)."""

    certainty: Certainty
    source: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a disclosure item asks for."""

    elements: tuple[str, ...]
    period: Period
    also_called: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """How a survey question is answered: a key of `Framework.scales` and which row of its values counts."""

    scale: str
    is_positive: bool


@dataclass(frozen=True, slots=True)
class Node:
    """One row of the form at any level. Only items and parts carry a requirement or an answer; only items have a key.

    `takes_in` are keys of requirements that stood alone in other editions and are asked for here.
    """

    code: str
    level: Level
    name: Name
    children: tuple["Node", ...] = ()
    key: str | None = None
    takes_in: tuple[str, ...] = ()
    requirement: Requirement | None = None
    answer: Answer | None = None
    marks: Mapping[str, Mark] = field(default_factory=dict)

    def walk(self) -> Iterator["Node"]:
        """This node and all below it, in the order of the form."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def requirements(self) -> tuple[str, ...]:
        """Keys of everything this item asks for, its own first."""
        return (self.key, *self.takes_in) if self.key else self.takes_in

    def items(self) -> tuple["Node", ...]:
        return tuple(node for node in self.walk() if node.level is Level.ITEM)

    def certainty_of(self, what: str) -> Certainty:
        mark = self.marks.get(what)
        return mark.certainty if mark else Certainty.CONFIRMED


@dataclass(frozen=True, slots=True)
class Instrument:
    """One of the assessment's instruments: its tree, its weight of the total in per cent (None: no total), its averaging."""

    root: Node
    aggregation: Aggregation
    weight: Decimal | None = None
    item_scores: tuple[Decimal, ...] = ()

    @property
    def code(self) -> str:
        return self.root.code


@dataclass(frozen=True, slots=True)
class Scale:
    key: str
    labels: tuple[str, ...]
    positive: tuple[Decimal, ...]
    negative: tuple[Decimal, ...]
    marks: Mapping[str, Mark] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Band:
    """A grade from `lowest` (inclusive, on the rounded total) up to the band above.

    With `each_from`, only where each instrument's rounded score reaches that, too. A grade of words has a `name`.
    """

    grade: str
    lowest: Decimal
    each_from: Decimal | None = None
    name: Name | None = None

    def in_language(self, language: str) -> str:
        return self.name.in_language(language) if self.name else self.grade


@dataclass(frozen=True, slots=True)
class SampleRule:
    """Fewest respondents for a population: all below `all_below`, else a share, with a floor, and a higher floor for many."""

    all_below: int
    share: Decimal
    least: int
    many_above: int
    many_least: int


@dataclass(frozen=True, slots=True)
class Classes:
    """Below `urgent_below` a weak item is urgent, below `improve_below` to improve, else to keep."""

    urgent_below: Decimal
    improve_below: Decimal


@dataclass(frozen=True, slots=True)
class Rounding:
    places: int
    mode: str


@dataclass(frozen=True, slots=True)
class Framework:
    """One assessor's form of one fiscal year (พ.ศ.). `replaces`: the key of the edition that this one corrects."""

    key: str
    fiscal_year: int
    assessor: str
    provisional: bool
    name: Name
    assessor_name: Name
    instruments: tuple[Instrument, ...]
    rounding: Rounding
    classes: Classes
    bands: tuple[Band, ...] = ()
    sample: SampleRule | None = None
    scales: tuple[Scale, ...] = ()
    sources: Mapping[str, Name] = field(default_factory=dict)
    marks: Mapping[str, Mapping[str, Mark]] = field(default_factory=dict)
    replaces: str = ""

    @property
    def has_total(self) -> bool:
        return all(instrument.weight is not None for instrument in self.instruments)

    def grade_in(self, grade: str | None, language: str) -> str:
        """A grade of this edition as it is said in a language; nothing for none."""
        return next((band.in_language(language) for band in self.bands if band.grade == grade), "")

    def nodes(self) -> Iterator[Node]:
        for instrument in self.instruments:
            yield from instrument.root.walk()

    def items(self) -> tuple[Node, ...]:
        return tuple(node for node in self.nodes() if node.level is Level.ITEM)

    def disclosures(self) -> tuple[Node, ...]:
        """The items that ask for something to be published; survey questions are none."""
        return tuple(item for item in self.items() if item.requirement is not None)

    def by_code(self) -> dict[str, Node]:
        return {node.code: node for node in self.nodes()}

    def instrument_of(self, code: str) -> Instrument:
        """The instrument whose tree holds `code`; raises KeyError when there is none (a bug of the caller)."""
        for instrument in self.instruments:
            if any(node.code == code for node in instrument.root.walk()):
                return instrument
        raise KeyError(code)

    def path_to(self, code: str) -> tuple[Node, ...]:
        """From the instrument down to `code`, both included; empty when the code is not in this edition."""
        for instrument in self.instruments:
            path = _path(instrument.root, code)
            if path:
                return path
        return ()


def _path(node: Node, code: str) -> tuple[Node, ...]:
    if node.code == code:
        return (node,)
    for child in node.children:
        below = _path(child, code)
        if below:
            return (node, *below)
    return ()
