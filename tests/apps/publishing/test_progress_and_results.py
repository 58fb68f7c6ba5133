"""What was done, as published: states in words, money, proof; and what came of each measure."""

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from tests.apps.asking import body, page
from tests.apps.dom import Element
from tests.make.editions import content_of, published

if TYPE_CHECKING:
    from prongsai.apps.plans.models import IntegrityYear
    from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("shown")


@pytest.fixture
def progress(client: Client) -> Element:
    return page(client, "/2564/progress/")


@pytest.fixture
def results(client: Client) -> Element:
    return page(client, "/2564/results/")


def test_the_lead_counts_activities_by_state(progress: Element) -> None:
    assert progress.one("p", class_="lead").text == ("แล้วเสร็จ 13 จาก 14 กิจกรรม อยู่ระหว่างดำเนินการ 1 ยังไม่ดำเนินการ 0 ยังไม่มีรายงาน 0")
    assert progress.all("span", class_="tab-code") == []  # no item of the form is answered by it alone


def test_each_period_stands_in_the_table(progress: Element) -> None:
    rows = progress.one("section", aria_labelledby="h-periods").one("tbody").all("tr")
    assert [[cell.text for cell in row.all("th", "td")] for row in rows] == [
        ["รอบ 6 เดือน", "5", "6", "3", "0", "76,550.50"],
        ["รอบ 12 เดือน", "13", "1", "0", "0", "153,550.50"],
    ]


def test_each_activity_is_told_with_its_reports_latest_first(progress: Element) -> None:
    folds = progress.all("details", class_="fold")
    activities = [li for fold in folds for li in fold.one("ol", class_="told").children if isinstance(li, Element)]
    assert len(activities) == 14
    third = activities[2]
    periods = [report.all("p")[0].text for report in third.all("div", class_="report")]
    assert periods == [
        "รอบ 12 เดือน แล้วเสร็จ ร้อยละ 100 · ใช้ไป 30,000 บาท",
        "รอบ 6 เดือน อยู่ระหว่างดำเนินการ ร้อยละ 60 · ใช้ไป 12,000 บาท",
    ]
    assert "ไฟล์เดิมบางส่วนเป็นภาพสแกน" in third.text
    assert "ไม่มี" not in [p.text for p in activities[0].all("p")]  # an answer that says there is nothing is none


def test_proof_is_an_address_or_a_file_of_the_edition(client: Client, progress: Element) -> None:
    first = progress.all("ol", class_="told")[0].all("li")[0]
    links = [a.attributes["href"] for a in first.all("a")]
    assert links == [
        "https://practice.example/2564/activities/01/manuals.pdf",
        "https://practice.example/2564/activities/01/manuals.pdf",
        "/2564/progress/v1/evidence-01-6-1.pdf",
    ]
    assert body(client, links[2]).startswith(b"%PDF-")
    assert "บัตรประจำตัว" not in client.get("/2564/progress/").content.decode()  # the name that the file came with


def test_proof_that_is_no_address_of_the_web_is_no_link(client: Client, cast: "Cast", practice: "IntegrityYear") -> None:
    from prongsai.apps.plans.models import Progress

    hostile = ["javascript:alert(1)", "data:text/html,x", "ftp://x.example/", "http://", "แฟ้ม ๑/๒๕๖๔", "http://[bad"]
    Progress.objects.filter(activity__year=practice, activity__number=2, period=12).update(evidence_urls=hostile)
    published(cast, "progress")
    second = page(client, "/2564/progress/").all("ol", class_="told")[0].all("li")
    told = next(li for li in second if "แฟ้ม ๑/๒๕๖๔" in li.text and li.all("h4"))
    assert [a for a in told.all("a") if not a.attributes["href"].startswith("https://")] == []
    assert all(text in told.text for text in hostile)


def test_the_pictures_have_their_tables(progress: Element, results: Element) -> None:
    for html in (progress, results):
        for figure in html.all("figure"):
            assert figure.one("svg", role="img").all("text")
            assert figure.one("details").one("tbody").all("tr")
    assert len(progress.all("figure")) == 2
    assert len(results.all("figure")) == 1


def test_an_activity_nobody_reported_on_says_so(client: Client, cast: "Cast", practice: "IntegrityYear") -> None:
    from prongsai.apps.plans.models import Progress

    Progress.objects.filter(activity__year=practice, activity__number=1).delete()
    published(cast, "progress")
    html = page(client, "/2564/progress/")
    assert "ยังไม่มีรายงาน 1" in html.one("p", class_="lead").text
    assert "ยังไม่มีรายงาน" in html.all("ol", class_="told")[0].all("li")[0].text
    assert "–" in html.one("section", aria_labelledby="h-periods").all("td")[-1].text  # a sum with an unknown part is unknown


def test_only_accepted_reports_are_published(client: Client, cast: "Cast", practice: "IntegrityYear") -> None:
    from prongsai.apps.plans.models import Progress

    Progress.objects.filter(activity__year=practice, activity__number=3).update(state="reported", result="ยังไม่ตรวจ")
    published(cast, "progress")
    assert "ยังไม่ตรวจ" not in client.get("/2564/progress/").content.decode()


def test_results_tell_of_each_measure_with_sums_and_proof(results: Element) -> None:
    assert results.one("span", class_="tab-code").text == "O43"
    assert results.one("p", class_="lead").text == "มาตรการ 5 ข้อ มีผลรายงานแล้ว 5 ข้อ กิจกรรมใต้มาตรการแล้วเสร็จ 13 จาก 14 รายการ"
    folds = results.all("details", class_="fold")
    assert [fold.one("summary").one("span", class_="no").text for fold in folds] == list("๑๒๓๔๕")
    first = folds[0]
    assert "จัดทำคู่มือครบ 18 ตำแหน่ง" in first.text
    assert "แล้วเสร็จ 3 จาก 3 · มาจากจุดอ่อน O13" in first.one("summary").text
    assert "ใช้ไป 63,700 บาท" in first.text
    assert "/2564/results/v1/evidence-01-6-1.pdf" in [a.attributes["href"] for a in first.all("a")]
    facts = {
        div.one("dt").text: div.one("dd").text
        for div in results.one("section", aria_labelledby="h-sums").all("div")
        if div.all("dt") and len(div.all("dt")) == 1 and not div.all("div")
    }
    assert facts["ใช้ไป (บาท)"] == "153,550.50"


def test_a_measure_without_a_result_is_a_hole(client: Client, cast: "Cast", practice: "IntegrityYear") -> None:
    practice.measures.filter(number=2).update(result="")
    published(cast, "measure-results")
    html = page(client, "/2564/results/")
    assert "มีผลรายงานแล้ว 4 ข้อ" in html.one("p", class_="lead").text
    assert "ยังไม่มีผลของมาตรการนี้" in html.all("details", class_="fold")[1].text


def test_the_files_of_a_proposal_are_those_its_page_names(cast: "Cast", practice: "IntegrityYear") -> None:
    """What the plan's services attach, and what the frozen page links to, must be the same names."""
    from prongsai.apps.plans import queries, services

    edition = services.propose_progress(access=cast.secretary, tree=queries.year_tree(cast.agency, 2564))
    kept = {paper.name for paper in edition.papers.all()}
    assert kept == set(_papers_in(edition.content["th"])) == set(_papers_in(content_of(cast, "progress")["en"]))


def _papers_in(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["paper"]] if value.get("paper") else []
        return own + [name for below in value.values() for name in _papers_in(below)]
    return [name for below in value for name in _papers_in(below)] if isinstance(value, list) else []
