"""The tables of the product: what holds for each of them, and what each one promises, for any sequence of moves."""

from enum import StrEnum
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.engine.moves import MoveNotAllowed, Moves
from prongsai.engine.states import TABLES
from prongsai.engine.states.approval import APPROVAL, ApprovalMove, ApprovalState
from prongsai.engine.states.edition import EDITION, EditionMove, EditionState
from prongsai.engine.states.paper import PAPER, PaperMove, PaperState
from prongsai.engine.states.progress import PROGRESS, ProgressMove, ProgressState
from prongsai.messages import LANGUAGES, texts_in
from tests.make.examples import examples

type AnyMoves = Moves[Any, Any]

# Written down a second time, by hand: a table that is changed by mistake differs from what was meant.
MEANT = {
    "approval": "requested -approve> approved; requested -return> returned; requested -withdraw> withdrawn; "
    "requested -void> voided; approved -void> voided",
    "paper": "asked -draw-draft> drafted; asked -draw> drawn; asked -fail> failed; drawn -attach-signed> signed; "
    "drafted -redraw> asked; drawn -redraw> asked; failed -redraw> asked; drafted -supersede> superseded; "
    "drawn -supersede> superseded; signed -supersede> superseded; failed -supersede> superseded",
    "edition": "proposed -check> checked; proposed -return> returned; checked -publish> published; checked -return> returned; "
    "published -supersede> superseded; published -withdraw> withdrawn; superseded -withdraw> withdrawn",
    "progress": "draft -report> reported; returned -report> reported; reported -withdraw> draft; reported -accept> accepted; "
    "reported -return> returned; "
    "accepted -reopen> returned",
}
MOVES_OF: dict[str, type[StrEnum]] = {
    "approval": ApprovalMove,
    "paper": PaperMove,
    "edition": EditionMove,
    "progress": ProgressMove,
}
FINAL: dict[str, set[StrEnum]] = {
    "approval": {ApprovalState.RETURNED, ApprovalState.VOIDED, ApprovalState.WITHDRAWN},
    "paper": {PaperState.SUPERSEDED},
    "edition": {EditionState.RETURNED, EditionState.WITHDRAWN},
    "progress": set(),
}
each_table = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)


def test_every_table_is_known_here() -> None:
    assert {table.name for table in TABLES} == set(MEANT) == set(MOVES_OF) == set(FINAL)


@each_table
def test_a_table_says_what_was_meant(table: AnyMoves) -> None:
    said = {f"{source} -{move}> {target}" for (source, move), target in table.moves.items()}
    assert said == set(MEANT[table.name].split("; "))


@each_table
def test_every_state_is_reachable_and_every_move_is_used(table: AnyMoves) -> None:
    assert table.reachable() == set(table.states)
    assert {move for _, move in table.moves} == set(MOVES_OF[table.name])


@each_table
def test_states_are_final_where_they_are_meant_to_be(table: AnyMoves) -> None:
    assert {state for state in table.states if table.is_final(state)} == FINAL[table.name]


@each_table
def test_no_state_is_called_like_a_move(table: AnyMoves) -> None:
    """Words and labels are looked up by value."""
    assert not {str(state) for state in table.states} & {str(move) for move in MOVES_OF[table.name]}


@each_table
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_and_every_move_has_its_word(table: AnyMoves, language: Any) -> None:
    words = texts_in(language)["words"]
    assert set(words[f"{table.name}-state"]) == {str(state) for state in table.states}
    assert set(words[f"{table.name}-move"]) == {str(move) for move in MOVES_OF[table.name]}


# any sequence of moves -------------------------------------------------------------------------------------------------------


def walk(table: AnyMoves, moves: list[StrEnum]) -> list[tuple[Any, StrEnum | None]]:
    """Tries each move; what is not in the table must be refused. States, with the move that led to each."""
    walked: list[tuple[Any, StrEnum | None]] = [(table.initial, None)]
    for move in moves:
        state = walked[-1][0]
        if (state, move) in table.moves:
            walked.append((table.after(state, move), move))
        else:
            with pytest.raises(MoveNotAllowed) as refused:
                table.after(state, move)
            assert (refused.value.state, refused.value.move, refused.value.allowed) == (state, move, table.allowed(state))
    return walked


def any_moves(kind: type[StrEnum]) -> st.SearchStrategy[list[Any]]:
    return st.lists(st.sampled_from(kind), max_size=15)


def states_in(table: AnyMoves, moves: list[Any]) -> list[Any]:
    return [state for state, _ in walk(table, moves)]


@examples(300)
@given(st.data())
def test_only_moves_of_the_table_pass_and_a_final_state_has_no_exit(data: st.DataObject) -> None:
    table = data.draw(st.sampled_from(TABLES))
    states = states_in(table, data.draw(any_moves(MOVES_OF[table.name])))
    arrows = {(source, target) for (source, _), target in table.moves.items()}
    assert set(pairwise(states)) <= arrows
    assert not any(table.is_final(state) for state in states[:-1])


@examples(300)
@given(any_moves(ApprovalMove))
def test_nothing_is_approved_that_was_not_requested_and_what_is_void_stays_void(moves: list[ApprovalMove]) -> None:
    states = states_in(APPROVAL, moves)
    assert states[0] is ApprovalState.REQUESTED
    for one, other in pairwise(states):
        if other is ApprovalState.APPROVED:
            assert one is ApprovalState.REQUESTED
    if ApprovalState.VOIDED in states:
        assert states[-1] is ApprovalState.VOIDED
    assert states.count(ApprovalState.APPROVED) <= 1


@pytest.mark.parametrize("state", [ApprovalState.REQUESTED, ApprovalState.APPROVED])
def test_a_change_of_content_voids_an_approval_given_or_waited_for(state: ApprovalState) -> None:
    assert APPROVAL.after(state, ApprovalMove.VOID) is ApprovalState.VOIDED


@examples(300)
@given(any_moves(PaperMove))
def test_only_a_complete_paper_is_signed_and_a_signed_one_is_never_drawn_again(moves: list[PaperMove]) -> None:
    states = states_in(PAPER, moves)
    for one, other in pairwise(states):
        if other is PaperState.SIGNED:
            assert one is PaperState.DRAWN
        if one is PaperState.SIGNED:
            assert other is PaperState.SUPERSEDED
        if other in (PaperState.DRAFTED, PaperState.DRAWN, PaperState.FAILED):
            assert one is PaperState.ASKED


@examples(300)
@given(any_moves(EditionMove))
def test_an_edition_is_published_once_and_only_after_it_was_checked(moves: list[EditionMove]) -> None:
    states = states_in(EDITION, moves)
    for one, other in pairwise(states):
        if other is EditionState.PUBLISHED:
            assert one is EditionState.CHECKED
        if other in (EditionState.SUPERSEDED, EditionState.WITHDRAWN):
            assert EditionState.PUBLISHED in states
    assert states.count(EditionState.PUBLISHED) <= 1
    if EditionState.PUBLISHED in states:
        assert EditionState.RETURNED not in states


@examples(300)
@given(any_moves(ProgressMove))
def test_progress_is_accepted_only_as_reported_and_counts_no_more_once_reopened(moves: list[ProgressMove]) -> None:
    for (one, _), (other, move) in pairwise(walk(PROGRESS, moves)):
        if other is ProgressState.ACCEPTED:
            assert one is ProgressState.REPORTED
        if move is ProgressMove.REOPEN:
            assert (one, other) == (ProgressState.ACCEPTED, ProgressState.RETURNED)
        if move is ProgressMove.WITHDRAW:
            assert (one, other) == (ProgressState.REPORTED, ProgressState.DRAFT)


@examples(300)
@given(any_moves(ProgressMove))
def test_a_unit_takes_back_only_what_nobody_has_judged(moves: list[ProgressMove]) -> None:
    for (state, last), (_, move) in pairwise(walk(PROGRESS, moves)):
        if move is ProgressMove.WITHDRAW:
            assert (state, last) == (ProgressState.REPORTED, ProgressMove.REPORT)
