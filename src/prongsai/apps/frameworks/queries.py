"""Reads of editions: all there are, what each follows, what an agency uses, what became of a requirement."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import Http404

from prongsai.apps.assessments.models import Assessment
from prongsai.apps.organisation.models import Agency, FormOfYear
from prongsai.engine.frameworks.mapping import Mapped, map_editions
from prongsai.engine.frameworks.model import Framework, Node
from prongsai.engine.problems import Problem
from prongsai.formats.editions import BUILT_IN, edition_keys, folder_of, load_edition


@dataclass(frozen=True, slots=True)
class KnownEdition:
    """`corrected_by` are the editions that replace this one."""

    framework: Framework
    digest: str
    is_built_in: bool
    corrected_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Met:
    """A requirement in one edition: the items that ask for it, and what became of it since the edition before (None: there is
    none before)."""

    framework: Framework
    items: tuple[Node, ...]
    before: Framework | None
    group: Mapped | None


def own_folder() -> Path:
    return Path(settings.PRONGSAI_DATA) / "frameworks"


def editions() -> tuple[Framework, ...]:
    """Those that can be used, earliest fiscal year first; a correction after what it corrects."""
    known = (load_edition(key).framework for key in edition_keys())
    return tuple(sorted((one for one in known if one), key=lambda one: (one.fiscal_year, one.assessor, one.key)))


def unusable_editions() -> dict[str, tuple[Problem, ...]]:
    loaded = (load_edition(key) for key in edition_keys())
    return {one.key: one.problems for one in loaded if one.framework is None}


def edition_or_404(key: str) -> Framework:
    framework = load_edition(key).framework if key in edition_keys() else None
    if framework is None:
        raise Http404
    return framework


def known_edition(framework: Framework, among: Iterable[Framework]) -> KnownEdition:
    return KnownEdition(
        framework,
        load_edition(framework.key).digest,
        folder_of(framework.key) == BUILT_IN,
        tuple(one.key for one in among if one.replaces == framework.key),
    )


def years_of_use(agency: Agency) -> dict[str, tuple[int, ...]]:
    """By edition: the fiscal years for which the agency chose it, or has a result under it. Two queries."""
    rows = {*FormOfYear.objects.filter(agency=agency).values_list("framework_key", "year_be")}
    rows |= {*Assessment.objects.filter(agency=agency).values_list("framework_key", "year_be")}
    found: dict[str, list[int]] = {}
    for key, year in sorted(rows):
        found.setdefault(key, []).append(year)
    return {key: tuple(years) for key, years in found.items()}


def edition_before(framework: Framework, among: Iterable[Framework]) -> Framework | None:
    """What it corrects; else the latest of an earlier year by the same assessor."""
    others = [one for one in among if one.key != framework.key]
    replaced = next((one for one in others if one.key == framework.replaces), None)
    earlier = [one for one in others if one.assessor == framework.assessor and one.fiscal_year < framework.fiscal_year]
    return replaced or max(earlier, key=lambda one: (one.fiscal_year, one.key), default=None)


def edition_beside(framework: Framework, among: Iterable[Framework]) -> Framework | None:
    """What a new edition is compared to: what it corrects, else of the same assessor, else of any, that of the nearest year."""
    others = [one for one in among if one.key != framework.key]

    def distance(other: Framework) -> tuple[bool, bool, int, str]:
        years = abs(other.fiscal_year - framework.fiscal_year)
        return other.key != framework.replaces, other.assessor != framework.assessor, years, other.key

    return min(others, key=distance, default=None)


def history_of(key: str, among: tuple[Framework, ...]) -> tuple[Met, ...]:
    """The requirement in each edition that asks for it, and in each that no longer does, in the order of `among`."""
    found = []
    for framework in among:
        before = edition_before(framework, among)
        items = asking(framework, key)
        if items or (before and asking(before, key)):
            groups = map_editions(before, framework) if before else ()
            group = next((one for one in groups if any(key in node.requirements for node in (*one.before, *one.after))), None)
            found.append(Met(framework, items, before, group))
    return tuple(found)


def asking(framework: Framework, key: str) -> tuple[Node, ...]:
    """The items of an edition that ask for a requirement."""
    return tuple(item for item in framework.items() if key in item.requirements)
