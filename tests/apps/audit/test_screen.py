"""The log on screen: who may see it, how it is narrowed, what it gives away as files, and one event with its proof."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.test import Client

from prongsai.apps.audit.actors import Actor
from prongsai.apps.audit.models import Event
from prongsai.apps.audit.services import check_log
from prongsai.apps.ui import day
from prongsai.ledger.export import verify_log
from tests.apps.audit.logs import CODE, tell, tell_many
from tests.apps.dom import read
from tests.cast import Cast

pytestmark = pytest.mark.django_db

SCREEN = "/staff/audit/"
PAGES = (SCREEN, f"{SCREEN}1/", f"{SCREEN}file/")
SOMYING = Actor(9, "นางสมหญิง รักไทย", ("officer",))


@pytest.fixture
def auditor(cast: Cast, client: Client) -> Client:
    client.force_login(cast.auditor.person)
    return client


def text(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return str(read(response.content.decode()).text)


def numbers(client: Client, path: str) -> list[int]:
    """The numbers of the events that the page lists, in its order."""
    response = client.get(path)
    return [row.event.number for row in response.context["page"].rows]


# who ------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("secretary", 200),
        ("head", 200),
        ("auditor", 200),
        ("officer", 403),
        ("member", 403),
        ("chair", 403),
        ("administrator", 403),
    ],
)
def test_only_who_may_read_the_log_reads_it(cast: Cast, client: Client, path: str, role: str, status: int) -> None:
    tell(1)
    client.force_login(getattr(cast, role).person)
    response = client.get(path)
    response.close()
    assert response.status_code == status


@pytest.mark.parametrize("path", PAGES)
def test_a_stranger_signs_in_first(cast: Cast, client: Client, path: str) -> None:
    tell(1)
    assert client.get(path).status_code == 302


@pytest.mark.parametrize("path", PAGES)
def test_another_agency_finds_nothing(cast: Cast, strangers: Cast, client: Client, path: str) -> None:
    tell(1)
    tell(1, code="neighbour")
    client.force_login(strangers.auditor.person)
    assert client.get(path).status_code == 404
    response = client.get(f"/a/neighbour{path}")
    response.close()
    assert response.status_code == 200


def test_each_agency_lists_its_own_events(cast: Cast, strangers: Cast, client: Client) -> None:
    tell_many(3)
    tell_many(1, code="neighbour")
    client.force_login(strangers.auditor.person)
    assert numbers(client, f"/a/neighbour{SCREEN}") == [1]
    assert client.get(f"/a/neighbour{SCREEN}3/").status_code == 404


# the list -------------------------------------------------------------------------------------------------------------------


def test_the_newest_stands_first_as_a_sentence(auditor: Client) -> None:
    tell_many(3)
    assert numbers(auditor, SCREEN) == [3, 2, 1]
    assert "นายสมชาย ใจดี" in text(auditor, SCREEN)
    assert "2563" in text(auditor, SCREEN)


def test_an_empty_log_says_so(auditor: Client) -> None:
    assert "ยังไม่มีเหตุการณ์" in text(auditor, SCREEN)
    assert auditor.get(f"{SCREEN}file/").status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("action=year.opened", [2]),
        ("action=nonsense", [4, 3, 2, 1]),
        ("by=นางสมหญิง รักไทย", [3]),
        ("q=สมหญิง", [3]),
        ("q=2564", [4]),
        ("q=nothing such", []),
        ("from=9 มิ.ย. 2564", [4]),
        ("to=2021-06-08", [3, 2, 1]),
        ("from=2021-06-08&to=2021-06-08", [3, 2, 1]),
        ("from=2021-06-10", []),
        ("from=nonsense", [4, 3, 2, 1]),
        ("sort=number", [1, 2, 3, 4]),
        ("action=year.opened&by=นางสมหญิง รักไทย", []),
    ],
)
def test_it_is_narrowed_by_action_person_days_and_words(auditor: Client, query: str, found: list[int]) -> None:
    tell(1)
    tell(2, action="year.opened")
    tell(3, actor=SOMYING)
    with day.on(date(2021, 6, 9)):
        tell(4)
    assert numbers(auditor, f"{SCREEN}?{query}") == found


def test_a_day_that_cannot_be_read_is_told_and_kept(auditor: Client) -> None:
    tell(1)
    response = auditor.get(f"{SCREEN}?from=เมื่อวาน")
    assert "อ่านวันที่ไม่ได้" in response.content.decode()
    assert 'value="เมื่อวาน"' in response.content.decode()


def test_days_are_those_of_bangkok(auditor: Client) -> None:
    """Half past midnight in Bangkok is the day before in UTC."""
    from datetime import datetime, timedelta, timezone

    event = tell(1)
    Event.objects.filter(pk=event.pk).update(at=datetime(2021, 6, 9, 0, 30, tzinfo=timezone(timedelta(hours=7))))
    assert numbers(auditor, f"{SCREEN}?from=2021-06-09") == [1]
    assert numbers(auditor, f"{SCREEN}?to=2021-06-08") == []


def test_actions_to_choose_are_in_words(auditor: Client) -> None:
    tell(1)
    response = auditor.get(SCREEN)
    choices = dict(response.context["listing"].filters[0].choices)
    assert list(choices) == ["year.sources_set"]
    assert choices["year.sources_set"] != "year.sources_set"
    assert "{" not in choices["year.sources_set"]


def test_queries_do_not_grow_with_the_log(auditor: Client, django_assert_max_num_queries: Callable[[int], Any]) -> None:
    tell_many(3)
    for _ in range(2):
        with django_assert_max_num_queries(10) as few:
            auditor.get(SCREEN)
        tell_many(60)
    with django_assert_max_num_queries(10) as many:
        auditor.get(SCREEN)
    assert len(many) == len(few)


# as files -------------------------------------------------------------------------------------------------------------------


def test_the_list_as_csv_is_what_is_shown(auditor: Client) -> None:
    tell_many(2)
    tell(3, actor=SOMYING)
    response = auditor.get(f"{SCREEN}?by=นายสมชาย ใจดี&format=csv")
    head, *rows = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    assert head[:4] == ["ที่", "เมื่อ", "เหตุการณ์", "ผู้ทำ"]  # a file has columns that the page has no need of
    assert [row[0] for row in rows] == ["2", "1"]
    assert all("นายสมชาย ใจดี" in row[2] for row in rows)
    assert [row[-1] for row in rows] == [event.leaf for event in Event.objects.filter(number__lte=2)]


def test_the_list_as_xlsx_is_what_is_shown(auditor: Client) -> None:
    tell_many(2)
    sheet = openpyxl.load_workbook(io.BytesIO(auditor.get(f"{SCREEN}?format=xlsx").content)).active
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == [2, 1]


def test_the_signed_file_is_the_one_the_command_writes(auditor: Client, tmp_path: Path) -> None:
    tell_many(4)
    response = auditor.get(f"{SCREEN}file/")
    assert response["Content-Disposition"] == 'attachment; filename="audit-phetchabun-4.jsonl"'
    path = tmp_path / "audit.jsonl"
    path.write_bytes(response.getvalue())
    fingerprint = auditor.get(SCREEN).context["page"].proof.fingerprint
    assert verify_log(path, key=fingerprint).problems == ()


def test_a_log_that_was_changed_is_handed_out_to_be_looked_into(auditor: Client, tmp_path: Path) -> None:
    tell_many(4)
    Event.objects.filter(number=2).delete()
    path = tmp_path / "audit.jsonl"
    path.write_bytes(auditor.get(f"{SCREEN}file/").getvalue())
    assert [problem.code for problem in verify_log(path).problems] == ["log-event-missing"]


# the proof ------------------------------------------------------------------------------------------------------------------


def test_the_page_shows_fingerprint_root_and_how_to_verify(auditor: Client) -> None:
    tell_many(2)
    page = auditor.get(SCREEN).context["page"]
    shown = text(auditor, SCREEN)
    assert f"prongsai log verify audit-phetchabun-2.jsonl --key {page.proof.fingerprint}" in shown
    assert page.proof.root in shown
    assert "".join(page.proof.fingerprint_groups) == page.proof.fingerprint


def test_what_the_last_check_found_stands_on_the_page(auditor: Client) -> None:
    tell_many(3)
    assert "ยังไม่ได้ตรวจ" in text(auditor, SCREEN)
    check_log(CODE)
    assert "3 เหตุการณ์ ตรงกับที่ลงลายมือชื่อไว้" in text(auditor, SCREEN)
    Event.objects.filter(number=2).delete()
    check_log(CODE)
    assert "เหตุการณ์ที่ 2 หายไป" in text(auditor, SCREEN)


def test_an_event_shows_what_is_in_its_leaf(auditor: Client) -> None:
    event = tell_many(3)[1]
    shown = text(auditor, f"{SCREEN}2/")
    for part in (event.leaf, event.entry, "นายสมชาย ใจดี", "ฝ่ายเลขานุการ", "2562", "เหตุการณ์ที่ 2 จาก 3"):
        assert part in shown
    assert event.salt not in shown
    assert "ถูกแก้" not in shown


def test_an_event_that_was_changed_says_so(auditor: Client) -> None:
    tell(1)
    Event.objects.update(actor_name="นายอื่น")
    assert "เหตุการณ์นี้ในฐานข้อมูลถูกแก้" in text(auditor, f"{SCREEN}1/")
    Event.objects.update(entry="[1]")
    assert "เหตุการณ์นี้ในฐานข้อมูลถูกแก้" in text(auditor, f"{SCREEN}1/")


def test_an_event_that_is_not_there_is_not_found(auditor: Client) -> None:
    tell(1)
    assert auditor.get(f"{SCREEN}2/").status_code == 404
    assert auditor.get(f"{SCREEN}0/").status_code == 404
    assert auditor.get(f"{SCREEN}99999999999999999999999/").status_code == 404


def test_it_is_told_in_english(auditor: Client) -> None:
    tell(1)
    response = auditor.get(f"/en{SCREEN}")
    assert response.status_code == 200
    assert 'lang="en"' in response.content.decode()


def test_names_with_markup_are_only_text(auditor: Client) -> None:
    tell(1, actor=Actor(1, "<script>alert(1)</script>"))
    for path in (SCREEN, f"{SCREEN}1/"):
        assert b"<script>alert" not in auditor.get(path).content
