from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.engine.thai.numbers import Digits, format_number, read_number

DIGITS = st.sampled_from(["arabic", "thai"])
FINITE = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("97.44", "97.44"),
        ("๙๗.๔๔", "97.44"),
        ("1480", "1480"),
        ("3,652,217,000", "3652217000"),
        ("๓,๖๕๒,๒๑๗,๐๐๐.๕๐", "3652217000.50"),
        ("48,187,722,800", "48187722800"),
        ("-5", "-5"),
        ("−๕.๒๕", "-5.25"),
        ("-1,000.5", "-1000.5"),
        ("  12 \n", "12"),
        ("\u00a012\t", "12"),
        ("007", "7"),
        ("0", "0"),
        ("0.10", "0.10"),
        ("99999999999999999999999999999999.01", "99999999999999999999999999999999.01"),
    ],
)
def test_a_plain_number_is_read_exactly(text: str, number: str) -> None:
    read = read_number(text)
    assert read is not None
    assert str(read) == number


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "-", "–", ".", ",", "--5", "- 5", "+5", "5-", "(5)"),
        *("97,44", "1,2,3", "1,23", "12,34,567", "1234,567", "1,0000", ",123", "1,,000", "1,000,", "0,123", "000,123", "1.5,000"),
        *("1.2.3", "5.", ".5", "1 000", "1'000", "1_000"),
        *("1e3", "1E3", "๑e๓", "0x1F", "1F", "NaN", "nan", "inf", "-Infinity", "sNaN"),
        *("5 บาท", "฿5", "50%", "ห้า", "٣", "²", "1/2", "12\u200b3"),
    ],
)
def test_what_is_not_plainly_a_number_is_refused(text: str) -> None:
    assert read_number(text) is None


def test_minus_zero_is_zero() -> None:
    for text in ("-0", "−0.00"):
        read = read_number(text)
        assert read == 0
        assert read is not None
        assert not read.is_signed()


@pytest.mark.parametrize(
    ("value", "places", "thousands", "digits", "text"),
    [
        ("97.4359", 2, False, "arabic", "97.44"),
        ("97.4359", 2, False, "thai", "๙๗.๔๔"),
        ("0.125", 2, False, "arabic", "0.13"),
        ("-0.125", 2, False, "arabic", "-0.13"),
        ("2.5", 0, False, "arabic", "3"),
        ("94.995", 2, False, "arabic", "95.00"),
        ("99.999", 2, False, "arabic", "100.00"),
        ("48187722800", 2, True, "thai", "๔๘,๑๘๗,๗๒๒,๘๐๐.๐๐"),
        ("-1234567.5", 1, True, "arabic", "-1,234,567.5"),
        ("999999.995", 2, True, "arabic", "1,000,000.00"),
        ("-0.004", 2, False, "arabic", "0.00"),
        ("0.0004", 2, False, "arabic", "0.00"),
        ("1E+3", None, True, "arabic", "1,000"),
        ("1.50", None, False, "arabic", "1.50"),
        ("1E-7", None, False, "arabic", "0.0000001"),
        ("-0", None, False, "arabic", "0"),
    ],
)
def test_a_number_is_printed_rounded_half_up(value: str, places: int | None, thousands: bool, digits: Digits, text: str) -> None:
    assert format_number(Decimal(value), places=places, thousands=thousands, digits=digits) == text


def test_two_places_without_commas_in_arabic_digits_is_the_default() -> None:
    assert format_number(Decimal("1234.5")) == "1234.50"


def test_printing_does_not_depend_on_the_ambient_decimal_context() -> None:
    with localcontext(prec=3, rounding="ROUND_DOWN"):
        assert format_number(Decimal("123456.785"), thousands=True) == "123,456.79"
        assert format_number(Decimal("123456.785"), places=None) == "123456.785"


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_printing_what_is_no_number_is_the_callers_bug(value: str) -> None:
    with pytest.raises(ValueError, match="cannot print"):
        format_number(Decimal(value))


def test_printing_to_negative_places_is_the_callers_bug() -> None:
    with pytest.raises(ValueError, match="cannot print"):
        format_number(Decimal(1), places=-1)


@given(FINITE, st.booleans(), DIGITS)
def test_reading_undoes_printing_in_full(value: Decimal, thousands: bool, digits: Digits) -> None:
    assert read_number(format_number(value, places=None, thousands=thousands, digits=digits)) == value


@given(st.integers(-(10**40), 10**40), st.integers(0, 6), st.booleans(), DIGITS)
def test_reading_undoes_printing_to_as_many_places_as_there_are(units: int, places: int, thousands: bool, digits: Digits) -> None:
    value = Decimal(f"{units}E-{places}")
    assert read_number(format_number(value, places=places, thousands=thousands, digits=digits)) == value


@given(FINITE, st.integers(0, 6))
def test_printing_moves_a_value_by_half_a_unit_at_most(value: Decimal, places: int) -> None:
    printed = read_number(format_number(value, places=places))
    assert printed is not None
    (printed_by, printed_unit), (value_by, value_unit) = printed.as_integer_ratio(), value.as_integer_ratio()
    away = abs(printed_by * value_unit) - abs(value_by * printed_unit)
    whole = printed_unit * value_unit
    assert -whole < 2 * 10**places * away <= whole
