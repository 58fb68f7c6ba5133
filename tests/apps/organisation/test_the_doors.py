"""Who comes to people and settings: every page × every role, another agency, a stranger; and what an agency may demand."""

import pytest
from django.test import Client
from django.urls import reverse

from prongsai.apps.organisation.models import Agency, FormOfYear
from prongsai.apps.organisation.permissions import Role
from prongsai.apps.people.models import Person
from tests.apps.people.door import actions, text_of, with_second_factor
from tests.cast import PASSWORD, Cast

READ = ("people", "person-new", "person", "settings", "settings-emblem", "units", "unit-new", "unit", "settings-forms")
WRITTEN = (
    "person-role-give",
    "person-role-take",
    "person-switch",
    "person-password",
    "person-second-factor",
    "settings-emblem-remove",
    "unit-move",
    "unit-switch",
    "settings-form-drop",
)

FORMS_READER, FORMS_WRITER = (Role.SECRETARY, "settings-forms"), (Role.SECRETARY, "settings-form-drop")
"""The secretariat chooses the form of a year, too: where it opens the year, and here."""


def address(cast: Cast, name: str) -> str:
    """The page of the officer, the unit, the form of the agency."""
    form = FormOfYear.objects.get_or_create(agency=cast.agency, year_be=2564, framework_key="moe-peo-2564")[0]
    officer = cast.officer.person
    own = {
        "person": {"person": officer.pk},
        "person-role-take": {"person": officer.pk, "membership": officer.memberships.get().pk},
        "unit": {"unit": cast.planning.pk},
        "settings-form-drop": {"form": form.pk},
    }
    kind = "person" if name.startswith("person-") and name != "person-new" else "unit"
    values = own.get(name) or (own[kind] if name.startswith(("person-", "unit-")) and not name.endswith("new") else {})
    code = "" if cast.agency.is_first else cast.agency.code
    return reverse(f"organisation:{name}", kwargs={"agency": code, **values})


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("role", list(Role))
def test_only_the_administrator_reads_them(client: Client, cast: Cast, role: Role, name: str) -> None:
    client.force_login(cast.people[role].person)
    comes_in = role is Role.ADMINISTRATOR or (role, name) == FORMS_READER
    assert client.get(address(cast, name)).status_code == (200 if comes_in else 403)


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_else_writes_them(client: Client, cast: Cast, role: Role, name: str) -> None:
    if (role, name) == FORMS_WRITER:
        return
    client.force_login(cast.people[role].person)
    assert client.post(address(cast, name)).status_code == 403
    assert actions() == []


@pytest.mark.parametrize("name", [*READ, *WRITTEN])
def test_a_stranger_is_led_to_the_door(client: Client, cast: Cast, name: str) -> None:
    path = address(cast, name)
    for response in (client.get(path), client.post(path)):
        assert response.url == f"/staff/account/sign-in/?next={path}"


@pytest.mark.parametrize("name", [*READ, *WRITTEN])
def test_the_administrator_of_another_agency_finds_nothing(client: Client, cast: Cast, strangers: Cast, name: str) -> None:
    client.force_login(strangers.administrator.person)
    assert client.get(address(cast, name)).status_code == 404
    assert client.post(address(cast, name)).status_code == 404
    assert actions() == []


@pytest.mark.parametrize(
    "name", ["person", "person-switch", "person-password", "person-role-give", "unit", "unit-move", "settings-form-drop"]
)
def test_nor_does_one_who_asks_for_it_under_their_own_address(client: Client, cast: Cast, strangers: Cast, name: str) -> None:
    client.force_login(strangers.administrator.person)
    assert client.post("/a/neighbour" + address(cast, name)).status_code == 404
    assert actions() == actions("neighbour") == []


@pytest.mark.parametrize("name", WRITTEN)
def test_writes_come_by_post_alone(client: Client, cast: Cast, name: str) -> None:
    client.force_login(cast.administrator.person)
    assert client.get(address(cast, name)).status_code == 405


# what an agency may demand ---------------------------------------------------------------------------------------------------


@pytest.fixture
def demanding(cast: Cast) -> Cast:
    Agency.objects.update(demands_second_factor=True)
    return cast


@pytest.mark.parametrize("role", list(Role))
def test_those_who_decide_or_publish_are_led_to_their_second_factor(client: Client, demanding: Cast, role: Role) -> None:
    client.force_login(demanding.people[role].person)
    response = client.get("/staff/")
    may_do_without = role in (Role.OFFICER, Role.AUDITOR)
    assert (response.status_code, response.get("Location")) == (
        (200, None) if may_do_without else (302, "/staff/account/second-factor/totp/activate/")
    )


def test_who_has_one_comes_in(client: Client, demanding: Cast) -> None:
    with_second_factor(demanding.head.person)
    client.force_login(demanding.head.person)
    assert client.get("/staff/").status_code == 200


def test_why_is_said_on_the_way(client: Client, demanding: Cast) -> None:
    client.force_login(demanding.head.person)
    page = client.get("/staff/", follow=True)
    assert "หน่วยงานกำหนดให้ผู้ตัดสินใจ ผู้ตรวจ และผู้เผยแพร่เปิดการยืนยันสองชั้น" in text_of(page)


def test_another_agency_demands_nothing_by_it(client: Client, demanding: Cast, strangers: Cast) -> None:
    client.force_login(strangers.head.person)
    assert client.get("/a/neighbour/staff/").status_code == 200


def test_the_first_password_comes_before_the_second_factor(client: Client, demanding: Cast) -> None:
    Person.objects.update(must_change_password=True)
    client.force_login(demanding.head.person)
    assert client.get("/staff/").url == "/staff/account/password/"


# people of another agency ----------------------------------------------------------------------------------------------------


def test_who_signs_in_at_another_agencys_home_comes_to_their_own(client: Client, cast: Cast, strangers: Cast) -> None:
    said = {"login": strangers.secretary.person.username, "password": PASSWORD}
    answer = client.post("/staff/account/sign-in/?next=/staff/", said, follow=True)
    assert (answer.status_code, answer.redirect_chain[-1][0]) == (200, "/a/neighbour/staff/")


@pytest.mark.parametrize("path", ["/staff/", "/a/nobody/staff/", "/en/staff/"])
def test_who_opens_a_home_that_is_not_theirs_is_led_to_their_own(client: Client, cast: Cast, strangers: Cast, path: str) -> None:
    client.force_login(strangers.officer.person)
    assert client.get(path, follow=True).redirect_chain[-1][0].endswith("/a/neighbour/staff/")
    client.force_login(cast.officer.person)
    assert client.get("/a/neighbour/staff/", follow=True).redirect_chain[-1][0] == "/staff/"


@pytest.mark.parametrize("path", ["/staff/search/?q=x", "/staff/2564/measures/", "/staff/?x=1/"])
def test_nothing_but_the_home_leads_on(client: Client, cast: Cast, strangers: Cast, path: str) -> None:
    client.force_login(strangers.officer.person)
    assert client.get(path).status_code == (302 if path.startswith("/staff/?") else 404)
