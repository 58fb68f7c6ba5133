"""Published editions of the demonstration's years, the short way: frozen, checked and published, without the walk before."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from prongsai.formats.year_folders import read_year_folder
from tests.make.years import PRACTICE

if TYPE_CHECKING:
    from prongsai.apps.files.models import StoredFile
    from prongsai.apps.plans.models import IntegrityYear
    from prongsai.apps.publishing.models import Edition
    from prongsai.apps.publishing.services import NewPaper
    from tests.cast import Cast

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
ANNOUNCED = date(2020, 12, 21)
RESOLVED = date(2020, 12, 15)


def kept(cast: "Cast", data: bytes = PDF, name: str = "signed.pdf", kind: str = "pdf") -> "StoredFile":
    from prongsai.apps.files.kinds import Kind
    from prongsai.apps.files.services import keep_bytes

    return keep_bytes(agency_id=cast.agency.pk, actor=cast.secretary.actor, name=name, data=data, kind=Kind(kind))


def paper(cast: "Cast", name: str = "announcement.pdf", data: bytes = PDF, kind: str = "pdf") -> "NewPaper":
    from prongsai.apps.publishing.services import NewPaper

    return NewPaper(name, "ประกาศฉบับลงนาม", "The signed announcement", kept(cast, data, name, kind))


def announced(year: "IntegrityYear") -> "IntegrityYear":
    """With the days that a published year has."""
    year.resolved_on, year.announced_on = RESOLVED, ANNOUNCED
    year.resolution = "เห็นชอบผลการวิเคราะห์และมาตรการ ๕ ข้อ"
    year.save()
    return year


def reported(cast: "Cast", year: "IntegrityYear", *, evidence: bool = True) -> None:
    """Every report of the practice year, accepted; the first of them with a file."""
    from prongsai.apps.plans.models import Evidence, Progress

    by_number = {row.number: row for row in year.activities.all()}
    for row in read_year_folder(PRACTICE).record.progress:
        progress = Progress.objects.create(
            activity=by_number[row.activity],
            period=row.period,
            state="accepted",
            status=row.status.value,
            result=row.result,
            percent=row.percent,
            spent_baht=row.spent_baht,
            problem=row.problem,
            suggestion=row.suggestion,
            evidence_urls=list(row.evidence),
        )
        if evidence and (row.activity, row.period) == (1, 6):
            Evidence.objects.create(progress=progress, file=kept(cast, name="บัตรประจำตัว.pdf"))


def content_of(cast: "Cast", key: str, year_be: int = 2564) -> dict[str, Any]:
    from prongsai.apps.plans import contents, queries

    make = {
        "measure-analysis": contents.measures_content,
        "progress": contents.progress_content,
        "measure-results": contents.results_content,
    }
    return make[key](queries.year_tree(cast.agency, year_be))


def proposed(
    cast: "Cast",
    key: str = "measure-analysis",
    year_be: int = 2564,
    papers: "Sequence[NewPaper]" = (),
    content: Mapping[str, Any] | None = None,
) -> "Edition":
    from prongsai.apps.publishing import services

    return services.propose(
        access=cast.secretary,
        year_be=year_be,
        key=key,
        content=content or content_of(cast, key, year_be),
        snapshot_digest="0" * 64,
        papers=papers,
    )


def published(cast: "Cast", key: str = "measure-analysis", year_be: int = 2564, **rest: Any) -> "Edition":
    """Proposed by the secretary, checked and published by a member."""
    from prongsai.apps.publishing import services

    edition = services.check(access=cast.member, edition=proposed(cast, key, year_be, **rest))
    return services.publish(access=cast.member, edition=edition)
