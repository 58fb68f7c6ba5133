"""Every write of the product is one transaction with its event: what a room of services offers is a use case, or only reads."""

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import django
import pytest

from tests.house.tree import ROOT

django.setup()

import prongsai.apps  # noqa: E402
from prongsai.apps.audit.services import AGENCY_OF  # noqa: E402

NO_USE_CASE = {
    "audit": "it is what the others stand on",
    "clock": "a tick writes nothing that people own",
    "files": "files are kept by the service that takes them, within its event",
}
READS = {
    "may_report",
    "is_own_work",
    "problems_of",
    "stage_told",
    "digest_of",
    "digest_for",
    "label_of",
    "activity_values",
    "history_key",
}
WITHIN = {"after_edit", "tell_stage", "ask_for", "carry"}
"""Called within a use case of the caller's."""


def rooms() -> tuple[str, ...]:
    found = {one.name for one in pkgutil.iter_modules(prongsai.apps.__path__)}
    return tuple(sorted(name for name in found - set(NO_USE_CASE) if _services_of(name) is not None))


def _services_of(room: str) -> ModuleType | None:
    try:
        return importlib.import_module(f"prongsai.apps.{room}.services")
    except ModuleNotFoundError:
        return None


def offered(room: str) -> Iterator[object]:
    """What the room's services show, and whatever another room takes out of them."""
    services = _services_of(room)
    assert services is not None
    taken = {(services.__name__, name) for name in getattr(services, "__all__", ())} | set(_taken_from(room))
    if not hasattr(services, "__path__"):
        taken |= {(services.__name__, name) for name in vars(services) if not name.startswith("_")}
    for module, name in sorted(taken):
        value = getattr(importlib.import_module(module), name)
        if inspect.isfunction(value) and value.__module__.startswith(services.__name__):
            yield value


def _taken_from(room: str) -> Iterator[tuple[str, str]]:
    own = ROOT / "src" / "prongsai" / "apps" / room / "services"
    for path in (ROOT / "src" / "prongsai").rglob("*.py"):
        if not path.is_relative_to(own):
            yield from _imports(path, f"prongsai.apps.{room}.services.")


def _imports(path: Path, start: str) -> Iterator[tuple[str, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(start):
            yield from ((str(node.module), alias.name) for alias in node.names)


def use_cases() -> Iterator[Callable[..., object]]:
    for module in pkgutil.walk_packages(prongsai.apps.__path__, "prongsai.apps."):
        found = vars(importlib.import_module(module.name)).values() if "management" not in module.name else ()
        yield from (one for one in found if getattr(one, "is_use_case", False) and one.__module__ == module.name)


FOUNDS = {"create_agency", "set_up"}
"""Whose agency has no log yet."""


def test_every_service_knows_whose_log_it_holds_first() -> None:
    found = list(use_cases())
    astray = [
        one.__name__
        for one in found
        if not set(AGENCY_OF) & set(inspect.signature(one).parameters) and "hold" not in inspect.getsource(one)
    ]
    assert set(astray) - FOUNDS == {"note", "note_locked_out"}  # they tell, and write nothing else
    assert len(found) > 80


@pytest.mark.parametrize("room", rooms())
def test_every_service_is_one_transaction_with_its_event(room: str) -> None:
    plain = {f.__name__ for f in offered(room) if inspect.isfunction(f) and not hasattr(f, "is_use_case")}
    assert sorted(plain - READS - WITHIN) == []


def test_the_rooms_that_write_are_all_looked_at() -> None:
    assert {"approvals", "assessments", "documents", "meetings", "organisation", "plans", "publishing"} <= set(rooms())
