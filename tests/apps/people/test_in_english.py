"""The door, one's account, people and settings in English: nothing stays Thai but what is the agency's own and said to be."""

import pytest
from django.test import Client

from prongsai.apps.organisation.models import FormOfYear
from tests.apps.people.door import CODE, confirmed, sign_in, stray_thai, text_of, with_second_factor
from tests.cast import Cast

FACTOR = "/en/staff/account/second-factor/"
OWN = (
    "/en/staff/account/sign-out/",
    "/en/staff/account/password/",
    "/en/staff/account/reauthenticate/",
    FACTOR,
    f"{FACTOR}reauthenticate/",
    f"{FACTOR}totp/deactivate/",
    f"{FACTOR}recovery-codes/",
    f"{FACTOR}recovery-codes/generate/",
)
AGENCYS = (
    "/en/staff/people/",
    "/en/staff/people/new/",
    "/en/staff/settings/",
    "/en/staff/settings/emblem/",
    "/en/staff/settings/units/",
    "/en/staff/settings/units/new/",
    "/en/staff/settings/forms/",
)


def stray(client: Client, path: str) -> list[str]:
    response = client.get(path)
    assert response.status_code == 200, path
    return stray_thai(response)


def test_the_door(client: Client, cast: Cast) -> None:
    assert stray(client, "/en/staff/account/sign-in/") == []
    assert stray(client, "/en/staff/account/inactive/") == []
    for n in range(5):
        refused = client.post("/en/staff/account/sign-in/", {"login": "head.phetchabun", "password": f"wrong {n}"})
        assert stray_thai(refused) == []
    assert "the door is closed to this account" in text_of(refused)


def test_the_page_of_the_code(client: Client, cast: Cast) -> None:
    with_second_factor(cast.head.person)
    sign_in(client, "head.phetchabun")
    assert stray(client, f"/en{CODE}") == []


@pytest.mark.parametrize("path", OWN)
def test_ones_own_account(client: Client, cast: Cast, path: str) -> None:
    with_second_factor(cast.head.person)
    confirmed(client, cast.head.person)
    assert stray(client, path) == []


def test_turning_the_second_factor_on(client: Client, cast: Cast) -> None:
    confirmed(client, cast.head.person)
    assert stray(client, f"{FACTOR}totp/activate/") == []


@pytest.mark.parametrize("path", AGENCYS)
def test_people_and_settings(client: Client, cast: Cast, path: str) -> None:
    FormOfYear.objects.create(agency=cast.agency, year_be=2564, framework_key="moe-peo-2564")
    FormOfYear.objects.create(agency=cast.agency, year_be=2564, framework_key="nacc-2564")
    client.force_login(cast.administrator.person)
    assert stray(client, path) == []


def test_a_person_and_a_unit(client: Client, cast: Cast) -> None:
    client.force_login(cast.administrator.person)
    assert stray(client, f"/en/staff/people/{cast.officer.person.pk}/") == []
    assert stray(client, f"/en/staff/settings/units/{cast.planning.pk}/") == []


@pytest.mark.usefixtures("data", "db")
def test_the_first_run_page(client: Client) -> None:
    assert stray(client, "/en/staff/first-run/") == []
    assert "This is not the opening code." in text_of(client.post("/en/staff/first-run/", {"code": "wrong"}))
