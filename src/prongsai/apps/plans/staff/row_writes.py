"""What is done to a row of any kind: asked before it is taken out, moved up or down."""

from collections.abc import Iterable, Sequence

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext

from prongsai.apps.organisation.doors import StaffRequest
from prongsai.apps.plans import models, services
from prongsai.apps.plans.queries import YearTree
from prongsai.apps.plans.services.rows import RowRefused, label_of
from prongsai.apps.plans.staff.row_pages import DeletePage
from prongsai.apps.plans.staff.voids import telling_of_voids
from prongsai.apps.plans.versions import Row, RowChanged, version_of
from prongsai.apps.ui.addresses import link
from prongsai.apps.ui.fields import DayField, outside_year

BACK = {models.Weakness: "plans:relation", models.Measure: "plans:measures", models.Activity: "plans:plan"}


def delete_asked(request: StaffRequest, tree: YearTree, rows: Sequence[Row], number: int) -> HttpResponse:
    """Shows what goes, or why it cannot; takes it out when that was confirmed and the row is still the one that was shown."""
    row = next((one for one in rows if one.number == number), None)
    if row is None:
        raise Http404
    year, back = tree.year.year_be, link(request, BACK[type(row)], year=tree.year.year_be)
    refused = reported = _reports_told(tree, row) if isinstance(row, models.Activity) else ""
    if request.method == "POST":
        try:
            with telling_of_voids(request, year):
                services.delete_row(access=request.access, year=tree.year, row=row, version=request.POST.get("version", "-"))
        except RowRefused:
            refused = reported = reported or gettext("เพิ่งมีรายงานความก้าวหน้าของกิจกรรมนี้ จึงลบไม่ได้")
        except RowChanged:
            refused = gettext("แถวนี้มีผู้แก้ไขหลังจากเปิดหน้านี้ จึงยังไม่ลบ อ่านอีกครั้งก่อนลบ")
        else:
            messages.success(request, gettext("ลบ “%(name)s” แล้ว") % {"name": label_of(row)})
            return redirect(back)
    page = DeletePage(
        year=year,
        title=_title(row),
        name=label_of(row),
        follows=() if reported else tuple(_follows(tree, row)),
        result=row.result if isinstance(row, models.Measure) else "",
        back_url=back,
        version=version_of(row),
        refused=refused,
        may_go=not reported,
    )
    return render(request, "plans/staff/delete.html", {"page": page}, status=409 if refused and request.method == "POST" else 200)


def asked_to_move(request: StaffRequest, year: models.IntegrityYear, rows: Iterable[Row]) -> int | None:
    """Moves the row that the button names by its key, `up-12` or `down-12`; its number then, None where nothing was asked."""
    way, _, key = request.POST.get("move", "").partition("-")
    row = next((one for one in rows if str(one.pk) == key), None)
    if request.method != "POST" or row is None or way not in ("up", "down"):
        return None
    with telling_of_voids(request, year.year_be):
        return services.move_row(access=request.access, year=year, row=row, up=way == "up")


def said_once() -> str:
    """Of a new row that was sent twice: the first was kept."""
    return gettext("บันทึกรายการนี้แล้วเมื่อครู่ ครั้งที่สองเหมือนกันทุกช่อง จึงไม่เพิ่มซ้ำ")


def warn_of_days(request: StaffRequest, form: Form, year: int) -> None:
    """Days of a form that was saved which lie outside the fiscal year: a slip of the year perhaps."""
    for name, field in form.fields.items():
        if isinstance(field, DayField) and (said := outside_year(field.label, form.cleaned_data[name], year)):
            messages.warning(request, said)


def _reports_told(tree: YearTree, activity: models.Activity) -> str:
    """Why an activity stays; empty while nobody has reported on it."""
    reports = tree.reports_on(activity).values()
    if not reports:
        return ""
    files = sum(len(report.evidence.all()) for report in reports)
    told = {"reports": len(reports), "files": files}
    return gettext("กิจกรรมนี้มีรายงานความก้าวหน้า %(reports)s ฉบับ หลักฐาน %(files)s แฟ้ม จึงลบไม่ได้ รายงานและหลักฐานต้องอยู่คู่กับกิจกรรม") % told


def _title(row: Row) -> str:
    if isinstance(row, models.Weakness):
        return gettext("ลบจุดอ่อนลำดับที่ %(number)s หรือไม่") % {"number": row.number}
    if isinstance(row, models.Measure):
        return gettext("ลบมาตรการข้อ %(number)s หรือไม่") % {"number": row.number}
    return gettext("ลบกิจกรรมที่ %(number)s หรือไม่") % {"number": row.number}


def _follows(tree: YearTree, row: Row) -> Iterable[str]:
    """What else changes with it."""
    if isinstance(row, models.Activity):
        yield gettext("กิจกรรมที่อยู่หลังจากนี้เลื่อนลำดับขึ้น")
        return
    column = "measures" if isinstance(row, models.Measure) else "weaknesses"
    tied = sum(row.number in getattr(activity, column) for activity in tree.activities)
    if tied:
        yield ngettext("กิจกรรม %(count)s รายการที่ผูกไว้จะไม่ผูกกับแถวนี้อีก", "กิจกรรม %(count)s รายการที่ผูกไว้จะไม่ผูกกับแถวนี้อีก", tied) % {
            "count": tied
        }
    yield gettext("แถวที่อยู่หลังจากนี้เลื่อนลำดับขึ้น และความเชื่อมโยงของกิจกรรมเลื่อนตาม")
