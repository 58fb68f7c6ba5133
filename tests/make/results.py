"""Results to test with."""

from collections.abc import Mapping
from decimal import Decimal

from prongsai.engine.frameworks.model import Framework
from prongsai.engine.scoring.model import Result, ScoreRow
from prongsai.engine.scoring.scoring import score_result


def row(code: str, score: str | Decimal | None, effort: str | Decimal = "1", *missing: str) -> ScoreRow:
    return ScoreRow(code, None if score is None else Decimal(score), effort=Decimal(effort), missing_elements=missing)


def result_of(framework: Framework, scores: Mapping[str, str | Decimal | None], **efforts: str | Decimal) -> Result:
    """The result with these scores by code and these efforts (1 where none is given)."""
    return score_result(framework, [row(code, score, efforts.get(code, "1")) for code, score in scores.items()])


def full_marks(framework: Framework, **but: str | None) -> dict[str, str | Decimal | None]:
    """A hundred for every item, but for these."""
    return {item.code: but.get(item.code, "100") for item in framework.items()}
