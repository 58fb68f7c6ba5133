"""Which framework edition the agency answers to in a fiscal year."""

from prongsai.apps.audit.services import Subject, nothing_changed, record, state_of, use_case
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.hooks import tell_changed
from prongsai.apps.organisation.models import FormOfYear
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.organisation.refusals import OnlyForm


@use_case
def choose_form(*, access: Access, year_be: int, framework_key: str) -> FormOfYear:
    """The agency answers to this edition in the year, beside any it has chosen before."""
    access.require(Permission.FORM_CHOOSE)
    form, is_new = FormOfYear.objects.get_or_create(agency=access.agency, year_be=year_be, framework_key=framework_key)
    if not is_new:
        nothing_changed()
        return form
    _record(access, form, "form.chosen", None, state_of(form))
    tell_changed(access.agency, access.actor)
    return form


@use_case
def drop_form(*, access: Access, form: FormOfYear) -> None:
    """Takes back a choice made by mistake. Raises OnlyForm for the last of its year: work of the year rests on it."""
    access.require_own(form.agency_id)
    access.require(Permission.FORM_CHOOSE)
    if FormOfYear.objects.filter(agency=access.agency, year_be=form.year_be).count() < 2:
        raise OnlyForm(form.year_be)
    before = state_of(form)
    form.delete()
    _record(access, form, "form.dropped", before, None)
    tell_changed(access.agency, access.actor)


def _record(access: Access, form: FormOfYear, action: str, before: object, after: object) -> None:
    record(
        agency_code=access.agency.code,
        actor=access.actor,
        action=action,
        subject=Subject("form", f"{form.year_be}/{form.framework_key}", form.framework_key),
        params={"year": form.year_be, "form": form.framework_key},
        before=before,
        after=after,
    )
