"""A form that is sent twice, as a double click does: there is one row, and the second leads to it."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.models import Membership
from prongsai.apps.organisation.permissions import Role
from prongsai.apps.people.models import Person
from prongsai.apps.plans import models, services
from prongsai.apps.ui import day
from tests.apps.asking import page
from tests.apps.plans.asking import Fields, opened
from tests.cast import Cast, password_hash

BASE = "/staff/2564/"
NEW: dict[str, tuple[str, Fields]] = {
    "weaknesses": ("measures/weaknesses/new/", {"item": "O4", "finding": "ไม่มีแผนผัง"}),
    "activities": ("plan/new/", {"name": "จัดทำคู่มือ", "budget_baht": "1,000"}),
}


@pytest.fixture
def year(cast: Cast) -> models.IntegrityYear:
    return services.open_year(access=cast.secretary, year_be=2564, framework_key="moe-peo-2564")


@pytest.fixture
def secretary(cast: Cast, client: Client, year: models.IntegrityYear) -> Client:
    client.force_login(cast.secretary.person)
    return client


@pytest.mark.parametrize("kind", NEW)
def test_the_second_adds_nothing_and_leads_to_the_first(secretary: Client, year: models.IntegrityYear, kind: str) -> None:
    path, typed = NEW[kind]
    fields = {**opened(secretary, BASE + path), **typed}
    first, second = secretary.post(BASE + path, fields), secretary.post(BASE + path, fields)
    assert second["Location"] == first["Location"]
    assert getattr(year, kind).count() == 1
    assert "จึงไม่เพิ่มซ้ำ" in page(secretary, str(second["Location"])).one("main").text


@pytest.mark.parametrize("kind", NEW)
def test_a_row_that_differs_is_another(secretary: Client, year: models.IntegrityYear, kind: str) -> None:
    path, typed = NEW[kind]
    fields = {**opened(secretary, BASE + path), **typed}
    secretary.post(BASE + path, fields)
    secretary.post(BASE + path, {**fields, "unit": "กลุ่มอำนวยการ"})
    assert getattr(year, kind).count() == 2


def test_later_or_by_another_person_the_same_may_be_meant(
    cast: Cast, year: models.IntegrityYear, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Person.objects.create(username="other.secretary", name="นางอีกคน หนึ่งคน", password=password_hash())
    Membership.objects.create(agency=cast.agency, person=person, role=Role.SECRETARY.value)
    other, values = Access(cast.agency, person, (Role.SECRETARY,)), {"name": "ประชุมประจำเดือน"}
    began: datetime = day.now()
    monkeypatch.setattr(day, "now", lambda: began)
    services.save_activity(access=cast.secretary, year=year, values=values)
    services.save_activity(access=other, year=year, values=values)
    with pytest.raises(services.RowTwice):
        services.save_activity(access=cast.secretary, year=year, values=values)
    monkeypatch.setattr(day, "now", lambda: began + timedelta(seconds=90))
    services.save_activity(access=cast.secretary, year=year, values=values)
    assert year.activities.count() == 3


def test_a_measure_has_its_name_alone(secretary: Client, cast: Cast, year: models.IntegrityYear) -> None:
    path = f"{BASE}measures/new/"
    fields = {**opened(secretary, path), "name": "ด้านการให้บริการ", "steps": "ขั้นตอน"}
    assert secretary.post(path, fields).status_code == 302
    answer = secretary.post(path, {**fields, "steps": "อย่างอื่น"})
    assert "มาตรการข้อ 1 ใช้ชื่อนี้แล้ว" in answer.content.decode()
    assert "อย่างอื่น" in answer.content.decode()
    with pytest.raises(services.RowTwice):
        services.save_measure(access=cast.secretary, year=year, values={"name": "ด้านการ ให้บริการ"})
    assert year.measures.count() == 1
