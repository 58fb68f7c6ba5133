"""Who wants to hear that the units of an agency are not what they were. Rooms above register here."""

from collections.abc import Callable

from prongsai.apps.organisation.access import Access

type UnitsChanged = Callable[[Access], None]
"""Called within the transaction of the change, with who changed a unit."""

_registered: list[UnitsChanged] = []


def register(changed: UnitsChanged) -> None:
    if changed not in _registered:
        _registered.append(changed)


def tell_units_changed(access: Access) -> None:
    for changed in _registered:
        changed(access)
