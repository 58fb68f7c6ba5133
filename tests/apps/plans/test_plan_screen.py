"""The plan: where each activity stands on a day, as a year line, a table, by unit and by measure; ties; one activity."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prongsai.apps.plans import models, services
from prongsai.apps.plans.staff import plan_groups
from prongsai.apps.plans.standing import Stand, stand_word, standing
from prongsai.engine.planning.record import Status
from prongsai.engine.states.progress import ProgressState
from tests.apps.asking import page
from tests.apps.dom import read
from tests.apps.plans.asking import opened
from tests.cast import Cast
from tests.make.database_years import practice_year, real_year

HERE = "/staff/2564/plan/"
TODAY = date(2021, 6, 8)


@pytest.fixture
def practice(cast: Cast) -> models.IntegrityYear:
    return practice_year(cast)


@pytest.fixture
def real(cast: Cast) -> models.IntegrityYear:
    return real_year(cast)


@pytest.fixture
def secretary(cast: Cast, client: Client) -> Client:
    client.force_login(cast.secretary.person)
    return client


def report(year: models.IntegrityYear, number: int, period: int, status: Status, state: ProgressState) -> None:
    activity = year.activities.get(number=number)
    models.Progress.objects.create(activity=activity, period=period, status=status.value, state=state.value, percent=40)


def stands(year: models.IntegrityYear) -> dict[int, str]:
    return dict(standing(year.activities.all(), TODAY).values_list("number", "stand"))


# where an activity stands ----------------------------------------------------------------------------------------------------

REPORTS = st.dictionaries(
    st.sampled_from((6, 12)), st.tuples(st.sampled_from(tuple(Status)), st.sampled_from(tuple(ProgressState)))
)


def expected(ends_on: date | None, reports: dict[int, tuple[Status, ProgressState]]) -> Stand:
    told = [reports[period] for period in (12, 6) if period in reports and reports[period][1] is not ProgressState.DRAFT]
    status, state = told[0] if told else (None, None)
    if state is ProgressState.RETURNED:
        return Stand.RETURNED
    if state is ProgressState.REPORTED:
        return Stand.REPORTED
    if status is Status.DONE:
        return Stand.DONE
    if ends_on is not None and ends_on < TODAY:
        return Stand.LATE
    return Stand(status.value) if status else Stand.UNTOLD


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ends_on=st.none() | st.dates(date(2021, 6, 6), date(2021, 6, 10)), reports=REPORTS)
def test_the_database_decides_as_the_rule_says(
    cast: Cast, ends_on: date | None, reports: dict[int, tuple[Status, ProgressState]]
) -> None:
    models.IntegrityYear.objects.all().delete()
    year = models.IntegrityYear.objects.create(agency=cast.agency, year_be=2564)
    models.Activity.objects.create(year=year, number=1, name="หนึ่ง", ends_on=ends_on)
    for period, (status, state) in reports.items():
        report(year, 1, period, status, state)
    assert stands(year) == {1: expected(ends_on, reports)}


def test_every_stand_has_its_word_in_both_languages() -> None:
    for stand in Stand:
        assert stand_word(stand, "th")
        assert stand_word(stand, "en").isascii()


# the four views --------------------------------------------------------------------------------------------------------------


def test_the_heading_counts_what_is_done_and_late(secretary: Client, practice: models.IntegrityYear) -> None:
    report(practice, 1, 6, Status.DONE, ProgressState.ACCEPTED)
    report(practice, 2, 6, Status.DONE, ProgressState.REPORTED)
    report(practice, 3, 6, Status.UNDER_WAY, ProgressState.ACCEPTED)
    late = sum(stand == Stand.LATE for stand in stands(practice).values())
    assert late
    assert page(secretary, HERE).one("h1").text == f"แล้วเสร็จ 1 จาก 14 กิจกรรม เกินกำหนด {late}"


def test_a_plan_nobody_reported_on_says_so_and_not_that_nothing_is_done(secretary: Client, real: models.IntegrityYear) -> None:
    shown = page(secretary, HERE)
    assert shown.one("h1").text == "39 กิจกรรม ยังไม่มีรายงานความก้าวหน้า"
    assert "ยังไม่มีกิจกรรมใดกำหนดวันเริ่มและวันสิ้นสุดครบ" in shown.one("figcaption").text


def test_the_year_line_stands_under_its_strategies_with_today(secretary: Client, practice: models.IntegrityYear) -> None:
    report(practice, 3, 6, Status.UNDER_WAY, ProgressState.ACCEPTED)
    line = page(secretary, HERE).one("div", class_="year")
    assert [h2.text.split()[0] for h2 in line.all("h2")] == ["๑", "๒", "๓"]
    lists = line.all("ol")
    assert [len(ol.all("li")) for ol in lists] == [1, 5, 4, 5]
    assert "วันนี้" in lists[0].one("svg").raw
    third = lists[1].all("li")[2]
    assert third.one("title").raw == "1 ก.พ. 2564 – 30 มิ.ย. 2564 ทำแล้วร้อยละ 40"
    assert "อยู่ระหว่างดำเนินการ" in third.text


def test_the_table_filters_by_unit_state_measure_and_words(secretary: Client, practice: models.IntegrityYear) -> None:
    report(practice, 1, 6, Status.DONE, ProgressState.ACCEPTED)

    def numbers(query: str) -> list[int]:
        return [int(row.one("td", class_="no").text) for row in page(secretary, f"{HERE}table/?{query}").one("tbody").all("tr")]

    assert numbers("stand=done") == [1]
    assert numbers("measure=2") == [row.number for row in practice.activities.all() if 2 in row.measures]
    unit = practice.activities.get(number=1).unit
    assert numbers(f"unit={unit}&sort=-number") == [
        row.number for row in practice.activities.filter(unit=unit).order_by("-number")
    ]
    assert numbers("q=คู่มือ") == [1, 2]
    ends = [practice.activities.get(number=n).ends_on for n in numbers("sort=ends_on")]
    assert ends == sorted(ends)  # type: ignore[type-var]


@pytest.mark.parametrize("query", ["measure=x", "stand=gone", "sort=name;drop", "page=99999", "unit=", "page=-1", "measure=0"])
def test_a_filter_that_is_none_is_left_out(secretary: Client, practice: models.IntegrityYear, query: str) -> None:
    assert len(page(secretary, f"{HERE}table/?{query}").one("tbody").all("tr")) == 14


def test_a_filter_that_finds_nothing_offers_the_way_back(secretary: Client, practice: models.IntegrityYear) -> None:
    shown = page(secretary, f"{HERE}table/?q=ไม่มีคำนี้")
    assert "ไม่มีกิจกรรมที่ตรงกับตัวกรองนี้" in shown.one("div", class_="empty").text


def test_the_table_exports_what_it_shows(secretary: Client, practice: models.IntegrityYear) -> None:
    text = secretary.get(f"{HERE}table/?measure=2&format=csv").content.decode("utf-8-sig")
    lines = text.splitlines()
    assert lines[0].startswith("ที่,กิจกรรม,ผู้รับผิดชอบ,วันเริ่ม,วันสิ้นสุด")
    assert len(lines) - 1 == sum(2 in row.measures for row in practice.activities.all())
    assert secretary.get(f"{HERE}table/?format=xlsx").content[:2] == b"PK"


def test_the_two_downloads_are_named_by_what_they_are(secretary: Client, practice: models.IntegrityYear) -> None:
    shown = page(secretary, HERE).one("main")
    files = [a for a in shown.all("a") if "xlsx" in a.attributes["href"]]
    assert [(a.text, a.attributes["href"]) for a in files] == [
        ("ตารางแผนที่นำกลับเข้าได้ (XLSX)", f"{HERE}export.xlsx"),
        ("XLSX", "?format=xlsx"),
    ]
    assert "ดาวน์โหลดรายการที่แสดง XLSX" in shown.text


def test_by_unit_and_by_measure_every_activity_stands_where_it_belongs(secretary: Client, practice: models.IntegrityYear) -> None:
    practice.activities.filter(number=5).update(unit="", measures=[])
    units = page(secretary, f"{HERE}units/").all("details", class_="fold")
    assert "ยังไม่มีผู้รับผิดชอบ" in units[-1].text
    assert sum(len(one.all("tbody")[0].all("tr")) for one in units) == 14
    measures = page(secretary, f"{HERE}measures/").all("details", class_="fold")
    assert [len(one.all("tbody")[0].all("tr")) for one in measures[:5]] == [
        sum(n in row.measures for row in practice.activities.all()) for n in range(1, 6)
    ]
    assert "ไม่อยู่ใต้มาตรการใด" in measures[-1].text


def test_groups_of_a_large_plan_are_counted_and_lead_to_the_table(
    secretary: Client, practice: models.IntegrityYear, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_groups, "FEW", 5)
    for view in ("units/", "measures/"):
        first = page(secretary, HERE + view).all("details", class_="fold")[0]
        assert first.all("table") == []
        count = int(re.search(r"(\d+) กิจกรรม", first.one("summary").text)[1])  # type: ignore[index]
        way = next(a.attributes["href"] for a in first.all("a") if "table/" in a.attributes["href"])
        assert len(page(secretary, way).one("tbody").all("tr")) == count


def test_an_empty_plan_offers_the_import_and_the_first_activity(cast: Cast, client: Client) -> None:
    services.open_year(access=cast.secretary, year_be=2564, framework_key="moe-peo-2564")
    for person, offers in ((cast.secretary, True), (cast.officer, False)):
        client.force_login(person.person)
        for view in ("", "table/", "units/", "measures/"):
            empty = page(client, HERE + view).one("div", class_="empty")
            assert bool([a for a in empty.all("a") if a.attributes["href"] == f"{HERE}new/"]) is offers


# one activity ----------------------------------------------------------------------------------------------------------------


def test_an_activity_is_written_with_all_it_has(secretary: Client, practice: models.IntegrityYear) -> None:
    measure, weakness = practice.measures.get(number=3), practice.weaknesses.get(number=2)
    sent: dict[str, str | list[str]] = {
        "name": "กิจกรรม\r\nใหม่",
        "strategy_number": "๒",
        "strategy": "ยุทธศาสตร์",
        "unit": "กลุ่มนโยบายและแผน",
        "measures": [str(measure.pk)],
        "weaknesses": [str(weakness.pk)],
        "starts_on": "1/2/2564",
        "ends_on": "๓๑ มี.ค. ๒๕๖๔",
        "budget_baht": "๑๙,๕๐๐.๕๐",
        "indicator": "ทำแล้ว 2 ครั้ง",
        "reasons": "เหตุแรก\r\nเหตุที่สอง",
    }
    assert secretary.post(f"{HERE}new/", sent)["Location"] == f"{HERE}15/"
    row = practice.activities.get(number=15)
    assert (row.name, row.strategy_number, row.measures, row.weaknesses) == ("กิจกรรม ใหม่", 2, [3], [2])
    assert (row.starts_on, row.ends_on, row.budget_baht) == (date(2021, 2, 1), date(2021, 3, 31), Decimal("19500.50"))
    assert (row.reasons, row.owner.name if row.owner else "") == (["เหตุแรก", "เหตุที่สอง"], "กลุ่มนโยบายและแผน")
    shown = page(secretary, f"{HERE}15/").one("main").text
    for said in ("1 ก.พ. 2564 – 31 มี.ค. 2564", "19,500.50", "ด้านการมีส่วนร่วม", "O23"):
        assert said in shown


WRONG = {
    "name": ("", "ช่องนี้ต้องไม่ว่าง"),
    "strategy_number": ("สอง", "ใส่จำนวนเต็ม 1 ถึง 99"),
    "starts_on": ("ต้นเดือน", "อ่านวันที่ “ต้นเดือน” ไม่ได้"),
    "ends_on": ("1 ม.ค. 2564", "วันสิ้นสุดต้องไม่อยู่ก่อนวันเริ่ม"),
    "budget_baht": ("หมื่นบาท", "“หมื่นบาท” ไม่ใช่จำนวนเงิน"),
    "measures": ("999999", "แถวหนึ่งที่เลือกไว้ถูกลบไปแล้ว"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_at_its_field_and_what_was_typed_is_kept(
    secretary: Client, practice: models.IntegrityYear, name: str
) -> None:
    value, told = WRONG[name]
    sent = {"name": "ชื่อ", "starts_on": "1 ก.พ. 2564", "indicator": "ตัวชี้วัดที่พิมพ์", name: value}
    answer = secretary.post(f"{HERE}new/", sent)
    said = answer.content.decode()
    assert answer.status_code == 200
    assert told in said
    assert f'id="id_{name}_error"' in said
    assert "ตัวชี้วัดที่พิมพ์" in said
    assert name in ("name", "measures") or value in said
    assert practice.activities.count() == 14


def test_days_and_money_read_in_english_read_back(secretary: Client, practice: models.IntegrityYear) -> None:
    path = f"/en{HERE}1/edit/"
    fields = opened(secretary, path)
    assert (fields["starts_on"], fields["budget_baht"]) == ("2021-01-04", "20,000")
    before = practice.activities.get(number=1)
    assert secretary.post(path, fields).status_code == 302
    after = practice.activities.get(number=1)
    assert (after.starts_on, after.budget_baht) == (before.starts_on, before.budget_baht)


def test_an_activity_that_was_reported_on_is_kept_and_the_page_says_why(
    secretary: Client, practice: models.IntegrityYear
) -> None:
    fields = opened(secretary, f"{HERE}1/delete/")
    report(practice, 1, 6, Status.DONE, ProgressState.ACCEPTED)
    answer = secretary.post(f"{HERE}1/delete/", fields)
    assert answer.status_code == 409
    for shown in (read(answer.content.decode()), page(secretary, f"{HERE}1/delete/")):
        assert "มีรายงานความก้าวหน้า 1 ฉบับ หลักฐาน 0 แฟ้ม จึงลบไม่ได้" in shown.one("main").text
        assert "ลบ" not in [button.text for button in shown.all("button")]
    assert practice.activities.count() == 14


def test_an_activity_moves_and_its_page_goes_with_it(secretary: Client, practice: models.IntegrityYear) -> None:
    second = practice.activities.get(number=2)
    assert secretary.post(f"{HERE}order/", {"move": f"up-{second.pk}"})["Location"] == f"{HERE}1/"
    second.refresh_from_db()
    assert second.number == 1
    for asked in ("", "up-", "up-999999", "sideways-1"):
        assert secretary.post(f"{HERE}order/", {"move": asked})["Location"] == HERE


def test_everybody_who_reads_the_year_reads_an_activity(cast: Cast, client: Client, practice: models.IntegrityYear) -> None:
    for role in ("secretary", "officer", "member", "chair", "head", "auditor"):
        client.force_login(cast.people[role].person)
        shown = page(client, f"{HERE}1/")
        assert bool([a for a in shown.all("a") if a.attributes["href"] == f"{HERE}1/edit/"]) is (role == "secretary")
    client.force_login(cast.administrator.person)
    assert client.get(f"{HERE}1/").status_code == 403


# ties ------------------------------------------------------------------------------------------------------------------------


def test_inferred_ties_are_marked_and_confirmed_one_by_one_or_all(secretary: Client, real: models.IntegrityYear) -> None:
    path = f"{HERE}ties/"
    assert page(secretary, path).one("h1").text == "39 กิจกรรมผูกไว้โดยอนุมาน ยังไม่มีผู้ยืนยัน"
    first = real.activities.get(number=1)
    secretary.post(path, {**opened(secretary, path), "confirm": [str(first.pk)]})
    assert real.activities.filter(link_is_inferred=True).count() == 38
    secretary.post(path, {**opened(secretary, path), "do": "confirm-all"})
    assert real.activities.filter(link_is_inferred=True).count() == 0
    assert real.activities.get(number=1).measures == [6]


def test_ties_are_set_for_the_rows_of_the_page_alone(secretary: Client, real: models.IntegrityYear) -> None:
    path = f"{HERE}ties/?measure=6"
    fields = opened(secretary, path)
    first, weakness = real.activities.get(number=1), real.weaknesses.get(number=2)
    fields["tie"] = [f"{first.pk}-w{weakness.pk}"]
    others = {row.number: row.measures for row in real.activities.all() if 6 not in row.measures}
    assert secretary.post(path, fields)["Location"] == path
    assert (real.activities.get(number=1).measures, real.activities.get(number=1).weaknesses) == ([], [2])
    assert {row.number: row.measures for row in real.activities.filter(number__in=others)} == others
    untied = page(secretary, f"{HERE}ties/?tie=none").one("tbody").all("tr")
    assert len(untied) == 11
    assert "ยังไม่ผูก" in untied[0].text


def test_a_link_to_what_is_not_there_is_told_and_taken_out_by_saving(secretary: Client, real: models.IntegrityYear) -> None:
    real.activities.filter(number=1).update(measures=[6, 9])
    path = f"{HERE}ties/"
    assert "อ้างลำดับ 9 ซึ่งไม่มี" in page(secretary, path).one("tbody").all("tr")[0].text
    secretary.post(path, {**opened(secretary, path), "confirm": []})
    row = real.activities.get(number=1)
    assert (row.measures, row.link_is_inferred) == ([6], False)
