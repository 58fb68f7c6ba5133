"""Today, from one place: Asia/Bangkok, or the day the demo and the tests set."""

from datetime import date

from django.conf import settings
from django.utils import timezone


def today() -> date:
    return settings.PRONGSAI_TODAY or timezone.localdate()


def is_set() -> bool:
    """True when the day is not the calendar's own: pages say so in a banner."""
    return settings.PRONGSAI_TODAY is not None
