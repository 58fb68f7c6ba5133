"""The walk of a year by its services: each step asks whether those before it hold for exactly the content of now."""

import pytest
from django.core.exceptions import PermissionDenied

from prongsai.apps.approvals.models import Approval, Content
from prongsai.apps.approvals.services import AlreadyAsked, OwnWork
from prongsai.apps.documents.models import Paper
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Role
from prongsai.apps.plans import services
from prongsai.apps.plans.queries import year_tree
from prongsai.apps.plans.services.changed import stage_told
from prongsai.apps.publishing.models import Publication
from tests.apps.plans.walking import Walk, practice_walk
from tests.cast import Cast
from tests.make.database_years import real_year


@pytest.fixture
def walk(cast: Cast) -> Walk:
    return practice_walk(cast)


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
    assert [action for action in walk.actions() if action in steps] == [
        *("approval.requested", "approval.approved", "meeting.agreed"),
        *("approval.requested", "approval.approved"),
        *("paper.signed", "year.announced"),
    ]
    assert walk.actions().count("paper.drawn") >= 2


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
