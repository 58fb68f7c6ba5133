"""The announcement, the head's word on it and the signed copy: each is of exactly the paper of now."""

from datetime import date, timedelta

import pytest

from prongsai.apps.approvals import queries as approvals
from prongsai.apps.approvals.models import Approval
from prongsai.apps.approvals.services import ContentChanged
from prongsai.apps.documents.models import Paper
from prongsai.apps.documents.services import SignedInFuture
from prongsai.apps.files.services import UploadRefused
from prongsai.apps.plans import papers_now, services
from prongsai.apps.plans.services.changed import stage_told
from prongsai.apps.ui import day
from prongsai.engine.moves import MoveNotAllowed
from tests.apps.plans.walking import Walk, practice_walk, scan
from tests.cast import Cast


@pytest.fixture
def walk(cast: Cast) -> Walk:
    return practice_walk(cast)


# the announcement --------------------------------------------------------------------------------------------------------------


def test_the_day_of_the_announcement_is_not_to_come(walk: Walk) -> None:
    with pytest.raises(services.DayWrong, match="future"):
        services.set_announcement_day(access=walk.cast.secretary, tree=walk.tree, day=date(2021, 6, 9))


def test_the_day_of_the_announcement_is_not_before_the_resolution(walk: Walk) -> None:
    walk.to_resolved()
    with pytest.raises(services.DayWrong, match="before-resolution"):
        services.set_announcement_day(access=walk.cast.secretary, tree=walk.tree, day=walk.meeting.held_on - timedelta(days=1))


def test_the_day_of_a_signed_announcement_stays(walk: Walk) -> None:
    walk.to_signed()
    with pytest.raises(services.DayWrong, match="signed"):
        services.set_announcement_day(access=walk.cast.secretary, tree=walk.tree, day=walk.meeting.held_on)


def test_until_it_is_signed_only_the_announcement_knows_its_day(walk: Walk) -> None:
    walk.to_drawn()
    announcement, report = (papers_now.analysis_for(kind, walk.tree) for kind in ("announcement", "analysis-report"))
    assert announcement is not None
    assert report is not None
    assert (announcement.office.announced_on, report.office.announced_on) == (walk.meeting.held_on, None)


def test_a_new_day_has_the_announcement_drawn_anew(walk: Walk) -> None:
    walk.to_drawn()
    services.set_announcement_day(access=walk.cast.secretary, tree=walk.tree, day=walk.meeting.held_on + timedelta(days=1))
    assert walk.announcement().state == "asked"


# the head ----------------------------------------------------------------------------------------------------------------------


def test_the_head_is_not_asked_before_the_committee(walk: Walk) -> None:
    with pytest.raises(services.NotComplete, match="committee"):
        walk.ask_head()


def test_the_head_is_not_asked_about_a_draft(walk: Walk) -> None:
    walk.to_resolved()
    walk.draw()
    assert walk.announcement().state == "drafted"
    with pytest.raises(services.NotComplete, match="paper"):
        walk.ask_head()


def test_the_head_is_not_asked_about_a_paper_in_other_words(walk: Walk) -> None:
    walk.to_drawn()
    services.set_details(access=walk.cast.secretary, year=walk.year, details={"head.name": "นายคนใหม่ สมมติ"})
    with pytest.raises(services.NotComplete, match="outdated"):
        walk.ask_head()


HOSTILE = (b"<html><script>alert(1)</script></html>", b"MZ\x90\x00" + bytes(60), b"", b"PK\x03\x04" + bytes(40))


# the signed copy ---------------------------------------------------------------------------------------------------------------


def sign(walk: Walk, **changes: object) -> Paper:
    said = {"upload": scan(), "signed_on": walk.meeting.held_on, "signed_by": "นางสาวตัวอย่าง สมมติ"} | changes
    return services.attach_signed_announcement(access=walk.cast.secretary, tree=walk.tree, **said)  # type: ignore[arg-type]


def test_nothing_is_signed_before_the_head_approved(walk: Walk) -> None:
    walk.to_drawn()
    with pytest.raises(services.NotComplete, match="head"):
        sign(walk)


def test_a_draft_is_not_signed(walk: Walk) -> None:
    """The head approved a complete paper; then its signer was taken out and it was drawn again, with a blank."""
    walk.to_approved()
    services.prepare_announcement(access=walk.cast.secretary, tree=walk.tree, day=walk.meeting.held_on, signer={"head.name": ""})
    walk.draw()
    assert walk.announcement().state == "drafted"
    with pytest.raises(services.NotComplete, match="head"):
        sign(walk)
    with pytest.raises(services.NotComplete, match="paper"):
        walk.ask_head()


def test_a_signature_under_an_earlier_decision_is_none_under_a_new_one(walk: Walk) -> None:
    """Edited and edited back: the content is the same to the letter, and nobody has signed it since it was decided anew."""
    walk.to_signed()
    steps = walk.year.measures.get(number=1).steps
    walk.edit()
    measure = walk.year.measures.get(number=1)
    services.save_measure(access=walk.cast.secretary, year=walk.year, measure=measure, values={"steps": steps})
    assert walk.announcement().digest == walk.tree.snapshot.digest
    assert stage_told(walk.cast.agency, walk.tree) == {"analysed": "2563"}
    walk.to_approved()
    with pytest.raises(services.NotComplete, match="signature"):
        services.propose_measures(access=walk.cast.secretary, tree=walk.tree)
    walk.sign()
    walk.draw()
    assert services.propose_measures(access=walk.cast.secretary, tree=walk.tree).papers.count() == 3


@pytest.mark.parametrize("changed", [{"day": date(2020, 12, 20)}, {"signer": {"head.name": "นายคนอื่น ลงนามแทน"}}])
def test_what_the_head_approved_is_the_very_paper(walk: Walk, changed: dict[str, object]) -> None:
    walk.to_approved()
    said: dict[str, object] = {"day": walk.meeting.held_on, "signer": {}} | changed
    services.prepare_announcement(access=walk.cast.secretary, tree=walk.tree, **said)  # type: ignore[arg-type]
    walk.draw()
    head = approvals.approvals_of(walk.cast.agency, "measures/2564")[0]
    assert (head.step, head.state, head.voided_by) == ("head", "voided", walk.cast.secretary.person.name)
    with pytest.raises(services.NotComplete, match="head"):
        sign(walk, signed_on=said["day"])
    walk.approve(walk.ask_head())
    assert sign(walk, signed_on=said["day"]).state == "signed"


def test_the_same_paper_drawn_again_is_still_approved(walk: Walk) -> None:
    walk.to_approved()
    services.prepare_announcement(access=walk.cast.secretary, tree=walk.tree, day=walk.meeting.held_on, signer={})
    walk.draw()
    assert sign(walk).state == "signed"


def test_what_is_signed_stays_approved_whoever_heads_the_office_next(walk: Walk) -> None:
    walk.to_signed()
    services.set_details(access=walk.cast.secretary, year=walk.tree.year, details={"head.name": "นายคนใหม่ สมมติ"})
    assert stage_told(walk.cast.agency, walk.tree)["head_approved"] == "yes"


def test_the_head_decides_on_no_other_paper_than_was_asked_about(walk: Walk) -> None:
    """A meeting is no edit of the year, but the paper tells of it."""
    walk.to_drawn()
    asked = walk.ask_head()
    Approval.objects.filter(pk=asked.pk).update(paper_digest="0" * 64)
    with pytest.raises(ContentChanged):
        walk.approve(asked)


def test_the_day_of_signing_is_the_one_the_paper_bears(walk: Walk) -> None:
    walk.to_approved()
    with pytest.raises(services.DayWrong, match="differs"):
        sign(walk, signed_on=walk.meeting.held_on + timedelta(days=3))
    assert walk.tree.year.announced_on is None


def test_a_paper_is_signed_once(walk: Walk) -> None:
    walk.to_signed()
    with pytest.raises(MoveNotAllowed):
        sign(walk)


@pytest.mark.parametrize(
    "data", [b"<html><script>alert(1)</script></html>", b"MZ\x90\x00" + bytes(60), b"", b"PK\x03\x04" + bytes(40)]
)
def test_a_signed_copy_is_a_pdf_or_a_picture(walk: Walk, data: bytes) -> None:
    walk.to_approved()
    with pytest.raises(UploadRefused):
        sign(walk, upload=scan("ประกาศ.pdf", data))
    assert walk.announcement().state == "drawn"
    assert walk.tree.year.announced_on is None


def test_nobody_signed_tomorrow(walk: Walk) -> None:
    walk.to_approved()
    with day.on(walk.meeting.held_on - timedelta(days=1)), pytest.raises(SignedInFuture):
        sign(walk)
