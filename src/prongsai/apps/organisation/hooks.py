"""Who wants to hear that an agency is not what it was: what was decided in its name is looked over. Rooms above register here."""

from collections.abc import Callable

from prongsai.apps.audit.actors import Actor
from prongsai.apps.organisation.models import Agency

type Changed = Callable[[Agency, Actor], None]
"""Called with the agency as it is now, within the transaction of the change."""

_registered: list[Changed] = []


def register(changed: Changed) -> None:
    if changed not in _registered:
        _registered.append(changed)


def tell_changed(agency: Agency, actor: Actor) -> None:
    for changed in _registered:
        changed(agency, actor)
