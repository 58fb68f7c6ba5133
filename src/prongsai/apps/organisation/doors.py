"""The staff door: who asks, in which agency, and whether they may. Nothing of an agency is read before this has answered."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urldefrag

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from prongsai.apps.organisation import queries
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.people.queries import has_second_factor

type View = Callable[..., HttpResponse]


class StaffRequest(HttpRequest):
    """A request that came through `staff`."""

    access: Access


def staff(*any_of: Permission) -> Callable[[View], View]:
    """Lets in who has one of the permissions in the agency of the address. A stranger signs in; one of another agency
    finds nothing, but from the staff home is led to their own.

    The view carries `permissions`, which a house test reads: no staff page goes without.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if request.user.must_change_password:
                return redirect("account_change_password")
            access = queries.access_of(request.user, request.agency_code)  # type: ignore[attr-defined,arg-type]
            if access is None:
                return _elsewhere(request)
            if not any(access.may(permission) for permission in any_of):
                raise PermissionDenied(any_of[0])
            if access.needs_second_factor and not has_second_factor(access.person):
                messages.warning(request, gettext("หน่วยงานกำหนดให้ผู้ตัดสินใจ ผู้ตรวจ และผู้เผยแพร่เปิดการยืนยันสองชั้นก่อนทำงาน"))
                return redirect("mfa_activate_totp")
            request.access = access  # type: ignore[attr-defined]
            if kwargs.get("year") and request.session.get("year") != kwargs["year"]:
                request.session["year"] = kwargs["year"]  # pages without a year lead back to it
            response = view(request, *args, **kwargs)
            if response.has_header("Location") and getattr(request, "opens_at_top", False):
                response["Location"] = urldefrag(response["Location"]).url  # a warning is read before the row that was edited
            response.setdefault("Cache-Control", "private, no-store")
            return response

        guarded.permissions = any_of  # type: ignore[attr-defined]
        return guarded

    return guard


def _elsewhere(request: HttpRequest) -> HttpResponse:
    """The staff home is printed and sent round as one address, also to people of other agencies; nothing else is theirs here."""
    if request.resolver_match and request.resolver_match.view_name == "desk:home":
        return redirect("my_agency")
    raise Http404
