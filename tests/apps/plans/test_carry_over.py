"""Carrying a year over: every row of the earlier year goes or is listed, once; nothing that is there is touched."""

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from prongsai.apps.audit.models import Event
from prongsai.apps.disclosure.models import Proof
from prongsai.apps.disclosure.services import set_proof
from prongsai.apps.plans import models, services
from prongsai.apps.plans.carrying import Fate, carried_measures, carried_proofs, carried_weaknesses, carrying, places_of
from prongsai.engine.frameworks.mapping import Change
from prongsai.engine.frameworks.model import Framework
from tests.apps.asking import page
from tests.apps.dom import read
from tests.apps.test_english import thai_in
from tests.cast import Cast
from tests.make.forms import edition, forms, item, loaded, small_form

if TYPE_CHECKING:
    from django.test import Client

URL = "https://office.example/"
HERE = "/staff/2567/carry/"

# any pair of forms -----------------------------------------------------------------------------------------------------------


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Framework, Framework]:
    """Two forms of other codes for the same requirements: keys are dealt anew among items, some taken in by others."""
    first, second = draw(forms(averages=("nested",))), draw(forms(averages=("nested",)))
    return loaded(first | {"key": "one-2566"}), loaded(_dealt(draw, second) | {"key": "two-2567"})


def _dealt(draw: st.DrawFn, form: dict[str, Any]) -> dict[str, Any]:
    keys = draw(st.permutations([f"key-O{n}" for n in range(1, len(form["items"]) * 2 + 1)]))
    for row in form["items"]:
        row["key"], keys = keys[0], keys[1:]
        if keys and len(keys) > len(form["items"]) and draw(st.booleans()):
            row["takes_in"], keys = [keys[0]], keys[1:]
    return form


@given(pairs(), st.data())
def test_every_row_of_the_earlier_year_is_there_once_and_goes_where_its_requirement_is_asked_for(
    pair: tuple[Framework, Framework], data: st.DataObject
) -> None:
    before, after = pair
    known = [key for one in before.disclosures() for key in one.requirements]
    keys = data.draw(st.lists(st.sampled_from([*known, "key-lost"]), unique=True))
    there = {key: Proof(key=key) for key in data.draw(st.lists(st.sampled_from([*known, "key-lost"]), unique=True))}
    proofs = {key: Proof(key=key, year_be=2566, urls=[URL]) for key in keys}
    asked = {key for one in after.disclosures() for key in one.requirements}
    lines = carried_proofs((before,), proofs, (after,), there, {})
    assert sorted(line.proof.key for line in lines) == sorted(keys)
    for line in lines:
        fate = Fate.THERE if line.key in there else Fate.GOES if line.key in asked else Fate.NOWHERE
        assert (line.fate, line.key) == (fate, line.proof.key)
        assert {code for _, code in line.after} <= {one.code for one in after.items() if line.key in one.requirements}
        assert bool(line.after) == (line.key in asked)

    codes = data.draw(st.lists(st.sampled_from([*before.by_code(), "X9"])))
    old = [models.Weakness(pk=n, number=n, item=code) for n, code in enumerate(codes, 1)]
    nodes = before.by_code()
    weak = carried_weaknesses(before, old, after, [], {})
    assert [line.weakness for line in weak] == old
    for row in weak:
        wanted = set(nodes[row.weakness.item].requirements) if row.weakness.item in nodes else set()
        places = [one.code for one in after.items() if wanted & set(one.requirements)]
        assert sorted(node.code for node in row.after) == sorted(places)
        assert row.fate is (Fate.GOES if places else Fate.NOWHERE)


@given(st.lists(st.sampled_from("กขค")), st.lists(st.sampled_from("กขค")))
def test_every_measure_goes_or_is_there(old: list[str], new: list[str]) -> None:
    before = [models.Measure(pk=n, number=n, name=name) for n, name in enumerate(old, 1)]
    after = [models.Measure(pk=100 + n, number=n, name=name) for n, name in enumerate(new, 1)]
    lines = carried_measures(before, after)
    assert [line.measure for line in lines] == before
    assert {line.measure.name for line in lines if line.fate is Fate.GOES} == set(old) - set(new)


def test_a_code_that_split_has_both_places_and_says_so() -> None:
    before = loaded({**small_form(), "items": [item("O1", "9.1", takes_in=["more"]), item("O2", "9.2"), item("O4", "10")]})
    apart = [item("O7", "9.1", key="key-O1"), item("O8", "9.2", key="more"), item("O4", "10")]
    after = loaded({**small_form(), "key": "other-2565", "items": apart})
    nodes, change = places_of(before, after)("O1")
    assert ([node.code for node in nodes], change) == (["O7", "O8"], Change.SPLIT)
    nodes, change = places_of(after, before)("O8")
    assert ([node.code for node in nodes], change) == (["O1"], Change.MERGED)


# a year of an agency ---------------------------------------------------------------------------------------------------------


def years(cast: Cast) -> tuple[models.IntegrityYear, models.IntegrityYear]:
    """2566 by one form with something of every kind, 2567 by the next, new."""
    old = services.open_year(access=cast.secretary, year_be=2566, framework_key="nacc-2566")
    for key in (*CARRIED, GONE):
        set_proof(access=cast.officer, year_be=2566, key=key, urls=(f"{URL}{key}",), remark=key)
    values = {"name": "มาตรการแรก", "source": "ที่มา", "owner": "กลุ่ม", "steps": "ขั้น", "follow_up": "ติดตาม"}
    services.save_measure(access=cast.secretary, year=old, values={**values, "due_on": date(2023, 9, 1), "result": "ผล"})
    for code in ("O1", code_of("nacc-2566", GONE)):
        services.save_weakness(
            access=cast.secretary, year=old, values={"item": code, "finding": f"พบ {code}", "measure_heading": "มาตรการแรก"}
        )
    return old, services.open_year(access=cast.secretary, year_be=2567, framework_key="nacc-2567")


def code_of(form: str, key: str) -> str:
    return next(one.code for one in edition(form).items() if key in one.requirements)


_BEFORE, _AFTER = (
    {key for one in edition(form).disclosures() for key in one.requirements} for form in ("nacc-2566", "nacc-2567")
)
GONE = min(_BEFORE - _AFTER)
CARRIED = ("structure", *sorted({key for one in edition("nacc-2567").disclosures() for key in one.takes_in} & _BEFORE)[:2])


def test_all_that_has_a_place_goes_over_and_the_rest_stays_in_its_year(cast: Cast) -> None:
    old, new = years(cast)
    done = services.carry_over(access=cast.secretary, year=new, before_be=2566)
    kept = {proof.key: proof for proof in Proof.objects.filter(year_be=2567)}
    assert sorted(kept) == sorted(CARRIED)
    assert all(proof.carried_from == 2566 and proof.urls == [f"{URL}{key}"] for key, proof in kept.items())
    (measure,) = new.measures.all()
    assert (measure.name, measure.source, measure.owner, measure.steps, measure.follow_up) == (
        *("มาตรการแรก", "ที่มา", "กลุ่ม", "ขั้น", "ติดตาม"),
    )
    assert (measure.due_on, measure.result) == (None, "")
    (weakness,) = new.weaknesses.all()
    assert (weakness.item, weakness.finding, weakness.measure_heading) == (
        code_of("nacc-2567", "structure"),
        "พบ O1",
        "มาตรการแรก",
    )
    assert [line.proof.key for line in done.proofs if line.fate is Fate.NOWHERE] == [GONE]
    assert [line.weakness.finding for line in done.weaknesses if line.fate is Fate.NOWHERE] == [
        f"พบ {code_of('nacc-2566', GONE)}"
    ]
    assert Proof.objects.filter(year_be=2566).count() == len(CARRIED) + 1
    assert (old.measures.count(), old.weaknesses.count()) == (1, 2)
    assert Event.objects.filter(action="year.carried_over").count() == 1


def test_a_second_time_changes_nothing(cast: Cast) -> None:
    _, new = years(cast)
    services.carry_over(access=cast.secretary, year=new, before_be=2566)
    before = Event.objects.count()
    assert services.carry_over(access=cast.secretary, year=new, before_be=2566).goes == 0
    assert Event.objects.count() == before
    services.save_weakness(
        access=cast.secretary, year=new, weakness=new.weaknesses.get(), values={"item": "O2", "finding": "แก้แล้ว"}
    )
    services.save_measure(access=cast.secretary, year=new, measure=new.measures.get(), values={"name": "ชื่อใหม่"})
    assert services.carry_over(access=cast.secretary, year=new, before_be=2566).goes == 0


def test_what_is_there_already_is_kept_as_it_is(cast: Cast) -> None:
    _, new = years(cast)
    set_proof(access=cast.officer, year_be=2567, key="structure", urls=("https://new.example/",))
    services.save_measure(access=cast.secretary, year=new, values={"name": "มาตรการ แรก", "owner": "ใหม่"})
    services.save_weakness(access=cast.secretary, year=new, values={"item": code_of("nacc-2567", "structure"), "finding": "ใหม่"})
    services.carry_over(access=cast.secretary, year=new, before_be=2566)
    own = Proof.objects.get(year_be=2567, key="structure")
    assert (own.urls, own.carried_from) == (["https://new.example/"], None)
    assert [row.finding for row in new.weaknesses.all()] == ["ใหม่"]
    assert "ใหม่" in [row.owner for row in new.measures.all()]


def test_what_has_no_place_is_taken_over_by_hand(cast: Cast) -> None:
    old, new = years(cast)
    lost = old.weaknesses.get(number=2)
    chosen = {f"proof-{GONE}": "contact", f"weakness-{lost.pk}": "O5"}
    services.carry_over(access=cast.secretary, year=new, before_be=2566, chosen=chosen)
    assert Proof.objects.get(year_be=2567, key="contact").urls == [f"{URL}{GONE}"]
    assert [row.finding for row in new.weaknesses.filter(item="O5")] == [lost.finding]
    again = carrying(cast.agency, 2566, 2567)
    assert again.goes == 0
    assert {line.proof.key: (line.key, line.fate) for line in again.proofs}[GONE] == ("contact", Fate.THERE)
    set_proof(access=cast.officer, year_be=2567, key="contact", urls=("https://moved.example/",))
    assert {line.proof.key: line.fate for line in carrying(cast.agency, 2566, 2567).proofs}[GONE] is Fate.THERE


def test_only_who_edits_the_plan_carries_over(cast: Cast) -> None:
    _, new = years(cast)
    for access in (cast.officer, cast.chair, cast.head, cast.administrator):
        with pytest.raises(PermissionDenied):
            services.carry_over(access=access, year=new, before_be=2566)


# its page --------------------------------------------------------------------------------------------------------------------


def test_a_year_that_is_opened_leads_to_what_can_be_carried_over(cast: Cast, client: "Client") -> None:
    client.force_login(cast.secretary.person)
    first = client.post("/staff/2566/open/", {"framework_key": "nacc-2566"})
    assert first["Location"] == "/staff/2566/measures/"
    assert client.post("/staff/2567/open/", {"framework_key": "nacc-2567"})["Location"] == HERE


def test_the_page_lists_each_with_its_codes_and_the_button_carries_it_over(cast: Cast, client: "Client") -> None:
    years(cast)
    client.force_login(cast.secretary.person)
    shown = page(client, HERE)
    assert shown.one("h1").text == f"นำต่อจากปี 2566 ได้ {len(CARRIED) + 2} รายการ ไม่มีข้อที่ตรงกัน 2"
    codes = {row.one("th").text: [cell.text for cell in row.all("td")] for row in shown.all("tr") if row.all("td")}
    assert codes["พบ O1"][:2] == ["O1", code_of("nacc-2567", "structure")]
    assert len(shown.all("select")) == 2
    assert not models.Measure.objects.filter(year__year_be=2567).exists()
    answer = client.post(HERE, {"from": "2566"}, follow=True)
    assert f"นำต่อจากปี 2566 แล้ว {len(CARRIED) + 2} รายการ" in read(answer.content.decode()).text
    assert "ปีนี้มีครบแล้ว" in read(client.post(HERE, {"from": "2566"}, follow=True).content.decode()).text


def test_two_proofs_are_not_taken_to_one_requirement(cast: Cast, client: "Client") -> None:
    years(cast)
    client.force_login(cast.secretary.person)
    answer = client.post(HERE, {"from": "2566", f"proof-{GONE}": "structure"})
    shown = read(answer.content.decode())
    assert shown.one("p", id=f"id_proof-{GONE}_error").text.startswith("ข้อกำหนดนี้มีหลักฐานอื่นนำต่อไปแล้ว")
    picked = [one for one in shown.one("select", name=f"proof-{GONE}").all("option") if "selected" in one.attributes]
    assert [one.attributes["value"] for one in picked] == ["structure"]
    assert not Proof.objects.filter(year_be=2567).exists()


def test_the_page_is_english_all_through(cast: Cast, client: "Client") -> None:
    years(cast)
    client.force_login(cast.secretary.person)
    assert thai_in(page(client, f"/en{HERE}")) == []
    assert thai_in(page(client, "/en/staff/2567/open/")) == []


def test_years_that_have_nothing_before_them_say_so(cast: Cast, client: "Client") -> None:
    services.open_year(access=cast.secretary, year_be=2566, framework_key="nacc-2566")
    client.force_login(cast.secretary.person)
    assert page(client, "/staff/2566/carry/").one("h1").text == "ไม่มีปีก่อนหน้าให้นำต่อ"
    assert "ยังไม่ได้เปิดปี" in page(client, "/staff/2567/carry/").text


def test_the_page_costs_the_same_however_much_goes_over(cast: Cast, client: "Client") -> None:
    old, _ = years(cast)
    client.force_login(cast.secretary.person)

    def count() -> int:
        client.get(HERE)
        with CaptureQueriesContext(connection) as asked:
            client.get(HERE)
        return len(asked)

    few = count()
    for n in range(20):
        services.save_measure(access=cast.secretary, year=old, values={"name": f"มาตรการ {n}"})
        services.save_weakness(access=cast.secretary, year=old, values={"item": "O1", "finding": str(n)})
    for one in edition("nacc-2566").disclosures():
        set_proof(access=cast.officer, year_be=2566, key=str(one.key), urls=(URL,))
    assert count() == few <= 30
