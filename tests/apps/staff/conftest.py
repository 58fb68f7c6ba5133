"""The practice agency as its demonstration leaves it, and a neighbour, once for a whole module."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.apps.staff.walked import Walked


@pytest.fixture(scope="module")
def walked(site: None, django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator["Walked"]:
    """Walked within a transaction that is rolled back when the module ends; each test changes it in one of its own."""
    from django.db import transaction
    from django.test import override_settings

    from tests.apps.staff.walked import walk

    with (
        django_db_blocker.unblock(),
        override_settings(PRONGSAI_DATA=tmp_path_factory.mktemp("walked")),
        transaction.atomic(),
    ):
        yield walk()
        transaction.set_rollback(True)
