"""Settings of the agency on screen: its names, its emblem, its units, its forms of years."""

import struct
import zlib
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from prongsai.apps.files.models import StoredFile
from prongsai.apps.organisation import queries
from prongsai.apps.organisation.models import Agency, FormOfYear, Unit
from prongsai.apps.organisation.services.agencies import FIELDS
from tests.apps.people.door import actions, text_of
from tests.cast import Cast

SETTINGS = "/staff/settings/"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4" fill="#223"/></svg>'


def png(width: int = 4, height: int = 4) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x22\x33\x44" * width for _ in range(min(height, 64))))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture
def admin(client: Client, cast: Cast) -> Client:
    client.force_login(cast.administrator.person)
    return client


def settings_of(agency: Agency, **changes: object) -> dict[str, object]:
    """What the form would send."""
    values = {name: getattr(agency, name) for name in FIELDS} | changes
    return {name: "on" if value is True else value for name, value in values.items() if value is not False}


# the agency ------------------------------------------------------------------------------------------------------------------


def test_the_agency_is_described(admin: Client, cast: Cast) -> None:
    sent = settings_of(
        cast.agency,
        name="สำนักงานใหม่",
        address="ถนนหนึ่ง\r\nตำบลสอง",
        website="https://office.example.go.th/",
        thai_digits_in_tables=False,
        demands_second_factor=True,
    )
    assert admin.post(SETTINGS, sent).status_code == 302
    agency = Agency.objects.get()
    assert (agency.name, agency.address) == ("สำนักงานใหม่", "ถนนหนึ่ง\nตำบลสอง")
    assert (agency.thai_digits_in_tables, agency.demands_second_factor) == (False, True)
    assert actions() == ["agency.changed"]


def test_what_did_not_change_leaves_no_event(admin: Client, cast: Cast) -> None:
    admin.post(SETTINGS, settings_of(cast.agency))
    assert actions() == []


def test_its_code_and_whether_it_is_practice_are_not_changed_by_what_is_sent(admin: Client, cast: Cast) -> None:
    admin.post(
        SETTINGS, settings_of(cast.agency, phone="02") | {"code": "other", "is_first": "", "is_practice": "on", "emblem": "x"}
    )
    agency = Agency.objects.get()
    assert (agency.code, agency.is_first, agency.is_practice, agency.emblem, agency.phone) == (
        "phetchabun",
        True,
        False,
        "",
        "02",
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "ช่องนี้ต้องไม่ว่าง"),
        ({"email": "nonsense"}, "อีเมลไม่ถูกต้อง"),
        ({"website": "javascript:alert(1)"}, "ที่อยู่เว็บไม่ถูกต้อง"),
        ({"short_name": "ย" * 101}, "ยาวเกิน 100 ตัวอักษร"),
    ],
)
def test_what_will_not_do_is_said_and_what_was_typed_stays(admin: Client, cast: Cast, changes: dict[str, str], said: str) -> None:
    page = text_of(admin.post(SETTINGS, settings_of(cast.agency, committee="คณะที่พิมพ์ไว้", **changes)))
    assert said in page
    assert "คณะที่พิมพ์ไว้" in page
    assert Agency.objects.get().committee == cast.agency.committee


# the emblem ------------------------------------------------------------------------------------------------------------------


def send_emblem(client: Client, data: bytes, name: str = "emblem.svg") -> str:
    upload = SimpleUploadedFile(name, data, content_type="image/svg+xml")
    return text_of(client.post(f"{SETTINGS}emblem/", {"file": upload}, follow=True))


@pytest.mark.parametrize(("content", "ending"), [(SVG, "svg"), (png(), "png")], ids=["svg", "png"])
def test_an_emblem_is_set_shown_and_kept_where_papers_find_it(
    admin: Client, cast: Cast, content: bytes, ending: str, data: Path
) -> None:
    assert "ใส่ตราหน่วยงานแล้ว" in send_emblem(admin, content, "our own.picture")
    agency = Agency.objects.get()
    assert agency.emblem.endswith(f".{ending}")
    assert (data / "house" / "phetchabun" / agency.emblem).read_bytes() == content
    assert StoredFile.objects.get().name == f"our own.picture.{ending}"
    assert f"{SETTINGS}emblem/picture/" in text_of(admin.get(f"{SETTINGS}emblem/"))
    assert actions() == ["agency.emblem_set"]


def test_the_picture_may_run_and_fetch_nothing(admin: Client, cast: Cast) -> None:
    send_emblem(admin, SVG)
    response = admin.get(f"{SETTINGS}emblem/picture/")
    assert response.getvalue() == SVG
    assert "sandbox" in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment")


@pytest.mark.django_db(transaction=True)
def test_a_new_emblem_takes_the_place_of_the_old_one(admin: Client, cast: Cast, data: Path) -> None:
    send_emblem(admin, SVG)
    send_emblem(admin, png())
    assert [path.name for path in (data / "house" / "phetchabun").iterdir()] == [Agency.objects.get().emblem]
    admin.post(f"{SETTINGS}emblem/remove/")
    assert list((data / "house" / "phetchabun").iterdir()) == []
    assert queries.emblem_of(Agency.objects.get()) is None
    assert actions() == ["agency.emblem_set", "agency.emblem_set", "agency.emblem_removed"]
    assert admin.get(f"{SETTINGS}emblem/picture/").status_code == 404


HOSTILE = {
    "a script": SVG.replace(b"<circle", b"<script>alert(1)</script><circle"),
    "an event": SVG.replace(b"<circle", b'<circle onload="alert(1)"'),
    "a page": b"<!doctype html><html><script>alert(1)</script></html>",
    "a page in a picture": SVG.replace(
        b"<circle", b'<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><p>x</p></body></foreignObject><circle'
    ),
    "something from elsewhere": SVG.replace(b"<circle", b'<image href="https://elsewhere.example/x.png"/><circle'),
    "entities": b'<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SVG,
    "letters": SVG.replace(b"<circle", b"<text>x</text><circle"),
    "a program renamed": b"MZ\x90\x00" + bytes(200),
    "a pdf renamed": b"%PDF-1.7\n" + bytes(200),
    "nothing but size": SVG + b" " * (2 * 1024 * 1024),
    "a picture of a billion points": png(9000, 9000),
    "half a picture": png()[:-20],
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_emblem_is_refused_in_words_and_nothing_is_kept(admin: Client, cast: Cast, content: bytes, data: Path) -> None:
    page = send_emblem(admin, content)
    assert 'class="err"' in page
    assert Agency.objects.get().emblem == ""
    assert not StoredFile.objects.exists()
    assert not (data / "house").exists()
    assert actions() == []


def test_no_file_at_all_is_said(admin: Client, cast: Cast) -> None:
    assert "ช่องนี้ต้องไม่ว่าง" in text_of(admin.post(f"{SETTINGS}emblem/"))


# units -----------------------------------------------------------------------------------------------------------------------


def names(cast: Cast) -> list[str]:
    return [unit.name for unit in queries.units_of(cast.agency, active_only=False)]


def test_a_unit_is_added_changed_moved_and_switched_off(admin: Client, cast: Cast) -> None:
    admin.post(f"{SETTINGS}units/new/", {"name": "กลุ่มนิเทศ", "short_name": "นศ."})
    one = Unit.objects.get(name="กลุ่มนิเทศ")
    admin.post(f"{SETTINGS}units/{one.pk}/", {"name": "กลุ่มนิเทศติดตาม", "short_name": "นศ."})
    admin.post(f"{SETTINGS}units/{one.pk}/move/", {"to": "up"})
    assert names(cast) == ["กลุ่มบริหารงานบุคคล", "กลุ่มนโยบายและแผน", "กลุ่มนิเทศติดตาม", "ทุกกลุ่ม"]
    admin.post(f"{SETTINGS}units/{one.pk}/state/", {"is_active": "0"})
    assert "กลุ่มนิเทศติดตาม" not in [unit.name for unit in queries.units_of(cast.agency)]
    admin.post(f"{SETTINGS}units/{one.pk}/state/", {"is_active": "1"})
    assert actions() == ["unit.added", "unit.changed", "unit.moved", "unit.switched_off", "unit.switched_on"]


def test_the_ends_of_the_order_stay_where_they_are(admin: Client, cast: Cast) -> None:
    admin.post(f"{SETTINGS}units/{cast.personnel.pk}/move/", {"to": "up"})
    admin.post(f"{SETTINGS}units/{cast.everyone.pk}/move/", {"to": "down"})
    assert names(cast) == ["กลุ่มบริหารงานบุคคล", "กลุ่มนโยบายและแผน", "ทุกกลุ่ม"]
    assert actions() == []


def test_a_name_stands_once(admin: Client, cast: Cast) -> None:
    page = text_of(admin.post(f"{SETTINGS}units/new/", {"name": "กลุ่มนโยบายและแผน", "short_name": "ผผผ"}))
    assert "มีกลุ่มชื่อ" in page
    assert 'value="ผผผ"' in page
    assert "มีกลุ่มชื่อ" in text_of(admin.post(f"{SETTINGS}units/{cast.personnel.pk}/", {"name": "กลุ่มนโยบายและแผน"}))


def test_a_unit_with_officers_is_not_switched_off(admin: Client, cast: Cast) -> None:
    page = text_of(admin.post(f"{SETTINGS}units/{cast.planning.pk}/state/", {"is_active": "0"}, follow=True))
    assert "ยังมีเจ้าหน้าที่ 1 คน" in page
    assert Unit.objects.get(pk=cast.planning.pk).is_active


def test_units_are_exported_and_the_queries_do_not_grow(admin: Client, cast: Cast, django_assert_max_num_queries: object) -> None:
    Unit.objects.bulk_create(Unit(agency=cast.agency, number=n, name=f"กลุ่มที่ {n}") for n in range(10, 50))
    with django_assert_max_num_queries(7):  # type: ignore[operator]
        admin.get(f"{SETTINGS}units/")
    assert "กลุ่มที่ 49" in admin.get(f"{SETTINGS}units/?format=csv").content.decode()


# forms of years --------------------------------------------------------------------------------------------------------------


def test_a_form_is_chosen_for_a_year_and_a_wrong_one_taken_back(admin: Client, cast: Cast) -> None:
    assert "ยังไม่ได้เลือกแบบประเมิน" in text_of(admin.get(f"{SETTINGS}forms/"))
    for key in ("nacc-2564", "moe-peo-2564", "moe-peo-2564"):
        admin.post(f"{SETTINGS}forms/", {"year_be": "2564", "framework_key": key})
    wrong, right = FormOfYear.objects.get(framework_key="nacc-2564"), FormOfYear.objects.get(framework_key="moe-peo-2564")
    admin.post(f"{SETTINGS}forms/{wrong.pk}/drop/")
    page = text_of(admin.post(f"{SETTINGS}forms/{right.pk}/drop/", follow=True))
    assert "เหลือแบบนี้แบบเดียว" in page
    assert list(FormOfYear.objects.values_list("framework_key", flat=True)) == ["moe-peo-2564"]
    assert actions() == ["form.chosen", "form.chosen", "form.dropped"]


@pytest.mark.parametrize(
    "sent", [{"year_be": "2021", "framework_key": "nacc-2564"}, {"year_be": "2564", "framework_key": "../x"}]
)
def test_a_year_of_another_era_and_a_form_nobody_knows_are_refused(admin: Client, cast: Cast, sent: dict[str, str]) -> None:
    assert 'class="err"' in text_of(admin.post(f"{SETTINGS}forms/", sent))
    assert not FormOfYear.objects.exists()
