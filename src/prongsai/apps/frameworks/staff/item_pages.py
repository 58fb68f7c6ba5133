"""The page of a requirement: the item in one edition, what it was in the others, and what the agency scored for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from prongsai.apps.assessments.models import Assessment
from prongsai.apps.assessments.queries import AnalysedResult
from prongsai.apps.frameworks import queries
from prongsai.apps.frameworks.doubts import Doubt, Doubts
from prongsai.apps.frameworks.queries import Met
from prongsai.apps.frameworks.staff.pages import NodeRow, node_row
from prongsai.apps.ui.naming import Named, named
from prongsai.engine.frameworks.mapping import Change
from prongsai.engine.frameworks.model import Framework, Name, Node
from prongsai.engine.scoring.rounding import printed
from prongsai.messages import Language, word


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """The requirement in one edition. `earlier` are codes of the edition before that became these; `change` is empty for the
    first of an assessor. `is_unknown`: whether it is asked for is not established."""

    key: str
    fiscal_year: int
    assessor: str
    items: tuple[Named, ...]
    before: str
    earlier: tuple[str, ...]
    change: str
    is_renamed: bool
    is_unknown: bool
    is_here: bool


@dataclass(frozen=True, slots=True)
class ScoredRow:
    """The agency's score in one result; each item has its code and its printed score, empty where it is not known."""

    result: Assessment
    answered_in: int
    form: str
    scores: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AskedItem:
    row: NodeRow
    path: tuple[Named, ...]
    doubts: tuple[Doubt, ...]
    called: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemPage:
    key: str
    framework: str
    form: str
    title: str
    items: tuple[AskedItem, ...]
    history: tuple[HistoryRow, ...]
    scored: tuple[ScoredRow, ...]

    @property
    def is_unknown(self) -> bool:
        """Whether this edition asks for it is not established."""
        return any(row.is_here and row.is_unknown for row in self.history)


def item_page(framework: Framework, key: str, results: tuple[AnalysedResult, ...], language: Language) -> ItemPage | None:
    """None: no edition knows the requirement. One that this edition does not ask for has its history all the same."""
    history = queries.history_of(key, queries.editions())
    here = queries.asking(framework, key)
    name = _name(here, history)
    if name is None:
        return None
    return ItemPage(
        key=key,
        framework=framework.key,
        form=framework.name.in_language(language),
        title=name.in_language(language),
        items=tuple(_asked(framework, code, language) for code in (item.code for item in here)),
        history=tuple(_history_row(met, framework, language) for met in history),
        scored=tuple(_scored(key, results, language)),
    )


def _name(here: tuple[Node, ...], history: tuple[Met, ...]) -> Name | None:
    """As this edition calls it, else the latest that knows it."""
    known = (item for met in reversed(history) for item in met.items)
    return next((item.name for item in (*here, *known)), None)


def _asked(framework: Framework, code: str, language: Language) -> AskedItem:
    doubts, path = Doubts(framework, language), framework.path_to(code)
    item = path[-1]
    called = item.requirement.also_called if item.requirement else ()
    row = node_row(item, doubts, language)
    return AskedItem(row, tuple(named(node, language) for node in path[:-1]), doubts.of(item.marks), called)


def _history_row(met: Met, here: Framework, language: Language) -> HistoryRow:
    group = met.group
    return HistoryRow(
        key=met.framework.key,
        fiscal_year=met.framework.fiscal_year,
        assessor=met.framework.assessor_name.in_language(language),
        items=tuple(named(item, language) for item in met.items),
        before=met.before.key if met.before else "",
        earlier=tuple(node.code for node in group.before) if group else (),
        change=word("change", group.change, language) if group else "",
        is_renamed=bool(group and group.is_renamed),
        is_unknown=bool(group and group.change is Change.UNKNOWN),
        is_here=met.framework.key == here.key,
    )


def _scored(key: str, results: tuple[AnalysedResult, ...], language: Language) -> Iterator[ScoredRow]:
    for one in results:
        items = queries.asking(one.framework, key)
        if items:
            scores = ((item.code, one.result.score_of(item.code)) for item in items)
            yield ScoredRow(
                result=one.assessment,
                answered_in=one.assessment.year_be + 1,
                form=one.framework.name.in_language(language),
                scores=tuple(
                    (code, "" if score is None else str(printed(score, one.framework.rounding))) for code, score in scores
                ),
            )
