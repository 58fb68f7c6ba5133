"""Every test here has a folder of its own for editions that are brought in."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_editions(data: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    from prongsai.formats.editions import use_folder

    monkeypatch.setattr("prongsai.formats.editions._own", [])
    use_folder(data / "frameworks")
    return data / "frameworks"
