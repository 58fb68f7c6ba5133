"""The home is read on the same years as the editions are."""

from tests.apps.publishing.conftest import practice, real, shown

__all__ = ["practice", "real", "shown"]
