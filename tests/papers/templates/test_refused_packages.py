"""Files that are no template, and templates that hold what none may: each refused by its own code, at a place to find it by."""

import io
import os
import zipfile
from collections.abc import Callable

import pytest

from prongsai.messages import LANGUAGES, say
from prongsai.papers.templates.packages import DOCUMENT, MAX_BYTES, W
from tests.papers.templates.making import (
    packed,
    parts_of,
    problems,
    related,
    replaced,
    template,
    told,
    typed,
    with_parts,
    with_xml,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GOOD = template("หนึ่ง", "{{ year }}")
OFFICE = "application/vnd.openxmlformats-officedocument"


def zip_with(*entries: tuple[str, bytes], base: bytes = GOOD) -> bytes:
    """The package with more entries, also of names it has."""
    data = io.BytesIO(base)
    with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries:
            package.writestr(name, content)
    return data.getvalue()


def raw_name(old: bytes, new: bytes) -> bytes:
    """A package with an entry whose name zipfile itself would not write."""
    assert len(old) == len(new)
    return zip_with((old.decode(), b"x")).replace(old, new)


def encrypted() -> bytes:
    """The flag of encryption set on every part, in the parts' own headers and in the directory."""
    data = bytearray(GOOD)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(mark, place + 4)
    return bytes(data)


def without(name: str) -> bytes:
    return packed({key: value for key, value in parts_of(GOOD).items() if key != name})


def main_type(content_type: str) -> bytes:
    return replaced(GOOD, DOCUMENT, content_type, "[Content_Types].xml")


def of_word(kind: str) -> str:
    return f"{OFFICE}.wordprocessingml.{kind}"


OTHER_NOTE = f'<a:footnotes xmlns:a="{W}"/>'.encode()


def other_prefix(name: str) -> bytes:
    xml = parts_of(GOOD)[name].decode()
    return xml.replace("<w:", "<a:").replace("</w:", "</a:").replace("xmlns:w=", "xmlns:a=").replace(" w:", " a:").encode()


def in_run(xml: str) -> bytes:
    return with_xml(f"<w:p><w:r>{xml}</w:r></w:p>", "ก")


def with_document_type(encoding: str) -> bytes:
    xml = parts_of(GOOD)["word/document.xml"].decode().partition("?>")[2]
    start = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w:document [<!ENTITY a "{{{{ year }}}}">]>'
    return with_parts(GOOD, {"word/document.xml": (start + xml).encode(encoding)})


def noisy_xml() -> bytes:
    return b"<x>%s</x>" % b"".join(b"%x" % number for number in range(1_600_000))


def long_document(size: int) -> bytes:
    """A document over its limit whose pictures keep the whole from looking like a bomb."""
    text = "<w:p><w:r><w:t>ก</w:t></w:r></w:p>" * (size // 40)
    return with_parts(replaced(GOOD, "<w:sectPr", f"{text}<w:sectPr"), {"word/media/a.png": os.urandom(200_000)})


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty": ("file-empty", bytes),
    "too large": ("template-too-large", lambda: b"PK\x03\x04" + bytes(MAX_BYTES)),
    "old doc": ("template-is-doc", lambda: OLE + bytes(5000)),
    "password": ("file-encrypted", lambda: OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)),
    "zip password": ("file-encrypted", encrypted),
    "text": ("template-not-docx", lambda: b"{{ year }}"),
    "rtf": ("template-not-docx", lambda: b"{\\rtf1 x}"),
    "pdf": ("template-not-docx", lambda: b"%PDF-1.7\n"),
    "just the mark": ("template-not-docx", lambda: b"PK\x03\x04"),
    "noise behind the mark": ("template-not-docx", lambda: b"PK\x03\x04" + os.urandom(5000)),
    "program before the zip": ("template-not-docx", lambda: b"MZ" + GOOD),
    "cut off": ("template-not-docx", lambda: GOOD[:-30]),
    "half": ("template-not-docx", lambda: GOOD[: len(GOOD) // 2]),
    "other zip": ("template-not-docx", lambda: packed({"a.txt": b"x"})),
    "workbook": ("template-not-docx", lambda: main_type(f"{OFFICE}.spreadsheetml.sheet.main+xml")),
    "template of word": ("template-not-docx", lambda: main_type(of_word("template.main+xml"))),
    "no content types": ("template-not-docx", lambda: without("[Content_Types].xml")),
    "no relationships": ("template-not-docx", lambda: without("_rels/.rels")),
    "no document": ("template-not-docx", lambda: without("word/document.xml")),
    "two documents": (
        "template-not-docx",
        lambda: typed(GOOD, "word/document2.xml", parts_of(GOOD)["word/document.xml"], DOCUMENT),
    ),
    "another is the document": (
        "template-not-docx",
        lambda: replaced(GOOD, "word/document.xml", "word/styles.xml", "_rels/.rels"),
    ),
    "no xml": ("template-not-docx", lambda: with_parts(GOOD, {"word/document.xml": b"<w:document"})),
    "no xml beside": ("template-not-docx", lambda: with_parts(GOOD, {"word/styles.xml": b"<w:styles"})),
    "other xml": ("template-not-docx", lambda: with_parts(GOOD, {"word/document.xml": b"<document/>"})),
    "strict": ("template-not-docx", lambda: replaced(GOOD, W, "http://purl.oclc.org/ooxml/wordprocessingml/main")),
    "other prefix": ("template-not-docx", lambda: with_parts(GOOD, {"word/document.xml": other_prefix("word/document.xml")})),
    "other prefix in a footnote": ("template-not-docx", lambda: typed(GOOD, "word/f.xml", OTHER_NOTE, of_word("footnotes+xml"))),
    "document type": ("template-not-docx", lambda: with_document_type("utf-8")),
    "document type in utf-16": ("template-not-docx", lambda: with_document_type("utf-16")),
    "document type beside": (
        "template-not-docx",
        lambda: with_parts(GOOD, {"word/styles.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'}),
    ),
    "many parts": ("template-is-bomb", lambda: with_parts(GOOD, {f"word/media/{n}.png": b"x" for n in range(2001)})),
    "high ratio": ("template-is-bomb", lambda: with_parts(GOOD, {"word/media/a.bmp": bytes(30_000_000)})),
    "large": ("template-is-bomb", lambda: with_parts(GOOD, {"word/media/a.bmp": os.urandom(900_000) + bytes(70_000_000)})),
    "much xml": (
        "template-is-bomb",
        lambda: with_parts(GOOD, {"word/x.xml": b"<x>%s</x>" % (b" " * 8_400_000), "word/a.png": os.urandom(99_000)}),
    ),
    "much xml by type": ("template-is-bomb", lambda: typed(GOOD, "word/x.bin", noisy_xml(), "application/xml")),
    "long document": ("template-is-bomb", lambda: long_document(3_000_000)),
    "same name twice": ("template-part-name-wrong", lambda: zip_with(("word/document.xml", b"<x/>"))),
    "same name in capitals": ("template-part-name-wrong", lambda: zip_with(("word/DOCUMENT.xml", b"<x/>"))),
    "absolute": ("template-part-name-wrong", lambda: zip_with(("/etc/x", b"x"))),
    "upwards": ("template-part-name-wrong", lambda: zip_with(("word/../../x", b"x"))),
    "upwards in escapes": ("template-part-name-wrong", lambda: zip_with(("word/%2E%2e/x", b"x"))),
    "upwards by windows": ("template-part-name-wrong", lambda: raw_name(b"word/xx/yyyyyy", b"word\\..\\..\\yyy")),
    "a drive": ("template-part-name-wrong", lambda: zip_with(("C:/x", b"x"))),
    "a name with an end in it": ("template-part-name-wrong", lambda: raw_name(b"word/xxyyyyyyy", b"word/xx\x00yyyyyy")),
    "nothing between": ("template-part-name-wrong", lambda: zip_with(("word//x", b"x"))),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_template_is_refused_as_what_it_is(name: str) -> None:
    code, content = FILES[name]
    [problem] = problems(content())
    assert problem.code == code
    for language in LANGUAGES:
        assert say(problem, language)


def test_folders_in_the_zip_and_utf_16_are_no_harm() -> None:
    xml = parts_of(GOOD)["word/document.xml"].decode().partition("?>")[2]
    wide = with_parts(GOOD, {"word/document.xml": ('<?xml version="1.0" encoding="utf-16"?>' + xml).encode("utf-16")})
    assert told(zip_with(("word/media/", b""), base=wide)) == []


# programs and objects --------------------------------------------------------------------------------------------------------

PROGRAMS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "macros": ("template-has-macros", lambda: typed(GOOD, "word/vbaProject.bin", b"x", "application/vnd.ms-office.vbaProject")),
    "macros without a type": ("template-has-macros", lambda: with_parts(GOOD, {"word/VBAProject.bin": b"x"})),
    "macros under another name": (
        "template-has-macros",
        lambda: typed(GOOD, "word/a.bin", b"x", "application/vnd.ms-office.vbaProject"),
    ),
    "data of macros": ("template-has-macros", lambda: with_parts(GOOD, {"word/vbaData.xml": b"<x/>"})),
    "docm": ("template-has-macros", lambda: main_type("application/vnd.ms-word.document.macroEnabled.main+xml")),
    "dotm": ("template-has-macros", lambda: main_type("application/vnd.ms-word.template.macroEnabledTemplate.main+xml")),
    "activex": ("template-has-object", lambda: with_parts(GOOD, {"word/activeX/activeX1.xml": b"<x/>"})),
    "activex under another name": (
        "template-has-object",
        lambda: typed(GOOD, "word/a.xml", b"<x/>", "application/vnd.ms-office.activeX+xml"),
    ),
    "ole": ("template-has-object", lambda: with_parts(GOOD, {"word/embeddings/oleObject1.bin": b"x"})),
    "ole under another name": ("template-has-object", lambda: typed(GOOD, "word/a.bin", b"x", f"{OFFICE}.oleObject")),
    "workbook": ("template-has-object", lambda: with_parts(GOOD, {"word/embeddings/a.xlsx": b"x"})),
    "related ole": ("template-has-object", lambda: related(GOOD, "oleObject", "a.bin", "Internal")),
    "related package": ("template-has-object", lambda: related(GOOD, "package", "a.docx", "Internal")),
    "related control": ("template-has-object", lambda: related(GOOD, "control", "a.xml", "Internal")),
    "ole element": ("template-has-object", lambda: in_run('<w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object>')),
    "control element": ("template-has-object", lambda: in_run('<w:object><w:control w:name="Button"/></w:object>')),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_programs_and_objects_are_refused(name: str) -> None:
    code, content = PROGRAMS[name]
    found = problems(content())
    assert [problem.code for problem in found] == [code]
    assert found[0].params["name"]
