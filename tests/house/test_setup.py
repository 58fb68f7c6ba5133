"""The scripts of a fresh machine: an interpreter is believed only when it answers."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT

FIND = ROOT / "scripts" / "find-python.sh"


def find_python(path: str, home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": path, "HOME": str(home), **more}
    return subprocess.run(["/bin/sh", str(FIND)], env=environment, capture_output=True, text=True, check=False)


def executable(path: Path, text: str) -> Path:
    path.write_text(text)
    path.chmod(0o755)
    return path


def test_a_shim_that_lies_is_passed_over(tmp_path: Path) -> None:
    shims, real = tmp_path / "shims", tmp_path / "real"
    shims.mkdir()
    real.mkdir()
    executable(shims / "python3.13", "#!/bin/sh\necho 'python3.13: command not found' >&2\nexit 127\n")
    executable(real / "python3.12", f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    found = find_python(f"{shims}:{real}:/usr/bin:/bin", tmp_path)
    assert found.returncode == 0
    version = subprocess.run(
        [found.stdout.strip(), "-c", "import sys; print(sys.version_info >= (3, 12))"], capture_output=True, text=True, check=True
    )
    assert version.stdout.strip() == "True"


def test_the_interpreter_one_names_is_taken_first(tmp_path: Path) -> None:
    named = executable(tmp_path / "mine", f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    assert find_python("/usr/bin:/bin", tmp_path, PYTHON=str(named)).returncode == 0


NEW_PYTHON = shutil.which("python3.13", path="/usr/local/bin") or shutil.which("python3.12", path="/usr/local/bin")


@pytest.mark.skipif(NEW_PYTHON is not None, reason="the system itself has a Python >= 3.12 where the script looks last")
def test_without_any_interpreter_it_says_what_to_do(tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    found = find_python(str(tools), tmp_path, PYENV_ROOT=str(tmp_path))
    assert found.returncode == 1
    assert "make setup PYTHON=" in found.stderr
