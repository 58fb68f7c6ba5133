"""Every test here goes by the probe instead of the rules."""

import pytest

from tests.apps.proofreading.finding import use


@pytest.fixture(autouse=True)
def _probe(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch)
