"""What was done with a report, from the audit log."""

from prongsai.apps.audit import presenting
from prongsai.apps.audit import queries as audit
from prongsai.apps.organisation.access import Access
from prongsai.apps.plans import models
from prongsai.apps.plans.services.progress import history_key
from prongsai.apps.plans.staff.report_pages import Deed

MOST = 30


def history_of(access: Access, activity: models.Activity, period: int) -> tuple[Deed, ...]:
    """Latest first."""
    events = audit.history_of(access.agency.code, "progress", history_key(activity, period), most=MOST)
    said = (presenting.said(event) for event in events)
    return tuple(Deed(one.at, one.sentence) for one in said)
