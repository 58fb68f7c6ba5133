from hypothesis import given
from hypothesis import strategies as st

from prongsai.engine.thai.digits import to_arabic, to_thai


def test_every_digit_has_its_counterpart() -> None:
    assert to_thai("0123456789") == "๐๑๒๓๔๕๖๗๘๙"
    assert to_arabic("๐๑๒๓๔๕๖๗๘๙") == "0123456789"


def test_everything_but_thai_and_arabic_digits_is_untouched() -> None:
    assert to_thai("ข้อ 9(8), O38 ²½Ⅷ٣߁") == "ข้อ ๙(๘), O๓๘ ²½Ⅷ٣߁"
    assert to_arabic("ที่ ๖๙/๒๕๕๗ ฿ ๏ ٣") == "ที่ 69/2557 ฿ ๏ ٣"


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("0123456789๐๑๒๓๔๕๖๗๘๙"))))
def test_folding_to_arabic_undoes_writing_in_thai(text: str) -> None:
    assert to_arabic(to_thai(text)) == to_arabic(text)
    assert to_thai(to_arabic(text)) == to_thai(text)
    assert len(to_thai(text)) == len(to_arabic(text)) == len(text)
