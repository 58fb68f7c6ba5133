"""Two people with the same form open: the second is told who was first, and nothing that was typed is lost."""

import pytest
from django.test import Client

from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.models import Membership
from prongsai.apps.organisation.permissions import Role
from prongsai.apps.people.models import Person
from prongsai.apps.plans import models, queries, services
from tests.apps.dom import read
from tests.apps.plans.asking import Fields, opened, typed
from tests.cast import Cast, password_hash
from tests.make.database_years import practice_year

MEASURES = "/staff/2564/measures/"
PLAN = "/staff/2564/plan/"


@pytest.fixture
def year(cast: Cast) -> models.IntegrityYear:
    return practice_year(cast)


@pytest.fixture
def other(cast: Cast) -> Access:
    """A second person of the secretariat."""
    person = Person.objects.create(username="other.secretary", name="นางอีกคน หนึ่งคน", password=password_hash())
    Membership.objects.create(agency=cast.agency, person=person, role=Role.SECRETARY.value)
    return Access(cast.agency, person, (Role.SECRETARY,))


@pytest.fixture
def secretary(cast: Cast, client: Client) -> Client:
    client.force_login(cast.secretary.person)
    return client


def refused(client: Client, path: str, fields: Fields) -> tuple[str, Fields]:
    """What the page says, and its form as it stands there now."""
    answer = client.post(path, fields)
    assert answer.status_code == 409, answer.status_code
    shown = read(answer.content.decode())
    assert shown.one("div", role="alert").text in shown.one("main").text
    return shown.one("div", role="alert").text, typed(shown.one("form", method="post"))


def action(client: Client, path: str, fields: Fields) -> str:
    return read(client.post(path, fields).content.decode()).one("form", method="post").attributes["action"]


def test_the_second_is_told_who_was_first_and_what_stands_now(
    secretary: Client, other: Access, year: models.IntegrityYear
) -> None:
    fields = {**opened(secretary, f"{MEASURES}1/"), "owner": "ที่ฉันพิมพ์", "steps": "ขั้นของฉัน"}
    first = year.measures.get(number=1)
    services.save_measure(access=other, year=year, values={"owner": "ที่เขาพิมพ์"}, measure=first)
    said, again = refused(secretary, f"{MEASURES}1/", fields)
    assert "นางอีกคน หนึ่งคน เปลี่ยนเมื่อ 8 มิ.ย. 2564" in said
    assert "ที่เขาพิมพ์" in said
    assert (again["owner"], again["steps"]) == ("ที่ฉันพิมพ์", "ขั้นของฉัน")
    first.refresh_from_db()
    assert first.owner == "ที่เขาพิมพ์"
    assert secretary.post(f"{MEASURES}1/", again).status_code == 302
    first.refresh_from_db()
    assert (first.owner, first.steps) == ("ที่ฉันพิมพ์", "ขั้นของฉัน")


def test_a_row_that_moved_meanwhile_is_saved_where_it_is_now_and_no_other_is_touched(
    secretary: Client, other: Access, year: models.IntegrityYear
) -> None:
    fields = {**opened(secretary, f"{MEASURES}2/"), "owner": "ที่ฉันพิมพ์"}
    second, first = year.measures.get(number=2), year.measures.get(number=1)
    services.move_row(access=other, year=year, row=second, up=True)
    assert action(secretary, f"{MEASURES}2/", fields) == f"{MEASURES}1/"
    _, again = refused(secretary, f"{MEASURES}2/", fields)
    secretary.post(f"{MEASURES}1/", again)
    assert (year.measures.get(pk=second.pk).owner, year.measures.get(pk=first.pk).owner) == ("ที่ฉันพิมพ์", first.owner)


def test_a_row_that_was_deleted_meanwhile_can_be_saved_as_a_new_one(
    secretary: Client, other: Access, year: models.IntegrityYear
) -> None:
    fields = {**opened(secretary, f"{PLAN}14/edit/"), "indicator": "ที่ฉันพิมพ์"}
    services.delete_row(access=other, year=year, row=year.activities.get(number=14))
    said, again = refused(secretary, f"{PLAN}14/edit/", fields)
    assert "แถวนี้ถูกลบระหว่างที่เปิดหน้านี้" in said
    assert action(secretary, f"{PLAN}14/edit/", fields) == f"{PLAN}new/"
    assert year.activities.count() == 13
    secretary.post(f"{PLAN}new/", again)
    assert year.activities.get(number=14).indicator == "ที่ฉันพิมพ์"


def test_a_row_that_changed_is_not_deleted_unseen(secretary: Client, other: Access, year: models.IntegrityYear) -> None:
    fields = opened(secretary, f"{PLAN}3/delete/")
    services.save_activity(access=other, year=year, values={"indicator": "ใหม่"}, activity=year.activities.get(number=3))
    answer = secretary.post(f"{PLAN}3/delete/", fields)
    assert answer.status_code == 409
    assert "จึงยังไม่ลบ" in answer.content.decode()
    assert year.activities.count() == 14


def test_the_relation_table_comes_back_as_typed_with_the_rows_of_the_other(
    secretary: Client, other: Access, year: models.IntegrityYear
) -> None:
    path = f"{MEASURES}relation/"
    fields = {**opened(secretary, path), "r0-guideline": "แนวทางของฉัน", "do": "save"}
    services.save_weakness(access=other, year=year, values={"item": "O7", "finding": "ของเขา"})
    said, again = refused(secretary, path, fields)
    assert "นางอีกคน หนึ่งคน" in said
    assert again["r0-guideline"] == "แนวทางของฉัน"
    assert (again["rows"], again["r4-finding"]) == ("5", "ของเขา")
    assert secretary.post(path, {**again, "do": "save"}).status_code == 302
    assert year.weaknesses.get(number=1).guideline == "แนวทางของฉัน"
    assert year.weaknesses.get(number=5).finding == "ของเขา"


def test_ticks_mean_the_measures_that_were_seen_even_when_numbers_changed(
    secretary: Client, other: Access, year: models.IntegrityYear
) -> None:
    path = f"{PLAN}ties/"
    fields = opened(secretary, path)
    activity, measure = year.activities.get(number=10), year.measures.get(number=2)
    ticks = fields["tie"]
    assert isinstance(ticks, list)
    fields["tie"] = [*ticks, f"{activity.pk}-m{measure.pk}"]
    services.move_row(access=other, year=year, row=measure, up=True)
    said, again = refused(secretary, path, fields)
    assert "แผนนี้มีผู้แก้ไข" in said
    assert f"{activity.pk}-m{measure.pk}" in again["tie"]
    secretary.post(path, again)
    assert 1 in year.activities.get(number=10).measures


def test_a_measure_that_is_gone_makes_the_ties_come_back(secretary: Client, other: Access, year: models.IntegrityYear) -> None:
    path = f"{PLAN}ties/"
    fields = opened(secretary, path)
    services.delete_row(access=other, year=year, row=year.measures.get(number=1))
    refused(secretary, path, fields)
    assert queries.year_tree(other.agency, 2564).activities[0].measures == []
