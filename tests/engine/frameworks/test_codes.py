"""Codes as people write them come back as the edition's own; what is no code of the edition is none."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.engine.frameworks.codes import TOTAL, code_ranges, read_code
from prongsai.engine.frameworks.model import Level, Node
from prongsai.engine.thai.digits import to_thai
from tests.make.examples import examples
from tests.make.forms import KEYS, edition

NACC, MINISTRY = edition("nacc-2564"), edition("moe-peo-2564")
THAI_LETTERS = {"O": "โอ", "I": "ไอ", "E": "อี"}
INSTRUMENTS = {"O": "OIT", "I": "IIT", "E": "EIT"}


def ways_to_write(node: Node) -> Iterator[str]:
    """Every way people write the code, in Thai and in Arabic digits."""
    plain = set(_item_ways(node.code) if node.level in (Level.ITEM, Level.PART) else _branch_ways(node))
    for text in plain | {f"  {text}\u00a0" for text in plain} | {f"{text}:" for text in plain}:
        yield text
        yield to_thai(text)


def _item_ways(code: str) -> Iterator[str]:
    letter, number = code[0], code[1:]
    padded = number.zfill(3 + len(number) - len(number.split(".")[0]))
    for name in (letter, letter.lower(), THAI_LETTERS[letter], INSTRUMENTS[letter], INSTRUMENTS[letter].lower()):
        for between in ("", " ", "  ", "-", ".", " - "):
            yield f"{name}{between}{number}"
        yield f"{name}{padded}"
        yield f"ข้อ {name}{number}"
        yield f"ข้อที่ {name} {number}"
        yield f"item {name}{number}"
    if letter == "O":
        for zero in ("0", "00"):
            yield f"{zero}{number}"
            yield f"ข้อ {zero}{number}"
        yield f"ข้อ {number}"
        yield f"ข้อที่{number}"


def _branch_ways(node: Node) -> Iterator[str]:
    yield from (node.code, node.code.lower())
    if node.level is not Level.INSTRUMENT:
        yield from (f"ตัวชี้วัดที่ {node.code}", f"ตัวชี้วัดที่{node.code}", f"ตัวชี้วัด {node.code}", f"Indicator {node.code}")
    if node.level is Level.SUBINDICATOR:
        yield from (f"ตัวชี้วัดย่อยที่ {node.code}", f"ตัวชี้วัดย่อยที่{node.code}", f"ตัวชี้วัดย่อย {node.code}")


@pytest.mark.parametrize("key", KEYS)
def test_every_code_of_an_edition_is_read_back_in_every_way_it_is_written(key: str) -> None:
    form = edition(key)
    for node in form.nodes():
        read = {text: read_code(text, form) for text in ways_to_write(node)}
        assert read == dict.fromkeys(read, node.code)


@pytest.mark.parametrize("text", ["O38", "ข้อ ๐๓๘", "โอ ๓๘", "โอ๓๘", "OIT 38", "038", "๐๓๘", "ข้อ 38", "o-38", "O๓๘"])
def test_item_38_of_the_first_office_is_one_however_it_is_written(text: str) -> None:
    assert read_code(text, MINISTRY) == "O38"
    assert read_code(text, NACC) == "O38"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ตัวชี้วัดที่ ๙", "9"),
        ("ตัวชี้วัดย่อยที่ ๙.๑", "9.1"),
        ("๑๐.๒", "10.2"),
        ("10", "10"),
        ("010", "O10"),
        ("ข้อ ๑๐", "O10"),
        ("ไอ ๕.๑", "I5.1"),
        ("iit", "IIT"),
        ("รวม", TOTAL),
        ("คะแนนรวม", TOTAL),
        ("Total", TOTAL),
        ("ITA", TOTAL),
    ],
)
def test_a_bare_number_is_an_indicator_and_one_behind_a_zero_or_the_word_for_item_is_an_item(text: str, code: str) -> None:
    assert read_code(text, NACC) == code


NO_CODES = [
    *("", " ", "-", ".", ":", "O", "โอ", "ข้อ", "ตัวชี้วัดที่", "O0", "000", "O44", "ข้อ ๔๔", "044", "I31", "E16", "I5.9", "O4.1"),
    *("11", "9.6", "10.3", "9.1.1", "9..1", "O38x", "xO38", "O3 8", "O-38-1", "O38/O39", "38", "ข้อ 9.1", "โครงสร้าง"),
    *("ı5", "İ5", "oıt 38", "OİT 38"),  # letters that only look like I
]


@pytest.mark.parametrize("text", NO_CODES)
def test_what_is_no_row_of_the_edition_is_none(text: str) -> None:
    assert read_code(text, NACC) is None


@pytest.mark.parametrize("text", ["total", "รวม", "ITA", "IIT", "EIT", "I1", "O40", "9.1", "1"])
def test_what_only_the_other_edition_has_is_none(text: str) -> None:
    assert read_code(text, MINISTRY) is None


@pytest.mark.parametrize("text", ["ตัวชี้วัดที่ ๐๙", "indicator 09", "ตัวชี้วัดย่อยที่ 038"])
def test_what_is_called_an_indicator_is_never_an_item(text: str) -> None:
    assert read_code(text, NACC) in (None, "9")


FRAGMENTS = ["ข้อ", "ตัวชี้วัดที่", "โอ", "O", "oit", "I", "๐", "0", "9", "๓๘", ".", "-", " ", "\n", "\x00", "๛", "²", "ı", "\u200b"]
ANY_TEXT = st.one_of(st.text(), st.lists(st.sampled_from(FRAGMENTS), max_size=9).map("".join))


@examples(300)
@given(st.sampled_from(KEYS), ANY_TEXT)
def test_any_text_is_a_code_of_the_edition_or_none(key: str, text: str) -> None:
    assert read_code(text, edition(key)) in {None, TOTAL, *edition(key).by_code()}


@pytest.mark.parametrize(
    ("codes", "short"),
    [
        ([], ""),
        (["O4"], "O4"),
        (["O4", "O5"], "O4, O5"),
        (["O1", "O2", "O3", "O5"], "O1–O3, O5"),
        (["O9", "O10", "O11"], "O9–O11"),
        (["I29", "I30", "E1", "E2", "E3"], "I29, I30, E1–E3"),
        (["O3", "O2", "O1"], "O3, O2, O1"),
        (["I5.1", "I5.2", "I5.3"], "I5.1, I5.2, I5.3"),
        (["9.1", "9.2", "10", "IIT"], "9.1, 9.2, 10, IIT"),
    ],
)
def test_codes_in_a_row_are_said_in_short(codes: list[str], short: str) -> None:
    assert code_ranges(codes) == short


@examples(100)
@given(st.lists(st.sampled_from(list(NACC.by_code())), unique=True))
def test_codes_said_in_short_lose_none_and_keep_their_order(codes: list[str]) -> None:
    def long(run: str) -> list[str]:
        first, _, last = run.partition("–")
        return [f"{first[0]}{n}" for n in range(int(first[1:]), int(last[1:]) + 1)] if last else [first]

    assert [code for run in code_ranges(codes).split(", ") if run for code in long(run)] == codes
