"""Reads of disclosure: what the forms of a year ask for, side by side, and where each is found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from prongsai.apps.disclosure.models import Proof
from prongsai.apps.organisation.models import Agency
from prongsai.apps.organisation.queries import forms_of
from prongsai.engine.frameworks.model import Framework, Node, Period
from prongsai.engine.planning.record import Disclosure
from prongsai.engine.problems import Place, PlacesOfRow
from prongsai.formats.editions import edition_keys, load_edition
from prongsai.ledger.canonical import digest_of


@dataclass(frozen=True, slots=True)
class Asking:
    """An item of one form that asks for a requirement. `branch` is what it stands under; `by` are the proofs that count for it,
    of any requirement of the item.
    """

    item: Node
    branch: Node
    position: int
    by: tuple[Proof, ...]

    @property
    def period(self) -> Period:
        return self.item.requirement.period if self.item.requirement else Period.UNKNOWN


@dataclass(frozen=True, slots=True)
class Asked:
    """A requirement of a year: `askings` has a place for each of its forms, None where that does not ask for it."""

    key: str
    askings: tuple[Asking | None, ...]
    proof: Proof | None

    @property
    def asking(self) -> tuple[Asking, ...]:
        return tuple(asking for asking in self.askings if asking)

    @property
    def named_by(self) -> Node:
        """The item it is called after: one whose own it is, in a form of the year or in the latest edition that has it alone."""
        own = (asking.item for asking in self.asking if asking.item.key == self.key)
        return next(own, None) or _alone().get(self.key) or self.asking[0].item

    @property
    def period(self) -> Period:
        return self.asking[0].period

    @property
    def needs_renewal(self) -> bool:
        """It was carried over, and speaks of another year than this one."""
        return self.proof is not None and self.proof.carried_from is not None and self.period.is_of_one_year

    @property
    def may_be_confirmed(self) -> bool:
        """It was carried over, and may hold for this year as it is."""
        return self.proof is not None and self.proof.carried_from is not None and not self.needs_renewal

    @property
    def is_proven(self) -> bool:
        """Each form finds a proof for the item that asks for it, be it of another requirement of that item."""
        return all(asking.by for asking in self.asking)

    @property
    def through(self) -> tuple[Proof, ...]:
        """Proofs of other requirements that count for its items while its own is not there."""
        if self.proof is not None and self.proof.urls:
            return ()
        return tuple({proof.key: proof for asking in self.asking for proof in asking.by}.values())


def frameworks_of(agency: Agency, year_be: int) -> tuple[Framework, ...]:
    """The forms that the agency answers to in a year, that which was chosen first before the others."""
    found = (load_edition(key).framework for key in forms_of(agency, year_be) if key in edition_keys())
    return tuple(framework for framework in found if framework is not None)


def proofs_of(agency: Agency, year_be: int) -> dict[str, Proof]:
    """By requirement key; those of requirements that no form of the year asks for are there, too."""
    return {proof.key: proof for proof in Proof.objects.filter(agency=agency, year_be=year_be)}


def asked_in(forms: Iterable[Framework], proofs: Mapping[str, Proof]) -> tuple[Asked, ...]:
    """Every requirement of the forms once, in the order of the first form that asks for it."""
    asking = [_asking(form, proofs) for form in forms]
    keys = dict.fromkeys(key for one in asking for key in one)
    return tuple(Asked(key, tuple(one.get(key) for one in asking), proofs.get(key)) for key in keys)


def told_by(form: Framework, proofs: Mapping[str, Proof]) -> tuple[Disclosure, ...]:
    """What is told of each item of a form, by its codes: the addresses of all proofs that count for it, each once."""
    found = []
    for number, item in enumerate(form.disclosures(), 1):
        of_item = _of_item(item, proofs)
        if of_item:
            found.append(
                Disclosure(
                    place=Place(sheet="disclosure", row=number),
                    cells=PlacesOfRow("disclosure", number),
                    item=item.code,
                    urls=tuple(dict.fromkeys(url for proof in _counting(item, of_item) for url in proof.urls)),
                    remark="\n".join(dict.fromkeys(proof.remark for proof in of_item if proof.remark)),
                )
            )
    return tuple(found)


def ready_in(form: Framework, proofs: Mapping[str, Proof]) -> tuple[int, int]:
    """Items of a form with a proof that counts, and all there are."""
    items = form.disclosures()
    return sum(bool(_counting(item, _of_item(item, proofs))) for item in items), len(items)


def version_of(proof: Proof | None) -> str:
    """What a form of a proof carries: another when the proof is another."""
    return digest_of([proof.urls, proof.remark, proof.carried_from])[:24] if proof else "-"


def _asking(form: Framework, proofs: Mapping[str, Proof]) -> dict[str, Asking]:
    """By requirement key, the first item of the form that asks for it."""
    found: dict[str, Asking] = {}
    branches = {child.code: node for node in form.nodes() for child in node.children}
    for position, item in enumerate(form.disclosures()):
        by = _counting(item, _of_item(item, proofs))
        for key in item.requirements:
            found.setdefault(key, Asking(item, branches[item.code], position, by))
    return found


def _of_item(item: Node, proofs: Mapping[str, Proof]) -> tuple[Proof, ...]:
    return tuple(proofs[key] for key in item.requirements if key in proofs)


def _counting(item: Node, proofs: Iterable[Proof]) -> tuple[Proof, ...]:
    """What was carried over from another year does not prove what is to be of this one, nor, until somebody has looked at it,
    what may be.
    """
    period = item.requirement.period if item.requirement else Period.CURRENT
    holds = not period.is_of_one_year and period is not Period.UNKNOWN
    return tuple(proof for proof in proofs if proof.urls and (holds or not proof.carried_from))


@cache
def _alone() -> dict[str, Node]:
    """By key, the item of the latest built-in edition whose own requirement it is."""
    found: dict[str, Node] = {}
    editions = (load_edition(key).framework for key in edition_keys())
    for framework in sorted((one for one in editions if one), key=lambda one: one.fiscal_year):
        found |= {item.key: item for item in framework.disclosures() if item.key}
    return found
