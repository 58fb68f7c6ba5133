"""My work, by what each person may do, along the walk of a year: exact titles, their order, their days."""

from datetime import date

import pytest

from prongsai.apps.approvals.models import Approval
from prongsai.apps.desk.jobs import Job, jobs_for
from prongsai.apps.desk.queries import year_state
from prongsai.apps.documents.models import Paper
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.models import Membership, Unit
from prongsai.apps.plans import models, services
from prongsai.apps.plans.papers_now import PLANNED_DAY
from prongsai.apps.plans.queries import year_tree
from prongsai.apps.plans.reading import values_of
from prongsai.apps.publishing.models import Edition, Publication
from prongsai.apps.ui import day
from tests.apps.desk.seeding import YEAR, announce, officer_of, report_practice, seed_year
from tests.cast import Cast

WINTER, DUE, LATE = date(2020, 12, 20), date(2021, 3, 20), date(2021, 4, 12)


@pytest.fixture
def year(cast: Cast) -> models.IntegrityYear:
    return seed_year(cast)


@pytest.fixture
def announced(cast: Cast, year: models.IntegrityYear) -> models.IntegrityYear:
    announce(cast)
    return year


def jobs(access: Access, on: date) -> tuple[Job, ...]:
    from prongsai.apps.organisation.permissions import Permission

    state = year_state(access.agency, YEAR) if access.may(Permission.READ) else None
    return jobs_for(access, state, year_be=YEAR, today=on, language="th")


def titles(access: Access, on: date) -> list[str]:
    return [job.title for job in jobs(access, on)]


def approve(
    cast: Cast, step: str, state: str = "approved", on: date = WINTER, what: str = "measures", **more: object
) -> Approval:
    """An approval as the walk leaves it; of exactly the content of now."""
    tree = year_tree(cast.agency, YEAR)
    decided = {"decided_on": on, "decided_by": cast.chair.person} if state in ("approved", "returned") else {}
    with day.on(on):
        moments = {"requested_at": day.now(), **({"decided_at": day.now()} if decided else {})}
    return Approval.objects.create(
        agency=cast.agency,
        subject=f"{what}/{YEAR}",
        step=step,
        state=state,
        digest=tree.snapshot.digest,
        requested_by=cast.secretary.person,
        **moments,
        **decided,
        **more,
    )


def draw(cast: Cast, state: str, **more: object) -> Paper:
    tree = year_tree(cast.agency, YEAR)
    with day.on(WINTER):
        moments = {"asked_at": day.now(), "drawn_at": day.now()}
    values = {"digest": tree.snapshot.digest, "asked_by": "ระบบ", **moments, **more}
    return Paper.objects.create(agency=cast.agency, year_be=YEAR, kind="announcement", number=1, state=state, **values)


def plan_day(year: models.IntegrityYear) -> None:
    year.details = {**year.details, PLANNED_DAY: "2020-12-21"}
    year.save()


def edition(cast: Cast, state: str, key: str = "measure-analysis", **more: object) -> Edition:
    publication, _ = Publication.objects.get_or_create(agency=cast.agency, year_be=YEAR, key=key)
    with day.on(WINTER):
        at = day.now()
    values = {"snapshot_digest": year_tree(cast.agency, YEAR).snapshot.digest, "content": {}, "digest": "d" * 64, **more}
    return Edition.objects.create(
        publication=publication, state=state, proposed_by=cast.secretary.person, proposed_at=at, **values
    )


# officers --------------------------------------------------------------------------------------------------------------------


def test_a_report_is_asked_for_from_a_month_before_its_period_ends(cast: Cast, announced: object) -> None:
    assert titles(cast.officer, date(2021, 2, 28)) == []
    due = jobs(cast.officer, date(2021, 3, 1))
    assert [job.title for job in due] == [
        "จัดทำคู่มือการปฏิบัติงานทุกตำแหน่ง",
        "อบรมการใช้คู่มือการปฏิบัติงาน",
        "อบรมคุณธรรม จริยธรรม และการป้องกันผลประโยชน์ทับซ้อน",
    ]
    first = due[0]
    assert (first.due_on, first.mark.word, first.action) == (date(2021, 3, 31), "ยังไม่ดำเนินการ", "เริ่มรายงาน")
    assert first.note == "กิจกรรมที่ 1 · รายงานรอบ 6 เดือน"
    assert first.kwargs == {"year": YEAR, "period": 6, "number": 1}


def test_what_is_late_drafted_and_sent_back_is_told_as_such_the_late_first(cast: Cast, announced: models.IntegrityYear) -> None:
    activity = announced.activities.select_related("owner", "year").get(number=2)
    services.save_progress(access=cast.officer, activity=activity, period=6, values={"status": "under-way"})
    row = report_practice(cast, announced, 6, [14], date(2021, 3, 25))[0]
    with day.on(date(2021, 3, 28)):
        services.return_progress(access=cast.secretary, progress=row, reason="ขอกำหนดการอบรม")
    found = jobs(cast.officer, LATE)
    assert [(job.title, job.mark.word, job.action) for job in found] == [
        ("จัดทำคู่มือการปฏิบัติงานทุกตำแหน่ง", "เกินกำหนด", "เริ่มรายงาน"),
        ("อบรมการใช้คู่มือการปฏิบัติงาน", "เกินกำหนด", "ทำต่อ"),
        ("อบรมคุณธรรม จริยธรรม และการป้องกันผลประโยชน์ทับซ้อน", "ส่งกลับให้แก้ไข", "แก้รายงาน"),
    ]
    returned = found[2]
    assert returned.note == f"กิจกรรมที่ 14 · รายงานรอบ 6 เดือน · “ขอกำหนดการอบรม” {cast.secretary.person.name}"
    assert (returned.since, returned.due_on) == (date(2021, 3, 28), None)


def test_what_was_handed_in_is_no_ones_job_any_more_nor_is_its_first_half_once_the_year_is_told(
    cast: Cast, announced: models.IntegrityYear
) -> None:
    report_practice(cast, announced, 6, [1], date(2021, 3, 25))
    report_practice(cast, announced, 12, [2], date(2021, 9, 25))
    assert titles(cast.officer, date(2021, 9, 26)) == [
        "อบรมคุณธรรม จริยธรรม และการป้องกันผลประโยชน์ทับซ้อน",  # six months, late
        "จัดทำคู่มือการปฏิบัติงานทุกตำแหน่ง",
        "อบรมคุณธรรม จริยธรรม และการป้องกันผลประโยชน์ทับซ้อน",
    ]


def test_what_stands_for_all_is_every_units_and_anothers_is_not(cast: Cast, announced: models.IntegrityYear) -> None:
    announced.activities.filter(number=12).update(owner=cast.everyone)
    assert "ประกาศเจตจำนงสุจริตของผู้บริหาร" in titles(cast.officer, LATE)
    assert "ประกาศเจตจำนงสุจริตของผู้บริหาร" in titles(cast.planner, LATE)
    assert "จัดทำคู่มือการปฏิบัติงานทุกตำแหน่ง" not in titles(cast.planner, LATE)


def test_nothing_is_chased_before_the_measures_are_announced(cast: Cast, year: models.IntegrityYear) -> None:
    approve(cast, "committee")
    year.measures.update(result="")
    year.save()
    assert titles(cast.officer, date(2021, 10, 21)) == []
    assert not [title for title in titles(cast.secretary, date(2021, 10, 21)) if title.startswith("บันทึกผล")]
    row = report_practice(cast, year, 6, [14], date(2021, 3, 25))[0]
    services.return_progress(access=cast.secretary, progress=row, reason="ขอกำหนดการอบรม")
    assert [job.action for job in jobs(cast.officer, date(2021, 10, 21))] == ["แก้รายงาน"]
    announce(cast)
    assert len(titles(cast.officer, date(2021, 10, 21))) > 1
    assert "บันทึกผลของมาตรการ 5 ข้อ" in titles(cast.secretary, date(2021, 10, 21))


# the secretariat --------------------------------------------------------------------------------------------------------------


def test_an_agency_without_a_year_is_led_to_begin_one(cast: Cast) -> None:
    found = jobs_for(cast.secretary, None, year_be=YEAR, today=WINTER, language="th")
    assert [(job.title, job.action, job.since) for job in found] == [("ยังไม่ได้เปิดปีงบประมาณ 2564", "เริ่มปีนี้", date(2020, 10, 1))]


def test_a_year_without_a_result_asks_for_it_and_for_nothing_else(cast: Cast) -> None:
    services.open_year(access=cast.secretary, year_be=YEAR, framework_key="nacc-2564")
    assert titles(cast.secretary, WINTER) == ["ยังไม่มีผลประเมินให้วิเคราะห์"]
    assert titles(cast.chair, WINTER) == []


def test_an_empty_table_and_an_empty_plan_are_told(cast: Cast, year: models.IntegrityYear) -> None:
    year.activities.all().delete()
    assert "แผนยังไม่มีกิจกรรม" in titles(cast.secretary, WINTER)
    year.measures.all().delete()
    assert titles(cast.secretary, WINTER) == ["ปีนี้ยังไม่มีมาตรการ"]


def test_holes_are_told_with_the_first_of_them(cast: Cast, year: models.IntegrityYear) -> None:
    year.measures.filter(number__in=(1, 2)).update(owner="")
    year.measures.filter(number=3).update(steps="")
    found = next(job for job in jobs(cast.secretary, WINTER) if job.title.startswith("ความเชื่อมโยง"))
    assert found.title == "ความเชื่อมโยงยังไม่ครบ 2 เรื่อง"
    assert found.note == "มาตรการที่ 1–2 ยังไม่มีผู้รับผิดชอบ · และอีก 1 เรื่อง"
    approve(cast, "committee")
    after = next(job for job in jobs(cast.secretary, WINTER) if job.title.startswith("ความเชื่อมโยง"))
    assert after.note.endswith("แก้แล้วต้องเสนอคณะกรรมการใหม่")


def test_activities_that_no_unit_can_report_on_are_told(cast: Cast, year: models.IntegrityYear) -> None:
    year.activities.filter(number__in=(3, 12)).update(owner=None, unit="คณะกรรมการจัดทำมาตรฐาน")
    assert "กิจกรรม 2 รายการไม่มีกลุ่มใดรายงานได้" in titles(cast.secretary, WINTER)


def test_measures_are_submitted_and_while_they_wait_nothing_is_asked(cast: Cast, year: object) -> None:
    assert titles(cast.secretary, WINTER) == ["เสนอมาตรการต่อคณะกรรมการ"]
    approve(cast, "committee", "requested")
    assert titles(cast.secretary, WINTER) == []


@pytest.mark.parametrize(
    ("state", "word", "note"),
    [
        ("returned", "ส่งกลับให้แก้ไข", "“ขอแผนรายเดือน” นายchair phetchabun"),
        ("voided", "สิ้นผล", "เนื้อหาเปลี่ยนหลังเสนอ คณะกรรมการต้องมีมติใหม่"),
    ],
)
def test_what_was_returned_or_voided_is_submitted_anew_with_the_reason(
    cast: Cast, year: object, state: str, word: str, note: str
) -> None:
    more = {"note": "ขอแผนรายเดือน"} if state == "returned" else {}
    approve(cast, "committee", state, **more)
    job = jobs(cast.secretary, LATE)[0]
    assert (job.title, job.mark.word, job.note) == ("เสนอมาตรการต่อคณะกรรมการ", word, note)


def test_after_the_resolution_the_announcement_walks_step_by_step(cast: Cast, year: models.IntegrityYear) -> None:
    approve(cast, "committee")
    assert titles(cast.secretary, WINTER) == ["กำหนดวันที่ของประกาศมาตรการ", "จัดทำประกาศมาตรการ"]
    plan_day(year)
    paper = draw(cast, "asked")
    assert titles(cast.secretary, WINTER) == []
    Paper.objects.update(state="drafted", lacks=[{"th": th, "en": "-"} for th in ("ต้องระบุชื่อผู้ลงนาม", "ต้องระบุวันที่")])
    drafted = jobs(cast.secretary, WINTER)[0]
    assert (drafted.title, drafted.note) == ("ประกาศมาตรการยังเป็นร่าง ขาด 2 เรื่อง", "ต้องระบุชื่อผู้ลงนาม · และอีก 1 เรื่อง")
    Paper.objects.update(state="failed")
    assert titles(cast.secretary, WINTER) == ["ประกาศมาตรการจัดทำไม่สำเร็จ"]
    Paper.objects.update(state="drawn")
    assert titles(cast.secretary, WINTER) == ["เสนอประกาศมาตรการต่อหัวหน้าหน่วยงาน"]
    head = approve(cast, "head", "requested")
    assert titles(cast.secretary, WINTER) == []
    Approval.objects.filter(pk=head.pk).update(state="approved", decided_on=WINTER)
    assert titles(cast.secretary, WINTER) == ["แนบประกาศมาตรการฉบับลงนาม"]
    assert titles(cast.head, WINTER) == ["ลงนามประกาศมาตรการ แล้วแนบฉบับลงนาม"]
    Paper.objects.filter(pk=paper.pk).update(state="signed", signed_on=WINTER)
    assert titles(cast.secretary, WINTER) == ["เสนอเผยแพร่: มาตรการ"]
    assert titles(cast.head, WINTER) == []


def test_an_announcement_of_other_content_is_drawn_anew(cast: Cast, year: models.IntegrityYear) -> None:
    approve(cast, "committee")
    plan_day(year)
    draw(cast, "drawn", digest="0" * 64)
    job = jobs(cast.secretary, WINTER)[0]
    assert (job.title, job.note) == ("จัดทำประกาศมาตรการ", "ฉบับที่มีอยู่ไม่ตรงกับมติ")


def test_an_edition_is_proposed_checked_by_another_and_published(cast: Cast, year: models.IntegrityYear) -> None:
    approve(cast, "committee")
    plan_day(year)
    draw(cast, "signed", signed_on=WINTER)
    proposed = edition(cast, "proposed")
    assert titles(cast.secretary, WINTER) == []
    for checker in (cast.member, cast.chair, cast.head):
        assert titles(checker, WINTER) == ["ตรวจก่อนเผยแพร่: มาตรการ"]
    Edition.objects.filter(pk=proposed.pk).update(state="returned", note="แนบไฟล์ผิดหน้า", ended_at=proposed.proposed_at)
    job = jobs(cast.secretary, WINTER)[0]
    assert (job.title, job.mark.word, job.note) == ("เสนอเผยแพร่: มาตรการ", "ส่งกลับให้แก้ไข", "“แนบไฟล์ผิดหน้า”")
    Edition.objects.filter(pk=proposed.pk).update(state="checked", checked_at=proposed.proposed_at)
    assert titles(cast.secretary, WINTER) == ["เผยแพร่: มาตรการ"]
    assert titles(cast.member, WINTER) == []
    Edition.objects.filter(pk=proposed.pk).update(state="published", number=1, published_on=WINTER)
    assert titles(cast.secretary, WINTER) == []


def test_reports_that_wait_are_one_job_for_each_period(cast: Cast, year: models.IntegrityYear) -> None:
    approve(cast, "committee", "requested")
    report_practice(cast, year, 6, [4, 1, 3], date(2021, 4, 2))
    found = jobs(cast.secretary, LATE)
    assert [(job.title, job.note, job.since, job.query) for job in found] == [
        (
            "รายงานรอบ 6 เดือน 3 เรื่อง รอรับ",
            "เรื่องแรก: จัดทำคู่มือการปฏิบัติงานทุกตำแหน่ง",
            date(2021, 4, 2),
            "?state=reported",
        )
    ]


def test_accepted_reports_of_a_period_that_has_ended_are_for_the_public(cast: Cast, year: models.IntegrityYear) -> None:
    approve(cast, "committee", "requested")
    for row in report_practice(cast, year, 6, [1, 3], date(2021, 3, 20)):
        services.accept_progress(access=cast.secretary, progress=row)
    assert titles(cast.secretary, DUE) == []
    assert titles(cast.secretary, LATE) == ["เสนอเผยแพร่: ความก้าวหน้า"]


def test_results_are_asked_for_as_the_year_ends(cast: Cast, announced: models.IntegrityYear) -> None:
    approve(cast, "committee", "requested")
    announced.measures.filter(number__in=(2, 5)).update(result="")
    assert titles(cast.secretary, date(2021, 8, 30)) == []
    job = jobs(cast.secretary, date(2021, 9, 1))[0]
    assert (job.title, job.due_on, job.mark.word) == ("บันทึกผลของมาตรการ 2 ข้อ", date(2021, 9, 30), "อยู่ระหว่างดำเนินการ")
    assert jobs(cast.secretary, date(2021, 10, 5))[0].mark.word == "เกินกำหนด"


# those who decide --------------------------------------------------------------------------------------------------------------


def test_the_chair_and_the_head_find_what_waits_for_their_word(cast: Cast, year: object) -> None:
    approve(cast, "committee", "requested")
    chair = jobs(cast.chair, LATE)
    assert [(job.title, job.action, job.page, job.since) for job in chair] == [
        ("มาตรการและแผนกิจกรรม รอมติคณะกรรมการ", "บันทึกมติ", "meetings:meetings", WINTER)
    ]
    assert chair[0].note == f"เสนอโดย {cast.secretary.person.name}"
    assert titles(cast.head, LATE) == []
    Approval.objects.update(step="head")
    assert [(job.title, job.page) for job in jobs(cast.head, LATE)] == [("มาตรการและแผนกิจกรรม รอการอนุมัติ", "plans:head")]
    Approval.objects.update(subject=f"results/{YEAR}")
    assert titles(cast.head, LATE) == ["ผลการดำเนินการตามมาตรการ รอการอนุมัติ"]
    assert titles(cast.chair, LATE) == titles(cast.member, LATE) == titles(cast.auditor, LATE) == []


def test_nobody_is_asked_to_decide_on_their_own_request(cast: Cast, year: object) -> None:
    request = approve(cast, "committee", "requested")
    Approval.objects.filter(pk=request.pk).update(requested_by=cast.chair.person)
    assert titles(cast.chair, LATE) == []
    mine = edition(cast, "proposed")
    Edition.objects.filter(pk=mine.pk).update(proposed_by=cast.member.person)
    assert titles(cast.member, LATE) == []


# people and settings -----------------------------------------------------------------------------------------------------------


def test_the_administrator_is_told_what_the_agency_lacks_and_nothing_of_its_content(cast: Cast, year: object) -> None:
    for unit in Unit.objects.filter(agency=cast.agency, stands_for_all=False):
        officer_of(cast, unit)
    assert titles(cast.administrator, LATE) == ["ข้อมูลหน่วยงานยังไม่ครบ 3 รายการ"]
    Membership.objects.filter(agency=cast.agency, role__in=("chair", "head")).delete()
    Membership.objects.filter(agency=cast.agency, unit=cast.planning).delete()
    cast.agency.address = cast.agency.phone = cast.agency.emblem = "มี"
    found = jobs_for(cast.administrator, None, year_be=YEAR, today=LATE, language="th")
    assert [(job.title, job.note) for job in found] == [
        ("ยังไม่มีผู้ทำหน้าที่: ประธานกรรมการ, หัวหน้าหน่วยงาน", "งานของปีหยุดที่ขั้นซึ่งไม่มีผู้รับหน้าที่"),
        ("กลุ่มงาน 1 กลุ่มยังไม่มีเจ้าหน้าที่", "กลุ่มนโยบายและแผน"),
    ]


def test_who_is_switched_off_holds_no_role(cast: Cast) -> None:
    person = cast.head.person
    person.is_active = False
    person.save()
    assert "ยังไม่มีผู้ทำหน้าที่: หัวหน้าหน่วยงาน" in titles(cast.administrator, LATE)


def test_the_practice_reports_are_what_they_are(cast: Cast) -> None:
    """The seeding hands on every column of a report."""
    from tests.apps.desk.seeding import practice_folder

    row = practice_folder().record.progress[0]
    assert set(values_of(row)) == {*("status", "result", "percent", "spent_baht", "problem", "suggestion"), "evidence_urls"}
