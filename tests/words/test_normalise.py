"""Folding of Thai spellings nobody can tell apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.words.normalise import normalise, search_key

THAI = st.text(
    st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B) | st.sampled_from("\u200b\u2060\ufeff\u00a0\u0301\u0334 a1")
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("น\u0e4d\u0e49\u0e32", "น้ำ"),
        ("น\u0e49\u0e4d\u0e32", "น้ำ"),
        ("น\u0e33\u0e49", "น้ำ"),
        ("น\u0e49\u0e49\u0e33", "น้ำ"),
        ("ส\u0e4d\u0e32นัก", "สำนัก"),
        ("เเผน", "แผน"),
        ("ก\u0e48\u0e35", "กี่"),
        ("ปั\u0e4a\u0e4aม", "ปั๊ม"),
        ("สำ\u200bนัก\u2060งาน\ufeff", "สำนักงาน"),
        ("จัด\u00adซื้อ", "จัดซื้อ"),
        ("พ.ศ.\u00a0๒๕๖๔", "พ.ศ. ๒๕๖๔"),
        ("cafe\u0301", "café"),
    ],
)
def test_every_way_to_write_a_cluster_becomes_the_one_spelling(written: str, meant: str) -> None:
    assert normalise(written) == meant


def test_sara_am_is_never_taken_apart_and_the_compatibility_forms_stay() -> None:
    assert normalise("ทำ ﬁ ½") == "ทำ ﬁ ½"


@given(THAI | st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_a_search_key_knows_no_space_case_or_kind_of_digit() -> None:
    assert search_key("ปี พ.ศ.\u00a0๒๕๖๔ (ITA)") == search_key("ปีพ.ศ. 2564\n(ita)") == "ปีพ.ศ.2564(ita)"
