"""The first-run page: opened once, by the code the server printed; everything at once or nothing."""

import re
import stat
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from prongsai.apps.organisation import first_run, queries
from prongsai.apps.organisation.models import Agency, FormOfYear, Unit
from prongsai.apps.people.models import Person
from tests.apps.organisation.test_settings import SVG
from tests.apps.people.door import actions, is_in, sign_in, text_of
from tests.cast import PASSWORD, Cast

FIRST_RUN = "/staff/first-run/"

pytestmark = pytest.mark.usefixtures("data", "db")


def filled_in(**changes: object) -> dict[str, object]:
    return {
        "code": first_run.code(),
        "name": "สำนักงานตัวอย่าง",
        "name_en": "Sample Office",
        "short_name": "สนง.",
        "agency_code": "sample",
        "head_position": "หัวหน้าสำนักงาน",
        "committee": "คณะกรรมการ",
        "secretariat": "กลุ่มอำนวยการ",
        "units": "กลุ่มอำนวยการ\r\n\r\n กลุ่มแผน \r\nกลุ่มแผน",
        "year_be": "2564",
        "framework_key": "moe-peo-2564",
        "admin_name": "นายหนึ่ง สองสาม",
        "admin_username": "One.Two",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "secretary_name": "นางสี่ ห้าหก",
        "secretary_username": "four",
        "head_name": "",
        "head_username": "",
        "chair_name": "",
        "chair_username": "",
        **changes,
    }


def test_the_code_is_made_once_and_its_owners_alone(data: Path) -> None:
    code = first_run.code()
    assert first_run.code() == code
    assert re.fullmatch(r"[a-z2-9]{4}(-[a-z2-9]{4}){3}", code)
    assert stat.S_IMODE((data / "first-run-code").stat().st_mode) == 0o600
    assert [path.name for path in data.iterdir()] == ["first-run-code"]


def test_an_office_is_set_up_at_once_and_its_administrator_is_inside(client: Client, data: Path) -> None:
    upload = SimpleUploadedFile("ตรา.svg", SVG)
    page = text_of(client.post(FIRST_RUN, filled_in(emblem=upload)))
    agency = Agency.objects.get()
    assert (agency.code, agency.is_first, agency.name) == ("sample", True, "สำนักงานตัวอย่าง")
    assert [(unit.name, unit.stands_for_all) for unit in Unit.objects.all()] == [
        ("กลุ่มอำนวยการ", False),
        ("กลุ่มแผน", False),
        ("ทุกกลุ่ม", True),
    ]
    assert FormOfYear.objects.get().framework_key == "moe-peo-2564"
    assert queries.emblem_of(agency).read_bytes() == SVG
    assert is_in(client)
    assert client.get("/staff/people/").status_code == 200
    once = re.search(r'<code class="secret">([a-z2-9-]+)</code>', page).group(1)
    assert sign_in(Client(), "four", once).status_code == 302
    assert PASSWORD not in page
    assert actions("sample") == [
        "agency.created",
        "person.added",
        "person.added",
        "form.chosen",
        "agency.emblem_set",
        "person.signed_in",
        "person.signed_in",
    ]


def test_afterwards_the_page_is_gone_and_so_is_the_code(client: Client, data: Path) -> None:
    sent = filled_in()
    client.post(FIRST_RUN, sent)
    assert not (data / "first-run-code").exists()
    for again in (client.get(FIRST_RUN), Client().get(FIRST_RUN), Client().post(FIRST_RUN, sent)):
        assert again.status_code == 404
    assert Agency.objects.count() == 1


def test_it_is_not_there_where_an_agency_is(client: Client, cast: Cast) -> None:
    assert client.get(FIRST_RUN).status_code == 404


def test_it_has_one_address(client: Client) -> None:
    assert client.get("/a/sample/staff/first-run/").status_code == 404
    assert client.get("/en/staff/first-run/").status_code == 200


def test_every_way_in_leads_there_while_there_is_nothing(client: Client) -> None:
    assert client.get("/staff/", follow=True).redirect_chain[-1][0] == FIRST_RUN


@pytest.mark.parametrize("written", [str.upper, lambda code: code.replace("-", ""), lambda code: f"  {code.replace('-', ' ')} "])
def test_the_code_is_the_code_however_it_is_grouped(client: Client, written: object) -> None:
    client.post(FIRST_RUN, filled_in(code=written(first_run.code())))  # type: ignore[operator]
    assert queries.is_set_up()


@pytest.mark.parametrize("wrong", ["", "abcd-abcd-abcd-abcd", "รหัส", "-"])
def test_without_the_code_nothing_is_set_up_or_looked_at(client: Client, wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prongsai.apps.organisation.emblems.read_upload", lambda upload: 1 / 0)
    page = text_of(client.post(FIRST_RUN, filled_in(code=wrong, emblem=SimpleUploadedFile("x.svg", SVG))))
    assert "รหัสเปิดใช้งานไม่ถูกต้อง" in page
    assert not queries.is_set_up()
    assert not Person.objects.exists()


def test_guessing_is_stopped_and_the_right_code_does_not_help_then(client: Client) -> None:
    for n in range(10):
        client.post(FIRST_RUN, filled_in(code=f"guess {n}"))
    assert "ลองรหัสผิดหลายครั้งเกินไป" in text_of(client.post(FIRST_RUN, filled_in()))
    assert not queries.is_set_up()


def test_mending_a_form_with_the_right_code_is_no_guessing(client: Client) -> None:
    for _ in range(12):
        client.post(FIRST_RUN, filled_in(name=""))
    client.post(FIRST_RUN, filled_in())
    assert queries.is_set_up()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "ช่องนี้ต้องไม่ว่าง"),
        ({"agency_code": "Not A Code"}, "รหัสขึ้นต้นด้วยอักษรอังกฤษตัวเล็ก"),
        ({"year_be": "2021"}, "ต้องไม่น้อยกว่า 2550"),
        ({"framework_key": "none"}, "เลือกใหม่จากรายการ"),
        ({"password2": "something else entirely"}, "รหัสผ่านสองช่องไม่ตรงกัน"),
        ({"password1": "short", "password2": "short"}, "รหัสผ่านสั้นเกินไป"),
        ({"secretary_username": ""}, "ใส่ชื่อผู้ใช้ด้วย"),
        ({"secretary_name": ""}, "ใส่ชื่อด้วย"),
        ({"head_username": "five"}, "ใส่ชื่อด้วย"),
        ({"units": "\n".join(f"กลุ่มที่ {n}" for n in range(61))}, "ใส่ได้ไม่เกิน 60 กลุ่ม"),
        ({"emblem": SimpleUploadedFile("x.svg", SVG.replace(b"<circle", b"<script/><circle"))}, "script"),
    ],
)
def test_what_will_not_do_is_said_and_what_was_typed_stays(client: Client, changes: dict[str, object], said: str) -> None:
    page = text_of(client.post(FIRST_RUN, filled_in(committee="คณะที่พิมพ์ไว้") | changes))
    assert said in page
    assert 'value="คณะที่พิมพ์ไว้"' in page
    assert PASSWORD not in page
    assert not queries.is_set_up()
    assert not Person.objects.exists()


def test_everything_that_is_wrong_is_told_at_once(client: Client) -> None:
    wrong = {
        "code": "",
        "name": "",
        "password1": "short",
        "password2": "other",
        "secretary_username": "",
        "chair_name": "นายอีกคน",
        "chair_username": "one.two",
        "year_be": "สองพัน",
    }
    page = text_of(client.post(FIRST_RUN, filled_in(**wrong)))
    for said in (
        *("รหัสเปิดใช้งานไม่ถูกต้อง", "ช่องนี้ต้องไม่ว่าง", "รหัสผ่านสั้นเกินไป", "รหัสผ่านสองช่องไม่ตรงกัน", "ใส่ชื่อผู้ใช้ด้วย"),
        *("ชื่อผู้ใช้นี้เป็นของ “นายหนึ่ง สองสาม” แล้ว", "ใส่ปี พ.ศ. เป็นตัวเลขสี่หลัก", 'value="สองพัน"'),
    ):
        assert said in page, said
    drawn = filled_in(name="", emblem=SimpleUploadedFile("x.svg", SVG.replace(b"<circle", b"<script/><circle")))
    assert "script" in text_of(client.post(FIRST_RUN, drawn)).replace("<script", "")


def test_the_year_may_be_in_thai_digits_and_stays_as_it_was_typed(client: Client) -> None:
    assert 'value="๒๕๖๔"' in text_of(client.post(FIRST_RUN, filled_in(name="", year_be="๒๕๖๔")))
    client.post(FIRST_RUN, filled_in(year_be=" ๒๕๖๔ "))
    assert FormOfYear.objects.get().year_be == 2564


def test_the_secretary_begins_with_the_year_and_the_form_that_were_chosen(client: Client) -> None:
    client.post(FIRST_RUN, filled_in(year_be="2562"))
    secretary = Client()
    person = Person.objects.get(username="four")
    Person.objects.filter(pk=person.pk).update(must_change_password=False)
    secretary.force_login(Person.objects.get(pk=person.pk))
    desk = text_of(secretary.get("/staff/"))
    assert "ยังไม่ได้เปิดปีงบประมาณ 2562" in desk
    assert 'href="/staff/2562/open/"' in desk
    assert '<option value="moe-peo-2564" selected>' in text_of(secretary.get("/staff/2562/open/"))


def test_one_person_may_have_two_roles(client: Client) -> None:
    client.post(FIRST_RUN, filled_in(secretary_name="", secretary_username="one.two"))
    person = Person.objects.get()
    assert sorted(person.memberships.values_list("role", flat=True)) == ["administrator", "secretary"]


def test_a_failure_half_way_leaves_nothing(client: Client, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> None:
        raise OSError("no room left")

    monkeypatch.setattr("prongsai.apps.organisation.services.setting_up.choose_form", fail)
    client.raise_request_exception = False
    assert client.post(FIRST_RUN, filled_in()).status_code == 500
    assert not Agency.objects.exists()
    assert not Person.objects.exists()
    assert (data / "first-run-code").exists()


def test_the_server_is_told_the_address_and_the_code_until_there_is_an_agency(client: Client) -> None:
    def printed() -> str:
        out = StringIO()
        call_command("print_first_run_code", address="http://127.0.0.1:8000", stdout=out)
        return out.getvalue()

    said = printed()
    assert "http://127.0.0.1:8000/staff/first-run/" in said
    assert first_run.code() in said
    client.post(FIRST_RUN, filled_in())
    assert printed() == ""
