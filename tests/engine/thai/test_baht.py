from decimal import Decimal, localcontext

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prongsai.engine.thai.baht import baht_words

ONES = {"หนึ่ง": 1, "สอง": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6, "เจ็ด": 7, "แปด": 8, "เก้า": 9}
PLACES = {"แสน": 100_000, "หมื่น": 10_000, "พัน": 1_000, "ร้อย": 100}


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "ศูนย์บาทถ้วน"),
        ("-0.00", "ศูนย์บาทถ้วน"),
        ("1", "หนึ่งบาทถ้วน"),
        ("10", "สิบบาทถ้วน"),
        ("11", "สิบเอ็ดบาทถ้วน"),
        ("20", "ยี่สิบบาทถ้วน"),
        ("21", "ยี่สิบเอ็ดบาทถ้วน"),
        ("22", "ยี่สิบสองบาทถ้วน"),
        ("100", "หนึ่งร้อยบาทถ้วน"),
        ("101", "หนึ่งร้อยเอ็ดบาทถ้วน"),
        ("111", "หนึ่งร้อยสิบเอ็ดบาทถ้วน"),
        ("1001", "หนึ่งพันเอ็ดบาทถ้วน"),
        ("1480", "หนึ่งพันสี่ร้อยแปดสิบบาทถ้วน"),
        ("2501", "สองพันห้าร้อยเอ็ดบาทถ้วน"),
        ("500000", "ห้าแสนบาทถ้วน"),
        ("1E+6", "หนึ่งล้านบาทถ้วน"),
        ("1000001", "หนึ่งล้านเอ็ดบาทถ้วน"),
        ("11000000", "สิบเอ็ดล้านบาทถ้วน"),
        ("501741221", "ห้าร้อยเอ็ดล้านเจ็ดแสนสี่หมื่นหนึ่งพันสองร้อยยี่สิบเอ็ดบาทถ้วน"),
        ("48187722800", "สี่หมื่นแปดพันหนึ่งร้อยแปดสิบเจ็ดล้านเจ็ดแสนสองหมื่นสองพันแปดร้อยบาทถ้วน"),
        ("1000000000000", "หนึ่งล้านล้านบาทถ้วน"),
        ("1000001000000", "หนึ่งล้านเอ็ดล้านบาทถ้วน"),
        ("1000000000001", "หนึ่งล้านล้านเอ็ดบาทถ้วน"),
        ("1000000000000000000", "หนึ่งล้านล้านล้านบาทถ้วน"),
        ("0.01", "หนึ่งสตางค์"),
        ("0.10", "สิบสตางค์"),
        ("0.25", "ยี่สิบห้าสตางค์"),
        ("1.01", "หนึ่งบาทหนึ่งสตางค์"),
        ("11.11", "สิบเอ็ดบาทสิบเอ็ดสตางค์"),
        ("100.75", "หนึ่งร้อยบาทเจ็ดสิบห้าสตางค์"),
        ("1.5000", "หนึ่งบาทห้าสิบสตางค์"),
        ("-1.50", "ลบหนึ่งบาทห้าสิบสตางค์"),
        ("-0.25", "ลบยี่สิบห้าสตางค์"),
        ("-5", "ลบห้าบาทถ้วน"),
    ],
)
def test_a_sum_is_written_by_the_standard_rules(amount: str, words: str) -> None:
    assert baht_words(Decimal(amount)) == words


@pytest.mark.parametrize("amount", ["0.001", "1.005", "-2.999", "1E-10", "NaN", "sNaN", "Infinity", "-Infinity"])
def test_what_is_no_whole_number_of_satang_is_the_callers_bug(amount: str) -> None:
    with pytest.raises(ValueError, match=r"satang|no sum of money"):
        baht_words(Decimal(amount))


def test_words_are_exact_whatever_the_ambient_decimal_context() -> None:
    with localcontext(prec=2):
        assert satang_in(baht_words(Decimal("98765432109876543210.99"))) == 9876543210987654321099


sparse = st.text(alphabet="00001125", min_size=1, max_size=40).map(int)


@given(st.one_of(st.integers(-(10**40), 10**40), sparse, st.integers(-1200, 1200)))
@example(100)
@example(1)
def test_a_slow_reader_gets_the_same_sum_back(satang: int) -> None:
    assert satang_in(baht_words(Decimal(f"{satang}E-2"))) == satang


@given(st.integers(0, 10**12), st.integers(1, 999_999))
def test_what_stands_before_the_last_six_digits_is_a_number_of_millions(millions: int, rest: int) -> None:
    head = baht_words(Decimal(millions)).removesuffix("บาทถ้วน") if millions else ""
    whole = baht_words(Decimal(millions * 10**6 + rest))
    assert whole.startswith(head + "ล้าน" if millions else "")
    assert satang_in(whole) == (millions * 10**6 + rest) * 100


def satang_in(words: str) -> int:
    """The slow way back from words to satang; asserts on anything but the standard form."""
    if words.startswith("ลบ"):
        assert words != "ลบศูนย์บาทถ้วน"
        return -satang_in(words.removeprefix("ลบ"))
    if words == "ศูนย์บาทถ้วน":
        return 0
    baht, mark, rest = words.rpartition("บาท")
    assert rest == "ถ้วน" or rest.endswith("สตางค์")
    assert baht or not mark
    satang = 0 if rest == "ถ้วน" else number_in(rest.removesuffix("สตางค์"))
    assert satang < 100
    return (number_in(baht) if mark else 0) * 100 + satang


def number_in(words: str) -> int:
    head, million, tail = words.rpartition("ล้าน")
    if not million:
        return small_number_in(words, follows=False)
    return number_in(head) * 1_000_000 + (small_number_in(tail, follows=True) if tail else 0)


def small_number_in(words: str, *, follows: bool) -> int:
    total = 0
    for place, worth in PLACES.items():
        digit, found, rest = words.partition(place)
        if found:
            total, words = total + ONES[digit] * worth, rest
    tens, found, rest = words.partition("สิบ")
    if found:
        assert tens not in ("หนึ่ง", "สอง")
        total, words = total + {"": 1, "ยี่": 2, **ONES}[tens] * 10, rest
    if not words:
        assert total
        return total
    if total or follows:
        assert words != "หนึ่ง"
        return total + {"เอ็ด": 1, **ONES}[words]
    return ONES[words]
