"""Who may bring a plan in, what it costs the database, and its other language."""

from typing import Any

import pytest
from django.test import Client

from prongsai.apps.plans import models, services
from tests.apps.plans.bringing import IMPORT, bring, changed, rows_of
from tests.cast import Cast


@pytest.fixture
def year(cast: Cast) -> models.IntegrityYear:
    year = services.open_year(access=cast.secretary, year_be=2564)
    services.save_measure(access=cast.secretary, year=year, values={"name": "มาตรการหนึ่ง"})
    return year


@pytest.fixture
def secretary(cast: Cast, client: Client, year: models.IntegrityYear) -> Client:
    client.force_login(cast.secretary.person)
    return client


@pytest.mark.parametrize("role", ["officer", "member", "chair", "head", "auditor", "administrator"])
def test_only_who_may_edit_the_plan_brings_one_in(cast: Cast, secretary: Client, year: models.IntegrityYear, role: str) -> None:
    preview = bring(secretary, rows_of(2))
    secretary.force_login(cast.people[role].person)
    for address in (IMPORT, preview, f"{preview}marked.xlsx"):
        assert secretary.get(address).status_code == 403
    assert secretary.post(preview, {"do": "confirm"}).status_code == 403
    assert not year.activities.exists()
    for address in ("/staff/2564/plan/export.xlsx", "/staff/2564/plan/year.xlsx"):
        assert secretary.get(address).status_code == (403 if role == "administrator" else 200)


def test_what_is_another_agencys_is_not_found(cast: Cast, strangers: Cast, secretary: Client) -> None:
    preview = bring(secretary, rows_of(2))
    services.open_year(access=strangers.secretary, year_be=2564)
    secretary.force_login(strangers.secretary.person)
    assert secretary.get(preview).status_code == 404
    assert secretary.get(f"/a/neighbour{preview}").status_code == 404
    assert secretary.get("/staff/2564/plan/export.xlsx").status_code == 404


def test_a_year_that_is_not_open_takes_no_plan(cast: Cast, secretary: Client) -> None:
    assert secretary.get("/staff/2570/plan/import/").status_code == 404
    assert secretary.get("/staff/2570/plan/export.xlsx").status_code == 404


@pytest.mark.parametrize("count", [5, 60])
def test_the_preview_asks_the_database_as_often_for_many_rows_as_for_few(
    secretary: Client, django_assert_max_num_queries: Any, count: int
) -> None:
    preview = bring(secretary, rows_of(count))
    with django_assert_max_num_queries(12):
        secretary.get(f"{preview}?show=all")


def test_the_preview_is_in_english_too(secretary: Client) -> None:
    preview = bring(secretary, changed(rows_of(3), 2, "วันสิ้นสุด", "31/06/2564"))
    assert "that month has 30 days" in secretary.get(f"/en{preview}").content.decode()
