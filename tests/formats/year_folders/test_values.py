"""The small readings of cells, on any text."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prongsai.engine.thai.digits import to_thai
from prongsai.formats.year_folders.values import MOST_BAHT, agenda_number, baht, clock, is_web_address, percent
from tests.make.examples import examples

NUMBERS = st.decimals(-1000, 1000, allow_nan=False, allow_infinity=False, places=3)
TEXTS = st.one_of(st.text(max_size=30), st.text("0123456789.,-% ๐๕๙", max_size=12))
ADDRESSES = st.text('htps:/.@[]\\\t\n ;#?%09aกé<"\x00\u200b', max_size=25)


@examples(300)
@given(TEXTS)
@example("9" * 5000)
@example("0." + "9" * 5000)
def test_any_text_is_a_sum_in_whole_satang_or_none(text: str) -> None:
    sum_ = baht(text)
    if sum_ is not None:
        assert 0 <= sum_ <= MOST_BAHT
        assert (sum_ * 100) % 1 == 0


@examples(300)
@given(NUMBERS)
@example(Decimal("0.010"))
@example(Decimal("-0.00"))
def test_a_number_is_a_sum_when_it_is_whole_satang_and_not_below_nothing(number: Decimal) -> None:
    is_sum = number >= 0 and number == number.quantize(Decimal("0.01"))
    assert baht(f"{number:f}") == baht(to_thai(f"{number:,f}")) == (number if is_sum else None)


@examples(300)
@given(TEXTS)
@example("1" * 5000)
@example("% %")
def test_any_text_is_a_share_of_a_hundred_or_none(text: str) -> None:
    share = percent(text)
    assert share is None or 0 <= share <= 100


@examples(300)
@given(NUMBERS, st.sampled_from(["", "%", " %"]))
@example(Decimal(100), "%")
@example(Decimal("100.001"), "")
def test_a_number_is_a_share_when_it_is_from_0_to_100(number: Decimal, sign: str) -> None:
    assert percent(f"{number:f}{sign}") == (number if 0 <= number <= 100 else None)


@examples(300)
@given(st.one_of(ADDRESSES, ADDRESSES.map("https://".__add__), st.text(max_size=20).map("http://a.example/".__add__)))
def test_what_is_taken_for_a_web_address_can_be_opened_and_printed(text: str) -> None:
    if is_web_address(text):
        assert text.lower().startswith(("http://", "https://"))
        assert text.isprintable()
        assert not set(text) & set(' \t\n<>"\\')
        assert any(c.isalnum() for c in text.split("//", 1)[1].split("/")[0])


@examples(100)
@given(
    st.from_regex(
        r"(http|https|HTTPS)://[a-z0-9]{1,9}(\.[a-z0-9]{1,9}){1,3}(:[1-9][0-9]{0,3})?(/[a-zA-Z0-9ก-ฮ%_.-]{0,9}){0,3}",
        fullmatch=True,
    )
)
def test_a_plain_web_address_is_one(text: str) -> None:
    assert is_web_address(text)
    assert not is_web_address(f" {text}")
    assert not is_web_address(f"{text} ")
    assert not is_web_address(text.split("//", 1)[1])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "www.office.example",
        "//office.example/x",
        "ftp://office.example/x",
        "file:///srv/x",
        "javascript:alert(1)",
        "JavaScript:https://office.example",
        "mailto:a@office.example",
        "https://",
        "https:///x",
        "https:office.example",
        "https://:443/x",
        "https://./x",
        "https://office.example:port/x",
        "https://office.example:99999/x",
        "https://[office.example/x",
        "https://office.example/a b",
        "https://office.example/a\nb",
        "\x01https://office.example",
        "https://office.example/\x7f",
        "https://office.example\\x",
        'https://office.example/">',
        "ht\ttps://office.example",
    ],
)
def test_what_is_no_web_address_is_refused(text: str) -> None:
    assert not is_web_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "https://office.example",
        "http://office.example:8080/a?b=c&d=%E0%B8%81#e",
        "https://สำนักงาน.example/แผน",
        "https://192.0.2.1/x",
        "https://[2001:db8::1]/x",
    ],
)
def test_web_addresses_of_any_kind_are_taken(text: str) -> None:
    assert is_web_address(text)


@examples(100)
@given(st.integers(0, 23), st.integers(0, 59))
def test_a_time_of_day_is_one_however_it_is_written(hour: int, minute: int) -> None:
    shown = f"{hour:02}.{minute:02}"
    for text in (shown, f"{hour}.{minute:02}", f"{hour:02}:{minute:02}", f"{hour:02}:{minute:02}:00", f"{to_thai(shown)} น."):
        assert clock(text) == shown
    assert clock(str(float(shown))) == shown


@examples(200)
@given(st.text("0123456789.: น๙", max_size=9))
def test_any_text_is_a_time_of_day_or_none(text: str) -> None:
    time = clock(text)
    assert time is None or ("00.00" <= time <= "23.59" and len(time) == 5)


@pytest.mark.parametrize("text", ["", "เช้า", "24.00", "9.60", "9:3", "9.305", "-9.00", "09.30-12.00"])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    assert clock(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("1", "1"), ("๕", "5"), ("4.1", "4.1"), (" ๔.๑๒. ", "4.12"), ("4.1.2", "4.1.2")],
)
def test_a_number_of_the_agenda_is_read_in_either_digits(text: str, number: str) -> None:
    assert agenda_number(text) == number


@pytest.mark.parametrize("text", ["", "0", "6", "10", "4.0", "4.01", "4..1", ".1", "วาระ 1", "1-2"])
def test_what_is_no_number_of_the_agenda_is_refused(text: str) -> None:
    assert agenda_number(text) is None
