"""`prongsai example DIR`: the built-in real case, or the complete invented year, as a year folder to edit."""

import argparse
from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path

import prongsai
from prongsai.cli.output import Printer, status_of
from prongsai.engine.problems import Place, Problem

CASE = Path(prongsai.__file__).parent / "data" / "demo" / "phetchabun-2564"
PRACTICE = CASE.with_name("practice-2564")


def run(options: argparse.Namespace) -> int:
    target, case = Path(options.directory), PRACTICE if options.practice else CASE
    problems = tuple(_write(target, case))
    written = [] if problems else sorted(path.name for path in case.iterdir())
    Printer(options.json, options.lang).answer(
        {"directory": str(target), "files": written}, (str(target / name) for name in written), problems
    )
    return status_of(problems)


def _write(target: Path, case: Path) -> Iterator[Problem]:
    """Writes all files, or none when one of them is there already."""
    try:
        taken = [path.name for path in case.iterdir() if (target / path.name).exists()]
        if taken:
            yield Problem("folder-not-empty", place=Place(file=str(target)), params={"name": sorted(taken)[0]})
            return
        target.mkdir(parents=True, exist_ok=True)
        for path in case.iterdir():
            # Spreadsheets take a csv for UTF-8 only when it begins with the mark.
            mark = BOM_UTF8 if path.suffix == ".csv" else b""
            (target / path.name).write_bytes(mark + path.read_bytes())
    except OSError as error:
        yield Problem("file-not-written", place=Place(file=str(target)), params={"reason": error.strerror or str(error)})
