"""Instruments of law that papers cite: dated data with a source, `data/laws.toml`."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from prongsai.engine.frameworks.model import Certainty


@dataclass(frozen=True, slots=True)
class Law:
    """How an instrument is cited in Thai; `certainty` is one of the engine's marks, `as_of` the day it was last looked at."""

    cited: str
    certainty: Certainty
    source: str
    as_of: date

    @property
    def is_sure(self) -> bool:
        return self.certainty.is_sure


@cache
def laws() -> dict[str, Law]:
    text = (files("prongsai") / "data" / "laws.toml").read_text(encoding="utf-8")
    return {key: Law(**values | {"certainty": Certainty(values["certainty"])}) for key, values in tomllib.loads(text).items()}
