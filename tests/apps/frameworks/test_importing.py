"""A form brought in: looked at first, kept whole when it is confirmed and not before, told in the log, never over another."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from prongsai.apps.audit.models import Event
from prongsai.apps.files.models import PendingImport
from prongsai.apps.frameworks import services
from prongsai.formats.editions import cases_of, edition_keys, load_edition
from tests.apps.asking import page
from tests.apps.frameworks.bringing import IMPORT, book, bring, corrected, kept, upload
from tests.apps.test_english import thai_in
from tests.cast import Cast
from tests.make.forms import real_form, small_form

FULL = {
    "full-marks.toml": {
        "about": {"th": "ได้เต็ม", "en": "full"},
        "full": ["IIT", "OIT"],
        "expect": {"total": "100.00", "grade": "A"},
    }
}


@pytest.fixture
def administrator(cast: Cast, client: Client) -> Client:
    client.force_login(cast.administrator.person)
    return client


def press(client: Client, preview: str, do: str = "confirm") -> Any:
    return client.post(preview, {"do": do}, follow=True)


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_correction_is_looked_at_confirmed_and_found_by_everybody(administrator: Client, own_editions: Path) -> None:
    data = corrected()
    data["items"][0] |= {"elements": ["ผังโครงสร้างฉบับใหม่"]}
    preview = bring(administrator, data)
    shown = page(administrator, preview)
    assert "moe-peo-2564.1" in shown.one("h1").text
    section = next(one for one in shown.all("section") if "ที่แก้ไขแทน" in one.text)
    assert [row.all("td")[2].text for row in section.one("tbody").all("tr")] == ["องค์ประกอบ"]
    assert "คงเดิม 38 ข้อ" in section.text
    assert not own_editions.exists()
    assert not Event.objects.filter(action__startswith="framework.").exists()

    answer = press(administrator, preview)
    assert answer.redirect_chain[-1][0] == "/staff/frameworks/editions/moe-peo-2564.1/"
    edition = load_edition("moe-peo-2564.1")
    assert edition.framework is not None
    event = Event.objects.get(action="framework.corrected")
    assert '"key":"moe-peo-2564.1"' in event.entry
    assert f'"digest":"{edition.digest}"' in event.entry
    assert '"replaces":"moe-peo-2564"' in event.entry
    assert not PendingImport.objects.exists()


def test_a_new_form_shows_its_counts_its_cases_and_the_nearest_beside_it(administrator: Client) -> None:
    shown = page(administrator, bring(administrator, small_form(), FULL))
    assert "ซึ่งใกล้ที่สุด" in shown.text
    case = shown.one("details", class_="fold")
    assert "ได้เต็ม" in case.text
    assert "ตรงทุกค่า" in case.text
    assert "100.00" in case.text
    press(administrator, bring(administrator, small_form(), FULL))
    assert dict(cases_of("small-2564")) == FULL
    assert Event.objects.filter(action="framework.imported").count() == 1


def test_what_differs_in_the_rules_is_said(administrator: Client) -> None:
    data = corrected("nacc-2564")
    data["instruments"] = [{**row, "weight": weight} for row, weight in zip(data["instruments"], ("20", "40", "40"), strict=True)]
    assert "กติกาที่ต่าง: น้ำหนักของเครื่องมือ" in page(administrator, bring(administrator, data)).text


def test_each_problem_stands_with_its_sheet_and_cell_and_nothing_can_be_confirmed(administrator: Client) -> None:
    data = small_form()
    data["items"][1]["code"] = data["items"][0]["code"]
    data["instruments"][0]["weight"] = "99"
    preview = bring(administrator, data)
    alert = page(administrator, preview).one("div", role="alert")
    told = [line.text for line in alert.all("li")]
    assert any("ซ้ำ" in line and "แผ่นงาน “ข้อเปิดเผย” ช่อง" in line for line in told), told
    assert any("น้ำหนัก" in line and "แผ่นงาน “เครื่องมือ” ช่อง" in line for line in told), told
    assert "ยืนยันนำเข้าแบบนี้" not in page(administrator, preview).text
    answer = press(administrator, preview)
    assert answer.redirect_chain[-1][0] == preview
    assert "small-2564" not in edition_keys()
    assert PendingImport.objects.count() == 1


def test_a_case_that_comes_out_otherwise_is_a_problem_at_its_row(administrator: Client) -> None:
    wrong = {"full-marks.toml": {**FULL["full-marks.toml"], "expect": {"total": "99.00"}}}
    alert = page(administrator, bring(administrator, small_form(), wrong)).one("div", role="alert")
    assert "99.00" in alert.text
    assert "แผ่นงาน “ตัวอย่างคำนวณ”" in alert.text


def test_the_same_form_again_says_so_and_changes_nothing(administrator: Client) -> None:
    kept(corrected())
    preview = bring(administrator, corrected())
    assert "จึงไม่ต้องนำเข้า" in page(administrator, preview).text
    before = list(Event.objects.values_list("pk", flat=True))
    answer = press(administrator, preview)
    assert "ไม่มีอะไรเปลี่ยน" in text_of(answer)
    assert [event.action for event in Event.objects.exclude(pk__in=before)] == ["import.confirmed"]
    assert not PendingImport.objects.exists()


def test_other_content_under_a_key_that_is_taken_is_refused_with_a_free_key(administrator: Client) -> None:
    preview = bring(administrator, real_form("moe-peo-2564") | {"provisional": False})
    assert "moe-peo-2564.1" in page(administrator, preview).one("div", role="alert").text


def test_a_key_that_was_taken_since_the_look_is_told_and_nothing_is_lost(administrator: Client) -> None:
    preview = bring(administrator, corrected())
    kept(corrected(provisional=False))
    digest = load_edition("moe-peo-2564.1").digest
    answer = press(administrator, preview)
    assert answer.redirect_chain[-1][0] == preview
    assert "moe-peo-2564.2" in text_of(answer)
    assert load_edition("moe-peo-2564.1").digest == digest
    assert PendingImport.objects.count() == 1


def test_a_second_press_says_that_the_form_is_in(administrator: Client) -> None:
    preview = bring(administrator, corrected())
    press(administrator, preview)
    again = administrator.post(preview, {"do": "confirm"})
    assert (again.status_code, "แฟ้มนี้นำเข้าแล้ว" in again.content.decode()) == (200, True)
    assert Event.objects.filter(action="framework.corrected").count() == 1


def test_a_disk_that_is_full_keeps_the_import_and_no_event(administrator: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    preview = bring(administrator, corrected())

    def full(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("prongsai.apps.frameworks.services.keep_edition", full)
    assert "No space left" in text_of(press(administrator, preview))
    assert PendingImport.objects.count() == 1
    assert not Event.objects.filter(action="framework.corrected").exists()


def test_it_can_be_given_up_and_replaced_by_another_file(administrator: Client) -> None:
    first, second = bring(administrator, corrected()), bring(administrator, corrected(provisional=False))
    assert administrator.get(first)["Location"] == second
    assert second in [a.attributes["href"] for a in page(administrator, IMPORT).all("a")]
    assert press(administrator, second, "cancel").redirect_chain[-1][0] == "/staff/frameworks/"
    assert not PendingImport.objects.exists()
    assert "moe-peo-2564.1" not in edition_keys()


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(small_form()))) as good, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bad:
        for name in good.namelist():
            bad.writestr(name, good.read(name))
        bad.writestr("xl/vbaProject.bin", b"macro")
    return out.getvalue()


HOSTILE = {
    "a picture": b"\x89PNG\r\n\x1a\n" + b"0" * 64,
    "a page": b"<html><script>alert(1)</script></html>",
    "text": "รหัส,ชื่อ\nO1,ก\n".encode(),
    "half a workbook": book(small_form())[:2000],
    "a workbook of another kind": None,
    "macros": _bomb(),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_file_that_is_no_form_is_refused_at_the_field(administrator: Client, kind: str) -> None:
    from tests.apps.assessments.files import workbook

    data = HOSTILE[kind] or workbook([["O1", 100, "", "", ""]])
    answer = administrator.post(IMPORT, {"file": SimpleUploadedFile("form.xlsx", data)})
    assert answer.status_code == 200
    assert "id_file_error" in text_of(answer)
    assert not PendingImport.objects.exists()


def test_only_who_manages_settings_brings_forms_in(cast: Cast, client: Client, administrator: Client) -> None:
    bring(administrator, corrected())
    pending = PendingImport.objects.get()
    with pytest.raises(PermissionDenied):
        services.bring_in(access=cast.secretary, pending=pending)
    client.force_login(cast.secretary.person)
    assert client.post(IMPORT, {"file": upload(corrected())}).status_code == 403
    assert "นำเข้าแบบประเมิน" not in page(client, "/staff/frameworks/").text


def test_a_form_that_says_no_year_is_looked_at_all_the_same(administrator: Client) -> None:
    data = small_form()
    del data["fiscal_year"]
    assert "แผ่นงาน" in page(administrator, bring(administrator, data)).one("div", role="alert").text


def test_the_steps_are_english_in_english(administrator: Client) -> None:
    assert thai_in(page(administrator, f"/en{IMPORT}")) == []
    preview = bring(administrator, corrected(provisional=False), {})
    assert thai_in(page(administrator, f"/en{preview}")) == []
