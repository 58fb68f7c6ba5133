"""What people and settings are asked for. Forms clean words into values and save nothing."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from prongsai.apps.organisation.models import Agency, Unit
from prongsai.apps.organisation.permissions import Role
from prongsai.apps.organisation.refusals import NameTaken
from prongsai.apps.organisation.staff import fields
from prongsai.apps.people.models import Person
from prongsai.apps.ui import day
from prongsai.apps.ui.editions import edition_choices
from prongsai.engine.thai.fiscal import fiscal_year_of
from prongsai.messages import say


class PersonForm(forms.Form):
    name = fields.line(
        gettext_lazy("ชื่อและนามสกุล"), 200, gettext_lazy("พร้อมคำนำหน้า เช่น นางสาวสมหญิง ใจดี ตามที่จะปรากฏในเอกสาร"), required=True
    )
    position = fields.line(gettext_lazy("ตำแหน่ง"), 200)
    email = fields.email()


class RoleForm(forms.Form):
    """One role; an officer's has a unit."""

    role = fields.choice(gettext_lazy("หน้าที่"))
    unit = fields.choice(gettext_lazy("กลุ่ม"), gettext_lazy("เฉพาะเจ้าหน้าที่กลุ่มงาน"), required=False, own_words=True)

    def __init__(self, *args: Any, units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {str(unit.pk): unit for unit in units}
        self.fields["role"].choices = [("", gettext("เลือกหน้าที่")), *fields.role_choices()]  # type: ignore[attr-defined]
        self.fields["unit"].choices = [("", gettext("ไม่มี")), *((key, unit.name) for key, unit in self.units.items())]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        unit = self.units.get(cleaned.get("unit", ""))
        role = Role(cleaned["role"]) if cleaned.get("role") else None
        if role is Role.OFFICER and unit is None:
            self.add_error("unit", gettext("เจ้าหน้าที่กลุ่มงานต้องมีกลุ่ม เลือกกลุ่มที่รับผิดชอบ"))
        # Another role has no unit; one left over from a changed mind is not held against the person.
        return {**cleaned, "role": role, "unit": unit if role is Role.OFFICER else None}


class NewPersonForm(RoleForm):
    username = fields.user_name()
    name = PersonForm.base_fields["name"]
    position = PersonForm.base_fields["position"]
    email = PersonForm.base_fields["email"]
    field_order = ("name", "username", "position", "email", "role", "unit")

    def clean_username(self) -> str:
        """Told beside whatever else is wrong, not after it."""
        username = str(self.cleaned_data["username"])
        if Person.objects.filter(username=username.casefold()).exists():
            raise forms.ValidationError(say(NameTaken(username).problem, fields.language()))
        return username


class AgencyForm(forms.Form):
    name = fields.line(gettext_lazy("ชื่อหน่วยงาน"), 300, required=True)
    name_en = fields.line(gettext_lazy("ชื่อภาษาอังกฤษ"), 300, gettext_lazy("ใช้ในหน้าภาษาอังกฤษ"), latin=True)
    short_name = fields.line(gettext_lazy("ชื่อย่อ"), 100, gettext_lazy("ใช้ในที่แคบ เช่น แถบเมนู"))
    head_position = fields.line(
        gettext_lazy("ตำแหน่งหัวหน้าหน่วยงาน"), 300, gettext_lazy("ตามที่ลงนามในประกาศ เช่น ศึกษาธิการจังหวัดเพชรบูรณ์")
    )
    committee = fields.line(gettext_lazy("คณะกรรมการ"), 300, gettext_lazy("ชื่อเต็มของคณะกรรมการที่เห็นชอบมาตรการ"))
    secretariat = fields.line(gettext_lazy("ฝ่ายเลขานุการ"), 300, gettext_lazy("กลุ่มที่ทำหน้าที่ฝ่ายเลขานุการและรับผิดชอบหน้าเว็บ"))
    address = forms.CharField(
        label=gettext_lazy("ที่อยู่"),
        max_length=1000,
        required=False,
        help_text=gettext_lazy("บรรทัดละแถวตามที่จะพิมพ์ในหนังสือ"),
        widget=forms.Textarea(attrs={"class": "in", "rows": 4, "lang": "th"}),
    )
    phone = fields.line(gettext_lazy("โทรศัพท์"), 60)
    email = fields.email()
    website = forms.URLField(
        label=gettext_lazy("เว็บไซต์"),
        required=False,
        help_text=gettext_lazy("ขึ้นต้นด้วย https://"),
        assume_scheme="https",
        widget=forms.URLInput(attrs={"class": "in"}),
    )
    font = fields.line(gettext_lazy("ชื่อแบบอักษรในแฟ้ม Word และ Excel"), 200, gettext_lazy("เว้นว่างไว้ ใช้ TH Sarabun New"), latin=True)
    thai_digits_in_tables = fields.tick(gettext_lazy("ใช้เลขไทยในตารางของเอกสาร"))
    demands_second_factor = fields.tick(
        gettext_lazy("บังคับการยืนยันสองชั้น"),
        gettext_lazy("ทุกคนต้องเปิดการยืนยันสองชั้นก่อนทำงาน ยกเว้นเจ้าหน้าที่กลุ่มงานและผู้ตรวจสอบ ซึ่งไม่ได้ตัดสินใจหรือเผยแพร่"),
    )
    PARTS = (
        (gettext_lazy("ชื่อและตำแหน่ง"), ("name", "name_en", "short_name", "head_position", "committee", "secretariat")),
        (gettext_lazy("ที่ติดต่อ"), ("address", "phone", "email", "website")),
        (gettext_lazy("เอกสาร"), ("font", "thai_digits_in_tables")),
        (gettext_lazy("ความปลอดภัย"), ("demands_second_factor",)),
    )

    @classmethod
    def of(cls, agency: Agency, data: Any = None) -> "AgencyForm":
        return cls(data, initial={name: getattr(agency, name) for name in cls.base_fields})

    def clean_address(self) -> str:
        return str(self.cleaned_data["address"]).replace("\r\n", "\n")

    def parts(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields under their headings."""
        return [(heading, [self[name] for name in names]) for heading, names in self.PARTS]


class EmblemForm(forms.Form):
    file = fields.emblem(gettext_lazy("SVG หรือ PNG ไม่เกิน 2 MB ไม่มีตัวอักษรหรือโปรแกรมในแฟ้ม ระบบลองแสดงตราก่อนเก็บ"), required=True)


class UnitForm(forms.Form):
    name = fields.line(gettext_lazy("ชื่อกลุ่ม"), 200, gettext_lazy("ตามโครงสร้างของหน่วยงาน เช่น กลุ่มนโยบายและแผน"), required=True)
    short_name = fields.line(gettext_lazy("ชื่อย่อ"), 60, gettext_lazy("ที่ใช้ในตารางของหน่วยงาน เช่น นผ. ใช้เทียบเมื่อนำเข้าแฟ้ม"))
    stands_for_all = fields.tick(gettext_lazy("หมายถึงทุกกลุ่ม"), gettext_lazy("กิจกรรมที่ระบุกลุ่มนี้เป็นของเจ้าหน้าที่ทุกกลุ่ม"))


class FormOfYearForm(forms.Form):
    year_be = fields.year(gettext_lazy("ปีงบประมาณ (พ.ศ.)"))
    framework_key = fields.choice(gettext_lazy("แบบประเมิน"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["framework_key"].choices = edition_choices()  # type: ignore[attr-defined]
        self.fields["year_be"].initial = fiscal_year_of(day.today()).be
