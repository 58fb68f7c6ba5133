"""The rail of every staff page: the order of the year, then what is the agency's own. Links are by name; nothing is read."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language, gettext, gettext_lazy

from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.ui.addresses import link
from prongsai.apps.ui.templatetags.thai import index
from prongsai.messages import word


@dataclass(frozen=True, slots=True)
class Entry:
    label: str
    url: str
    index: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Rail:
    year: int | None
    entries: tuple[Entry, ...]
    roles: tuple[str, ...]
    other_language: str
    other_language_url: str


READ = (Permission.READ,)
# name of the page, what it is called, who sees it (one is enough), whether it is of a year, and what counts as "here"
ENTRIES = (
    ("desk:home", gettext_lazy("งานของฉัน"), READ, False, ("desk:home",)),
    ("assessments:assessment", gettext_lazy("ผลประเมิน"), READ, True, ("assessments:",)),
    (
        "plans:measures",
        gettext_lazy("มาตรการ"),
        READ,
        True,
        ("plans:measure", "plans:weakness", "plans:relation", "plans:submit", "plans:announcement", "plans:head"),
    ),
    ("plans:plan", gettext_lazy("แผนและกิจกรรม"), READ, True, ("plans:plan", "plans:activit")),
    ("meetings:meetings", gettext_lazy("การประชุม"), READ, True, ("meetings:",)),
    ("plans:progress", gettext_lazy("ความก้าวหน้า"), READ, True, ("plans:progress", "plans:report", "plans:results")),
    ("disclosure:proofs", gettext_lazy("การเปิดเผยข้อมูล"), READ, True, ("disclosure:",)),
    ("proofreading:checks", gettext_lazy("ตรวจทานเอกสาร"), READ, True, ("proofreading:", "plans:faults")),
    ("documents:papers", gettext_lazy("เอกสาร"), READ, True, ("documents:", "plans:details")),
    ("publishing:editions", gettext_lazy("การเผยแพร่"), READ, True, ("publishing:",)),
    ("frameworks:editions", gettext_lazy("แบบประเมิน"), (*READ, Permission.SETTINGS_MANAGE), False, ("frameworks:",)),
    ("audit:events", gettext_lazy("บันทึกการใช้งาน"), (Permission.AUDIT_READ,), False, ("audit:",)),
    (
        "organisation:people",
        gettext_lazy("บุคคลและสิทธิ"),
        (Permission.PEOPLE_MANAGE,),
        False,
        ("organisation:people", "organisation:person"),
    ),
    (
        "organisation:settings",
        gettext_lazy("ตั้งค่าหน่วยงาน"),
        (Permission.SETTINGS_MANAGE,),
        False,
        ("organisation:settings", "organisation:unit"),
    ),
)


def rail(request: HttpRequest) -> dict[str, object]:
    """Context of staff pages; nothing elsewhere."""
    access: Access | None = getattr(request, "access", None)
    if access is None:
        return {}
    match = request.resolver_match
    name = match.view_name if match else ""
    year = (match.kwargs.get("year") if match else None) or request.session.get("year")
    shown = [
        (page, label, of_year, here)
        for page, label, any_of, of_year, here in ENTRIES
        if any(access.may(permission) for permission in any_of) and (year or not of_year)
    ]
    language = get_language() or "th"
    other = "en" if language == "th" else "th"
    words = "en" if language == "en" else "th"
    return {
        "rail": Rail(
            year=year,
            entries=tuple(
                Entry(
                    gettext(label),
                    link(request, page, **({"year": year} if of_year else {})),
                    index(n),
                    any(name.startswith(start) for start in here),
                )
                for n, (page, label, of_year, here) in enumerate(shown, 1)
            ),
            roles=tuple(word("role", role, words) for role in access.roles),
            other_language=other,
            other_language_url=translate_url(request.get_full_path(), other),
        )
    }
