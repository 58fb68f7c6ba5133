"""The measures screen of the real case: the fact, the chain, every hole with the way to mend it, approvals and their undoing."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from prongsai.apps.approvals import services as approving
from prongsai.apps.approvals.models import Approval
from prongsai.apps.plans import models, queries, services
from tests.apps.asking import page
from tests.apps.plans.asking import opened
from tests.cast import Cast
from tests.make.database_years import practice_year, real_year

HERE = "/staff/2564/measures/"


@pytest.fixture
def real(cast: Cast) -> models.IntegrityYear:
    return real_year(cast)


@pytest.fixture
def secretary(cast: Cast, client: Client) -> Client:
    client.force_login(cast.secretary.person)
    return client


# what it says ----------------------------------------------------------------------------------------------------------------


def test_the_heading_states_the_fact(secretary: Client, real: models.IntegrityYear) -> None:
    assert page(secretary, HERE).one("h1").text == "มาตรการ 6 ข้อ ตอบจุดอ่อน 1 จาก 2 ข้อ"


def test_the_heading_states_it_in_english(secretary: Client, real: models.IntegrityYear) -> None:
    response = secretary.get(f"/en{HERE}")
    assert response.status_code == 200
    assert 'lang="en"' in response.content.decode()


def test_every_hole_of_the_chain_leads_to_the_form_of_its_row(secretary: Client, real: models.IntegrityYear) -> None:
    holes = page(secretary, HERE).one("ul", class_="holes").all("li")
    assert len(holes) == 8
    ways = [a.attributes["href"] for hole in holes for a in hole.all("a")]
    assert f"{HERE}weaknesses/1/#id_measure_heading" in ways
    assert f"{HERE}3/#id_owner" in ways
    for way in ways:
        path, _, anchor = way.partition("#")
        found = page(secretary, path)
        assert not anchor or found.all(id=anchor), way


def test_who_may_only_read_sees_the_holes_without_ways(cast: Cast, client: Client, real: models.IntegrityYear) -> None:
    client.force_login(cast.chair.person)
    shown = page(client, HERE)
    assert len(shown.one("ul", class_="holes").all("li")) == 8
    assert shown.one("ul", class_="holes").all("a") == []
    assert not [form for form in shown.all("form") if form.attributes.get("method") == "post"]


def test_a_chain_without_holes_says_so(secretary: Client, cast: Cast) -> None:
    practice_year(cast)
    shown = page(secretary, HERE)
    assert shown.one("h1").text == "มาตรการ 5 ข้อ ตอบจุดอ่อน 4 จาก 4 ข้อ"
    assert "ความเชื่อมโยงครบ" in shown.one("main").text


# what comes next -------------------------------------------------------------------------------------------------------------


def test_a_year_that_nobody_opened_is_opened_with_its_form(secretary: Client, cast: Cast) -> None:
    shown = page(secretary, "/staff/2566/measures/")
    assert shown.one("h1").text == "ยังไม่ได้เปิดปีงบประมาณ พ.ศ. 2566"
    assert shown.one("a", class_="main").attributes["href"] == "/staff/2566/open/"
    response = secretary.post("/staff/2566/open/", {"framework_key": "moe-peo-2564"})
    assert response["Location"] == "/staff/2566/measures/"
    assert queries.year_tree(cast.agency, 2566).framework_key == "moe-peo-2564"


@pytest.mark.parametrize("year", [2549, 2599])
def test_a_year_far_off_is_not_offered(secretary: Client, cast: Cast, year: int) -> None:
    for path in ("measures/", "plan/", "progress/", "open/"):
        shown = page(secretary, f"/staff/{year}/{path}", status=404)
        assert shown.one("h1").text == "ไม่พบหน้านี้", path
    secretary.post(f"/staff/{year}/open/", {"framework_key": "moe-peo-2564"})
    assert queries.years_of(cast.agency) == []


def test_a_measure_without_its_weaknesses_leads_back_to_the_table(secretary: Client, real: models.IntegrityYear) -> None:
    real.weaknesses.all().delete()
    assert "ขั้นต่อไป: ตารางความสัมพันธ์" in page(secretary, HERE).one("main").text


def test_opening_without_a_form_is_refused_at_the_field(secretary: Client, cast: Cast) -> None:
    shown = page(secretary, "/staff/2566/open/")
    assert shown.one("h1").text == "เปิดปีงบประมาณ พ.ศ. 2566"
    answer = secretary.post("/staff/2566/open/", {"framework_key": "no-such-form"})
    assert answer.status_code == 200
    assert queries.years_of(cast.agency) == []


def test_who_may_not_open_a_year_is_told_who_does(cast: Cast, client: Client) -> None:
    client.force_login(cast.officer.person)
    shown = page(client, "/staff/2566/plan/")
    assert "ฝ่ายเลขานุการเป็นผู้เปิด" in shown.one("main").text
    assert client.get("/staff/2566/open/").status_code == 403


def test_a_year_without_a_result_leads_to_the_import_or_to_a_result_that_is_there(
    secretary: Client, cast: Cast, real: models.IntegrityYear
) -> None:
    services.open_year(access=cast.secretary, year_be=2570, framework_key="moe-peo-2564")
    assert page(secretary, "/staff/2570/measures/").one("a", class_="main").attributes["href"] == "/staff/2570/measures/result/"
    secretary.post("/staff/2570/measures/result/", {"assessment": str(real.assessment_id)})
    assert queries.year_row(cast.agency, 2570).assessment_id == real.assessment_id


def test_a_result_of_another_agency_cannot_be_answered(secretary: Client, real: models.IntegrityYear, strangers: Cast) -> None:
    theirs = real_year(strangers)
    answer = secretary.post("/staff/2564/measures/result/", {"assessment": str(theirs.assessment_id)})
    assert answer.status_code == 200
    real.refresh_from_db()
    assert real.assessment_id != theirs.assessment_id


# approvals -------------------------------------------------------------------------------------------------------------------


def submit(cast: Cast) -> Approval:
    tree = queries.year_tree(cast.agency, 2564)
    return services.submit_to_committee(access=cast.secretary, tree=tree, holes_are_known=True)


def test_an_edit_after_the_request_voids_it_and_both_pages_say_so(
    secretary: Client, cast: Cast, real: models.IntegrityYear
) -> None:
    submit(cast)
    assert "รอมติคณะกรรมการ" in page(secretary, HERE).one("main").text
    answer = secretary.post(f"{HERE}1/", {**opened(secretary, f"{HERE}1/"), "owner": "กลุ่มนโยบายและแผน"}, follow=True)
    said = answer.content.decode()
    assert "บันทึกมาตรการข้อ 1 แล้ว" in said
    assert "สิ้นผล เพราะเนื้อหาไม่ตรงกับที่เสนอ" in said
    approvals = page(secretary, HERE).one("section", aria_labelledby="h-approvals").text
    assert re.search(rf"สิ้นผลเมื่อ 8 มิ.ย. 2564 เพราะ {cast.secretary.person.name} แก้ไขเนื้อหาหลังจากเสนอ", approvals)


def test_a_form_sent_back_as_it_was_voids_nothing(secretary: Client, cast: Cast, real: models.IntegrityYear) -> None:
    """Every row of the case, through its form and the whole table, without a change: not a letter of the snapshot differs."""
    submit(cast)
    before = queries.year_tree(cast.agency, 2564).snapshot.digest
    for path in (f"{HERE}1/", f"{HERE}weaknesses/1/", f"{HERE}relation/", "/staff/2564/plan/1/edit/", "/staff/2564/plan/ties/"):
        assert secretary.post(path, opened(secretary, path)).status_code == 302, path
    assert queries.year_tree(cast.agency, 2564).snapshot.digest == before
    assert Approval.objects.get().state == "requested"


def test_a_full_year_sent_back_as_it_was_voids_nothing(secretary: Client, cast: Cast) -> None:
    practice_year(cast)
    before = queries.year_tree(cast.agency, 2564).snapshot.digest
    for path in (f"{HERE}relation/", *(f"{HERE}{n}/" for n in range(1, 5)), *(f"/staff/2564/plan/{n}/edit/" for n in (1, 3, 14))):
        assert secretary.post(path, opened(secretary, path)).status_code == 302, path
    assert queries.year_tree(cast.agency, 2564).snapshot.digest == before


def test_what_the_committee_returned_stands_with_its_reason(secretary: Client, cast: Cast, real: models.IntegrityYear) -> None:
    approving.decide(access=cast.chair, approval=submit(cast), agrees=False, note="เพิ่มผู้รับผิดชอบ")
    approvals = page(secretary, HERE).one("section", aria_labelledby="h-approvals").text
    assert "ส่งกลับเมื่อ 8 มิ.ย. 2564" in approvals
    assert "เพิ่มผู้รับผิดชอบ" in approvals


# measures --------------------------------------------------------------------------------------------------------------------


def test_a_measure_is_added_with_its_day_as_offices_write_it(secretary: Client, real: models.IntegrityYear) -> None:
    answer = secretary.post(f"{HERE}new/", {"name": "ด้านใหม่", "owner": "กลุ่มอำนวยการ", "due_on": "๗ มิ.ย. ๒๕๖๔"})
    assert answer["Location"] == f"{HERE}#measure-7"
    assert str(real.measures.get(number=7).due_on) == "2021-06-07"
    assert opened(secretary, f"{HERE}7/")["due_on"] == "7 มิ.ย. 2564"


@pytest.mark.parametrize("day", ["07/06/2564", "7 มิ.ย. 2564", "2021-06-07", "7 มิถุนายน พ.ศ. 2564"])
def test_days_are_read_as_they_are_written(secretary: Client, real: models.IntegrityYear, day: str) -> None:
    secretary.post(f"{HERE}new/", {"name": "ด้านใหม่", "due_on": day})
    assert str(real.measures.get(number=7).due_on) == "2021-06-07"


def test_what_was_typed_comes_back_with_the_error_at_its_field(secretary: Client, real: models.IntegrityYear) -> None:
    sent = {"name": "", "owner": "กลุ่มอำนวยการ", "due_on": "สิ้นเดือน", "steps": "ก้าวแรก\r\nก้าวต่อไป"}
    answer = secretary.post(f"{HERE}new/", sent)
    said = answer.content.decode()
    assert answer.status_code == 200
    for kept in ('value="กลุ่มอำนวยการ"', 'value="สิ้นเดือน"', "ก้าวแรก\r\nก้าวต่อไป"):
        assert kept in said
    assert 'href="#id_name"' in said
    assert "อ่านวันที่ “สิ้นเดือน” ไม่ได้ เขียนเช่น 7 มิ.ย. 2564" in said
    assert real.measures.count() == 6


def test_two_measures_do_not_bear_one_name(secretary: Client, real: models.IntegrityYear) -> None:
    name = real.measures.get(number=5).name
    answer = secretary.post(f"{HERE}new/", {"name": f" {name} "})
    assert "มาตรการข้อ 5 ใช้ชื่อนี้แล้ว" in answer.content.decode()
    assert real.measures.count() == 6


def test_a_measure_moves_with_its_activities(secretary: Client, real: models.IntegrityYear) -> None:
    sixth = real.measures.get(number=6)
    under = {row.number for row in real.activities.all() if 6 in row.measures}
    answer = secretary.post(f"{HERE}order/", {"move": f"up-{sixth.pk}"})
    assert answer["Location"] == f"{HERE}#measure-5"
    assert {row.number for row in real.activities.all() if 5 in row.measures} == under


def test_deleting_asks_first_and_says_what_goes_with_it(secretary: Client, real: models.IntegrityYear) -> None:
    asked = page(secretary, f"{HERE}3/delete/")
    assert asked.one("h1").text == "ลบมาตรการข้อ 3 หรือไม่"
    assert "กิจกรรม 3 รายการที่ผูกไว้" in asked.one("main").text
    assert real.measures.count() == 6
    secretary.post(f"{HERE}3/delete/", opened(secretary, f"{HERE}3/delete/"))
    assert real.measures.count() == 5
    assert [row.measures for row in real.activities.filter(number__in=(35, 36, 39))] == [[], [], []]


def test_the_result_that_goes_with_a_measure_is_read_before_it_goes(secretary: Client, real: models.IntegrityYear) -> None:
    assert "จะหายไปด้วย" not in page(secretary, f"{HERE}3/delete/").one("main").text
    real.measures.filter(number=3).update(result="อบรมแล้ว ๒ รุ่น\nผู้เข้าอบรม ๘๐ คน")
    said = page(secretary, f"{HERE}3/delete/").one("main").text
    assert all(line in said for line in ("ผลการดำเนินการที่บันทึกไว้จะหายไปด้วย", "อบรมแล้ว ๒ รุ่น", "ผู้เข้าอบรม ๘๐ คน"))


def test_thresholds_of_the_office_come_in_pairs_and_in_order(secretary: Client, real: models.IntegrityYear) -> None:
    path = f"{HERE}thresholds/"
    for sent, told in (
        ({"urgent_below": "60", "improve_below": ""}, "ใส่ทั้งสองค่า"),
        ({"urgent_below": "90", "improve_below": "60"}, "ต้องไม่มากกว่า"),
        ({"urgent_below": "หกสิบ", "improve_below": "101"}, "ใส่คะแนน 0 ถึง 100"),
    ):
        assert told in secretary.post(path, sent).content.decode()
    secretary.post(path, {"urgent_below": "๖๐", "improve_below": "90.5"})
    real.refresh_from_db()
    assert (str(real.urgent_below), str(real.improve_below)) == ("60.00", "90.50")
    assert "เป็นเกณฑ์ที่หน่วยงานกำหนด" in page(secretary, HERE).one("main").text
    secretary.post(path, {"urgent_below": "", "improve_below": ""})
    real.refresh_from_db()
    assert real.urgent_below is None


# lists -----------------------------------------------------------------------------------------------------------------------


def test_lists_of_measures_and_weaknesses_sort_filter_and_export(secretary: Client, real: models.IntegrityYear) -> None:
    services_first = real.measures.get(number=2)
    services_first.owner, services_first.steps, services_first.follow_up, services_first.due_on = "ก", "ข", "ค", "2021-06-30"
    services_first.save()
    whole = page(secretary, f"{HERE}list/?whole=whole").one("tbody").all("tr")
    assert len(whole) == 1
    lacking = page(secretary, f"{HERE}list/?whole=lacking&sort=-number").one("tbody").all("tr")
    assert [row.all("td")[0].text for row in lacking] == ["๖", "๕", "๔", "๓", "๑"]
    exported = secretary.get(f"{HERE}weaknesses/?format=csv").content.decode("utf-8-sig").splitlines()
    assert exported[0].startswith("ลำดับที่,ข้อ,ประเด็นที่พบ")
    assert exported[1].startswith("1,O4,")


# refusals --------------------------------------------------------------------------------------------------------------------

FORMS = (
    *(f"{HERE}{part}" for part in ("new/", "1/", "1/delete/", "order/", "relation/", "result/", "thresholds/", "sources/")),
    *(f"{HERE}weaknesses/{part}" for part in ("new/", "1/", "1/delete/")),
    *(f"/staff/2564/plan/{part}" for part in ("new/", "1/edit/", "1/delete/", "order/", "ties/")),
)


@pytest.mark.parametrize("role", ["officer", "planner", "member", "chair", "head", "auditor", "administrator"])
def test_forms_of_the_year_are_the_secretariats(cast: Cast, client: Client, real: models.IntegrityYear, role: str) -> None:
    client.force_login(cast.people[role].person)
    for path in FORMS:
        assert (client.get(path).status_code, client.post(path, {"name": "x"}).status_code) == (403, 403), path
    assert real.measures.count() == 6


def test_another_agency_finds_nothing_here_and_cannot_reach_rows_by_their_keys(
    cast: Cast, strangers: Cast, client: Client, real: models.IntegrityYear
) -> None:
    theirs = real_year(strangers)
    client.force_login(strangers.secretary.person)
    for path in (HERE, *FORMS):
        assert client.get(path).status_code == 404, path
    ours = real.measures.get(number=1)
    at_home = "/a/neighbour/staff/2564/measures/"
    client.post(f"{at_home}order/", {"move": f"down-{ours.pk}"})
    client.post(f"{at_home}1/", {"name": "แก้ของเขา", "version": f"{ours.pk}.0123456789abcdef01234567"})
    ours.refresh_from_db()
    assert (ours.number, ours.name) == (1, real.measures.get(number=1).name)
    assert theirs.measures.filter(name="แก้ของเขา").count() == 0


def test_rows_that_are_not_there_are_not_found(secretary: Client, real: models.IntegrityYear) -> None:
    for path in (f"{HERE}7/", f"{HERE}7/delete/", f"{HERE}weaknesses/9/", "/staff/2564/plan/40/", "/staff/2564/plan/40/edit/"):
        assert secretary.get(path).status_code == 404, path


def test_a_file_is_no_answer_to_a_form(secretary: Client, real: models.IntegrityYear) -> None:
    answer = secretary.post(f"{HERE}new/", {"name": SimpleUploadedFile("ชื่อ.txt", b"x")})
    assert answer.status_code == 200
    assert real.measures.count() == 6
