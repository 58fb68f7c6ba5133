"""The page of an edition on its way in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext

from prongsai.apps.files.models import PendingImport
from prongsai.apps.frameworks import queries
from prongsai.apps.frameworks.staff.case_pages import CaseRow, case_rows
from prongsai.apps.frameworks.staff.map_rows import MapRow, map_rows, rules_altered
from prongsai.engine.frameworks.mapping import Change, map_editions
from prongsai.engine.frameworks.model import Framework
from prongsai.engine.problems import Place, Problem, Severity
from prongsai.formats.edition_sheets import EditionRead
from prongsai.formats.new_editions import is_unchanged
from prongsai.messages import Language, say


@dataclass(frozen=True, slots=True)
class UploadPage:
    """`waits` is the person's own import that is not done with; `keys` are editions whose workbook is there to start from."""

    waits: PendingImport | None
    keys: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A problem with where in the workbook it is: sheet and cell."""

    where: str
    said: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What differs from the edition it corrects, or from the nearest: groups of items that are not the same, and rules."""

    key: str
    name: str
    is_corrected: bool
    same: int
    rows: tuple[MapRow, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """`key` and what follows are of an edition without errors."""

    number: int
    year: int
    file: str
    errors: tuple[Told, ...]
    notes: tuple[Told, ...]
    is_ready: bool
    is_unchanged: bool
    key: str
    name: str
    assessor: str
    fiscal_year: int | None
    is_provisional: bool
    replaces: str
    instruments: tuple[tuple[str, str, int], ...]
    item_count: int
    grade_count: int
    beside: Beside | None
    cases: tuple[CaseRow, ...]


def preview_page(pending: PendingImport, read: EditionRead, language: Language) -> PreviewPage:
    framework = read.framework
    return PreviewPage(
        number=pending.pk,
        year=pending.year_be,
        file=pending.file.name,
        errors=tuple(_told(p, language) for p in read.problems if p.severity is Severity.ERROR),
        notes=tuple(_told(p, language) for p in read.problems if p.severity is not Severity.ERROR),
        is_ready=framework is not None and not is_unchanged(read),
        is_unchanged=is_unchanged(read),
        key=framework.key if framework else str(read.data.get("key", "")),
        name=framework.name.in_language(language) if framework else "",
        assessor=framework.assessor_name.in_language(language) if framework else "",
        fiscal_year=framework.fiscal_year if framework else None,
        is_provisional=bool(framework and framework.provisional),
        replaces=framework.replaces if framework else "",
        instruments=tuple(_instruments(framework, language)),
        item_count=len(framework.items()) if framework else 0,
        grade_count=len(framework.bands) if framework else 0,
        beside=_beside(framework, language) if framework and not is_unchanged(read) else None,
        cases=case_rows(framework, sorted(read.cases.items()), language) if framework else (),
    )


def _instruments(framework: Framework | None, language: Language) -> Iterator[tuple[str, str, int]]:
    for one in framework.instruments if framework else ():
        yield one.code, one.root.name.in_language(language), len(one.root.items())


def _beside(framework: Framework, language: Language) -> Beside | None:
    other = queries.edition_beside(framework, queries.editions())
    if other is None:
        return None
    rows = map_rows(other, framework, map_editions(other, framework), language)
    different = tuple(row for row in rows if row.change != Change.SAME or row.altered)
    return Beside(
        key=other.key,
        name=other.name.in_language(language),
        is_corrected=other.key == framework.replaces,
        same=len(rows) - len(different),
        rows=different,
        rules=rules_altered(other, framework),
    )


def told(problems: Iterable[Problem], language: Language) -> tuple[Told, ...]:
    return tuple(_told(problem, language) for problem in problems)


def _told(problem: Problem, language: Language) -> Told:
    return Told(_where(problem.place), say(problem, language))


def _where(place: Place | None) -> str:
    if place is None or not place.sheet:
        return ""
    if place.cell:
        return gettext("แผ่นงาน “%(sheet)s” ช่อง %(cell)s") % {"sheet": place.sheet, "cell": place.cell}
    return gettext("แผ่นงาน “%(sheet)s”") % {"sheet": place.sheet}
