"""Whatever people press in whatever order: states move by their tables, and nothing stands that does not hold for the content."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prongsai.apps.approvals import queries as approvals
from prongsai.apps.approvals import services as approving
from prongsai.apps.approvals.models import OPEN, Approval
from prongsai.apps.documents import queries as documents
from prongsai.apps.documents.models import Paper
from prongsai.apps.documents.services import SignedInFuture
from prongsai.apps.meetings import services as meetings
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Role
from prongsai.apps.plans import services, tasks
from prongsai.apps.plans.queries import year_tree
from prongsai.engine.moves import MoveNotAllowed, Moves
from prongsai.engine.planning.year import YearAnalysis
from prongsai.engine.problems import Severity
from prongsai.engine.states.approval import APPROVAL, ApprovalState
from prongsai.engine.states.paper import PAPER, PaperState
from prongsai.issuing.everything import Everything
from prongsai.papers.kinds import KINDS, prepare
from tests.apps.plans.walking import Walk, practice_walk, scan
from tests.cast import Cast

REFUSALS = (
    approving.AlreadyAsked,
    approving.ContentChanged,
    approving.OwnWork,
    approving.ReasonMissing,
    meetings.NotHeldYet,
    services.DayWrong,
    services.HolesNotSeen,
    services.NotComplete,
    services.NothingToSubmit,
    MoveNotAllowed,
    SignedInFuture,
)
"""What the services may answer; anything else is a fault of theirs."""


def without_typst(kind: str, year: YearAnalysis, *_: object) -> Everything:
    """The files of a paper as its gaps would have them, without setting it."""
    problems = tuple(p for p in prepare(KINDS[kind], year).problems if p.severity is Severity.ERROR)
    return Everything({".pdf": b"%PDF-", ".png": b"\x89PNG"}, problems, is_draft=bool(problems))


class Hands:
    """The buttons there are, each pressed by somebody who may, on what is there."""

    def __init__(self, walk: Walk) -> None:
        self.walk, self.count = walk, 0
        secretary, chair = walk.cast.secretary, walk.cast.chair
        self.chairs = (chair, Access(secretary.agency, secretary.person, (Role.SECRETARY, Role.CHAIR)))

    def press(self, name: str, choice: int) -> None:
        getattr(self, name)(choice)

    def submit(self, _: int) -> None:
        self.walk.submit()

    def resolve(self, choice: int) -> None:
        asked = self._approval("committee", choice)
        if asked is not None:
            meetings.record_resolution(
                access=self.chairs[choice % 2],
                meeting=self.walk.meeting,
                approval=asked,
                agreed=choice % 3 > 0,
                text="มติ",
            )

    def decide(self, choice: int) -> None:
        asked = self._approval("head", choice)
        if asked is not None:
            note = "แก้" if choice % 4 else ""
            approving.decide(access=self.walk.cast.head, approval=asked, agrees=choice % 3 > 0, note=note)

    def withdraw(self, choice: int) -> None:
        rows = list(Approval.objects.order_by("pk"))
        if rows:
            approving.withdraw_request(access=self.walk.cast.secretary, approval=rows[choice % len(rows)])

    def edit(self, _: int) -> None:
        self.count += 1
        measure = self.walk.year.measures.get(number=1)
        values = {"steps": f"ขั้นตอน {self.count}"}
        services.save_measure(access=self.walk.cast.secretary, year=self.walk.year, measure=measure, values=values)

    def date(self, choice: int) -> None:
        day = date(2020, 12, 14) + timedelta(days=choice)
        services.prepare_announcement(access=self.walk.cast.secretary, tree=self.walk.tree, day=day, signer={})

    def rename_signer(self, choice: int) -> None:
        said = {"head.name": f"นายคนที่{choice} สมมติ"}
        services.set_details(access=self.walk.cast.secretary, year=self.walk.tree.year, details=said)

    def draw(self, choice: int) -> None:
        for pk in list(Paper.objects.filter(state="asked").values_list("pk", flat=True)):
            tasks.draw(pk, without_typst)
        if choice % 5 == 0:
            services.ask_for_paper(access=self.walk.cast.secretary, year_be=2564, kind="announcement")

    def ask_head(self, _: int) -> None:
        self.walk.ask_head()

    def sign(self, choice: int) -> None:
        day = date(2020, 12, 14) + timedelta(days=choice)
        services.attach_signed_announcement(
            access=self.walk.cast.secretary, tree=self.walk.tree, upload=scan(), signed_on=day, signed_by="นายก สมมติ"
        )

    def walk_on(self, _: int) -> None:
        """The next step as it should be, so that a random hand gets far."""
        tree, agency = self.walk.tree, self.walk.cast.agency
        committee = approvals.open_approval(agency, "measures/2564", "committee")
        head = approvals.open_approval(agency, "measures/2564", "head")
        if committee is None:
            self.walk.submit()
        elif committee.state == "requested":
            self.walk.resolve(committee)
        elif head is None:
            services.prepare_announcement(
                access=self.walk.cast.secretary, tree=tree, day=tree.year.resolved_on, signer={"head.name": "นายก สมมติ"}
            )
            self.draw(1)
            self.walk.ask_head()
        elif head.state == "requested":
            self.walk.approve(head)
        elif tree.year.announced_on is None:
            self.walk.sign()

    def _approval(self, step: str, choice: int) -> Approval | None:
        rows = list(Approval.objects.filter(step=step).order_by("-pk"))
        return rows[choice % min(2, len(rows))] if rows else None


PRESSES = tuple(name for name in vars(Hands) if not name.startswith("_") and name != "press")


@contextmanager
def undone() -> Iterator[None]:
    """What happens within is as if it had not: the next example begins anew."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def states(model: type[Approval] | type[Paper]) -> dict[int, str]:
    return dict(model.objects.values_list("pk", "state"))


def require_moved(table: Moves, states_of: type, before: dict[int, str], after: dict[int, str]) -> None:  # type: ignore[type-arg]
    """Each went from where it was to where moves of its table lead."""
    for pk, state in after.items():
        here = {states_of(before[pk])} if pk in before else {table.initial}
        reached = set(here)
        while here:
            here = {target for (source, _), target in table.moves.items() if source in here} - reached
            reached |= here
        assert states_of(state) in reached, f"{table.name}: {before.get(pk)} → {state}"
    assert before.keys() <= after.keys()


def require_true(walk: Walk) -> None:
    """What the year says of itself holds for its content of now."""
    agency, tree = walk.cast.agency, year_tree(walk.cast.agency, 2564)
    digest, subject = tree.snapshot.digest, "measures/2564"
    open_now = list(Approval.objects.filter(state__in=OPEN).values_list("subject", "step"))
    assert len(open_now) == len(set(open_now))
    assert all(row.digest == digest for row in Approval.objects.filter(state__in=OPEN))
    assert not [row for row in Approval.objects.exclude(decided_by=None) if row.decided_by_id == row.requested_by_id]
    assert (tree.year.resolved_on is not None) == approvals.stands(agency, subject, "committee", digest)
    if tree.year.announced_on is not None:
        assert approvals.stands(agency, subject, "head", digest)
        signed = documents.signed_paper(agency, 2564, "announcement", digest)
        assert signed is not None
        assert signed.signed_on == tree.year.announced_on
        assert tree.year.resolved_on is not None
        assert tree.year.announced_on >= tree.year.resolved_on
    for paper in Paper.objects.filter(state="signed"):
        assert paper.signed_file is not None
        assert paper.lacks == []


def pressing(hands: Hands, name: str, choice: int) -> None:
    with transaction.atomic():
        hands.press(name, choice)


@pytest.fixture
def walk(cast: Cast) -> Walk:
    return practice_walk(cast)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(presses=st.lists(st.tuples(st.sampled_from((*PRESSES, *("walk_on",) * 6)), st.integers(0, 11)), max_size=22))
def test_states_move_by_their_tables_and_nothing_stands_on_other_content(
    walk: Walk, presses: list[tuple[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prongsai.apps.documents.services.papers.files.keep_upload", kept_without_a_look(walk))
    with undone():
        hands = Hands(walk)
        for name, choice in presses:
            before = states(Approval), states(Paper)
            try:
                pressing(hands, name, choice)
            except REFUSALS:
                assert (states(Approval), states(Paper)) == before  # a refusal leaves nothing behind
            require_moved(APPROVAL, ApprovalState, before[0], states(Approval))
            require_moved(PAPER, PaperState, before[1], states(Paper))
            require_true(walk)


def kept_without_a_look(walk: Walk) -> Callable[..., object]:
    """Looking into an upload takes a process of its own; here it is always the same good scan."""
    from prongsai.apps.files.services import keep_upload

    kept = keep_upload(agency_id=walk.cast.agency.pk, actor=walk.cast.secretary.actor, upload=scan(), kinds={"pdf"})  # type: ignore[arg-type]
    return lambda **_: kept


def test_a_hand_that_walks_on_gets_to_the_end(walk: Walk) -> None:
    hands = Hands(walk)
    for _ in range(6):
        hands.press("walk_on", 0)
    assert walk.tree.year.announced_on is not None
    require_true(walk)
