"""A document looked through: brought or pasted, shown with what was found, taken away with suggestions as tracked changes."""

import csv
import io
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prongsai.apps.audit.models import Event
from prongsai.apps.files.models import StoredFile
from prongsai.apps.proofreading import services
from prongsai.apps.proofreading.models import Check
from prongsai.apps.proofreading.running import Looked, look_through
from tests.apps.asking import body, page
from tests.apps.dom import Element, read
from tests.apps.test_english import thai_in
from tests.cast import Cast
from tests.make.database_years import practice_year

if TYPE_CHECKING:
    from django.test import Client

LIST = "/staff/2564/proofreading/"
NEW = f"{LIST}new/"
TEXT = """สำนักงานศึกษาธิการจังหวัดกาญจนบุรี ได้ ๙๗.๔๔ คะแนน
คำสังคะระ ของ ศธจ. เพชรบูรณ์
ลำดับ\tหน่วยงาน
๑\tจังหวัดกาญจนบุรี
ไม่มีอะไรผิด"""


def looked(cast: Cast, text: str = TEXT, *, with_plan: bool = False) -> Looked:
    return look_through(text.encode(), "x.txt", cast.agency, 2564, framework_key="", with_plan=with_plan)


def kept(cast: Cast, text: str = TEXT, name: str = "มาตรการ.txt") -> Check:
    return services.keep_check(access=cast.secretary, year_be=2564, name=name, looked=looked(cast, text))


def posted(client: "Client", **said: object) -> Element:
    answer = client.post(NEW, said, follow=True)
    assert answer.status_code == 200
    return read(answer.content.decode())


def word_file(text: str = TEXT) -> bytes:
    out, made = io.BytesIO(), docx.Document()
    for line in text.splitlines():
        made.add_paragraph(line)
    made.save(out)
    return out.getvalue()


def changes_in(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/document.xml").decode()


# brought ---------------------------------------------------------------------------------------------------------------------


def test_pasted_text_is_looked_through_and_leaves_an_event(cast: Cast, client: "Client") -> None:
    client.force_login(cast.secretary.person)
    shown = posted(client, text=TEXT, name="ร่างมาตรการ")
    assert shown.one("h1").text == "ผิด 2 เตือน 1 แจ้ง 1"
    check = Check.objects.get()
    assert (check.name, check.file, check.made_by, check.errors) == ("ร่างมาตรการ", None, cast.secretary.person, 2)
    event = Event.objects.get(action="proofreading.checked")
    assert event.subject == "ร่างมาตรการ"
    assert "ร่างมาตรการ" in page(client, LIST).one("tbody").text


@pytest.mark.parametrize("name", ["มาตรการ.txt", "มาตรการ.md", "มาตรการ.docx"])
def test_a_file_is_kept_under_its_name(cast: Cast, client: "Client", name: str) -> None:
    client.force_login(cast.officer.person)
    data = word_file() if name.endswith("docx") else TEXT.encode()
    posted(client, file=SimpleUploadedFile(name, data))
    check = Check.objects.get()
    assert check.file is not None
    assert (check.name, check.file.name, check.errors) == (name, name, 1 if name.endswith("docx") else 2) or check.errors == 2


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("มาตรการ.docx", b"MZ\x90\x00\x03\x00\x00", "DOCX"),
        ("มาตรการ.txt", b"", "ว่างเปล่า"),
        ("มาตรการ.pdf", b"%PDF-1.4 nothing", "PDF"),
        ("มาตรการ.txt", b"<html><script>", "รับ"),
    ],
)
def test_what_is_no_such_file_is_refused_at_its_field(cast: Cast, client: "Client", name: str, data: bytes, told: str) -> None:
    client.force_login(cast.secretary.person)
    shown = posted(client, file=SimpleUploadedFile(name, data))
    assert told in shown.one("p", id="id_file_error").text
    assert not Check.objects.exists()
    assert not StoredFile.objects.exists()


def test_neither_or_both_are_told_and_what_was_typed_stays(cast: Cast, client: "Client") -> None:
    client.force_login(cast.secretary.person)
    assert "ก่อน" in posted(client, name="ร่าง").one("p", id="id_file_error").text
    both = posted(client, text=TEXT, name="ร่าง", file=SimpleUploadedFile("a.txt", b"x"))
    assert "อย่างใดอย่างหนึ่ง" in both.one("p", id="id_text_error").text
    assert both.one("textarea", name="text").raw.strip() == TEXT
    assert both.one("input", name="name").attributes["value"] == "ร่าง"


def test_the_plan_of_the_year_is_compared_with_where_there_is_one(cast: Cast, client: "Client") -> None:
    client.force_login(cast.secretary.person)
    assert not page(client, NEW).all("input", name="with_plan")
    practice_year(cast)
    assert page(client, NEW).one("input", name="with_plan").attributes["checked"] == ""
    assert "ข้อที่ยังไม่ได้ตรวจ" not in posted(client, text=TEXT, with_plan="on").text
    without = posted(client, text=TEXT)
    assert "L27 L16" in without.text
    assert "ต้องมีผลประเมิน มาตรการ และแผนของปี" in without.text


# shown -----------------------------------------------------------------------------------------------------------------------


def test_each_finding_leads_to_its_words_and_back(cast: Cast, client: "Client") -> None:
    check = kept(cast)
    client.force_login(cast.auditor.person)
    shown = page(client, f"{LIST}{check.pk}/")
    for number in range(1, 5):
        row = shown.one("tr", id=f"f{number}")
        assert row.one("a", href=f"#m{number}")
        mark = shown.one("a", id=f"m{number}")
        assert mark.attributes["href"] == f"?#f{number}"
        assert mark.text.startswith(row.one("a").text.removesuffix(" ดูในเอกสาร"))
    assert [one.attributes["class"] for one in shown.all("mark")] == ["bad", "warn", "go", "bad"]
    assert "บรรทัด 1" in shown.one("tr", id="f1").text
    assert "พบ “กาญจนบุรี” ที่ไม่ควรมี" in shown.one("tr", id="f1").text
    assert "ไม่มีอะไรผิด" in shown.one("div", class_="proofread").text


def test_filters_choose_by_severity_and_rule_and_the_marks_follow(cast: Cast, client: "Client") -> None:
    check = kept(cast)
    client.force_login(cast.secretary.person)
    errors = page(client, f"{LIST}{check.pk}/?severity=error")
    assert [row.attributes["id"] for row in errors.one("table", class_="found").one("tbody").all("tr")] == ["f1", "f4"]
    assert [one.attributes["class"] for one in errors.all("mark")] == ["bad", "bad"]
    assert errors.one("a", id="m4").attributes["href"] == "?severity=error#f4"
    assert [
        row.attributes["id"]
        for row in page(client, f"{LIST}{check.pk}/?code=L28").one("table", class_="found").one("tbody").all("tr")
    ] == ["f2"]
    assert "ไม่มีสิ่งที่ตรงกับตัวกรองนี้" in page(client, f"{LIST}{check.pk}/?q=nothing").text


def test_a_finding_of_another_page_of_the_list_is_marked_and_leads_there(cast: Cast, client: "Client") -> None:
    check = kept(cast, "\n".join(f"{number} กาญจนบุรี" for number in range(60)))
    client.force_login(cast.secretary.person)
    shown = page(client, f"{LIST}{check.pk}/")
    assert len(shown.one("table", class_="found").one("tbody").all("tr")) == 50
    assert len(shown.all("mark")) == 60
    assert shown.one("a", id="m55").attributes["href"] == "?page=2#f55"


def test_overlapping_findings_share_the_words_under_both(cast: Cast, client: "Client", monkeypatch: pytest.MonkeyPatch) -> None:
    from prongsai.engine.consistency import checking
    from prongsai.engine.consistency.findings import Report
    from prongsai.engine.problems import Severity
    from tests.apps.proofreading.finding import found_in

    wrong = {"จังหวัดกาญ": ("L01-probe", Severity.WARNING, "ก"), "กาญจนบุรี": ("L28-probe", Severity.ERROR, "ข")}
    monkeypatch.setattr(checking, "check", lambda document, _: Report(tuple(found_in(document, wrong)), ()))
    check = kept(cast, "ใน จังหวัดกาญจนบุรี <b>")
    client.force_login(cast.secretary.person)
    shown = page(client, f"{LIST}{check.pk}/")
    marks = shown.all("mark")
    assert [one.attributes["class"] for one in marks] == ["warn", "bad", "bad"]
    assert shown.one("a", id="m1").text.startswith("จังหวัด")
    assert shown.one("a", id="m2").text.startswith("กาญ")
    assert "<b>" in shown.one("div", class_="proofread").raw


def test_the_list_goes_out_as_a_sheet_of_both_kinds(cast: Cast, client: "Client") -> None:
    check = kept(cast)
    client.force_login(cast.auditor.person)
    rows = list(csv.DictReader(io.StringIO(body(client, f"{LIST}{check.pk}/?format=csv&severity=error").decode("utf-8-sig"))))
    assert [(row["รหัส"], row["ข้อความ"], row["ข้อเสนอ"]) for row in rows] == [("L01-probe", "กาญจนบุรี", "เพชรบูรณ์")] * 2
    assert body(client, f"{LIST}{check.pk}/?format=xlsx").startswith(b"PK")
    assert body(client, f"{LIST}?format=csv").decode("utf-8-sig").splitlines()[1].startswith("มาตรการ.txt")


# taken away ------------------------------------------------------------------------------------------------------------------


def test_ticked_suggestions_are_tracked_changes_in_the_file_that_was_brought(cast: Cast, client: "Client") -> None:
    client.force_login(cast.secretary.person)
    posted(client, file=SimpleUploadedFile("มาตรการ.docx", word_file()))
    check = Check.objects.get()
    answer = client.post(f"{LIST}{check.pk}/changes/", {"take": ["2"]})
    assert answer["Content-Disposition"].startswith("attachment")
    xml = changes_in(answer.content)
    assert (xml.count("<w:del "), xml.count("<w:ins ")) == (1, 1)
    assert "คำสังคะระ</w:delText>" in xml
    assert f'w:author="{cast.secretary.person.name}"' in xml


def test_of_pasted_text_a_docx_is_made_with_all_suggestions(cast: Cast, client: "Client") -> None:
    check = kept(cast)
    client.force_login(cast.auditor.person)
    xml = changes_in(client.post(f"{LIST}{check.pk}/changes/", {"do": "all"}).content)
    assert xml.count("<w:del ") == 3
    assert "ไม่มีอะไรผิด" in xml
    none = client.post(f"{LIST}{check.pk}/changes/", {"take": ["99", "x"]}, follow=True)
    assert "ยังไม่ได้เลือก" in none.content.decode()


# whose it is -----------------------------------------------------------------------------------------------------------------


def test_who_made_it_deletes_it_and_nobody_else(cast: Cast, client: "Client") -> None:
    check = kept(cast)
    client.force_login(cast.officer.person)
    assert not page(client, f"{LIST}{check.pk}/").all("form", action=f"{LIST}{check.pk}/delete/")
    assert "ผู้ที่ตรวจเป็นผู้ลบ" in client.post(f"{LIST}{check.pk}/delete/", follow=True).content.decode()
    assert Check.objects.exists()
    client.force_login(cast.secretary.person)
    assert client.post(f"{LIST}{check.pk}/delete/")["Location"] == LIST
    assert not Check.objects.exists()
    assert Event.objects.filter(action="proofreading.removed").exists()


def test_who_may_only_read_checks_nothing(cast: Cast, client: "Client") -> None:
    client.force_login(cast.member.person)
    assert not page(client, LIST).all("a", href=NEW)
    assert client.get(NEW).status_code == 403
    with pytest.raises(PermissionDenied):
        services.keep_check(access=cast.member, year_be=2564, name="x", looked=looked(cast))


def test_two_agencies_see_nothing_of_each_other(cast: Cast, strangers: Cast, client: "Client") -> None:
    check = kept(cast)
    client.force_login(strangers.secretary.person)
    assert client.get(f"/a/neighbour{LIST}{check.pk}/").status_code == 404
    assert client.post(f"/a/neighbour{LIST}{check.pk}/changes/", {"do": "all"}).status_code == 404
    assert "มาตรการ.txt" not in page(client, f"/a/neighbour{LIST}").text
    with pytest.raises(PermissionDenied):
        services.remove_check(access=strangers.secretary, check=check)


def test_queries_do_not_grow_with_checks_or_findings(cast: Cast, client: "Client") -> None:
    client.force_login(cast.secretary.person)

    def count(path: str) -> int:
        client.get(path)
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        return len(asked)

    one = kept(cast, "กาญจนบุรี")
    few = count(LIST), count(f"{LIST}{one.pk}/")
    many, *_ = (kept(cast, "\n".join(["กาญจนบุรี"] * 40)) for _ in range(3))
    assert (count(LIST), count(f"{LIST}{many.pk}/")) == few
    assert max(few) <= 6


def test_the_pages_are_english_all_through(cast: Cast, client: "Client") -> None:
    check = kept(cast)
    practice_year(cast)
    client.force_login(cast.secretary.person)
    for path in (LIST, f"{LIST}?q=nothing", NEW, f"{LIST}{check.pk}/", f"{LIST}{check.pk}/?q=nothing"):
        assert thai_in(page(client, f"/en{path}")) == [], path
    refused = client.post(f"/en{NEW}", {"name": "ร่าง"}).content.decode()
    assert [one for one in thai_in(read(refused)) if "ร่าง" not in one] == []
