"""What a unit says of its activity, and what the secretariat says of that."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext, gettext_lazy

from prongsai.apps.files.fields import look_at
from prongsai.apps.files.kinds import EVIDENCE
from prongsai.apps.plans import models
from prongsai.apps.plans.report_checks import LONGEST_TEXT, MOST_ADDRESSES
from prongsai.apps.plans.staff.fields import BahtField, language
from prongsai.engine.planning.record import Status
from prongsai.engine.problems import Problem
from prongsai.engine.thai.numbers import format_number
from prongsai.formats.year_folders.values import is_to_hundredths, is_web_address, percent
from prongsai.messages import say, word

MOST_FILES = 20
ACCEPT = ".pdf,.png,.jpg,.jpeg,.xlsx,.docx"


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each proven before the report is kept."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = [super(FilesField, self).clean(one, initial) for one in data or []]
        if len(files) <= MOST_FILES:  # more are refused for their number, unread
            for file in files:
                self._look_at(file)
        return files

    def _look_at(self, file: UploadedFile) -> None:
        try:
            look_at(file, EVIDENCE)
        except forms.ValidationError as refused:
            why = f"“{file.name}” {refused.messages[0]}"
            text = gettext("ยังไม่ได้บันทึก: %(why)s เลือกแฟ้มที่จะแนบอีกครั้ง") % {"why": why}
            raise forms.ValidationError(text) from None


def _text(label: Any, *, rows: int = 3, help_text: Any = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"class": "in low", "rows": rows, "lang": "th"})
    return forms.CharField(label=label, required=False, help_text=help_text, max_length=LONGEST_TEXT, widget=widget)


class ReportForm(forms.Form):
    """A report as its unit writes it. Figures are read as sheets are: Thai digits and commas too."""

    status = forms.ChoiceField(
        label=gettext_lazy("สถานะ"),
        widget=forms.Select(attrs={"class": "in short"}),
        error_messages={"required": gettext_lazy("เลือกสถานะของกิจกรรม")},
    )
    percent = forms.CharField(
        label=gettext_lazy("ร้อยละความก้าวหน้า"),
        required=False,
        max_length=20,
        help_text=gettext_lazy("0 ถึง 100 นับจากต้นปีงบประมาณ"),
        widget=forms.TextInput(attrs={"class": "in short", "inputmode": "decimal"}),
    )
    result = _text(gettext_lazy("ผลการดำเนินงาน"), rows=4, help_text=gettext_lazy("สิ่งที่ทำได้ นับเป็นจำนวนเมื่อนับได้"))
    spent_baht = BahtField(
        label=gettext_lazy("ใช้ไป (บาท)"),
        required=False,
        help_text=gettext_lazy("ยอดสะสมจากต้นปีงบประมาณ ถึงสตางค์ ถ้าไม่ได้ใช้ให้ใส่ 0"),
        widget=forms.TextInput(attrs={"class": "in short", "inputmode": "decimal"}),
    )
    problem = _text(gettext_lazy("ปัญหา อุปสรรค"), help_text=gettext_lazy("ถ้ายังไม่ดำเนินการ บอกเหตุผลที่นี่"))
    suggestion = _text(gettext_lazy("ข้อเสนอแนะ"))
    evidence_urls = forms.CharField(
        label=gettext_lazy("หลักฐานบนเว็บ"),
        required=False,
        max_length=LONGEST_TEXT * 2,
        help_text=gettext_lazy("บรรทัดละหนึ่งที่อยู่ ขึ้นต้นด้วย https:// หรือ http://"),
        widget=forms.Textarea(attrs={"class": "in low", "rows": 3, "spellcheck": "false"}),
    )
    uploads = FilesField(
        label=gettext_lazy("แนบแฟ้มหลักฐาน"),
        required=False,
        allow_empty_file=True,
        max_length=200,
        help_text=gettext_lazy(
            "PDF PNG JPEG XLSX หรือ DOCX เลือกได้หลายแฟ้ม แฟ้มของรายงานที่รับแล้วจะเผยแพร่ต่อสาธารณะ อย่าแนบข้อมูลส่วนบุคคลที่เผยแพร่ไม่ได้"
        ),
        widget=FilesInput(attrs={"class": "in", "accept": ACCEPT}),
    )
    drop = forms.TypedMultipleChoiceField(required=False, coerce=int, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, report: models.Progress | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial=written(report), **kwargs)
        self.evidence = list(report.evidence.all()) if report else []
        said = [(status.value, word("status", status.value, language())) for status in Status]
        # Nothing stands chosen that nobody has said: a form that is only sent says nothing.
        self.fields["status"].choices = said if report else [("", gettext("เลือกสถานะ")), *said]  # type: ignore[attr-defined]
        self.fields["drop"].choices = [(str(one.pk), one.file.name) for one in self.evidence]  # type: ignore[attr-defined]

    @property
    def dropped(self) -> list[str]:
        """Ticks as they were sent, so that a form that comes back keeps them."""
        return self.data.getlist("drop") if self.is_bound else []  # type: ignore[attr-defined,no-any-return]

    def clean_percent(self) -> Decimal | None:
        text = self.cleaned_data["percent"]
        read = percent(text) if text else None
        if text and (read is None or not is_to_hundredths(read)):
            raise forms.ValidationError(gettext("“%(value)s” ไม่ใช่ร้อยละ ใส่ตัวเลข 0 ถึง 100 ทศนิยมไม่เกินสองตำแหน่ง") % {"value": text})
        return read

    def clean_evidence_urls(self) -> list[str]:
        urls = list(dict.fromkeys(line.strip() for line in self.cleaned_data["evidence_urls"].splitlines() if line.strip()))
        wrong = [url for url in urls if not is_web_address(url)]
        if wrong:
            raise forms.ValidationError([say(Problem("url-wrong", params={"value": url}), language()) for url in wrong])
        if len(urls) > MOST_ADDRESSES:
            raise forms.ValidationError(gettext("ใส่ได้ไม่เกิน %(most)s ที่อยู่") % {"most": MOST_ADDRESSES})
        return urls

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        count = len(self.evidence) - len(cleaned.get("drop", ())) + len(cleaned.get("uploads", ()))
        if count > MOST_FILES:
            self.add_error("uploads", gettext("แนบได้ไม่เกิน %(most)s แฟ้มต่อรายงาน") % {"most": MOST_FILES})
        return cleaned

    def values(self) -> dict[str, Any]:
        columns = ("status", "percent", "result", "spent_baht", "problem", "suggestion", "evidence_urls")
        return {column: self.cleaned_data[column] for column in columns}

    def tell(self, problems: Sequence[Problem]) -> None:
        """Puts what hinders the hand-in at its fields."""
        fields = {"evidence": "evidence_urls"}
        for problem in problems:
            column = str(problem.place.text) if problem.place else ""
            self.add_error(fields.get(column, column), say(problem, language()))


def asked_again(report: models.Progress, problems: Sequence[Problem]) -> ReportForm:
    """The form of a saved report with what hinders its hand-in at the fields."""
    form = ReportForm(MultiValueDict({name: [value] for name, value in written(report).items()}), report=report)
    form.full_clean()
    form.tell(problems)
    return form


def written(report: models.Progress | None) -> dict[str, Any]:
    """A report as its form shows it."""
    if report is None:
        return {}
    return {
        "status": report.status,
        "percent": "" if report.percent is None else format_number(report.percent.normalize(), places=None),
        "result": report.result,
        "spent_baht": report.spent_baht,
        "problem": report.problem,
        "suggestion": report.suggestion,
        "evidence_urls": "\n".join(report.evidence_urls),
    }


class ReasonForm(forms.Form):
    """Why a report goes back to its unit."""

    reason = forms.CharField(
        label=gettext_lazy("เหตุผล"),
        max_length=1000,
        help_text=gettext_lazy("บอกสิ่งที่ต้องแก้ กลุ่มงานจะเห็นข้อความนี้"),
        error_messages={"required": gettext_lazy("บอกเหตุผล เพื่อให้กลุ่มงานรู้ว่าต้องแก้อะไร")},
        widget=forms.Textarea(attrs={"class": "in", "rows": 3, "lang": "th"}),
    )


class ResultForm(forms.Form):
    """What came of a measure."""

    result = forms.CharField(
        label=gettext_lazy("ผลการดำเนินการตามมาตรการ"),
        required=False,
        max_length=LONGEST_TEXT,
        help_text=gettext_lazy("สิ่งที่ทำได้จริงตามมาตรการนี้ในปีงบประมาณ เว้นว่างเมื่อยังไม่มีผล"),
        widget=forms.Textarea(attrs={"class": "in", "rows": 6, "lang": "th"}),
    )
