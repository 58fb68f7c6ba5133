"""What was done with a report, from the audit log."""

from prongsai.apps.organisation.access import Access
from prongsai.apps.plans import models
from prongsai.apps.plans.staff.report_pages import Deed


def history_of(access: Access, activity: models.Activity, period: int) -> tuple[Deed, ...]:
    """Latest first."""
    return ()
