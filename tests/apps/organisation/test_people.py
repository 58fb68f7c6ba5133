"""People of the agency on screen: found, added, given and taken roles, reset, switched off."""

import re
from datetime import UTC, datetime

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from prongsai.apps.audit.models import Event
from prongsai.apps.organisation import services
from prongsai.apps.organisation.access import by_server
from prongsai.apps.organisation.models import Membership
from prongsai.apps.organisation.permissions import Role
from prongsai.apps.organisation.refusals import LastAdministrator
from prongsai.apps.people.models import Person
from tests.apps.people.door import actions, sign_in, text_of, with_second_factor
from tests.cast import PASSWORD, Cast

PEOPLE = "/staff/people/"


@pytest.fixture
def admin(client: Client, cast: Cast) -> Client:
    client.force_login(cast.administrator.person)
    return client


def page_of(person: Person) -> str:
    return f"{PEOPLE}{person.pk}/"


def new(**changes: str) -> dict[str, str]:
    return {
        "name": "นางสาวใหม่ มาก่อน",
        "username": "new.one",
        "position": "นักวิชาการ",
        "email": "",
        "role": "member",
        "unit": "",
        **changes,
    }


# the list --------------------------------------------------------------------------------------------------------------------


def test_the_list_shows_name_roles_unit_state_and_when_they_came_last(admin: Client, cast: Cast) -> None:
    sign_in(Client(), "officer.phetchabun")
    page = text_of(admin.get(PEOPLE))
    assert all(access.person.name in page for access in cast.people.values())
    assert "เจ้าหน้าที่กลุ่มงาน" in page
    assert "(กลุ่มบริหารงานบุคคล)" in page
    assert page.count("ยังไม่เคย") == len(cast.people) - 2  # the officer, and who looks
    assert "8 มิ.ย. 2564" in page  # the day that the log says, not the machine's


def test_when_somebody_came_last_is_said_by_the_offices_clock(admin: Client, cast: Cast) -> None:
    Person.objects.filter(pk=cast.head.person.pk).update(last_login=datetime(2021, 6, 7, 22, 30, tzinfo=UTC))
    assert "8 มิ.ย. 2564 05:30" in text_of(admin.get(PEOPLE))


def test_nobody_of_another_agency_is_in_it(admin: Client, strangers: Cast) -> None:
    assert "neighbour" not in text_of(admin.get(PEOPLE))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("role=chair", ["chair"]),
        ("role=officer", ["officer", "planner"]),
        ("q=audit", ["auditor"]),
        ("state=off", ["member"]),
        ("state=waiting", ["head"]),
        ("role=chair&state=off", []),
    ],
)
def test_it_is_filtered_and_searched(admin: Client, cast: Cast, asked: str, found: list[str]) -> None:
    Person.objects.filter(pk=cast.member.person.pk).update(is_active=False)
    Person.objects.filter(pk=cast.head.person.pk).update(must_change_password=True)
    page = admin.get(f"{PEOPLE}?{asked}&format=csv").content.decode()
    assert re.findall(r"(\w+)\.phetchabun", page) == found


def test_a_role_elsewhere_is_not_found_by_the_filter_here(admin: Client, cast: Cast, strangers: Cast) -> None:
    Membership.objects.create(agency=strangers.agency, person=cast.auditor.person, role="head")
    page = admin.get(f"{PEOPLE}?role=head&format=csv").content.decode()
    assert re.findall(r"(\w+)\.phetchabun", page) == ["head"]


def test_a_filter_that_finds_nobody_offers_the_way_back(admin: Client, cast: Cast) -> None:
    assert "ไม่มีบุคคลที่ตรงกับตัวกรอง" in text_of(admin.get(f"{PEOPLE}?q=nobody"))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_it_is_exported(admin: Client, cast: Cast, kind: str) -> None:
    response = admin.get(f"{PEOPLE}?format={kind}")
    assert response["Content-Disposition"].startswith("attachment")


def test_its_queries_do_not_grow_with_the_people(admin: Client, cast: Cast, django_assert_max_num_queries: object) -> None:
    for n in range(60):
        person = Person.objects.create(username=f"more{n}", name=f"นาย {n}", password="!")
        Membership.objects.create(agency=cast.agency, person=person, role="member")
        Membership.objects.create(agency=cast.agency, person=person, role="officer", unit=cast.planning)
    with django_assert_max_num_queries(7):  # type: ignore[operator]
        admin.get(PEOPLE)


# adding ----------------------------------------------------------------------------------------------------------------------


def test_a_person_is_added_and_comes_in_with_the_password_that_is_shown_once(admin: Client, cast: Cast) -> None:
    page = text_of(admin.post(f"{PEOPLE}new/", new(username="New.One")))
    password = re.search(r'<code class="secret big">([^<]+)</code>', page).group(1)
    person = Person.objects.get(username="new.one")
    assert person.check_password(password)
    assert person.must_change_password
    assert password not in text_of(admin.get(page_of(person)))
    assert not Event.objects.filter(entry__contains=password).exists()
    assert actions() == ["person.added"]
    client = Client()
    sign_in(client, "new.one", password)
    assert client.get("/staff/").url == "/staff/account/password/"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "ช่องนี้ต้องไม่ว่าง"),
        ({"username": "ไทย"}, "ชื่อผู้ใช้เป็นอักษรอังกฤษ"),
        ({"username": "two words"}, "ชื่อผู้ใช้เป็นอักษรอังกฤษ"),
        ({"username": "HEAD.phetchabun"}, "มีบัญชีชื่อผู้ใช้"),
        ({"username": "head.neighbour"}, "มีบัญชีชื่อผู้ใช้"),
        ({"username": "head.phetchabun", "email": "not an address"}, "มีบัญชีชื่อผู้ใช้"),
        ({"role": "officer"}, "เจ้าหน้าที่กลุ่มงานต้องมีกลุ่ม"),
        ({"role": ""}, "ช่องนี้ต้องไม่ว่าง"),
        ({"role": "emperor"}, "ใช้ไม่ได้ เลือกใหม่จากรายการ"),
        ({"email": "not an address"}, "อีเมลไม่ถูกต้อง"),
    ],
)
def test_what_will_not_do_is_said_at_its_field_and_what_was_typed_stays(
    admin: Client, strangers: Cast, changes: dict[str, str], said: str
) -> None:
    before = Person.objects.count()
    typed = new(position="ตำแหน่งที่พิมพ์ไว้") | changes
    page = text_of(admin.post(f"{PEOPLE}new/", typed))
    assert said in page
    assert 'value="ตำแหน่งที่พิมพ์ไว้"' in page
    assert Person.objects.count() == before
    assert actions() == []


def test_a_unit_of_another_agency_cannot_be_chosen(admin: Client, cast: Cast, strangers: Cast) -> None:
    admin.post(f"{PEOPLE}new/", new(role="officer", unit=str(strangers.planning.pk)))
    assert not Person.objects.filter(username="new.one").exists()


def test_a_person_is_changed(admin: Client, cast: Cast) -> None:
    one = cast.member.person
    admin.post(page_of(one), {"name": "นายชื่อใหม่", "position": "ครู", "email": "a@example.org"})
    admin.post(page_of(one), {"name": "นายชื่อใหม่", "position": "ครู", "email": "a@example.org"})
    one.refresh_from_db()
    assert (one.name, one.position, one.email, one.username) == ("นายชื่อใหม่", "ครู", "a@example.org", "member.phetchabun")
    assert actions() == ["person.changed"]


# roles -----------------------------------------------------------------------------------------------------------------------


def give(client: Client, person: Person, role: str, unit: str = "") -> str:
    return text_of(client.post(f"{page_of(person)}roles/", {"role": role, "unit": unit}, follow=True))


def take(client: Client, person: Person, role: str) -> str:
    membership = person.memberships.get(role=role)
    return text_of(client.post(f"{page_of(person)}roles/{membership.pk}/take/", follow=True))


def test_a_role_is_given_once_and_taken_again(admin: Client, cast: Cast) -> None:
    one = cast.member.person
    assert "เพิ่มหน้าที่แล้ว" in give(admin, one, "auditor")
    give(admin, one, "auditor")
    give(admin, one, "officer", str(cast.planning.pk))
    assert sorted(one.memberships.values_list("role", flat=True)) == ["auditor", "member", "officer"]
    assert "ถอนหน้าที่แล้ว" in take(admin, one, "auditor")
    assert actions() == ["role.given", "role.given", "role.taken"]


def test_an_officer_of_no_unit_is_refused_in_the_form(admin: Client, cast: Cast) -> None:
    assert "เจ้าหน้าที่กลุ่มงานต้องมีกลุ่ม" in give(admin, cast.member.person, "officer")


def test_nobody_takes_the_administrators_role_from_themselves(admin: Client, cast: Cast) -> None:
    services.give_role(access=by_server(cast.agency), person=cast.administrator.person, role=Role.MEMBER)
    assert "ถอนหน้าที่ผู้ดูแลระบบหรือปิดบัญชีของตนเองไม่ได้" in take(admin, cast.administrator.person, "administrator")
    assert cast.administrator.person.memberships.filter(role="administrator").exists()


def test_an_administrator_can_be_replaced_by_another(admin: Client, cast: Cast) -> None:
    give(admin, cast.head.person, "administrator")
    assert "ถอนหน้าที่แล้ว" in take(admin, cast.head.person, "administrator")


def test_the_last_administrator_stays_whoever_asks(cast: Cast) -> None:
    """From the command line, too, where nobody is themselves."""
    server = by_server(cast.agency)
    services.give_role(access=server, person=cast.administrator.person, role=Role.MEMBER)
    membership = cast.administrator.person.memberships.get(role="administrator")
    with pytest.raises(LastAdministrator):
        services.take_role(access=server, membership=membership)
    with pytest.raises(LastAdministrator):
        services.switch_person(access=server, person=cast.administrator.person, is_active=False)


def test_an_administrator_who_is_switched_off_does_not_count(cast: Cast) -> None:
    server = by_server(cast.agency)
    services.give_role(access=server, person=cast.head.person, role=Role.ADMINISTRATOR)
    services.switch_person(access=server, person=cast.head.person, is_active=False)
    with pytest.raises(LastAdministrator):
        services.switch_person(access=server, person=cast.administrator.person, is_active=False)


def test_the_only_role_is_not_taken(admin: Client, cast: Cast) -> None:
    assert "เหลือหน้าที่เดียว" in take(admin, cast.member.person, "member")
    assert actions() == []


# the account -----------------------------------------------------------------------------------------------------------------


def test_a_password_is_reset_for_who_forgot_it_and_the_door_opens(admin: Client, cast: Cast) -> None:
    one = cast.member.person
    for n in range(5):
        sign_in(Client(), one.username, f"wrong {n}")
    page = text_of(admin.post(f"{page_of(one)}password/"))
    password = re.search(r'<code class="secret big">([^<]+)</code>', page).group(1)
    assert sign_in(Client(), one.username).status_code == 200
    assert sign_in(Client(), one.username, password).status_code == 302
    assert actions() == ["person.locked_out", "person.password_reset", "person.signed_in"]


def test_a_second_factor_is_reset_for_who_lost_the_telephone(admin: Client, cast: Cast) -> None:
    with_second_factor(cast.head.person)
    path = f"{page_of(cast.head.person)}second-factor/"
    assert "ล้างการยืนยันสองชั้นแล้ว" in text_of(admin.post(path, follow=True))
    admin.post(path)
    assert not Authenticator.objects.exists()
    assert actions() == ["person.second_factor_reset"]


def test_a_person_is_switched_off_and_on(admin: Client, cast: Cast) -> None:
    one, client = cast.member.person, Client()
    client.force_login(one)
    assert "ปิดบัญชีแล้ว" in text_of(admin.post(f"{page_of(one)}state/", {"is_active": "0"}, follow=True))
    assert client.get("/staff/").status_code == 302
    assert "เปิดบัญชีแล้ว" in text_of(admin.post(f"{page_of(one)}state/", {"is_active": "1"}, follow=True))
    assert sign_in(Client(), one.username, PASSWORD).url == "/staff/account/mine/"
    assert actions() == ["person.switched_off", "person.switched_on", "person.signed_in"]


def test_nobody_switches_themselves_off(admin: Client, cast: Cast) -> None:
    page = text_of(admin.post(f"{page_of(cast.administrator.person)}state/", {"is_active": "0"}, follow=True))
    assert "ปิดบัญชีของตนเองไม่ได้" in page


@pytest.mark.parametrize("what", ["password/", "second-factor/", "state/", ""])
def test_an_account_that_opens_another_agency_is_not_this_ones_to_take_over(
    admin: Client, cast: Cast, strangers: Cast, what: str
) -> None:
    one = cast.member.person
    Membership.objects.create(agency=strangers.agency, person=one, role="head")
    with_second_factor(one)
    sent = {"is_active": "0", "name": "นายเปลี่ยน", "position": "", "email": ""}
    page = text_of(admin.post(f"{page_of(one)}{what}", sent, follow=True))
    assert "มีหน้าที่ในหน่วยงานอื่นด้วย" in page
    one.refresh_from_db()
    assert one.check_password(PASSWORD)
    assert one.is_active
    assert one.name != "นายเปลี่ยน"
    assert Authenticator.objects.filter(user=one).count() == 2
    assert actions() == []


def test_its_roles_here_can_still_be_taken_all(admin: Client, cast: Cast, strangers: Cast) -> None:
    one = cast.member.person
    Membership.objects.create(agency=strangers.agency, person=one, role="head")
    membership = one.memberships.get(role="member")
    admin.post(f"{page_of(one)}roles/{membership.pk}/take/")
    assert list(one.memberships.values_list("agency__code", flat=True)) == ["neighbour"]
