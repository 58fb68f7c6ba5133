"""A sheet of reports and the table of moves: what was handed in stays, and what is handed in is whole; two at once."""

import pytest
from django.test import Client

from prongsai.apps.audit.models import Event
from prongsai.apps.plans import models, services
from prongsai.apps.plans.services.progress import SaidReport
from tests.apps.asking import page
from tests.apps.desk.seeding import report_practice, seed_year
from tests.apps.plans.bringing import errors
from tests.apps.plans.reporting import ON, bring, changed, confirm, filled, kept, name_of
from tests.apps.plans.walking import scan
from tests.cast import Cast


@pytest.fixture
def year(cast: Cast) -> models.IntegrityYear:
    return seed_year(cast)


@pytest.fixture
def officer(cast: Cast, client: Client, year: models.IntegrityYear) -> Client:
    """Serves the personnel unit: activities 1, 2 and 14."""
    client.force_login(cast.officer.person)
    return client


@pytest.mark.parametrize(("is_accepted", "told"), [(False, "ส่งรายงานนี้ไปแล้ว"), (True, "ฝ่ายเลขานุการรับรายงานนี้แล้ว")])
def test_what_was_handed_in_is_not_overwritten_and_its_cell_says_so(
    officer: Client, cast: Cast, year: models.IntegrityYear, is_accepted: bool, told: str
) -> None:
    row = report_practice(cast, year, 6, [1], ON)[0]
    if is_accepted:
        services.accept_progress(access=cast.secretary, progress=row)
    rows = [[1, name_of(1), 6, "แล้วเสร็จ", row.result, 90, row.spent_baht, row.problem, "อื่น", row.evidence_urls[0]]]
    preview = bring(officer, [*rows, *filled(2)])
    found = errors(officer, preview)
    assert [name for name, _ in found] == ["F2", "I2"]
    assert all(told in said for _, said in found)
    confirm(officer, preview)
    assert set(kept()) == {(1, 6)}
    for _ in range(2):  # what stands there is offered
        officer.post(preview, {"use": page(officer, preview).all("button", name="use")[0].attributes["value"]})
    assert errors(officer, preview) == []
    confirm(officer, preview)
    assert (kept()[1, 6].percent, set(kept())) == (100, {(1, 6), (2, 6)})


def test_what_was_returned_is_written_again_and_handed_in(officer: Client, cast: Cast, year: models.IntegrityYear) -> None:
    row = report_practice(cast, year, 6, [1], ON)[0]
    services.return_progress(access=cast.secretary, progress=row, reason="ขอรายชื่อ")
    confirm(officer, bring(officer, filled(1)), hand_in=True)
    assert (kept()[1, 6].state, kept()[1, 6].result, kept()[1, 6].return_reason) == ("reported", "ทำแล้วหนึ่งรุ่น", "")


def test_what_hinders_a_hand_in_is_a_warning_of_a_draft_and_an_error_once_it_is_asked_for(officer: Client) -> None:
    preview = bring(officer, changed(changed(filled(1), "สถานะ", "แล้วเสร็จ"), "หลักฐาน (URL)", ""))
    assert errors(officer, preview) == []
    assert "ต้องมีหลักฐานก่อนส่ง" in page(officer, preview).one("table").text
    confirm(officer, preview, hand_in=True)
    assert not models.Progress.objects.exists()
    assert [name for name, _ in errors(officer, preview)] == ["J2"]
    assert "checked" in page(officer, preview).one("input", name="hand_in").attributes
    assert "บันทึกร่างใหม่ 1" in confirm(officer, preview)


def test_a_tick_that_has_more_said_is_looked_at_again(officer: Client) -> None:
    """Remarks on a draft that stands were not shown before it was to be handed in."""
    rows = changed(filled(1), "ผลการดำเนินงาน", "")
    confirm(officer, bring(officer, rows))
    preview = bring(officer, rows)
    assert "มีค่าที่เพิ่งแก้" in confirm(officer, preview, hand_in=True)
    assert kept()[1, 6].state == "draft"
    assert "เริ่มแล้วแต่ยังไม่บอกผล" in page(officer, preview).one("table").text
    confirm(officer, preview, hand_in=True)
    assert kept()[1, 6].state == "reported"


def test_a_file_beside_the_report_is_its_proof(officer: Client, cast: Cast, year: models.IntegrityYear) -> None:
    activity, files = year.activities.get(number=1), [scan("คู่มือ.pdf")]
    services.save_progress(access=cast.officer, activity=activity, period=6, values={"status": "under-way"}, uploads=files)
    rows = changed(changed(filled(1), "สถานะ", "แล้วเสร็จ"), "หลักฐาน (URL)", "")
    confirm(officer, bring(officer, changed(rows, "ร้อยละ", 100)), hand_in=True)
    assert kept()[1, 6].state == "reported"
    assert kept()[1, 6].evidence.count() == 1


# two at once -----------------------------------------------------------------------------------------------------------------


def test_a_report_that_changed_meanwhile_is_looked_at_again(officer: Client, cast: Cast, year: models.IntegrityYear) -> None:
    confirm(officer, bring(officer, filled(1)))
    preview = bring(officer, changed(filled(1, 2), "ร้อยละ", 60))
    version = page(officer, preview).one("input", name="version").attributes["value"]
    activity = year.activities.get(number=1)
    services.save_progress(access=cast.officer, activity=activity, period=6, values={"result": "พิมพ์จากหน้ารายงาน"})
    answer = officer.post(preview, {"do": "confirm", "version": version}, follow=True)
    assert "รายงานเปลี่ยนไประหว่างที่ตรวจ" in answer.content.decode()
    assert (kept()[1, 6].result, set(kept())) == ("พิมพ์จากหน้ารายงาน", {(1, 6)})


def test_another_unit_at_work_meanwhile_does_not_matter(officer: Client, cast: Cast, year: models.IntegrityYear) -> None:
    preview = bring(officer, filled(1))
    version = page(officer, preview).one("input", name="version").attributes["value"]
    report_practice(cast, year, 6, [3], ON)
    officer.post(preview, {"do": "confirm", "version": version})
    assert (1, 6) in kept()


def said(number: int, **values: object) -> SaidReport:
    return SaidReport(number, 6, {"status": "under-way", **values})


@pytest.mark.parametrize(
    ("reports", "hand_in", "refusal"),
    [
        ([said(1), said(3)], False, services.NotYourUnit),
        ([said(1), said(2, status="done")], True, services.ReportIncomplete),
    ],
)
def test_the_service_keeps_all_of_a_sheet_or_nothing(
    cast: Cast, year: models.IntegrityYear, reports: list[SaidReport], hand_in: bool, refusal: type[Exception]
) -> None:
    before = Event.objects.count()
    with pytest.raises(refusal):
        services.save_reports(access=cast.officer, year=year, reports=reports, hand_in=hand_in)
    assert (models.Progress.objects.count(), Event.objects.count()) == (0, before)


def test_the_service_overwrites_nothing_that_was_handed_in(cast: Cast, year: models.IntegrityYear) -> None:
    report_practice(cast, year, 6, [1], ON)
    with pytest.raises(services.ReportFixed):
        services.save_reports(access=cast.officer, year=year, reports=[said(1)])
    stamp = (0, 1, None, 6, None)
    with pytest.raises(services.TableChanged):
        services.save_reports(access=cast.officer, year=year, reports=[SaidReport(2, 6, {"status": "done"}, stamp)])
