"""The steps of a table on its way in that are the same in every room: brought, typed over, given up. What is read of it, and what
confirming does, is the room's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from prongsai.apps.files import pending as waiting
from prongsai.apps.files.models import PendingImport
from prongsai.apps.files.pending import Bringer, Ended
from prongsai.apps.files.proving import UploadRefused
from prongsai.apps.ui.exports import attached_xlsx
from prongsai.apps.ui.language import language
from prongsai.apps.ui.marked_sheets import marked_workbook
from prongsai.apps.ui.previews import Table, typed_cells
from prongsai.messages import say


@dataclass(frozen=True, slots=True)
class UploadPage:
    """`waits` is the person's own import that is not done with."""

    year: int
    waits: PendingImport | None


def brought(
    request: HttpRequest,
    form: forms.Form,
    *,
    bringer: Bringer,
    kind: str,
    year_be: int,
    options: Mapping[str, object] | None = None,
) -> PendingImport | None:
    """The file of a form that was sent, kept until it is confirmed; None when there is none, or the form says what is wrong."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return waiting.keep_pending(
            bringer=bringer, kind=kind, year_be=year_be, upload=form.cleaned_data["file"], options=options or {}
        )
    except UploadRefused as refused:
        form.add_error("file", say(refused.problem, language()))
        return None


def led_on(request: HttpRequest, pending: PendingImport, preview_url: str) -> HttpResponse:
    """The file asked for has given way to another, from another window perhaps."""
    told = gettext("แฟ้มที่เปิดไว้ถูกแทนที่ด้วยแฟ้มใหม่กว่า “%(file)s” ที่นำมาภายหลัง ตรวจแฟ้มนี้ต่อ หรือนำแฟ้มเดิมเข้ามาอีกครั้ง")
    messages.warning(request, told % {"file": pending.file.name})
    return redirect(preview_url)


def ended(request: HttpRequest, what: Ended, *, on_url: str, again_url: str) -> HttpResponse:
    """A second press, or an old address: the file was confirmed or given up."""
    title = gettext("แฟ้มนี้นำเข้าแล้ว") if what.is_confirmed else gettext("แฟ้มนี้ยกเลิกการนำเข้าแล้ว")
    return render(request, "files/import_ended.html", {"title": title, "ended": what, "on_url": on_url, "again_url": again_url})


def gave_up(request: HttpRequest, bringer: Bringer, pending: PendingImport, back_url: str) -> HttpResponse:
    waiting.give_up(bringer=bringer, pending=pending)
    messages.success(request, gettext("ยกเลิกการนำเข้าแล้ว ไม่มีอะไรถูกบันทึก"))
    return redirect(back_url)


def typed_over(
    request: HttpRequest, pending: PendingImport, cells: Mapping[str, str], options: Mapping[str, object] | None = None
) -> bool:
    """Keeps what was typed over cells and chosen beside the file. Whether any of it is new, and so was not looked at yet."""
    fixes, chosen = typed_cells(request.POST, cells, pending.fixes), pending.options if options is None else options
    if (fixes, chosen) == (pending.fixes, pending.options):
        return False
    waiting.type_over(pending=pending, fixes=fixes, options=chosen)
    return True


def look_again(request: HttpRequest) -> None:
    messages.warning(request, gettext("มีค่าที่เพิ่งแก้ ตรวจอีกครั้งแล้วจึงยืนยัน"))


def marked_file(pending: PendingImport, table: Table) -> HttpResponse:
    name = pending.file.name.rpartition(".")[0] or pending.file.name
    return attached_xlsx(f"{name}-ตรวจแล้ว", marked_workbook(table, language()))
