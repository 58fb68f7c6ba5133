"""Five wrong passwords or codes in a quarter of an hour close the door to the account, whoever tries and from wherever."""

import time
from collections.abc import Callable

import pytest
from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.test import Client, RequestFactory

from prongsai.apps.audit.models import Event
from prongsai.apps.people import lockout
from prongsai.apps.people.models import Person
from tests.apps.people.door import CODE, actions, code_of, is_in, sign_in, text_of, with_second_factor
from tests.cast import PASSWORD, Cast

NAME = "head.phetchabun"
CLOSED = "ระบบจึงปิดทางเข้าของบัญชีนี้ไว้"


def wrong_passwords(count: int, **extra: str) -> list[str]:
    return [text_of(sign_in(Client(), NAME, f"wrong {n}", **extra)) for n in range(count)]


def test_four_wrong_passwords_leave_the_door_open(client: Client, cast: Cast) -> None:
    assert not any(CLOSED in said for said in wrong_passwords(4))
    sign_in(client, NAME)
    assert is_in(client)


def test_the_fifth_closes_it_says_for_how_long_and_the_right_password_does_not_open_it(client: Client, cast: Cast) -> None:
    *_, fifth = wrong_passwords(5)
    assert CLOSED in fifth
    assert "รออีก 15 นาที" in fifth
    assert CLOSED in text_of(sign_in(client, NAME))
    assert not is_in(client)


def test_the_lock_stands_in_the_log_once_and_nobody_is_accused(client: Client, cast: Cast) -> None:
    wrong_passwords(7)
    assert actions() == ["person.locked_out"]
    event = Event.objects.get()
    assert (event.actor_name, event.subject) == ("ระบบ", cast.head.person.name)


def test_another_account_is_not_locked_by_it(client: Client, cast: Cast) -> None:
    wrong_passwords(5)
    sign_in(client, "chair.phetchabun")
    assert is_in(client)


VARIED: dict[str, Callable[[int], dict[str, str]]] = {
    "from another address each time": lambda n: {"REMOTE_ADDR": f"10.0.{n}.1"},
    "naming a made-up proxy": lambda n: {"HTTP_X_FORWARDED_FOR": f"10.0.{n}.1"},
    "by another name of the site": lambda n: {"HTTP_HOST": ("localhost", "127.0.0.1", "[::1]")[n % 3]},
}


@pytest.mark.parametrize("vary", VARIED.values(), ids=VARIED)
def test_who_tries(client: Client, cast: Cast, vary: Callable[[int], dict[str, str]]) -> None:
    for n in range(5):
        sign_in(Client(), NAME, "wrong", **vary(n))
    assert CLOSED in text_of(sign_in(client, NAME, REMOTE_ADDR="10.9.9.9"))


def test_however_the_user_name_is_written_it_is_one_account(client: Client, cast: Cast) -> None:
    for written in ("head.phetchabun", "HEAD.phetchabun", " head.PHETCHABUN", "Head.Phetchabun", "head.phetchabun "):
        sign_in(Client(), written, "wrong")
    assert CLOSED in text_of(sign_in(client, NAME))


def test_letters_that_unicode_folds_together_count_as_one(cast: Cast) -> None:
    assert lockout.name_key("\u017fecretary") == lockout.name_key("SECRETARY") == lockout.name_key(" secretary ")


def test_guesses_at_once_are_no_more_than_five(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each begins while the password of the one before it is being looked at."""
    looked_at = []
    check = Person.check_password

    def guess_meanwhile(person: Person, password: str) -> bool:
        looked_at.append(password)
        if len(looked_at) < 12:
            sign_in(Client(), NAME, f"wrong {len(looked_at)}")
        return check(person, password)

    monkeypatch.setattr(Person, "check_password", guess_meanwhile)
    sign_in(Client(), NAME, "wrong 0")
    assert len(looked_at) == 5
    assert actions() == ["person.locked_out"]


def test_a_guess_while_another_is_counted_waits_for_it_and_is_refused_if_it_waits_long(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    count, said = ratelimit.apply_rate, []

    def meanwhile(history: list[float], now: float, rate: ratelimit.Rate, **how: bool) -> tuple[bool, list[float]]:
        if rate.per == "key" and not said:
            said.append("")
            said.append(text_of(sign_in(Client(), NAME, PASSWORD)))
        return count(history, now, rate, **how)

    monkeypatch.setattr(ratelimit, "apply_rate", meanwhile)
    sign_in(client, NAME, "wrong")
    assert "มีการเข้าสู่ระบบผิดหลายครั้งจากเครือข่ายนี้" in said[-1]


def test_fifty_failures_of_one_network_close_the_door_to_it(client: Client, cast: Cast) -> None:
    by_network = next(rate for rate in ratelimit.get_rates(app="allauth.account", action="login_failed") if rate.per == "ip")
    assert (by_network.amount, by_network.duration) == (50, 15 * 60)
    request = RequestFactory().get("/")
    place = ratelimit.get_cache_key(request, app="allauth.account", action="login_failed", rate=by_network)
    cache.set(place, [time.time()] * 49, 900)
    sign_in(client, NAME, "wrong")
    assert "มีการเข้าสู่ระบบผิดหลายครั้งจากเครือข่ายนี้" in text_of(sign_in(client, NAME))
    sign_in(client, NAME, REMOTE_ADDR="10.9.9.9")
    assert is_in(client)


def test_an_own_right_password_in_between_does_not_reset_the_count(client: Client, cast: Cast) -> None:
    wrong_passwords(3)
    sign_in(Client(), "chair.phetchabun")
    wrong_passwords(2)
    assert CLOSED in text_of(sign_in(client, NAME))


def test_a_name_nobody_has_is_locked_alike_so_the_lock_tells_nothing(client: Client, cast: Cast) -> None:
    answers = [text_of(sign_in(Client(), "nobody.at.all", "wrong")) for _ in range(5)]
    assert CLOSED in answers[-1]
    assert actions() == []


def test_a_flood_of_other_names_does_not_push_the_count_out(client: Client, cast: Cast) -> None:
    wrong_passwords(5)
    for n in range(900):
        cache.set(f"other-{n}", [n], 900)
    assert CLOSED in text_of(sign_in(client, NAME))


def test_the_door_opens_again_by_itself(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong_passwords(5)
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + 10 * 60)
    assert "รออีก 5 นาที" in text_of(sign_in(client, NAME))
    monkeypatch.setattr(time, "time", lambda: real() + 15 * 60 + 1)
    sign_in(client, NAME)
    assert is_in(client)


def test_tries_while_it_is_closed_do_not_keep_it_closed(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong_passwords(5)
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + 14 * 60)
    wrong_passwords(5)
    monkeypatch.setattr(time, "time", lambda: real() + 15 * 60 + 1)
    sign_in(client, NAME)
    assert is_in(client)


# the second factor -----------------------------------------------------------------------------------------------------------


def wrong_codes(count: int) -> str:
    """Each from another browser and another address; the password is known to who tries."""
    said = ""
    for n in range(count):
        client = Client(REMOTE_ADDR=f"10.0.{n}.1")
        sign_in(client, NAME, PASSWORD)
        said = text_of(client.post(CODE, {"code": f"00000{n}"}))
    return said


def test_five_wrong_codes_close_the_door_though_the_password_is_right(client: Client, cast: Cast) -> None:
    secret = with_second_factor(cast.head.person)
    assert CLOSED in wrong_codes(5)
    sign_in(client, NAME)
    assert CLOSED in text_of(client.post(CODE, {"code": code_of(secret)}))
    assert not is_in(client)
    assert actions() == ["person.locked_out"]


def test_four_leave_it_open(client: Client, cast: Cast) -> None:
    secret = with_second_factor(cast.head.person)
    assert CLOSED not in wrong_codes(4)
    sign_in(client, NAME)
    client.post(CODE, {"code": code_of(secret)})
    assert is_in(client)


def test_wrong_passwords_of_who_is_inside_count_too(client: Client, cast: Cast) -> None:
    client.force_login(cast.head.person)
    answers = [text_of(client.post("/staff/account/reauthenticate/", {"password": "wrong"})) for _ in range(5)]
    assert CLOSED in answers[-1]


def test_too_many_tries_of_one_address_are_answered_by_a_page_in_our_words(client: Client, cast: Cast) -> None:
    responses = [client.post("/staff/account/sign-in/", {"login": "", "password": ""}) for _ in range(61)]
    assert responses[-1].status_code == 429
    assert "ลองบ่อยเกินไป" in text_of(responses[-1])
