"""The people of the agency: accounts, roles, one-time passwords."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST

from prongsai.apps.organisation import queries, services
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.doors import staff
from prongsai.apps.organisation.models import Membership
from prongsai.apps.organisation.permissions import Permission, Role
from prongsai.apps.organisation.refusals import NameTaken, Refused
from prongsai.apps.organisation.staff import pages
from prongsai.apps.organisation.staff.fields import language, role_choices
from prongsai.apps.organisation.staff.forms import NewPersonForm, PersonForm, RoleForm
from prongsai.apps.people.models import Person
from prongsai.apps.ui.addresses import link
from prongsai.apps.ui.lists import Column, Filter, ListOf
from prongsai.messages import say, word

COLUMNS = (
    Column("name", gettext_lazy("ชื่อ"), ("name",)),
    Column("username", gettext_lazy("ชื่อผู้ใช้"), ("username",)),
    Column("position", gettext_lazy("ตำแหน่ง"), is_shown=False),
    Column("roles", gettext_lazy("หน้าที่"), value=pages.roles_said),
    Column("state", gettext_lazy("สถานะ"), ("is_active", "must_change_password"), lambda one: pages.state_of_account(one).word),
    Column("last_login", gettext_lazy("เข้าสู่ระบบล่าสุด"), ("last_login",)),
)
STATES = (
    ("active", gettext_lazy("ใช้งานได้")),
    ("waiting", gettext_lazy("รอตั้งรหัสผ่าน")),
    ("off", gettext_lazy("ปิดบัญชี")),
)


def _in_state(state: str) -> Q:
    return Q(is_active=False) if state == "off" else Q(is_active=True, must_change_password=state == "waiting")


def _list_of(access: Access) -> ListOf:
    """Roles are asked for in this agency only: what a person is elsewhere is not its to see."""
    here = Membership.objects.filter(agency=access.agency)
    return ListOf(
        columns=COLUMNS,
        filters=(
            Filter("role", gettext_lazy("หน้าที่"), role_choices(), lambda role: Q(pk__in=here.filter(role=role).values("person"))),
            Filter("state", gettext_lazy("สถานะ"), STATES, _in_state),
        ),
        search=("name", "username", "position"),
        default_sort="username",
    )


@staff(Permission.PEOPLE_MANAGE)
def people(request: HttpRequest) -> HttpResponse:
    access: Access = request.access  # type: ignore[attr-defined]
    listing = _list_of(access).of(request, queries.people_of(access.agency))
    if listing.wanted_format:
        return listing.export("people")
    page = pages.people_page(request, listing.rows)
    return render(request, "organisation/staff/people.html", {"page": page, "listing": listing})


@staff(Permission.PEOPLE_MANAGE)
def person_new(request: HttpRequest) -> HttpResponse:
    access: Access = request.access  # type: ignore[attr-defined]
    form = NewPersonForm(request.POST or None, units=queries.units_of(access.agency))
    if request.method == "POST" and form.is_valid():
        try:
            person, password = services.add_person(access=access, new=services.NewPerson(**form.cleaned_data))
        except NameTaken as taken:
            form.add_error("username", say(taken.problem, language()))
        else:
            return _issued(request, person, password, form.cleaned_data["role"])
    return render(request, "organisation/staff/person_new.html", {"form": form})


@staff(Permission.PEOPLE_MANAGE)
def person(request: HttpRequest, person: int) -> HttpResponse:
    access: Access = request.access  # type: ignore[attr-defined]
    one = _person(access, person)
    form = PersonForm(request.POST or None, initial={"name": one.name, "position": one.position, "email": one.email})
    if request.method == "POST" and form.is_valid():
        try:
            services.change_person(access=access, person=one, **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, say(refused.problem, language()))
        else:
            messages.success(request, gettext("บันทึกแล้ว"))
            return redirect(link(request, "organisation:person", person=person))
    return _person_page(request, access, one, form=form)


@staff(Permission.PEOPLE_MANAGE)
@require_POST
def person_role_give(request: HttpRequest, person: int) -> HttpResponse:
    access: Access = request.access  # type: ignore[attr-defined]
    one = _person(access, person)
    form = RoleForm(request.POST, units=queries.units_of(access.agency))
    if not form.is_valid():
        return _person_page(request, access, one, role_form=form)
    services.give_role(access=access, person=one, role=form.cleaned_data["role"], unit=form.cleaned_data["unit"])
    messages.success(request, gettext("เพิ่มหน้าที่แล้ว"))
    return redirect(link(request, "organisation:person", person=person))


@staff(Permission.PEOPLE_MANAGE)
@require_POST
def person_role_take(request: HttpRequest, person: int, membership: int) -> HttpResponse:
    access: Access = request.access  # type: ignore[attr-defined]
    one = Membership.objects.filter(agency=access.agency, person=person, pk=membership).select_related("person", "unit").first()
    if one is None:
        raise Http404
    return _done(request, person, gettext("ถอนหน้าที่แล้ว"), lambda: services.take_role(access=access, membership=one))


@staff(Permission.PEOPLE_MANAGE)
@require_POST
def person_switch(request: HttpRequest, person: int) -> HttpResponse:
    access: Access = request.access  # type: ignore[attr-defined]
    one, is_active = _person(access, person), request.POST.get("is_active") == "1"
    said = gettext("เปิดบัญชีแล้ว") if is_active else gettext("ปิดบัญชีแล้ว")
    return _done(request, person, said, lambda: services.switch_person(access=access, person=one, is_active=is_active))


@staff(Permission.PEOPLE_MANAGE)
@require_POST
def person_second_factor(request: HttpRequest, person: int) -> HttpResponse:
    access: Access = request.access  # type: ignore[attr-defined]
    one = _person(access, person)
    return _done(request, person, gettext("ล้างการยืนยันสองชั้นแล้ว"), lambda: services.reset_second_factor(access=access, person=one))


@staff(Permission.PEOPLE_MANAGE)
@require_POST
def person_password(request: HttpRequest, person: int) -> HttpResponse:
    access: Access = request.access  # type: ignore[attr-defined]
    one = _person(access, person)
    try:
        password = services.reset_password(access=access, person=one)
    except Refused as refused:
        messages.error(request, say(refused.problem, language()))
        return redirect(link(request, "organisation:person", person=person))
    return _issued(request, one, password)


def _person(access: Access, number: int) -> Person:
    found = queries.people_of(access.agency).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _done(request: HttpRequest, person: int, said: str, act: Any) -> HttpResponse:
    """Does it, or says why not; either way back to the person."""
    try:
        act()
    except Refused as refused:
        messages.error(request, say(refused.problem, language()))
    else:
        messages.success(request, said)
    return redirect(link(request, "organisation:person", person=person))


def _person_page(
    request: HttpRequest, access: Access, one: Person, *, form: PersonForm | None = None, role_form: RoleForm | None = None
) -> HttpResponse:
    shown = {
        "page": pages.person_page(request, access, one),
        "form": form or PersonForm(initial={"name": one.name, "position": one.position, "email": one.email}),
        "role_form": role_form or RoleForm(units=queries.units_of(access.agency)),
    }
    return render(request, "organisation/staff/person.html", shown)


def _issued(request: HttpRequest, person: Person, password: str, role: Role | None = None) -> HttpResponse:
    """The answer to the POST itself: a password that went through a session or a message would lie there."""
    issued = pages.Issued(person.name, person.username, word("role", role, language()) if role else "", password)
    shown = {"page": issued, "person_url": link(request, "organisation:person", person=person.pk)}
    return render(request, "organisation/staff/issued.html", shown)
