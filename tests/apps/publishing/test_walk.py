"""The walk of an edition: who may take which step, and that what was published is never another."""

from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from prongsai.apps.approvals import services as approving
from prongsai.apps.audit.models import Event
from prongsai.apps.plans import services as plans
from prongsai.apps.publishing import queries, services
from prongsai.apps.publishing.freezing import digest_of
from prongsai.apps.publishing.models import Edition
from prongsai.engine.moves import MoveNotAllowed
from tests.make.editions import content_of, paper, proposed, published

if TYPE_CHECKING:
    from prongsai.apps.plans.models import IntegrityYear
    from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("practice")


def test_editing_the_plan_changes_nothing_that_is_published(cast: "Cast", practice: "IntegrityYear") -> None:
    edition = published(cast, papers=[paper(cast)])
    before = queries.bytes_of(edition.pk)
    measure = practice.measures.get(number=1)
    plans.save_measure(access=cast.secretary, year=practice, values={"name": "ชื่ออื่น"}, measure=measure)
    practice.activities.all().delete()
    practice.measures.all().delete()
    edition.refresh_from_db()
    assert queries.bytes_of(edition.pk) == before
    assert "ชื่ออื่น" not in before.decode()
    assert edition.digest == digest_of(before)


def test_numbers_run_and_the_older_one_keeps_its_own(cast: "Cast") -> None:
    first, second = published(cast), published(cast, papers=[paper(cast)])
    first.refresh_from_db()
    assert (first.number, first.state, second.number, second.state) == (1, "superseded", 2, "published")


def test_a_withdrawn_number_is_not_given_again(cast: "Cast") -> None:
    services.withdraw(access=cast.head, edition=published(cast), reason="ผิด")
    assert published(cast).number == 2


def test_the_same_content_has_the_same_digest_and_other_content_another(cast: "Cast", practice: "IntegrityYear") -> None:
    first = published(cast)
    services.withdraw(access=cast.head, edition=first, reason="ผิด")
    assert published(cast).digest == first.digest
    practice.measures.filter(number=1).update(name="ชื่ออื่น")
    assert published(cast).digest != first.digest
    assert published(cast, papers=[paper(cast)]).digest != published(cast).digest


def test_what_is_published_is_not_proposed_again_to_the_letter(cast: "Cast") -> None:
    edition = published(cast)
    with pytest.raises(services.SameAsPublished):
        proposed(cast)
    assert list(Edition.objects.values_list("pk", flat=True)) == [edition.pk]


def test_an_edition_of_other_content_than_now_is_sent_back_and_one_of_this_goes_on(cast: "Cast") -> None:
    edition = proposed(cast)
    said = {"agency": cast.agency, "actor": cast.planner.actor, "year_be": 2564, "reason": "แก้แล้ว"}
    assert services.return_outdated(digests={"measure-analysis": edition.snapshot_digest}, **said) == []  # type: ignore[arg-type]
    services.return_outdated(digests={"measure-analysis": "1" * 64}, **said)  # type: ignore[arg-type]
    edition.refresh_from_db()
    assert (edition.state, edition.note, edition.ended_by) == ("returned", "แก้แล้ว", cast.planner.person)
    assert Event.objects.filter(action="edition.returned", actor_name=cast.planner.person.name).count() == 1


def test_nobody_checks_what_they_proposed(cast: "Cast") -> None:
    edition = proposed(cast)
    Edition.objects.filter(pk=edition.pk).update(proposed_by=cast.head.person)
    edition.refresh_from_db()
    with pytest.raises(services.OwnWork):
        services.check(access=cast.head, edition=edition)
    assert services.check(access=cast.chair, edition=edition).state == "checked"


def test_it_is_not_published_before_somebody_checked_it(cast: "Cast") -> None:
    with pytest.raises(MoveNotAllowed):
        services.publish(access=cast.secretary, edition=proposed(cast))


def test_the_secretary_publishes_what_a_member_checked(cast: "Cast") -> None:
    edition = services.check(access=cast.member, edition=proposed(cast))
    assert services.publish(access=cast.secretary, edition=edition).published_by == cast.secretary.person


@pytest.mark.parametrize("who", ["officer", "auditor", "administrator", "secretary"])
def test_who_may_not_check_cannot(cast: "Cast", who: str) -> None:
    with pytest.raises(PermissionDenied):
        services.check(access=getattr(cast, who), edition=proposed(cast))


@pytest.mark.parametrize("who", ["officer", "auditor", "administrator", "secretary", "member", "chair"])
def test_only_the_head_withdraws(cast: "Cast", who: str) -> None:
    with pytest.raises(PermissionDenied):
        services.withdraw(access=getattr(cast, who), edition=published(cast), reason="ผิด")


def test_one_edition_at_a_time_is_on_its_way(cast: "Cast") -> None:
    first = proposed(cast)
    with pytest.raises(services.AlreadyProposed):
        proposed(cast)
    services.return_edition(access=cast.member, edition=first, reason="ชื่อผิด")
    assert proposed(cast).state == "proposed"


def test_a_move_is_made_from_where_the_edition_is_now(cast: "Cast") -> None:
    """Two people look at the same page; what the second does must not undo what the first did."""
    edition = services.check(access=cast.member, edition=proposed(cast))
    read_by_another = Edition.objects.get(pk=edition.pk)
    services.return_edition(access=cast.chair, edition=edition, reason="ชื่อผิด")
    with pytest.raises(MoveNotAllowed):
        services.publish(access=cast.secretary, edition=read_by_another)
    edition.refresh_from_db()
    assert (edition.state, edition.number) == ("returned", None)


def test_what_needs_the_head_waits_for_exactly_this_content(cast: "Cast", practice: "IntegrityYear") -> None:
    def propose(digest: str) -> Edition:
        return services.propose(
            access=cast.secretary,
            year_be=2564,
            key="measure-analysis",
            content=content_of(cast, "measure-analysis"),
            snapshot_digest=digest,
            papers=(),
            approval_subject="measures/2564",
        )

    from prongsai.apps.plans import papers_now
    from prongsai.apps.plans import queries as years

    tree = years.year_tree(cast.agency, 2564)
    digest, words = tree.snapshot.digest, papers_now.words_to_sign(tree, "measures")
    with pytest.raises(services.NotApproved):
        propose(digest)
    asked = approving.request_approval(
        access=cast.secretary, subject="measures/2564", step="head", digest=digest, label="มาตรการ", paper=words
    )
    approving.decide(access=cast.head, approval=asked, agrees=True)
    with pytest.raises(services.NotApproved):
        propose("1" * 64)
    edition = propose(digest)
    plans.save_measure(
        access=cast.secretary, year=practice, values={"name": "แก้หลังอนุมัติ"}, measure=practice.measures.get(number=1)
    )
    with pytest.raises(services.NotApproved):
        services.check(access=cast.member, edition=edition)


def test_the_database_keeps_one_published_edition(cast: "Cast") -> None:
    first, second = published(cast), published(cast, papers=[paper(cast)])
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=first.pk).update(state="published")
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=second.pk).update(state="checked")


def test_every_step_leaves_its_event(cast: "Cast") -> None:
    before = Event.objects.count()
    first = published(cast)
    published(cast, papers=[paper(cast)])
    services.withdraw(access=cast.head, edition=first, reason="ผิด")
    services.return_edition(access=cast.member, edition=proposed(cast), reason="ผิด")
    told = list(Event.objects.order_by("number").values_list("action", flat=True)[before:])
    walk = ["edition.proposed", "edition.checked", "edition.published"]
    assert told == [*walk, *walk[:2], "edition.superseded", walk[2], "edition.withdrawn", walk[0], "edition.returned"]
