"""Problems in words, Thai or English: `say(problem, language)`. The texts are data: `data/messages/{th,en}.toml`."""

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from prongsai.engine.problems import Place, Problem

type Language = Literal["th", "en"]

LANGUAGES: tuple[Language, ...] = ("th", "en")


def say(problem: Problem, language: Language) -> str:
    """The problem as a sentence for people: what is wrong and what to do."""
    texts = texts_in(language)
    params = {name: _word(value, name, texts) for name, value in problem.params.items()}
    return str(texts["problems"][problem.code]).format_map(params)


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


@lru_cache(maxsize=2)
def texts_in(language: Language) -> Mapping[str, Any]:
    return tomllib.loads((files("prongsai") / "data" / "messages" / f"{language}.toml").read_text(encoding="utf-8"))


def _word(value: object, name: str, texts: Mapping[str, Any]) -> str:
    words = texts["words"].get(name, {})
    if isinstance(value, str) and value in words:
        return str(words[value])
    if isinstance(value, Fraction):
        value = round(Decimal(value.numerator) / Decimal(value.denominator), 2)
    return str(value)
