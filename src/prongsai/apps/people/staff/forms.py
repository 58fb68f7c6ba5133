"""allauth's forms in the words and the look of the house."""

from collections.abc import Mapping
from typing import Any

from allauth.account import forms as account
from allauth.core import context
from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from prongsai.apps.people import lockout, services
from prongsai.apps.people.passwords import RULES
from prongsai.apps.people.sign_in import DoorClosed, refuse_if_closed

CODE = {"inputmode": "numeric", "autocapitalize": "none", "spellcheck": "false", "class": "in short"}


class InOurWords:
    """`words` are the label and the hint of each field, `attrs` what its input carries beside the class."""

    words: Mapping[str, tuple[Any, Any]] = {}
    attrs: Mapping[str, Mapping[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.label, field.help_text = self.words[name]
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs |= {"class": "in", **self.attrs.get(name, {})}


class SignInForm(InOurWords, account.LoginForm):
    words = {  # noqa: RUF012
        "login": (gettext_lazy("ชื่อผู้ใช้"), gettext_lazy("พิมพ์เล็กหรือใหญ่ก็ได้")),
        "password": (gettext_lazy("รหัสผ่าน"), ""),
    }
    attrs = {"login": {"autocapitalize": "none", "spellcheck": "false"}}  # noqa: RUF012


class PasswordForm(InOurWords, account.ChangePasswordForm):
    words = {  # noqa: RUF012
        "oldpassword": (gettext_lazy("รหัสผ่านปัจจุบัน"), gettext_lazy("ถ้าเข้าครั้งแรก คือรหัสผ่านครั้งเดียวที่ได้รับ")),
        "password1": (gettext_lazy("รหัสผ่านใหม่"), RULES),
        "password2": (gettext_lazy("รหัสผ่านใหม่อีกครั้ง"), ""),
    }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        new = cleaned.get("password1")
        if new and new == cleaned.get("oldpassword"):
            self.add_error("password1", gettext("รหัสผ่านใหม่ต้องต่างจากรหัสผ่านปัจจุบัน"))
        return cleaned


class ReauthenticateForm(InOurWords, account.ReauthenticateForm):
    words = {"password": (gettext_lazy("รหัสผ่าน"), "")}  # noqa: RUF012


class Guarded:
    """Wrong codes close the door as wrong passwords do, and a code that has opened it once does not open it again."""

    def clean_code(self) -> str:
        person, key = self.user, lockout.code_key(self.user.pk)  # type: ignore[attr-defined]
        if minutes := lockout.minutes_left(context.request, key):
            raise DoorClosed(minutes)
        try:
            code: str = super().clean_code()  # type: ignore[misc]
        except ValidationError:
            refuse_if_closed(context.request, key, person)
            raise
        # allauth remembers a used code for one period; with the tolerance it would be good for longer.
        lasting = mfa_settings.TOTP_PERIOD * (2 * mfa_settings.TOTP_TOLERANCE + 1)
        once = "".join(code.split()).replace("-", "")
        if not cache.add(f"code-used-{person.pk}-{once}", "y", timeout=lasting):
            raise get_mfa_adapter().validation_error("incorrect_code")
        return code


_EITHER_CODE = {"code": (gettext_lazy("รหัสยืนยัน"), gettext_lazy("ตัวเลข 6 หลักจากแอปในโทรศัพท์ หรือรหัสสำรอง 8 หลัก"))}


class CodeForm(Guarded, InOurWords, mfa.AuthenticateForm):
    words = _EITHER_CODE
    attrs = {"code": CODE}  # noqa: RUF012

    def save(self) -> None:
        super().save()
        if self.authenticator.type == Authenticator.Type.RECOVERY_CODES:
            services.note(person=self.user, action=services.RECOVERY_CODE_USED)


class CodeAgainForm(Guarded, InOurWords, mfa.ReauthenticateForm):
    words = _EITHER_CODE
    attrs = {"code": CODE}  # noqa: RUF012


class ActivateForm(Guarded, InOurWords, totp.ActivateTOTPForm):
    words = {"code": (gettext_lazy("รหัสที่แอปแสดง"), gettext_lazy("ตัวเลข 6 หลัก"))}  # noqa: RUF012
    attrs = {"code": CODE}  # noqa: RUF012
