from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.engine.thai.digits import to_thai
from prongsai.engine.thai.fiscal import FiscalYear, fiscal_year_of, half_of, quarter_of, read_fiscal_year

YEARS = st.integers(2400, 2942).map(FiscalYear)
DAYS = st.dates(date(1857, 1, 1), date(2399, 12, 31))


@pytest.mark.parametrize(
    ("day", "be"),
    [(date(2020, 9, 30), 2563), (date(2020, 10, 1), 2564), (date(2021, 6, 7), 2564), (date(2020, 2, 29), 2563)],
)
def test_a_fiscal_year_is_named_by_the_year_it_ends_in(day: date, be: int) -> None:
    assert fiscal_year_of(day) == FiscalYear(be)


def test_fiscal_year_2564_runs_from_october_2563_to_september_2564() -> None:
    year = FiscalYear(2564)
    assert (year.starts_on, year.ends_on) == (date(2020, 10, 1), date(2021, 9, 30))
    assert (year.previous, year.next) == (FiscalYear(2563), FiscalYear(2565))
    assert FiscalYear(2563) < year < FiscalYear(2565)


def test_the_months_run_from_october_to_september() -> None:
    assert FiscalYear(2564).months() == (
        *((2020, 10), (2020, 11), (2020, 12)),
        *((2021, 1), (2021, 2), (2021, 3), (2021, 4), (2021, 5), (2021, 6), (2021, 7), (2021, 8), (2021, 9)),
    )


def test_the_quarters_are_october_january_april_and_july() -> None:
    assert [FiscalYear(2564).quarter(number) for number in (1, 2, 3, 4)] == [
        (date(2020, 10, 1), date(2020, 12, 31)),
        (date(2021, 1, 1), date(2021, 3, 31)),
        (date(2021, 4, 1), date(2021, 6, 30)),
        (date(2021, 7, 1), date(2021, 9, 30)),
    ]


def test_the_first_half_is_the_first_six_months() -> None:
    assert FiscalYear(2564).half(1) == (date(2020, 10, 1), date(2021, 3, 31))
    assert FiscalYear(2564).half(2) == (date(2021, 4, 1), date(2021, 9, 30))


@pytest.mark.parametrize(
    ("day", "quarter", "half"),
    [
        (date(2020, 10, 1), 1, 1),
        (date(2020, 12, 31), 1, 1),
        (date(2021, 1, 1), 2, 1),
        (date(2020, 2, 29), 2, 1),
        (date(2021, 3, 31), 2, 1),
        (date(2021, 4, 1), 3, 2),
        (date(2021, 6, 30), 3, 2),
        (date(2021, 7, 1), 4, 2),
        (date(2021, 9, 30), 4, 2),
    ],
)
def test_a_day_lies_in_its_quarter_and_half(day: date, quarter: int, half: int) -> None:
    assert (quarter_of(day), half_of(day)) == (quarter, half)


@pytest.mark.parametrize("number", [0, 5, -1])
def test_there_is_no_fifth_quarter(number: int) -> None:
    with pytest.raises(ValueError, match="no part"):
        FiscalYear(2564).quarter(number)


@pytest.mark.parametrize("number", [0, 3, -1])
def test_there_is_no_third_half(number: int) -> None:
    with pytest.raises(ValueError, match="no part"):
        FiscalYear(2564).half(number)


@pytest.mark.parametrize(
    "text",
    [
        "ปีงบประมาณ พ.ศ. ๒๕๖๔",
        "ปีงบประมาณ ๒๕๖๔",
        "ประจำปีงบประมาณ พ.ศ. 2564",
        "ปีงบประมาณพ.ศ.2564",
        "ปีงบประมาณ พุทธศักราช ๒๕๖๔",
        "2564",
        " ๒๕๖๔ ",
        "พ.ศ. 2564",
        "ปี 2564",
        "ปี 64",
        "ปีงบ 64",
        "ปีงปม. 2564",
        "FY2564",
        "fy 64",
        "ปีงบประมาณ ค.ศ. 2021",
    ],
)
def test_one_fiscal_year_is_read_in_every_way_people_write_it(text: str) -> None:
    assert read_fiscal_year(text) == FiscalYear(2564)


@pytest.mark.parametrize(
    "text",
    [
        *("", "64", "๖๔", "564", "25640", "2021", "FY2021", "พ.ศ. 2021", "ค.ศ. 2564", "2399", "2943", "ปีงบประมาณ", "FY"),
        *("2563-2564", "2564/2565", "ปีงบประมาณที่ผ่านมา", "25 64", "-2564", "2564.0", "2564.5", "1 ต.ค. 2563", "๒๕๖๔ และ ๒๕๖๕"),
    ],
)
def test_what_is_not_one_fiscal_year_is_refused(text: str) -> None:
    assert read_fiscal_year(text) is None


@given(YEARS, st.sampled_from(["{}", "ปีงบประมาณ พ.ศ. {}", "ปีงบ {}", "FY{}", "พ.ศ.{}"]), st.booleans())
def test_a_fiscal_year_is_read_as_it_is_written(year: FiscalYear, pattern: str, thai: bool) -> None:
    text = pattern.format(year.be)
    assert read_fiscal_year(to_thai(text) if thai else text) == year


@given(DAYS)
def test_a_day_lies_in_exactly_one_year_quarter_and_half(day: date) -> None:
    year = fiscal_year_of(day)
    assert year.contains(day)
    assert not year.previous.contains(day)
    assert not year.next.contains(day)
    quarters = [number for number in (1, 2, 3, 4) if year.quarter(number)[0] <= day <= year.quarter(number)[1]]
    halves = [number for number in (1, 2) if year.half(number)[0] <= day <= year.half(number)[1]]
    assert (quarters, halves) == ([quarter_of(day)], [half_of(day)])
    assert (day.year, day.month) in year.months()


@given(YEARS)
def test_quarters_halves_and_years_follow_without_gap(year: FiscalYear) -> None:
    edges = [year.starts_on, *(year.quarter(number)[1] + timedelta(days=1) for number in (1, 2, 3, 4))]
    assert edges[:4] == [year.quarter(number)[0] for number in (1, 2, 3, 4)]
    assert edges[4] == year.next.starts_on == year.ends_on + timedelta(days=1)
    assert (year.half(1), year.half(2)) == (
        (year.quarter(1)[0], year.quarter(2)[1]),
        (year.quarter(3)[0], year.quarter(4)[1]),
    )
    assert (year.ends_on - year.starts_on).days + 1 in (365, 366)
    assert year.next.previous == year
