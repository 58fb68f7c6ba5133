"""Weak items: which, in what order, of what class, and what each costs."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.engine.analysis.weaknesses import WeaknessClass, class_for, weak_items_in
from prongsai.engine.frameworks.model import Classes
from prongsai.engine.scoring.model import Result
from prongsai.engine.scoring.scoring import score_result
from tests.engine.scoring.test_against_reference import SCORES
from tests.make.examples import examples
from tests.make.forms import KEYS, KNOWN, edition, forms, loaded, small_form
from tests.make.results import full_marks, result_of, row

NACC, MINISTRY, SMALL = edition("nacc-2564"), edition("moe-peo-2564"), loaded(small_form())


def codes_of_weak(result: Result) -> list[str]:
    return [weak.item.code for weak in weak_items_in(result)]


def test_weak_items_are_those_below_full_marks_in_the_order_of_the_form() -> None:
    scores = full_marks(NACC, O42="0", O4="0", I30="99.99", E1="50", O39=None)
    shuffled = dict(sorted(scores.items(), reverse=True))
    assert codes_of_weak(result_of(NACC, shuffled)) == ["I30", "E1", "O4", "O42"]


def test_a_result_of_full_marks_or_of_nothing_has_no_weak_item() -> None:
    assert codes_of_weak(result_of(NACC, full_marks(NACC))) == []
    assert codes_of_weak(score_result(NACC, [])) == []


def test_an_item_is_weak_by_its_parts_too() -> None:
    [weak] = weak_items_in(result_of(SMALL, {"I2.1": "100", "I2.2": "0"}))
    assert (weak.item.code, weak.score, weak.weakness_class) == ("I2", 50, WeaknessClass.IMPROVE)


@pytest.mark.parametrize(
    ("score", "kind"),
    [
        ("0", "urgent"),
        ("49.99", "urgent"),
        ("49.9999999", "urgent"),
        ("50", "improve"),
        ("84.99", "improve"),
        ("84.9999999", "improve"),
        ("85", "keep"),
        ("99.99", "keep"),
    ],
)
def test_classes_begin_at_their_thresholds_on_the_unrounded_score(score: str, kind: str) -> None:
    for form in (NACC, MINISTRY):
        assert class_for(Fraction(score), form.classes) == kind
        assert [weak.weakness_class for weak in weak_items_in(result_of(form, {"O4": score}))] == [kind]


def test_an_offices_own_thresholds_replace_the_editions_and_leave_the_edition_as_it_is() -> None:
    result = result_of(NACC, {"O4": "60"})
    own = Classes(urgent_below=Decimal("60.01"), improve_below=Decimal(90))
    assert [weak.weakness_class for weak in weak_items_in(result, classes=own)] == ["urgent"]
    assert [weak.weakness_class for weak in weak_items_in(result)] == ["improve"]


@pytest.mark.parametrize(
    ("code", "of_instrument", "of_total"),
    [
        ("O1", Fraction(100, 90), Fraction(40, 90)),
        ("O10", Fraction(5, 4), Fraction(1, 2)),
        ("O18", Fraction(100, 70), Fraction(40, 70)),
        ("O25", Fraction(5, 2), 1),
        ("O29", 2, Fraction(4, 5)),
        ("O34", Fraction(25, 8), Fraction(5, 4)),
        ("O42", Fraction(25, 2), 5),
    ],
)
def test_a_lost_item_of_the_nested_form_costs_what_its_group_makes_it_cost(
    code: str, of_instrument: Fraction, of_total: Fraction
) -> None:
    [weak] = weak_items_in(result_of(NACC, full_marks(NACC, **{code: "0"})))
    assert (weak.lost_instrument, weak.lost_total) == (of_instrument, of_total)


def test_a_lost_item_of_the_flat_form_costs_a_thirty_ninth_and_nothing_of_a_total_that_is_not() -> None:
    weak = weak_items_in(result_of(MINISTRY, full_marks(MINISTRY, O4="0", O39="50")))
    assert [(w.lost_instrument, w.lost_total) for w in weak] == [(Fraction(100, 39), None), (Fraction(50, 39), None)]


@examples(100)
@given(st.data())
def test_lost_points_are_all_that_the_instrument_and_the_total_lack(draw: st.DataObject) -> None:
    form = loaded(draw.draw(forms(averages=KNOWN)))
    lowest = [node.code for node in form.nodes() if not node.children]
    result = result_of(form, {code: draw.draw(SCORES) for code in lowest})
    weak = weak_items_in(result)
    for instrument in form.instruments:
        lost = sum((w.lost_instrument or 0 for w in weak if w.path[0].code == instrument.code), Fraction(0))
        assert lost == 100 - (result.score_of(instrument.code) or 0)
    if result.total is not None:
        weights = sum((Fraction(instrument.weight or 0) for instrument in form.instruments), Fraction(0))
        assert sum((w.lost_total or 0 for w in weak), Fraction(0)) == weights - result.total


def test_each_weak_item_knows_its_way_down_from_the_instrument() -> None:
    [weak] = weak_items_in(result_of(NACC, {"O4": "0"}))
    assert [node.code for node in weak.path] == ["OIT", "9", "9.1", "O4"]


# change since another year ------------------------------------------------------------------------------------------------


def test_change_is_since_the_same_requirement_whatever_its_code_was() -> None:
    before = result_of(NACC, full_marks(NACC, O42="40", O43="100", O38="70"))
    now = weak_items_in(result_of(MINISTRY, full_marks(MINISTRY, O38="60", O39="0", O4="90")), previous=before)
    assert {weak.item.code: weak.change for weak in now} == {"O4": -10, "O38": 20, "O39": -100}


def test_change_is_unknown_where_last_year_has_no_such_requirement_or_no_score_for_it() -> None:
    before = result_of(NACC, full_marks(NACC, O4=None))
    now = weak_items_in(result_of(MINISTRY, {"O1": "0", "O4": "0"}), previous=before)
    assert {weak.item.code: weak.change for weak in now} == {"O1": None, "O4": None}
    assert [weak.change for weak in weak_items_in(result_of(MINISTRY, {"O4": "0"}))] == [None]


def test_the_real_editions_share_the_keys_of_the_same_requirements() -> None:
    keys = {key: {item.key: item.code for item in edition(key).items()} for key in KEYS}
    shared = {keys["nacc-2564"][key]: keys["moe-peo-2564"][key] for key in keys["nacc-2564"].keys() & keys["moe-peo-2564"].keys()}
    assert shared == {"O4": "O4", "O42": "O38", "O43": "O39"} | {f"O{n}": f"O{n - 4}" for n in range(34, 42)}


# missing elements ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (["2"], ["มีข้อมูลแผนระยะสั้น ครอบคลุมปีงบประมาณที่รับการประเมิน"]),
        (["๒"], ["มีข้อมูลแผนระยะสั้น ครอบคลุมปีงบประมาณที่รับการประเมิน"]),
        (["แผนระยะ ๓ ปี", "1"], ["แผนระยะ ๓ ปี", "แสดงแผนการดำเนินงานตามภารกิจของหน่วยงานที่มีระยะมากกว่า 1 ปี"]),
        (["3"], ["มีข้อมูลแผนระยะยาว ครอบคลุมปีงบประมาณที่รับการประเมิน"]),
        (["0", "4", "-1", "1.5", "²"], ["0", "4", "-1", "1.5", "²"]),
        (["9" * 5000], ["9" * 5000]),
        ([], []),
    ],
    ids=["number", "Thai number", "text and number", "last number", "no such element", "endless number", "none"],
)
def test_a_missing_element_is_named_by_its_number_on_the_form_or_in_words(written: list[str], read: list[str]) -> None:
    result = score_result(MINISTRY, [row("O4", "0", "1", *written)])
    assert [list(weak.missing_elements) for weak in weak_items_in(result)] == [read]


def test_a_number_stays_a_number_where_the_form_names_no_elements() -> None:
    result = score_result(MINISTRY, [row("O1", "0", "1", "1")])
    assert [weak.missing_elements for weak in weak_items_in(result)] == [("1",)]
