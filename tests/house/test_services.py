"""Every write of the product is one transaction with its event: what a services module offers is a use case, or says why not."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import django
import pytest

django.setup()

import prongsai.apps  # noqa: E402

NO_USE_CASE = {
    "prongsai.apps.audit.services": "it is what the others stand on",
    "prongsai.apps.clock.services": "a tick writes nothing that people own",
    "prongsai.apps.files.services": "files are kept by the service that takes them, within its event",
}
READS = {
    "may_report",
    "stage_told",
    "tell_stage",
    "after_edit",
    "ask_for",
    "digest_of",
    "digest_for",
    "label_of",
    "activity_values",
}
"""Functions of services modules that others call within a use case of theirs, or that only read."""


def services() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(prongsai.apps.__path__, "prongsai.apps."):
        if ".services" in found.name and found.name not in NO_USE_CASE:
            yield importlib.import_module(found.name)


def offered(module: ModuleType) -> Iterator[str]:
    for name, value in vars(module).items():
        if inspect.isfunction(value) and value.__module__ == module.__name__ and not name.startswith("_"):
            yield name


@pytest.mark.parametrize("module", tuple(services()), ids=lambda module: module.__name__.removeprefix("prongsai.apps."))
def test_every_service_is_one_transaction_with_its_event(module: ModuleType) -> None:
    plain = [name for name in offered(module) if not hasattr(getattr(module, name), "is_use_case") and name not in READS]
    assert plain == []
