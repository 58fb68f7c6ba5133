"""The charts of a year, for pages and papers alike: same bars, findings and units, in the words of `data/messages`."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from prongsai.charts.bars import Bar, BarChart
from prongsai.engine.frameworks.model import Level, Node
from prongsai.engine.planning.progress import sums_of
from prongsai.engine.planning.year import YearAnalysis
from prongsai.engine.scoring.rounding import printed
from prongsai.messages import Language, phrase, word


@dataclass(frozen=True, slots=True)
class YearChart:
    """A chart, the one sentence it shows, and the unit of its bars."""

    chart: BarChart
    finding: str
    unit: str


def instrument_of(year: YearAnalysis) -> Node:
    """The instrument that charts speak of: the one of disclosures."""
    roots = [instrument.root for instrument in year.framework.instruments]
    return next((root for root in roots if root.code == "OIT"), roots[0])


def scores_chart(year: YearAnalysis, language: Language) -> YearChart | None:
    """Scores by indicator and sub-indicator; None while no indicator has one."""
    scored = [(node, year.result.score_of(node.code)) for node in instrument_of(year).walk() if node.level in _LEVELS]
    known = [(score, node.code) for node, score in scored if score is not None and node.level is Level.INDICATOR]
    if not known:
        return None
    low, code = min(known, key=lambda pair: pair[0])
    bars = tuple(
        Bar(
            label=f"{node.code} {node.name.in_language(language)}",
            share=Decimal(_figure(year, score) or 0),
            value=_figure(year, score) or "–",
            is_main=node.level is Level.INDICATOR,
        )
        for node, score in scored
    )
    finding = phrase("scores-finding", language, code=code, score=_figure(year, low))
    return YearChart(_chart("scores", bars, language), finding, phrase("scores-unit", language))


def losses_chart(year: YearAnalysis, language: Language) -> YearChart | None:
    """Points lost by weak items, most first; None when there is none, or when it is not established what each costs."""
    losses = sorted(((weak, weak.lost) for weak in year.weak_items if weak.lost is not None), key=lambda pair: -pair[1])
    if not losses:
        return None
    most = losses[0][1]
    bars = tuple(
        Bar(
            label=f"{weak.item.code} {weak.item.name.in_language(language)}",
            share=_share(lost, most),
            value=f"−{_figure(year, lost)}",
            is_main=lost == most,
        )
        for weak, lost in losses
    )
    all_lost = _figure(year, sum((lost for _, lost in losses), Fraction(0)))
    finding = phrase("losses-finding", language, count=len(bars), lost=all_lost)
    of_total = year.framework.has_total
    unit = phrase("losses-unit-total" if of_total else "losses-unit", language, code=instrument_of(year).code)
    return YearChart(_chart("losses", bars, language), finding, unit)


def progress_chart(year: YearAnalysis, months: int, language: Language) -> YearChart | None:
    """Activities by state at the end of a period of 6 or 12 months; None while nobody has reported."""
    sums = sums_of((activity, year.record.progress_of(activity.number, months)) for activity in year.chain.activities)
    if sums.untold == sums.count:
        return None
    counts = {"done": sums.done, "under-way": sums.under_way, "not-started": sums.not_started}
    bars = tuple(
        Bar(word("status", state, language), _share(Fraction(count), Fraction(sums.count)), str(count), is_main=state == "done")
        for state, count in counts.items()
    )
    finding = phrase("progress-finding", language, done=sums.done, count=sums.count)
    return YearChart(_chart("progress", bars, language), finding, phrase("progress-unit", language))


_LEVELS = (Level.INDICATOR, Level.SUBINDICATOR)


def _chart(name: str, bars: tuple[Bar, ...], language: Language) -> BarChart:
    return BarChart(name, phrase(f"{name}-title", language), "; ".join(_described(bars)), bars)


def _described(bars: tuple[Bar, ...]) -> Iterator[str]:
    return (f"{bar.label} {bar.value}" for bar in bars)


def _share(part: Fraction, whole: Fraction) -> Decimal:
    """Hundredths of a per cent are finer than any screen."""
    return Decimal(round(part / whole * 10_000)) / 100 if whole else Decimal(0)


def _figure(year: YearAnalysis, score: Fraction | None) -> str:
    return "" if score is None else str(printed(score, year.framework.rounding))
