"""Signing in and out, the first password, and what of it stands in the log."""

import logging

import pytest
from django.test import Client

from prongsai.apps.people import accounts
from prongsai.apps.people.models import Person
from tests.apps.people.door import HOME, SIGN_IN, actions, is_in, sign_in, text_of
from tests.cast import PASSWORD, Cast


def test_a_person_signs_in_and_is_led_to_the_desk(client: Client, cast: Cast) -> None:
    response = sign_in(client, cast.secretary.person.username)
    assert response.url == HOME
    assert client.get(HOME).url == "/staff/"
    assert client.get("/staff/").status_code == 200
    assert actions() == ["person.signed_in"]


def test_one_of_another_agency_is_led_to_their_own(client: Client, strangers: Cast) -> None:
    sign_in(client, strangers.secretary.person.username)
    assert client.get(HOME).url == "/a/neighbour/staff/"
    assert (actions("neighbour"), actions("phetchabun")) == (["person.signed_in"], [])


def test_an_event_is_told_to_each_agency_of_the_person(client: Client, strangers: Cast, cast: Cast) -> None:
    from prongsai.apps.organisation.models import Membership

    Membership.objects.create(agency=strangers.agency, person=cast.auditor.person, role="auditor")
    sign_in(client, cast.auditor.person.username)
    assert actions("neighbour") == actions("phetchabun") == ["person.signed_in"]


@pytest.mark.parametrize("typed", ["SECRETARY.phetchabun", " secretary.phetchabun ", "Secretary.Phetchabun"])
def test_a_user_name_is_the_same_in_capitals_and_with_spaces_around_it(client: Client, cast: Cast, typed: str) -> None:
    sign_in(client, typed)
    assert is_in(client)


def test_a_page_that_was_asked_for_is_shown_after_signing_in(client: Client, cast: Cast) -> None:
    page = client.get(client.get("/staff/").url)
    assert 'name="next" value="/staff/"' in text_of(page)
    response = client.post(SIGN_IN, {"login": "head.phetchabun", "password": PASSWORD, "next": "/staff/"})
    assert response.url == "/staff/"


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_nobody_is_led_to_another_site(client: Client, cast: Cast, elsewhere: str) -> None:
    response = client.post(SIGN_IN, {"login": "head.phetchabun", "password": PASSWORD, "next": elsewhere})
    assert response.url == HOME


def test_a_wrong_password_says_what_to_do_and_keeps_the_user_name(client: Client, cast: Cast) -> None:
    response = sign_in(client, "secretary.phetchabun", "wrong")
    assert "ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง" in text_of(response)
    assert 'value="secretary.phetchabun"' in text_of(response)
    assert not is_in(client)
    assert actions() == []


def test_a_name_nobody_has_is_answered_like_a_wrong_password(client: Client, cast: Cast) -> None:
    wrong, unknown = sign_in(client, "head.phetchabun", "wrong"), sign_in(client, "nobody.at.all", "wrong")
    assert text_of(wrong).count("ไม่ถูกต้อง") == text_of(unknown).count("ไม่ถูกต้อง") > 0


def test_who_is_switched_off_stays_outside_and_is_told_so(client: Client, cast: Cast) -> None:
    Person.objects.filter(pk=cast.head.person.pk).update(is_active=False)
    response = sign_in(client, "head.phetchabun")
    assert response.url == "/staff/account/inactive/"
    assert "บัญชีนี้ถูกปิดอยู่" in text_of(client.get(response.url))
    assert not is_in(client)


def test_who_is_switched_off_while_inside_is_outside_at_once(client: Client, cast: Cast) -> None:
    sign_in(client, "head.phetchabun")
    Person.objects.filter(pk=cast.head.person.pk).update(is_active=False)
    assert client.get("/staff/").url.startswith(SIGN_IN)


def test_signing_out_is_asked_once_and_stands_in_the_log(client: Client, cast: Cast) -> None:
    client.force_login(cast.head.person)
    assert "ออกจากระบบหรือไม่" in text_of(client.get("/staff/account/sign-out/"))
    assert is_in(client)
    assert client.post("/staff/account/sign-out/").url == SIGN_IN
    assert not is_in(client)
    assert actions() == ["person.signed_out"]


def test_a_session_ends_with_the_browser_and_after_eight_hours(client: Client, cast: Cast) -> None:
    cookie = sign_in(client, "head.phetchabun").cookies["sessionid"]
    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"]) == ("", True, "Lax")
    assert client.session.get_expiry_age() == 8 * 60 * 60


def test_nothing_that_names_a_person_stands_in_the_servers_log(
    client: Client, cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, logger="django"), caplog.at_level(logging.DEBUG, logger="allauth"):
        for _ in range(6):
            sign_in(client, "head.phetchabun", "wrong")
        sign_in(client, "chair.phetchabun")
        client.get("/staff/people/")
    said = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    assert not any(
        name in said for name in ("head.phetchabun", "chair.phetchabun", cast.head.person.name, cast.chair.person.name)
    )


# the first password ----------------------------------------------------------------------------------------------------------


def change(client: Client, old: str, new: str, again: str = "") -> str:
    response = client.post("/staff/account/password/", {"oldpassword": old, "password1": new, "password2": again or new})
    return response.url if response.status_code == 302 else text_of(response)


def test_a_one_time_password_leads_to_choosing_ones_own_and_nowhere_else(client: Client, cast: Cast) -> None:
    once = accounts.one_time_password(cast.officer.person)
    sign_in(client, "officer.phetchabun", once)
    assert client.get("/staff/").url == "/staff/account/password/"
    assert "รหัสผ่านที่ได้รับใช้ได้ครั้งเดียว" in text_of(client.get("/staff/account/password/"))
    assert change(client, once, "four words without sense") == HOME
    assert client.get("/staff/").status_code == 200
    person = Person.objects.get(pk=cast.officer.person.pk)
    assert person.check_password("four words without sense")
    assert not person.must_change_password
    assert actions() == ["person.signed_in", "person.password_changed"]


@pytest.mark.parametrize(
    ("new", "again", "said"),
    [
        ("short", "", "รหัสผ่านสั้นเกินไป"),
        ("qwerty123456", "", "รหัสผ่านนี้มีผู้ใช้มาก"),
        ("officer.phetchabun", "", "รหัสผ่านคล้ายชื่อ"),
        ("four words without sense", "four words", "รหัสผ่านสองช่องไม่ตรงกัน"),
        (PASSWORD, "", "รหัสผ่านใหม่ต้องต่างจากรหัสผ่านปัจจุบัน"),
    ],
)
def test_a_new_password_that_will_not_do_is_refused_in_words(client: Client, cast: Cast, new: str, again: str, said: str) -> None:
    client.force_login(cast.officer.person)
    assert said in change(client, PASSWORD, new, again)
    assert Person.objects.get(pk=cast.officer.person.pk).check_password(PASSWORD)
    assert actions() == []


def test_the_old_password_is_needed_for_a_new_one(client: Client, cast: Cast) -> None:
    client.force_login(cast.officer.person)
    assert "รหัสผ่านปัจจุบันไม่ถูกต้อง" in change(client, "not the old one", "four words without sense")


def test_a_new_password_ends_the_sessions_elsewhere_but_not_this_one(client: Client, cast: Cast) -> None:
    elsewhere = Client()
    elsewhere.force_login(cast.officer.person)
    client.force_login(cast.officer.person)
    change(client, PASSWORD, "four words without sense")
    assert client.get("/staff/").status_code == 200
    assert elsewhere.get("/staff/").url.startswith(SIGN_IN)


def test_where_nobody_has_an_account_the_door_leads_to_the_first_run_page(client: Client, db: None) -> None:
    assert client.get(SIGN_IN).url == "/staff/first-run/"


def test_nobody_signs_up_and_nothing_of_allauth_but_what_is_used_has_an_address(client: Client, cast: Cast) -> None:
    for path in ("signup/", "sign-up/", "email/", "password/reset/", "second-factor/webauthn/"):
        assert client.get(f"/staff/account/{path}").status_code == 404
