"""What a rule finds, and what it has to go by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from prongsai.engine.consistency.document import Text
from prongsai.engine.frameworks.model import Framework
from prongsai.engine.problems import Problem, Severity

if TYPE_CHECKING:
    from prongsai.engine.consistency.lists import Lists


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem in the words of a document. `start` and `end` are offsets in `said.text`; `suggestion` is what may stand there
    instead of them ("" where there is no one answer)."""

    problem: Problem
    said: Text
    start: int
    end: int
    suggestion: str = ""

    @property
    def code(self) -> str:
        """The rule's, as L01; the problem's own code may say more ("L01-province")."""
        return self.problem.code.partition("-")[0]

    @property
    def severity(self) -> Severity:
        return self.problem.severity

    @property
    def excerpt(self) -> str:
        """The words at fault."""
        return self.said.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A rule that was not run: `needs` names what it lacks (`framework`, `plan`, `office`, `year`)."""

    code: str
    needs: str


@dataclass(frozen=True, slots=True)
class Report:
    """Findings in reading order."""

    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True)
class Setting:
    """Whose document it is, and of which year. `year`: the fiscal year (พ.ศ.) it is made for; `frameworks`: the forms it may
    cite, those of the year where none was named; `plan`: the year as the office recorded it, for rules that compare with it.
    """

    office: str
    year: int
    lists: "Lists"
    frameworks: tuple[Framework, ...] = ()
    is_framework_named: bool = False
    plan: Any = None
    known: Mapping[str, Any] = field(default_factory=dict)
