"""The second factor from end to end: turned on, asked for, lost and replaced, turned off."""

import re

from allauth.mfa.models import Authenticator
from django.test import Client

from tests.apps.people.door import (
    CODE,
    HOME,
    SECOND_FACTOR,
    actions,
    code_of,
    confirmed,
    is_in,
    recovery_codes,
    sign_in,
    text_of,
    with_second_factor,
)
from tests.cast import Cast

ACTIVATE = f"{SECOND_FACTOR}totp/activate/"
CODES = f"{SECOND_FACTOR}recovery-codes/"
NAME = "head.phetchabun"


def test_the_whole_walk(client: Client, cast: Cast) -> None:
    confirmed(client, cast.head.person)
    page = text_of(client.get(ACTIVATE))
    assert 'src="data:image/svg+xml;base64,' in page
    secret = re.search(r'<code class="secret">([A-Z2-7]{32})</code>', page).group(1)
    done = client.post(ACTIVATE, {"code": code_of(secret)})
    assert done.url == CODES
    codes = re.findall(r"<code>(\d{8})</code>", text_of(client.get(CODES)))
    assert len(codes) == 10
    client.post("/staff/account/sign-out/")

    assert sign_in(client, NAME).url == CODE
    assert not is_in(client)
    assert client.get("/staff/").status_code == 302
    assert "ยืนยันชั้นที่สอง" in text_of(client.get(CODE))
    assert client.post(CODE, {"code": code_of(secret, 1)}).url == HOME
    assert is_in(client)
    assert actions() == [
        "person.second_factor_on",
        "person.recovery_codes_made",
        "person.signed_out",
        "person.signed_in",
    ]


def test_a_wrong_code_turns_nothing_on(client: Client, cast: Cast) -> None:
    confirmed(client, cast.head.person)
    client.get(ACTIVATE)
    assert "รหัสไม่ถูกต้องหรือหมดเวลาแล้ว" in text_of(client.post(ACTIVATE, {"code": "000000"}))
    assert not Authenticator.objects.exists()
    assert actions() == []


def test_turning_it_on_asks_for_the_password_again(client: Client, cast: Cast) -> None:
    client.force_login(cast.head.person)
    assert client.get(ACTIVATE).url.startswith("/staff/account/reauthenticate/")


def test_a_code_that_was_seen_over_the_shoulder_does_not_work_again(client: Client, cast: Cast) -> None:
    secret = with_second_factor(cast.head.person)
    code = code_of(secret)
    sign_in(client, NAME)
    client.post(CODE, {"code": code})
    other = Client()
    sign_in(other, NAME)
    assert "รหัสไม่ถูกต้องหรือหมดเวลาแล้ว" in text_of(other.post(CODE, {"code": f"{code[:3]} {code[3:]}"}))
    assert not is_in(other)


def test_a_code_of_the_half_minute_before_still_works(client: Client, cast: Cast) -> None:
    secret = with_second_factor(cast.head.person)
    sign_in(client, NAME)
    client.post(CODE, {"code": code_of(secret, -1)})
    assert is_in(client)


def test_an_old_code_does_not(client: Client, cast: Cast) -> None:
    secret = with_second_factor(cast.head.person)
    sign_in(client, NAME)
    client.post(CODE, {"code": code_of(secret, -4)})
    assert not is_in(client)


def test_a_recovery_code_works_once_and_stands_in_the_log(client: Client, cast: Cast) -> None:
    with_second_factor(cast.head.person)
    code = recovery_codes(cast.head.person)[0]
    sign_in(client, NAME)
    client.post(CODE, {"code": code})
    assert is_in(client)
    assert len(recovery_codes(cast.head.person)) == 9
    assert actions() == ["person.recovery_code_used", "person.signed_in"]
    other = Client()
    sign_in(other, NAME)
    other.post(CODE, {"code": code})
    assert not is_in(other)


def test_the_page_of_the_code_is_for_who_has_given_the_password(client: Client, cast: Cast) -> None:
    assert client.get(CODE).url == "/staff/account/sign-in/"


def test_who_gives_up_at_the_code_is_at_the_door_again(client: Client, cast: Cast) -> None:
    with_second_factor(cast.head.person)
    sign_in(client, NAME)
    assert client.post("/staff/account/sign-out/", {"next": "/staff/account/sign-in/"}).url == "/staff/account/sign-in/"
    assert client.get(CODE).url == "/staff/account/sign-in/"


def test_new_recovery_codes_make_the_old_ones_worthless(client: Client, cast: Cast) -> None:
    with_second_factor(cast.head.person)
    old = recovery_codes(cast.head.person)
    confirmed(client, cast.head.person)
    assert "10 รหัส" in text_of(client.get(f"{CODES}generate/"))
    client.post(f"{CODES}generate/")
    assert not set(old) & set(recovery_codes(cast.head.person))
    assert actions() == ["person.recovery_codes_made"]


def test_recovery_codes_are_downloaded_as_thai_text(client: Client, cast: Cast) -> None:
    with_second_factor(cast.head.person)
    confirmed(client, cast.head.person)
    response = client.get(f"{CODES}download/")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Content-Disposition"].startswith("attachment")
    assert all(code in response.content.decode() for code in recovery_codes(cast.head.person))


def test_secrets_are_kept_by_no_cache(client: Client, cast: Cast) -> None:
    with_second_factor(cast.head.person)
    confirmed(client, cast.head.person)
    for path in (CODES, f"{CODES}download/", SECOND_FACTOR):
        assert "no-store" in client.get(path)["Cache-Control"]


def test_recovery_codes_are_not_shown_to_who_does_not_give_the_password_again(client: Client, cast: Cast) -> None:
    with_second_factor(cast.head.person)
    client.force_login(cast.head.person)
    assert client.get(CODES).url.startswith("/staff/account/reauthenticate/")
    assert client.get(f"{CODES}download/").url.startswith("/staff/account/reauthenticate/")


def test_turning_it_off_takes_the_recovery_codes_along(client: Client, cast: Cast) -> None:
    with_second_factor(cast.head.person)
    confirmed(client, cast.head.person)
    assert "ปิดการยืนยันสองชั้นหรือไม่" in text_of(client.get(f"{SECOND_FACTOR}totp/deactivate/"))
    client.post(f"{SECOND_FACTOR}totp/deactivate/")
    assert not Authenticator.objects.exists()
    assert actions() == ["person.second_factor_off"]
    client.post("/staff/account/sign-out/")
    assert sign_in(client, NAME).url == HOME
