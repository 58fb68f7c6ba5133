"""Asking the command line as people do, and the files they ask it about."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from prongsai.cli.main import main
from tests.make.files import as_csv


@dataclass(frozen=True)
class Answer:
    status: int
    out: str
    errors: str

    @property
    def data(self) -> dict[str, Any]:
        """The one JSON object that is all of the output."""
        assert self.errors == ""
        data: dict[str, Any] = json.loads(self.out)
        return data

    @property
    def codes(self) -> list[str]:
        return [problem["code"] for problem in self.data["problems"]]


type Ask = Callable[..., Answer]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Runs a command in this process; nothing it does may raise."""

    monkeypatch.setattr("prongsai.formats.editions._own", [])

    def run(*arguments: str | Path) -> Answer:
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Answer(status, printed.out, printed.err)

    return run


@pytest.fixture
def case(ask: Ask, tmp_path: Path) -> Path:
    """The built-in real case as a year folder of the test's own."""
    folder = tmp_path / "case"
    assert ask("example", folder).status == 0
    return folder


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    """Writes a result file with these rows below `code,score`."""

    def write(*rows: list[str], name: str = "result.csv", header: tuple[str, ...] = ("code", "score")) -> Path:
        path = tmp_path / name
        path.write_text(as_csv([header, *rows]))
        return path

    return write
