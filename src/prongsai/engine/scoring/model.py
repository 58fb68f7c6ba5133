"""What a result file says and what follows from it. Scores are 0..100; between levels they are exact fractions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from prongsai.engine.frameworks.model import Framework, Node
from prongsai.engine.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One row of a result: a code of the edition at any level, its score (None: unknown), and what the office adds to it."""

    code: str
    score: Decimal | None
    place: Place | None = None
    effort: Decimal = Decimal(1)
    missing_elements: tuple[str, ...] = ()
    note: str = ""


class Basis(StrEnum):
    """Where a score comes from: its own row, the rows below it, or nowhere."""

    GIVEN = "given"
    BELOW = "below"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class NodeScore:
    """A node's score, exact and unrounded, or None with the codes that are missing for it."""

    node: Node
    score: Fraction | None
    basis: Basis
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """The scores of one result under one edition."""

    framework: Framework
    rows: Mapping[str, ScoreRow]
    scores: Mapping[str, NodeScore]
    total: Fraction | None
    grade: str | None
    problems: tuple[Problem, ...] = field(default=())

    def score_of(self, code: str) -> Fraction | None:
        return self.scores[code].score
