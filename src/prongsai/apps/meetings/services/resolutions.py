"""What the committee decided of what lay before it."""

from prongsai.apps.approvals import services as approving
from prongsai.apps.approvals.models import Approval
from prongsai.apps.approvals.queries import COMMITTEE
from prongsai.apps.approvals.subjects import kind_of
from prongsai.apps.audit.services import Subject, record, state_of, use_case
from prongsai.apps.meetings.models import Meeting, Resolution
from prongsai.apps.meetings.queries import is_held_before, quorum_of
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.ui import day
from prongsai.engine.states.approval import APPROVAL, ApprovalMove, ApprovalState


class TextMissing(Exception):
    """A resolution has words."""


class NotHeldYet(Exception):
    """The meeting's day has not come."""


class HeldBefore(Exception):
    """The meeting was held before the matter was laid before the committee, and nobody has said how it came to decide on it."""


class OfAnotherYear(Exception):
    """The meeting deals with another year than what lies before the committee."""


class NoQuorum(Exception):
    """Less than half of the committee is on record as present, and who records it has not said that it is so."""


@use_case
def record_resolution(
    *,
    access: Access,
    meeting: Meeting,
    approval: Approval,
    agreed: bool,
    text: str,
    text_en: str = "",
    remark: str = "",
    quorum_is_known: bool = False,
) -> Resolution:
    """Decides the committee's approval, and no other, with the words of the resolution, on the day of the meeting.

    `remark` says how a meeting decided on what was laid before the committee after its day, and is shown beside the resolution.

    Raises TextMissing, NotHeldYet, HeldBefore, OfAnotherYear, NoQuorum, and what `approvals.services.decide` raises: OwnWork,
    ContentChanged, MoveNotAllowed.
    """
    access.require(Permission.RESOLVE)
    held = Meeting.objects.get(agency=access.agency, pk=meeting.pk)
    asked = Approval.objects.select_for_update().get(agency=access.agency, pk=approval.pk, step=COMMITTEE)
    APPROVAL.after(ApprovalState(asked.state), ApprovalMove.APPROVE if agreed else ApprovalMove.RETURN)
    _require_sound(held, asked, text, quorum_is_known=quorum_is_known)
    is_late = is_held_before(held, asked)
    if is_late and not remark.strip():
        raise HeldBefore(held.number)
    # Written before the decision: what follows from it reads the resolution.
    resolution = Resolution.objects.create(
        meeting=held,
        approval=asked,
        agreed=agreed,
        text=text.strip(),
        text_en=text_en.strip(),
        remark=remark.strip() if is_late else "",
        recorded_by=access.person,
        recorded_at=day.now(),
    )
    approving.decide(access=access, approval=asked, agrees=agreed, note=resolution.text, on=held.held_on)
    _record(access, resolution)
    return resolution


def _require_sound(meeting: Meeting, approval: Approval, text: str, *, quorum_is_known: bool) -> None:
    if not text.strip():
        raise TextMissing
    if meeting.held_on > day.today():
        raise NotHeldYet(str(meeting.held_on))
    if kind_of(approval.subject)[1] != meeting.year_be:
        raise OfAnotherYear(approval.subject)
    if not quorum_of(meeting).is_there and not quorum_is_known:
        raise NoQuorum(meeting.number)


def _record(access: Access, resolution: Resolution) -> None:
    meeting, (kind, year_be) = resolution.meeting, kind_of(resolution.approval.subject)
    quorum = quorum_of(meeting)
    record(
        agency_code=access.agency.code,
        actor=access.actor,
        action="meeting.agreed" if resolution.agreed else "meeting.returned",
        subject=Subject("meeting", f"{meeting.year_be}/{meeting.pk}", meeting.number),
        params={
            "what": kind.label(access.agency, year_be),
            "number": meeting.number or "–",
            "day": meeting.held_on,
            "text": resolution.text,
            "digest": resolution.approval.digest[:12],
            "present": quorum.present,
            "members": quorum.members,
        },
        after=state_of(resolution),
    )
