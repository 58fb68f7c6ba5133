"""One office's integrity year, read and analysed: the snapshot that papers and pages are drawn from."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from prongsai.engine.analysis.weaknesses import WeakItem, weak_items_in
from prongsai.engine.frameworks.model import Classes, Framework
from prongsai.engine.planning.chain import Chain
from prongsai.engine.planning.integrity import check_chain
from prongsai.engine.planning.record import YearRecord
from prongsai.engine.problems import Problem
from prongsai.engine.scoring.model import Result, ScoreRow
from prongsai.engine.scoring.scoring import score_result


@dataclass(frozen=True, slots=True)
class Office:
    """An office and its year. Years are พ.ศ.; texts are empty and dates None where the office has said nothing."""

    name: str
    name_en: str
    head_position: str
    committee: str
    secretariat: str
    fiscal_year: int
    result_year: int
    framework_key: str
    result_is_official: bool
    result_note: str
    result_note_en: str
    resolved_on: date | None
    resolution: str
    resolution_en: str
    announced_on: date | None
    classes: Classes | None
    sources: tuple[str, ...]
    resolution_remark: str = ""
    """How a meeting resolved on what was laid before the committee after its day; empty where it was before."""


@dataclass(frozen=True, slots=True)
class YearAnalysis:
    """The result of the year before, its weak items, the chain that answers them, its holes, and what else is on record."""

    office: Office
    result: Result
    weak_items: tuple[WeakItem, ...]
    chain: Chain
    findings: tuple[Problem, ...]
    record: YearRecord = field(default_factory=YearRecord)

    @property
    def scored_count(self) -> int:
        """How many items have a score."""
        return sum(self.result.score_of(item.code) is not None for item in self.framework.items())

    @property
    def framework(self) -> Framework:
        return self.result.framework


def analyse_year(
    office: Office, framework: Framework, rows: Iterable[ScoreRow], chain: Chain, record: YearRecord | None = None
) -> YearAnalysis:
    result = score_result(framework, rows)
    weak = weak_items_in(result, classes=office.classes)
    return YearAnalysis(office, result, weak, chain, check_chain(chain, weak if result.rows else None), record or YearRecord())
