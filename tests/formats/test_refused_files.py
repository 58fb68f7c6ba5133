"""Files that cannot be read, or must not be: each refused at once, with its code and its name, and nothing raised."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from prongsai.formats.cells import MAX_BYTES
from prongsai.formats.scores import read_scores
from tests.make.books import packed, raw_book, row_of
from tests.make.files import CODE_AND_SCORE, as_csv, as_xlsx, noise, part_of, scores_from, with_parts
from tests.make.forms import edition

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GOOD = as_xlsx(result=CODE_AND_SCORE)


def encrypted_zip() -> bytes:
    """The flag of encryption set on every part, in the parts' own headers and in the directory."""
    data = bytearray(GOOD)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(mark, place + 4)
    return bytes(data)


REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "old.xls": ("file-is-xls", lambda: OLE + noise(5000)),
    "old-called-new.xlsx": ("file-is-xls", lambda: OLE + b"\x00" * 5000),
    "old-called-csv.csv": ("file-is-xls", lambda: OLE + "Workbook".encode("utf-16-le")),
    "password.xlsx": ("file-encrypted", lambda: OLE + noise(600) + "EncryptedPackage".encode("utf-16-le") + noise(600)),
    "zip-password.xlsx": ("file-encrypted", encrypted_zip),
    "macros.xlsm": ("file-has-macros", lambda: with_parts(GOOD, {"xl/vbaProject.bin": noise(99)})),
    "macros-called-xlsx.xlsx": ("file-has-macros", lambda: with_parts(GOOD, {"xl/VBAPROJECT.BIN": noise(99)})),
    "macro-sheet.xlsx": ("file-has-macros", lambda: with_parts(GOOD, {"xl/macrosheets/sheet1.xml": b"<x/>"})),
    "many-parts.xlsx": ("file-is-bomb", lambda: with_parts(GOOD, {f"xl/media/{n}.png": b"x" for n in range(2001)})),
    "high-ratio.xlsx": ("file-is-bomb", lambda: with_parts(GOOD, {"xl/media/image.bmp": bytes(40_000_000)})),
    "large.xlsx": ("file-is-bomb", lambda: with_parts(GOOD, {"xl/media/image.bmp": noise(900_000) + bytes(50_000_000)})),
    "large-sheet.xlsx": ("file-is-bomb", lambda: raw_book(row_of("code", "score") * 400_000, padding=noise(500_000))),
    "many-strings.xlsx": ("file-is-bomb", lambda: raw_book(strings="<si><t>x</t></si>" * 600_000, padding=noise(200_000))),
    "large-styles.xlsx": (
        "file-is-bomb",
        lambda: with_parts(GOOD, {"xl/styles.xml": b"<x>%s</x>" % bytes(2_200_000), "xl/media/image1.png": noise(50_000)}),
    ),
    "truncated.xlsx": ("file-broken-xlsx", lambda: GOOD[: len(GOOD) * 2 // 3]),
    "tail-lost.xlsx": ("file-broken-xlsx", lambda: GOOD[:-30]),
    "no-book.xlsx": ("file-broken-xlsx", lambda: packed({"word/document.xml": "<x/>"})),
    "book-is-no-xml.xlsx": ("file-broken-xlsx", lambda: with_parts(GOOD, {"xl/workbook.xml": b"<workbook"})),
    "sheet-is-no-xml.xlsx": ("file-broken-xlsx", lambda: with_parts(GOOD, {"xl/worksheets/sheet1.xml": noise(999)})),
    "just-the-mark.xlsx": ("file-broken-xlsx", lambda: b"PK\x03\x04"),
    "noise-behind-the-mark.xlsx": ("file-broken-xlsx", lambda: b"PK\x03\x04" + noise(50_000)),
    "noise.csv": ("file-not-text", lambda: b"\xff\x00\x80\xfc" + noise(50_000)),
    "noise.bin": ("file-not-text", lambda: bytes(range(256)) * 99),
    "picture.csv": ("file-not-text", lambda: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + noise(999)),
    "nulls.csv": ("file-not-text", lambda: b"code,score\nO4,\x000\n"),
    "broken-utf-16.csv": ("file-not-text", lambda: b"\xff\xfe\x00\xd8\x41"),
    "paper.pdf": ("columns-missing", lambda: b"%PDF-1.7\n%%EOF\n"),
    "page.html": ("columns-missing", lambda: b"<table><tr><td>code</td><td>score</td></tr></table>"),
    "empty.csv": ("file-empty", bytes),
    "blanks.csv": ("file-empty", lambda: b" \n\t\r\n" * 99),
    "text-called-xlsx.xlsx": ("columns-missing", lambda: "ไม่ใช่ตาราง".encode()),
    "endless-cell.csv": ("file-broken-csv", lambda: b"code,score\nO4," + b"1" * 200_000),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_nobody_should_send_is_refused_at_once_by_its_content(tmp_path: Path, name: str) -> None:
    code, content = REFUSED[name]
    data = content()
    file = scores_from(tmp_path, data, name)
    assert file.rows == ()
    assert [problem.code for problem in file.problems] == [code]
    assert file.problems[0].place is not None
    assert file.problems[0].place.file == name


def test_a_table_in_text_is_read_whatever_the_file_is_called(tmp_path: Path) -> None:
    assert [row.code for row in scores_from(tmp_path, as_csv(CODE_AND_SCORE), "result.xlsx").rows] == ["O4", "O39"]
    assert [row.code for row in scores_from(tmp_path, GOOD, "result.csv").rows] == ["O4", "O39"]


@pytest.mark.parametrize("encoding", ["ascii", "utf-16"])
@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("xl/worksheets/sheet1.xml", "worksheets/sheet1.xml"),
        ("xl/worksheets/sheet1.bin", "worksheets/sheet1.bin"),
        ("xl/worksheets/sheet1", "worksheets/sheet1"),
        ("xl/worksheets/SHEET1.XML", "worksheets/SHEET1.XML"),
        ("xl/media/sheet1.xml", "media/sheet1.xml"),
        ("xl/media/image1.png", "media/image1.png"),
    ],
)
def test_a_sheet_with_a_document_type_is_refused_whatever_its_part_is_called(
    tmp_path: Path, part: str, name: str, encoding: str
) -> None:
    kind = '<!DOCTYPE x [<!ENTITY o "O4">]>'
    plain = part_of(raw_book(row_of("code", "score") + row_of("&amp;o;", "0"), sheet_name=name), part).decode()
    text = plain.replace("?>", f"?>{kind}", 1).replace("&amp;o;", "&o;")
    if encoding == "utf-16":
        text = text.replace("?>", ' encoding="utf-16"?>', 1)
    file = scores_from(tmp_path, raw_book(sheet=text.encode(encoding), sheet_name=name), "result.xlsx")
    assert [problem.code for problem in file.problems] == ["file-broken-xlsx"]


def test_a_file_over_50_mb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "sparse.csv"
    path.touch()
    os.truncate(path, MAX_BYTES + 1)
    [problem] = read_scores(path, edition("nacc-2564")).problems
    assert (problem.code, problem.params) == ("file-too-large", {"limit": 50})


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    form = edition("nacc-2564")
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    (tmp_path / "loop.csv").symlink_to(tmp_path / "loop.csv")
    refused = {
        tmp_path / "nowhere.csv": "file-missing",
        tmp_path / "no" / "folder.csv": "file-missing",
        tmp_path: "file-is-folder",
        pipe: "file-unreadable",
        tmp_path / "loop.csv": "file-unreadable",
        tmp_path / ("x" * 300): "file-unreadable",
        tmp_path / "nul\x00.csv": "file-unreadable",
    }
    for path, code in refused.items():
        [problem] = read_scores(path, form).problems
        assert (problem.code, problem.place and problem.place.file) == (code, path.name)
