"""Year folders to test with: the fictional one that is filled throughout, and any of them as one workbook."""

import csv
import io
import json
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl

import prongsai
from prongsai.engine.planning.chain import Chain
from prongsai.engine.planning.record import YearRecord
from prongsai.formats.year_folders.columns import OPTIONAL_SHEETS, SHEETS
from tests.make.files import saved

PRACTICE = Path(prongsai.__file__).parent / "data" / "demo" / "practice-2564"
_BARE: dict[str, Any] = {"place": None, "cells": {}}


def chain_without_places(chain: Chain) -> Chain:
    """The chain alone: from a folder and from a workbook its rows stand in other places."""
    sheets = ("weaknesses", "measures", "activities")
    return replace(chain, **{name: tuple(replace(row, **_BARE) for row in getattr(chain, name)) for name in sheets})


def record_without_places(record: YearRecord) -> YearRecord:
    sheets = ("members", "attendance", "agenda", "progress", "disclosures")
    return replace(record, **{name: tuple(replace(row, **_BARE) for row in getattr(record, name)) for name in sheets})


def office_rows(folder: Path) -> list[list[str]]:
    """`office.toml` as the sheet of a workbook has it."""
    tables = tomllib.loads((folder / "office.toml").read_text(encoding="utf-8"))
    return [
        [f"{table}.{field}", "\n".join(value) if isinstance(value, list) else str(value)]
        for table, fields in tables.items()
        for field, value in fields.items()
    ]


def office_with(folder: Path, field: str, value: str) -> str:
    """`office.toml` with one field written so; a JSON text, number or list is one of TOML too."""
    tables = tomllib.loads((folder / "office.toml").read_text(encoding="utf-8"))
    written = {
        table: {name: json.dumps(inner, ensure_ascii=False) for name, inner in fields.items()} for table, fields in tables.items()
    }
    table, name = field.split(".")
    written.setdefault(table, {})[name] = value
    return "".join(
        f"[{table}]\n" + "".join(f"{name} = {inner}\n" for name, inner in fields.items()) for table, fields in written.items()
    )


def book_of(folder: Path, name_of: Callable[[str], str]) -> bytes:
    """A year folder as one workbook with sheets of other names."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet in ("office", *SHEETS, *OPTIONAL_SHEETS):
        made = book.create_sheet(name_of(sheet))
        text = "" if sheet == "office" else (folder / f"{sheet}.csv").read_text(encoding="utf-8-sig")
        for row in office_rows(folder) if sheet == "office" else csv.reader(io.StringIO(text, newline="")):
            made.append(row)
    return saved(book)
