from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.engine.thai.dates import (
    DateStyle,
    days_meant,
    format_date,
    format_date_en,
    in_be,
    month_name,
    read_date,
    read_month,
    to_be,
    to_ce,
)
from prongsai.engine.thai.digits import to_arabic, to_thai

MEETING = date(2021, 6, 7)
READABLE = st.dates(date(1857, 1, 1), date(2399, 12, 31))
THIS_CENTURY = st.dates(date(1957, 1, 1), date(2056, 12, 31))  # BE 2500 to 2599
MONTHS = [
    ("มกราคม", "ม.ค."),
    ("กุมภาพันธ์", "ก.พ."),
    ("มีนาคม", "มี.ค."),
    ("เมษายน", "เม.ย."),
    ("พฤษภาคม", "พ.ค."),
    ("มิถุนายน", "มิ.ย."),
    ("กรกฎาคม", "ก.ค."),
    ("สิงหาคม", "ส.ค."),
    ("กันยายน", "ก.ย."),
    ("ตุลาคม", "ต.ค."),
    ("พฤศจิกายน", "พ.ย."),
    ("ธันวาคม", "ธ.ค."),
]


@pytest.mark.parametrize(
    ("style", "text"),
    [
        (DateStyle.LONG, "๗ มิถุนายน ๒๕๖๔"),
        (DateStyle.OFFICIAL, "๗ มิถุนายน พ.ศ. ๒๕๖๔"),
        (DateStyle.SHORT, "7 มิ.ย. 2564"),
        (DateStyle.TWO_DIGIT, "7 มิ.ย. 64"),
        (DateStyle.ISO, "2021-06-07"),
    ],
)
def test_each_style_writes_a_date_with_its_own_digits(style: DateStyle, text: str) -> None:
    assert format_date(MEETING, style) == text
    assert format_date(datetime(2021, 6, 7, 23, 30, tzinfo=UTC), style) == text
    assert format_date(MEETING, style, thai_digits=True) == to_thai(text)
    assert format_date(MEETING, style, thai_digits=False) == to_arabic(text)


def test_two_digit_years_and_iso_years_keep_their_zeros() -> None:
    assert format_date(date(1957, 1, 2), DateStyle.TWO_DIGIT) == "2 ม.ค. 00"
    assert format_date(date(44, 3, 15), DateStyle.ISO) == "0044-03-15"


def test_an_english_date_is_in_the_common_era() -> None:
    assert format_date_en(MEETING) == "7 June 2021"


def test_every_month_has_its_full_and_its_short_name() -> None:
    assert [(month_name(month), month_name(month, short=True)) for month in range(1, 13)] == MONTHS


@pytest.mark.parametrize("month", [0, 13, -1])
def test_there_is_no_thirteenth_month(month: int) -> None:
    with pytest.raises(ValueError, match="no month"):
        month_name(month)


@pytest.mark.parametrize("number", range(1, 13))
def test_every_month_is_read_in_full_and_short(number: int) -> None:
    for name in MONTHS[number - 1]:
        assert read_date(f"9 {name} 2564") == date(2021, number, 9)
        assert read_date(f"9{name.replace('.', '')}64") == date(2021, number, 9)


def test_the_era_is_reckoned_from_here_too() -> None:
    assert (to_be(2021), to_ce(2564)) == (2564, 2021)


@pytest.mark.parametrize(
    "text",
    [
        "๗ มิถุนายน ๒๕๖๔",
        "7 มิถุนายน 2564",
        "๗ มิถุนายน พ.ศ. ๒๕๖๔",
        "๗ มิถุนายน พ.ศ.๒๕๖๔",
        "๗ มิถุนายน พุทธศักราช ๒๕๖๔",
        "วันที่ ๗ เดือน มิถุนายน พ.ศ. ๒๕๖๔",
        "วันที่ 7 เดือนมิถุนายน ปี 2564",
        "วันที่ 7 เดือนมิถุนายน ปี พ.ศ. 2564",
        "ณ วันที่ ๗ มิถุนายน พ.ศ. ๒๕๖๔",
        "ลงวันที่ ๗ มิถุนายน ๒๕๖๔",
        "เมื่อวันที่ ๗ มิถุนายน ๒๕๖๔",
        "เมื่อ ๗ มิถุนายน ๒๕๖๔",
        "วันจันทร์ที่ ๗ มิถุนายน ๒๕๖๔",
        "วันจันทร์ 7 มิ.ย. 2564",
        "7 มิ.ย. 2564",
        "07 มิ.ย. 2564",
        "7 มิ.ย 2564",
        "7 มิย. 2564",
        "7 มิย 2564",
        "7 มิ. ย. 2564",
        "7มิ.ย.2564",
        "7 มิ.ย. 64",
        "7 มิ.ย.64",
        "7 มิ.ย. พ.ศ. 64",
        "๗\u200bมิถุนายน\u200b๒๕๖๔",
        "\ufeff 7\u00a0มิ.ย.\n2564. ",
        "7-มิ.ย.-64",
        "7/มิ.ย./2564",
        "07/06/2564",
        "7/6/2564",
        "7-6-64",
        "๗/๖/๖๔",
        "7.6.2564",
        "7 / 6 / 2564",
        "วันที่ 7/6/2564",
        "7 มิถุนายน ค.ศ. 2021",
        "7 มิ.ย. คริสต์ศักราช 2021",
        "7 มิ.ย. คริสตศักราช 2021",
        "2021-06-07",
        "๒๐๒๑-๐๖-๐๗",
        "2564-06-07",
        "2021-06-07T10:30",
        "2021-06-07 23:59:59",
        "2021-06-07T00:00:00.000Z",
        "2021-06-07T00:00:00+07:00",
        "2564-06-07 00:00:00 +0700",
    ],
)
def test_one_date_is_read_in_every_way_people_write_it(text: str) -> None:
    assert read_date(text) == MEETING


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("๓๑ มีนาคม ๒๕๕๔", date(2011, 3, 31)),
        ("๑๘ มิถุนายน ๒๕๕๗", date(2014, 6, 18)),
        ("๑๖ มกราคม ๒๕๕๘", date(2015, 1, 16)),
        ("๖ กรกฎาคม ๒๕๖๑", date(2018, 7, 6)),
        ("22 ธันวาคม 2541", date(1998, 12, 22)),
        ("29 พ.ย. 67", date(2024, 11, 29)),
        ("5 มี.ค. 68", date(2025, 3, 5)),
        ("1 ม.ค. 00", date(1957, 1, 1)),
        ("31 ธ.ค. 99", date(2056, 12, 31)),
        ("29 ก.พ. 2563", date(2020, 2, 29)),
        ("29/02/2567", date(2024, 2, 29)),
        ("2563-02-29", date(2020, 2, 29)),
        ("1 มกราคม 2400", date(1857, 1, 1)),
        ("2399-12-31", date(2399, 12, 31)),
        ("2400-01-01", date(1857, 1, 1)),
    ],
)
def test_dates_of_real_papers_and_edges_are_read(text: str, day: date) -> None:
    assert read_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        *("", "-", "๗", "มิถุนายน", "2564", "มิถุนายน ๒๕๖๔", "7 มิถุนายน", "7/6", "2564-06"),
        *("30 ก.พ. 2564", "29 ก.พ. 2564", "29/2/2564", "2564-02-29", "31 เม.ย. 64", "0 มิ.ย. 64", "32 ม.ค. 64", "00/00/2564"),
        *("7/13/2564", "13/31/2564", "2021-13-01", "2021-6-7", "20210607", "07062564", "2564/06/07"),
        *("7 มิ.ย. 2021", "07/06/2021", "7 มิ.ย. พ.ศ. 2021", "7 มิ.ย. ค.ศ. 2564", "7 มิ.ย. ค.ศ. 21"),
        *("7 มิ.ย. 2399", "7 มิ.ย. 2943", "7 มิ.ย. 564", "7 มิ.ย. 4", "9999-12-31", "0001-01-01", "1-1-0001"),
        *("วันอังคารที่ ๗ มิถุนายน ๒๕๖๔", "วันจันทร์ที่ มิถุนายน ๒๕๖๔"),
        *("2 9 พ.ย. 67", "7 มิ.ย. 25 64", "7 6 2564", "7-6/2564", "7-มิ.ย./64", "7.5 มิ.ย. 64", "-7 มิ.ย. 64"),
        *(
            "7 มิ.ย. 64 และ 8 มิ.ย. 64",
            "7 - 8 มิ.ย. 64",
            "๗ มิถุนา ๒๕๖๔",
            "7 พ.ศ. 2564",
            "7 ม.ย. 2564",
            "7 June 2021",
            "3.1.12",
            "๓.๑.๑",
        ),
        *("2021-06-07T", "2021-06-07 25", "2021-06-07 30:00", "2021-06-07 10:60", "٧/٦/2564", "7 มิ.ย. 2564" + "." * 200),
    ],
)
def test_what_is_not_one_possible_date_is_refused(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("มิถุนายน ๒๕๖๔", (2021, 6)),
        ("ต.ค. 2563", (2020, 10)),
        ("ต.ค. 63", (2020, 10)),
        ("ตค63", (2020, 10)),
        ("เดือนมิถุนายน พ.ศ. ๒๕๖๔", (2021, 6)),
        ("ประจำเดือน ตุลาคม 2563", (2020, 10)),
        ("มิถุนายน ค.ศ. 2021", (2021, 6)),
        ("2564-01", (2021, 1)),
        ("2021-01", (2021, 1)),
    ],
)
def test_a_month_is_read(text: str, month: tuple[int, int]) -> None:
    assert read_month(text) == month


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "มิถุนายน",
            "2564",
            "7 มิถุนายน 2564",
            "2564-13",
            "2564-00",
            "13/2564",
            "0/2564",
            "1/2564",
            "10/63",
            "10/2563",
            "10-2563",
            "2564-1",
        ),
        *("มิถุนายน 2021", "วันที่ มิถุนายน 2564", "วันจันทร์ มิถุนายน 2564", "ต.ค. - ธ.ค. 2563", "9999-12", "25641"),
    ],
)
def test_what_is_not_one_month_is_refused(text: str) -> None:
    assert read_month(text) is None


@given(READABLE, st.sampled_from(sorted(set(DateStyle) - {DateStyle.TWO_DIGIT})), st.none() | st.booleans())
def test_reading_undoes_writing(day: date, style: DateStyle, thai_digits: bool | None) -> None:
    assert read_date(format_date(day, style, thai_digits=thai_digits)) == day


@given(THIS_CENTURY, st.none() | st.booleans())
def test_reading_undoes_writing_with_two_digits_in_this_century(day: date, thai_digits: bool | None) -> None:
    assert read_date(format_date(day, DateStyle.TWO_DIGIT, thai_digits=thai_digits)) == day


@st.composite
def handwritten(draw: st.DrawFn) -> tuple[date, str]:
    """A date and one of the thousand ways to write it in words."""
    day = draw(THIS_CENTURY)
    gaps = st.sampled_from(["", " ", "  ", "\u00a0", "\u200b", "\n"])
    short = month_name(day.month, short=True)
    words = [
        draw(st.sampled_from(["", "วันที่", "ลงวันที่", "ณ วันที่"])),
        draw(st.sampled_from([f"{day.day}", f"{day.day:02}"])),
        draw(st.sampled_from(["", "เดือน"])),
        draw(
            st.sampled_from([month_name(day.month), short, short.rstrip("."), short.replace(".", ""), short.replace(".", ". ")])
        ),
        *draw(
            st.sampled_from(
                [
                    ["", f"{to_be(day.year)}"],
                    ["", f"{to_be(day.year) - 2500:02}"],
                    ["พ.ศ.", f"{to_be(day.year)}"],
                    ["พศ", f"{to_be(day.year)}"],
                    ["พุทธศักราช", f"{to_be(day.year)}"],
                    ["ค.ศ.", f"{day.year}"],
                ]
            )
        ),
    ]
    text = "".join(word + draw(gaps) for word in words)
    return day, draw(st.sampled_from([text, to_thai(text)]))


@given(handwritten())
def test_digits_spacing_dots_and_marks_do_not_change_a_date(written: tuple[date, str]) -> None:
    day, text = written
    assert read_date(text) == day


@given(READABLE, st.sampled_from("/-."), st.booleans(), st.booleans())
def test_a_date_in_figures_is_day_month_and_buddhist_year(day: date, mark: str, padded: bool, thai: bool) -> None:
    width = 2 if padded else 1
    text = mark.join((f"{day.day:0{width}}", f"{day.month:0{width}}", f"{to_be(day.year)}"))
    assert read_date(to_thai(text) if thai else text) == day


@given(READABLE, st.booleans())
def test_a_month_is_read_as_it_is_written(day: date, short: bool) -> None:
    expected = (day.year, day.month)
    assert read_month(f"{month_name(day.month, short)} {to_be(day.year)}") == expected
    assert read_month(f"{to_be(day.year)}-{day.month:02}") == expected


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("31/06/2564", 30),
        ("๓๑ มิถุนายน ๒๕๖๔", 30),
        ("29 ก.พ. 2564", 28),
        ("2021-02-30", 28),
        ("30/06/2564", 0),
        ("31/06/2021", 0),
        ("ต้นเดือน", 0),
        ("", 0),
    ],
)
def test_a_day_too_many_names_how_many_its_month_has(text: str, days: int) -> None:
    assert days_meant(text) == days


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("30/06/2021", "30/06/2564"),
        ("๗ มิถุนายน ๒๐๒๑", "7 มิถุนายน 2564"),
        ("30/06/2564", ""),
        ("2021-06-30", ""),
        ("31/06/2021", ""),
        ("ห้อง 2021", ""),
    ],
)
def test_a_day_of_the_common_era_is_shown_as_it_should_be_written(text: str, written: str) -> None:
    assert in_be(text) == written
