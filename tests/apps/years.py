"""Makers of year folders, each one turn away from the real case."""

import csv
import os
import shutil
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from prongsai.cli.example import CASE

MEASURE_THREE = "ด้านการส่งเสริมการมีส่วนร่วมในการดำเนินภารกิจของสำนักงานศึกษาธิการจังหวัดเพชรบูรณ์"


def real_case(data: Path, year: int = 2564) -> Path:
    """The built-in case as the folder of `year`, and saying so itself."""
    folder = data / "years" / str(year)
    shutil.copytree(CASE, folder)
    if year != 2564:
        rewrite(folder / "office.toml", {"fiscal_year = 2564": f"fiscal_year = {year}"})
    return folder


def rewrite(file: Path, changes: Mapping[str, str]) -> None:
    """Each text, which must be there, by its new one; the file is newer afterwards whatever the clock's grain."""
    text = file.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text, f"{file.name} has no {old!r}"
        text = text.replace(old, new)
    write_newer(file, text)


def write_newer(file: Path, content: str | bytes) -> None:
    before = file.stat().st_mtime_ns if file.exists() else 0
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    while file.stat().st_mtime_ns <= before:
        time.sleep(0.002)
        os.utime(file)


def write_rows(file: Path, rows: Iterable[Iterable[object]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)


def drop_lines(file: Path, *starts: str) -> None:
    """Without the lines that begin so, which must be there."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    for start in starts:
        assert any(line.startswith(start) for line in lines), f"{file.name} has no line {start!r}"
    write_newer(file, "".join(line for line in lines if not line.startswith(starts)))


def full_of_gaps(data: Path, year: int = 2564) -> Path:
    """A year that can be read and says as little as one can: nothing optional, no numbers, no scores."""
    folder = data / "years" / str(year)
    folder.mkdir(parents=True)
    write_newer(
        folder / "office.toml",
        f'[office]\nname = "สำนักงานแห่งหนึ่ง"\n[year]\nfiscal_year = {year}\nresult_year = {year - 1}\nframework = "moe-peo-2564"\n',
    )
    write_rows(folder / "result.csv", [("ข้อ", "คะแนน"), ("O1", "-"), ("O2", "")])
    write_rows(
        folder / "weaknesses.csv",
        [("number", "item", "finding", "measure_heading"), ("", "O1", "พบว่า", ""), ("", "O2", "", "มาตรการหนึ่ง")],
    )
    write_rows(folder / "measures.csv", [("number", "name"), ("", "มาตรการหนึ่ง"), ("", "มาตรการสอง")])
    write_rows(folder / "activities.csv", [("number", "name", "measures"), ("", "กิจกรรมหนึ่ง", "1"), ("", "กิจกรรมสอง", "")])
    return folder


def with_numbers_missing(data: Path) -> Path:
    """The real case with the first column of its three tables blank."""
    folder = real_case(data)
    for name in ("weaknesses.csv", "measures.csv", "activities.csv"):
        with (folder / name).open(encoding="utf-8", newline="") as stream:
            head, *rows = csv.reader(stream)
        write_rows(folder / name, [head, *(["", *row[1:]] for row in rows)])
    return folder


def nacc_year(data: Path, year: int = 2565) -> Path:
    """A year on the form with three instruments and a total: weak in surveys and disclosures alike."""
    folder = real_case(data, year)
    rewrite(folder / "office.toml", {'framework = "moe-peo-2564"': 'framework = "nacc-2564"'})
    rows = [(f"I{n}", 80 + n % 3) for n in range(1, 31)] + [(f"E{n}", 90) for n in range(1, 16)]
    rows += [(f"O{n}", 0 if n in (4, 39) else 100) for n in range(1, 44)]
    write_rows(folder / "result.csv", [("code", "score"), *rows])
    return folder


BREAKAGES: dict[str, Mapping[str, bytes | None]] = {
    "no office.toml": {"office.toml": None},
    "office.toml is not TOML": {"office.toml": b"[office\nname = "},
    "office.toml is not text": {"office.toml": b"\x00\xff\xfe\x9f" * 40},
    "no fiscal year": {"office.toml": '[office]\nname = "ก"\n[year]\nframework = "moe-peo-2564"\n'.encode()},
    "unknown edition": {
        "office.toml": '[office]\nname = "ก"\n[year]\nfiscal_year = 2564\nresult_year = 2563\nframework = "none-2564"\n'.encode()
    },
    "no result": {"result.csv": None},
    "an unknown code": {"result.csv": b"code,score\nO77,10\n"},
    "a score over 100": {"result.csv": b"code,score\nO1,101\n"},
    "a table without its columns": {"measures.csv": b"a,b\n1,2\n"},
    "a workbook's bytes in a csv": {"activities.csv": b"PK\x03\x04" + bytes(range(256))},
}
"""What can be wrong with a year folder: the files it has instead (None: the file is gone)."""


def broken_year(data: Path, breakage: str, year: int = 2564) -> Path:
    folder = real_case(data, year)
    for name, content in BREAKAGES[breakage].items():
        if content is None:
            (folder / name).unlink()
        else:
            write_newer(folder / name, content)
    return folder
