"""Every test of the apps asks the site."""

import pytest


@pytest.fixture(autouse=True)
def _with_site(site: None) -> None:
    """Django is ready before anything of the apps is imported or asked."""
