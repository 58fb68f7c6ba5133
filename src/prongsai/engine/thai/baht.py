"""Sums of money in Thai words, as papers write them in parentheses after the figure.

Source of the reading: อ่านอย่างไรและเขียนอย่างไร ฉบับราชบัณฑิตยสถาน, 16th printing, 2546, p. 67: a final 1 of a number of two
digits or more is เอ็ด ("หนึ่งร้อยเอ็ด"), and so is that of the number of millions ("ห้าร้อยเอ็ดล้าน").
"""

from decimal import Decimal

_DIGITS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES = ("แสน", "หมื่น", "พัน", "ร้อย")
_MILLION = 1_000_000


def baht_words(amount: Decimal) -> str:
    """The sum in words, exact to the satang: 101 is หนึ่งร้อยเอ็ดบาทถ้วน, 0.25 ยี่สิบห้าสตางค์, -1.50 ลบหนึ่งบาทห้าสิบสตางค์.

    ValueError if the amount is not a whole number of satang or not finite: rounding money is the caller's decision.
    """
    if not amount.is_finite():
        raise ValueError(f"no sum of money: {amount!r}")
    numerator, denominator = amount.as_integer_ratio()
    satang, rest = divmod(abs(numerator) * 100, denominator)
    if rest:
        raise ValueError(f"not a whole number of satang: {amount!r}")
    baht, satang = divmod(satang, 100)
    if not baht and not satang:
        return "ศูนย์บาทถ้วน"
    sign = "ลบ" if amount < 0 else ""
    return sign + (f"{_words(baht)}บาท" if baht else "") + (f"{_words(satang)}สตางค์" if satang else "ถ้วน")


def _words(number: int) -> str:
    """A whole number above zero. What stands before the last six digits is a number of millions, however large it is."""
    groups: list[int] = []
    while number:
        number, group = divmod(number, _MILLION)
        groups.append(group)
    words = _up_to_a_million(groups.pop(), follows=False)
    while groups:
        words += "ล้าน" + _up_to_a_million(groups.pop(), follows=True)
    return words


def _up_to_a_million(number: int, *, follows: bool) -> str:
    """A number of up to six digits; `follows` says that higher digits stand before it. Zero is silent."""
    *high, tens, ones = (int(digit) for digit in f"{number:06}")
    words = "".join(_DIGITS[digit] + place for digit, place in zip(high, _PLACES, strict=True) if digit)
    if tens:
        words += {1: "", 2: "ยี่"}.get(tens, _DIGITS[tens]) + "สิบ"
    return words + ("เอ็ด" if ones == 1 and (follows or number > 1) else _DIGITS[ones])
