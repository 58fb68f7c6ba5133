"""One word for a state, wherever it is read: in the glossary, in data/messages, and no other in pages, papers or the manual."""

import re
from collections.abc import Iterator

import pytest

from prongsai.messages import LANGUAGES, Language, texts_in
from tests.house.tree import ROOT, texts

OTHERS: dict[Language, dict[str, str]] = {
    "th": {
        "not-started": r"ยังไม่เริ่ม|ยังไม่ทำ",
        "under-way": r"กำลังดำเนินการ|กำลังทำ|(?<!อยู่)ระหว่างดำเนินการ",
        "done": r"เสร็จแล้ว|เสร็จสิ้น|(?<!แล้ว)เสร็จ (?:\{|%\()",
        "late": r"เลยกำหนด|พ้นกำหนด",
        "untold": r"(?<!ยัง)ไม่มีรายงาน|ยังไม่รายงาน",
    },
    "en": {
        "not-started": r"\b(?:not begun|not yet begun)\b",
        "under-way": r"\b(?:in progress|ongoing)\b",
        "done": r"\bcompleted\b",
        "late": r"\b(?:past due|delayed)\b",
        "untold": r"\b(?:unreported|no report|without a report)\b(?! of| has)",
    },
}
"""What else the states are called, and must not be."""
PLACES: dict[Language, re.Pattern[str]] = {
    "th": re.compile(r"src/prongsai/(?:apps|charts|papers|issuing|cli|engine)/.+\.(?:html|py)|.+/messages/th\.toml|docs/th/.+"),
    "en": re.compile(r"src/prongsai/(?:.+\.po|.+/messages/en\.toml)"),
}
PERSON = re.compile(r"คุณ(?!ธรรม|ภาพ|สมบัติ|วุฒิ)")


def read_by(language: Language) -> Iterator[tuple[str, str]]:
    """Files that hold text for readers of a language; a catalogue with its translations alone."""
    for path, text in texts():
        name = path.relative_to(ROOT).as_posix()
        if PLACES[language].fullmatch(name):
            yield name, re.sub(r'(?m)^msgid(?:_plural)? .*$(?:\n".*"$)*', "", text) if name.endswith(".po") else text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_state_has_one_word_everywhere(language: Language) -> None:
    words = texts_in(language)["words"]["status"]
    assert set(OTHERS[language]) == set(words)
    found = [
        f"{name}: “{match[0]}” is said “{words[state]}”"
        for name, text in read_by(language)
        for state, others in OTHERS[language].items()
        for match in re.finditer(others, text, re.IGNORECASE)
    ]
    assert found == []


def test_the_glossary_binds_the_words_of_states() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    th, en = (texts_in(language)["words"]["status"] for language in LANGUAGES)
    assert [state for state in th if f"| {th[state]} | {en[state]} |" not in glossary] == []


def test_the_reader_is_spoken_to_in_one_way() -> None:
    assert [name for name, text in read_by("th") if PERSON.search(text)] == []
