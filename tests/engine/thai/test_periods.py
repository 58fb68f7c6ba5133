"""The periods of `dates.read_period`."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.engine.thai.dates import DateStyle, format_date, month_name, read_period, to_be

FISCAL_2564 = (date(2020, 10, 1), date(2021, 9, 30))
DAYS = st.dates(date(1857, 1, 1), date(2399, 12, 31))
BETWEEN = st.sampled_from([" - ", "-", " – ", "–", "—", " ถึง ", "ถึง", " จนถึง ", "ถึงวันที่ "])


@pytest.mark.parametrize(
    "text",
    [
        "ตุลาคม ๒๕๖๓ - กันยายน ๒๕๖๔",
        "(ตุลาคม ๒๕๖๓ - กันยายน ๒๕๖๔)",
        "ต.ค. 63 – ก.ย. 64",
        "ต.ค.63-ก.ย.64",
        "1 ต.ค. 2563 – 30 ก.ย. 2564",
        "๑ ตุลาคม ๒๕๖๓ ถึง ๓๐ กันยายน ๒๕๖๔",
        "ตั้งแต่วันที่ ๑ ตุลาคม ๒๕๖๓ ถึงวันที่ ๓๐ กันยายน ๒๕๖๔",
        "ระหว่างวันที่ 1 ต.ค. 2563 - 30 ก.ย. 2564",
        "ตั้งแต่ตุลาคม 2563 จนถึงกันยายน 2564",
        "1/10/2563 - 30/9/2564",
        "1-10-2563 - 30-9-2564",
        "1-ต.ค.-63 - 30-ก.ย.-64",
        "2020-10-01 - 2021-09-30",
        "2563-10 - 2564-09",
        "1 ต.ค. 2563 - ก.ย. 2564",
        "ต.ค. 2563 - 30 ก.ย. 2564",
    ],
)
def test_one_fiscal_year_is_read_in_every_way_people_write_it(text: str) -> None:
    assert read_period(text) == FISCAL_2564


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("ต.ค. - ธ.ค. 2563", date(2020, 10, 1), date(2020, 12, 31)),
        ("ตุลาคม ถึง ธันวาคม ค.ศ. 2020", date(2020, 10, 1), date(2020, 12, 31)),
        ("ม.ค. - ก.พ. 2563", date(2020, 1, 1), date(2020, 2, 29)),
        ("ม.ค. - ก.พ. 2564", date(2021, 1, 1), date(2021, 2, 28)),
        ("ม.ค. - ม.ค. 2564", date(2021, 1, 1), date(2021, 1, 31)),
        ("1 ต.ค. - 15 ธ.ค. 2563", date(2020, 10, 1), date(2020, 12, 15)),
        ("๑ - ๓๐ มิถุนายน ๒๕๖๔", date(2021, 6, 1), date(2021, 6, 30)),
        ("วันที่ 7 ถึงวันที่ 11 มิถุนายน 2564", date(2021, 6, 7), date(2021, 6, 11)),
        ("วันจันทร์ที่ 7 - วันศุกร์ที่ 11 มิถุนายน 2564", date(2021, 6, 7), date(2021, 6, 11)),
        ("7 มิ.ย. 64 - 7 มิ.ย. 64", date(2021, 6, 7), date(2021, 6, 7)),
        ("ธ.ค. 2942 - ธ.ค. 2942", date(2399, 12, 1), date(2399, 12, 31)),
    ],
)
def test_the_first_half_takes_what_it_leaves_out_from_the_second(text: str, first: date, last: date) -> None:
    assert read_period(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "-",
            "ถึง",
            "()",
            "ตุลาคม 2563",
            "1 ต.ค. 2563",
            "7-6-64",
            "7-6-2564",
            "2564-01-02",
            "2564-01",
            "01-2564",
            "1/2564 - 3/2564",
        ),
        *("ต.ค. 2563 -", "- ก.ย. 2564", "ต.ค. 2563 - 2564", "2563 - 2564", "1 - 3", "ต.ค. 2563 ก.ย. 2564"),
        *("ต.ค. - ก.ย. 2564", "1 ต.ค. 2563 - 30 ก.ย.", "ต.ค. 2563 - ธ.ค.", "30 ก.ย. 2564 - 1 ต.ค. 2563", "15 - 1 มิ.ย. 2564"),
        *("30 ก.พ. - 31 มี.ค. 2564", "0 ต.ค. 2563 - 30 ก.ย. 2564", "1 ต.ค. 2563 - 31 ก.ย. 2564", "1 ต.ค. 2563 - 0 ต.ค. 2563"),
        *("ม.ค. 2020 - ก.ย. 2564", "1 ม.ค. 2020 - 30 ก.ย. 2564", "1 ม.ค. ค.ศ. 2563 - 30 ก.ย. 2564"),
        *("1 - มิ.ย. 2564", "วันอังคารที่ 7 - 11 มิ.ย. 2564", "ม.ค. - ก.พ. - มี.ค. 2564", "(ต.ค. - ธ.ค. 2563", "Q1 - Q2"),
    ],
)
def test_what_is_not_one_period_that_ends_after_it_starts_is_refused(text: str) -> None:
    assert read_period(text) is None


@given(DAYS, DAYS, st.sampled_from([DateStyle.LONG, DateStyle.OFFICIAL, DateStyle.SHORT, DateStyle.ISO]), BETWEEN)
def test_a_period_of_days_is_read_as_written_and_never_backwards(one: date, other: date, style: DateStyle, between: str) -> None:
    first, last = sorted((one, other))
    assert read_period(format_date(first, style) + between + format_date(last, style)) == (first, last)
    backwards = read_period(format_date(last, style) + between + format_date(first, style))
    assert backwards == (None if first < last else (first, last))


@given(DAYS, st.integers(0, 400), st.booleans(), BETWEEN.filter(lambda between: "วันที่" not in between))
def test_a_period_of_months_runs_from_the_first_day_to_the_last(first: date, later: int, short: bool, between: str) -> None:
    last = min(first + timedelta(days=later), date(2399, 12, 31))
    text = between.join(f"{month_name(day.month, short)} {to_be(day.year)}" for day in (first, last))
    period = read_period(text)
    assert period is not None
    assert period[0] == first.replace(day=1)
    assert (period[1].year, period[1].month) == (last.year, last.month)
    assert (period[1] + timedelta(days=1)).day == 1
