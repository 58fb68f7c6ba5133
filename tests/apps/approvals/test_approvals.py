"""Approvals: asked for, decided, withdrawn, voided; nobody decides on what they asked for."""

import pytest
from django.core.exceptions import PermissionDenied

from prongsai.apps.approvals import queries, services
from prongsai.apps.approvals.models import Approval
from prongsai.apps.audit.models import Event
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Role
from prongsai.engine.moves import MoveNotAllowed
from tests.apps.plans.walking import Walk, practice_walk
from tests.cast import Cast


@pytest.fixture
def walk(cast: Cast) -> Walk:
    return practice_walk(cast)


def decide(who: Access, approval: Approval, *, agrees: bool = True, note: str = "") -> Approval:
    return services.decide(access=who, approval=approval, agrees=agrees, note=note)


def both(access: Access, *roles: Role) -> Access:
    """One person with further roles."""
    return Access(access.agency, access.person, (*access.roles, *roles), access.unit_ids)


def test_nobody_decides_on_what_they_asked_for(walk: Walk) -> None:
    asked = walk.submit()
    with pytest.raises(services.OwnWork):
        decide(both(walk.cast.secretary, Role.CHAIR), asked)
    assert Approval.objects.get(pk=asked.pk).state == "requested"


def test_another_person_of_the_same_roles_decides(walk: Walk) -> None:
    assert decide(both(walk.cast.chair, Role.SECRETARY), walk.submit()).state == "approved"


@pytest.mark.parametrize("who", ["secretary", "officer", "member", "head", "auditor", "administrator"])
def test_only_the_chair_decides_for_the_committee(walk: Walk, who: str) -> None:
    asked = walk.submit()
    with pytest.raises(PermissionDenied):
        decide(getattr(walk.cast, who), asked)


def test_who_sends_something_back_says_why(walk: Walk) -> None:
    asked = walk.submit()
    with pytest.raises(services.ReasonMissing):
        decide(walk.cast.chair, asked, agrees=False, note="  ")
    assert decide(walk.cast.chair, asked, agrees=False, note="แก้ข้อ ๒").state == "returned"


def test_what_changed_where_no_edit_tells_of_it_is_not_decided(walk: Walk) -> None:
    asked = walk.submit()
    walk.cast.agency.committee = "คณะกรรมการชุดใหม่"
    walk.cast.agency.save()
    with pytest.raises(services.ContentChanged):
        decide(walk.cast.chair, asked)
    assert Approval.objects.get(pk=asked.pk).state == "requested"


def test_a_page_that_was_open_too_long_decides_nothing(walk: Walk) -> None:
    """The row in hand still says it waits; the one on record was withdrawn."""
    asked = walk.submit()
    services.withdraw_request(access=walk.cast.secretary, approval=Approval.objects.get(pk=asked.pk))
    with pytest.raises(MoveNotAllowed):
        decide(walk.cast.chair, asked)
    assert asked.state == "requested"
    assert Approval.objects.get(pk=asked.pk).state == "withdrawn"


def test_what_was_decided_is_not_decided_again(walk: Walk) -> None:
    asked = walk.submit()
    decide(walk.cast.chair, asked)
    with pytest.raises(MoveNotAllowed):
        decide(walk.cast.chair, asked, agrees=False, note="เปลี่ยนใจ")
    with pytest.raises(MoveNotAllowed):
        services.withdraw_request(access=walk.cast.secretary, approval=asked)


def test_another_agencys_approval_is_not_there(walk: Walk, strangers: Cast) -> None:
    asked = walk.submit()
    with pytest.raises(Approval.DoesNotExist):
        decide(strangers.chair, asked)
    with pytest.raises(Approval.DoesNotExist):
        services.withdraw_request(access=strangers.secretary, approval=asked)
    assert queries.approval_of(strangers.agency, asked.pk) is None
    assert queries.waiting(strangers.agency, queries.COMMITTEE) == []


def test_only_what_was_approved_of_exactly_this_stands(walk: Walk) -> None:
    agency, digest = walk.cast.agency, walk.tree.snapshot.digest
    asked = walk.submit()
    assert not queries.stands(agency, "measures/2564", "committee", digest)
    decide(walk.cast.chair, asked)
    assert queries.stands(agency, "measures/2564", "committee", digest)
    assert not queries.stands(agency, "measures/2564", "committee", "0" * 64)
    walk.edit()
    assert not queries.stands(agency, "measures/2564", "committee", digest)


def test_an_edit_that_changes_nothing_of_the_content_voids_nothing(walk: Walk) -> None:
    asked = walk.submit()
    voided = services.void_unless(
        agency=walk.cast.agency, actor=walk.cast.secretary.actor, subject=asked.subject, digest=asked.digest, label="x"
    )
    assert voided == []


def test_every_move_is_told_with_its_digest(walk: Walk) -> None:
    asked = walk.submit()
    decide(walk.cast.chair, asked)
    walk.edit()
    told = Event.objects.filter(action__startswith="approval.").order_by("number")
    assert [event.action for event in told] == ["approval.requested", "approval.approved", "approval.voided"]
    assert all(asked.digest[:12] in event.entry for event in told)


def test_the_right_is_that_of_the_step_on_record(walk: Walk) -> None:
    """The row in hand says it is the committee's; the one on record is the head's."""
    walk.to_drawn()
    asked = walk.ask_head()
    asked.step = "committee"
    with pytest.raises(PermissionDenied):
        decide(walk.cast.chair, asked)
