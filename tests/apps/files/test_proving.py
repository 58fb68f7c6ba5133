"""Every upload is hostile until its kind is proven: what is taken, and each that is refused by its code."""

import io
import zipfile
import zlib

import pikepdf
import pytest

from prongsai.apps.files import proving
from prongsai.apps.files.kinds import EMBLEMS, EVIDENCE, MOST_BYTES, SHEETS, SIGNED, Kind
from prongsai.apps.files.proving import UploadRefused, prove
from prongsai.messages import LANGUAGES, say
from tests.apps.files.hostile import (
    Array,
    Dict,
    Name,
    acting,
    annotated,
    archive,
    document,
    pdf,
    picture,
    png_saying,
    related,
    repacked,
    saying,
    with_attachment,
    workbook,
)

ALL = EVIDENCE | SHEETS


@pytest.fixture(autouse=True)
def _nothing_is_remembered() -> None:
    proving._proven.clear()


def refusal(data: bytes, kinds: frozenset[Kind] = ALL, name: str = "แฟ้ม.pdf") -> tuple[str, str]:
    """Code and danger of the refusal, whose words can be said."""
    with pytest.raises(UploadRefused) as refused:
        prove(data, name, kinds)
    problem = refused.value.problem
    assert problem.place is not None
    assert problem.place.file == name
    assert all("{" not in say(problem, language) for language in LANGUAGES)
    return problem.code, str(problem.params.get("danger", ""))


# taken ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (pdf(), Kind.PDF),
        (pdf() + b"\r\n\0\0", Kind.PDF),
        (pdf(object_stream_mode=pikepdf.ObjectStreamMode.generate), Kind.PDF),
        (annotated("Link", A=Dict(S=Name.URI, URI="https://example.go.th/")), Kind.PDF),
        (annotated("Link", A=Dict(S=Name.GoTo, D="หน้า 1")), Kind.PDF),
        (pdf(lambda made: made.docinfo.__setitem__("/Title", "JavaScript /JS /Launch")), Kind.PDF),
        (picture("PNG"), Kind.PNG),
        (picture("JPEG"), Kind.JPEG),
        (picture("JPEG") + picture("JPEG"), Kind.JPEG),
        (workbook(), Kind.XLSX),
        (document(), Kind.DOCX),
        (related(document(), "word/_rels/document.xml.rels", "hyperlink", "https://example.go.th/"), Kind.DOCX),
        (repacked(document(), {"word/embeddings/chart1.xlsx": workbook()}), Kind.DOCX),
        ("รหัส,คะแนน\r\nI1,100\r\n".encode(), Kind.CSV),
        ("รหัส;คะแนน\nI1;100\n".encode("cp874"), Kind.CSV),
        ("รหัส\tคะแนน\nI1\t100\n".encode("utf-16"), Kind.CSV),
    ],
    ids=lambda value: str(value) if isinstance(value, Kind) else "",
)
def test_what_is_whole_and_harmless_is_taken(data: bytes, kind: Kind) -> None:
    assert prove(data, "อะไรก็ได้.exe", ALL) is kind


def test_the_name_s_ending_has_no_say() -> None:
    assert prove(workbook(), "report.csv", SHEETS) is Kind.XLSX


def test_a_file_proven_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pdf()
    prove(data, "a.pdf", SIGNED)
    monkeypatch.setattr(proving.subprocess, "run", None)
    assert prove(data, "b.pdf", SIGNED) is Kind.PDF


def test_a_kind_proven_for_one_form_is_not_taken_by_another() -> None:
    data = document()
    assert prove(data, "a.docx", EVIDENCE) is Kind.DOCX
    assert refusal(data, SHEETS)[0] == "upload-kind-refused"


# of another kind ------------------------------------------------------------------------------------------------------------

EXE = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff" + bytes(range(256)) * 20
OTHERS = {
    "an html page": b"<!DOCTYPE html><script>alert(1)</script>",
    "an html page after a mark and space": b"\xef\xbb\xbf \n<HTML><body onload=alert(1)>",
    "a drawing with a script": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "xml": b'<?xml version="1.0"?><a/>',
    "a program": EXE,
    "an ELF program": b"\x7fELF\x02\x01\x01\0" + bytes(100),
    "a shell's archive": b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + bytes(30),
    "an old Word file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "a GIF": b"GIF89a\x01\0\x01\0\0\0\0;",
    "a Java archive": archive({"META-INF/MANIFEST.MF": b"Main-Class: Evil", "Evil.class": b"\xca\xfe\xba\xbe"}),
    "any archive": archive({"evil.html": b"<script>"}),
    "an archive that names a document": archive({"word/document.xml": b"<w:document/>"}),
    "slides": repacked(document(), replace={"[Content_Types].xml": ("wordprocessingml.document", "presentationml.presentation")}),
}


@pytest.mark.parametrize("what", OTHERS)
def test_another_kind_is_refused_and_the_kinds_taken_are_named(what: str) -> None:
    with pytest.raises(UploadRefused) as refused:
        prove(OTHERS[what], "หลักฐาน.pdf", ALL)
    assert refused.value.problem.code == "upload-kind-refused"
    assert "PDF, PNG, JPEG, XLSX, DOCX, CSV" in say(refused.value.problem, "th")


@pytest.mark.parametrize("data", [pdf(), picture(), workbook(), document()], ids=["pdf", "png", "xlsx", "docx"])
def test_a_kind_that_this_form_does_not_want_is_refused(data: bytes) -> None:
    assert refusal(data, frozenset({Kind.JPEG}))[0] == "upload-kind-refused"


def test_an_empty_file_is_refused() -> None:
    assert refusal(b"")[0] == "upload-empty"


def test_a_table_that_breaks_off_is_told_at_its_line() -> None:
    assert refusal(b'a,b\n"open,1\n', SHEETS)[0] == "file-broken-csv"


@pytest.mark.parametrize("kind", [Kind.PDF, Kind.PNG, Kind.JPEG, Kind.XLSX, Kind.CSV])
def test_a_file_larger_than_its_kind_may_be_is_refused_before_it_is_opened(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> None:
    start = next((start for start, kinds in proving._STARTS.items() if kind in kinds), b"a")
    monkeypatch.setattr(proving.subprocess, "run", None)
    assert refusal(start + bytes(MOST_BYTES[kind]), frozenset({kind}))[0] == "upload-too-large"


# PDF ------------------------------------------------------------------------------------------------------------------------

PDFS = {
    "a script on opening": (acting({"/S": Name.JavaScript, "/JS": "app.alert(1)"}), "upload-active", "script"),
    "a script packed away": (
        acting({"/S": Name.JavaScript, "/JS": "1"}, object_stream_mode=pikepdf.ObjectStreamMode.generate),
        "upload-active",
        "script",
    ),
    "a script under a name in disguise": (
        acting({"/S": Name.JavaScript, "/JS": "1"}).replace(b"/JavaScript", b"/J#61vaScript").replace(b"/JS", b"/#4a#53"),
        "upload-active",
        "script",
    ),
    "a script among names": (
        pdf(lambda made: made.Root.__setattr__("Names", Dict(JavaScript=Dict(Names=Array(["a", Dict(JS="1")]))))),
        "upload-active",
        "script",
    ),
    "a form that is a program": (pdf(lambda made: made.Root.__setattr__("AcroForm", Dict(XFA="x"))), "upload-active", "script"),
    "a program to start": (acting({"/S": Name.Launch, "/F": "cmd.exe"}), "upload-active", "launch"),
    "a form that sends": (acting({"/S": Name.SubmitForm, "/F": "https://evil.example/"}), "upload-active", "launch"),
    "another file to open": (acting({"/S": Name.GoToR, "/F": r"\\evil\share\a.pdf"}), "upload-active", "launch"),
    "a link to a script": (annotated("Link", A=Dict(S=Name.URI, URI="JavaScript:alert(1)")), "upload-active", "launch"),
    "a link to a share": (annotated("Link", A=Dict(S=Name.URI, URI="file://evil/share")), "upload-active", "launch"),
    "a file attached": (pdf(with_attachment), "upload-active", "attachment"),
    "a file pinned to the page": (annotated("FileAttachment"), "upload-active", "attachment"),
    "media": (annotated("RichMedia"), "upload-active", "media"),
    "a film": (annotated("Screen"), "upload-active", "media"),
    "a password": (pdf(encryption=pikepdf.Encryption(user="a", owner="b")), "upload-encrypted", ""),
    "limits of the owner": (pdf(encryption=pikepdf.Encryption(user="", owner="b")), "upload-encrypted", ""),
    "its end missing": (pdf()[:-200], "upload-broken", ""),
    "nothing but a start": (b"%PDF-1.7\n%%EOF", "upload-broken", ""),
    "no page": (pdf(lambda made: made.pages.__delitem__(0)), "upload-broken", ""),
    "something behind it": (pdf() + b"<script>alert(1)</script>", "upload-two-kinds", ""),
    "an archive as well": (pdf() + archive({"a.class": b"1"}), "upload-two-kinds", ""),
    "an archive within": (
        pdf()[:-6] + b"\n" + archive({"a.class": b"1"}) + b"\n%%EOF",
        "upload-two-kinds",
        "",
    ),
}


@pytest.mark.parametrize("what", PDFS)
def test_a_pdf_that_acts_hides_or_breaks_off_is_refused(what: str) -> None:
    data, code, danger = PDFS[what]
    assert refusal(data, SIGNED) == (code, danger)


def test_a_pdf_that_unpacks_without_end_is_refused() -> None:
    """Its cross references are in a stream of gigabytes."""
    packing = zlib.compressobj(9)
    first, next_ = (packing.compress(bytes(1 << 20)) + packing.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    packed = first + next_ * 1_500 + packing.flush()
    head = b"%PDF-1.7\n1 0 obj\n<</Type/XRef/Size 3/W[1 2 1]/Root 2 0 R/Filter/FlateDecode/Length "
    data = head + str(len(packed)).encode() + b">>\nstream\n" + packed + b"\nendstream\nendobj\nstartxref\n9\n%%EOF\n"
    assert refusal(data, SIGNED)[0] in ("upload-broken", "upload-is-bomb")


# pictures -------------------------------------------------------------------------------------------------------------------

PICTURES = {
    "a PNG cut off": (picture()[:-30], "upload-broken"),
    "a JPEG cut off": (picture("JPEG", (400, 300), quality=95)[:-400], "upload-broken"),
    "nothing but a start of JPEG": (b"\xff\xd8\xff\xe0nothing", "upload-broken"),
    "nothing but a start of PNG": (b"\x89PNG\r\n\x1a\nnothing", "upload-broken"),
    "a PNG of a billion pixels": (png_saying(19_000, 19_000), "upload-pixels-wrong"),
    "a PNG of one endless row": (png_saying(2_000_000_000, 1), "upload-pixels-wrong"),
    "a JPEG too wide": (picture("JPEG", (20_001, 1)), "upload-pixels-wrong"),
    "a PNG with a page behind it": (picture() + b"<script>alert(1)</script>", "upload-two-kinds"),
    "a PNG with an archive behind it": (picture() + archive({"a.class": b"1"}), "upload-two-kinds"),
    "a JPEG with an archive behind it": (picture("JPEG") + archive({"a.class": b"1"}), "upload-two-kinds"),
    "a JPEG with a page in its comment": (picture("JPEG", comment=b"<script>alert(1)</script>"), "upload-two-kinds"),
    "a JPEG with a PDF in its comment": (picture("JPEG", comment=b"%PDF-1.7"), "upload-two-kinds"),
}


@pytest.mark.parametrize("what", PICTURES)
def test_a_picture_that_is_broken_vast_or_hides_another_is_refused(what: str) -> None:
    data, code = PICTURES[what]
    assert refusal(data, SIGNED)[0] == code


# Office ---------------------------------------------------------------------------------------------------------------------

WORD_RELS, BOOK_RELS = "word/_rels/document.xml.rels", "xl/_rels/workbook.xml.rels"
FIELD = "<w:r><w:instrText>{}</w:instrText></w:r>"
MACRO_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

PACKAGES = {
    "macros": (repacked(workbook(), {"xl/vbaProject.bin": b"x"}), "upload-active", "macro"),
    "macros by type": (repacked(workbook(), replace={"[Content_Types].xml": (SHEET_TYPE, MACRO_TYPE)}), "upload-active", "macro"),
    "old macro sheets": (repacked(workbook(), {"xl/macrosheets/sheet1.xml": b"<a/>"}), "upload-active", "macro"),
    "an object": (repacked(document(), {"word/embeddings/oleObject1.bin": b"x"}), "upload-active", "object"),
    "a program as an object": (repacked(document(), {"word/embeddings/a.xlsx": b"MZ"}), "upload-active", "object"),
    "an object by relation": (related(document(), WORD_RELS, "oleObject", "a.bin", outside=False), "upload-active", "object"),
    "a control": (repacked(document(), {"word/activeX/activeX1.xml": b"<a/>"}), "upload-active", "object"),
    "another document inserted": (related(document(), WORD_RELS, "aFChunk", "a.html", outside=False), "upload-active", "object"),
    "a template elsewhere": (related(document(), WORD_RELS, "attachedTemplate", "https://e.example/"), "upload-active", "link"),
    "a picture elsewhere": (related(document(), WORD_RELS, "image", "https://evil.example/a.png"), "upload-active", "link"),
    "another workbook": (related(workbook(), BOOK_RELS, "externalLink", "a.xml", outside=False), "upload-active", "link"),
    "a database": (related(workbook(), BOOK_RELS, "connections", "connections.xml", outside=False), "upload-active", "link"),
    "a link to a script": (related(document(), WORD_RELS, "hyperlink", "javascript:alert(1)"), "upload-active", "link"),
    "a link to a share": (related(document(), WORD_RELS, "hyperlink", r"\\evil\share"), "upload-active", "link"),
    "a field that fetches": (saying(document(), FIELD.format("DDEAUTO cmd")), "upload-active", "link"),
    "a field in pieces": (saying(document(), FIELD.format("DD") + FIELD.format("EAUTO cmd")), "upload-active", "link"),
    "macros in a table of a chart": (
        repacked(document(), {"word/embeddings/a.xlsx": repacked(workbook(), {"xl/vbaProject.bin": b"x"})}),
        "upload-active",
        "macro",
    ),
    "entities": (
        repacked(workbook(), {"xl/evil.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        "upload-broken",
        "",
    ),
    "relations with entities": (
        repacked(workbook(), {"xl/_rels/evil.xml.rels": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
        "upload-broken",
        "",
    ),
    "one name twice": (repacked(workbook(), {"XL/WORKBOOK.XML": b"<a/>"}), "upload-broken", ""),
    "a way out": (repacked(workbook(), {"../../evil.xml": b"<a/>"}), "upload-broken", ""),
    "its end missing": (workbook()[:-100], "upload-broken", ""),
    "a bomb": (repacked(workbook(), {"xl/evil.xml": bytes(60 << 20)}), "upload-is-bomb", ""),
    "a part beyond measure": (repacked(workbook(), {"xl/evil.bin": bytes(65 << 20)}), "upload-is-bomb", ""),
    "too many parts": (repacked(workbook(), {f"xl/{n}.bin": b"" for n in range(5_000)}), "upload-is-bomb", ""),
    "packages within packages": (
        repacked(document(), {"word/embeddings/a.xlsx": repacked(workbook(), {"xl/embeddings/b.xlsx": workbook()})}),
        "upload-is-bomb",
        "",
    ),
}


@pytest.mark.parametrize("what", PACKAGES)
def test_an_office_file_that_acts_reaches_out_or_swells_is_refused(what: str) -> None:
    data, code, danger = PACKAGES[what]
    assert refusal(data) == (code, danger)


def test_an_office_file_under_a_password_is_named_so() -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    assert refusal(locked)[0] == "upload-encrypted"


def test_a_part_whose_header_lies_about_its_size_is_refused() -> None:
    data = bytearray(repacked(workbook(), {"xl/evil.xml": bytes(5 << 20)}))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as package:
        entry = package.getinfo("xl/evil.xml")
    size = entry.file_size.to_bytes(4, "little")
    assert data.count(size)
    assert refusal(bytes(data).replace(size, (10).to_bytes(4, "little")))[0] in ("upload-broken", "upload-is-bomb")


# emblems --------------------------------------------------------------------------------------------------------------------


def test_an_emblem_is_proven_as_papers_prove_it() -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    assert prove(drawing, "ตรา.svg", EMBLEMS) is Kind.SVG
    assert prove(picture(), "ตรา.png", EMBLEMS) is Kind.PNG
    assert refusal(drawing.replace(b"<path", b"<script>alert(1)</script><path"), EMBLEMS)[0] == "emblem-svg-element"
    assert refusal(pdf(), EMBLEMS)[0] == "emblem-kind-wrong"


# the trial ------------------------------------------------------------------------------------------------------------------


def test_a_file_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proving, "MOST_SECONDS", 0.001)
    assert refusal(pdf(), SIGNED)[0] == "upload-is-bomb"
