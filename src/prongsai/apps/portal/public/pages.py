"""The public home as one frozen object."""

from dataclasses import dataclass
from datetime import date

from prongsai.apps.ui.naming import Named, named, office_name, result_note
from prongsai.engine.analysis.weaknesses import FULL
from prongsai.engine.frameworks.model import Level, Node
from prongsai.engine.planning.year import Office, YearAnalysis
from prongsai.engine.scoring.rounding import printed
from prongsai.messages import Language


@dataclass(frozen=True, slots=True)
class LedgerCell:
    """One item of the form: at full marks, below, or not known."""

    node: Named
    is_full: bool
    is_known: bool


@dataclass(frozen=True, slots=True)
class LedgerRow:
    node: Named
    cells: tuple[LedgerCell, ...]
    weak_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the year: done, now or next; `on` is the day it was done."""

    key: str
    state: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class HomePage:
    """Where the latest year stands. `has_year` is False in an installation that has none yet."""

    has_year: bool
    office: Office | None = None
    office_name: str = ""
    day: date | None = None
    year: int = 0
    result_year: int = 0
    score: str = ""
    score_of: str = ""
    result_note: str = ""
    form: str = ""
    is_provisional: bool = False
    has_total: bool = False
    has_report: bool = False
    item_count: int = 0
    full_count: int = 0
    weak_count: int = 0
    unknown_count: int = 0
    measure_count: int = 0
    activity_count: int = 0
    stages: tuple[Stage, ...] = ()
    ledger: tuple[LedgerRow, ...] = ()
    other_years: tuple[int, ...] = ()


def home_page(
    analysis: YearAnalysis | None, today: date, years: tuple[int, ...], language: Language, *, has_report: bool
) -> HomePage:
    if analysis is None:
        return HomePage(has_year=False, day=today)
    office, framework = analysis.office, analysis.framework
    root = _disclosures(analysis)
    score = analysis.result.score_of(root.code) if analysis.result.total is None else analysis.result.total
    scores = [analysis.result.score_of(item.code) for item in root.items()]
    known = [found for found in scores if found is not None]
    return HomePage(
        has_year=True,
        office=office,
        office_name=office_name(office, language),
        day=today,
        year=office.fiscal_year,
        result_year=office.result_year,
        score="" if score is None else str(printed(score, framework.rounding)),
        score_of="total" if analysis.result.total is not None else root.code,
        result_note=result_note(office, language),
        form=framework.name.in_language(language),
        is_provisional=framework.provisional,
        has_total=framework.has_total,
        has_report=has_report,
        item_count=len(scores),
        full_count=known.count(FULL),
        weak_count=len(known) - known.count(FULL),
        unknown_count=len(scores) - len(known),
        measure_count=len(analysis.chain.measures),
        activity_count=len(analysis.chain.activities),
        stages=_stages(office, is_analysed=bool(known)),
        ledger=tuple(_ledger_row(analysis, node, language) for node in _branches(root)),
        other_years=tuple(year for year in years if year != office.fiscal_year),
    )


def _disclosures(analysis: YearAnalysis) -> Node:
    """The instrument of disclosures, which the ledger shows; the first where a form has none."""
    roots = [instrument.root for instrument in analysis.framework.instruments]
    return next((root for root in roots if root.code == "OIT"), roots[0])


def _stages(office: Office, *, is_analysed: bool) -> tuple[Stage, ...]:
    """analysed -> approved -> announced -> under way -> reported; the first that is not done is now."""
    done = {"analysed": is_analysed, "approved": office.resolved_on is not None, "announced": office.announced_on is not None}
    days = {"approved": office.resolved_on, "announced": office.announced_on}
    order = ("analysed", "approved", "announced", "under-way", "reported")
    now = next(key for key in order if not done.get(key))
    return tuple(Stage(key, "done" if done.get(key) else "now" if key == now else "next", days.get(key)) for key in order)


def _branches(root: Node) -> tuple[Node, ...]:
    """The rows of the ledger: sub-indicators, and indicators that have none."""
    return tuple(
        node
        for node in root.walk()
        if node.level in (Level.INDICATOR, Level.SUBINDICATOR) and node.children[0].level is Level.ITEM
    )


def _ledger_row(analysis: YearAnalysis, node: Node, language: Language) -> LedgerRow:
    scores = [(item, analysis.result.score_of(item.code)) for item in node.items()]
    cells = tuple(LedgerCell(named(item, language), is_full=score == FULL, is_known=score is not None) for item, score in scores)
    weak = tuple(item.code for item, score in scores if score is not None and score < FULL)
    return LedgerRow(named(node, language), cells, weak)
