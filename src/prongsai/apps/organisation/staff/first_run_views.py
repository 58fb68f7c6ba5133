"""The first-run page: open while there is no agency, to who holds the code that the server printed."""

from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from prongsai.apps.organisation import first_run as gate
from prongsai.apps.organisation import queries, services
from prongsai.apps.organisation.refusals import AlreadySetUp, Refused
from prongsai.apps.organisation.staff import pages
from prongsai.apps.organisation.staff.fields import language
from prongsai.apps.organisation.staff.first_run_form import OTHERS, FirstRunForm
from prongsai.apps.people.sign_in import let_in
from prongsai.messages import say, word


@never_cache
@sensitive_post_parameters("password1", "password2", "code")
def first_run(request: HttpRequest) -> HttpResponse:
    """Sets everything up at once, signs the administrator in, and shows what comes next."""
    if request.agency_code or queries.is_set_up():  # type: ignore[attr-defined]
        raise Http404
    if request.method != "POST":
        return _asked(request, FirstRunForm())
    form = FirstRunForm(request.POST, request.FILES, is_opened=gate.is_code(request, request.POST.get("code", "")))
    if not form.is_valid():
        return _asked(request, form)
    try:
        made = services.set_up(new=form.new_agency(), must_be_first=True)
    except (AlreadySetUp, IntegrityError):
        raise Http404 from None  # another page was quicker by a moment
    except Refused as refused:
        form.add_error(None, say(refused.problem, language()))
        return _asked(request, form)
    gate.is_used()
    let_in(request, made.administrator)
    return render(request, "organisation/staff/first_run_done.html", {"page": _next_steps(made)})


# Open to a stranger by its code; the house test of staff pages reads this.
first_run.permissions = ()  # type: ignore[attr-defined]


def _next_steps(made: services.SetUp) -> tuple[pages.Issued, ...]:
    """Who was given a one-time password."""
    lang = language()
    return tuple(
        pages.Issued(one.name, one.username, word("role", role, lang), password) for one, role, password in made.passwords
    )


def _asked(request: HttpRequest, form: FirstRunForm) -> HttpResponse:
    others = [(word("role", role, language()), form[f"{role}_name"], form[f"{role}_username"]) for role in OTHERS]
    return render(request, "organisation/staff/first_run.html", {"form": form, "others": others})
