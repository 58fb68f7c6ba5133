"""Instruments of law that papers cite: dated data with a source, `data/laws.toml`."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Law:
    """How an instrument is cited in Thai; `certainty` is one of the engine's marks, `as_of` the day it was last looked at."""

    cited: str
    certainty: str
    source: str
    as_of: date

    @property
    def is_sure(self) -> bool:
        return self.certainty in ("confirmed", "derived")


@cache
def laws() -> dict[str, Law]:
    text = (files("prongsai") / "data" / "laws.toml").read_text(encoding="utf-8")
    return {key: Law(**values) for key, values in tomllib.loads(text).items()}
