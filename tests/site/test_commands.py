"""`prongsai serve` and `prongsai demo` refuse what they cannot use in one line, status 2, and never with a traceback."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

PRONGSAI = Path(sys.executable).with_name("prongsai")


def environment(**variables: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PRONGSAI_", "DJANGO_"))}
    return kept | variables


def prongsai(tmp_path: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs the command to its end; one that goes on serving is stopped with all its processes, and fails the test."""
    with subprocess.Popen(
        [PRONGSAI, *arguments],
        env=environment(**variables),
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as running:
        try:
            out, error = running.communicate(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            pytest.fail(f"it was not refused: {' '.join(arguments)}")
    return subprocess.CompletedProcess(arguments, running.returncode, out, error)


def assert_refused(done: subprocess.CompletedProcess[str], names: str) -> None:
    assert "Traceback" not in done.stderr + done.stdout
    assert names in done.stderr
    assert done.returncode == 2


@pytest.mark.parametrize("command", ["serve", "demo"])
@pytest.mark.parametrize(("name", "value"), [("PRONGSAI_TODAY", "yesterday"), ("PRONGSAI_DOOR", "back"), ("PORT", "eight")])
def test_a_variable_that_is_nonsense_is_refused_by_name(tmp_path: Path, command: str, name: str, value: str) -> None:
    port = () if name == "PORT" else ("--port", str(free_port()))
    assert_refused(prongsai(tmp_path, command, *port, "--data", str(tmp_path / "data"), **{name: value}), name)


def test_a_port_in_the_environment_is_no_business_of_other_commands(tmp_path: Path) -> None:
    done = prongsai(tmp_path, "framework", "list", PORT="eight")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("port", ["99999", "-1"])
def test_a_port_that_is_none_is_refused(tmp_path: Path, port: str) -> None:
    assert_refused(prongsai(tmp_path, "serve", f"--port={port}", "--data", str(tmp_path / "data")), port.lstrip("-"))


@pytest.mark.parametrize("shared", [False, True], ids=["alone", "shared"])
def test_a_port_that_is_taken_is_refused(tmp_path: Path, shared: bool) -> None:
    """Also one whose holder would share it, as another site of ours does: visitors would meet either."""
    with socket.create_server(("127.0.0.1", 0), reuse_port=shared) as taken:
        port = str(taken.getsockname()[1])
        done = prongsai(tmp_path, "serve", "--port", port, "--data", str(tmp_path / "data"))
    assert_refused(done, port)


def test_a_data_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert_refused(prongsai(tmp_path, "serve", "--data", str(tmp_path / "file"), "--port", str(free_port())), "file")


@pytest.mark.parametrize("variables", [{"DATA": "a"}, {"PRONGSAI_DATA": "a"}, {"DATA": "a", "PRONGSAI_DATA": "b"}])
def test_the_data_folder_comes_from_the_environment(tmp_path: Path, variables: dict[str, str]) -> None:
    code = "from prongsai.cli import main, site; site._serve = lambda *_: 0; raise SystemExit(main.main(['serve']))"
    subprocess.run([sys.executable, "-c", code], env=environment(**variables), cwd=tmp_path, timeout=60, check=True)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a" / "secret-key").is_file()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
