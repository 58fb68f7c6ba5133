"""One report, from draft to accepted, through its pages: who may write it, who may judge it, and what each says."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from prongsai.apps.approvals.services import OwnWork
from prongsai.apps.audit.models import Event
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import ROLES, Permission, Role
from prongsai.apps.plans import models, services
from prongsai.apps.plans.queries import year_tree
from prongsai.apps.plans.services.changed import OUTDATED
from prongsai.apps.plans.services.progress import ReportIncomplete
from tests.apps.desk.seeding import YEAR, officer_of, report_practice, seed_year
from tests.apps.dom import Element, read
from tests.cast import Cast

if TYPE_CHECKING:
    from django.test import Client

ON = date(2021, 4, 2)
WRITTEN = {
    "status": "under-way",
    "percent": "๔๒.๕",
    "result": "อบรมแล้ว 1 รุ่น",
    "spent_baht": "7,250.75",
    "problem": "วิทยากรติดภารกิจ",
    "suggestion": "เลื่อนรุ่นที่ 2",
    "evidence_urls": "https://practice.example/2564/one.pdf\n\nhttps://practice.example/2564/two.pdf\n",
}


@pytest.fixture
def year(cast: Cast) -> models.IntegrityYear:
    return seed_year(cast)


def url(number: int = 2, period: int = 6, what: str = "", code: str = "") -> str:
    return f"/{code}staff/{YEAR}/progress/{period}/{number}/{what}"


def sign_in(client: "Client", access: Access) -> "Client":
    client.force_login(access.person)
    return client


def send(
    client: "Client", changes: Mapping[str, object] = {}, *, do: str = "save", number: int = 2, **more: object
) -> Element | str:
    """Sends the report; the page that comes back, or where it leads."""
    answer = client.post(url(number, what="save/"), {**WRITTEN, **changes, "do": do, **more})
    return str(answer["Location"]) if answer.status_code == 302 else read(answer.content.decode())


def page(client: "Client", number: int = 2, period: int = 6) -> Element:
    answer = client.get(url(number, period))
    assert answer.status_code == 200
    return read(answer.content.decode())


def report(number: int = 2, period: int = 6) -> models.Progress:
    return models.Progress.objects.get(activity__number=number, period=period)


def stamp(number: int = 2) -> dict[str, str]:
    at = report(number).reported_at
    return {"stamp": at.isoformat() if at else ""}


# writing ---------------------------------------------------------------------------------------------------------------------


def test_a_unit_writes_a_draft_and_finds_it_again_as_it_was_written(cast: Cast, year: object, client: "Client") -> None:
    sign_in(client, cast.officer)
    assert send(client) == url()
    row = report()
    assert (row.state, row.percent, row.spent_baht) == ("draft", Decimal("42.50"), Decimal("7250.75"))
    assert row.evidence_urls == ["https://practice.example/2564/one.pdf", "https://practice.example/2564/two.pdf"]
    shown = page(client)
    assert shown.one("input", name="percent").attributes["value"] == "42.5"
    assert shown.one("input", name="spent_baht").attributes["value"] == "7,250.75"
    assert shown.one("textarea", name="evidence_urls").raw.strip().splitlines() == row.evidence_urls
    assert Event.objects.filter(action="progress.saved").count() == 1


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"percent": "ครึ่งหนึ่ง"}, "percent", "“ครึ่งหนึ่ง” ไม่ใช่ร้อยละ ใส่ตัวเลข 0 ถึง 100 ทศนิยมไม่เกินสองตำแหน่ง"),
        ({"percent": "101"}, "percent", "“101” ไม่ใช่ร้อยละ ใส่ตัวเลข 0 ถึง 100 ทศนิยมไม่เกินสองตำแหน่ง"),
        ({"percent": "33.333"}, "percent", "“33.333” ไม่ใช่ร้อยละ ใส่ตัวเลข 0 ถึง 100 ทศนิยมไม่เกินสองตำแหน่ง"),
        ({"spent_baht": "12,50"}, "spent_baht", "“12,50” ไม่ใช่จำนวนเงิน ใส่ตัวเลขถึงสตางค์ เช่น 19,500.50"),
        ({"spent_baht": "1.005"}, "spent_baht", "“1.005” ไม่ใช่จำนวนเงิน ใส่ตัวเลขถึงสตางค์ เช่น 19,500.50"),
        (
            {"evidence_urls": "https://practice.example/a\nตู้เอกสารชั้น 2"},
            "evidence_urls",
            "“ตู้เอกสารชั้น 2” ไม่ใช่ที่อยู่เว็บที่เปิดได้ เขียนให้ครบ เช่น https://www.example.go.th/แฟ้ม.pdf",
        ),
        (
            {"evidence_urls": "javascript:alert(1)"},
            "evidence_urls",
            "“javascript:alert(1)” ไม่ใช่ที่อยู่เว็บที่เปิดได้ เขียนให้ครบ เช่น https://www.example.go.th/แฟ้ม.pdf",
        ),
    ],
)
def test_what_cannot_be_read_is_told_at_its_field_and_nothing_typed_is_lost(
    cast: Cast, year: object, client: "Client", changes: dict[str, str], field: str, said: str
) -> None:
    back = send(sign_in(client, cast.officer), changes)
    assert isinstance(back, Element)
    assert back.one("p", id=f"id_{field}_error").text == said
    assert back.one(id=f"id_{field}").attributes["aria-invalid"] == "true"
    assert said in back.one(role="alert").text
    assert back.one("textarea", name="result").raw.strip() == "อบรมแล้ว 1 รุ่น"
    kept = back.one(id=f"id_{field}")
    assert (kept.attributes.get("value") or kept.raw.strip()) == changes[field]
    assert not models.Progress.objects.exists()


def test_two_who_write_one_report_do_not_overwrite_each_other_unseen(cast: Cast, year: object, client: "Client") -> None:
    sign_in(client, cast.officer)
    send(client)
    opened = page(client).one("input", name="version").attributes["value"]
    assert send(client, {"result": "ของคนแรก"}, version=opened) == url()
    late = send(client, {"result": "ของคนที่สอง"}, version=opened)
    assert isinstance(late, Element)
    assert "มีผู้แก้รายงานนี้หลังจากท่านเปิดหน้า" in late.one(role="alert").text
    assert report().result == "ของคนแรก"
    fresh = late.one("input", name="version").attributes["value"]
    assert send(client, {"result": "ของคนที่สอง"}, version=fresh) == url()
    assert report().result == "ของคนที่สอง"


def test_a_unit_writes_its_own_and_what_stands_for_all_but_not_anothers(cast: Cast, year: object, client: "Client") -> None:
    activity = models.Activity.objects.get(number=3)
    activity.owner = cast.everyone
    activity.save()
    sign_in(client, cast.officer)
    assert send(client, number=1) == url(1)
    assert send(client, number=3) == url(3)
    refused = client.post(url(6, what="save/"), WRITTEN)
    assert refused.status_code == 403
    assert "กิจกรรมนี้เป็นของกลุ่มงานอื่น" in refused.content.decode()
    assert not page(client, 6).all("form", enctype="multipart/form-data")
    assert set(models.Progress.objects.values_list("activity__number", flat=True)) == {1, 3}


def test_an_activity_without_a_unit_of_the_agency_says_so_and_nobody_writes_it(
    cast: Cast, year: object, client: "Client"
) -> None:
    models.Activity.objects.filter(number=2).update(owner=None, unit="คณะกรรมการจัดทำมาตรฐาน")
    sign_in(client, cast.officer)
    assert client.post(url(2, what="save/"), WRITTEN).status_code == 403
    assert "“คณะกรรมการจัดทำมาตรฐาน” ไม่ตรงกับกลุ่มใดในหน่วยงาน" in page(client).one("main").text


# handing in ------------------------------------------------------------------------------------------------------------------


def test_done_without_a_result_or_a_proof_is_kept_as_a_draft_and_says_what_is_wanted(
    cast: Cast, year: object, client: "Client"
) -> None:
    sign_in(client, cast.officer)
    bare = {"status": "done", "percent": "100", "result": "", "evidence_urls": ""}
    assert send(client, bare, do="report") == f"{url()}?asked=1"
    assert report().state == "draft"
    shown = read(client.get(f"{url()}?asked=1").content.decode())
    assert shown.one(id="id_result_error").text == "รายงานว่าแล้วเสร็จ ต้องบอกผลการดำเนินงานก่อนส่ง"
    assert "ต้องมีหลักฐานก่อนส่ง" in shown.one(id="id_evidence_urls_error").text
    with pytest.raises(ReportIncomplete):
        services.report_progress(access=cast.officer, progress=report())


def test_a_warning_is_seen_before_the_hand_in_and_then_does_not_stop_it(cast: Cast, year: object, client: "Client") -> None:
    sign_in(client, cast.officer)
    over = {"status": "done", "percent": "90", "spent_baht": "15,000.01"}
    assert send(client, over, do="report") == f"{url()}?asked=1#told"
    assert report().state == "draft"
    shown = read(client.get(f"{url()}?asked=1").content.decode())
    told = shown.one(id="told").text
    assert "ร้อยละเป็น 90" in told
    assert "ใช้ไป 15,000.01 บาท เกินงบประมาณ 15,000.00 บาท อยู่ 0.01 บาท" in told
    seen = shown.one("input", name="seen").attributes["value"]
    version = shown.one("input", name="version").attributes["value"]
    assert send(client, over, do="report", seen=seen, version=version) == url()
    assert report().state == "reported"


def test_another_warning_than_the_one_that_was_seen_is_shown_first(cast: Cast, year: object, client: "Client") -> None:
    sign_in(client, cast.officer)
    send(client, {"percent": "100"}, do="report")
    version = page(client).one("input", name="version").attributes["value"]
    again = send(client, {"spent_baht": "99,999"}, do="report", seen="report-full-but-not-done", version=version)
    assert again == f"{url()}?asked=1#told"


def test_a_report_before_the_period_ends_says_so_and_goes(cast: Cast, year: object, client: "Client", settings: object) -> None:
    settings.PRONGSAI_TODAY = date(2021, 3, 1)  # type: ignore[attr-defined]
    sign_in(client, cast.officer)
    assert send(client, do="report") == url()
    sign_in(client, cast.secretary)
    assert "รอบ 6 เดือนยังไม่สิ้นสุด เหลืออีก 30 วัน" in page(client).one(id="told").text


def test_what_was_handed_in_is_not_changed_by_its_unit(cast: Cast, year: object, client: "Client") -> None:
    sign_in(client, cast.officer)
    send(client, do="report")
    assert report().reported_by == cast.officer.person
    assert not page(client).all("form", enctype="multipart/form-data")
    assert send(client, {"result": "แก้หลังส่ง"}, version=_version()) == url()
    assert "รายงานนี้ส่งไปแล้ว แก้ได้เมื่อถอนรายงาน หรือเมื่อฝ่ายเลขานุการส่งกลับ" in page(client).one(role="status").text
    assert report().result == "อบรมแล้ว 1 รุ่น"


def _version() -> str:
    from prongsai.apps.plans.staff.report_pages import version_of

    return version_of(report())


# taking back -----------------------------------------------------------------------------------------------------------------


def test_a_unit_takes_back_what_it_sent_until_somebody_has_judged_it(cast: Cast, year: object, client: "Client") -> None:
    sign_in(client, cast.officer)
    send(client, do="report")
    opened = stamp()
    button = next(one for one in page(client).all("button") if one.text == "ถอนรายงาน")
    assert button
    assert client.post(url(what="withdraw/"))["Location"] == url()
    assert (report().state, report().reported_by, report().reported_at) == ("draft", None, None)
    assert page(client).one("textarea", name="result").raw.strip() == WRITTEN["result"]
    assert Event.objects.order_by("-number")[0].action == "progress.withdrawn"
    sign_in(client, cast.secretary)
    client.post(url(what="accept/"), opened)
    assert "รายงานนี้เปลี่ยนสถานะไปแล้ว" in page(client).one(role="status").text
    assert report().state == "draft"


@pytest.mark.parametrize("judged", ["accept_progress", "return_progress"])
def test_what_was_judged_is_not_taken_back(cast: Cast, year: models.IntegrityYear, client: "Client", judged: str) -> None:
    row = report_practice(cast, year, 6, [2], ON)[0]
    reason = {"reason": "แก้"} if judged == "return_progress" else {}
    getattr(services, judged)(access=cast.secretary, progress=row, **reason)
    sign_in(client, officer_of(cast, row.activity.owner))
    assert "ถอนรายงาน" not in [one.text for one in page(client).all("button")]
    client.post(url(what="withdraw/"))
    assert "รายงานนี้เปลี่ยนสถานะไปแล้ว" in page(client).one(role="status").text
    assert report().state == ("accepted" if judged == "accept_progress" else "returned")


def test_another_unit_does_not_take_it_back(cast: Cast, year: models.IntegrityYear, client: "Client") -> None:
    report_practice(cast, year, 6, [2], ON)
    sign_in(client, cast.planner)
    assert "ถอนรายงาน" not in [one.text for one in page(client).all("button")]
    assert client.post(url(what="withdraw/")).status_code == 403
    assert report().state == "reported"


def test_who_has_not_begun_says_why_before_it_is_sent(cast: Cast, year: object, client: "Client") -> None:
    sign_in(client, cast.officer)
    assert page(client).one("select", name="status").all("option")[0].attributes["value"] == ""
    silent = {"status": "not-started", "percent": "", "result": "", "spent_baht": "", "problem": "", "evidence_urls": ""}
    assert send(client, silent, do="report") == f"{url()}?asked=1"
    asked = read(client.get(f"{url()}?asked=1").content.decode())
    assert asked.one("p", id="id_problem_error").text.startswith("ยังไม่ดำเนินการ ต้องบอกเหตุผลก่อนส่ง")
    assert report().state == "draft"
    version = asked.one("input", name="version").attributes["value"]
    assert send(client, {**silent, "problem": "รองบประมาณ"}, do="report", version=version) == url()
    assert report().state == "reported"


# judging ---------------------------------------------------------------------------------------------------------------------


def test_the_secretariat_takes_a_report_in_and_its_history_tells(cast: Cast, year: object, client: "Client") -> None:
    sign_in(client, cast.officer)
    send(client, do="report")
    sign_in(client, cast.secretary)
    shown = page(client)
    assert "รับรายงาน" in shown.one("section", class_="judge").text
    assert client.post(url(what="accept/"), stamp())["Location"] == url()
    assert (report().state, report().checked_by) == ("accepted", cast.secretary.person)
    assert [event.action for event in Event.objects.filter(action__startswith="progress.").order_by("number")] == [
        "progress.saved",
        "progress.reported",
        "progress.accepted",
    ]
    history = page(client).one("section", aria_labelledby="h-history")
    assert len(history.all("li")) == 3
    assert cast.secretary.person.name in history.all("li")[0].text


def test_what_is_sent_back_carries_its_reason_and_can_be_handed_in_again(cast: Cast, year: object, client: "Client") -> None:
    sign_in(client, cast.officer)
    send(client, do="report")
    sign_in(client, cast.secretary)
    blank = read(client.post(url(what="return/"), {**stamp(), "reason": "  "}).content.decode())
    assert blank.one(id="id_reason_error").text == "บอกเหตุผล เพื่อให้กลุ่มงานรู้ว่าต้องแก้อะไร"
    assert report().state == "reported"
    client.post(url(what="return/"), {**stamp(), "reason": "ขอจำนวนผู้เข้าอบรม"})
    assert (report().state, report().return_reason) == ("returned", "ขอจำนวนผู้เข้าอบรม")
    sign_in(client, cast.officer)
    shown = page(client)
    assert "ขอจำนวนผู้เข้าอบรม" in shown.one("div", class_="warn-b").text
    version = shown.one("input", name="version").attributes["value"]
    assert send(client, {"result": "อบรม 21 คน"}, do="report", version=version) == url()
    assert (report().state, report().return_reason, report().result) == ("reported", "", "อบรม 21 คน")


def test_an_accepted_report_found_wrong_is_opened_with_a_reason(cast: Cast, year: models.IntegrityYear, client: "Client") -> None:
    services.accept_progress(access=cast.secretary, progress=report_practice(cast, year, 6, [1], ON)[0])
    sign_in(client, cast.secretary)
    assert client.post(url(1, what="return/"), {**stamp(1), "reason": "ผิดทาง"})["Location"] == url(1)
    assert report(1).state == "accepted"
    client.post(url(1, what="reopen/"), {**stamp(1), "reason": "จำนวนคู่มือไม่ตรงกับเว็บไซต์"})
    assert (report(1).state, report(1).return_reason) == ("returned", "จำนวนคู่มือไม่ตรงกับเว็บไซต์")


def test_nobody_accepts_their_own_report(cast: Cast, year: models.IntegrityYear, client: "Client") -> None:
    from prongsai.apps.organisation.models import Membership

    Membership.objects.create(agency=cast.agency, person=cast.officer.person, role=Role.SECRETARY.value)
    sign_in(client, cast.officer)
    send(client, do="report")
    assert "ต้องให้ผู้อื่นรับ" in page(client).one("section", class_="judge").text
    client.post(url(what="accept/"), stamp())
    assert "รายงานนี้ท่านเป็นผู้เขียนหรือผู้ส่ง ต้องให้ผู้อื่นรับ" in page(client).one(role="status").text
    assert (report().state, report().checked_by) == ("reported", None)


def test_who_wrote_in_a_report_does_not_accept_it_though_a_colleague_handed_it_in(cast: Cast, year: models.IntegrityYear) -> None:
    officer = officer_of(cast, year.activities.select_related("owner").get(number=1).owner)
    both = Access(officer.agency, officer.person, (Role.OFFICER, Role.SECRETARY), officer.unit_ids)
    report_practice(cast, year, 6, [1], ON)
    models.Progress.objects.update(reported_by=cast.planner.person)
    with pytest.raises(OwnWork):
        services.accept_progress(access=both, progress=report(1))
    assert report(1).state == "reported"
    assert services.accept_progress(access=cast.secretary, progress=report(1)).state == "accepted"


def test_a_report_found_wrong_takes_its_edition_back(cast: Cast, year: models.IntegrityYear) -> None:
    accepted = services.accept_progress(access=cast.secretary, progress=report_practice(cast, year, 6, [1], ON)[0])
    edition = services.propose_progress(access=cast.secretary, tree=year_tree(cast.agency, YEAR))
    services.reopen_progress(access=cast.secretary, progress=accepted, reason="จำนวนผิด")
    edition.refresh_from_db()
    assert (edition.state, edition.note) == ("returned", OUTDATED)


def test_a_report_handed_in_anew_is_not_accepted_unread(cast: Cast, year: models.IntegrityYear, client: "Client") -> None:
    report_practice(cast, year, 6, [1], ON)
    opened = stamp(1)
    services.return_progress(access=cast.secretary, progress=report(1), reason="แก้")
    services.report_progress(access=officer_of(cast, cast.personnel), progress=report(1))
    sign_in(client, cast.secretary)
    client.post(url(1, what="accept/"), opened)
    assert "อ่านฉบับล่าสุดก่อน" in page(client, 1).one(role="status").text
    assert report(1).state == "reported"


@pytest.mark.parametrize("move", ["accept/", "return/", "reopen/"])
def test_a_move_the_state_does_not_know_changes_nothing_and_says_so(
    cast: Cast, year: object, client: "Client", move: str
) -> None:
    sign_in(client, cast.officer)
    send(client)
    sign_in(client, cast.secretary)
    assert client.post(url(what=move), {**stamp(), "reason": "เหตุผล"})["Location"] == url()
    assert "รายงานนี้เปลี่ยนสถานะไปแล้ว" in page(client).one(role="status").text
    assert report().state == "draft"


def test_accepting_leads_to_the_next_that_waits(cast: Cast, year: models.IntegrityYear, client: "Client") -> None:
    report_practice(cast, year, 6, [1, 4], ON)
    sign_in(client, cast.secretary)
    client.post(url(1, what="accept/"), stamp(1))
    onward = next(one for one in page(client, 1).all("a", class_="btn") if "รายงานถัดไป" in one.text)
    assert (onward.text, onward.attributes["href"]) == ("รายงานถัดไปที่รอรับ: กิจกรรมที่ 4", url(4))


# who ------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", list(Role))
def test_each_role_does_what_its_permissions_say_and_no_more(
    cast: Cast, year: models.IntegrityYear, client: "Client", role: Role
) -> None:
    report_practice(cast, year, 6, [1], ON)
    sign_in(client, cast.people[role])
    may = set(ROLES[role])
    assert client.get(url(1)).status_code == (200 if Permission.READ in may else 403)
    written = client.post(url(2, what="save/"), WRITTEN).status_code
    assert written == (302 if Permission.PROGRESS_REPORT in may else 403)
    judged = client.post(url(1, what="accept/"), stamp(1)).status_code
    assert judged == (302 if Permission.PROGRESS_CHECK in may else 403)
    assert report(1).state == ("accepted" if Permission.PROGRESS_CHECK in may else "reported")


def test_another_agency_finds_nothing(cast: Cast, year: models.IntegrityYear, strangers: Cast, client: "Client") -> None:
    report_practice(cast, year, 6, [1], ON)
    for access in strangers.people.values():
        sign_in(client, access)
        assert client.get(url(1)).status_code == 404
        assert client.post(url(1, what="save/"), WRITTEN).status_code == 404
        assert client.post(url(1, what="accept/"), stamp(1)).status_code == 404
        # nor under its own address, where the year is not
        may_read = Permission.READ in ROLES[access.roles[0]]
        assert client.get(url(1, code="a/neighbour/")).status_code == (404 if may_read else 403)
    assert report(1).state == "reported"


@pytest.mark.parametrize("path", ["progress/7/1/", "progress/6/99/", "progress/9/", "progress/results/99/"])
def test_what_is_not_there_is_not_found(cast: Cast, year: object, client: "Client", path: str) -> None:
    sign_in(client, cast.secretary)
    assert client.get(f"/staff/{YEAR}/{path}").status_code == 404


def test_the_page_of_twelve_months_shows_what_was_said_for_six(cast: Cast, year: models.IntegrityYear, client: "Client") -> None:
    report_practice(cast, year, 6, [3], ON)
    sign_in(client, cast.secretary)
    earlier = page(client, 3, 12).one("section", aria_labelledby="h-earlier").text
    assert (
        earlier == "รายงานรอบ 6 เดือน อยู่ระหว่างดำเนินการ · ร้อยละ 60 · ใช้ไป 12,000.00 บาท จัดหน้าเปิดเผยข้อมูลใหม่แล้ว 26 ข้อ จากทั้งหมด 43 ข้อ"
    )


def test_a_report_is_read_in_few_queries_whatever_its_files_and_history(
    cast: Cast, year: models.IntegrityYear, client: "Client", django_assert_max_num_queries: object
) -> None:
    report_practice(cast, year, 6, [1, 2, 3, 4], ON)
    sign_in(client, cast.secretary)
    client.get(url(1))
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        client.get(url(1))


def test_a_form_that_is_only_sent_says_nothing(cast: Cast, client: "Client", year: models.IntegrityYear) -> None:
    sign_in(client, cast.officer)
    choices = page(client).one("select", name="status").all("option")
    assert choices[0].attributes["value"] == ""
    assert not [one for one in choices[1:] if "selected" in one.attributes]
    answer = client.post(url(what="save/"), {"status": "", "do": "report"})
    assert "เลือกสถานะของกิจกรรม" in answer.content.decode()
    assert not models.Progress.objects.filter(activity__number=2).exists()
