"""The relation table in one form, without a script: rows brought in, written, chosen, ordered, made measures, taken out."""

import pytest
from django.test import Client

from prongsai.apps.plans import models, services
from tests.apps.asking import page
from tests.apps.plans.asking import Fields, opened
from tests.cast import Cast
from tests.make.database_years import practice_year, real_year

HERE = "/staff/2564/measures/relation/"


@pytest.fixture
def real(cast: Cast) -> models.IntegrityYear:
    return real_year(cast)


@pytest.fixture
def secretary(cast: Cast, client: Client) -> Client:
    client.force_login(cast.secretary.person)
    return client


def send(client: Client, fields: Fields, do: str = "save") -> str:
    """Where the answer leads."""
    answer = client.post(HERE, {**fields, "do": do})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def rows(year: models.IntegrityYear) -> list[tuple[int, str, str]]:
    return [(row.number, row.item, row.measure_heading) for row in year.weaknesses.all()]


def test_weak_items_that_are_not_in_the_table_are_brought_in_with_what_is_missing(
    secretary: Client, cast: Cast, real: models.IntegrityYear
) -> None:
    real.weaknesses.all().delete()
    shown = page(secretary, HERE)
    assert shown.one("h1").text == "ผลประเมินมีอีก 2 ข้อที่ยังไม่อยู่ในตาราง"
    assert send(secretary, opened(secretary, HERE), "bring") == HERE
    assert [item for _, item, _ in rows(real)] == ["O4", "O39"]
    send(secretary, opened(secretary, HERE), "bring")
    assert len(rows(real)) == 2


def test_the_finding_of_a_row_brought_in_is_what_the_result_says_is_missing(cast: Cast, real: models.IntegrityYear) -> None:
    from prongsai.apps.plans import queries

    real.weaknesses.all().delete()
    score = real.assessment.scores.get(code="O4")  # type: ignore[union-attr]
    score.missing_elements = ["แผนระยะยาว", "ตัวชี้วัด"]
    score.save()
    services.bring_weak_items(access=cast.secretary, tree=queries.year_tree(cast.agency, 2564))
    assert real.weaknesses.get(item="O4").finding == "แผนระยะยาว · ตัวชี้วัด"


def test_a_row_says_its_score_its_class_and_that_its_heading_is_no_measure(secretary: Client, real: models.IntegrityYear) -> None:
    first = page(secretary, HERE).one("tbody", id="row-1")
    assert "ได้ 0.00 · ต้องแก้ไขโดยเร่งด่วน" in first.text
    assert "ยังไม่เป็นมาตรการ" in first.text
    chosen = [o.text for o in first.one("select", name="r0-item").all("option") if "selected" in o.attributes]
    assert chosen[0].startswith("O4 ")


def test_a_measure_is_chosen_for_a_heading_that_was_none(secretary: Client, real: models.IntegrityYear) -> None:
    fourth = real.measures.get(number=4)
    send(secretary, {**opened(secretary, HERE), "r0-measure_heading": str(fourth.pk)})
    assert rows(real)[0] == (1, "O4", fourth.name)


def test_a_new_heading_is_typed_and_made_a_measure_with_one_button(secretary: Client, real: models.IntegrityYear) -> None:
    fields = {**opened(secretary, HERE), "r1-measure_heading": "other", "r1-other_heading": "ด้านใหม่เอี่ยม"}
    weakness = real.weaknesses.get(number=2)
    assert send(secretary, fields, f"measure-{weakness.pk}") == "/staff/2564/measures/7/"
    assert rows(real)[1][2] == real.measures.get(number=7).name == "ด้านใหม่เอี่ยม"


def test_a_heading_can_be_taken_away(secretary: Client, real: models.IntegrityYear) -> None:
    send(secretary, {**opened(secretary, HERE), "r0-measure_heading": ""})
    assert rows(real)[0] == (1, "O4", "")


def test_a_measure_and_another_heading_at_once_are_refused_and_nothing_typed_is_lost(
    secretary: Client, real: models.IntegrityYear
) -> None:
    before = rows(real)
    fields = {**opened(secretary, HERE), "r1-other_heading": "ด้านอื่น", "r0-guideline": "แนวทางที่เพิ่งพิมพ์"}
    answer = secretary.post(HERE, {**fields, "do": "save"})
    said = answer.content.decode()
    assert answer.status_code == 200
    assert "ถ้าจะใช้หัวข้อที่พิมพ์ ให้เลือก “หัวข้ออื่น”" in said
    assert 'href="#id_r1-other_heading"' in said
    assert "แนวทางที่เพิ่งพิมพ์" in said
    assert rows(real) == before


def test_a_row_is_added_and_one_left_empty_is_no_row(secretary: Client, real: models.IntegrityYear) -> None:
    assert send(secretary, opened(secretary, HERE), "more") == f"{HERE}?more=1#rows-end"
    fields = opened(secretary, f"{HERE}?more=1")
    assert fields["rows"] == "3"
    send(secretary, fields)
    assert len(rows(real)) == 2
    send(secretary, {**fields, "r2-item": "O7", "r2-required_actions": "ทำก่อน\r\nทำหลัง\r\n"})
    added = real.weaknesses.get(number=3)
    assert (added.item, added.required_actions) == ("O7", ["ทำก่อน", "ทำหลัง"])


def test_a_new_row_without_its_item_is_told_and_kept(secretary: Client, real: models.IntegrityYear) -> None:
    fields = {**opened(secretary, f"{HERE}?more=1"), "r2-finding": "ประเด็นที่ยังไม่มีข้อ", "do": "save"}
    said = secretary.post(HERE, fields).content.decode()
    assert "แถวใหม่ ข้อ: เลือกข้อที่เป็นจุดอ่อน" in said
    assert "ประเด็นที่ยังไม่มีข้อ" in said
    assert len(rows(real)) == 2


def test_rows_change_places_and_ties_follow(secretary: Client, cast: Cast) -> None:
    year = practice_year(cast)
    answered = {row.name for row in year.activities.all() if 2 in row.weaknesses}
    second = year.weaknesses.get(number=2)
    assert send(secretary, opened(secretary, HERE), f"up-{second.pk}") == f"{HERE}#row-1"
    assert {row.name for row in year.activities.all() if 1 in row.weaknesses} == answered


def test_rows_marked_to_go_go_and_the_rest_is_saved(secretary: Client, cast: Cast) -> None:
    year = practice_year(cast)
    third = year.weaknesses.get(number=3)
    answered = {row.name for row in year.activities.all() if 3 in row.weaknesses}
    fields = {**opened(secretary, HERE), "r0-drop": "on", "r1-drop": "on", "r2-guideline": "แนวทางใหม่"}
    send(secretary, fields)
    third.refresh_from_db()
    assert (third.number, third.guideline, year.weaknesses.count()) == (1, "แนวทางใหม่", 2)
    assert {row.name for row in year.activities.all() if 1 in row.weaknesses} == answered


def test_an_item_the_form_does_not_know_stays_as_it_is(secretary: Client, real: models.IntegrityYear) -> None:
    real.weaknesses.filter(number=1).update(item="O99")
    send(secretary, opened(secretary, HERE))
    assert rows(real)[0][1] == "O99"


@pytest.mark.parametrize("sent", [{}, {"rows": "ก"}, {"rows": "999999999"}, {"rows": "1", "r0-key": "x", "r0-item": "O4"}])
def test_a_form_that_was_tampered_with_changes_nothing(
    secretary: Client, real: models.IntegrityYear, sent: dict[str, str]
) -> None:
    answer = secretary.post(HERE, sent)
    assert answer.status_code == 409
    assert len(rows(real)) == 2


def test_one_row_has_a_form_of_its_own(secretary: Client, real: models.IntegrityYear) -> None:
    path = "/staff/2564/measures/weaknesses/2/"
    secretary.post(path, {**opened(secretary, path), "guideline": "แนวทาง", "unit": "ทุกกลุ่ม"})
    assert real.weaknesses.get(number=2).guideline == "แนวทาง"
    new = "/staff/2564/measures/weaknesses/new/"
    assert secretary.post(new, {"item": ""}).status_code == 200
    secretary.post(new, {"item": "O7"})
    assert rows(real)[-1] == (3, "O7", "")
