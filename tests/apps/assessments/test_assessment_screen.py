"""The screen of the result that a year answers: what it shows, how it compares, and the planner on it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from prongsai.apps.assessments.models import Assessment
from prongsai.apps.assessments.services import NewResult, import_result
from prongsai.apps.plans import services as plans
from prongsai.apps.plans.models import IntegrityYear
from prongsai.engine.scoring.model import ScoreRow
from prongsai.formats.editions import load_edition
from tests.apps.asking import page
from tests.apps.assessments.files import ITEMS
from tests.cast import Cast

SCREEN = "/staff/2564/assessment/"
MOE, NACC = "moe-peo-2564", "nacc-2564"


def ministry_rows(scores: Mapping[str, int] = {}, missing: Mapping[str, tuple[str, ...]] = {}) -> tuple[ScoreRow, ...]:
    return tuple(ScoreRow(code, Decimal(scores.get(code, 100)), missing_elements=missing.get(code, ())) for code in ITEMS)


def nacc_rows(scores: Mapping[str, int], **instruments: str) -> tuple[ScoreRow, ...]:
    form = load_edition(NACC).framework
    assert form is not None
    items = [ScoreRow(item.code, Decimal(scores.get(item.code, 100))) for item in form.items() if item.code.startswith("O")]
    return (*items, *(ScoreRow(code, Decimal(score)) for code, score in instruments.items()))


def bring_in(cast: Cast, year: int, rows: tuple[ScoreRow, ...], form: str = MOE, **said: Any) -> Assessment:
    result = NewResult(year, form, said.get("official", False), said.get("note", ""), said.get("note_en", ""), rows)
    return import_result(access=cast.secretary, result=result).assessment


@pytest.fixture
def reader(cast: Cast, client: Client) -> Client:
    client.force_login(cast.auditor.person)
    return client


def test_it_says_in_one_sentence_what_is_weak_and_by_which_method_the_figure_is_made(cast: Cast, reader: Client) -> None:
    bring_in(cast, 2563, ministry_rows({"O4": 0, "O39": 0}, {"O4": ("แผน ๓ ปี",)}))
    seen = page(reader, SCREEN)
    assert seen.one("h1").text == "ผลปี 2563 ยังไม่เต็ม 2 จาก 39 ข้อที่ทราบคะแนน"
    assert "94.87" in seen.text
    assert "39 ข้อ เฉลี่ยเท่ากันทุกข้อ" in seen.text
    assert "ไม่ใช่คะแนนทางการ" in seen.text
    assert "แบบยังไม่ยืนยันครบ" in seen.text
    assert "ระดับ" not in seen.one("main").text
    weak = [row.text for row in seen.one("section", aria_labelledby="h-weak").one("tbody").all("tr")]
    assert "O4" in weak[0]
    assert "ต้องแก้ไขโดยเร่งด่วน" in weak[0]
    assert "แผน ๓ ปี" in weak[0]


def test_an_official_result_of_a_form_with_grades_has_its_grade_and_no_excuse(cast: Cast, reader: Client) -> None:
    bring_in(cast, 2563, nacc_rows({"O43": 0}, IIT="85.5", EIT="80.12"), NACC, official=True)
    seen = page(reader, SCREEN)
    assert "ระดับ B" in seen.text
    assert "ไม่ใช่คะแนนทางการ" not in seen.text
    assert "ถ่วงน้ำหนัก IIT 30% · EIT 30% · OIT 40%" in seen.text
    assert "43 ข้อ เฉลี่ยทีละชั้น" in seen.text


def test_the_earlier_result_of_the_same_form_stands_beside_it(cast: Cast, reader: Client) -> None:
    bring_in(cast, 2562, ministry_rows({"O4": 0, "O12": 0, "O23": 0}))
    bring_in(cast, 2563, ministry_rows({"O4": 0, "O39": 0}))
    seen = page(reader, SCREEN)
    section = seen.one("section", aria_labelledby="h-compare")
    assert section.one("h2").text == "เทียบได้ 39 ข้อกับผลปี 2562: ดีขึ้น 2 ข้อ ลดลง 1 ข้อ"
    assert "ปี 2562 ได้ 92.31" in seen.text
    assert len(seen.all("circle", class_="hollow")) > 1


def test_a_result_of_another_form_compares_by_requirement_and_never_by_total(cast: Cast, reader: Client) -> None:
    bring_in(cast, 2562, ministry_rows({"O33": 0}))
    bring_in(cast, 2563, nacc_rows({"O43": 0}), NACC)
    seen = page(reader, SCREEN)
    section = seen.one("section", aria_labelledby="h-compare")
    assert "คะแนนรวมจึงเทียบกันไม่ได้" in section.text
    rows = [[cell.text for cell in row.all("td")] for row in section.one("tbody").all("tr")]
    assert ["O33", "0.00", "100.00", "+100.00"] in rows
    assert not seen.all("circle", class_="hollow")


def test_the_offices_own_thresholds_of_the_year_are_used_and_named(cast: Cast, reader: Client) -> None:
    bring_in(cast, 2563, nacc_rows({"O43": 60}), NACC)
    year = IntegrityYear.objects.get(year_be=2564)
    plans.set_thresholds(access=cast.secretary, year=year, urgent_below=Decimal(70), improve_below=Decimal(90))
    seen = page(reader, SCREEN)
    assert "ต้องแก้ไขโดยเร่งด่วน" in seen.one("section", aria_labelledby="h-weak").one("tbody").text
    assert "เป็นเกณฑ์ที่หน่วยงานกำหนด" in seen.text


def test_what_the_scoring_finds_odd_is_told(cast: Cast, reader: Client) -> None:
    bring_in(cast, 2563, ministry_rows({"O4": 50}))
    assert "O4 ได้ 50 แต่ข้อนี้ให้คะแนนได้เพียง 0, 100" in page(reader, SCREEN).text


def test_a_year_without_a_result_says_what_to_do_next(cast: Cast, client: Client) -> None:
    client.force_login(cast.secretary.person)
    assert page(client, SCREEN).one("a", class_="main").attributes["href"] == "/staff/2564/assessment/import/"
    client.force_login(cast.auditor.person)
    assert "ฝ่ายเลขานุการเป็นผู้นำเข้า" in page(client, SCREEN).text


def test_a_year_that_answers_another_result_keeps_it(cast: Cast, reader: Client) -> None:
    bring_in(cast, 2563, ministry_rows({"O4": 0}))
    bring_in(cast, 2563, nacc_rows({}), NACC)
    year = IntegrityYear.objects.get(year_be=2564)
    assert year.assessment is not None
    assert year.assessment.framework_key == MOE
    assert "แบบตรวจการเปิดเผยข้อมูลสาธารณะ" in page(reader, SCREEN).text


def test_a_changed_result_voids_what_was_approved_of_the_year(cast: Cast, reader: Client) -> None:
    from prongsai.apps.approvals import services as approvals
    from prongsai.apps.approvals.models import Approval
    from prongsai.apps.plans.queries import year_tree

    bring_in(cast, 2563, ministry_rows({"O4": 0}))
    digest = year_tree(cast.agency, 2564).snapshot.digest
    approvals.request_approval(access=cast.secretary, subject="measures/2564", step="committee", digest=digest, label="มาตรการ")
    bring_in(cast, 2563, ministry_rows({"O4": 0}))
    assert Approval.objects.get().state == "requested"
    bring_in(cast, 2563, ministry_rows({"O4": 100}))
    assert Approval.objects.get().state == "voided"


# the planner -------------------------------------------------------------------------------------------------------------------


def test_the_planner_offers_the_cheapest_way_before_anything_is_asked(cast: Cast, reader: Client) -> None:
    bring_in(cast, 2563, ministry_rows({"O4": 0, "O39": 0}))
    planner = page(reader, SCREEN).one("form", id="what-if")
    assert "O4 ข้อเดียวคือ 2.56 จาก 5.13 คะแนนที่ยังขาด" in planner.text
    assert "ทางที่ใช้ภาระงานน้อยที่สุด: O4 ภาระงาน 1 ได้ 97.44" in planner.text
    assert planner.attributes["method"] == "get"


def test_what_is_ticked_is_added_up_on_the_server(cast: Cast, reader: Client) -> None:
    bring_in(cast, 2563, ministry_rows({"O4": 0, "O39": 0}))
    planner = page(reader, f"{SCREEN}?do=O4&do=O39&target=100").one("form", id="what-if")
    assert planner.one("output").text == "100.00"
    assert "ถึงเป้าหมาย 100" in planner.text
    assert [one.attributes["value"] for one in planner.all("input", type="checkbox") if "checked" in one.attributes] == [
        "O4",
        "O39",
    ]


def test_another_effort_makes_another_way_the_cheapest(cast: Cast, reader: Client) -> None:
    bring_in(cast, 2563, ministry_rows({"O4": 0, "O39": 0}))
    planner = page(reader, f"{SCREEN}?target=95&effort-O4=๕&effort-O39=2").one("form", id="what-if")
    assert "O39 ภาระงาน 2" in planner.text
    assert planner.one("input", name="effort-O4").attributes["value"] == "๕"


def test_the_way_offered_is_taken_by_a_link_that_keeps_the_efforts(cast: Cast, reader: Client) -> None:
    bring_in(cast, 2563, ministry_rows({"O4": 0, "O39": 0}))
    planner = page(reader, f"{SCREEN}?target=95&effort-O4=5").one("form", id="what-if")
    taken = page(reader, SCREEN + planner.one("a").attributes["href"].partition("#")[0]).one("form", id="what-if")
    assert [one.attributes["value"] for one in taken.all("input", type="checkbox") if "checked" in one.attributes] == ["O39"]
    assert taken.one("input", name="effort-O4").attributes["value"] == "5"


@pytest.mark.parametrize("query", ["target=เต็ม", "target=101", "target=95&effort-O4=-1", "target=95&effort-O4=1e9", "target="])
def test_what_cannot_be_read_is_told_at_its_field_and_kept(cast: Cast, reader: Client, query: str) -> None:
    bring_in(cast, 2563, ministry_rows({"O4": 0, "O39": 0}))
    planner = page(reader, f"{SCREEN}?{query}").one("form", id="what-if")
    wrong = [one for one in planner.all("input") if one.attributes.get("aria-invalid")]
    assert [one.attributes["value"] for one in wrong] == [query.rpartition("=")[2]]
    assert planner.all("p", class_="err")


def test_a_target_out_of_reach_is_said_to_be(cast: Cast, reader: Client) -> None:
    bring_in(cast, 2563, nacc_rows({"O43": 0}, IIT="50", EIT="50"), NACC)
    assert "ไม่มีชุดข้อใดที่ทำให้ คะแนนรวม ถึง 95" in page(reader, SCREEN).text


def test_codes_that_are_no_weak_items_are_not_listened_to(cast: Cast, reader: Client) -> None:
    bring_in(cast, 2563, ministry_rows({"O4": 0}))
    planner = page(reader, f"{SCREEN}?target=95&do=O1&do=<script>&effort-O1=9").one("form", id="what-if")
    assert planner.one("output").text == "97.44"
    assert "ยังไม่ได้เลือกข้อใด" in planner.text


# lists -------------------------------------------------------------------------------------------------------------------------


def test_all_results_and_the_rows_of_each_are_lists_with_files(cast: Cast, reader: Client) -> None:
    bring_in(cast, 2562, ministry_rows({"O4": 0}))
    bring_in(cast, 2563, ministry_rows({"O4": 0, "O39": 0}), note="คำนวณเอง")
    rows = page(reader, f"{SCREEN}results/").one("tbody").all("tr")
    assert [row.one("th").text for row in rows] == ["2563", "2562"]
    assert reader.get(f"{SCREEN}results/?format=xlsx").status_code == 200
    one = f"{SCREEN}results/2563/{MOE}/"
    assert len(page(reader, one).one("tbody").all("tr")) == 39
    assert len(page(reader, f"{one}?score=below").one("tbody").all("tr")) == 2
    lines = reader.get(f"{one}?format=csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 40
    assert lines[1].startswith("O1,")


def test_results_of_another_agency_are_not_found(cast: Cast, strangers: Cast, client: Client) -> None:
    bring_in(cast, 2563, ministry_rows({"O4": 0}))
    client.force_login(strangers.secretary.person)
    for address in (SCREEN, f"{SCREEN}results/", f"{SCREEN}results/2563/{MOE}/"):
        assert client.get(address).status_code == 404
    assert client.get(f"/a/neighbour{SCREEN}results/2563/{MOE}/").status_code == 404
    assert "ยังไม่มีผลประเมิน" in page(client, f"/a/neighbour{SCREEN}results/").text


@pytest.mark.parametrize("path", ["", "results/", f"results/2563/{MOE}/", "results/2570/nothing/"])
def test_an_administrator_reads_no_results(cast: Cast, client: Client, path: str) -> None:
    bring_in(cast, 2563, ministry_rows({"O4": 0}))
    client.force_login(cast.administrator.person)
    assert client.get(SCREEN + path).status_code == 403


def test_a_form_that_is_not_there_is_not_found(cast: Cast, reader: Client) -> None:
    assert reader.get(f"{SCREEN}results/2563/no-such-form/").status_code == 404


@pytest.mark.parametrize("path", ["", "results/", f"results/2563/{MOE}/", "?target=90&do=O4"])
def test_every_screen_is_in_english_too(cast: Cast, reader: Client, path: str) -> None:
    bring_in(cast, 2563, ministry_rows({"O4": 0}), note="ไทย", note_en="own figures")
    answer = reader.get(f"/en{SCREEN}{path}")
    assert answer.status_code == 200
    assert 'lang="en"' in answer.content.decode()


def test_the_screen_asks_the_database_as_often_for_many_weak_items_as_for_few(
    cast: Cast, reader: Client, django_assert_max_num_queries: Any
) -> None:
    bring_in(cast, 2562, ministry_rows())
    bring_in(cast, 2563, ministry_rows({"O4": 0}))
    reader.get(SCREEN)
    with django_assert_max_num_queries(9):
        reader.get(SCREEN)
    bring_in(cast, 2563, ministry_rows(dict.fromkeys(ITEMS, 0)))
    with django_assert_max_num_queries(9):
        reader.get(SCREEN)


@pytest.mark.parametrize("year", [2562, 2566, 2567, 2569])
def test_a_result_of_a_form_that_leaves_much_open_is_shown_by_the_assessors_own_scores(
    cast: Cast, reader: Client, year: int
) -> None:
    said = {"IIT": 96, "EIT": 94, "OIT": 97, "O1": 0, "O2": 100}
    bring_in(cast, 2563, tuple(ScoreRow(code, Decimal(score)) for code, score in said.items()), f"nacc-{year}", official=True)
    seen = page(reader, SCREEN)
    assert "95.80" in seen.text
    assert ("ระดับ AA" if year < 2567 else "ระดับ ผ่านดี") in seen.text
    assert ("ตามที่ผู้ประเมินแจ้ง ยังไม่ทราบวิธีเฉลี่ย" in seen.text) == (year > 2565)
    assert "0 ข้อ" not in seen.text
    english = page(reader, f"/en{SCREEN}").text
    assert ("Grade AA" if year < 2567 else "Grade Good pass") in english
