"""What a paper still lacks: a sentence in each language, and where the office fills it in."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from prongsai.engine.problems import Problem
from prongsai.messages import Language, say, texts_in


@dataclass(frozen=True, slots=True)
class Lack:
    """`sheet` and `field` name the place as problems do, `office` and `head.name`; empty where there is no one place."""

    th: str
    en: str
    sheet: str = ""
    field: str = ""

    def said(self, language: Language) -> str:
        return self.en if language == "en" else self.th

    def as_mapping(self) -> dict[str, str]:
        return asdict(self)


def lacks_of(problems: Iterable[Problem]) -> tuple[Lack, ...]:
    """One for each sentence, with how many rows or places it is true of."""
    alike: dict[str, list[Problem]] = {}
    for problem in problems:
        alike.setdefault(_said([problem], "th"), []).append(problem)
    return tuple(map(_lack, alike.values()))


def read_lacks(stored: Iterable[Mapping[str, str]]) -> tuple[Lack, ...]:
    return tuple(Lack(**row) for row in stored)


def _lack(alike: list[Problem]) -> Lack:
    place = alike[0].place
    return Lack(_said(alike, "th"), _said(alike, "en"), (place and place.sheet) or "", (place and place.text) or "")


def _said(alike: list[Problem], language: Language) -> str:
    """What is asked for is told by its name alone: the page leads to the field, so nobody looks for it in a sheet."""
    problem, count, texts = alike[0], len(alike), texts_in(language)
    lists = texts["lists"]
    if problem.code != "paper-needs":
        said = say(problem, language)
        return str(lists["places"].format(said=said, count=count)) if count > 1 else said
    need, sheet = texts["words"]["need"][str(problem.params["need"])], str(problem.params["sheet"])
    rows = lists["rows"].get(sheet)
    return str(lists["needs-of"].format(need=need, rows=rows.format(count=count)) if rows else lists["needs"].format(need=need))
