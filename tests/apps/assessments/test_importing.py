"""A result brought in: seen first, mended at its cells, kept when it is confirmed and not before."""

from collections.abc import Mapping
from typing import Any

import openpyxl
import pytest
from django.test import Client

from prongsai.apps.assessments.models import Assessment, Score
from prongsai.apps.audit.models import Event
from prongsai.apps.files.models import PendingImport
from prongsai.apps.plans.models import IntegrityYear
from tests.apps.asking import page
from tests.apps.assessments.files import result_rows, result_upload, upload, workbook
from tests.apps.dom import read
from tests.cast import Cast

IMPORT = "/staff/2564/assessment/import/"
SAID = {"result_year": "2563", "framework": "moe-peo-2564", "note": "คำนวณเอง", "note_en": ""}


@pytest.fixture
def secretary(cast: Cast, client: Client) -> Client:
    client.force_login(cast.secretary.person)
    return client


def bring(client: Client, file: Any, **said: str) -> str:
    """Uploads; the address of the preview."""
    response = client.post(IMPORT, {**SAID, **said, "file": file})
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def press(client: Client, preview: str, do: str = "check", **typed: str) -> Any:
    version = page(client, preview).one("input", name="version").attributes["value"]
    fields: Mapping[str, str] = {**SAID, "do": do, "version": version, **{f"cell:{cell}": text for cell, text in typed.items()}}
    return client.post(preview, fields, follow=True)


def text_of(response: Any) -> str:
    return str(response.content.decode())


def test_a_good_file_is_confirmed_and_ties_the_year_after_it(secretary: Client, cast: Cast) -> None:
    preview = bring(secretary, result_upload(O4=0, O39=0))
    assert page(secretary, preview).one("h1").text == "ตรวจก่อนนำเข้า: พร้อม 39 จาก 39 แถว"
    assert not Assessment.objects.exists()
    response = press(secretary, preview, "confirm")
    assert response.redirect_chain[-1][0] == "/staff/2564/assessment/"
    result = Assessment.objects.get()
    assert (result.agency, result.year_be, result.framework_key, result.note) == (cast.agency, 2563, "moe-peo-2564", "คำนวณเอง")
    assert result.scores.count() == 39
    assert result.scores.get(code="O4").score == 0
    assert result.scores.get(code="O4").place == "B5"
    assert IntegrityYear.objects.get(agency=cast.agency, year_be=2564).assessment == result
    assert not PendingImport.objects.exists()
    assert Event.objects.filter(action="assessment.imported").count() == 1


def test_every_wrong_cell_is_told_at_its_cell_and_linked_from_the_summary(secretary: Client) -> None:
    rows = [
        ["O1", "เต็ม", "", "", ""],
        ["O99", 100, "", "", ""],
        ["O3", 140, "", "", ""],
        ["O3", 100, "", "", ""],
        ["", 5, "", "", ""],
    ]
    preview = bring(secretary, upload(workbook(rows)))
    seen = page(secretary, preview)
    assert seen.one("h1").text == "ตรวจก่อนนำเข้า: พร้อม 0 จาก 5 แถว"
    alert = seen.one("div", role="alert")
    links = [a.attributes["href"] for a in alert.all("a")]
    assert links == ["#c-B2", "#c-A3", "#c-B4", "#c-A5", "#c-A6"]
    for link in links:
        field = seen.one("input", id=link.removeprefix("#"))
        assert field.attributes["aria-invalid"] == "true"
        assert seen.one("span", id=field.attributes["aria-describedby"]).text
    assert "“เต็ม” ไม่ใช่ตัวเลข" in alert.text


def test_a_fix_typed_in_the_cell_is_kept_and_then_the_result_can_be_confirmed(secretary: Client) -> None:
    preview = bring(secretary, result_upload(O4="ศูนย์"))
    refused = press(secretary, preview, "confirm")
    assert not Assessment.objects.exists()
    assert "ตรวจก่อนนำเข้า: พร้อม 38 จาก 39 แถว" in text_of(refused)
    mended = press(secretary, preview, B5="๕๐")
    assert "ตรวจก่อนนำเข้า: พร้อม 39 จาก 39 แถว" in text_of(mended)
    fixed = page(secretary, f"{preview}?show=fixed")
    cell = fixed.one("input", id="c-B5")
    assert cell.attributes["value"] == "๕๐"
    assert "ในแฟ้ม: ศูนย์" in cell.parent.text if cell.parent else False
    press(secretary, preview, "confirm")
    assert Score.objects.get(code="O4").score == 50


def test_what_was_typed_and_not_seen_yet_is_not_confirmed(secretary: Client) -> None:
    preview = bring(secretary, result_upload(O4="ศูนย์"))
    answer = press(secretary, preview, "confirm", B5="50")
    assert not Assessment.objects.exists()
    assert "มีค่าที่เพิ่งแก้" in text_of(answer)
    press(secretary, preview, "confirm")
    assert Score.objects.get(code="O4").score == 50


def test_nothing_typed_is_lost_whichever_button_is_pressed(secretary: Client) -> None:
    preview = bring(secretary, result_upload(O4="ศูนย์", O5="ห้า"))
    secretary.post(preview, {**SAID, "show": "all", "cell:B5": "ยังผิด", "note": "พิมพ์ค้างไว้"})
    seen = page(secretary, preview)
    assert seen.one("input", id="c-B5").attributes["value"] == "ยังผิด"
    assert seen.one("input", id="id_note").attributes["value"] == "พิมพ์ค้างไว้"
    assert seen.one("input", id="c-B6").attributes["value"] == "ห้า"


def test_a_cell_typed_back_to_what_the_file_says_is_no_fix(secretary: Client) -> None:
    preview = bring(secretary, result_upload(O4="ศูนย์"))
    press(secretary, preview, B5="50")
    press(secretary, preview, B5="ศูนย์")
    assert PendingImport.objects.get().fixes == {}


def test_only_cells_under_known_headers_are_listened_to(secretary: Client) -> None:
    preview = bring(secretary, result_upload())
    press(secretary, preview, A1="คะแนน", Z2="1", B900="1")
    assert PendingImport.objects.get().fixes == {}


def test_a_year_that_is_no_year_is_told_and_kept_as_typed(secretary: Client) -> None:
    preview = bring(secretary, result_upload())
    answer = secretary.post(preview, {**SAID, "do": "confirm", "result_year": "2021"}, follow=True)
    assert not Assessment.objects.exists()
    seen = page(secretary, preview)
    assert seen.one("input", id="id_result_year").attributes["value"] == "2021"
    assert "ใช้ปี “2021” ไม่ได้" in text_of(answer)


def test_years_may_be_typed_in_thai_digits(secretary: Client) -> None:
    preview = bring(secretary, result_upload(), result_year="๒๕๖๓")
    secretary.post(preview, {**SAID, "do": "confirm", "result_year": "๒๕๖๓", "version": ""})
    assert Assessment.objects.get().year_be == 2563


def test_the_same_file_twice_changes_nothing(secretary: Client) -> None:
    press(secretary, bring(secretary, result_upload(O4=0, O5="33.333333333333336")), "confirm")
    first, events = Assessment.objects.get(), Event.objects.filter(action__startswith="assessment.").count()
    preview = bring(secretary, result_upload(O4=0, O5="33.333333333333336"))
    assert "ทุกแถวตรงกับผลที่มีอยู่" in text_of(secretary.get(preview))
    answer = press(secretary, preview, "confirm")
    assert "ไม่มีอะไรเปลี่ยน" in text_of(answer)
    again = Assessment.objects.get()
    assert (again.pk, again.imported_at, again.source_file_id) == (first.pk, first.imported_at, first.source_file_id)
    assert Event.objects.filter(action__startswith="assessment.").count() == events


def test_another_file_shows_what_it_changes_and_then_replaces_the_rows(secretary: Client) -> None:
    press(secretary, bring(secretary, result_upload(O4=0)), "confirm")
    rows = [row for row in result_rows(O4=100) if row[0] != "O39"]
    preview = bring(secretary, upload(workbook(rows)))
    changes = page(secretary, preview).one("section").one("tbody")
    assert [[cell.text for cell in row.all("td")] for row in changes.all("tr")] == [["0", "100"], ["100", "ไม่มีแถวนี้"]]
    press(secretary, preview, "confirm")
    assert Assessment.objects.count() == 1
    assert Score.objects.count() == 38
    assert Score.objects.get(code="O4").score == 100
    assert Event.objects.filter(action="assessment.replaced").count() == 1


def test_a_result_that_changed_meanwhile_is_looked_at_again(secretary: Client, cast: Cast) -> None:
    press(secretary, bring(secretary, result_upload(O4=0)), "confirm")
    preview = bring(secretary, result_upload(O4=100))
    version = page(secretary, preview).one("input", name="version").attributes["value"]
    Assessment.objects.update(imported_at="2021-06-08T12:00:00+07:00")
    answer = secretary.post(preview, {**SAID, "do": "confirm", "version": version}, follow=True)
    assert "เปลี่ยนไประหว่างที่ตรวจ" in text_of(answer)
    assert Score.objects.get(code="O4").score == 0
    press(secretary, preview, "confirm")
    assert Score.objects.get(code="O4").score == 100


def test_giving_up_keeps_nothing(secretary: Client) -> None:
    preview = bring(secretary, result_upload())
    answer = press(secretary, preview, "cancel")
    assert answer.status_code == 200
    assert not PendingImport.objects.exists()
    assert not Assessment.objects.exists()
    assert "ไม่มีอะไรของแฟ้มนี้ถูกบันทึก" in secretary.get(preview).content.decode()


def test_a_second_press_says_that_the_file_is_in_by_whom_and_when(secretary: Client, cast: Cast) -> None:
    preview = bring(secretary, result_upload())
    press(secretary, preview, "confirm")
    posted = secretary.post(preview, {"do": "confirm"})
    for answer in (posted, secretary.get(preview), secretary.get(f"{preview}marked.xlsx")):
        shown = read(answer.content.decode()).one("main")
        assert shown.one("h1").text == "แฟ้มนี้นำเข้าแล้ว"
        assert f"{cast.secretary.person.name} · 8 มิ.ย. 2564 เวลา" in shown.text
        assert [a.attributes["href"] for a in shown.all("a")] == ["/staff/2564/assessment/results/", IMPORT]
    assert Event.objects.filter(action="import.confirmed").count() == 1


def test_another_upload_takes_the_place_of_the_one_that_waited(secretary: Client) -> None:
    first = bring(secretary, result_upload())
    assert "ทำต่อจากแฟ้มนี้" in text_of(secretary.get(IMPORT))
    second = bring(secretary, result_upload(O1=0))
    assert PendingImport.objects.count() == 1
    for answer in (secretary.get(first), secretary.post(first, {**SAID, "do": "confirm"}), secretary.get(f"{first}marked.xlsx")):
        assert answer["Location"] == second
    assert "ถูกแทนที่ด้วยแฟ้มใหม่กว่า" in text_of(secretary.get(second))
    assert not Assessment.objects.exists()


REFUSED = {
    "no-columns.xlsx": (workbook([["ก", "ข"]], heads=("ก", "ข")), "ไม่พบหัวคอลัมน์"),
    "picture.xlsx": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "ไม่ใช่ชนิดที่รับ"),
    "page.csv": (b"%PDF-1.7 a pdf", "ไม่ใช่ชนิดที่รับ"),
    "empty.csv": (b" \n", "แฟ้มว่างเปล่า"),
    "broken.xlsx": (b"PK\x03\x04 no zip at all", "เสียหาย"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_holds_no_result_is_refused_at_its_field(secretary: Client, name: str) -> None:
    data, told = REFUSED[name]
    answer = secretary.post(IMPORT, {**SAID, "note": "พิมพ์ไว้แล้ว", "file": upload(data, name)})
    assert answer.status_code == 200
    assert told in text_of(answer)
    assert "พิมพ์ไว้แล้ว" in text_of(answer)
    assert not PendingImport.objects.exists()


def test_a_csv_is_as_good_as_a_workbook(secretary: Client) -> None:
    lines = "ข้อ,คะแนน\n" + "\n".join(f"{row[0]},{row[1]}" for row in result_rows(O4=0))
    press(secretary, bring(secretary, upload(lines.encode("cp874"), "ผล.csv")), "confirm")
    assert Score.objects.get(code="O4").score == 0


def test_the_marked_file_has_the_problem_cells_coloured_and_commented(secretary: Client) -> None:
    preview = bring(secretary, result_upload(O4="ศูนย์"))
    response = secretary.get(f"{preview}marked.xlsx")
    assert response["Content-Disposition"].startswith("attachment")
    import io

    sheet = openpyxl.load_workbook(io.BytesIO(response.content))["ผลประเมิน"]
    cell = sheet["B5"]
    assert cell.value == "ศูนย์"
    assert cell.fill.fgColor.rgb == "FFFBE4E0"
    assert cell.comment is not None
    assert "ไม่ใช่ตัวเลข" in cell.comment.text
    assert sheet["B4"].comment is None
    assert sheet["A1"].value == "ข้อ"


def test_warnings_are_told_and_do_not_stand_in_the_way(secretary: Client) -> None:
    preview = bring(secretary, result_upload(O4=50))
    seen = page(secretary, preview)
    assert "1 ช่องเป็นคำเตือน" in seen.text
    assert seen.one("input", id="c-B5").attributes.get("aria-invalid") is None
    press(secretary, preview, "confirm")
    assert Assessment.objects.count() == 1


def test_a_note_too_long_for_the_register_is_told_at_its_cell(secretary: Client) -> None:
    rows = result_rows()
    rows[0][4] = "ก" * 501
    seen = page(secretary, bring(secretary, upload(workbook(rows))))
    assert [a.attributes["href"] for a in seen.one("div", role="alert").all("a")] == ["#c-E2"]


def test_the_preview_is_in_english_too(secretary: Client) -> None:
    preview = bring(secretary, result_upload(O4="nil"))
    answer = secretary.get(f"/en{preview}")
    assert answer.status_code == 200
    assert "is not a number" in text_of(answer)


# who may -----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["officer", "member", "chair", "head", "auditor", "administrator"])
def test_only_who_may_import_results_is_let_in(cast: Cast, client: Client, role: str) -> None:
    client.force_login(cast.secretary.person)
    preview = bring(client, result_upload())
    client.force_login(cast.people[role].person)
    for address in (IMPORT, preview, f"{preview}marked.xlsx", f"{IMPORT}blank/moe-peo-2564.xlsx"):
        assert client.get(address).status_code == 403
    assert client.post(preview, {**SAID, "do": "confirm"}).status_code == 403
    assert not Assessment.objects.exists()


def test_what_another_person_brought_is_not_found(cast: Cast, client: Client) -> None:
    from prongsai.apps.organisation.models import Membership
    from prongsai.apps.organisation.permissions import Role

    client.force_login(cast.secretary.person)
    preview = bring(client, result_upload())
    Membership.objects.create(agency=cast.agency, person=cast.member.person, role=Role.SECRETARY)
    client.force_login(cast.member.person)
    assert client.get(IMPORT).status_code == 200
    assert client.get(preview).status_code == 404
    assert client.post(preview, {**SAID, "do": "cancel"}).status_code == 404
    assert PendingImport.objects.count() == 1


def test_another_agency_finds_nothing(cast: Cast, strangers: Cast, client: Client) -> None:
    client.force_login(cast.secretary.person)
    preview = bring(client, result_upload())
    client.force_login(strangers.secretary.person)
    assert client.get(preview).status_code == 404
    assert client.get(f"/a/neighbour{preview}").status_code == 404
    client.logout()
    assert client.get(preview).status_code == 302


def test_a_result_of_the_neighbour_is_never_replaced(cast: Cast, strangers: Cast, client: Client) -> None:
    client.force_login(strangers.secretary.person)
    answer = client.post(f"/a/neighbour{IMPORT}", {**SAID, "file": result_upload(O1=0)})
    press(client, str(answer["Location"]), "confirm")
    client.force_login(cast.secretary.person)
    press(client, bring(client, result_upload()), "confirm")
    assert {one.agency.code: one.scores.get(code="O1").score for one in Assessment.objects.all()} == {
        "neighbour": 0,
        "phetchabun": 100,
    }
