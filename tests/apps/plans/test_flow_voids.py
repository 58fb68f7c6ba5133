"""An edit voids what was decided on other content, and nothing else."""

from dataclasses import replace

import pytest

from prongsai.apps.approvals import queries as approvals
from prongsai.apps.approvals.models import Approval
from prongsai.apps.documents import queries as documents
from prongsai.apps.documents.models import Paper
from prongsai.apps.organisation import services as organising
from prongsai.apps.plans import papers_now, services, snapshots
from prongsai.apps.plans.services.changed import OUTDATED, stage_told
from prongsai.apps.publishing import services as publishing
from prongsai.apps.publishing.models import Edition, Publication
from prongsai.formats.editions import load_edition
from tests.apps.plans.walking import Walk, practice_walk
from tests.cast import Cast


@pytest.fixture
def walk(cast: Cast) -> Walk:
    return practice_walk(cast)


def test_an_edit_voids_what_was_asked_and_says_who_and_when(walk: Walk) -> None:
    asked = walk.submit()
    walk.edit()
    row = Approval.objects.get(pk=asked.pk)
    assert (row.state, row.voided_by) == ("voided", walk.cast.secretary.person.name)
    assert row.voided_at is not None
    assert "approval.voided" in walk.actions()


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


def test_a_form_that_is_not_what_it_was_takes_what_was_decided_with_it(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Editions are frozen by digest; should one come in other words all the same, nothing stands on it."""
    walk.to_approved()
    another = replace(load_edition("moe-peo-2564"), digest="0" * 64)
    monkeypatch.setattr(snapshots, "load_edition", lambda _: another)
    assert "head_approved" not in stage_told(walk.cast.agency, walk.tree)
    with pytest.raises(services.NotComplete, match="head"):
        walk.sign()
    walk.edit()
    assert set(Approval.objects.values_list("state", flat=True)) == {"voided"}
