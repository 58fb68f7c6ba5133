"""The relation table as a form: as many rows as were sent, each a weakness or a new one, and empty ones to write in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from prongsai.apps.plans import models
from prongsai.apps.plans.queries import YearTree
from prongsai.apps.plans.services import RelationRow
from prongsai.apps.plans.staff.measures_forms import Offered, WeaknessForm
from prongsai.apps.plans.staff.measures_pages import WeakLine, weak_lines
from prongsai.apps.plans.versions import Change, table_version_of
from prongsai.apps.ui.addresses import link
from prongsai.engine.analysis.weaknesses import WeaknessClass
from prongsai.messages import Language

MOST_ROWS = 200


class RelationForm(WeaknessForm):
    """A row of the table. One that is left empty is no row."""

    drop = forms.BooleanField(required=False, widget=forms.CheckboxInput)

    @property
    def is_blank(self) -> bool:
        return self.empty_permitted and not self.has_changed()


@dataclass(frozen=True, slots=True)
class FormRow:
    """`key` is that of the weakness, None for a new row; `number` is shown, 0 for a new row."""

    key: int | None
    number: int
    form: RelationForm
    can_be_measure: bool = False


class RelationTable:
    """`errors` in the shape of a form's, for the summary: field by field over all rows."""

    def __init__(self, rows: list[FormRow]) -> None:
        self.rows = rows

    @classmethod
    def opened(cls, tree: YearTree, more: str = "") -> "RelationTable":
        offered = Offered(tree)
        rows = [_row(offered, n, row) for n, row in enumerate(tree.weaknesses)]
        blanks = 0 if tree.weaknesses and not more else 1
        return cls([*rows, *(_row(offered, len(rows) + n, None) for n in range(blanks))])

    @classmethod
    def sent(cls, tree: YearTree, data: QueryDict) -> "RelationTable":
        """The rows of the form in its order; those that somebody else added meanwhile come after them."""
        offered, by_key = Offered(tree), {row.pk: row for row in tree.weaknesses}
        count = min(_whole(data.get("rows", "")), MOST_ROWS)
        keys = [_whole(data.get(f"r{n}-key", "")) or None for n in range(count)]
        rows = [_row(offered, n, by_key.get(key or 0), data) for n, key in enumerate(keys)]
        added = [row for row in tree.weaknesses if row.pk not in keys]
        return cls([*rows, *(_row(offered, count + n, row) for n, row in enumerate(added))])

    def is_valid(self) -> bool:
        """Every row that was sent and is not to be taken out."""
        checked = [row.form.is_valid() or self._is_dropped(row) for row in self.rows if row.form.is_bound]
        return all(checked)

    @property
    def wrong(self) -> list[tuple[FormRow, list[Any]]]:
        """Rows with something to mend, with their fields."""
        bound = [row for row in self.rows if row.form.is_bound and row.form.errors and not self._is_dropped(row)]
        return [(row, [field for field in row.form if field.errors]) for row in bound]

    def rows_to_save(self) -> list[RelationRow]:
        sent = [row for row in self.rows if row.form.is_bound and not row.form.is_blank]
        return [self._to_save(row) for row in sent]

    def _to_save(self, row: FormRow) -> RelationRow:
        if self._is_dropped(row):
            return RelationRow(row.key, {}, is_dropped=True)
        values = row.form.values()
        values.pop("drop")
        return RelationRow(row.key, values)

    @staticmethod
    def _is_dropped(row: FormRow) -> bool:
        return bool(row.form["drop"].value())


def _row(offered: Offered, position: int, weakness: models.Weakness | None, data: QueryDict | None = None) -> FormRow:
    form = RelationForm(
        data,
        prefix=f"r{position}",
        offered=offered,
        weakness=weakness,
        empty_permitted=weakness is None,
        use_required_attribute=False,
    )
    if weakness is None:
        return FormRow(None, 0, form)
    is_hole = bool(weakness.measure_heading) and form.initial["other_heading"] != ""
    return FormRow(weakness.pk, weakness.number, form, is_hole)


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationPage:
    """What stands around the table. `weak` is what the result says of each row, in the rows' order."""

    year: int
    result_year: int | None
    version: str
    rows: tuple[tuple[FormRow, WeakLine | None], ...]
    last_number: int
    to_bring: int
    back_url: str
    is_changed: bool
    changed_by: str
    changed_at: datetime | None
    offers: tuple[tuple[str, tuple[str, ...]], ...]


def relation_page(
    request: HttpRequest,
    tree: YearTree,
    table: RelationTable,
    change: Change | None,
    units: tuple[str, ...],
    language: Language,
    *,
    is_changed: bool,
) -> RelationPage:
    analysis, told = tree.chain_analysis, {row.item for row in tree.weaknesses}
    said = weak_lines(analysis, language)
    wanted = [one for one in analysis.weak_items if one.weakness_class is not WeaknessClass.KEEP] if analysis else []
    was_sent = table.rows and table.rows[0].form.is_bound and not is_changed
    sent = request.POST.get("version", "-") if was_sent else ""
    return RelationPage(
        year=tree.year.year_be,
        result_year=tree.year.assessment.year_be if tree.year.assessment else None,
        version=sent or table_version_of(tree.weaknesses),
        rows=tuple((row, said.get(str(row.form["item"].value() or ""))) for row in table.rows),
        last_number=max((row.number for row in tree.weaknesses), default=0),
        to_bring=sum(one.item.code not in told for one in wanted),
        back_url=link(request, "plans:measures", year=tree.year.year_be),
        is_changed=is_changed,
        changed_by=change.by if change else "",
        changed_at=timezone.localtime(change.at) if change else None,
        offers=(("units", units),),
    )
