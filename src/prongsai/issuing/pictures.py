"""The charts of a year as figures of its papers, with the same data and words as on screen, in the digits of official papers."""

from collections.abc import Mapping
from dataclasses import replace

from prongsai.charts.bars import PRINTED_ROW, PRINTED_WIDTH, printed_chart
from prongsai.charts.year_charts import YearChart, losses_chart, progress_chart, scores_chart
from prongsai.engine.planning.record import PERIODS
from prongsai.engine.planning.year import YearAnalysis
from prongsai.papers.blocks import Figure
from prongsai.papers.digits import official_digits as th

_WIDTH_CM = 16.0


def figures_of(year: YearAnalysis) -> Mapping[str, Figure]:
    """By the names papers know them by: scores, losses, progress-6, progress-12; those that have nothing to show are left out."""
    charts = {"scores": scores_chart(year, "th"), "losses": losses_chart(year, "th")}
    charts |= {f"progress-{months}": progress_chart(year, months, "th") for months in PERIODS}
    return {name: _figure(chart) for name, chart in charts.items() if chart}


def _figure(drawn: YearChart) -> Figure:
    bars = tuple(replace(bar, label=th(bar.label), value=th(bar.value)) for bar in drawn.chart.bars)
    chart = replace(drawn.chart, bars=bars)
    height = len(bars) * PRINTED_ROW * _WIDTH_CM / PRINTED_WIDTH
    alt = f"{chart.title}: {chart.description}"
    return Figure(th(drawn.finding), th(drawn.unit), alt, printed_chart(chart), _WIDTH_CM, height)
