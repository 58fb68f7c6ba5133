"""Files made to harm: each is refused with its reason, or read without what it brings; nothing outside is read or written."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from prongsai.formats.cells import FileRefused
from prongsai.formats.documents import document_in, pdf_apart, read_document
from prongsai.messages import LANGUAGES, say
from tests.formats.documents.hostile import HOSTILE
from tests.formats.documents.making import docx, latin_pdf, p

CANARY = "ข้อความที่ไม่มีใครขอ"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder to work in, with a canary above it; afterwards nothing has come or gone or changed."""
    work = tmp_path / "a" / "b"
    work.mkdir(parents=True)
    (tmp_path / "canary").write_text(CANARY, encoding="utf-8")
    monkeypatch.chdir(work)
    monkeypatch.setenv("TMPDIR", str(work))
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    yield tmp_path / "canary"
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_answered(name: str, place: Path) -> None:
    make, codes = HOSTILE[name]
    data = make().replace(b"{canary}", os.fsencode(place))
    try:
        document = document_in(data, name)
    except FileRefused as refused:
        problem = refused.problem
        assert problem.code in codes
        assert problem.place is not None
        assert problem.place.file == name
        assert all(say(problem, language) for language in LANGUAGES)
    else:
        assert codes == set()
        assert not any(CANARY in text.text for text in document.texts())


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "document-is-old"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "file-encrypted"),
        ("a.rtf", b"{\\rtf1 text}", "document-kind"),
        ("a.doc", b"<!DOCTYPE html><html><p>text</p></html>", "document-kind"),
        ("a.fodt", b'<?xml version="1.0"?><office:document/>', "document-kind"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "document-scan-only"),
        ("a.jpg", b"\xff\xd8\xff\xe0", "document-scan-only"),
        ("a.txt", b" \n\t\n", "file-empty"),
        ("a.txt", b"<p></p>", "document-without-text"),
        ("a.docx", docx(p()), "document-without-text"),
    ],
)
def test_what_is_no_document_of_ours_is_refused(name: str, data: bytes, code: str) -> None:
    with pytest.raises(FileRefused) as refused:
        document_in(data, name)
    assert refused.value.problem.code == code


def test_an_odt_is_told_from_other_packages() -> None:
    data = docx(p("ก"), more={"mimetype": "application/vnd.oasis.opendocument.text"})
    with pytest.raises(FileRefused) as refused:
        document_in(data, "a.odt")
    assert refused.value.problem.code == "document-is-old"


def test_content_is_believed_before_the_name() -> None:
    kinds = {name: document_in(data, name).kind for name, data in (("a.pdf", docx(p("ก"))), ("a.docx", "ก".encode()))}
    assert kinds == {"a.pdf": "docx", "a.docx": "txt"}


@pytest.mark.parametrize("name", ["missing.txt", "folder"])
def test_a_file_that_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(FileRefused) as refused:
        read_document(tmp_path / name)
    assert refused.value.problem.code == {"missing.txt": "file-missing", "folder": "document-is-folder"}[name]


def test_a_pdf_that_comes_to_no_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []

    class Standing(subprocess.Popen[bytes]):
        def __init__(self, command: list[str], **how: object) -> None:
            super().__init__([sys.executable, "-c", "import time; time.sleep(60)"], **how)  # type: ignore[call-overload]
            started.append(self)

    monkeypatch.setattr(pdf_apart.subprocess, "Popen", Standing)
    monkeypatch.setattr(pdf_apart, "SECONDS", 0.2)
    with pytest.raises(FileRefused) as refused:
        document_in(latin_pdf((72, 700, "Text.")), "a.pdf")
    assert refused.value.problem.code == "document-too-slow"
    assert [process.poll() is not None for process in started] == [True]
