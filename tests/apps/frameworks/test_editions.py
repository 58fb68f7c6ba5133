"""The list of editions and the page of one: all there are, with what is not established said where it stands."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from prongsai.formats.editions import BUILT_IN, cases_of, edition_keys, folders, use_folder
from prongsai.formats.new_editions import is_unchanged, read_new_edition
from prongsai.messages import word
from tests.apps.asking import body, page
from tests.apps.frameworks.bringing import corrected, kept
from tests.apps.test_english import thai_in
from tests.cast import Cast
from tests.make.database_years import practice_year
from tests.make.forms import edition

LIST = "/staff/frameworks/"
ONE = "/staff/frameworks/editions/"


@pytest.fixture
def officer(cast: Cast, client: Client) -> Client:
    client.force_login(cast.officer.person)
    return client


def row_of(client: Client, key: str) -> str:
    rows = page(client, LIST).one("tbody").all("tr")
    return next(row.text for row in rows if row.one("a").attributes["href"] == f"{ONE}{key}/")


def test_every_edition_is_listed_with_where_it_comes_from_and_why_it_is_provisional(officer: Client) -> None:
    kept(corrected())
    links = [row.one("a").attributes["href"] for row in page(officer, LIST).one("tbody").all("tr")]
    assert sorted(links) == sorted(f"{ONE}{key}/" for key in edition_keys())
    assert "แก้ไขแล้วโดย moe-peo-2564.1" in row_of(officer, "moe-peo-2564")
    own = row_of(officer, "moe-peo-2564.1")
    assert "แก้ไขแทน moe-peo-2564" in own
    assert "นำเข้าเอง" in own
    assert "ยังไม่ยืนยันครบ" in own
    assert "ยังไม่ทราบ" in row_of(officer, "nacc-2567")
    assert "แบบยังไม่ยืนยันครบ" not in row_of(officer, "nacc-2564")


def test_it_says_for_which_years_this_agency_uses_each_and_no_other(officer: Client, cast: Cast, strangers: Cast) -> None:
    practice_year(strangers)
    assert row_of(officer, "nacc-2564").endswith("–")
    practice_year(cast)
    assert row_of(officer, "nacc-2564").endswith(("2563, 2564", "2563", "2564"))


@pytest.mark.parametrize(
    ("asked", "there", "not_there"),
    [
        ("?origin=own", "moe-peo-2564.1", "nacc-2564"),
        ("?origin=built-in", "nacc-2564", "moe-peo-2564.1"),
        ("?q=MOE-PEO", "moe-peo-2564", "nacc-2564"),
    ],
)
def test_the_list_is_filtered_and_searched(officer: Client, asked: str, there: str, not_there: str) -> None:
    kept(corrected())
    links = [a.attributes["href"] for a in page(officer, LIST + asked).one("tbody").all("a")]
    assert f"{ONE}{there}/" in links
    assert f"{ONE}{not_there}/" not in links


def test_the_list_is_sorted_both_ways_and_exported_as_it_is_shown(officer: Client) -> None:
    exported = body(officer, LIST + "?sort=items&format=csv").decode("utf-8-sig").splitlines()
    counts = [int(line.split(",")[4]) for line in exported[1:]]
    assert counts == sorted(counts)
    assert len(counts) == len(edition_keys())
    backwards = body(officer, LIST + "?sort=-items&format=csv").decode("utf-8-sig").splitlines()
    assert [int(line.split(",")[4]) for line in backwards[1:]] == sorted(counts, reverse=True)


def test_a_folder_that_cannot_be_used_is_told_of(officer: Client, own_editions: Path) -> None:
    kept(corrected())
    path = own_editions / "moe-peo-2564.1" / "framework.toml"
    path.write_text("not toml", encoding="utf-8")
    assert "moe-peo-2564.1" in page(officer, LIST).one("div", class_="bad-b").text
    assert officer.get(f"{ONE}moe-peo-2564.1/").status_code == 404


@pytest.mark.parametrize("key", edition_keys(BUILT_IN))
def test_every_item_stands_on_the_page_with_each_value_that_is_not_established(officer: Client, key: str) -> None:
    form = edition(key)
    shown = page(officer, f"{ONE}{key}/")
    rows = [row for row in shown.all("tr") if row.attributes.get("class", "").startswith("node-")]
    nodes = [node for one in form.instruments for node in list(one.root.walk())[1:]]
    assert [row.one("span", class_="code").text for row in rows] == [node.code for node in nodes]
    sources = list(form.sources)
    for row, node in zip(rows, nodes, strict=True):
        told = {a.attributes["href"] for a in row.all("a") if a.attributes["href"].startswith("#source-")}
        what = {"name", "items", "takes_in", "scale", "polarity", "parts"}
        what |= {"period", "elements"} if node.requirement else set()
        wanted = {m for w, m in node.marks.items() if w in what and not m.certainty.is_sure}
        assert told == {f"#source-{sources.index(mark.source) + 1}" for mark in wanted}, node.code
        assert all(word("certainty", mark.certainty, "th") in row.text for mark in wanted)
    assert [li.text for li in shown.all("li") if li.attributes.get("id", "").startswith("source-")] == [
        " ".join(source.th.split()) for source in form.sources.values()
    ]


def test_conditional_grades_and_cases_are_read_on_the_page(officer: Client) -> None:
    shown = page(officer, f"{ONE}nacc-2567/")
    assert "และทุกเครื่องมือตั้งแต่" in shown.text
    assert "ผ่านดี" in shown.text
    cases = list(cases_of("nacc-2567"))
    assert len(shown.all("details", class_="fold")) == len(cases) > 0
    assert "95.80" in shown.text
    assert "ไม่ตรง" not in shown.text


def test_the_workbook_comes_back_as_the_same_edition(officer: Client) -> None:
    for key in edition_keys():
        assert is_unchanged(read_new_edition(body(officer, f"{ONE}{key}/form.xlsx"), "form.xlsx")), key


def test_the_pages_are_english_in_english(officer: Client) -> None:
    kept(corrected())
    for path in (LIST, f"{ONE}nacc-2567/", f"{ONE}nacc-2564/", f"{ONE}moe-peo-2564.1/"):
        assert thai_in(page(officer, f"/en{path}")) == [], path


def test_the_administrator_looks_too_and_reads_no_score(cast: Cast, client: Client) -> None:
    practice_year(cast)
    client.force_login(cast.administrator.person)
    assert "/staff/frameworks/" in [a.attributes["href"] for a in page(client, LIST).all("a")]
    assert "คะแนนของหน่วยงาน" not in page(client, f"{ONE}nacc-2564/items/measure-analysis/").text
    assert client.get("/staff/frameworks/results/").status_code == 403


def test_the_list_asks_the_same_number_of_times_however_many_editions_there_are(officer: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            page(officer, LIST)
        return len(queries)

    few = asked()
    for number in range(1, 4):
        kept(corrected(key=f"moe-peo-2564.{number}"))
    assert asked() == few < 8


def test_whatever_starts_the_site_finds_the_editions_of_its_data_folder(own_editions: Path) -> None:
    use_folder(None)
    apps.get_app_config("frameworks").ready()
    assert folders() == (own_editions, BUILT_IN)
