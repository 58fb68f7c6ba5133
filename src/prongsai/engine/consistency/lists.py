"""The dated lists that rules go by: provinces and offices, bodies, brands, spellings, quotations, policies. Data of
`data/proofreading/`, with what an office adds; everything is held tight (`reading.tight`)."""

from dataclasses import dataclass
from functools import cached_property

from prongsai.engine.consistency.reading import tight


@dataclass(frozen=True, slots=True)
class OfficeKind:
    """What offices of a kind are called before their province. `short`: the one in use first, then slips of it."""

    name: str
    short: tuple[str, ...] = ()
    head: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """`wrong` are names that it does not have."""

    name: str
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WholeName:
    """What begins so must be said whole, or as in `also`; `code`: the rule that tells it."""

    name: str
    begins: str
    code: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Brand:
    """`of`: words of an office's name that make it its own."""

    name: str
    owner: str
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """`before` stands before the wrong words; `cue`: one of these stands near."""

    wrong: str
    right: str
    cue: tuple[str, ...]
    before: str
    source: str


@dataclass(frozen=True, slots=True)
class Policy:
    """`also` are names as good, `loose` such as leave out or add words. `strategies` in their order."""

    code: str
    name: str
    also: tuple[str, ...]
    loose: tuple[str, ...]
    strategies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reasons:
    """Words that tell why another office is named: right `before` its name, or `near` it; `wide` of a province only. `owned`
    stand before the document's own office; `columns` head the names of others."""

    before: tuple[str, ...]
    near: tuple[str, ...]
    wide: tuple[str, ...]
    owned: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Lists:
    provinces: tuple[str, ...]
    offices: tuple[OfficeKind, ...]
    places: tuple[OfficeKind, ...]
    reasons: Reasons
    bodies: tuple[Body, ...]
    names: tuple[WholeName, ...]
    brands: tuple[Brand, ...]
    initials: tuple[tuple[str, str], ...]
    spellings: tuple[tuple[str, str], ...]
    terms: tuple[str, ...]
    unless: tuple[tuple[str, tuple[str, ...]], ...]
    quotations: tuple[Quotation, ...]
    policies: tuple[Policy, ...]

    def province_in(self, office: str) -> str:
        """The province that an office's name ends with or holds; the longest, and nothing where it holds none."""
        name = tight(office)
        held = [province for province in self.provinces if province in name]
        return max(held, key=lambda province: (name.endswith(province), len(province)), default="")

    @cached_property
    def strategies(self) -> dict[str, tuple[Policy, ...]]:
        """By tight title, the policies that have it."""
        found: dict[str, tuple[Policy, ...]] = {}
        for policy in self.policies:
            for title in policy.strategies:
                found[tight(title)] = (*found.get(tight(title), ()), policy)
        return found
