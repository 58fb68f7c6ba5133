"""An activity finds its unit whenever the unit comes, and keeps it when the unit gets another name."""

import pytest
from django.test import Client

from prongsai.apps.audit.models import Event
from prongsai.apps.organisation import services as organising
from prongsai.apps.plans import models, services
from prongsai.engine.planning.chain import Activity
from tests.cast import Cast

COMMITTEE = "คณะทำงานส่งเสริมคุณธรรม"


@pytest.fixture
def year(cast: Cast) -> models.IntegrityYear:
    return services.open_year(access=cast.secretary, year_be=2564)


def brought(cast: Cast, year: models.IntegrityYear, unit: str) -> models.Activity:
    sheet = [Activity(number=1, name="อบรม", unit=unit)]
    services.replace_activities(access=cast.secretary, year=year, activities=sheet)
    return year.activities.get(number=1)


def test_a_committee_that_is_added_as_a_unit_gets_the_activities_that_name_it(
    cast: Cast, strangers: Cast, year: models.IntegrityYear
) -> None:
    assert brought(cast, year, COMMITTEE).owner is None
    organising.add_unit(access=strangers.administrator, name=COMMITTEE)
    assert year.activities.get(number=1).owner is None
    unit = organising.add_unit(access=cast.administrator, name=COMMITTEE)
    assert year.activities.get(number=1).owner == unit
    assert Event.objects.filter(agency_code=cast.agency.code, action="plan.owners_named").count() == 1


def test_a_unit_that_is_renamed_to_what_the_plan_says_gets_its_activities(cast: Cast, year: models.IntegrityYear) -> None:
    brought(cast, year, "กลุ่มแผน")
    organising.change_unit(
        access=cast.administrator, unit=cast.planning, name=cast.planning.name, short_name="กลุ่มแผน", stands_for_all=False
    )
    assert year.activities.get(number=1).owner == cast.planning


def test_a_unit_with_a_new_name_keeps_its_activities_when_they_are_saved_or_brought_again(
    cast: Cast, year: models.IntegrityYear
) -> None:
    old = cast.planning.name
    activity = brought(cast, year, old)
    organising.change_unit(access=cast.administrator, unit=cast.planning, name="กลุ่มแผนงาน", short_name="", stands_for_all=False)
    services.save_activity(access=cast.secretary, year=year, activity=activity, values={"unit": old, "indicator": "ใหม่"})
    assert year.activities.get(number=1).owner == cast.planning
    services.replace_activities(access=cast.secretary, year=year, activities=[Activity(number=1, name="อบรมใหม่", unit=old)])
    assert year.activities.get(number=1).owner == cast.planning
    services.save_activity(access=cast.secretary, year=year, activity=activity, values={"unit": "ใครก็ไม่รู้"})
    assert year.activities.get(number=1).owner is None


@pytest.mark.parametrize("path", ["plan/", "plan/table/", "progress/"])
def test_the_screens_say_that_nobody_can_report_and_what_to_do(
    cast: Cast, year: models.IntegrityYear, client: Client, path: str
) -> None:
    brought(cast, year, COMMITTEE)
    client.force_login(cast.secretary.person)
    said = client.get(f"/staff/2564/{path}", follow=True).content.decode()
    assert "1 กิจกรรมยังไม่มีผู้รายงาน" in said
    organising.add_unit(access=cast.administrator, name=COMMITTEE)
    assert "กิจกรรมยังไม่มีผู้รายงาน" not in client.get(f"/staff/2564/{path}", follow=True).content.decode()
