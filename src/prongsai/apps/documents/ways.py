"""Where an office fills in what a paper lacks: from the sheet and field of a problem to the page that asks for it."""

from django.http import HttpRequest
from django.urls import NoReverseMatch

from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.ui.addresses import link

_BY_TABLE = {
    "office": ("organisation:settings", Permission.SETTINGS_MANAGE),
    "resolution": ("meetings:meetings", Permission.READ),
    "meeting": ("meetings:meetings", Permission.READ),
    "announcement": ("plans:announcement", Permission.READ),
}
_BY_SHEET = {
    "result": ("assessments:assessment", Permission.READ),
    "weaknesses": ("plans:measures", Permission.READ),
    "measures": ("plans:measures", Permission.READ),
    "activities": ("plans:plan", Permission.READ),
    "progress": ("plans:progress", Permission.READ),
    "committee": ("meetings:committee", Permission.READ),
    "attendance": ("meetings:meetings", Permission.READ),
    "agenda": ("meetings:meetings", Permission.READ),
    "disclosure": ("disclosure:proofs", Permission.READ),
}


def way_to(request: HttpRequest, access: Access, year: int, sheet: str, field: str) -> str:
    """The address; empty where there is none, or who asks may not go there."""
    table = field.partition(".")[0]
    if sheet != "office":
        page, permission = _BY_SHEET.get(sheet, ("", Permission.READ))
        anchor = ""
    elif table in _BY_TABLE:
        (page, permission), anchor = _BY_TABLE[table], ""
    else:
        page, permission, anchor = "plans:details", Permission.PLAN_EDIT, f"#id_{field.replace('.', '-')}"
    if not page or not access.may(permission):
        return ""
    try:
        return link(request, page, **({} if page.startswith("organisation:") else {"year": year})) + anchor
    except NoReverseMatch:
        return ""
