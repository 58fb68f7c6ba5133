"""Suggestions as tracked changes: accepted they stand, rejected the file says what it said, and nothing else of it is touched."""

import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from prongsai.engine.consistency.document import Document, Paragraph, Part, Row, Table, Text
from prongsai.papers.tracked_changes import Change, docx_of, tracked

AUTHOR, AT = "นางสาวตรวจ ทาน", datetime(2021, 6, 8, 3, 0, tzinfo=UTC)
WRONG = "สำนักงานศึกษาธิการจังหวัดกาญจนบุรี ได้คะแนน"


def file_of(*write: Callable[[Any], object]) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    for one in write:
        one(document)
    document.save(out)
    return out.getvalue()


def change(text: str, word: str, suggestion: str, **where: Any) -> Change:
    start = text.index(word)
    return Change(text, start, start + len(word), suggestion, **where)


def root_of(data: bytes, name: str = "word/document.xml") -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(name))


def settled(data: bytes, *, accepted: bool, name: str = "word/document.xml") -> list[str]:
    """The paragraphs when every change is accepted, or rejected."""
    root = root_of(data, name)
    gone, kept = (qn("w:del"), qn("w:ins")) if accepted else (qn("w:ins"), qn("w:del"))
    for mark in list(root.iter(gone)):
        mark.getparent().remove(mark)
    assert accepted or not list(root.iter(gone))
    texts = (qn("w:t"), qn("w:delText")) if kept else ()
    return ["".join(one.text or "" for one in paragraph.iter(*texts)) for paragraph in root.iter(qn("w:p"))]


def test_a_change_is_a_deletion_and_an_insertion_by_its_author() -> None:
    made = tracked(file_of(lambda d: d.add_paragraph(WRONG)), [change(WRONG, "กาญจนบุรี", "เพชรบูรณ์")], AUTHOR, AT)
    assert made.missed == ()
    marks = list(root_of(made.data).iter(qn("w:del"), qn("w:ins")))
    assert [one.get(qn("w:author")) for one in marks] == [AUTHOR] * 2
    assert {one.get(qn("w:date")) for one in marks} == {"2021-06-08T03:00:00Z"}
    assert len({one.get(qn("w:id")) for one in marks}) == 2
    assert settled(made.data, accepted=True) == [WRONG.replace("กาญจนบุรี", "เพชรบูรณ์")]
    assert settled(made.data, accepted=False) == [WRONG]


def test_new_words_are_dressed_as_those_they_stand_for_across_runs() -> None:
    def write(document: Any) -> None:
        paragraph = document.add_paragraph()
        for text, is_bold in (("จังหวัดกาญ", True), ("จนบุรี ", False), ("ได้", True)):
            paragraph.add_run(text).bold = is_bold

    text = "จังหวัดกาญจนบุรี ได้"
    made = tracked(file_of(write), [change(text, "จังหวัดกาญจนบุรี", "จังหวัดเพชรบูรณ์")], AUTHOR, AT)
    opened = root_of(made.data)
    inserted = [run for mark in opened.iter(qn("w:ins")) for run in mark.iter(qn("w:r"))]
    looks = [(run.find(f"{qn('w:rPr')}/{qn('w:b')}").get(qn("w:val")) is None, "".join(run.itertext())) for run in inserted]
    assert looks[0][0] is True
    assert looks[0][1].startswith("จังหวัด")
    assert looks[-1][0] is False
    assert "".join(said for _, said in looks) == "จังหวัดเพชรบูรณ์"
    assert settled(made.data, accepted=False) == [text]
    kept = [run for run in opened.iter(qn("w:r")) if run.getparent().tag == qn("w:p")]
    assert ["".join(run.itertext()) for run in kept] == [" ", "ได้"]
    assert kept[1].find(f"{qn('w:rPr')}/{qn('w:b')}") is not None


def test_several_changes_of_one_paragraph_go_in_in_any_order() -> None:
    text = "หนึ่ง สอง สาม สี่"
    changes = [change(text, word, new) for word, new in (("สอง", "๒"), ("สี่", "๔๔๔"), ("หนึ่ง", ""))]
    for order in (changes, changes[::-1]):
        made = tracked(file_of(lambda d: d.add_paragraph(text)), order, AUTHOR, AT)
        assert made.missed == ()
        assert settled(made.data, accepted=True) == [" ๒ สาม ๔๔๔"]
        assert settled(made.data, accepted=False) == [text]


def test_the_same_words_twice_are_changed_where_the_finding_was() -> None:
    data = file_of(lambda d: [d.add_paragraph(WRONG) for _ in range(3)])
    made = tracked(data, [change(WRONG, "กาญจนบุรี", "เพชรบูรณ์", nth=1)], AUTHOR, AT)
    right = WRONG.replace("กาญจนบุรี", "เพชรบูรณ์")
    assert settled(made.data, accepted=True) == [WRONG, right, WRONG]


def in_table(document: Any) -> None:
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text = "ข้อ"
    cell = table.cell(1, 1)
    cell.text = "บรรทัดแรก"
    cell.add_paragraph("จังหวัดกาญจนบุรี")
    cell.add_table(rows=1, cols=1).cell(0, 0).text = "ใน กาญจนบุรี"


def test_cells_of_several_paragraphs_and_tables_in_them() -> None:
    changes = [
        change("บรรทัดแรก\nจังหวัดกาญจนบุรี", "กาญจนบุรี", "เพชรบูรณ์"),
        change("ใน กาญจนบุรี", "กาญจนบุรี", "เพชรบูรณ์"),
    ]
    made = tracked(file_of(in_table), changes, AUTHOR, AT)
    assert made.missed == ()
    accepted = settled(made.data, accepted=True)
    assert "จังหวัดเพชรบูรณ์" in accepted
    assert "ใน เพชรบูรณ์" in accepted
    across = [Change("บรรทัดแรก\nจังหวัดกาญจนบุรี", 3, 15, "x")]
    assert tracked(file_of(in_table), across, AUTHOR, AT).missed == tuple(across)


def with_head(document: Any) -> None:
    document.sections[0].header.paragraphs[0].text = "หน่วยงาน กาญจนบุรี"
    document.add_paragraph("หน่วยงาน กาญจนบุรี")


def test_heads_of_pages_are_told_from_the_text() -> None:
    data = file_of(with_head)
    made = tracked(data, [change("หน่วยงาน กาญจนบุรี", "กาญจนบุรี", "เพชรบูรณ์", part=Part.HEADER)], AUTHOR, AT)
    with zipfile.ZipFile(io.BytesIO(made.data)) as package:
        [head] = [name for name in package.namelist() if "/header" in name]
    assert settled(made.data, accepted=True, name=head) == ["หน่วยงาน เพชรบูรณ์"]
    assert settled(made.data, accepted=True) == ["หน่วยงาน กาญจนบุรี"]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_parts_without_a_change_are_the_same_bytes() -> None:
    data = file_of(with_head)
    before, after = parts(data), parts(tracked(data, [change("หน่วยงาน กาญจนบุรี", "กาญจนบุรี", "x")], AUTHOR, AT).data)
    assert list(before) == list(after)
    assert [name for name in before if before[name] != after[name]] == ["word/document.xml"]
    assert parts(tracked(data, [], AUTHOR, AT).data) == before


def test_what_is_not_there_or_was_changed_already_is_told() -> None:
    gone = change("ไม่มีในแฟ้ม", "ไม่มี", "มี")
    twice = [change(WRONG, "กาญจนบุรี", "เพชรบูรณ์"), change(WRONG, "จังหวัดกาญ", "ก")]
    made = tracked(file_of(lambda d: d.add_paragraph(WRONG)), [gone, *twice], AUTHOR, AT)
    assert made.missed == (gone, twice[1])
    assert settled(made.data, accepted=False) == [WRONG]


@pytest.mark.parametrize("said", ["คำ\tที่  กาญจนบุรี", "คำ ที่ กาญจนบุรี ", "คำที่กาญจนบุรี"])
def test_spaces_that_a_reader_writes_otherwise_do_not_matter(said: str) -> None:
    def write(document: Any) -> None:
        document.add_paragraph("คำ").add_run("\tที่ ").add_break()
        document.paragraphs[0].add_run("กาญจนบุรี")

    made = tracked(file_of(write), [change(said, "กาญจนบุรี", "เพชรบูรณ์")], AUTHOR, AT)
    assert made.missed == ()
    assert settled(made.data, accepted=True) == ["คำที่ เพชรบูรณ์"]


def test_links_fields_boxes_and_changes_of_others_stay_whole() -> None:
    inner = (
        f'<w:p {nsdecls("w")}><w:hyperlink w:anchor="x"><w:r><w:t>กาญจนบุรี ก</w:t></w:r></w:hyperlink>'
        '<w:del w:id="7" w:author="อื่น"><w:r><w:delText>กาญจนบุรี ข</w:delText></w:r></w:del>'
        '<w:ins w:id="8" w:author="อื่น"><w:r><w:t>กาญจนบุรี ค</w:t></w:r></w:ins>'
        '<w:r><w:footnoteReference w:id="3"/><w:t> กาญจนบุรี ง</w:t></w:r></w:p>'
    )
    text = "กาญจนบุรี กกาญจนบุรี ค กาญจนบุรี ง"
    places = [place for place in range(len(text)) if text.startswith("กาญจนบุรี", place)]
    changes = [Change(text, place, place + 9, "เพชรบูรณ์") for place in places]
    made = tracked(file_of(lambda d: d.element.body.insert(0, parse_xml(inner))), changes, AUTHOR, AT)
    assert made.missed == ()
    root = root_of(made.data)
    assert len(list(root.iter(qn("w:footnoteReference")))) == 1
    own = [mark for mark in root.iter(qn("w:ins"), qn("w:del")) if mark.get(qn("w:author")) == AUTHOR]
    assert min(int(mark.get(qn("w:id"))) for mark in own) > 8
    assert all(mark.getparent().tag != qn("w:ins") for mark in own if mark.tag == qn("w:ins"))
    assert settled(made.data, accepted=True)[0] == text.replace("กาญจนบุรี", "เพชรบูรณ์")


PLAIN = Document(
    (
        Paragraph(Text("หัวข้อ\x01"), level=2, label="๒.๑"),
        Paragraph(Text(WRONG)),
        Table((Row((Text("ข้อ"), Text("จังหวัดกาญจนบุรี"))), Row((Text("๑"),)))),
    )
)


def test_a_docx_of_plain_text_takes_changes_and_letters_that_xml_has_no_place_for() -> None:
    made = docx_of(PLAIN, "มาตรการ", AUTHOR, AT)
    changes = [change(WRONG, "กาญจนบุรี", "เพชรบูรณ์"), change("จังหวัดกาญจนบุรี", "กาญจนบุรี", "เพชรบูรณ์")]
    done = tracked(made, changes, AUTHOR, AT)
    assert done.missed == ()
    accepted = settled(done.data, accepted=True)
    assert accepted[:2] == ["๒.๑ หัวข้อ\ufffd", WRONG.replace("กาญจนบุรี", "เพชรบูรณ์")]
    assert "จังหวัดเพชรบูรณ์" in accepted


MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Settle" script:language="StarBasic">
Sub All(what As String, from As String, into As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue, kind(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  kind(0).Name = "FilterName" : kind(0).Value = "MS Word 2007 XML"
  opened = StarDesktop.loadComponentFromURL(from, "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(opened.CurrentController.Frame, ".uno:" &amp; what, "", 0, Array())
  opened.storeToURL(into, kind())
  opened.close(True)
End Sub
</script:module>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Settle"/></library:library>
"""


def settled_by_libreoffice(data: bytes, what: str, folder: Path) -> list[str]:
    """The paragraphs and cells after LibreOffice has accepted or rejected all, heads of pages first."""
    program = shutil.which("soffice")
    if program is None and "CI" in os.environ:
        pytest.fail("LibreOffice is not installed: sh scripts/system-packages.sh")
    if program is None:
        pytest.skip("LibreOffice is not installed (Debian: libreoffice-writer-nogui)")
    office = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    library = folder / "profile" / "user" / "basic" / "Standard"
    if not library.exists():  # its first start writes a library of its own
        subprocess.run([*office, "--terminate_after_init"], check=True, capture_output=True, timeout=240)
    (library / "Settle.xba").write_text(MODULE, encoding="utf-8")
    (library / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    (folder / "a.docx").write_bytes(data)
    into = folder / f"{what}.docx"
    macro = f"macro:///Standard.Settle.All({what},{(folder / 'a.docx').as_uri()},{into.as_uri()})"
    subprocess.run([*office, macro], check=True, capture_output=True, timeout=240)
    root = root_of(into.read_bytes())
    assert not list(root.iter(qn("w:ins"), qn("w:del")))
    opened = docx.Document(str(into))
    texts = [one.text for one in opened.sections[0].header.paragraphs]
    return texts + ["".join(one.text or "" for one in paragraph.iter(qn("w:t"))) for paragraph in root.iter(qn("w:p"))]


def test_libreoffice_accepts_all_and_has_the_suggestions_rejects_all_and_has_the_original(tmp_path: Path) -> None:
    def write(document: Any) -> None:
        with_head(document)
        paragraph = document.add_paragraph()
        for text, is_bold in (("จังหวัดกาญ", True), ("จนบุรี ", False), ("ได้คะแนน", True)):
            paragraph.add_run(text).bold = is_bold
        in_table(document)

    text = "จังหวัดกาญจนบุรี ได้คะแนน"
    changes = [
        change(text, "กาญจนบุรี", "เพชรบูรณ์"),
        change("บรรทัดแรก\nจังหวัดกาญจนบุรี", "กาญจนบุรี", "เพชรบูรณ์"),
        change("หน่วยงาน กาญจนบุรี", "กาญจนบุรี", "เพชรบูรณ์", part=Part.HEADER),
    ]
    before = file_of(write)
    data = tracked(before, changes, AUTHOR, AT).data
    as_written = [one for one in settled_by_libreoffice(before, "RejectAllTrackedChanges", tmp_path) if one]
    assert [one for one in settled_by_libreoffice(data, "RejectAllTrackedChanges", tmp_path) if one] == as_written
    accepted = [one for one in settled_by_libreoffice(data, "AcceptAllTrackedChanges", tmp_path) if one]
    told = {text: "จังหวัดเพชรบูรณ์ ได้คะแนน", "จังหวัดกาญจนบุรี": "จังหวัดเพชรบูรณ์"}
    assert accepted == ["หน่วยงาน เพชรบูรณ์", *(told.get(one, one) for one in as_written[1:])]
    assert len(accepted) == 7
