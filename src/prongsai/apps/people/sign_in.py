"""How allauth behaves in this house: nobody signs up, all is said in our words, what happens at the door is on record."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from prongsai.apps.audit.heads import HeadBroken
from prongsai.apps.people import lockout, queries, services
from prongsai.apps.people.models import Person
from prongsai.ledger.keys import KeyUnusable

logger = logging.getLogger(__name__)


class DoorClosed(ValidationError):
    """Too many failures of one account: refused without looking, for so many minutes."""

    def __init__(self, minutes: int) -> None:
        said = gettext(
            "รหัสผิดครบ %(times)d ครั้ง ระบบจึงปิดทางเข้าของบัญชีนี้ไว้ รออีก %(minutes)d นาทีแล้วลองใหม่ หากลืมรหัสผ่าน ขอรหัสใหม่จากผู้ดูแลระบบ"
        )
        super().__init__(said % {"times": lockout.rate().amount, "minutes": minutes}, code="door-closed")


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {  # noqa: RUF012 - allauth's own way
        **DefaultAccountAdapter.error_messages,
        "account_inactive": gettext_lazy("บัญชีนี้ถูกปิดอยู่ ติดต่อผู้ดูแลระบบของหน่วยงาน"),
        "enter_current_password": gettext_lazy("รหัสผ่านปัจจุบันไม่ถูกต้อง พิมพ์ใหม่"),
        "incorrect_password": gettext_lazy("รหัสผ่านไม่ถูกต้อง พิมพ์ใหม่"),
        "rate_limited": gettext_lazy("ลองบ่อยเกินไป รอสักครู่แล้วลองใหม่"),
        "too_many_login_attempts": gettext_lazy("มีการเข้าสู่ระบบผิดหลายครั้งจากเครือข่ายนี้ รอ 15 นาทีแล้วลองใหม่"),
        "username_password_mismatch": gettext_lazy("ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง ตรวจตัวพิมพ์และภาษาของแป้นพิมพ์แล้วลองใหม่"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        return reverse("my_agency")

    # what is on record ---------------------------------------------------------------------------------------------------

    def post_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse:
        with _though_the_log_is_damaged():
            services.note_signed_in(person=user)
        return super().post_login(request, user, **kwargs)

    def logout(self, request: HttpRequest) -> None:
        with _though_the_log_is_damaged():
            services.note(person=request.user, action=services.SIGNED_OUT)  # type: ignore[arg-type]
        super().logout(request)

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        services.change_password(person=user, password=password)  # type: ignore[arg-type]

    # the lock ------------------------------------------------------------------------------------------------------------

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:  # noqa: ARG002
        """allauth's counts apart by the host name that was asked and by letters that Unicode folds together."""
        return lockout.name_key(credentials.get("username", ""))

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        if minutes := lockout.minutes_left(request, lockout.name_key(credentials.get("username", ""))):
            raise DoorClosed(minutes)
        super().pre_authenticate(request, **credentials)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        username = credentials.get("username", "")
        refuse_if_closed(request, lockout.name_key(username), queries.person_named(username))


@contextmanager
def _though_the_log_is_damaged() -> Iterator[None]:
    """Whose log cannot go on, its head or key damaged, still comes in: to read, and to see on the log's page what is wrong."""
    try:
        yield
    except (HeadBroken, KeyUnusable) as error:
        logger.error("the audit log cannot go on: %s", type(error).__name__)


def refuse_if_closed(request: HttpRequest, key: str, person: Person | None) -> None:
    """After a failure: if it was the one too many this is put on record, and the person is told at once."""
    minutes = lockout.minutes_left(request, key)
    if not minutes:
        return
    if person is not None and lockout.is_first_told(request, key):
        services.note_locked_out(person=person, times=lockout.rate().amount, minutes=minutes)
    raise DoorClosed(minutes)


class MfaAdapter(DefaultMFAAdapter):
    error_messages = {  # noqa: RUF012 - allauth's own way
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("รหัสไม่ถูกต้องหรือหมดเวลาแล้ว ใช้รหัสที่แอปแสดงอยู่ตอนนี้"),
        "cannot_generate_recovery_codes": gettext_lazy("เปิดการยืนยันสองชั้นก่อน จึงออกรหัสสำรองได้"),
        "cannot_delete_authenticator": gettext_lazy("ปิดการยืนยันสองชั้นไม่ได้"),
    }

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        return user.get_username()


def let_in(request: HttpRequest, person: Person) -> None:
    """Signs in who has just been made known to the system by other proof than a password."""
    adapter = AccountAdapter()
    adapter.login(request, person)
    services.note_signed_in(person=person)
