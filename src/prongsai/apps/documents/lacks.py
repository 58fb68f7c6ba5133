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
    """One for each sentence, with how often it is true of another place."""
    alike: dict[str, list[Problem]] = {}
    for problem in problems:
        alike.setdefault(_said(problem, "th"), []).append(problem)
    return tuple(_lack(found[0], len(found) - 1) for found in alike.values())


def read_lacks(stored: Iterable[Mapping[str, str]]) -> tuple[Lack, ...]:
    return tuple(Lack(**row) for row in stored)


def _lack(problem: Problem, more: int) -> Lack:
    place = problem.place
    return Lack(
        _with_more(_said(problem, "th"), more, "th"),
        _with_more(_said(problem, "en"), more, "en"),
        (place and place.sheet) or "",
        (place and place.text) or "",
    )


def _said(problem: Problem, language: Language) -> str:
    """What is asked for is told by its name alone: the page leads to the field, so nobody looks for it in a sheet."""
    if problem.code != "paper-needs":
        return say(problem, language)
    texts, sheet = texts_in(language), str(problem.params["sheet"])
    need = texts["words"]["need"][str(problem.params["need"])]
    if sheet == "office":
        return str(texts["lists"]["needs"].format(need=need))
    return str(texts["lists"]["needs-of"].format(need=need, sheet=texts["words"]["sheet"][sheet]))


def _with_more(said: str, more: int, language: Language) -> str:
    return f"{said} {texts_in(language)['lists']['more'].format(count=more)}" if more else said
