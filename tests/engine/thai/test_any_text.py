"""No text of any kind makes a reader raise, and what it reads is always in the readable span."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.engine.thai.baht import baht_words
from prongsai.engine.thai.dates import read_date, read_month, read_period
from prongsai.engine.thai.digits import to_arabic, to_thai
from prongsai.engine.thai.fiscal import read_fiscal_year
from prongsai.engine.thai.numbers import read_number

FRAGMENTS = [
    *("0", "1", "7", "29", "30", "31", "๖", "๓๑", "64", "2564", "๒๕๖๔", "2021", "9999", "0000", "12345678901234567890", "٣", "²"),
    *("มิถุนายน", "ก.พ.", "กุมภาพันธ์", "ต.ค.", "ตค", "ม", "ค", ".", "พ.ศ.", "พศ", "ค.ศ.", "พุทธศักราช", "ปี", "ปีงบประมาณ", "FY"),
    *(" ", "\u00a0", "\u200b", "\n", "\x00", "\ud800", "-", "–", "/", "(", ")", ",", ":", "T", "Z", "+", "−", "e", "_"),
    *("วันที่", "วันจันทร์ที่", "วัน", "เดือน", "ถึง", "จนถึง", "ตั้งแต่", "ระหว่าง", "ณ", "10:30", "00", "06-07"),
]
NEARLY = st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join)
ANY_TEXT = st.one_of(NEARLY, st.text(st.characters(codec=None)), st.text("0123456789๐๑๒๓๔๕๖๗๘๙.,-−/ ", max_size=20))
READERS = [read_number, read_date, read_month, read_period, read_fiscal_year]


@given(ANY_TEXT)
def test_no_text_makes_a_reader_raise(text: str) -> None:
    to_thai(text), to_arabic(text)
    number, day, month, period, year = (
        read_number(text),
        read_date(text),
        read_month(text),
        read_period(text),
        read_fiscal_year(text),
    )
    assert number is None or number.is_finite()
    for read in (day, *(period or ()), month and date(*month, 1), year and year.ends_on):
        assert read is None or 1857 <= read.year <= 2399
    assert day is None or month is None
    assert period is None or period[0] <= period[1]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", ["-" * 100_000, "." * 100_000, " " * 100_000 + "7", "1" * 100_000 + "x", "ถึง" * 50_000])
def test_very_long_text_is_answered_at_once(reader: Callable[[str], object], text: str) -> None:
    reader(text)


def test_a_sum_of_thousands_of_digits_has_words_too() -> None:
    number = read_number("9" * 6_000)
    assert number is not None
    assert baht_words(number).count("ล้าน") == 999
