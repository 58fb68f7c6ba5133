"""Tests of the log record whatever they like."""

import pytest


@pytest.fixture
def every_event_is_readable() -> None:
    """Not here."""
