"""Signing in, and one's own account: django-allauth's views at addresses of the house, and only those that are used."""

from collections.abc import Callable
from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache

from prongsai.apps.people.staff import views


def _at(route: str, view: Callable[..., Any], name: str) -> URLPattern:
    """Nothing of these pages stays in a cache: some show secrets once."""
    return path(route, never_cache(view), name=name)


urlpatterns = [
    _at("sign-in/", views.SignIn.as_view(), "account_login"),
    _at("sign-out/", account.logout, "account_logout"),
    _at("inactive/", account.account_inactive, "account_inactive"),
    _at("password/", account.password_change, "account_change_password"),
    _at("reauthenticate/", account.reauthenticate, "account_reauthenticate"),
    _at("second-factor/", mfa.index, "mfa_index"),
    _at("second-factor/authenticate/", mfa.authenticate, "mfa_authenticate"),
    _at("second-factor/reauthenticate/", mfa.reauthenticate, "mfa_reauthenticate"),
    _at("second-factor/totp/activate/", views.ActivateTotp.as_view(), "mfa_activate_totp"),
    _at("second-factor/totp/deactivate/", views.DeactivateTotp.as_view(), "mfa_deactivate_totp"),
    _at("second-factor/recovery-codes/", recovery_codes.view_recovery_codes, "mfa_view_recovery_codes"),
    _at("second-factor/recovery-codes/generate/", views.MakeRecoveryCodes.as_view(), "mfa_generate_recovery_codes"),
    _at("second-factor/recovery-codes/download/", views.DownloadRecoveryCodes.as_view(), "mfa_download_recovery_codes"),
]
