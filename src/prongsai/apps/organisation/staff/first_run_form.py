"""What an office that starts empty is asked, on one page."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from prongsai.apps.organisation import emblems
from prongsai.apps.organisation.permissions import Role
from prongsai.apps.organisation.services import NewAgency, NewPerson
from prongsai.apps.organisation.staff import fields
from prongsai.apps.organisation.staff.forms import AgencyForm
from prongsai.apps.people.models import Person
from prongsai.apps.people.passwords import RULES
from prongsai.apps.ui import day
from prongsai.apps.ui.editions import edition_choices
from prongsai.engine.thai.fiscal import fiscal_year_of
from prongsai.messages import say
from prongsai.words.normalise import search_key

if TYPE_CHECKING:
    from prongsai.papers.emblems import Picture

OTHERS = (Role.SECRETARY, Role.HEAD, Role.CHAIR)
"""Those who may be named beside the administrator, who can add everyone later."""
MOST_UNITS = 60
_OF_AGENCY = ("name", "name_en", "short_name", "head_position", "committee", "secretariat")


def _password(label: Any, hint: Any = "") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"class": "in", "autocomplete": "new-password"})
    return forms.CharField(label=label, help_text=hint, strip=False, max_length=4096, widget=widget)


class FirstRunForm(forms.Form):
    """`is_opened` is what was found of the code: True; False, it is wrong; None, too many wrong ones came to look at it."""

    code = fields.line(
        gettext_lazy("รหัสเปิดใช้งาน"),
        60,
        gettext_lazy("รหัสที่คำสั่ง prongsai serve แสดงบนเครื่องแม่ข่าย ใช้ได้ครั้งเดียว"),
        required=True,
        latin=True,
    )
    name = AgencyForm.base_fields["name"]
    name_en = AgencyForm.base_fields["name_en"]
    short_name = AgencyForm.base_fields["short_name"]
    agency_code = fields.agency_code()
    head_position = AgencyForm.base_fields["head_position"]
    committee = AgencyForm.base_fields["committee"]
    secretariat = AgencyForm.base_fields["secretariat"]
    units = forms.CharField(
        label=gettext_lazy("กลุ่มงาน"),
        required=False,
        max_length=8000,
        help_text=gettext_lazy("บรรทัดละกลุ่ม ตามลำดับในโครงสร้าง ระบบเพิ่ม “ทุกกลุ่ม” ให้เอง"),
        widget=forms.Textarea(attrs={"class": "in", "rows": 6, "lang": "th"}),
    )
    year_be = fields.year(gettext_lazy("ปีงบประมาณ (พ.ศ.)"))
    framework_key = fields.choice(gettext_lazy("แบบประเมิน"), gettext_lazy("แบบที่หน่วยงานใช้ตอบในปีนั้น เปลี่ยนภายหลังได้"))
    emblem = fields.emblem(gettext_lazy("SVG หรือ PNG ไม่เกิน 2 MB ใส่ภายหลังได้ ถ้าแบบฟอร์มกลับมาให้แก้ไข ต้องเลือกแฟ้มอีกครั้ง"), required=False)
    admin_name = fields.line(gettext_lazy("ชื่อและนามสกุล"), 200, gettext_lazy("พร้อมคำนำหน้า"), required=True)
    admin_username = fields.user_name()
    password1 = _password(gettext_lazy("รหัสผ่าน"), RULES)
    password2 = _password(gettext_lazy("รหัสผ่านอีกครั้ง"))

    def __init__(self, *args: Any, is_opened: bool | None = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_opened = is_opened
        self.picture: Picture | None = None
        self.fields["framework_key"].choices = edition_choices()  # type: ignore[attr-defined]
        self.fields["year_be"].initial = fiscal_year_of(day.today()).be
        for role in OTHERS:
            self.fields[f"{role}_name"] = fields.line(gettext_lazy("ชื่อและนามสกุล"), 200)
            self.fields[f"{role}_username"] = fields.user_name(required=False)

    # cleaning ------------------------------------------------------------------------------------------------------------

    def clean_units(self) -> list[str]:
        names = [" ".join(line.split()) for line in self.cleaned_data["units"].splitlines()]
        units = list(dict.fromkeys(name for name in names if name))
        if len(units) > MOST_UNITS or any(len(name) > 200 for name in units):
            raise ValidationError(gettext("ใส่ได้ไม่เกิน 60 กลุ่ม ชื่อละไม่เกิน 200 ตัวอักษร ตรวจว่าขึ้นบรรทัดใหม่ทุกกลุ่ม"))
        return units

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.is_opened:
            wrong = gettext("รหัสเปิดใช้งานไม่ถูกต้อง ดูรหัสที่คำสั่ง prongsai serve แสดงบนเครื่องแม่ข่าย")
            self.add_error("code", wrong if self.is_opened is False else gettext("ลองรหัสผิดหลายครั้งเกินไป รอ 15 นาทีแล้วลองใหม่"))
        # All that is wrong is told at once: passwords and files have to be given again each time.
        self._check_password(cleaned)
        self._check_others(cleaned)
        if self.is_opened:  # a picture is drawn to be looked at, which is not done for a stranger
            self._check_emblem(cleaned)
        return cleaned

    def _check_password(self, cleaned: dict[str, Any]) -> None:
        first, again = cleaned.get("password1"), cleaned.get("password2")
        if not first or not again:
            return
        if first != again:
            self.add_error("password2", gettext("รหัสผ่านสองช่องไม่ตรงกัน พิมพ์ใหม่ทั้งสองช่อง"))
        try:
            validate_password(first, Person(username=cleaned.get("admin_username", ""), name=cleaned.get("admin_name", "")))
        except ValidationError as errors:
            self.add_error("password1", errors)

    def _check_others(self, cleaned: dict[str, Any]) -> None:
        """A person has a name and a user name, or is left out; a user name given before is the same person."""
        known = {cleaned.get("admin_username", "").casefold(): cleaned.get("admin_name", "")}
        for role in OTHERS:
            name, username = cleaned.get(f"{role}_name", ""), cleaned.get(f"{role}_username", "").casefold()
            if name and not username and f"{role}_username" not in self.errors:
                self.add_error(f"{role}_username", gettext("ใส่ชื่อผู้ใช้ด้วย หรือเว้นว่างทั้งสองช่อง"))
            if username and not name and username not in known:
                self.add_error(f"{role}_name", gettext("ใส่ชื่อด้วย หรือเว้นว่างทั้งสองช่อง"))
            if username and name and search_key(known.get(username, name)) != search_key(name):
                told = gettext("ชื่อผู้ใช้นี้เป็นของ “%(name)s” แล้ว ใส่ชื่อผู้ใช้อื่น หรือเว้นช่องชื่อว่างถ้าเป็นคนเดียวกัน")
                self.add_error(f"{role}_username", told % {"name": known[username]})
            known.setdefault(username, name)

    def _check_emblem(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("emblem"):
            return
        from prongsai.papers.emblems import PictureRefused

        try:
            self.picture = emblems.read_upload(cleaned["emblem"])
        except PictureRefused as refused:
            self.add_error("emblem", say(refused.problem, fields.language()))

    # what it says --------------------------------------------------------------------------------------------------------

    def new_agency(self) -> NewAgency:
        said = self.cleaned_data
        return NewAgency(
            code=said["agency_code"],
            values={name: said[name] for name in _OF_AGENCY},
            administrator=NewPerson(said["admin_username"], said["admin_name"], Role.ADMINISTRATOR, password=said["password1"]),
            units=said["units"],
            people=tuple(self._others(said)),
            year_be=said["year_be"],
            framework_key=said["framework_key"],
            emblem=self.picture,
            emblem_name=said["emblem"].name if said.get("emblem") else "",
        )

    def _others(self, said: dict[str, Any]) -> Iterator[NewPerson]:
        for role in OTHERS:
            if said[f"{role}_username"]:
                yield NewPerson(said[f"{role}_username"], said[f"{role}_name"], role)
