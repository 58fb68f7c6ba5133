"""The walk of a year by its services: each step asks whether those before it hold for exactly the content of now."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from prongsai.apps.approvals import queries as approvals
from prongsai.apps.approvals.models import Approval, Content
from prongsai.apps.approvals.services import AlreadyAsked, ContentChanged, OwnWork
from prongsai.apps.audit.models import Event
from prongsai.apps.documents import queries as documents
from prongsai.apps.documents.models import Paper
from prongsai.apps.documents.services import SignedInFuture
from prongsai.apps.files.services import UploadRefused
from prongsai.apps.organisation import services as organising
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Role
from prongsai.apps.plans import papers_now, services
from prongsai.apps.plans.queries import year_tree
from prongsai.apps.plans.services.changed import OUTDATED, stage_told
from prongsai.apps.publishing import services as publishing
from prongsai.apps.publishing.models import Edition, Publication
from prongsai.apps.ui import day
from prongsai.engine.moves import MoveNotAllowed
from tests.apps.plans.walking import Walk, practice_walk, scan
from tests.cast import Cast
from tests.make.database_years import real_year


@pytest.fixture
def walk(cast: Cast) -> Walk:
    return practice_walk(cast)


def actions(walk: Walk) -> list[str]:
    return list(Event.objects.filter(agency_code=walk.cast.agency.code).order_by("number").values_list("action", flat=True))


# the whole walk ----------------------------------------------------------------------------------------------------------------


def test_the_walk_goes_from_analysed_to_signed(walk: Walk) -> None:
    walk.to_signed()
    year, paper = walk.tree.year, walk.announcement()
    assert (year.resolved_on, year.resolution_en) == (walk.meeting.held_on, "The committee agreed.")
    assert year.announced_on == walk.meeting.held_on
    assert (paper.state, paper.signed_by, paper.digest) == ("signed", "นางสาวตัวอย่าง สมมติ", walk.tree.snapshot.digest)
    assert stage_told(walk.cast.agency, walk.tree) == {
        "analysed": "2563",
        "resolved_on": "2020-12-15",
        "announcement": "signed",
        "head_approved": "yes",
        "announced_on": "2020-12-15",
    }


def test_the_public_is_told_each_stage_as_it_comes(walk: Walk) -> None:
    def told() -> set[str]:
        return set(Publication.objects.get(agency=walk.cast.agency, key="measure-analysis").told)

    assert told() == {"analysed"}
    walk.to_resolved()
    assert told() == {"analysed", "resolved_on"}
    walk.draw()
    assert told() == {"analysed", "resolved_on", "announcement"}
    walk.date()
    walk.approve(walk.ask_head())
    assert told() == {"analysed", "resolved_on", "announcement", "head_approved"}
    walk.sign()
    assert told() == {"analysed", "resolved_on", "announcement", "head_approved", "announced_on"}


def test_a_resolution_has_the_announcement_and_the_report_drawn(walk: Walk) -> None:
    walk.to_resolved()
    assert sorted(Paper.objects.filter(state="asked").values_list("kind", flat=True)) == ["analysis-report", "announcement"]


def test_every_step_leaves_its_event(walk: Walk) -> None:
    walk.to_signed()
    steps = ("approval.requested", "approval.approved", "meeting.agreed", "paper.signed", "year.announced")
    assert [action for action in actions(walk) if action in steps] == [
        *("approval.requested", "approval.approved", "meeting.agreed"),
        *("approval.requested", "approval.approved"),
        *("paper.signed", "year.announced"),
    ]
    assert actions(walk).count("paper.drawn") >= 2


# to the committee --------------------------------------------------------------------------------------------------------------


def test_nothing_is_submitted_without_measures(cast: Cast) -> None:
    services.open_year(access=cast.secretary, year_be=2564, framework_key="moe-peo-2564")
    with pytest.raises(services.NothingToSubmit):
        services.submit_to_committee(access=cast.secretary, tree=year_tree(cast.agency, 2564))


def test_holes_are_submitted_only_with_open_eyes(cast: Cast) -> None:
    real_year(cast)
    tree = year_tree(cast.agency, 2564)
    with pytest.raises(services.HolesNotSeen):
        services.submit_to_committee(access=cast.secretary, tree=tree)
    assert not Approval.objects.exists()
    assert services.submit_to_committee(access=cast.secretary, tree=tree, holes_are_known=True).state == "requested"


def test_the_same_content_is_submitted_once(walk: Walk) -> None:
    walk.submit()
    with pytest.raises(AlreadyAsked):
        walk.submit()


def test_what_the_committee_returned_is_submitted_again(walk: Walk) -> None:
    first = walk.submit()
    walk.resolve(first, agreed=False)
    second = walk.submit()
    assert (Approval.objects.get(pk=first.pk).state, second.state) == ("returned", "requested")
    assert walk.tree.year.resolved_on is None


@pytest.mark.parametrize("who", ["officer", "member", "chair", "head", "auditor", "administrator"])
def test_only_the_secretariat_submits(walk: Walk, who: str) -> None:
    with pytest.raises(PermissionDenied):
        services.submit_to_committee(access=getattr(walk.cast, who), tree=walk.tree, holes_are_known=True)


# an edit voids -----------------------------------------------------------------------------------------------------------------


def test_an_edit_voids_what_was_asked_and_says_who_and_when(walk: Walk) -> None:
    asked = walk.submit()
    walk.edit()
    row = Approval.objects.get(pk=asked.pk)
    assert (row.state, row.voided_by) == ("voided", walk.cast.secretary.person.name)
    assert row.voided_at is not None
    assert "approval.voided" in actions(walk)


def test_an_edit_after_the_resolution_takes_its_words_off_the_papers_and_keeps_them_on_record(walk: Walk) -> None:
    walk.to_signed()
    walk.edit()
    year = walk.tree.year
    assert (year.resolved_on, year.resolution, year.resolution_en, year.announced_on) == (None, "", "", None)
    assert papers_now.planned_day(walk.tree) is None
    committee, head = approvals.approvals_of(walk.cast.agency, "measures/2564")[::-1]
    assert (committee.state, committee.decided_on, committee.note) == (
        *("voided", walk.meeting.held_on),
        "เห็นชอบผลการวิเคราะห์และมาตรการ ๕ ข้อ",
    )
    assert head.state == "voided"
    assert head.decided_by == walk.cast.head.person
    assert stage_told(walk.cast.agency, walk.tree) == {"analysed": "2563"}


def test_the_signed_paper_stays_after_an_edit_and_a_new_issue_begins_beside_it(walk: Walk) -> None:
    walk.to_signed()
    old = walk.announcement()
    walk.edit()
    walk.to_drawn()
    assert (walk.announcement().number, walk.announcement().state) == (2, "drawn")
    assert Paper.objects.get(pk=old.pk).state == "signed"
    walk.approve(walk.ask_head())
    walk.sign()
    assert Paper.objects.get(pk=old.pk).state == "superseded"
    assert documents.signed_paper(walk.cast.agency, 2564, "announcement", walk.tree.snapshot.digest) == walk.announcement()


def test_recording_the_meeting_or_a_detail_voids_nothing(walk: Walk) -> None:
    asked = walk.submit()
    services.set_details(access=walk.cast.secretary, year=walk.year, details={"letter.number": "ฝห ๐๐๐๑/๙๙๙"})
    assert Approval.objects.get(pk=asked.pk).state == "requested"


def test_a_change_of_the_agencys_name_is_asked_about_again(walk: Walk) -> None:
    """No edit of the year tells of it; the old request is void by the new one."""
    old = walk.submit()
    walk.cast.agency.name = "หน่วยงานฝึกหัดใหม่"
    walk.cast.agency.save()
    new = walk.submit()
    assert Approval.objects.get(pk=old.pk).state == "voided"
    assert new.digest != old.digest


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


# editions ----------------------------------------------------------------------------------------------------------------------


def test_measures_are_proposed_with_the_signed_paper_and_the_report(walk: Walk) -> None:
    walk.to_signed()
    edition = services.propose_measures(access=walk.cast.secretary, tree=walk.tree)
    assert [paper.name for paper in edition.papers.all()] == [
        *("announcement.pdf", "analysis-report.docx", "analysis-report.pdf"),
    ]
    assert edition.snapshot_digest == walk.tree.snapshot.digest


def test_measures_are_not_proposed_unsigned(walk: Walk) -> None:
    walk.to_approved()
    with pytest.raises(services.NotComplete, match="signature"):
        services.propose_measures(access=walk.cast.secretary, tree=walk.tree)


def test_measures_are_not_proposed_while_the_report_is_being_drawn(walk: Walk) -> None:
    walk.to_approved()
    walk.sign()
    with pytest.raises(services.NotComplete, match="report"):
        services.propose_measures(access=walk.cast.secretary, tree=walk.tree)


def test_results_are_not_proposed_without_their_paper(walk: Walk) -> None:
    with pytest.raises(services.NotComplete, match="paper"):
        services.propose_results(access=walk.cast.secretary, tree=walk.tree)


def test_an_edition_carries_no_report_in_another_dress_or_other_words(walk: Walk) -> None:
    walk.to_signed()
    walk.cast.agency.thai_digits_in_tables = not walk.cast.agency.thai_digits_in_tables
    walk.cast.agency.save()
    with pytest.raises(services.NotComplete, match="report"):
        services.propose_measures(access=walk.cast.secretary, tree=walk.tree)
    services.ask_for_paper(access=walk.cast.secretary, year_be=2564, kind="analysis-report")
    walk.draw()
    assert services.propose_measures(access=walk.cast.secretary, tree=walk.tree).papers.count() == 3


def test_an_edit_sends_back_the_edition_on_its_way(walk: Walk) -> None:
    walk.to_signed()
    edition = services.propose_measures(access=walk.cast.secretary, tree=walk.tree)
    publishing.check(access=walk.cast.member, edition=edition)
    walk.edit()
    row = Edition.objects.get(pk=edition.pk)
    assert (row.state, row.note, row.ended_by) == ("returned", OUTDATED, walk.cast.secretary.person)
    with pytest.raises(publishing.NotApproved):
        publishing.publish(access=walk.cast.secretary, edition=edition)
    walk.to_signed()  # what was sent back stands in nobody's way
    assert services.propose_measures(access=walk.cast.secretary, tree=walk.tree).state == "proposed"


@pytest.mark.parametrize(
    "change", [{"secretariat": "กลุ่มใหม่"}, {"name": "ชื่อใหม่"}, {"head_position": "ตำแหน่งใหม่"}, {"committee": "คณะกรรมการใหม่"}]
)
def test_a_new_name_of_the_office_voids_what_was_decided_under_the_old(walk: Walk, change: dict[str, str]) -> None:
    walk.to_signed()
    organising.change_agency(access=walk.cast.administrator, values=change)
    rows = approvals.approvals_of(walk.cast.agency, "measures/2564")
    assert [(row.state, row.voided_by) for row in rows] == [("voided", walk.cast.administrator.person.name)] * 2
    assert walk.tree.year.resolved_on is None
    assert Publication.objects.get(key="measure-analysis").told == {"analysed": "2563"}


def test_another_telephone_voids_nothing(walk: Walk) -> None:
    walk.to_signed()
    organising.change_agency(access=walk.cast.administrator, values={"phone": "0 0000 0000", "website": "https://example.org"})
    assert [row.state for row in approvals.approvals_of(walk.cast.agency, "measures/2564")] == ["approved"] * 2


def test_other_sources_void_what_was_decided(walk: Walk) -> None:
    """The public page names them."""
    asked = walk.submit()
    services.set_sources(access=walk.cast.secretary, year=walk.year, sources=["แหล่งใหม่"])
    assert Approval.objects.get(pk=asked.pk).state == "voided"


# nobody alone ------------------------------------------------------------------------------------------------------------------


def test_who_alone_rewrote_it_does_not_decide_though_another_submits(walk: Walk) -> None:
    walk.to_resolved()
    chair = walk.cast.chair
    both = Access(chair.agency, chair.person, (Role.SECRETARY, Role.CHAIR))
    measure = walk.year.measures.get(number=1)
    services.save_measure(access=both, year=walk.year, measure=measure, values={"steps": "ขั้นตอนของประธาน"})
    asked = walk.submit()
    with pytest.raises(OwnWork):
        walk.resolve(asked)
    assert Approval.objects.get(pk=asked.pk).state == "requested"
    walk.edit()  # somebody else has worked on it, too
    walk.resolve(walk.submit())
    assert walk.tree.year.resolved_on is not None


def test_what_was_approved_is_nobodys_own_any_more(walk: Walk) -> None:
    """What the chair adds after the resolution is the chair's; what was there before is the committee's."""
    walk.to_resolved()
    authors = Content.objects.get(subject="measures/2564").authors
    assert authors == {"head": [walk.cast.secretary.person.pk]}
