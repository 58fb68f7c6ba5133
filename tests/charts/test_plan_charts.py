"""Progress and spending by strategy: counts are those of the latest reports, and what nobody said is not drawn as nothing."""

from decimal import Decimal

from prongsai.charts.plan_charts import spending_chart, strategy_chart
from prongsai.engine.planning.chain import Activity
from prongsai.engine.planning.record import Progress, Status
from tests.charts.drawing import HOSTILE, read, spans, svg_of, texts, titles
from tests.charts.years import practice_year, real_year, with_plan


def activity(number: int, strategy_number: int | None = 1, strategy: str = "ซื่อสัตย์", budget: str | None = "100") -> Activity:
    money = None if budget is None else Decimal(budget)
    return Activity(number=number, name=f"งาน {number}", strategy_number=strategy_number, strategy=strategy, budget_baht=money)


def report(number: int, status: Status = Status.DONE, period: int = 6, spent: str | None = "50") -> Progress:
    return Progress(activity=number, period=period, status=status, spent_baht=None if spent is None else Decimal(spent))


def strategies(*activities: Activity, progress: tuple[Progress, ...] = ()) -> list[str]:
    chart = strategy_chart(with_plan(*activities, progress=progress), "en")
    assert chart is not None
    return titles(svg_of(chart.picture))[1:]


def test_each_strategy_has_its_bar_in_the_order_of_the_numbers_and_none_comes_last() -> None:
    drawn = strategies(activity(1, None, ""), activity(2, 2, "ข"), activity(3, 1, "ก"), activity(4, 2, " ข "))
    assert [title for title in drawn if ":" in title] == [
        "1 ก: 1 in all",
        "2 ข: 2 in all",
        "no strategy given: 1 in all",
    ]


def test_the_latest_report_counts() -> None:
    reports = (report(1, Status.UNDER_WAY), report(1, Status.DONE, period=12), report(2, Status.NOT_STARTED))
    assert strategies(activity(1), activity(2), activity(3), progress=reports) == [
        "1 ซื่อสัตย์: 1 of 3",
        "done 1",
        "not started 1",
        "not reported 1",
    ]


def test_of_what_nobody_reported_no_chart_says_that_nothing_was_done() -> None:
    chart = strategy_chart(real_year(), "en")
    assert chart is not None
    assert chart.finding == "39 activities, no progress reported yet"
    assert "0" not in "".join(texts(svg_of(chart.picture))).replace("10", "")
    assert [entry[0].tail for entry in read(chart.picture).findall("ul/li")] == ["not reported"]


def test_the_finding_says_how_many_were_not_reported() -> None:
    chart = strategy_chart(with_plan(activity(1), activity(2), progress=(report(1),)), "en")
    assert chart is not None
    assert chart.finding == "1 of 2 activities are done, 1 not reported"


def test_a_plan_without_activities_has_no_chart() -> None:
    assert strategy_chart(with_plan(), "th") is None
    assert spending_chart(with_plan(), "th") is None


def test_the_description_holds_every_count() -> None:
    chart = strategy_chart(practice_year(), "th")
    assert chart is not None
    description = svg_of(chart.picture).findtext("desc") or ""
    assert description.count(";") == 2
    assert "3 ยกระดับคะแนนดัชนีการรับรู้การทุจริต" in description
    assert "แล้วเสร็จ 4, อยู่ระหว่างดำเนินการ 1" in description


def test_hostile_names_of_strategies_stay_text() -> None:
    chart = strategy_chart(with_plan(activity(1, 1, HOSTILE), progress=(report(1),)), "th")
    money = spending_chart(with_plan(activity(1, 1, HOSTILE), progress=(report(1),)), "th")
    assert chart is not None
    assert money is not None
    assert f"1 {HOSTILE}" in titles(svg_of(chart.picture))[1]
    assert f"1 {HOSTILE}" in titles(svg_of(money.picture))[1]


def test_spending_is_a_share_of_the_budget_of_its_strategy() -> None:
    plan = with_plan(activity(1), activity(2, 2, "ข", "400"), progress=(report(1), report(2, spent="100")))
    chart = spending_chart(plan, "en")
    assert chart is not None
    assert chart.finding == "150 of 500 baht spent (30.00 per cent)"
    svg = svg_of(chart.picture)
    assert texts(svg) == ["1 ซื่อสัตย์", "50.00%", "2 ข", "25.00%"]
    assert svg.findtext("desc") == "1 ซื่อสัตย์: 50 of 100; 2 ข: 100 of 400"


def test_an_overspent_budget_fills_its_track_and_stands_out() -> None:
    chart = spending_chart(with_plan(activity(1), progress=(report(1, spent="120.50"),)), "en")
    assert chart is not None
    svg = svg_of(chart.picture)
    assert texts(svg)[1] == "120.50%"
    assert [rect.attrib["class"] for rect in svg.iter("rect")] == ["f-track", "f-main"]
    assert all(rect.attrib["width"] in ("100%", "100.00%") for rect in svg.iter("rect"))


def test_spending_is_not_drawn_while_a_part_of_it_is_unknown() -> None:
    assert spending_chart(with_plan(activity(1), activity(2), progress=(report(1),)), "th") is None
    assert spending_chart(with_plan(activity(1, budget=None), progress=(report(1),)), "th") is None
    assert spending_chart(with_plan(activity(1), progress=(report(1, spent=None),)), "th") is None
    assert spending_chart(with_plan(activity(1, budget="0"), progress=(report(1, spent="0"),)), "th") is None


def test_a_strategy_without_a_budget_has_no_bar() -> None:
    plan = with_plan(activity(1), activity(2, 2, "ข", "0"), progress=(report(1), report(2, spent="0")))
    chart = spending_chart(plan, "en")
    assert chart is not None
    assert texts(svg_of(chart.picture)) == ["1 ซื่อสัตย์", "50.00%"]
    assert list(spans(svg_of(strategy_chart(plan, "en").picture)))  # type: ignore[union-attr]
