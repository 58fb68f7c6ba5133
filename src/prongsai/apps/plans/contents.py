"""What an edition freezes: its page in both languages, and the tables that can be taken from it."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils import translation

from prongsai.apps.plans.public.pages import measures_page
from prongsai.apps.plans.public.progress_page import progress_page
from prongsai.apps.plans.public.reports import Files, proofs_of
from prongsai.apps.plans.public.results_page import results_page
from prongsai.apps.plans.queries import YearTree
from prongsai.apps.publishing.freezing import freeze
from prongsai.apps.publishing.kinds import kind_of
from prongsai.engine.planning.record import PERIODS
from prongsai.engine.planning.year import YearAnalysis
from prongsai.engine.states.progress import ProgressState
from prongsai.messages import LANGUAGES, Language, word

type Content = dict[str, Any]


class NothingToFreeze(Exception):
    """The year has no form, so that it cannot be analysed."""


def measures_content(tree: YearTree) -> Content:
    year = _analysed(tree)
    return _content("measure-analysis", lambda title, language: measures_page(year, title, language), activity_rows(year))


def progress_content(tree: YearTree) -> Content:
    year, files = _analysed(tree), files_of(tree)
    return _content("progress", lambda title, language: progress_page(year, title, files, language), report_rows(year, files))


def results_content(tree: YearTree) -> Content:
    year, files = _analysed(tree), files_of(tree)
    return _content(
        "measure-results", lambda title, language: results_page(year, title, files, language), report_rows(year, files)
    )


def evidence_name(activity: int, period: int, place: int, kind: str) -> str:
    """The last part of the address of a file of evidence in an edition."""
    return f"evidence-{activity:02}-{period}-{place}.{kind}"


def files_of(tree: YearTree) -> Files:
    """Names in the edition of the files that accepted reports brought."""
    numbers = {row.pk: row.number for row in tree.activities}
    return {
        (numbers[row.activity_id], row.period): tuple(
            evidence_name(numbers[row.activity_id], row.period, n, evidence.file.kind)
            for n, evidence in enumerate(row.evidence.all(), 1)
        )
        for row in tree.progress
        if row.state == ProgressState.ACCEPTED
    }


def _analysed(tree: YearTree) -> YearAnalysis:
    """With the days that papers need, where they are on record."""
    full = tree.full_analysis
    if full is None:
        raise NothingToFreeze
    return full[0]


def _content(key: str, page: Callable[[str, Language], object], rows: Iterable[Iterable[object]]) -> Content:
    content: Content = {}
    for language in LANGUAGES:
        with translation.override(language):
            content[language] = freeze(page(kind_of(key).title(language), language))
    return content | {"tables": {"activities": freeze([list(row) for row in rows])}}


# tables: the heads are those that a year folder is read by ------------------------------------------------------------------

ACTIVITY_HEADS = (
    *("ลำดับที่", "ยุทธศาสตร์ที่", "ยุทธศาสตร์", "กิจกรรม/โครงการ", "ผู้รับผิดชอบ", "มาตรการที่", "ที่มาของความเชื่อมโยง"),
    *("เหตุผล", "จุดอ่อนที่", "วันเริ่ม", "วันสิ้นสุด", "งบประมาณ (บาท)", "ตัวชี้วัดความสำเร็จ"),
)
REPORT_HEADS = (
    *("กิจกรรมที่", "กิจกรรม/โครงการ", "ผู้รับผิดชอบ", "มาตรการที่", "งบประมาณ (บาท)"),
    *("รอบ", "สถานะ", "ร้อยละ", "ใช้ไป", "ผลการดำเนินงาน", "ปัญหา", "ข้อเสนอแนะ", "หลักฐาน"),
)


def activity_rows(year: YearAnalysis) -> Iterable[Iterable[object]]:
    yield ACTIVITY_HEADS
    for row in year.chain.activities:
        link = "อนุมาน" if row.link_is_inferred else ""
        yield (
            *(row.number, row.strategy_number, row.strategy, row.name, row.unit, _several(row.measures), link),
            *(_several(row.reasons), _several(row.weaknesses), row.starts_on, row.ends_on, row.budget_baht, row.indicator),
        )


def report_rows(year: YearAnalysis, files: Files) -> Iterable[Iterable[object]]:
    """A row for each activity and period; of an activity that nobody reported on, one without a report."""
    yield REPORT_HEADS
    for activity in year.chain.activities:
        plan = (activity.number, activity.name, activity.unit, _several(activity.measures), activity.budget_baht)
        reports = [year.record.progress_of(activity.number, period) for period in PERIODS]
        told = [
            (
                *(row.period, word("status", row.status, "th"), row.percent, row.spent_baht),
                *(
                    row.result,
                    row.problem,
                    row.suggestion,
                    _several(proof.label for proof in proofs_of(row, files.get((row.activity, row.period), ()))),
                ),
            )
            for row in reports
            if row
        ]
        yield from ((*plan, *row) for row in told or [(None,) * 8])


def _several(parts: Iterable[object]) -> str:
    return "; ".join(map(str, parts))
