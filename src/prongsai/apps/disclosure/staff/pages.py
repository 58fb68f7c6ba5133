"""What the pages of disclosure show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from prongsai.apps.disclosure.models import Proof
from prongsai.apps.disclosure.queries import Asked, asked_in, ready_in, version_of
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Permission
from prongsai.engine.frameworks.model import Framework, Name
from prongsai.messages import Language, word


@dataclass(frozen=True, slots=True)
class CodeCell:
    """An item of one form, by its code. `is_merged`: the item asks for other requirements beside this one."""

    form: str
    code: str
    name: str
    is_merged: bool
    position: int


@dataclass(frozen=True)
class RequirementRow:
    """A requirement as its list shows it. `through`: names of the requirements whose proofs count for its item meanwhile."""

    key: str
    name: str
    form_keys: tuple[str, ...]
    cells: tuple[CodeCell | None, ...]
    branches: tuple[tuple[str, str], ...]
    period: str
    urls: tuple[str, ...]
    remark: str
    state: str
    tone: str
    icon: str
    order: int
    through: tuple[str, ...]
    is_proven: bool
    is_carried: bool
    changed_by: str
    changed_at: datetime | None

    def __getattr__(self, name: str) -> object:
        """`position0` … : the place in the form of a column, which the list sorts by."""
        if name.startswith("position") and name[8:].isdigit():
            cell = self.cells[int(name[8:])]
            return cell.position if cell else None
        raise AttributeError(name)

    @property
    def by_form(self) -> tuple[tuple[str, CodeCell | None], ...]:
        return tuple(zip(self.form_keys, self.cells, strict=True))

    def code_in(self, form: int) -> str:
        cell = self.cells[form]
        return cell.code if cell else ""

    def name_in(self, form: int) -> str:
        cell = self.cells[form]
        return cell.name if cell else ""

    @property
    def forms(self) -> frozenset[str]:
        return frozenset(cell.form for cell in self.cells if cell)

    @property
    def codes(self) -> str:
        return " ".join(dict.fromkeys(cell.code for cell in self.cells if cell))

    @property
    def names(self) -> str:
        return " ".join(cell.name for cell in self.cells if cell)


@dataclass(frozen=True, slots=True)
class FormReady:
    """A form of the year, and how many of its items have a proof."""

    key: str
    name: str
    ready: int
    items: int


@dataclass(frozen=True, slots=True)
class ProofsPage:
    year: int
    forms: tuple[FormReady, ...]
    carried: int
    may_edit: bool
    may_choose: bool
    may_carry: bool


@dataclass(frozen=True, slots=True)
class CarriedRow:
    """`ticked` is what its box sends: the requirement, and the version that was looked at."""

    row: RequirementRow
    carried_from: int
    ticked: str


@dataclass(frozen=True, slots=True)
class CarriedPage:
    """`to_renew` are of another year, and cannot hold for this one."""

    year: int
    to_confirm: tuple[CarriedRow, ...]
    to_renew: tuple[CarriedRow, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else saved the proof while it was open here: what it says now."""

    by: str
    at: datetime | None
    urls: tuple[str, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class ProofPage:
    year: int
    row: RequirementRow
    elements: tuple[tuple[str, tuple[str, ...]], ...]
    version: str
    carried_from: int | None
    needs_renewal: bool
    may_edit: bool
    conflict: Conflict | None = None


def proofs_page(
    access: Access,
    year: int,
    forms: tuple[Framework, ...],
    proofs: Mapping[str, Proof],
    rows: tuple[RequirementRow, ...],
    language: Language,
) -> ProofsPage:
    return ProofsPage(
        year=year,
        forms=tuple(FormReady(form.key, form.name.in_language(language), *ready_in(form, proofs)) for form in forms),
        carried=sum(row.is_carried for row in rows),
        may_edit=access.may(Permission.DISCLOSURE_EDIT),
        may_choose=access.may(Permission.FORM_CHOOSE),
        may_carry=access.may(Permission.PLAN_EDIT),
    )


def carried_page(year: int, asked: Iterable[Asked], rows: Iterable[RequirementRow]) -> CarriedPage:
    confirm: list[CarriedRow] = []
    renew: list[CarriedRow] = []
    for one, row in zip(asked, rows, strict=True):
        if one.proof is not None and one.proof.carried_from is not None:
            (renew if one.needs_renewal else confirm).append(
                CarriedRow(row, one.proof.carried_from, f"{one.key} {version_of(one.proof)}")
            )
    return CarriedPage(year, tuple(confirm), tuple(renew))


def requirement_rows(forms: tuple[Framework, ...], proofs: Mapping[str, Proof], language: Language) -> tuple[RequirementRow, ...]:
    asked = asked_in(forms, proofs)
    names = {one.key: one.named_by.name for one in asked}
    return tuple(row_of(one, forms, names, language) for one in asked)


def row_of(one: Asked, forms: tuple[Framework, ...], names: Mapping[str, Name], language: Language) -> RequirementRow:
    proof = one.proof
    order, state, tone, icon = _state(one)
    branches = {
        f"{form.key}.{asking.branch.code}": f"{asking.branch.code} {asking.branch.name.in_language(language)}"
        for form, asking in zip(forms, one.askings, strict=True)
        if asking
    }
    return RequirementRow(
        key=one.key,
        name=names[one.key].in_language(language),
        form_keys=tuple(form.key for form in forms),
        cells=tuple(
            asking
            and CodeCell(
                form.key,
                asking.item.code,
                asking.item.name.in_language(language),
                len(asking.item.requirements) > 1,
                asking.position,
            )
            for form, asking in zip(forms, one.askings, strict=True)
        ),
        branches=tuple(branches.items()),
        period=word("period", one.period, language),
        urls=tuple(proof.urls) if proof else (),
        remark=proof.remark if proof else "",
        state=state,
        tone=tone,
        icon=icon,
        order=order,
        through=tuple(names[by.key].in_language(language) for by in one.through if by.key in names),
        is_proven=one.is_proven,
        is_carried=bool(proof and proof.carried_from),
        changed_by=proof.changed_by if proof else "",
        changed_at=proof.changed_at if proof else None,
    )


def _state(one: Asked) -> tuple[int, str, str, str]:
    """What asks for work first: its place in that order, in words, its tone and its sign."""
    if one.needs_renewal:
        return 1, gettext("ต้องทำของปีนี้"), "bad", "back"
    if one.proof is not None and one.proof.urls:
        return (2, gettext("นำต่อมา รอตรวจ"), "warn", "back") if one.proof.carried_from else (4, gettext("มีหลักฐาน"), "ok", "done")
    if one.is_proven:
        return 3, gettext("ใช้หลักฐานของข้อที่รวมกัน"), "ok", "done"
    return 0, gettext("ยังไม่มีหลักฐาน"), "off", "next"
