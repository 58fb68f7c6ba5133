"""Reads of results: which there are, one analysed beside the earlier one, what another file would change in it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from django.http import Http404

from prongsai.apps.assessments.hooks import YearFacts
from prongsai.apps.assessments.models import Assessment, Score
from prongsai.apps.organisation.models import Agency
from prongsai.engine.analysis.weaknesses import WeakItem, weak_items_in
from prongsai.engine.frameworks.model import Classes, Framework, Node
from prongsai.engine.problems import Place
from prongsai.engine.scoring.model import Result, ScoreRow
from prongsai.engine.scoring.scoring import score_result
from prongsai.formats.editions import edition_keys, load_edition

EXACT = Decimal("1e-12")
"""What a stored score is compared to: some databases keep fifteen digits."""


@dataclass(frozen=True)
class AnalysedResult:
    """One result under its form, with the one before it when there is one. `classes` are the office's own thresholds."""

    assessment: Assessment
    framework: Framework
    result: Result
    classes: Classes | None
    earlier: "AnalysedResult | None"

    @cached_property
    def weak_items(self) -> tuple[WeakItem, ...]:
        return weak_items_in(self.result, classes=self.classes, previous=self.earlier.result if self.earlier else None)

    @cached_property
    def by_key(self) -> dict[str, tuple[Node, Fraction]]:
        """Scored items by requirement key, which editions share."""
        scored = ((item, self.result.score_of(item.code)) for item in self.framework.items())
        return {item.key: (item, score) for item, score in scored if item.key and score is not None}


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row that another file would change: what it says now and what it would say; None: no such row."""

    code: str
    old: ScoreRow | None
    new: ScoreRow | None

    @property
    def is_of_score(self) -> bool:
        return self.old is None or self.new is None or not _alike(self.old.score, self.new.score)


def framework_of(key: str) -> Framework:
    """Raises Http404 for a form that is not there any more."""
    framework = load_edition(key).framework if key in edition_keys() else None
    if framework is None:
        raise Http404
    return framework


def framework_name(key: str, language: str) -> str:
    """The form's name; its key when it is not there any more."""
    framework = load_edition(key).framework if key in edition_keys() else None
    return framework.name.in_language(language) if framework else key


def results_of(agency: Agency) -> list[Assessment]:
    """Latest fiscal year first."""
    return list(Assessment.objects.filter(agency=agency))


def result_or_404(agency: Agency, year_be: int, framework_key: str) -> Assessment:
    found = stored_result(agency, year_be, framework_key)
    if found is None:
        raise Http404
    return found


def stored_result(agency: Agency, year_be: int, framework_key: str) -> Assessment | None:
    return Assessment.objects.filter(agency=agency, year_be=year_be, framework_key=framework_key).first()


def analysed_result(agency: Agency, year_be: int, facts: YearFacts) -> AnalysedResult | None:
    """The result that a year answers: the one it names, else the latest of a year before it. With the one before that."""
    earlier = [one for one in results_of(agency) if one.year_be < year_be or one.pk == facts.assessment_id]
    if not earlier:
        return None
    chosen = next((one for one in earlier if one.pk == facts.assessment_id), earlier[0])
    scores = _scores_of(chosen)
    before = _before(chosen, earlier)
    return _analysed(chosen, scores, facts.classes, _analysed(before, _scores_of(before), None, None) if before else None)


def scored_results(agency: Agency, numbers: Collection[int] | None = None) -> tuple[AnalysedResult, ...]:
    """Every result, or those of these primary keys, under its form, latest year first; two queries. One whose form is not there
    any more cannot be read.
    """
    found = Assessment.objects.filter(agency=agency).prefetch_related("scores")
    stored = found if numbers is None else found.filter(pk__in=numbers)
    known = [one for one in stored if load_edition(one.framework_key).framework]
    return tuple(_analysed(one, _scores_of(one), None, None) for one in known)


def score_rows(scores: Iterable[Score]) -> tuple[ScoreRow, ...]:
    return tuple(
        ScoreRow(
            row.code,
            None if row.score is None else _plain(row.score),
            Place(sheet="result", cell=row.place or None, text=row.code),
            _plain(row.effort),
            tuple(row.missing_elements),
            row.note,
        )
        for row in scores
    )


def changes_in(old: Iterable[ScoreRow], new: Iterable[ScoreRow]) -> tuple[RowChange, ...]:
    """Rows that differ, those of the new file first and in its order; where a row stood in its file is no difference."""
    before = {row.code: row for row in old}
    after = {row.code: row for row in new}
    changed = (RowChange(code, before.get(code), row) for code, row in after.items() if not _same(before.get(code), row))
    gone = (RowChange(code, row, None) for code, row in before.items() if code not in after)
    return (*changed, *gone)


def _scores_of(assessment: Assessment) -> tuple[ScoreRow, ...]:
    return score_rows(assessment.scores.all())


def _before(chosen: Assessment, results: list[Assessment]) -> Assessment | None:
    """The latest of an earlier year; of one year's, that by the same assessor."""
    earlier = [one for one in results if one.year_be < chosen.year_be]
    latest = [one for one in earlier if one.year_be == earlier[0].year_be]
    same = [one for one in latest if one.framework_key.rpartition("-")[0] == chosen.framework_key.rpartition("-")[0]]
    return next(iter(same or latest), None)


def _analysed(
    assessment: Assessment, rows: tuple[ScoreRow, ...], classes: Classes | None, earlier: AnalysedResult | None
) -> AnalysedResult:
    framework = framework_of(assessment.framework_key)
    return AnalysedResult(assessment, framework, score_result(framework, rows), classes, earlier)


def _plain(number: Decimal) -> Decimal:
    """Without the zeros that the column's width adds."""
    return number.normalize() if number != number.to_integral_value() else number.quantize(Decimal(1))


def _same(old: ScoreRow | None, new: ScoreRow) -> bool:
    return (
        old is not None
        and _alike(old.score, new.score)
        and (old.effort, old.missing_elements, old.note) == (new.effort, new.missing_elements, new.note)
    )


def _alike(old: Decimal | None, new: Decimal | None) -> bool:
    if old is None or new is None:
        return old is new
    return old.quantize(EXACT) == new.quantize(EXACT)
