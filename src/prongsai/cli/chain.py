"""`prongsai chain YEARDIR`: the chain from weakness to activity, and every hole in it."""

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from prongsai.cli.output import DONE, FINDINGS, REFUSED, Printer
from prongsai.engine.planning.chain import Chain
from prongsai.engine.problems import Severity
from prongsai.formats.year_folders import YearFolder, read_year_folder
from prongsai.messages import Language


def run(options: argparse.Namespace) -> int:
    year = read_year_folder(Path(options.year))
    analysis = year.analysis()
    findings = analysis.findings if analysis else ()
    if analysis is None:
        # Half a chain would look like holes that are none.
        year = replace(year, chain=Chain((), (), (), year.chain.fold))
    Printer(options.json, options.lang).answer(_data(year), _lines(year, options.lang), (*year.problems, *findings))
    if analysis is None:
        return REFUSED
    return FINDINGS if any(problem.severity is not Severity.INFO for problem in findings) else DONE


def _data(year: YearFolder) -> dict[str, object]:
    chain = year.chain
    return {
        "office": year.office.name if year.office else None,
        "fiscal_year": (year.office.fiscal_year or None) if year.office else None,
        "framework": year.framework.key if year.framework else None,
        "weaknesses": list(_weaknesses(chain)),
        "measures": [
            {
                "number": measure.number,
                "name": measure.name,
                "weaknesses": [weakness.number for weakness in chain.weaknesses_of(measure)],
                "activities": [activity.number for activity in chain.activities_under(measure)],
            }
            for measure in chain.measures
        ],
        "activities": len(chain.activities),
    }


def _weaknesses(chain: Chain) -> Iterator[dict[str, object]]:
    for weakness in chain.weaknesses:
        measure = chain.measure_of(weakness)
        yield {
            "number": weakness.number,
            "item": weakness.item,
            "guideline": weakness.guideline,
            "measure_heading": weakness.measure_heading,
            "measure": measure.number if measure else None,
            "activities": [activity.number for activity in chain.activities_of(weakness)],
        }


_NONE = {"th": "ไม่มี", "en": "none"}


def _lines(year: YearFolder, language: Language) -> Iterator[str]:
    if year.office and year.office.fiscal_year:
        name = year.office.name_en if language == "en" and year.office.name_en else year.office.name
        yield f"{name} · {year.office.fiscal_year}"
    for weakness in year.chain.weaknesses:
        measure = year.chain.measure_of(weakness)
        numbers = ", ".join(str(activity.number) for activity in year.chain.activities_of(weakness))
        yield f"{weakness.number}. {weakness.item} → {weakness.measure_heading or _NONE[language]}"
        yield f"   → {measure.number if measure else _NONE[language]} → {numbers or _NONE[language]}"
