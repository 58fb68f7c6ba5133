"""Reads `office.toml`: who the office is, which year, which edition, what was resolved."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from prongsai.engine.frameworks.model import Classes
from prongsai.engine.planning.year import Office
from prongsai.engine.problems import Place, Problem
from prongsai.engine.thai.dates import read_date
from prongsai.engine.thai.numbers import read_number
from prongsai.formats.cells import FileRefused
from prongsai.formats.sheets import read_bytes
from prongsai.formats.year_folders.values import clock, several, whole
from prongsai.words.normalise import normalise


def read_office(path: Path) -> tuple[Office | None, tuple[Problem, ...]]:
    """An `office.toml` by itself; None when it cannot be read at all."""
    try:
        values = office_values(path)
    except FileRefused as refused:
        return None, (refused.problem,)
    problems: list[Problem] = []
    return OfficeReading(values, problems, path.name).office(), tuple(problems)


def office_values(path: Path) -> dict[str, Any]:
    """The file as `table.field` names; raises FileRefused."""
    data = read_bytes(path)
    try:
        tables = tomllib.loads(normalise(data.decode("utf-8-sig")))
    except (ValueError, RecursionError) as error:
        raise FileRefused("toml-broken", Place(file=path.name), reason=str(error)) from None
    return {
        f"{table}.{name}": value
        for table, fields in tables.items()
        for name, value in (fields.items() if isinstance(fields, dict) else (("", fields),))
    }


@dataclass(slots=True)
class OfficeReading:
    """Typed values out of `table.field` names; a field that is not known is a problem, since it may be a slip of the pen."""

    values: Mapping[str, Any]
    problems: list[Problem]
    file: str

    def office(self) -> Office:
        office = Office(
            name=self.text("office.name", required=True),
            name_en=self.text("office.name_en"),
            head_position=self.text("office.head_position"),
            committee=self.text("office.committee"),
            secretariat=self.text("office.secretariat"),
            fiscal_year=self.year("year.fiscal_year"),
            result_year=self.year("year.result_year"),
            framework_key=self.text("year.framework", required=True),
            result_is_official=self.flag("year.result_is_official"),
            result_note=self.text("year.result_note"),
            result_note_en=self.text("year.result_note_en"),
            resolved_on=self.day("resolution.resolved_on"),
            resolution=self.text("resolution.text"),
            resolution_en=self.text("resolution.text_en"),
            announced_on=self.day("announcement.announced_on"),
            classes=self.classes(),
            sources=self.texts("office.sources"),
        )
        for name in self.values.keys() - _OFFICE_FIELDS:
            self.fault("field-unknown", name)
        return office

    def fault(self, code: str, name: str, **params: object) -> None:
        self.problems.append(Problem(code, place=Place(file=self.file, text=name), params={"field": name, **params}))

    def text(self, name: str, *, required: bool = False) -> str:
        value = self.values.get(name, "")
        if not isinstance(value, str):
            self.fault("field-wrong", name, value=_shown(value))
            return ""
        if required and not value.strip():
            self.fault("field-missing", name)
        return value.strip()

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.values.get(name, [])
        if isinstance(value, str):
            return several(value)
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            self.fault("field-wrong", name, value=_shown(value))
            return ()
        return tuple(value)

    def year(self, name: str) -> int:
        value = _shown(self.values.get(name, ""))
        year = whole(value)
        if year is None or not 2500 <= year <= 2700:
            self.fault("year-wrong" if value.strip() else "field-missing", name, value=value)
            return 0
        return year

    def flag(self, name: str) -> bool:
        value = _shown(self.values.get(name, "false")).strip().casefold()
        if value not in _FLAGS:
            self.fault("field-wrong", name, value=value)
        return _FLAGS.get(value, False)

    def shown(self, name: str) -> str:
        """A value that may be written as a number or as text: 12, 1/2564."""
        value = self.values.get(name, "")
        if isinstance(value, int | float) and not isinstance(value, bool):
            return _shown(value)
        return self.text(name)

    def clock(self, name: str) -> str:
        """A time of day; toml reads 9.30 as the number 9.3 and 09:30:00 as a time."""
        value = self.values.get(name, "")
        text = _shown(value).strip()
        read = clock(text) if text and not isinstance(value, bool) else ""
        if read is None or isinstance(value, bool):
            self.fault("field-wrong", name, value=text)
        return read or ""

    def day(self, name: str) -> date | None:
        text = _shown(self.values.get(name, "")).strip()
        day = read_date(text) if text else None
        if text and day is None:
            self.fault("field-wrong", name, value=text)
        return day

    def number(self, name: str) -> Decimal | None:
        text = _shown(self.values.get(name, "")).strip()
        number = read_number(text) if text else None
        if text and (number is None or not 0 <= number <= 100):
            self.fault("field-wrong", name, value=text)
            return None
        return number

    def classes(self) -> Classes | None:
        urgent, improve = self.number("thresholds.urgent_below"), self.number("thresholds.improve_below")
        if urgent is None and improve is None:
            return None
        if urgent is None or improve is None or urgent > improve:
            self.fault("thresholds-wrong", "thresholds")
            return None
        return Classes(urgent, improve)


_FLAGS = {"true": True, "false": False, "ใช่": True, "ไม่ใช่": False, "yes": True, "no": False}
_FIELDS_BY_TABLE = {
    "office": (
        *("name", "name_en", "head_position", "committee", "secretariat", "sources"),
        *("address", "phone", "email", "website", "emblem", "fonts", "font", "table_digits"),
    ),
    "year": ("fiscal_year", "result_year", "framework", "result_is_official", "result_note", "result_note_en"),
    "resolution": ("resolved_on", "text", "text_en"),
    "announcement": ("announced_on",),
    "head": ("name", "acting", "own_position"),
    "order": ("number", "signed_on", "effective_on", "authority", "duties"),
    "memo": ("number", "dated_on", "signer", "signer_position"),
    "letter": ("number", "dated_on", "to", "references", "enclosures"),
    "meeting": (
        *("number", "held_on", "place", "starts_at", "ends_at"),
        *("recorder", "recorder_position", "reviewer", "reviewer_position"),
    ),
    "intent": ("announced_on", "statements"),
    "no_gift": ("announced_on", "statements"),
    "plan": ("approved_on",),
    "progress": ("reported_6_on", "reported_12_on"),
    "results": ("reported_on",),
    "thresholds": ("urgent_below", "improve_below"),
}
_OFFICE_FIELDS = {f"{table}.{name}" for table, names in _FIELDS_BY_TABLE.items() for name in names}


def _shown(value: object) -> str:
    """A value as text, in short; a whole number can have more digits than Python prints."""
    try:
        return str(value)[:80]
    except ValueError:
        return "…"
