"""How the room of years hears of results and of the agency itself: the year after a result is opened and tied to it, and what was
approved is looked over."""

from prongsai.apps.assessments import hooks
from prongsai.apps.assessments.models import Assessment
from prongsai.apps.audit.actors import Actor
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.models import Agency
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.plans import queries
from prongsai.apps.plans.models import IntegrityYear
from prongsai.apps.plans.reading import classes_of
from prongsai.apps.plans.services.changed import after_edit
from prongsai.apps.plans.services.years import open_year, set_result
from prongsai.apps.publishing import queries as publishing


def _facts(agency: Agency, year_be: int) -> hooks.YearFacts:
    year = IntegrityYear.objects.filter(agency=agency, year_be=year_be).first()
    return hooks.YearFacts(True, year.assessment_id, classes_of(year)) if year else hooks.YearFacts()


def _imported(access: Access, assessment: Assessment) -> None:
    """A year that answers another result already keeps it: which of two it answers is for the secretariat to say."""
    answering = list(IntegrityYear.objects.filter(assessment=assessment))
    for year in answering:
        after_edit(access.agency, access.actor, year.year_be)
    if answering or not access.may(Permission.PLAN_EDIT):
        return
    following = open_year(access=access, year_be=assessment.year_be + 1)
    if following.assessment_id is None:
        set_result(access=access, year=following, assessment=assessment)


def agency_changed(agency: Agency, actor: Actor) -> None:
    """Its years that are still at work; one whose results are published is done, and keeps the name it was decided under."""
    done = publishing.years_published(agency, "measure-results")
    for year_be in queries.years_of(agency):
        if year_be not in done:
            after_edit(agency, actor, year_be)


YEAR_HOOKS = hooks.YearHooks(facts=_facts, imported=_imported)
