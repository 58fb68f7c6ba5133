"""How the tests stand at the door."""

import re
import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.http import HttpResponse
from django.test import Client

from prongsai.apps.audit.models import Event
from prongsai.apps.people.models import Person
from tests.apps.dom import read
from tests.cast import PASSWORD

SIGN_IN = "/staff/account/sign-in/"
SECOND_FACTOR = "/staff/account/second-factor/"
CODE = f"{SECOND_FACTOR}authenticate/"
HOME = "/staff/account/mine/"


def sign_in(client: Client, username: str, password: str = PASSWORD, **extra: Any) -> HttpResponse:
    return client.post(SIGN_IN, {"login": username, "password": password}, **extra)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def confirmed(client: Client, person: Person) -> None:
    """Signed in, and the password asked again a moment ago."""
    client.force_login(person)
    client.post("/staff/account/reauthenticate/", {"password": PASSWORD})


def code_of(secret: str, steps: int = 0) -> str:
    """What the application in the telephone shows, so many half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def with_second_factor(person: Person) -> str:
    """Gives the person one, without a page; answers its secret."""
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": secret})
    Authenticator.objects.create(user=person, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "a1" * 40, "used_mask": 0})
    return secret


def recovery_codes(person: Person) -> list[str]:
    codes = Authenticator.objects.get(user=person, type=Authenticator.Type.RECOVERY_CODES)
    return list(codes.wrap().get_unused_codes())


def actions(agency_code: str = "phetchabun") -> list[str]:
    """What the agency's log tells, in order."""
    return list(Event.objects.filter(agency_code=agency_code).order_by("number").values_list("action", flat=True))


def text_of(response: HttpResponse) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


THAI = re.compile(r"[\u0e00-\u0e7f]")
READ_OUT = ("aria-label", "alt", "placeholder", "title", "value", "data-l")


def stray_thai(response: HttpResponse) -> list[str]:
    """Texts and attributes of a page with Thai letters that are not said to be Thai."""
    page = read(response.content.decode())
    found = [text for text, language in page.texts() if language != "th" and THAI.search(text)]
    for one in page.elements():
        if one.language != "th":
            found += [f"{name}={one.attributes[name]}" for name in READ_OUT if THAI.search(one.attributes.get(name, ""))]
    return found
