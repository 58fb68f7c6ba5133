"""The desk as a page: whose it is, in which agency and year, the ribbon, the pictures, the search; few queries; English."""

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from prongsai.apps.approvals.models import Approval
from prongsai.apps.desk.queries import year_state
from prongsai.apps.desk.staff.pages import when_words
from prongsai.apps.desk.stages import year_stages
from prongsai.apps.documents.models import Paper
from prongsai.apps.organisation.models import Membership
from prongsai.apps.organisation.permissions import Role
from prongsai.apps.plans import models, services
from prongsai.apps.publishing.models import Edition, Publication
from prongsai.apps.ui import day
from tests.apps.desk.seeding import YEAR, announce, officer_of, report_practice, seed_year
from tests.apps.dom import Element, read
from tests.cast import Cast

if TYPE_CHECKING:
    from django.test import Client

HOME = "/staff/"


@pytest.fixture
def year(cast: Cast, settings: Any) -> models.IntegrityYear:
    settings.PRONGSAI_TODAY = date(2021, 4, 12)
    return seed_year(cast)


def page(client: "Client", path: str = HOME, status: int = 200) -> Element:
    answer = client.get(path)
    assert answer.status_code == status
    return read(answer.content.decode())


def test_the_most_urgent_job_stands_first_with_the_one_solid_button(
    cast: Cast, year: models.IntegrityYear, client: "Client"
) -> None:
    announce(cast)
    report_practice(cast, year, 6, [1], date(2021, 4, 2))
    client.force_login(cast.officer.person)
    shown = page(client)
    assert shown.one("h1").text == "งานของฉัน 2 เรื่อง เกินกำหนด 2"
    jobs = shown.one("ol", class_="jobs").all("li")
    assert [job.one("time").text for job in jobs] == ["31 มี.ค. 2564เกิน 12 วัน"] * 2
    assert [job.one("b").text for job in jobs] == [
        "อบรมการใช้คู่มือการปฏิบัติงาน",
        "อบรมคุณธรรม จริยธรรม และการป้องกันผลประโยชน์ทับซ้อน",
    ]
    assert [button.attributes["href"] for button in shown.all("a", class_="main")] == [f"/staff/{YEAR}/progress/6/2/"]
    assert client.get(f"/staff/{YEAR}/progress/6/2/").status_code == 200


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_desk_and_every_button_on_it_leads_somewhere(
    cast: Cast, year: models.IntegrityYear, client: "Client", role: Role
) -> None:
    report_practice(cast, year, 6, [1, 3], date(2021, 4, 2))
    tree_digest = year_state(cast.agency, YEAR).tree.snapshot.digest
    for step in ("committee", "head"):
        with day.on(date(2021, 4, 1)):
            Approval.objects.create(
                agency=cast.agency,
                subject=f"measures/{YEAR}",
                step=step,
                digest=tree_digest,
                requested_by=cast.secretary.person,
                requested_at=day.now(),
            )
    client.force_login(cast.people[role].person)
    shown = page(client)
    for button in shown.one("main").all("a"):
        assert client.get(button.attributes["href"]).status_code == 200, button.text


def test_an_auditor_is_led_to_what_can_be_read(cast: Cast, year: models.IntegrityYear, client: "Client") -> None:
    client.force_login(cast.auditor.person)
    shown = page(client)
    assert shown.one("h1").text == "ปีงบประมาณ 2564 ของหน่วยงาน"
    assert [door.text for door in shown.one("ul", class_="doors").all("b")] == [
        *("ผลประเมิน", "มาตรการ", "ความก้าวหน้า", "เอกสาร"),
        "บันทึกการใช้งาน",
    ]
    assert not shown.all("ol", class_="jobs")


def test_the_administrator_sees_nothing_of_the_content(cast: Cast, year: models.IntegrityYear, client: "Client") -> None:
    client.force_login(cast.administrator.person)
    shown = page(client)
    assert not shown.all("ol", class_="ribbon")
    assert not shown.all("figure")
    assert not shown.all("form", role="search")
    assert page(client, "/staff/search/?q=คู่มือ", 403)


def test_who_has_nothing_to_do_is_told_so(cast: Cast, year: models.IntegrityYear, client: "Client") -> None:
    client.force_login(cast.member.person)
    assert page(client).one("h1").text == "ไม่มีงานค้าง"


def test_many_jobs_are_folded_after_ten(cast: Cast, year: models.IntegrityYear, client: "Client") -> None:
    announce(cast)
    year.activities.update(owner=cast.everyone)
    client.force_login(cast.officer.person)
    shown = page(client)
    assert shown.one("h1").text == "งานของฉัน 14 เรื่อง เกินกำหนด 14"
    assert shown.one("details", class_="more-jobs").one("summary").text == "อีก 4 เรื่อง"


@pytest.mark.parametrize(
    ("on", "is_due", "words"),
    [
        (date(2021, 4, 12), True, "วันนี้"),
        (date(2021, 4, 13), True, "อีก 1 วัน"),
        (date(2021, 4, 1), True, "เกิน 11 วัน"),
        (date(2021, 4, 1), False, "11 วันแล้ว"),
    ],
)
def test_a_day_is_told_by_how_far_it_is(site: None, on: date, is_due: bool, words: str) -> None:
    assert when_words(on, date(2021, 4, 12), is_due=is_due) == words


# the ribbon ------------------------------------------------------------------------------------------------------------------


def stages(cast: Cast, on: date = date(2021, 4, 12)) -> list[tuple[str, str, str]]:
    """Label, state, and its day or its word."""
    return [
        (one.label, one.state, one.on.isoformat() if one.on else one.note)
        for one in year_stages(year_state(cast.agency, YEAR), on)
    ]


def test_the_ribbon_follows_the_year(cast: Cast, year: models.IntegrityYear) -> None:
    assert stages(cast) == [
        ("วิเคราะห์", "done", "2020-12-01"),
        ("เห็นชอบ", "now", "ยังไม่เสนอคณะกรรมการ"),
        ("ประกาศ", "next", ""),
        ("ดำเนินการ", "next", ""),
        ("รายงานผล", "next", "หลังสิ้นปีงบประมาณ"),
    ]
    state = year_state(cast.agency, YEAR)
    common = {"agency": cast.agency, "subject": f"measures/{YEAR}", "digest": state.tree.snapshot.digest}
    with day.on(date(2020, 12, 15)):
        asked = {"requested_by": cast.secretary.person, "requested_at": day.now()}
    committee = Approval.objects.create(step="committee", **common, **asked)
    assert stages(cast)[1] == ("เห็นชอบ", "now", "รอมติคณะกรรมการ")
    Approval.objects.filter(pk=committee.pk).update(state="approved", decided_on=date(2020, 12, 15))
    assert stages(cast)[1:3] == [("เห็นชอบ", "done", "2020-12-15"), ("ประกาศ", "now", "รอจัดทำประกาศ")]
    paper = Paper.objects.create(
        agency=cast.agency,
        year_be=YEAR,
        kind="announcement",
        number=1,
        state="drafted",
        digest=state.tree.snapshot.digest,
        asked_by="ระบบ",
        asked_at=asked["requested_at"],
    )
    assert stages(cast)[2] == ("ประกาศ", "now", "รอจัดทำประกาศ")
    Paper.objects.update(state="drawn")
    assert stages(cast)[2] == ("ประกาศ", "now", "รอเสนอหัวหน้าหน่วยงาน")
    head = Approval.objects.create(step="head", **common, **asked)
    assert stages(cast)[2] == ("ประกาศ", "now", "รอหัวหน้าหน่วยงานอนุมัติ")
    Approval.objects.filter(pk=head.pk).update(state="approved", decided_on=date(2020, 12, 18))
    assert stages(cast)[2] == ("ประกาศ", "now", "รอลงนาม")
    Paper.objects.filter(pk=paper.pk).update(state="signed", signed_on=date(2020, 12, 21))
    models.IntegrityYear.objects.update(announced_on=date(2020, 12, 21))
    assert stages(cast, date(2021, 3, 1))[2:4] == [
        ("ประกาศ", "done", "2020-12-21"),
        ("ดำเนินการ", "now", "อีก 30 วันสิ้นรอบ 6 เดือน"),
    ]
    assert stages(cast, date(2021, 10, 5))[3] == ("ดำเนินการ", "now", "รายงานแล้ว 0 จาก 14")


def test_an_edit_after_the_resolution_takes_the_year_back(cast: Cast, year: models.IntegrityYear) -> None:
    tree = year_state(cast.agency, YEAR).tree
    approval = services.submit_to_committee(access=cast.secretary, tree=tree, holes_are_known=True)
    Approval.objects.filter(pk=approval.pk).update(state="approved", decided_on=date(2020, 12, 15))
    assert stages(cast)[1][1] == "done"
    services.save_measure(access=cast.secretary, year=year, values={"name": "ด้านที่เพิ่มภายหลัง"})
    assert stages(cast)[1] == ("เห็นชอบ", "now", "ยังไม่เสนอคณะกรรมการ")


def test_what_was_announced_stays_so_while_its_draft_is_edited(cast: Cast, year: models.IntegrityYear, client: "Client") -> None:
    edition = announce(cast, snapshot_digest=year_state(cast.agency, YEAR).tree.snapshot.digest)
    assert [one[1] for one in stages(cast)] == ["done", "done", "done", "now", "next"]
    assert stages(cast)[2][2] == ""
    services.save_measure(access=cast.secretary, year=year, values={"name": "ด้านที่เพิ่มภายหลัง"})
    assert [one[1] for one in stages(cast)] == ["done", "done", "done", "now", "next"]
    assert stages(cast)[2] == ("ประกาศ", "done", "ฉบับที่ 1 · ร่างแก้ไขต่างจากที่ประกาศ")
    client.force_login(cast.secretary.person)
    assert "ร่างแก้ไขต่างจากที่ประกาศ" in page(client).one("ol", class_="ribbon").text
    Edition.objects.filter(pk=edition.pk).update(state="withdrawn")
    assert stages(cast)[1][1] == "now"


def test_an_officer_is_told_why_nothing_is_asked_for(cast: Cast, year: models.IntegrityYear, client: "Client") -> None:
    client.force_login(cast.officer.person)
    assert "ยังไม่ประกาศมาตรการของปีนี้" in page(client).one("main").text
    announce(cast)
    assert "ยังไม่ประกาศมาตรการของปีนี้" not in page(client).one("main").text


def test_the_year_is_reported_when_its_results_are_public(cast: Cast, year: models.IntegrityYear) -> None:
    publication = Publication.objects.create(agency=cast.agency, year_be=YEAR, key="measure-results")
    Edition.objects.create(
        publication=publication,
        number=1,
        state="published",
        content={},
        digest="d" * 64,
        snapshot_digest="s" * 64,
        proposed_by=cast.secretary.person,
        proposed_at=day.now(),
        published_at=day.now(),
        published_on=date(2021, 10, 20),
    )
    assert [one[1] for one in stages(cast)][3:] == ["done", "done"]
    assert stages(cast)[4][2] == "2021-10-20"


# pictures, years, agencies ------------------------------------------------------------------------------------------------------


def test_pictures_show_what_is_known_with_their_figures(cast: Cast, year: models.IntegrityYear, client: "Client") -> None:
    client.force_login(cast.auditor.person)
    first = page(client)
    assert [figure.text for figure in first.all("figcaption")] == ["4 ข้อทำให้เสียรวม 3.12 คะแนนคะแนนรวมที่เสียไป แถบเต็มคือข้อที่เสียมากที่สุด"]
    for row in report_practice(cast, year, 6, [1, 3], date(2021, 4, 2)):
        services.accept_progress(access=cast.secretary, progress=row)
    assert len(page(client).all("figure")) == 2
    assert "แล้วเสร็จ 1 จาก 5" in page(client).all("figure")[1].text


def test_a_person_of_several_agencies_chooses_and_each_desk_is_its_own(
    cast: Cast, year: models.IntegrityYear, strangers: Cast, client: "Client"
) -> None:
    Membership.objects.create(agency=strangers.agency, person=cast.secretary.person, role=Role.AUDITOR.value)
    client.force_login(cast.secretary.person)
    links = {one.text: one.attributes["href"] for one in page(client).one("nav", aria_label="หน่วยงาน").all("a")}
    assert links == {"phetchabun": "/staff/", "neighbour": "/a/neighbour/staff/"}
    assert page(client, "/a/neighbour/staff/").one("h1").text == "ยังไม่มีปีงบประมาณให้อ่าน"
    choice = page(client, "/staff/account/mine/")
    assert [door.attributes["href"] for door in choice.one("ul", class_="doors").all("a")] == ["/staff/", "/a/neighbour/staff/"]


def test_a_person_of_one_agency_is_led_there_and_of_none_is_told(cast: Cast, strangers: Cast, client: "Client") -> None:
    client.force_login(strangers.officer.person)
    assert client.get("/staff/account/mine/")["Location"] == "/a/neighbour/staff/"
    Membership.objects.filter(person=strangers.officer.person).delete()
    assert page(client, "/staff/account/mine/").one("h1").text == "บัญชีนี้ยังไม่อยู่ในหน่วยงานใด"


def test_the_year_is_chosen_and_stays_chosen(cast: Cast, year: models.IntegrityYear, client: "Client") -> None:
    services.open_year(access=cast.secretary, year_be=YEAR + 1, framework_key="nacc-2564")
    client.force_login(cast.secretary.person)
    shown = page(client)
    years = shown.one("nav", aria_label="ปีงบประมาณ")
    assert [(one.text, "aria-current" in one.attributes) for one in years.all("a")] == [("2565", True), ("2564", False)]
    assert "ขั้นตอนของปีงบประมาณ พ.ศ. 2564" in client.get(f"{HOME}?year=2564").content.decode()
    assert "ขั้นตอนของปีงบประมาณ พ.ศ. 2564" in client.get(HOME).content.decode()
    for nonsense in ("2599", "x", "๒๕๖๔", "25640000000000000000000"):
        assert client.get(f"{HOME}?year={nonsense}").status_code == 200


# refusals ----------------------------------------------------------------------------------------------------------------------


def test_a_refusal_says_what_is_missing_and_who_has_it(cast: Cast, year: models.IntegrityYear, client: "Client") -> None:
    client.force_login(cast.officer.person)
    shown = page(client, "/staff/audit/", 403)
    assert shown.one("h1").text == "บัญชีนี้ไม่มีสิทธิอ่านบันทึกการใช้งาน"
    assert "ผู้มีสิทธินี้คือ ฝ่ายเลขานุการ, หัวหน้าหน่วยงาน, ผู้ตรวจสอบ" in shown.one("main").text
    assert [one.text for one in shown.one("main").one("ul").all("b")] == [
        cast.auditor.person.name,
        cast.head.person.name,
        cast.secretary.person.name,
    ]
    assert shown.one("nav", class_="toc").all("a")


def test_a_refusal_names_no_one_of_another_agency(cast: Cast, strangers: Cast, client: "Client") -> None:
    client.force_login(strangers.officer.person)
    shown = page(client, "/a/neighbour/staff/audit/", 403).text
    assert strangers.secretary.person.name in shown
    assert cast.secretary.person.name not in shown


# search ------------------------------------------------------------------------------------------------------------------------


def test_a_search_finds_activities_measures_weaknesses_and_papers_of_the_year(
    cast: Cast, year: models.IntegrityYear, client: "Client"
) -> None:
    client.force_login(cast.member.person)
    shown = page(client, "/staff/search/?q=คู่มือ")
    groups = [(one.one("h2").text, len(one.all("li"))) for one in shown.one("main").all("section")]
    assert groups == [("กิจกรรม 2", 2), ("มาตรการ 1", 1), ("จุดอ่อน 1", 1)]
    assert shown.one("h1").text == "พบ 4 รายการที่มี “คู่มือ”"
    assert "ประกาศมาตรการ" in page(client, "/staff/search/?q=ประกาศมาตรการ").one("main").text
    assert page(client, "/staff/search/?q=<script>").one("h1").text == "ไม่พบ “<script>”"


def test_a_search_without_a_year_is_not_there(cast: Cast, client: "Client") -> None:
    client.force_login(cast.secretary.person)
    assert client.get("/staff/search/?q=x").status_code == 404


# cost and language -------------------------------------------------------------------------------------------------------------


def test_the_desk_reads_as_much_for_few_rows_as_for_many(
    cast: Cast, year: models.IntegrityYear, client: "Client", django_assert_max_num_queries: Any
) -> None:
    models.Activity.objects.bulk_create(
        models.Activity(year=year, number=n, name=f"กิจกรรม {n}", owner=cast.planning, unit=cast.planning.name)
        for n in range(15, 60)
    )
    officer = officer_of(cast, cast.planning)
    for activity in year.activities.filter(number__gt=40).select_related("owner", "year"):
        said = {"status": "not-started", "problem": "รองบประมาณ"}
        row = services.save_progress(access=officer, activity=activity, period=6, values=said)
        services.accept_progress(access=cast.secretary, progress=services.report_progress(access=officer, progress=row))
    for who in ("secretary", "planner", "chair", "head", "auditor", "administrator"):
        client.force_login(cast.people[who].person)
        client.get(HOME)
        with django_assert_max_num_queries(15):
            client.get(HOME)


def test_english_says_the_same(cast: Cast, year: models.IntegrityYear, client: "Client") -> None:
    announce(cast)
    client.force_login(cast.officer.person)
    shown = page(client, "/en/staff/")
    assert shown.attributes["lang"] == "en"
    assert len(shown.one("ol", class_="jobs").all("li")) == 3
