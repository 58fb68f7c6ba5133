"""`{% at_stake page.year as stake %}`: whether an edit of the year would make an approval void, for the forms that edit it."""

from typing import Any

from django import template

from prongsai.apps.approvals import queries as approvals
from prongsai.apps.approvals.models import OPEN
from prongsai.apps.plans import queries

register = template.Library()


@register.simple_tag(takes_context=True)
def at_stake(context: Any, year: int, what: str = "measures", step: str = "") -> bool:
    """Something of the measures, or of `what` ("measures results"), waits for a decision or stands; at `step`, if named."""
    agency = context["request"].access.agency
    rows = approvals.approvals_on(agency, [queries.subject_of(year, name) for name in what.split()])
    return any(row.state in OPEN and step in ("", row.step) for row in rows)
