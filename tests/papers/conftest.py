"""What tests of papers need from the machine."""

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.papers.font_files import folder_of, font

type Convert = Callable[[Mapping[str, bytes], str, str], dict[str, str]]


@pytest.fixture
def convert(tmp_path: Path) -> Convert:
    """Has LibreOffice convert files in one run: from their contents by name to their texts, by the same names.

    Where it is not installed the test is skipped, but not in CI: there nothing may go untried.
    """
    program = shutil.which("soffice")
    if program is None and "CI" in os.environ:
        pytest.fail("LibreOffice is not installed: sh scripts/system-packages.sh")
    if program is None:
        pytest.skip("LibreOffice is not installed (Debian: libreoffice-writer-nogui libreoffice-calc-nogui)")

    def run(files: Mapping[str, bytes], suffix: str, options: str) -> dict[str, str]:
        read, written = tmp_path / "read", tmp_path / "written"
        read.mkdir()
        for name, data in files.items():
            (read / name).write_bytes(data)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", f"{suffix}:{options}", "--outdir", written, *read.iterdir()]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
        return {name: (written / Path(name).with_suffix(f".{suffix}")).read_text(encoding="utf-8-sig") for name in files}

    return run


@pytest.fixture(scope="session")
def official(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with TH Sarabun New, regular and bold; not to be changed."""
    return folder_of(
        tmp_path_factory.mktemp("office") / "fonts", {"THSarabunNew.ttf": font(), "THSarabunNew Bold.ttf": font(style="Bold")}
    )


@pytest.fixture
def own(official: Path, tmp_path: Path) -> Path:
    """The same folder, for one test to change."""
    return Path(shutil.copytree(official, tmp_path / "fonts"))
