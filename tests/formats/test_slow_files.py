"""Files made to keep their reader busy are answered all the same; how soon is measured by docs/benchmarks/refused.py."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.make.books import raw_book, row_of
from tests.make.commands import run_apart
from tests.make.files import noise

HEADER = row_of("code", "score")
FULL_CELLS = "<c><v>1</v></c>" * 200

# Each as large as it may be; smaller ones are of the same kind.
SLOW: dict[str, Callable[..., bytes]] = {
    "one-row-of-commas.csv": lambda million=1_000_000: b"," * (50 * million),
    "blank-rows.csv": lambda million=1_000_000: b"a" + b",\n" * (25 * million),
    "blank-rows-below-a-header.csv": lambda million=1_000_000: b"code,score\n" + b",\n" * (25 * million),
    "all-cells-full.csv": lambda million=1_000_000: (b"x," * 199 + b"x\n") * (million // 50),
    "all-cells-thai.csv": lambda million=1_000_000: ("ก่ำ\u200b," * 199 + "x\n").encode() * (million // 50),
    "one-open-quote.csv": lambda million=1_000_000: b'"' + b"a,\n" * (16 * million),
    "one-long-line.csv": lambda million=1_000_000: b"code,score " * (4 * million),
    "tone-marks.csv": lambda million=1_000_000: b"code,score\nO4," + "\u0e48\u0e4d".encode() * 60_000,
    "long-string-often.xlsx": lambda million=1_000_000: raw_book(
        HEADER + "<row><c t='s'><v>0</v></c></row>" * (million // 500),
        strings=f"<si><t>{'ก\u200bข' * 150_000}</t></si>",
        padding=noise(50_000),
    ),
    "many-cells.xlsx": lambda million=1_000_000: raw_book(
        f"<row>{FULL_CELLS}</row>" * (million // 200), padding=noise(million // 6)
    ),
    "many-cells-otherwise-called.xlsx": lambda million=1_000_000: raw_book(
        f"<row>{FULL_CELLS}</row>" * (million // 70), sheet_name="worksheets/sheet1.bin", padding=noise(million // 2)
    ),
    "many-cells-in-a-picture.xlsx": lambda million=1_000_000: raw_book(
        f"<row>{FULL_CELLS}</row>" * (million // 70), sheet_name="media/sheet1.png", padding=noise(million // 2)
    ),
    "many-strings.xlsx": lambda million=1_000_000: raw_book(
        HEADER, strings="<si><t>x</t></si>" * (9 * million // 10), padding=noise(million // 5)
    ),
    "far-row.xlsx": lambda million=1_000_000: raw_book(HEADER + "<row r='1048576'><c r='A1048576'><v>1</v></c></row>"),
    "far-column.xlsx": lambda million=1_000_000: raw_book(HEADER + "<row r='2'><c r='XFD2'><v>1</v></c></row>"),
    "very-far-row.xlsx": lambda million=1_000_000: raw_book(HEADER + "<row r='999999999999'><c><v>1</v></c></row>"),
}


@pytest.mark.parametrize("name", SLOW)
def test_a_file_made_to_take_long_is_answered(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(SLOW[name](300_000))
    status, out, errors = run_apart("score", path, "--framework", "nacc-2564", "--json", within=30)
    assert status == 2
    assert '"severity": "error"' in out
    assert errors == ""
