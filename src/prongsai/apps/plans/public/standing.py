"""Where the result stands: the ledger of disclosures, one cell an item, and the score beside its method."""

from dataclasses import dataclass

from prongsai.apps.ui.naming import Named, named
from prongsai.engine.analysis.weaknesses import FULL
from prongsai.engine.frameworks.model import Level, Node
from prongsai.engine.planning.year import YearAnalysis
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
class Standing:
    """What the home page shows of a published result. `score_of` is `total`, or the code of the instrument whose score it is."""

    score: str
    score_of: str
    has_total: bool
    item_count: int
    full_count: int
    weak_count: int
    unknown_count: int
    ledger: tuple[LedgerRow, ...]


def standing_of(year: YearAnalysis, language: Language) -> Standing:
    root, total = _disclosures(year), year.result.total
    score = year.result.score_of(root.code) if total is None else total
    scores = [year.result.score_of(item.code) for item in root.items()]
    known = [found for found in scores if found is not None]
    return Standing(
        score="" if score is None else str(printed(score, year.framework.rounding)),
        score_of="total" if total is not None else root.code,
        has_total=year.framework.has_total,
        item_count=len(scores),
        full_count=known.count(FULL),
        weak_count=len(known) - known.count(FULL),
        unknown_count=len(scores) - len(known),
        ledger=tuple(_row(year, node, language) for node in _branches(root)),
    )


def _disclosures(year: YearAnalysis) -> Node:
    """The instrument of disclosures, which the ledger shows; the first where a form has none."""
    roots = [instrument.root for instrument in year.framework.instruments]
    return next((root for root in roots if root.code == "OIT"), roots[0])


def _branches(root: Node) -> tuple[Node, ...]:
    """The rows of the ledger: whatever has items right under it."""
    return tuple(node for node in root.walk() if _items(node))


def _items(node: Node) -> tuple[Node, ...]:
    return tuple(child for child in node.children if child.level is Level.ITEM)


def _row(year: YearAnalysis, node: Node, language: Language) -> LedgerRow:
    scores = [(item, year.result.score_of(item.code)) for item in _items(node)]
    cells = tuple(LedgerCell(named(item, language), is_full=score == FULL, is_known=score is not None) for item, score in scores)
    weak = tuple(item.code for item, score in scores if score is not None and score < FULL)
    return LedgerRow(named(node, language), cells, weak)
