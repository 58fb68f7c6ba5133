"""Words, and the marks that keep lines from ending inside one."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.words.cutting import BREAK_HERE, NO_BREAK_HERE, cut, glue

MIXED = st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B) | st.sampled_from("abZ019 -–\n“”().ๆฯ\u200b\u2060é"))


def bare(text: str) -> str:
    return text.replace(BREAK_HERE, "").replace(NO_BREAK_HERE, "")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("สำนักงานศึกษาธิการจังหวัดเพชรบูรณ์", ["สำนักงาน", "ศึกษาธิการ", "จังหวัด", "เพชรบูรณ์"]),
        ("ป.ป.ช. ประเมิน ITA", ["ป.ป.ช.", " ", "ประเมิน", " ", "ITA"]),
        ("กิจกรรมการจัดซื้อจัดจ้าง", ["กิจกรรม", "การ", "จัดซื้อจัดจ้าง"]),
        ("แนวทางการแก้ไขประพฤติมิชอบ", ["แนวทาง", "การ", "แก้ไข", "ประพฤติมิชอบ"]),
        ("นครราชสีมาและพระนครศรีอยุธยา", ["นครราชสีมา", "และ", "พระนครศรีอยุธยา"]),
        ("", []),
    ],
)
def test_official_text_is_cut_at_its_words(text: str, words: list[str]) -> None:
    assert cut(text) == words


@given(MIXED)
def test_the_words_joined_are_the_text(text: str) -> None:
    assert "".join(cut(text)) == text


@pytest.mark.parametrize("text", ["กเกี่น", "กเกื่นกเก็นก"])
def test_no_word_begins_inside_a_cluster(text: str) -> None:
    assert not [word for word in cut(text) if word[0] in "ะาำิีึืุู็่้๊๋์ๅ" or word[-1] in "เแโใไ"]


def test_many_threads_may_ask_first() -> None:
    with ThreadPoolExecutor(8) as pool:
        assert set(map(tuple, pool.map(cut, ["มาตรการส่งเสริมคุณธรรม"] * 32))) == {("มาตรการ", "ส่งเสริม", "คุณธรรม")}


@given(MIXED | st.text())
def test_glue_loses_nothing(text: str) -> None:
    assert bare(glue(text)) == bare(text)


@given(MIXED)
def test_glue_never_parts_a_letter_from_its_marks(text: str) -> None:
    glued = glue(text)
    marks = "ัิีึืฺุู็่้๊๋์ํ๎ำ"
    assert not [at for at, letter in enumerate(glued) if letter in marks and at and glued[at - 1] in BREAK_HERE + NO_BREAK_HERE]


def test_lines_may_end_between_words_and_not_inside_them() -> None:
    assert glue("ปั๊มน้ำ") == "ปั๊\u2060ม\u200bน้ำ"
    assert glue("ระบบITAของรัฐ").split(BREAK_HERE)[1] == "ITA"


def test_an_abbreviation_with_points_stays_on_one_line() -> None:
    assert bare(glue("สำนักงาน ป.ป.ช. ชี้แจง").split(" ")[1]) == "ป.ป.ช."
    assert glue("ป.ป.ช.") == NO_BREAK_HERE.join("ป.ป.ช.")


@pytest.mark.parametrize("text", ["ต่าง ๆ", "สูง ๆ"])
def test_no_line_begins_with_the_sign_of_repetition(text: str) -> None:
    assert glue(text).endswith(f" {NO_BREAK_HERE}ๆ")


@pytest.mark.parametrize(("text", "held"), [("ปี ๒๕๖๐-๒๕๗๐", "-\u2060๒"), ("ข้อ - การ", "- \u2060ก"), ("ปี ๒๕๖๐–๒๕๗๐", "–\u2060๒")])
def test_no_line_ends_with_a_dash(text: str, held: str) -> None:
    assert held in glue(text)


@pytest.mark.parametrize("text", ["Corruption Perceptions Index", "https://itas.example/?a=1", "https://example.go.th/ไทย/ดู"])
def test_latin_text_and_addresses_come_back_untouched(text: str) -> None:
    assert glue(text) == text
    assert text in glue(f"ดูที่ {text} ได้")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("ปีงบประมาณ พ.ศ. ๒๕๖๔", ("พ.ศ.", "๒๕๖๔")),
        ("ค.ศ. 2003", ("ค.ศ.", "2003")),
        ("รวม ๑๔ รายการ", ("๑๔", "รายการ")),
        ("จำนวน 6 ข้อ", ("6", "ข้อ")),
        ("วันที่ ๗ มิถุนายน ๒๕๖๔", ("๗", "มิถุนายน")),
        ("วันที่ ๗ มิถุนายน ๒๕๖๔", ("มิถุนายน", "๒๕๖๔")),
        ("เวลา ๐๙.๓๐ น.", ("๐๙.๓๐", "น.")),
    ],
)
def test_a_number_is_not_parted_from_its_era_its_month_or_what_it_counts(text: str, kept: tuple[str, str]) -> None:
    before, after = kept
    glued = glue(text)
    assert glued.replace(NO_BREAK_HERE, "").replace(BREAK_HERE, "") == text
    held = "".join(f"{letter}{NO_BREAK_HERE}?" for letter in before) + f" {NO_BREAK_HERE}" + after[0]
    assert re.search(held.replace(".", "[.]"), glued)


def test_where_there_is_little_room_a_date_may_be_parted() -> None:
    assert f" {NO_BREAK_HERE}" not in glue("๗ มิถุนายน ๒๕๖๔", 9)


def test_other_spaces_may_end_a_line() -> None:
    assert f" {NO_BREAK_HERE}" not in glue("ที่ ๑๔ และ ข้อ ก")
