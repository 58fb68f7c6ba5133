"""Reads of integrity years: which there are, one analysed, its snapshot."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch
from django.http import Http404

from prongsai.apps.assessments.models import Score
from prongsai.apps.assessments.queries import score_rows
from prongsai.apps.disclosure import queries as disclosure
from prongsai.apps.disclosure.models import Proof
from prongsai.apps.documents.queries import templates_of
from prongsai.apps.meetings.queries import MeetingRecord, meeting_record
from prongsai.apps.organisation.models import Agency, FormOfYear
from prongsai.apps.organisation.queries import forms_of
from prongsai.apps.plans import models, reading
from prongsai.apps.plans.snapshots import Snapshot, snapshot_of
from prongsai.apps.ui import day
from prongsai.engine.frameworks.model import Framework
from prongsai.engine.planning.year import Office, YearAnalysis, analyse_year
from prongsai.engine.problems import Problem
from prongsai.engine.states.progress import ProgressState
from prongsai.engine.thai.years import to_be
from prongsai.formats.editions import load_edition

SUBJECT = "measures"
"""What of a year is approved and published: `measures/2564`, and `results/2564` in its turn."""

FIRST_YEAR = 2550
"""Before it there was no such assessment."""


@dataclass(frozen=True)
class YearTree:
    """Everything of one year, read in a fixed number of queries; what is derived from it is worked out when asked for."""

    agency: Agency
    year: models.IntegrityYear
    framework: Framework | None
    framework_key: str
    scores: tuple[Score, ...]
    weaknesses: tuple[models.Weakness, ...]
    measures: tuple[models.Measure, ...]
    activities: tuple[models.Activity, ...]

    @cached_property
    def progress(self) -> tuple[models.Progress, ...]:
        """Every report, with its files; read when it is asked for."""
        return tuple(
            models.Progress.objects.filter(activity__year=self.year)
            .select_related("reported_by", "checked_by")
            .prefetch_related(Prefetch("evidence", models.Evidence.objects.select_related("file")))
        )

    @cached_property
    def analysis(self) -> YearAnalysis | None:
        """The year analysed; None while no form is chosen. With the meeting and the details of papers: `full_analysis`."""
        return None if self.framework is None else self._analysed(MeetingRecord(), {})[0]

    @cached_property
    def chain_analysis(self) -> YearAnalysis | None:
        """The result, the chain and its holes alone: reports are not read."""
        if self.framework is None:
            return None
        chain = reading.chain_of(self.weaknesses, self.measures, self.activities)
        return analyse_year(self.office, self.framework, score_rows(self.scores), chain)

    @cached_property
    def full_analysis(self) -> tuple[YearAnalysis, tuple[Problem, ...]] | None:
        """As papers need it, with what is wrong with its details."""
        if self.framework is None:
            return None
        return self._analysed(meeting_record(self.agency, self.year.year_be), self.proofs)

    @cached_property
    def forms(self) -> tuple[Framework, ...]:
        """The forms that the agency answers to in this year; the analysis follows `framework`, that of the result it answers."""
        return disclosure.frameworks_of(self.agency, self.year.year_be)

    @cached_property
    def proofs(self) -> dict[str, Proof]:
        """By requirement key, where the public finds what the forms ask for."""
        return disclosure.proofs_of(self.agency, self.year.year_be)

    @cached_property
    def templates(self) -> dict[str, str]:
        """By kind of paper, the digest of the agency's own template that its DOCX is drawn with."""
        return {kind: row.file.digest for kind, row in templates_of(self.agency).items()}

    @property
    def office(self) -> Office:
        return reading.office_of(self.agency, self.year, self.year.assessment, self.framework_key)

    @cached_property
    def snapshot(self) -> Snapshot:
        return snapshot_of(self)

    def activity(self, number: int) -> models.Activity:
        found = next((row for row in self.activities if row.number == number), None)
        if found is None:
            raise Http404
        return found

    def reports_on(self, activity: models.Activity) -> dict[int, models.Progress]:
        return {row.period: row for row in self.progress if row.activity_id == activity.pk}

    def _analysed(self, meeting: MeetingRecord, proofs: Mapping[str, Proof]) -> tuple[YearAnalysis, tuple[Problem, ...]]:
        assert self.framework is not None
        numbers = {row.pk: row.number for row in self.activities}
        accepted = [row for row in self.progress if row.state == ProgressState.ACCEPTED]
        told = [reading.progress_of(row, numbers[row.activity_id]) for row in accepted]
        record, problems = reading.record_of(self.agency, self.year, self.framework, meeting, told, proofs)
        chain = reading.chain_of(self.weaknesses, self.measures, self.activities)
        analysis = analyse_year(self.office, self.framework, score_rows(self.scores), chain, record)
        return analysis, problems


def years_of(agency: Agency) -> list[int]:
    """Fiscal years (พ.ศ.), latest first."""
    return list(models.IntegrityYear.objects.filter(agency=agency).values_list("year_be", flat=True))


def may_be_opened(year_be: int) -> bool:
    """A year of the assessment there is or will soon be; further off it is a slip of the hand."""
    return FIRST_YEAR <= year_be <= to_be(day.today().year) + 3


def latest_year(agency: Agency) -> int | None:
    return next(iter(years_of(agency)), None)


def year_to_open(agency: Agency) -> int | None:
    """The latest year that a form was chosen for: where an office begins that has no year open yet."""
    years = FormOfYear.objects.filter(agency=agency).order_by("-year_be").values_list("year_be", flat=True)
    return next(iter(years[:1]), None)


def year_row(agency: Agency, year_be: int) -> models.IntegrityYear:
    """Raises Http404 when the agency has no such year."""
    found = models.IntegrityYear.objects.filter(agency=agency, year_be=year_be).select_related("assessment").first()
    if found is None:
        raise Http404
    return found


def year_tree(agency: Agency, year_be: int) -> YearTree:
    """Everything of a year in five queries, and two for its reports. Raises Http404 when the agency has no such year."""
    year = year_row(agency, year_be)
    key = year.assessment.framework_key if year.assessment else form_of(agency, year_be)
    return YearTree(
        agency=agency,
        year=year,
        framework=load_edition(key).framework if key else None,
        framework_key=key,
        scores=tuple(year.assessment.scores.all()) if year.assessment else (),
        weaknesses=tuple(year.weaknesses.all()),
        measures=tuple(year.measures.all()),
        activities=tuple(year.activities.select_related("owner")),
    )


def analysed_year(agency: Agency, year_be: int) -> YearAnalysis | None:
    """The year with all that is on record of it; None when it is not open, or no form is chosen."""
    if not models.IntegrityYear.objects.filter(agency=agency, year_be=year_be).exists():
        return None
    full = year_tree(agency, year_be).full_analysis
    return full[0] if full else None


def subject_of(year_be: int, what: str = SUBJECT) -> str:
    return f"{what}/{year_be}"


def form_of(agency: Agency, year_be: int) -> str:
    """The form chosen for the year or the last before it; "" when none was."""
    return next(iter(forms_of(agency, year_be)), "")
