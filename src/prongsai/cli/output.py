"""What every command prints: JSON as a contract (keys are added, never renamed), or lines for people; problems in both."""

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from prongsai.engine.problems import Problem, Severity, has_errors
from prongsai.messages import Language, say, say_place, word

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
        for problem in problems:
            print(self.line(problem), file=sys.stderr if problem.severity is Severity.ERROR else sys.stdout)

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
