"""allauth's views where the house adds something: the way to the first-run page, and what is on record.

What is told is told first: the log is held before any other row, as in every service (`audit.services.hold`).
"""

from typing import Any

from allauth.account import views as account
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from prongsai.apps.people import queries, services


class SignIn(account.LoginView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not queries.is_anyone_there():
            return redirect("organisation:first-run", agency="")
        return super().dispatch(request, *args, **kwargs)


class ActivateTotp(totp.ActivateTOTPView):
    def form_valid(self, form: Form) -> HttpResponse:
        with transaction.atomic():
            services.note(person=self.request.user, action=services.SECOND_FACTOR_ON)
            response = super().form_valid(form)
            if self.did_generate_recovery_codes:
                services.note(person=self.request.user, action=services.RECOVERY_CODES_MADE)
        return response


class DeactivateTotp(totp.DeactivateTOTPView):
    def form_valid(self, form: Form) -> HttpResponse:
        with transaction.atomic():
            services.note(person=self.request.user, action=services.SECOND_FACTOR_OFF)
            return super().form_valid(form)


class MakeRecoveryCodes(recovery_codes.GenerateRecoveryCodesView):
    def form_valid(self, form: Form) -> HttpResponse:
        with transaction.atomic():
            services.note(person=self.request.user, action=services.RECOVERY_CODES_MADE)
            return super().form_valid(form)


class DownloadRecoveryCodes(recovery_codes.DownloadRecoveryCodesView):
    content_type = "text/plain; charset=utf-8"
