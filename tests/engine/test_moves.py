"""The type behind every table of moves: only what stands in the table happens, and its diagram says just that."""

import re
from enum import StrEnum
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.engine.moves import MoveNotAllowed, Moves, diagram


class Light(StrEnum):
    OFF = "off"
    ON = "half-on"
    BROKEN = "broken"
    LOST = "lost"


class Press(StrEnum):
    SWITCH = "switch"
    HIT = "hit"


LAMP = Moves(
    "lamp",
    Light.OFF,
    {(Light.OFF, Press.SWITCH): Light.ON, (Light.ON, Press.SWITCH): Light.OFF, (Light.ON, Press.HIT): Light.BROKEN},
)


def test_a_move_of_the_table_leads_where_the_table_says() -> None:
    assert LAMP.after(Light.OFF, Press.SWITCH) is Light.ON
    assert LAMP.after(Light.ON, Press.HIT) is Light.BROKEN


def test_any_other_move_is_refused_with_what_is_allowed() -> None:
    with pytest.raises(MoveNotAllowed, match=r"lamp: no move “hit” from “off” \(allowed: switch\)") as refused:
        LAMP.after(Light.OFF, Press.HIT)
    assert (refused.value.state, refused.value.move, refused.value.allowed) == (Light.OFF, Press.HIT, (Press.SWITCH,))


def test_from_a_final_state_nothing_is_allowed() -> None:
    assert LAMP.is_final(Light.BROKEN)
    assert not LAMP.is_final(Light.ON)
    with pytest.raises(MoveNotAllowed, match="allowed: none"):
        LAMP.after(Light.BROKEN, Press.SWITCH)


def test_moves_are_allowed_in_the_order_of_the_table() -> None:
    assert LAMP.allowed(Light.ON) == (Press.SWITCH, Press.HIT)
    assert LAMP.allowed(Light.LOST) == ()


def test_what_no_move_leads_to_is_not_reachable() -> None:
    assert LAMP.reachable() == {Light.OFF, Light.ON, Light.BROKEN}
    assert LAMP.states == (Light.OFF, Light.ON, Light.BROKEN, Light.LOST)


def test_a_table_does_not_change_with_the_mapping_it_was_made_of() -> None:
    mapping = {(Light.OFF, Press.SWITCH): Light.ON}
    table = Moves("lamp", Light.OFF, mapping)
    mapping[Light.ON, Press.HIT] = Light.BROKEN
    assert table.allowed(Light.ON) == ()
    with pytest.raises(TypeError):
        table.moves[Light.ON, Press.HIT] = Light.BROKEN  # type: ignore[index]


def test_a_state_read_from_a_row_is_as_good_as_its_own_name() -> None:
    assert LAMP.after(Light("half-on"), Press("hit")) is Light.BROKEN


def test_the_diagram_has_every_state_every_move_the_beginning_and_the_ends() -> None:
    assert diagram(LAMP, {Light.OFF: "ดับ", Press.HIT: "ตี"}) == (
        "stateDiagram-v2\n"
        '    state "ดับ" as s_off\n'
        '    state "half-on" as s_half_on\n'
        '    state "broken" as s_broken\n'
        '    state "lost" as s_lost\n'
        "    [*] --> s_off\n"
        "    s_off --> s_half_on: switch\n"
        "    s_half_on --> s_off: switch\n"
        "    s_half_on --> s_broken: ตี\n"
        "    s_broken --> [*]\n"
        "    s_lost --> [*]\n"
    )


@given(st.text(max_size=40))
def test_no_label_breaks_out_of_its_line_of_the_diagram(label: str) -> None:
    lines = diagram(LAMP, {Light.OFF: label, Press.SWITCH: label}).split("\n")
    plain = diagram(LAMP, {}).split("\n")
    assert len(lines) == len(plain)
    assert re.fullmatch(r'    state "[^"]*" as s_off', lines[1])
    assert all(not set('";<>{}`%\\') & set(line.split(": ", 1)[1].replace(";", "")) for line in lines if ": " in line)
    assert re.sub(r"#\d+;", "", lines[1]).count(";") == 0


@given(st.lists(st.sampled_from(Press), max_size=12))
def test_a_walk_goes_only_along_the_table(presses: list[Press]) -> None:
    walked = [LAMP.initial]
    for press in presses:
        if press in LAMP.allowed(walked[-1]):
            walked.append(LAMP.after(walked[-1], press))
    assert all(
        (one, other) in {(source, target) for (source, _), target in LAMP.moves.items()} for one, other in pairwise(walked)
    )
    assert set(walked) <= LAMP.reachable()
