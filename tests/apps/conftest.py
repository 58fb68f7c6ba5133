"""Every test of the apps asks the site. Its modules import tables, so Django is set up before they are read."""

import os

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
