"""Problems in words, Thai or English: `say(problem, language)`. The texts are data: `data/messages/{th,en}.toml`."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from prongsai.engine.frameworks.model import Rounding
from prongsai.engine.problems import Place, Problem
from prongsai.engine.scoring.rounding import printed
from prongsai.engine.thai.dates import DateStyle, format_date, format_date_en

type Language = Literal["th", "en"]

_MESSAGES = Path(__file__).parent.parent / "data" / "messages"
LANGUAGES: tuple[Language, ...] = ("th", "en")


def say(problem: Problem, language: Language) -> str:
    """The problem as a sentence for people: what is wrong and what to do."""
    texts = texts_in(language)
    params = {name: _word(value, name, texts, language) for name, value in problem.params.items()}
    return str(texts["problems"][problem.code]).format_map(params)


def summaries(problems: Iterable[Problem], language: Language) -> tuple[str, ...]:
    """Problems in short, for people who decide: those of one code that speak of numbered rows become one sentence."""
    texts = texts_in(language)["summaries"]
    by_code: dict[str, list[Problem]] = {}
    for problem in problems:
        by_code.setdefault(problem.code, []).append(problem)
    return tuple(line for code, alike in by_code.items() for line in _summary(texts.get(code), alike, language))


def _summary(text: str | None, alike: Sequence[Problem], language: Language) -> Iterator[str]:
    if text is None or len(alike) == 1:
        yield from (say(problem, language) for problem in alike)
    else:
        yield text.format(numbers=number_runs(problem.params["number"] for problem in alike), count=len(alike))


def number_runs(numbers: Iterable[object]) -> str:
    """1–6, 8: runs of numbers in short; anything else as it is."""
    runs: list[list[object]] = []
    for number in numbers:
        if runs and isinstance(number, int) and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def say_place(place: Place | None, language: Language) -> str:
    """Where, in short: file, sheet, cell or line; empty when there is no place."""
    if place is None:
        return ""
    words = texts_in(language)["places"]
    parts = [str(place.file)] if place.file else []
    for name in ("sheet", "cell", "page", "paragraph", "table", "text"):
        value = getattr(place, name)
        if value is not None:
            parts.append(f"{words[name]} {value}")
    if place.cell is None and (place.line or place.row):
        parts.append(f"{words['line' if place.line else 'row']} {place.line or place.row}")
    return ", ".join(parts)


def word(kind: str, value: str, language: Language) -> str:
    """The word shown for one of the engine's own values: `word("class", "urgent", "th")`."""
    return str(texts_in(language)["words"][kind][value])


def phrase(key: str, language: Language, **params: object) -> str:
    """A sentence of the charts, with its figures filled in."""
    return str(texts_in(language)["charts"][key]).format_map(params)


@lru_cache(maxsize=2)
def texts_in(language: Language) -> Mapping[str, Any]:
    return tomllib.loads((_MESSAGES / f"{language}.toml").read_text(encoding="utf-8"))


def _word(value: object, name: str, texts: Mapping[str, Any], language: Language) -> str:
    if isinstance(value, date):
        return format_date(value, DateStyle.SHORT) if language == "th" else format_date_en(value)
    if isinstance(value, list):
        return ", ".join(_word(one, name, texts, language) for one in value)
    words = texts["words"].get(name.removeprefix("other_"), {})
    if isinstance(value, str) and value in words:
        return str(words[value])
    if isinstance(value, Fraction):
        value = printed(value, Rounding(2, "half-up"))
    return str(value)
