"""`{% at_stake page.year as stake %}`: whether an edit of the year would make an approval void, for the forms that edit it."""

from typing import Any

from django import template

from prongsai.apps.approvals import queries as approvals
from prongsai.apps.approvals.models import OPEN
from prongsai.apps.plans import queries

register = template.Library()


@register.simple_tag(takes_context=True)
def at_stake(context: Any, year: int) -> bool:
    """Something of the measures waits for a decision or stands."""
    agency = context["request"].access.agency
    return any(row.state in OPEN for row in approvals.approvals_of(agency, queries.subject_of(year, "measures")))
