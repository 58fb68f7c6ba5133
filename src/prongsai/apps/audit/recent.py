"""What a person has done just now: a form that was sent twice is told by it."""

import json
from collections.abc import Collection
from datetime import timedelta

from prongsai.apps.audit.actors import Actor
from prongsai.apps.audit.models import Event
from prongsai.apps.ui import day

JUST_NOW = timedelta(minutes=1)


def just_did(agency_code: str, actor: Actor, action: str, keys: Collection[str]) -> bool:
    """Whether the person did this to one of these subjects within the last minute."""
    since = day.now() - JUST_NOW
    events = Event.objects.filter(agency_code=agency_code, action=action, at__gte=since, subject_key__in=keys)
    return any(json.loads(event.entry)["actor"]["number"] == actor.number for event in events.only("entry"))
