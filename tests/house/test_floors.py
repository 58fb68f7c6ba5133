"""The floors hold, and each contract is able to fail."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT

LINT = Path(sys.executable).with_name("lint-imports")

BREACHES = {
    "floors": ("engine/planning/chain.py", "import prongsai.formats.sheets\n"),
    "apps": ("apps/ui/day.py", "import prongsai.apps.portal\n"),
    "engine": ("engine/frameworks/codes.py", "import prongsai.engine.scoring.model\n"),
    "pure": ("formats/cells.py", "import django\n"),
    "doors": ("apps/portal/public/views.py", "import prongsai.apps.publishing.services\n"),
}


def lint(root: Path, contract: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    command = [str(LINT), "--no-cache", "--contract", contract, "--config", str(root / "pyproject.toml")]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


@pytest.mark.parametrize("contract", BREACHES)
def test_a_contract_holds_and_breaks_when_it_is_breached(contract: str, copy: Path) -> None:
    assert lint(copy, contract).returncode == 0
    file, line = BREACHES[contract]
    path = copy / "src" / "prongsai" / file
    path.write_text(path.read_text(encoding="utf-8") + f"\n{line}", encoding="utf-8")
    broken = lint(copy, contract)
    assert broken.returncode == 1
    assert "BROKEN" in broken.stdout


@pytest.mark.parametrize("room", ["utils", "apps/common"])
def test_a_room_without_a_floor_fails(room: str, copy: Path) -> None:
    folder = copy / "src" / "prongsai" / room
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    assert lint(copy, "apps" if "apps" in room else "floors").returncode == 1


def test_every_contract_has_its_breach() -> None:
    config = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert {f'id = "{name}"' for name in BREACHES} == {line for line in config.splitlines() if line.startswith('id = "')}
