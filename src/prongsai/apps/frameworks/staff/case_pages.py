"""Worked cases of an edition, for people to read: what is given, what must come out, and whether it does."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from prongsai.engine.analysis.cases import failures_in
from prongsai.engine.frameworks.model import Framework
from prongsai.engine.problems import Problem
from prongsai.messages import Language, say


@dataclass(frozen=True, slots=True)
class Expected:
    """`written` is how somebody writes a code, in whatever language."""

    what: str
    value: str
    written: str = ""


@dataclass(frozen=True, slots=True)
class CaseRow:
    """`full` are instruments of which every other item has full marks; `failures` is empty where all comes out as expected."""

    file: str
    about: str
    source: str
    given: tuple[tuple[str, str], ...]
    full: tuple[str, ...]
    expected: tuple[Expected, ...]
    failures: tuple[str, ...]


def case_rows(
    framework: Framework, cases: Iterable[tuple[str, Mapping[str, Any] | Problem]], language: Language
) -> tuple[CaseRow, ...]:
    return tuple(_case(framework, file, case, language) for file, case in cases)


def _case(framework: Framework, file: str, case: Mapping[str, Any] | Problem, language: Language) -> CaseRow:
    if isinstance(case, Problem):
        return CaseRow(file, file, "", (), (), (), (say(case, language),))
    failures = tuple(say(problem, language) for problem in failures_in(framework, file, case))
    source = framework.sources.get(str(case.get("source", "")))
    about = case.get("about")
    return CaseRow(
        file=file,
        about=str((about.get(language) or about.get("th") if isinstance(about, Mapping) else None) or file),
        source=source.in_language(language) if source else str(case.get("source", "")),
        given=tuple(_pairs(case.get("scores"))),
        full=tuple(map(str, case.get("full", ()))),
        expected=tuple(_expected(framework, case, language)),
        failures=failures,
    )


def _expected(framework: Framework, case: Mapping[str, Any], language: Language) -> Iterator[Expected]:
    lost = {
        "item": gettext("คะแนนที่เสียของข้อ"),
        "instrument": gettext("คะแนนที่เสียของเครื่องมือ"),
        "total": gettext("คะแนนรวมที่เสีย"),
    }
    for code, value in _pairs(case.get("expect")):
        grade = framework.grade_in(value, language) if code == "grade" else ""
        yield Expected(_whole(code), grade or _known(value))
    for code, value in _pairs(case.get("contributions")):
        yield Expected(gettext("คะแนนถ่วงน้ำหนักของ %(code)s") % {"code": code}, _known(value))
    for code, points in _tables(case.get("lost")):
        yield from (Expected(f"{lost.get(kind, kind)} {code}", _known(value)) for kind, value in _pairs(points))
    for score, grade in _pairs(case.get("grades")):
        told = framework.grade_in(grade, language) or _known(grade)
        yield Expected(gettext("ระดับของคะแนน %(score)s") % {"score": score}, told)
    for people, least in _pairs(case.get("samples")):
        yield Expected(gettext("กลุ่มตัวอย่างจาก %(people)s คน") % {"people": people}, least)
    for written, code in _pairs(case.get("codes")):
        yield Expected(gettext("รหัสที่เขียนว่า"), _known(code), written)
    for code in dict(_tables(case.get("warnings"))).get("codes", ()):
        yield Expected(gettext("คำเตือน"), str(code))


def _whole(code: str) -> str:
    """The whole result has a total and a grade; anything else is of a code."""
    return {"total": gettext("คะแนนรวม"), "grade": gettext("ระดับ")}.get(code, code)


def _known(value: str) -> str:
    return gettext("ยังไม่ทราบ") if value == "unknown" else value


def _pairs(table: object) -> Iterator[tuple[str, str]]:
    yield from ((str(name), str(value)) for name, value in _tables(table))


def _tables(table: object) -> Iterator[tuple[str, Any]]:
    """A case is written by hand: what is no table says nothing here, and fails."""
    yield from table.items() if isinstance(table, Mapping) else ()
