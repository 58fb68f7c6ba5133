"""How the command line starts: at once, without the site, in any surroundings, and never with a traceback."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import prongsai
from prongsai.cli.example import CASE
from tests.make.commands import ENTRY, run_apart

MINISTRY = ("--framework", "moe-peo-2564")
RESULT = str(CASE / "result.csv")

COMMANDS = [
    ["framework", "list"],
    ["framework", "show", "nacc-2564"],
    ["framework", "check"],
    ["score", RESULT, *MINISTRY],
    ["analyse", RESULT, *MINISTRY, "--target", "95"],
    ["chain", str(CASE)],
]

LOADED = """
import sys
from prongsai.cli.main import main
for command in {commands}:
    main(command)
print(sorted({{name.partition(".")[0] for name in sys.modules}}), file=sys.stderr)
"""


def modules_after(*commands: list[str]) -> set[str]:
    """The top-level packages loaded once these commands have run in a fresh process."""
    code = LOADED.format(commands=list(commands))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=20)
    names = done.stderr.splitlines()[-1]
    return set(json.loads(names.replace("'", '"')))


def test_no_command_on_files_loads_the_site_or_the_typesetter() -> None:
    assert not modules_after(*COMMANDS) & {"django", "granian", "typst", "pikepdf", "fontTools", "whitenoise"}


def test_a_table_in_text_needs_no_spreadsheet_library_nor_the_word_cutter() -> None:
    loaded = modules_after(["score", RESULT, *MINISTRY], ["chain", str(CASE)])
    assert not loaded & {"openpyxl", "nlpo3", "pythainlp", "numpy"}


def test_a_port_that_is_taken_is_told_with_the_way_out(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        status, _, said = run_apart("serve", "--port", port, "--data", tmp_path)
    assert status == 2
    assert f"พอร์ต {port} ของ 127.0.0.1 มีโปรแกรมอื่นใช้อยู่ ระบุพอร์ตอื่น เช่น --port 8001" in said
    assert list(tmp_path.iterdir()) == []


def test_it_is_the_same_command_from_a_console() -> None:
    script = Path(sys.executable).with_name("prongsai")
    done = subprocess.run([script, "--version"], capture_output=True, text=True, check=True, timeout=20)
    assert done.stdout.strip() == f"prongsai {prongsai.__version__}"


@pytest.mark.parametrize("language", ["C", "POSIX", "th_TH.TIS-620", "en_US.ISO-8859-1"])
def test_thai_is_printed_as_utf_8_whatever_the_terminal_says(language: str) -> None:
    status, out, _ = run_apart("framework", "list", "--lang", "th", LC_ALL=language, LANG=language, PYTHONIOENCODING="ascii")
    assert status == 0
    assert "แบบตรวจการเปิดเผยข้อมูลสาธารณะ" in out


@pytest.mark.parametrize("command", [*COMMANDS, ["framework", "list", "--json"]])
def test_surroundings_that_are_wrong_for_the_site_do_not_stop_it(command: list[str]) -> None:
    status, _, errors = run_apart(*command, PORT="abc", DATA="/nowhere", PRONGSAI_TODAY="never", DJANGO_SETTINGS_MODULE="x")
    assert status in (0, 1)
    assert "Traceback" not in errors


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nothing"],
        ["score"],
        ["score", RESULT],
        ["score", RESULT, *MINISTRY, "--lang", "fr"],
        ["framework"],
        ["framework", "burn"],
        ["chain"],
        ["analyse", RESULT, *MINISTRY, "--target"],
    ],
    ids=" ".join,
)
def test_a_command_that_cannot_be_understood_is_status_2_and_its_usage(arguments: list[str]) -> None:
    status, out, errors = run_apart(*arguments)
    assert (status, out) == (2, "")
    assert "usage: prongsai" in errors
    assert "Traceback" not in errors


def test_a_command_that_cannot_be_understood_says_so_in_json_when_asked_for_json() -> None:
    status, out, errors = run_apart("score", RESULT, "--json")
    assert (status, errors) == (2, "")
    [problem] = json.loads(out)["problems"]
    assert (problem["code"], problem["severity"], problem["place"]) == ("usage", "error", None)


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = [sys.executable, "-c", ENTRY, "framework", "show", "nacc-2564"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        assert running.wait(timeout=20) == 0
        assert running.stderr.read() == b""


def test_a_file_name_of_any_bytes_is_told_and_not_tripped_over(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff\xfe.csv"
    for more in ([], ["--json"]):
        command = [sys.executable, "-c", ENTRY, "score", name, *MINISTRY, *more]
        done = subprocess.run(command, capture_output=True, timeout=20, check=False)
        assert done.returncode == 2
        assert b"Traceback" not in done.stderr
