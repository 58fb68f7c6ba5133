"""A service that is handed a row as it was a while ago writes what it is asked to, and puts nothing old back over it."""

from datetime import date

import pytest

from prongsai.apps.organisation import services as organising
from prongsai.apps.organisation.models import Unit
from prongsai.apps.plans import models, queries, services
from prongsai.apps.plans.services.judging import set_measure_result
from prongsai.apps.plans.versions import RowChanged
from tests.cast import Cast
from tests.make.database_years import practice_year


@pytest.fixture
def year(cast: Cast) -> models.IntegrityYear:
    return practice_year(cast)


def test_the_result_of_a_measure_leaves_its_new_name_alone(cast: Cast, year: models.IntegrityYear) -> None:
    stale = year.measures.get(number=1)
    services.save_measure(access=cast.secretary, year=year, measure=year.measures.get(number=1), values={"name": "ชื่อใหม่"})
    set_measure_result(access=cast.secretary, measure=stale, result="ได้ผล")
    now = year.measures.get(number=1)
    assert (now.name, now.result) == ("ชื่อใหม่", "ได้ผล")


def test_a_column_that_is_not_asked_for_keeps_what_a_colleague_wrote(cast: Cast, year: models.IntegrityYear) -> None:
    stale = year.measures.get(number=1)
    services.save_measure(access=cast.secretary, year=year, measure=year.measures.get(number=1), values={"steps": "ของเขา"})
    services.save_measure(access=cast.secretary, year=year, measure=stale, values={"owner": "ของฉัน"})
    now = year.measures.get(number=1)
    assert (now.steps, now.owner) == ("ของเขา", "ของฉัน")


def test_the_day_of_the_announcement_keeps_the_details_of_a_colleague(cast: Cast, year: models.IntegrityYear) -> None:
    stale = queries.year_tree(cast.agency, year.year_be)
    services.set_details(access=cast.secretary, year=year, details={"order.number": "99/2564"})
    services.set_announcement_day(access=cast.secretary, tree=stale, day=date(2021, 6, 1))
    assert queries.year_tree(cast.agency, year.year_be).year.details["order.number"] == "99/2564"


def test_a_row_that_was_taken_out_meanwhile_does_not_come_back(cast: Cast, year: models.IntegrityYear) -> None:
    stale, count = year.measures.get(number=1), year.measures.count()
    services.delete_row(access=cast.secretary, year=year, row=year.measures.get(number=1))
    with pytest.raises(RowChanged):
        services.save_measure(access=cast.secretary, year=year, measure=stale, values={"owner": "ของฉัน"})
    with pytest.raises(RowChanged):
        services.move_row(access=cast.secretary, year=year, row=stale, up=False)
    assert year.measures.count() == count - 1


def test_a_unit_that_was_switched_off_meanwhile_stays_off_when_it_is_renamed(cast: Cast) -> None:
    unit = organising.add_unit(access=cast.administrator, name="กลุ่มใหม่")
    stale = Unit.objects.get(pk=unit.pk)
    organising.switch_unit(access=cast.administrator, unit=unit, is_active=False)
    organising.change_unit(access=cast.administrator, unit=stale, name="กลุ่มใหม่ยิ่ง", short_name="", stands_for_all=False)
    unit.refresh_from_db()
    assert (unit.name, unit.is_active) == ("กลุ่มใหม่ยิ่ง", False)


def test_a_result_that_is_said_again_changes_nothing(cast: Cast, year: models.IntegrityYear) -> None:
    stale = models.IntegrityYear.objects.get(pk=year.pk)
    services.set_result(access=cast.secretary, year=year, assessment=None)
    services.set_sources(access=cast.secretary, year=stale, sources=["ที่มา"])
    now = models.IntegrityYear.objects.get(pk=year.pk)
    assert (now.assessment_id, now.sources) == (None, ["ที่มา"])


def test_a_text_that_its_column_does_not_hold_is_refused_by_every_database(cast: Cast, year: models.IntegrityYear) -> None:
    for values in ({"item": "O" * 21}, {"item": "O1", "measure_heading": "ก" * 501}):
        with pytest.raises(services.RowRefused, match="too-long"):
            services.save_weakness(access=cast.secretary, year=year, values=values)
    assert not year.weaknesses.filter(item__startswith="OO").exists()
