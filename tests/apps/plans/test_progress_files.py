"""Files of evidence: several, added and taken out; hostile ones refused in words; read through the agency's own door alone."""

import io
import zipfile
from typing import TYPE_CHECKING

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from prongsai.apps.plans import models
from tests.apps.desk.seeding import YEAR, seed_year
from tests.apps.dom import Element, read
from tests.cast import Cast

if TYPE_CHECKING:
    from django.test import Client


def paper(pages: int = 1) -> bytes:
    """A whole PDF of empty pages."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page()
        pdf.save(out)
    return out.getvalue()


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4), "white").save(out, "PNG")
    return out.getvalue()


PDF = paper()
WRITTEN = {"status": "under-way", "result": "ข้อความที่พิมพ์ไว้", "percent": "40", "do": "save"}
SAVE = f"/staff/{YEAR}/progress/6/2/save/"
PAGE = f"/staff/{YEAR}/progress/6/2/"


@pytest.fixture
def officer(cast: Cast, client: "Client") -> "Client":
    seed_year(cast)
    client.force_login(cast.officer.person)
    return client


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="application/pdf")


def book() -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as workbook:
        workbook.add_worksheet().write(0, 0, "x")
    return out.getvalue()


def names() -> list[str]:
    return [one.file.name for one in models.Evidence.objects.select_related("file")]


def send(client: "Client", **changes: object) -> Element | None:
    shown = client.get(PAGE).content.decode()
    version = read(shown).one("input", name="version").attributes["value"]
    answer = client.post(SAVE, {**WRITTEN, "version": version, **changes})
    return None if answer.status_code == 302 else read(answer.content.decode())


def test_several_files_are_kept_and_one_is_taken_out_again(officer: "Client") -> None:
    three = [upload("หลักฐาน 1.pdf", PDF), upload("ภาพ.png", picture()), upload("ตาราง.xlsx", book())]
    assert send(officer, uploads=three) is None
    assert names() == ["หลักฐาน 1.pdf", "ภาพ.png", "ตาราง.xlsx"]
    gone = models.Evidence.objects.get(file__name="ภาพ.png")
    assert send(officer, drop=[gone.pk], uploads=[upload("หลักฐาน 2.pdf", paper(2))]) is None
    assert names() == ["หลักฐาน 1.pdf", "ตาราง.xlsx", "หลักฐาน 2.pdf"]


def test_the_same_file_sent_twice_is_one(officer: "Client") -> None:
    for _ in range(2):
        assert send(officer, uploads=[upload("a.pdf", PDF)]) is None
    assert names() == ["a.pdf"]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * 300_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("หน้า.pdf", b"<!doctype html><script>alert(1)</script>"),
        ("ภาพ.png", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        ("รายงาน.pdf", b"MZ\x90\x00 a program that calls itself a paper"),
        ("ว่าง.pdf", b""),
        ("ระเบิด.xlsx", bomb()),
    ],
)
def test_a_hostile_file_is_refused_in_words_and_what_was_typed_stays(officer: "Client", name: str, data: bytes) -> None:
    back = send(officer, uploads=[upload("ดี.pdf", PDF), upload(name, data)])
    assert back is not None
    said = back.one(id="id_uploads_error").text
    assert said.startswith(f"ยังไม่ได้บันทึก: “{name}” ")
    assert said.endswith("เลือกแฟ้มที่จะแนบอีกครั้ง")
    assert back.one("textarea", name="result").raw.strip() == "ข้อความที่พิมพ์ไว้"
    assert back.one("input", name="percent").attributes["value"] == "40"
    assert not models.Progress.objects.exists()
    assert names() == []


def test_ticks_of_files_to_take_out_stay_when_the_form_comes_back(officer: "Client") -> None:
    send(officer, uploads=[upload("a.pdf", PDF)])
    kept = models.Evidence.objects.get()
    back = send(officer, drop=[kept.pk], percent="มาก")
    assert back is not None
    assert "checked" in back.one("input", name="drop").attributes
    assert names() == ["a.pdf"]


def test_a_report_has_at_most_twenty_files(officer: "Client") -> None:
    back = send(officer, uploads=[upload(f"{n}.pdf", b"%PDF-" + bytes([n])) for n in range(21)])
    assert back is not None
    assert back.one(id="id_uploads_error").text == "แนบได้ไม่เกิน 20 แฟ้มต่อรายงาน"


def test_a_file_alone_is_proof_enough(officer: "Client") -> None:
    assert send(officer, status="done", percent="100", spent_baht="0", uploads=[upload("a.pdf", PDF)], do="report") is None
    assert models.Progress.objects.get().state == "reported"


def test_evidence_is_read_through_its_own_report_alone(officer: "Client", cast: Cast, strangers: Cast) -> None:
    send(officer, uploads=[upload("หลักฐาน.pdf", PDF), upload("ตาราง.xlsx", book())])
    pdf, sheet = models.Evidence.objects.select_related("file")
    answer = officer.get(f"{PAGE}files/{pdf.pk}/")
    assert answer.getvalue() == PDF
    answer.close()
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    taken = officer.get(f"{PAGE}files/{sheet.pk}/")
    assert taken["Content-Disposition"].startswith("attachment")
    taken.close()
    assert officer.get(f"/staff/{YEAR}/progress/6/1/files/{pdf.pk}/").status_code == 404
    officer.force_login(cast.administrator.person)
    assert officer.get(f"{PAGE}files/{pdf.pk}/").status_code == 403
    officer.force_login(strangers.secretary.person)
    assert officer.get(f"{PAGE}files/{pdf.pk}/").status_code == 404
    officer.logout()
    assert officer.get(f"{PAGE}files/{pdf.pk}/").status_code == 302


def test_a_file_of_another_report_is_not_taken_out(officer: "Client", cast: Cast) -> None:
    send(officer, uploads=[upload("a.pdf", PDF)])
    kept = models.Evidence.objects.get()
    other = f"/staff/{YEAR}/progress/6/1/save/"
    answer = officer.post(other, {**WRITTEN, "drop": [kept.pk]})
    assert answer.status_code == 200
    assert names() == ["a.pdf"]
