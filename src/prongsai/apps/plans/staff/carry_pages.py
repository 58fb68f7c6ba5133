"""What the page of carrying over shows: what goes, what is there already, what has no place, each with its codes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext

from prongsai.apps.disclosure.queries import asked_in
from prongsai.apps.plans.carrying import (
    CarriedProof,
    CarriedWeakness,
    Carrying,
    Code,
    Fate,
    answered_in,
    proof_name,
    weakness_name,
)
from prongsai.apps.plans.queries import YearTree
from prongsai.apps.plans.staff.fields import PlainSelect
from prongsai.engine.frameworks.model import Framework
from prongsai.messages import Language, word


@dataclass(frozen=True, slots=True)
class Line:
    """`is_thai`: its name is the agency's own words. `choice` is the field that takes what has no place over by hand."""

    name: str
    is_thai: bool
    before: str
    after: str
    remark: str = ""
    choice: forms.BoundField | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Proofs, measures or weaknesses of the earlier year, each once."""

    key: str
    title: str
    has_codes: bool
    goes: tuple[Line, ...]
    there: tuple[Line, ...]
    nowhere: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class CarryPage:
    year: int
    years: tuple[int, ...]
    before: int | None
    has_form: bool
    goes: int
    nowhere: int
    parts: tuple[Part, ...]


class CarryForm(forms.Form):
    """A choice for each row that has no place; left alone, it stays in its year."""

    def __init__(self, *args: Any, tree: YearTree, plan: Carrying, language: Language, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stays = [("", gettext("ไม่นำต่อ เก็บไว้ในปีเดิม"))]
        answered = answered_in(tree.weaknesses)
        items = stays + [one for one in _items(tree.framework, language) if one[0] not in answered]
        asked = asked_in(tree.forms, {})
        free = stays + [
            (one.key, f"{' '.join(a.item.code for a in one.asking)} {one.named_by.name.in_language(language)}")
            for one in asked
            if one.key not in tree.proofs
        ]
        self.taken = {line.key for line in plan.proofs if line.fate is Fate.GOES}
        for proof in plan.proofs:
            if proof.fate is Fate.NOWHERE:
                self.fields[proof_name(proof.proof)] = _choice(proof.proof.key, free)
        for weakness in plan.weaknesses:
            if weakness.fate is Fate.NOWHERE:
                self.fields[weakness_name(weakness.weakness)] = _choice(weakness.weakness.item, items)

    def clean(self) -> dict[str, Any]:
        """A requirement has one proof: what goes there by itself, or what was chosen for it first."""
        taken = set(self.taken)
        for name in self.fields:
            key = self.cleaned_data.get(name)
            if name.startswith("proof-") and key:
                if key in taken:
                    self.add_error(name, gettext("ข้อกำหนดนี้มีหลักฐานอื่นนำต่อไปแล้ว เลือกข้ออื่น หรือเพิ่มที่อยู่ในหลักฐานนั้นภายหลัง"))
                taken.add(key)
        return self.cleaned_data

    def chosen(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if value}


def carry_page(
    tree: YearTree,
    years: tuple[int, ...],
    before: int | None,
    plan: Carrying | None,
    language: Language,
    form: CarryForm | None = None,
) -> CarryPage:
    parts = () if plan is None or form is None else tuple(_parts(plan, form, language))
    return CarryPage(
        year=tree.year.year_be,
        years=years,
        before=before,
        has_form=tree.framework is not None,
        goes=plan.goes if plan else 0,
        nowhere=sum(len(part.nowhere) for part in parts),
        parts=parts,
    )


def _parts(plan: Carrying, form: CarryForm, language: Language) -> Iterable[Part]:
    proofs = [(line.fate, _proof_line(line, form, language)) for line in plan.proofs]
    measures = [(line.fate, Line(line.measure.name, True, "", "")) for line in plan.measures]
    weaknesses = [(line.fate, _weakness_line(line, form, language)) for line in plan.weaknesses]
    yield _part("proofs", gettext("หลักฐานการเปิดเผย"), True, proofs)
    yield _part("measures", gettext("มาตรการ"), False, measures)
    yield _part("weaknesses", gettext("จุดอ่อน"), True, weaknesses)


def _part(key: str, title: str, has_codes: bool, lines: Iterable[tuple[Fate, Line]]) -> Part:
    lines = tuple(lines)
    goes, there, nowhere = (tuple(line for fate, line in lines if fate is wanted) for wanted in Fate)
    return Part(key, title, has_codes, goes, there, nowhere)


def _proof_line(line: CarriedProof, form: CarryForm, language: Language) -> Line:
    name, field = line.name.name.in_language(language) if line.name else line.proof.key, proof_name(line.proof)
    return Line(
        name=name,
        is_thai=False,
        before=_codes(line.before),
        after=_codes(line.after),
        remark=gettext("ข้อมูลเป็นของปีเดียว ต้องทำของปีใหม่") if line.is_of_one_year else gettext("ตรวจว่ายังใช้ได้"),
        choice=form[field] if field in form.fields else None,
    )


def _weakness_line(line: CarriedWeakness, form: CarryForm, language: Language) -> Line:
    field = weakness_name(line.weakness)
    return Line(
        name=line.weakness.finding or (line.item.name.in_language(language) if line.item else line.weakness.item),
        is_thai=bool(line.weakness.finding),
        before=line.weakness.item,
        after=", ".join(node.code for node in line.after),
        remark=word("change", line.change, language),
        choice=form[field] if field in form.fields else None,
    )


def _codes(codes: Iterable[Code]) -> str:
    """The code alone while there is one form; several are told by their forms."""
    found = tuple(codes)
    return found[0][1] if len(found) == 1 else " · ".join(f"{form} {code}" for form, code in found)


def _items(form: Framework | None, language: Language) -> list[tuple[str, str]]:
    return [(item.code, f"{item.code} {item.name.in_language(language)}") for item in form.items()] if form else []


def _choice(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=choices, widget=PlainSelect())
