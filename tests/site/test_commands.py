"""`prongsai serve` and `prongsai demo` refuse what they cannot use in one line, status 2, and never with a traceback."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from prongsai.cli.main import _parser

PRONGSAI = Path(sys.executable).with_name("prongsai")


def prongsai(tmp_path: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs the command to its end; one that goes on serving is an error here."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PRONGSAI_", "DJANGO_"))}
    return subprocess.run(
        [PRONGSAI, *arguments],
        env=kept | variables,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


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


def test_a_port_that_is_taken_is_refused(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0), reuse_port=True) as taken:
        port = str(taken.getsockname()[1])
        try:
            done = prongsai(tmp_path, "serve", "--port", port, "--data", str(tmp_path / "data"))
        except subprocess.TimeoutExpired:
            pytest.fail(f"a second site serves on port {port} beside the first")
    assert_refused(done, port)


def test_a_data_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert_refused(prongsai(tmp_path, "serve", "--data", str(tmp_path / "file"), "--port", str(free_port())), "file")


@pytest.mark.parametrize("name", ["DATA", "PRONGSAI_DATA"])
def test_the_data_folder_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    monkeypatch.delenv("PRONGSAI_DATA")
    monkeypatch.setenv(name, str(tmp_path))
    assert _parser().parse_args(["serve"]).data == str(tmp_path)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
