"""What waits for one person's word: the committee's resolution, the head's approval, a second pair of eyes before publication."""

from collections.abc import Iterator

from django.utils.translation import gettext

from prongsai.apps.approvals.models import Approval
from prongsai.apps.approvals.subjects import kind_of
from prongsai.apps.desk.jobs.job import Desk, Job, day_of, waits_for_you
from prongsai.apps.desk.queries import RESULTS, YearState
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.publishing import kinds
from prongsai.apps.publishing.models import Edition
from prongsai.engine.states.approval import ApprovalState
from prongsai.engine.states.edition import EditionState


def deciding_jobs(desk: Desk, state: YearState) -> Iterator[Job]:
    """Nobody decides on what they asked for themselves."""
    me = desk.access.person.pk
    for approval in state.approvals:
        if approval.state == ApprovalState.REQUESTED and approval.requested_by_id != me:
            yield from _decision(desk, approval)
    if desk.may(Permission.PUBLISH_CHECK):
        proposed = (edition for edition in state.editions if edition.state == EditionState.PROPOSED)
        yield from (_check(desk, edition) for edition in proposed if edition.proposed_by_id != me)


def _decision(desk: Desk, approval: Approval) -> Iterator[Job]:
    is_results = approval.subject.startswith(f"{RESULTS}/")
    what = gettext("ผลการดำเนินการตามมาตรการ") if is_results else gettext("มาตรการและแผนกิจกรรม")
    note = gettext("เสนอโดย %(name)s") % {"name": approval.requested_by.name}
    waits = {"mark": waits_for_you(), "kwargs": desk.of_year, "since": day_of(approval.requested_at), "note": note}
    if approval.step == "committee" and desk.may(Permission.RESOLVE):
        title = gettext("%(what)s รอมติคณะกรรมการ") % {"what": what}
        yield Job(title=title, action=gettext("บันทึกมติ"), page="meetings:meetings", **waits)  # type: ignore[arg-type]
    if approval.step == "head" and desk.may(Permission.HEAD_APPROVE):
        title = gettext("%(what)s รอการอนุมัติ") % {"what": what}
        waits["kwargs"] = {**desk.of_year, "what": kind_of(approval.subject)[0].key}
        yield Job(title=title, action=gettext("พิจารณา"), page="plans:head", **waits)  # type: ignore[arg-type]


def _check(desk: Desk, edition: Edition) -> Job:
    return Job(
        title=gettext("ตรวจก่อนเผยแพร่: %(what)s") % {"what": kinds.kind_of(edition.publication.key).short(desk.language)},
        note=gettext("เสนอโดย %(name)s") % {"name": edition.proposed_by.name},
        mark=waits_for_you(),
        action=gettext("ตรวจ"),
        page="publishing:edition",
        kwargs={**desk.of_year, "pk": edition.pk},
        since=day_of(edition.proposed_at),
    )
