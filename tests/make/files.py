"""Files as offices make them, and as nobody should."""

import csv
import io
import os
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from prongsai.formats.editions import load_edition
from prongsai.formats.scores import ScoreFile, read_scores

type Rows = Iterable[Sequence[Any]]

CODE_AND_SCORE = (("code", "score"), ("O4", "0"), ("O39", "87.5"))


def as_csv(rows: Rows, delimiter: str = ",") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


def as_xlsx(**sheets: Rows) -> bytes:
    """A workbook as openpyxl writes it, one sheet for each name."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def with_parts(workbook: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The package with these parts added, or put in the place of those of the same name."""
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return data.getvalue()


def part_of(workbook: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        return package.read(name)


def noise(size: int) -> bytes:
    """Bytes that do not compress."""
    return os.urandom(size)


def scores_from(folder: Path, content: str | bytes, name: str = "result.csv", key: str = "nacc-2564") -> ScoreFile:
    """The result file read under a form."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    framework = load_edition(key).framework
    assert framework is not None
    return read_scores(path, framework)


def told(file: ScoreFile) -> list[tuple[str, str | None]]:
    """The problems' codes, with the cells they are at."""
    return [(problem.code, problem.place.cell if problem.place else None) for problem in file.problems]


def rows_of(file: ScoreFile) -> dict[str, str | None]:
    return {row.code: None if row.score is None else str(row.score) for row in file.rows}
