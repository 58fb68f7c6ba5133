"""An agency that has walked its whole year, its people by role, and one object of every kind that a staff address can name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from prongsai.apps.approvals.models import Approval
from prongsai.apps.assessments.models import Assessment
from prongsai.apps.demo.loading import load_practice
from prongsai.apps.demo.walking import Walk
from prongsai.apps.meetings.models import Meeting
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.models import FormOfYear, Membership, Unit
from prongsai.apps.organisation.permissions import Role
from prongsai.apps.proofreading import services as proofreading
from prongsai.apps.proofreading.running import Looked
from prongsai.apps.publishing.models import Edition
from prongsai.engine.consistency.document import Document, Paragraph, Text
from prongsai.engine.consistency.findings import Report
from tests.cast import Cast, make_cast, password_hash

YEAR = 2564
PERSONAL = {
    "assessments:import_preview",
    "assessments:import_marked",
    "frameworks:import_preview",
    "plans:plan_preview",
    "plans:plan_marked",
    "plans:report-file",
    "plans:reports_preview",
    "plans:reports_marked",
    "documents:template_look",
    "documents:template_use",
    "documents:template_file",
    "documents:signed_file",
    "publishing:file",
}
"""Addresses of things that only come while somebody works on them: who may open them finds nothing here."""


@dataclass(frozen=True)
class Walked:
    people: Mapping[Role, Access]
    strangers: Cast
    values: Mapping[str, Callable[[str], object]]

    def value(self, address: str, parameter: str) -> object:
        """Of a parameter of an address; one that is not known here fails the test until it is."""
        return self.values[parameter](address)


def walk() -> Walked:
    done = load_practice(password_hash())
    strangers = make_cast("neighbour", is_first=False, name="สำนักงานข้างเคียง")
    return Walked({role: done.who(role) for role in Role}, strangers, _values(done))


def _values(done: Walk) -> dict[str, Callable[[str], object]]:
    agency = done.agency
    officer = Membership.objects.filter(agency=agency, role=Role.OFFICER).first()
    meeting = Meeting.objects.get(agency=agency)
    edition = Edition.objects.filter(publication__agency=agency).first()
    approval = Approval.objects.filter(agency=agency, step="committee").get()
    result = Assessment.objects.filter(agency=agency)[0]
    looked = Looked(Document((Paragraph(Text("มาตรการ")),)), Report((), ()))
    check = proofreading.keep_check(access=done.who(Role.SECRETARY), year_be=YEAR, name="มาตรการ", looked=looked)
    assert officer is not None
    assert edition is not None
    return {
        "year": lambda _: YEAR,
        "person": lambda _: officer.person_id,
        "membership": lambda _: officer.pk,
        "unit": lambda _: Unit.objects.filter(agency=agency).first().pk,  # type: ignore[union-attr]
        "form": lambda _: FormOfYear.objects.get(agency=agency).pk,
        "number": lambda _: 1,
        "key": lambda _: "structure",
        "result_year": lambda _: 2563,
        "framework": lambda _: "nacc-2564",
        "before": lambda _: "nacc-2563",
        "after": lambda _: "nacc-2564",
        "requirement": lambda _: "measure-analysis",
        "form_year": lambda _: YEAR,
        "one": lambda _: result.pk,
        "other": lambda _: result.pk,
        "check": lambda _: check.pk,
        "approval": lambda _: approval.pk,
        "what": lambda _: "measures",
        "period": lambda _: 12,
        "pk": lambda address: {"meetings": meeting.pk, "publishing": edition.pk}.get(address.partition(":")[0], 1),
        "kind": lambda _: "announcement",
        "ending": lambda _: "pdf",
        "file": lambda _: "announcement.pdf",
    }
