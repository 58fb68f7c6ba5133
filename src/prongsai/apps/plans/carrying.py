"""What of an earlier year goes over into a year, and under which codes: proofs by requirement key, weaknesses by the items that
ask for the same, measures as they are. Each row of the earlier year is told once; what has no place is listed with the others.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from prongsai.apps.disclosure import queries as disclosure
from prongsai.apps.disclosure.models import Proof
from prongsai.apps.organisation.models import Agency
from prongsai.apps.plans import models, queries
from prongsai.engine.frameworks.mapping import Change, counterparts, map_editions
from prongsai.engine.frameworks.model import Framework, Node
from prongsai.words.normalise import search_key


class Fate(StrEnum):
    """`goes`: it is carried over. `there`: the year has it, and keeps what it has. `nowhere`: nothing there asks for it."""

    GOES = "goes"
    THERE = "there"
    NOWHERE = "nowhere"


type Code = tuple[str, str]
"""The key of a form and a code of it."""


@dataclass(frozen=True, slots=True)
class CarriedProof:
    """`key` is what it is carried over under: its own, or what was chosen by hand. `is_of_one_year`: it must be renewed."""

    proof: Proof
    name: Node | None
    key: str
    before: tuple[Code, ...]
    after: tuple[Code, ...]
    is_of_one_year: bool
    fate: Fate


@dataclass(frozen=True, slots=True)
class CarriedMeasure:
    measure: models.Measure
    fate: Fate


@dataclass(frozen=True, slots=True)
class CarriedWeakness:
    """`after` are the items of the year's own form that ask for the same: it becomes a row for each."""

    weakness: models.Weakness
    item: Node | None
    after: tuple[Node, ...]
    change: Change
    fate: Fate


@dataclass(frozen=True, slots=True)
class Carrying:
    proofs: tuple[CarriedProof, ...]
    measures: tuple[CarriedMeasure, ...]
    weaknesses: tuple[CarriedWeakness, ...]

    @property
    def goes(self) -> int:
        """Rows of the earlier year that are carried over."""
        return sum(line.fate is Fate.GOES for lines in (self.proofs, self.measures, self.weaknesses) for line in lines)


def years_before(agency: Agency, year_be: int) -> tuple[int, ...]:
    """Earlier years that have something to carry over, latest first."""
    of_proofs = Proof.objects.filter(agency=agency, year_be__lt=year_be).values_list("year_be", flat=True)
    opened = (year for year in queries.years_of(agency) if year < year_be)
    return tuple(sorted({*of_proofs, *opened}, reverse=True))


def carrying(agency: Agency, before_be: int, year_be: int, chosen: Mapping[str, str] = {}) -> Carrying:
    """`chosen` says by hand where what has no place goes: `proof_name` → requirement key, `weakness_name` → code.

    Raises Http404 when the agency has no such year.
    """
    tree = queries.year_tree(agency, year_be)
    opened = before_be in queries.years_of(agency)
    earlier = queries.year_tree(agency, before_be) if opened else None
    return Carrying(
        proofs=carried_proofs(
            disclosure.frameworks_of(agency, before_be), disclosure.proofs_of(agency, before_be), tree.forms, tree.proofs, chosen
        ),
        measures=carried_measures(earlier.measures, tree.measures) if earlier else (),
        weaknesses=carried_weaknesses(earlier.framework, earlier.weaknesses, tree.framework, tree.weaknesses, chosen)
        if earlier
        else (),
    )


def proof_name(proof: Proof) -> str:
    return f"proof-{proof.key}"


def weakness_name(weakness: models.Weakness) -> str:
    return f"weakness-{weakness.pk}"


def carried_proofs(
    before: Sequence[Framework],
    old: Mapping[str, Proof],
    after: Sequence[Framework],
    there: Mapping[str, Proof],
    chosen: Mapping[str, str],
) -> tuple[CarriedProof, ...]:
    """In the order of the earlier year's forms; what none of them asks for comes last. `there` are the proofs of the year; one
    that went over once, under whatever key, does not go twice.
    """
    asked_before = {one.key: one for one in disclosure.asked_in(before, {})}
    asked_after = {one.key: one for one in disclosure.asked_in(after, {})}
    went = {one.origin_id: one.key for one in there.values() if one.origin_id}

    def line(proof: Proof) -> CarriedProof:
        by_hand = went.get(proof.pk, "") or chosen.get(proof_name(proof), "")
        key = proof.key if proof.key in asked_after or by_hand not in asked_after else by_hand
        was, now = asked_before.get(proof.key), asked_after.get(key)
        named = was or now
        return CarriedProof(
            proof,
            named.named_by if named else None,
            key,
            _codes(before, was),
            _codes(after, now),
            bool(now and now.period.is_of_one_year),
            Fate.THERE if key in there or proof.pk in went else Fate.GOES if now else Fate.NOWHERE,
        )

    return tuple(line(old[key]) for key in dict.fromkeys((*asked_before, *old)) if key in old)


def _codes(forms: Iterable[Framework], asked: disclosure.Asked | None) -> tuple[Code, ...]:
    if asked is None:
        return ()
    return tuple((form.key, one.item.code) for form, one in zip(forms, asked.askings, strict=True) if one)


def carried_measures(old: Iterable[models.Measure], new: Iterable[models.Measure]) -> tuple[CarriedMeasure, ...]:
    """One of the same name is the same measure."""
    there, names, found = set(), set(), []
    for row in new:
        there.add(row.origin_id)
        names.add(search_key(row.name))
    for row in old:
        is_there = row.pk in there or search_key(row.name) in names
        found.append(CarriedMeasure(row, Fate.THERE if is_there else Fate.GOES))
        names.add(search_key(row.name))
    return tuple(found)


def carried_weaknesses(
    before: Framework | None,
    old: Iterable[models.Weakness],
    after: Framework | None,
    new: Sequence[models.Weakness],
    chosen: Mapping[str, str],
) -> tuple[CarriedWeakness, ...]:
    """An item that is answered here already is not answered again; a row that went over once does not go twice."""
    places, was, now = places_of(before, after), codes_of(before), codes_of(after)
    there, answered = {row.origin_id for row in new}, answered_in(new)

    def line(row: models.Weakness) -> CarriedWeakness:
        nodes, change = places(row.item)
        by_hand = now.get(chosen.get(weakness_name(row), ""))
        nodes = nodes or ((by_hand,) if by_hand else ())
        free = tuple(node for node in nodes if node.code not in answered)
        is_there = row.pk in there or (bool(nodes) and not free)
        fate = Fate.THERE if is_there else Fate.GOES if nodes else Fate.NOWHERE
        return CarriedWeakness(row, was.get(row.item), free if fate is Fate.GOES else nodes, change, fate)

    return tuple(line(row) for row in old)


def answered_in(rows: Iterable[models.Weakness]) -> frozenset[str]:
    """Items that somebody put into the year's table."""
    return frozenset(row.item for row in rows if row.origin_id is None)


def codes_of(form: Framework | None) -> Mapping[str, Node]:
    return form.by_code() if form else {}


def places_of(before: Framework | None, after: Framework | None) -> Callable[[str], tuple[tuple[Node, ...], Change]]:
    """From a code of one form to the items of the other that ask for the same, and how that came about."""
    if before is None or after is None:
        return lambda _code: ((), Change.UNKNOWN)
    if before.key == after.key:
        nodes = codes_of(after)
        return lambda code: ((nodes[code],), Change.SAME) if code in nodes else ((), Change.UNKNOWN)
    mapped = map_editions(before, after)
    found, changes = counterparts(mapped), {item.code: group.change for group in mapped for item in group.before}
    return lambda code: (found.get(code, ()), changes.get(code, Change.UNKNOWN))
