"""Who wants to hear that the units of an agency are not what they were. Rooms above register here."""

from typing import Protocol

from prongsai.apps.organisation.access import Access


class UnitsChanged(Protocol):
    """Called within the transaction of the change, with who changed a unit."""

    def __call__(self, *, access: Access) -> object: ...


_registered: list[UnitsChanged] = []


def register(changed: UnitsChanged) -> None:
    if changed not in _registered:
        _registered.append(changed)


def tell_units_changed(access: Access) -> None:
    for changed in _registered:
        changed(access=access)
