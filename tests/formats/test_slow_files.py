"""Files made to keep their reader busy are answered all the same; how soon is measured by docs/benchmarks/refused.py."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.make.books import raw_book, row_of
from tests.make.commands import run_apart
from tests.make.files import noise

HEADER = row_of("code", "score")
MILLION = 1_000_000

SLOW: dict[str, Callable[[], bytes]] = {
    "one-row-of-commas.csv": lambda: b"," * (50 * MILLION),
    "blank-rows.csv": lambda: b"a" + b",\n" * (25 * MILLION),
    "blank-rows-below-a-header.csv": lambda: b"code,score\n" + b",\n" * (25 * MILLION),
    "all-cells-full.csv": lambda: (b"x," * 199 + b"x\n") * 20_000,
    "all-cells-thai.csv": lambda: ("ก่ำ\u200b," * 199 + "x\n").encode() * 20_000,
    "one-open-quote.csv": lambda: b'"' + b"a,\n" * (16 * MILLION),
    "one-long-line.csv": lambda: b"code,score " * (4 * MILLION),
    "tone-marks.csv": lambda: b"code,score\nO4," + "\u0e48\u0e4d".encode() * 60_000,
    "long-string-often.xlsx": lambda: raw_book(
        HEADER + "<row><c t='s'><v>0</v></c></row>" * 2000,
        strings=f"<si><t>{'ก\u200bข' * 150_000}</t></si>",
        padding=noise(50_000),
    ),
    "many-cells.xlsx": lambda: raw_book(f"<row>{'<c><v>1</v></c>' * 200}</row>" * 5000, padding=noise(150_000)),
    "many-cells-otherwise-called.xlsx": lambda: raw_book(
        f"<row>{'<c><v>1</v></c>' * 200}</row>" * 14_000, sheet_name="worksheets/sheet1.bin", padding=noise(400_000)
    ),
    "many-strings.xlsx": lambda: raw_book(HEADER, strings="<si><t>x</t></si>" * 900_000, padding=noise(200_000)),
    "far-row.xlsx": lambda: raw_book(HEADER + "<row r='1048576'><c r='A1048576'><v>1</v></c></row>"),
    "far-column.xlsx": lambda: raw_book(HEADER + "<row r='2'><c r='XFD2'><v>1</v></c></row>"),
    "very-far-row.xlsx": lambda: raw_book(HEADER + "<row r='999999999999'><c><v>1</v></c></row>"),
}


@pytest.mark.parametrize("name", SLOW)
def test_a_file_made_to_take_long_is_answered(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(SLOW[name]())
    status, out, errors = run_apart("score", path, "--framework", "nacc-2564", "--json", within=30)
    assert status == 2
    assert '"severity": "error"' in out
    assert errors == ""
