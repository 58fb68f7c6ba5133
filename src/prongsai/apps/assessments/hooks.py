"""What the integrity year adds to a result, and what it wants to hear of one. The room of years, above, registers itself here."""

from collections.abc import Callable
from dataclasses import dataclass

from prongsai.apps.assessments.models import Assessment
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.models import Agency
from prongsai.engine.frameworks.model import Classes


@dataclass(frozen=True, slots=True)
class YearFacts:
    """Whether there is such a year, which result it answers (None: not said), its own thresholds (None: the edition's)."""

    is_open: bool = False
    assessment_id: int | None = None
    classes: Classes | None = None


@dataclass(frozen=True, slots=True)
class YearHooks:
    """`imported` hears of a result that is new or changed, within the transaction of the import."""

    facts: Callable[[Agency, int], YearFacts]
    imported: Callable[[Access, Assessment], None]


_registered: list[YearHooks] = []


def register(hooks: YearHooks) -> None:
    _registered[:] = [hooks]


def year_facts(agency: Agency, year_be: int) -> YearFacts:
    return _registered[0].facts(agency, year_be) if _registered else YearFacts()


def tell_imported(access: Access, assessment: Assessment) -> None:
    for hooks in _registered:
        hooks.imported(access, assessment)
