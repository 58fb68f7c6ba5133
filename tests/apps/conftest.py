"""Every test of the apps asks the site. Its modules import tables, so Django is set up before they are read."""

import os
from typing import Any

import django
import pytest


def pytest_collection() -> None:
    """Where this folder is named on the command line its conftest is read before the settings are known."""
    _set_up()


def _set_up() -> None:
    if "DJANGO_SETTINGS_MODULE" in os.environ:
        django.setup()


_set_up()


@pytest.fixture(autouse=True)
def _with_site(site: None) -> None:
    """Static files are there before anything is asked."""


@pytest.fixture(autouse=True)
def every_event_is_readable(site: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a test has recorded can be said in both languages, with a value for all that its sentence asks for."""
    from prongsai.apps.audit import services
    from tests.apps.audit.readable import require_readable

    written = services._entry

    def watched(*args: Any) -> bytes:
        entry = written(*args)
        require_readable(entry)
        return entry

    monkeypatch.setattr(services, "_entry", watched)


@pytest.fixture(autouse=True)
def in_thai_again() -> None:
    """A request leaves its language to the thread; the next test starts in Thai."""
    from django.utils import translation

    translation.activate("th")
