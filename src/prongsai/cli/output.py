"""What every command prints: JSON as a contract (keys are added, never renamed), or lines for people; problems in both."""

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from prongsai.engine.problems import Problem, Severity, has_errors
from prongsai.messages import Language, say, say_place, texts_in, word

DONE, FINDINGS, REFUSED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Printer:
    """How the caller wants to be answered."""

    as_json: bool
    language: Language

    def answer(self, data: Mapping[str, object], lines: Iterable[str], problems: Iterable[Problem]) -> None:
        """Prints one JSON object, or the lines and then the problems (errors to standard error)."""
        problems = tuple(problems)
        if self.as_json:
            told = [problem_as_mapping(problem, self.language) for problem in problems]
            print(json.dumps({**data, "problems": told}, ensure_ascii=False, indent=2))
            return
        for line in lines:
            print(line)
        for line, severity in self._condensed(problems):
            print(line, file=sys.stderr if severity is Severity.ERROR else sys.stdout)

    def _condensed(self, problems: tuple[Problem, ...]) -> Iterable[tuple[str, Severity]]:
        """One line for what is said alike of several places: the first of them, and how many more there are."""
        alike: dict[tuple[str, Severity], list[Problem]] = {}
        for problem in problems:
            alike.setdefault((say(problem, self.language), problem.severity), []).append(problem)
        for (_, severity), group in alike.items():
            more = " " + texts_in(self.language)["lists"]["more"].format(count=len(group) - 1) if len(group) > 1 else ""
            yield f"{self.line(group[0])}{more}", severity

    def line(self, problem: Problem) -> str:
        place = say_place(problem.place, self.language)
        text = f"{word('severity', problem.severity, self.language)}: {say(problem, self.language)}"
        return f"{text} [{place}]" if place else text


def problem_as_mapping(problem: Problem, language: Language) -> dict[str, object]:
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "place": (problem.place.as_mapping() or None) if problem.place else None,
        "message": say(problem, language),
    }


def status_of(problems: Iterable[Problem]) -> int:
    """2 when any problem is an error: the input was refused."""
    return REFUSED if has_errors(problems) else DONE
