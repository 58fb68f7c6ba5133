"""The list of editions."""

from dataclasses import dataclass

from django.utils.translation import gettext, gettext_lazy

from prongsai.apps.frameworks import queries
from prongsai.apps.frameworks.doubts import doubts_counted
from prongsai.apps.organisation.models import Agency
from prongsai.apps.ui.lists import Column, Filter, ListOf
from prongsai.engine.frameworks.model import Framework
from prongsai.messages import Language

ORIGINS = (("built-in", gettext_lazy("มากับระบบ")), ("own", gettext_lazy("นำเข้าเอง")))
USE = (("used", gettext_lazy("หน่วยงานใช้")), ("unused", gettext_lazy("หน่วยงานไม่ได้ใช้")))


@dataclass(frozen=True, slots=True)
class EditionRow:
    """`doubts` says why an edition is provisional; `years` are those in which the agency uses it."""

    key: str
    fiscal_year: int
    assessor: str
    name: str
    items: int
    is_provisional: bool
    doubts: str
    is_built_in: bool
    replaces: str
    corrected_by: tuple[str, ...]
    years: tuple[int, ...]

    @property
    def origin(self) -> str:
        return gettext("มากับระบบ") if self.is_built_in else gettext("นำเข้าเอง")

    @property
    def standing(self) -> str:
        return f"{gettext('แบบยังไม่ยืนยันครบ')}: {self.doubts}" if self.is_provisional else ""


def edition_rows(agency: Agency, language: Language) -> tuple[EditionRow, ...]:
    """Every edition that can be used; two queries."""
    known, years = queries.editions(), queries.years_of_use(agency)
    return tuple(_row(one, known, years.get(one.key, ()), language) for one in known)


def _row(framework: Framework, among: tuple[Framework, ...], years: tuple[int, ...], language: Language) -> EditionRow:
    known = queries.known_edition(framework, among)
    return EditionRow(
        key=framework.key,
        fiscal_year=framework.fiscal_year,
        assessor=framework.assessor_name.in_language(language),
        name=framework.name.in_language(language),
        items=len(framework.items()),
        is_provisional=framework.provisional,
        doubts=doubts_counted(framework),
        is_built_in=known.is_built_in,
        replaces=framework.replaces,
        corrected_by=known.corrected_by,
        years=years,
    )


EDITIONS = ListOf(
    columns=(
        Column("name", gettext_lazy("แบบประเมิน"), ("name",)),
        Column("key", gettext_lazy("รหัสแบบ"), ("key",), is_shown=False),
        Column("fiscal_year", gettext_lazy("ปีงบประมาณ"), ("fiscal_year", "key"), is_number=True),
        Column("assessor", gettext_lazy("ผู้ประเมิน"), ("assessor", "fiscal_year")),
        Column("items", gettext_lazy("จำนวนข้อ"), ("items",), is_number=True),
        Column("standing", gettext_lazy("ความครบถ้วน")),
        Column("origin", gettext_lazy("ที่มาของแบบ"), is_shown=False),
        Column("replaces", gettext_lazy("แก้ไขแทน"), is_shown=False),
        Column("corrected_by", gettext_lazy("แก้ไขแล้วโดย"), is_shown=False),
        Column("years", gettext_lazy("หน่วยงานใช้ในปี")),
    ),
    filters=(
        Filter("origin", gettext_lazy("ที่มาของแบบ"), ORIGINS, lambda chosen: lambda row: row.is_built_in is (chosen != "own")),
        Filter("use", gettext_lazy("การใช้"), USE, lambda chosen: lambda row: bool(row.years) == (chosen == "used")),
    ),
    search=("key", "name", "assessor"),
    default_sort="-fiscal_year",
)
