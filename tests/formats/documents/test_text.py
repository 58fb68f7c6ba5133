"""txt and md: lines, tables of tabs and pipes, tags taken away, each text at its line."""

import pytest

from prongsai.engine.consistency.document import Paragraph
from prongsai.formats.cells import FileRefused
from prongsai.formats.documents import document_in
from tests.formats.documents.making import labelled, lines, tables, told

THAI = "การวิเคราะห์เพื่อจัดทำมาตรการ\nลำดับที่\tกิจกรรม\n๑\tน้ำ"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874", "tis-620"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_thai_text_is_read_in_every_encoding_that_offices_save(encoding: str, end: str) -> None:
    document = document_in(THAI.replace("\n", end).encode(encoding), "a.txt")
    assert told(document) == ["การวิเคราะห์เพื่อจัดทำมาตรการ", [["ลำดับที่", "กิจกรรม"], ["๑", "น้ำ"]]]


def test_lines_with_tabs_are_one_table_until_a_blank_line() -> None:
    document = document_in(lines(["ก\tข", "ค\t", "", "\tง\t", "ย่อหน้า", "จ\tฉ"]), "a.txt")
    assert told(document) == [[["ก", "ข"], ["ค", ""]], [["", "ง", ""]], "ย่อหน้า", [["จ", "ฉ"]]]
    first, second, third = tables(document)
    assert [cell.place.cell for row in first.rows for cell in row.cells] == ["A1", "B1", "A2", "B2"]
    places = [cell.place for cell in second.rows[0].cells]
    assert [(place.table, place.row, place.line, place.cell) for place in places] == [(2, 1, 4, f"{x}1") for x in "ABC"]
    assert third.rows[0].cells[0].place.line == 6


def test_a_line_that_is_indented_by_a_tab_is_a_paragraph_but_in_a_table() -> None:
    document = document_in(lines(["\tย่อหน้าเยื้อง", "", "ก\tข", "\tต่อ"]), "a.txt")
    assert told(document) == ["ย่อหน้าเยื้อง", [["ก", "ข"], ["", "ต่อ"]]]


def test_paragraphs_are_counted_and_know_their_line() -> None:
    document = document_in(lines(["", "หนึ่ง", "ก\tข", "", "สอง"]), "เอกสาร.txt")
    places = [block.said.place for block in document.blocks if isinstance(block, Paragraph)]
    assert [(place.file, place.paragraph, place.line) for place in places] == [("เอกสาร.txt", 1, 2), ("เอกสาร.txt", 2, 5)]


def test_a_form_feed_begins_a_page() -> None:
    document = document_in("หนึ่ง\n\fสอง".encode(), "a.txt")
    assert [(text.text, text.place.page) for text in document.texts()] == [("หนึ่ง", 1), ("สอง", 2)]
    assert next(document_in("หนึ่ง".encode(), "a.txt").texts()).place.page is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<p>๑. หนึ่ง</p> <p>๒. สอง</p>", "๑. หนึ่ง ๒. สอง"),
        ('<p style="text-align: center;">ตาราง</p>', "ตาราง"),
        ("ก<br>ข<br/>ค", "ก ข ค"),
        ("<b>เข้ม</b>กลาง", "เข้มกลาง"),
        ("ก&nbsp;ข &amp; ค &lt;p&gt; &#3585;", "ก ข & ค <p> ก"),
        ("R&D &copyright", "R&D &copyright"),
        ("ก < ข และ <ชื่อหน่วยงาน> <b", "ก < ข และ <ชื่อหน่วยงาน> <b"),
        ("ใน <b> ไม่ปิด", "ใน <b> ไม่ปิด"),
    ],
)
def test_simple_tags_are_taken_away_and_their_text_is_kept(written: str, read: str) -> None:
    assert told(document_in(f"{written}\n{written}\tข".encode(), "a.txt")) == [read, [[read, "ข"]]]


def test_markdown_has_headings_and_labels() -> None:
    written = ["# หลักการ #", "## ๑.๑ ย่อย", "- ก", "1. ข", "2) ค", "๓. ง", "**เข้ม** [ลิงก์](https://a.th)", "---", "> คำพูด"]
    document = document_in(lines(written), "a.md")
    assert labelled(document) == ["หลักการ", "๑.๑ ย่อย", "- ก", "1. ข", "2) ค", "๓. ง", "เข้ม ลิงก์", "คำพูด"]
    assert [block.level for block in document.blocks if isinstance(block, Paragraph)] == [1, 2, 0, 0, 0, 0, 0, 0]
    assert document.kind == "md"


def test_a_table_of_pipes_has_a_head() -> None:
    written = ["| ที่ | ชื่อ |", "|:--|---|", r"| ๑ | ก \| ข |", "|๒||", "", "x | y", "--|--", "1 | 2"]
    document = document_in(lines(written), "a.md")
    assert told(document) == [[["ที่", "ชื่อ"], ["๑", "ก | ข"], ["๒", ""]], [["x", "y"], ["1", "2"]]]
    assert [row.is_head for row in tables(document)[0].rows] == [True, False, False]
    assert [row.cells[0].place.line for row in tables(document)[0].rows] == [1, 3, 4]


def test_marks_of_markdown_are_letters_in_txt() -> None:
    written = ["# หลักการ", "- ก", "| ก | ข |", "---"]
    assert told(document_in(lines(written), "a.txt")) == written


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"\x00\x01" * 500, b"\x01\x02\x03" * 100])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(FileRefused) as refused:
        document_in(data, "a.txt")
    assert refused.value.problem.code == "document-not-text"


LONG = [
    " " * 300_000 + "x",
    "<p " * 100_000,
    "|" + " " * 200_000 + "x",
    "**a" * 100_000,
    "[" * 200_000,
    "&a" * 100_000,
    "- " * 90_000,
]


@pytest.mark.parametrize("line", LONG, ids=range(len(LONG)))
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_line_made_to_take_long_is_read(line: str, name: str) -> None:
    assert document_in(f"ก\n{line}\nข|\n".encode(), name).blocks
