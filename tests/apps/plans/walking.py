"""The walk of a year, step by step, as the people of the cast take it."""

import io
from dataclasses import dataclass
from functools import cache

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile

from prongsai.apps.approvals import services as approving
from prongsai.apps.approvals.models import Approval
from prongsai.apps.audit.models import Event
from prongsai.apps.documents import queries as documents
from prongsai.apps.documents.models import Paper
from prongsai.apps.meetings import services as meetings
from prongsai.apps.meetings.models import Meeting
from prongsai.apps.plans import models, queries, services, tasks
from prongsai.apps.plans.queries import YearTree
from prongsai.apps.ui import day
from tests.cast import Cast
from tests.make.database_years import practice_meeting, practice_year


@cache
def pdf() -> bytes:
    """A sheet with nothing on it."""
    out, made = io.BytesIO(), pikepdf.new()
    made.add_blank_page(page_size=(595, 842))
    made.save(out)
    return out.getvalue()


def scan(name: str = "ประกาศลงนาม.pdf", data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf() if data is None else data, "application/pdf")


@dataclass
class Walk:
    """A practice year and its meeting; each method is one step by the person whose step it is."""

    cast: Cast
    year: models.IntegrityYear
    meeting: Meeting

    @property
    def tree(self) -> YearTree:
        return queries.year_tree(self.cast.agency, self.year.year_be)

    def submit(self) -> Approval:
        """On the day of the meeting; a day after that, a resolution would have to say how."""
        with day.on(self.meeting.held_on):
            return services.submit_to_committee(access=self.cast.secretary, tree=self.tree, holes_are_known=True)

    def resolve(self, approval: Approval, *, agreed: bool = True) -> None:
        meetings.record_resolution(
            access=self.cast.chair,
            meeting=self.meeting,
            approval=approval,
            agreed=agreed,
            text="เห็นชอบผลการวิเคราะห์และมาตรการ ๕ ข้อ",
            text_en="The committee agreed.",
        )

    def draw(self) -> list[Paper]:
        """What the worker would draw now."""
        waiting = list(Paper.objects.filter(state="asked").values_list("pk", flat=True))
        for pk in waiting:
            tasks.draw(pk)
        return list(Paper.objects.filter(pk__in=waiting))

    def date(self) -> None:
        """The announcement gets its day, and is drawn with it."""
        resolved_on = self.tree.year.resolved_on
        assert resolved_on is not None
        services.prepare_announcement(access=self.cast.secretary, tree=self.tree, day=resolved_on, signer={})
        self.draw()

    def ask_head(self) -> Approval:
        return services.request_head_approval(access=self.cast.secretary, tree=self.tree)

    def approve(self, approval: Approval) -> None:
        approving.decide(access=self.cast.head, approval=approval, agrees=True)

    def sign(self) -> Paper:
        signed_on = self.tree.year.details["announcement.announced_on"]
        return services.attach_signed_announcement(
            access=self.cast.secretary,
            tree=self.tree,
            upload=scan(),
            signed_on=day.today().fromisoformat(signed_on),
            signed_by="นางสาวตัวอย่าง สมมติ",
        )

    def to_resolved(self) -> None:
        self.resolve(self.submit())

    def to_drawn(self) -> None:
        self.to_resolved()
        self.date()

    def to_approved(self) -> None:
        self.to_drawn()
        self.approve(self.ask_head())

    def to_signed(self) -> None:
        self.to_approved()
        self.sign()
        self.draw()

    def edit(self) -> None:
        """The secretariat changes what was laid before the others."""
        measure = self.year.measures.get(number=1)
        services.save_measure(access=self.cast.secretary, year=self.year, measure=measure, values={"steps": "ขั้นตอนใหม่"})

    def actions(self) -> list[str]:
        """What the log has by now, in its order."""
        return list(Event.objects.filter(agency_code=self.cast.agency.code).order_by("number").values_list("action", flat=True))

    def announcement(self) -> Paper:
        paper = documents.current_paper(self.cast.agency, self.year.year_be, "announcement")
        assert paper is not None
        return paper


def practice_walk(cast: Cast) -> Walk:
    year = practice_year(cast)
    return Walk(cast, year, practice_meeting(cast, year))
