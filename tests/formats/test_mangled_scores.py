"""No result file, however mangled, raises; and what is read from it can be scored."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prongsai.engine.analysis.weaknesses import weak_items_in
from prongsai.engine.scoring.scoring import score_result
from prongsai.formats.scores import read_scores
from prongsai.messages import LANGUAGES, say, say_place
from tests.make.examples import examples
from tests.make.files import as_csv, as_xlsx, part_of, with_parts
from tests.make.forms import KEYS, edition

TABLE = (
    ("ข้อ", "คะแนน", "ภาระงาน", "องค์ประกอบที่ขาด"),
    ("O4", "๐", "2", "1; แผน"),
    ("9.1", "97.44", "", ""),
    ("ข้อ ๐๓๘", "-", "0.5", ""),
)
CSV, XLSX = as_csv(TABLE), as_xlsx(result=TABLE)
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp874"]
BITS = [
    *("", ",", ";", "\t", "\n", "\r", '"', "\x00", "\ufeff", "\ud800", "\u0e48" * 9),
    *("๙๙๙", "1e9", "-1", "O4", "คะแนน", "code,score\n", "9" * 50),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mangled")


def read(folder: Path, data: bytes, key: str = "nacc-2564", name: str = "result.csv") -> None:
    """Reads, scores and tells; every problem of a file has a place and can be said."""
    path, form = folder / name, edition(key)
    path.write_bytes(data)
    file = read_scores(path, form)
    result = score_result(form, file.rows)
    weak_items_in(result)
    assert file.rows or file.problems
    for problem in file.problems:
        assert problem.place is not None
        assert problem.place.file == name
    for problem in (*file.problems, *result.problems):
        assert all(say(problem, language) and isinstance(say_place(problem.place, language), str) for language in LANGUAGES)


@st.composite
def mangled_text(draw: st.DrawFn) -> bytes:
    """The good csv with bits cut out and put in, in any encoding."""
    text = CSV
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 20)))
        text = text[:start] + draw(st.sampled_from(BITS)) + text[end:]
    return text.encode(draw(st.sampled_from(ENCODINGS)), errors="ignore")


@st.composite
def mangled_bytes(draw: st.DrawFn, good: bytes) -> bytes:
    """The good file with bytes changed, cut out or put in."""
    data = bytearray(good)
    for _ in range(draw(st.integers(1, 8))):
        start = draw(st.integers(0, len(data)))
        end = draw(st.one_of(st.just(start + 1), st.just(start), st.integers(start, len(data))))
        data[start:end] = draw(st.binary(max_size=4))
    return bytes(data)


PARTS = ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"]


@st.composite
def mangled_parts(draw: st.DrawFn) -> bytes:
    """A sound zip whose xml is not: this is how deep the reader can be reached."""
    name = draw(st.sampled_from([part for part in PARTS if part.encode() in XLSX]))
    return with_parts(XLSX, {name: draw(mangled_bytes(part_of(XLSX, name)))})


@examples(150)
@given(data=st.binary(max_size=300), key=st.sampled_from(KEYS))
@example(data=b"\x00", key="nacc-2564")
@example(data=b"PK\x05\x06" + bytes(18), key="nacc-2564")
def test_any_bytes_are_answered(folder: Path, data: bytes, key: str) -> None:
    read(folder, data, key)


@examples(150)
@given(st.text(max_size=200), st.sampled_from(ENCODINGS))
def test_any_text_below_the_headers_is_answered(folder: Path, text: str, encoding: str) -> None:
    read(folder, f"code,score,effort,missing_elements\n{text}".encode(encoding, errors="ignore"))


@examples(300)
@given(mangled_text())
def test_any_mangled_csv_is_answered(folder: Path, data: bytes) -> None:
    read(folder, data)


@examples(150)
@given(mangled_bytes(XLSX))
def test_any_mangled_xlsx_is_answered(folder: Path, data: bytes) -> None:
    read(folder, data, name="result.xlsx")


@examples(150)
@given(mangled_parts())
def test_any_xlsx_of_mangled_parts_is_answered(folder: Path, data: bytes) -> None:
    read(folder, data, name="result.xlsx")
