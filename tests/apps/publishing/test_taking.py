"""What a visitor takes home: papers, the whole edition as JSON, its activities as a table."""

import base64
import csv
import hashlib
import json
from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from tests.apps.asking import CSP, body, page
from tests.make.editions import PDF, paper, published

if TYPE_CHECKING:
    from prongsai.apps.plans.models import IntegrityYear
    from tests.cast import Cast

MEASURES = "/2564/measures/v1/"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@pytest.mark.usefixtures("shown")
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_paper_is_a_file_to_keep_and_can_run_nothing(client: Client, prefix: str) -> None:
    response = client.get(f"{prefix}{MEASURES}announcement.pdf")
    content = response.getvalue()
    response.close()
    assert content.startswith(b"%PDF-")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == "attachment; filename*=UTF-8''prongsai-2564-v1-announcement.pdf"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert int(response["Content-Length"]) == len(content)
    assert "Set-Cookie" not in response.headers


def test_a_paper_whose_kind_lies_is_served_as_what_it_is(client: Client, cast: "Cast", practice: "IntegrityYear") -> None:
    """Its name ends in .pdf and its bytes are a page: what was kept as no PDF is served as no PDF, and never shown."""
    published(cast, papers=[paper(cast, "announcement.pdf", b"<script>alert(1)</script>", "svg")])
    response = client.get(f"{MEASURES}announcement.pdf")
    response.close()
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_type_size_and_day_stand_beside_the_link(client: Client, cast: "Cast", practice: object) -> None:
    report = [
        replace(paper(cast, name, data, kind), title_th="รายงานการวิเคราะห์")
        for name, data, kind in (("analysis-report.docx", b"PK", "docx"), ("analysis-report.pdf", PDF, "pdf"))
    ]
    published(cast, papers=[paper(cast), *report])
    first, second = page(client, "/2564/measures/").one("section", aria_labelledby="h-papers").all("li")
    assert first.one("span", class_="kind").text == "PDF"
    assert first.one("a").attributes["href"] == f"{MEASURES}announcement.pdf"
    assert first.text.endswith("· 8 มิ.ย. 2564")
    assert second.one("b").text == "รายงานการวิเคราะห์"  # one paper, in each of its files
    assert [a.text for a in second.all("a")] == ["รายงานการวิเคราะห์ DOCX", "รายงานการวิเคราะห์ PDF"]


# the whole edition -----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("shown")
@pytest.mark.parametrize("name", ["measures", "progress", "results"])
def test_the_digest_on_the_page_is_the_sha256_of_the_file(client: Client, name: str) -> None:
    data = body(client, f"/2564/{name}/v1/edition.json")
    told = page(client, f"/2564/{name}/").one("section", aria_labelledby="h-proof").all("p", class_="hash")[0].text.split()[-1]
    assert hashlib.sha256(data).hexdigest() == told
    response = client.get(f"/2564/{name}/v1/edition.json")
    assert response["Repr-Digest"] == f"sha-256=:{base64.b64encode(hashlib.sha256(data).digest()).decode()}:"
    assert response["Content-Type"] == "application/json"


@pytest.mark.usefixtures("shown")
def test_the_file_holds_both_languages_and_the_digests_of_the_papers(client: Client) -> None:
    edition = json.loads(body(client, f"{MEASURES}edition.json"))
    assert set(edition) == {"agency", "content", "key", "papers", "snapshot", "year"}
    assert (edition["agency"], edition["year"], edition["key"]) == ("phetchabun", 2564, "measure-analysis")
    assert set(edition["content"]) == {"th", "en", "tables"}
    assert edition["content"]["en"]["head"]["title"] == "Measures for integrity and transparency"
    for kept in edition["papers"]:
        assert hashlib.sha256(body(client, f"{MEASURES}{kept['name']}")).hexdigest() == kept["digest"]


@pytest.mark.usefixtures("shown")
def test_it_recomputes_from_what_was_read(client: Client) -> None:
    """Whoever reads the JSON and writes it canonically again gets the same bytes."""
    data = body(client, f"{MEASURES}edition.json")
    again = json.dumps(json.loads(data), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert again == data


# tables ----------------------------------------------------------------------------------------------------------------------


def rows_of(client: Client, path: str) -> list[list[str]]:
    content = body(client, path)
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def test_activities_are_a_table_that_a_spreadsheet_reads_as_thai(client: Client, cast: "Cast", real: "IntegrityYear") -> None:
    published(cast)
    head, *rows = rows_of(client, f"{MEASURES}activities.csv")
    assert head[:7] == ["ลำดับที่", "ยุทธศาสตร์ที่", "ยุทธศาสตร์", "กิจกรรม/โครงการ", "ผู้รับผิดชอบ", "มาตรการที่", "ที่มาของความเชื่อมโยง"]
    assert [row[0] for row in rows] == [str(number) for number in range(1, 40)]
    assert {len(row) for row in rows} == {len(head)}
    assert rows[34][3].startswith("กิจกรรมการจัดทำมาตรการหรือแนวทางการให้ผู้มีส่วนได้ส่วนเสีย")
    assert (rows[34][5], rows[34][6]) == ("3", "อนุมาน")


def test_the_table_can_be_brought_in_again(client: Client, cast: "Cast", practice: "IntegrityYear", tmp_path: object) -> None:
    """Its heads are those that a year folder is read by, and nothing of the plan is lost on the way."""
    from pathlib import Path
    from shutil import copytree

    from prongsai.formats.year_folders import read_year_folder
    from tests.make.years import PRACTICE, chain_without_places

    published(cast)
    folder = Path(str(tmp_path)) / "again"
    copytree(PRACTICE, folder)
    (folder / "activities.csv").write_bytes(body(client, f"{MEASURES}activities.csv"))
    before, after = (chain_without_places(read_year_folder(one).chain) for one in (PRACTICE, folder))
    assert after.activities == before.activities


@pytest.mark.usefixtures("shown")
def test_reports_are_a_table_with_a_row_for_each_period(client: Client) -> None:
    head, *rows = rows_of(client, "/2564/progress/v1/activities.csv")
    assert head[0] == "กิจกรรมที่"
    assert len(rows) == 28
    assert [row[5] for row in rows[:2]] == ["6", "12"]
    assert rows[0][12] == "https://practice.example/2564/activities/01/manuals.pdf; evidence-01-6-1.pdf"


@pytest.mark.usefixtures("shown")
def test_a_table_comes_as_a_file(client: Client) -> None:
    response = client.get(f"{MEASURES}activities.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == "attachment; filename*=UTF-8''prongsai-2564-activities-v1.csv"
    assert response["Content-Security-Policy"] == CSP
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "cell", ['=HYPERLINK("http://example.org","x")', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1:A9)", "\t=1+1", "\r=1+1"]
)
def test_no_cell_is_a_formula(client: Client, cast: "Cast", practice: "IntegrityYear", cell: str) -> None:
    practice.activities.filter(number=1).update(strategy=cell, name=cell, unit=cell, reasons=[cell], indicator=cell)
    published(cast)
    head, row, *_ = rows_of(client, f"{MEASURES}activities.csv")
    assert len(row) == len(head)
    assert all(cell.strip() in text for text in row[2:5])
    assert [text for text in row if text.startswith(FORMULA_STARTS)] == []


def test_a_hostile_text_stays_one_cell(client: Client, cast: "Cast", practice: "IntegrityYear") -> None:
    practice.activities.filter(number=1).update(name='ก,ข";\n<script>alert(1)</script>', measures=[1, 3])
    published(cast)
    _, row, *_ = rows_of(client, f"{MEASURES}activities.csv")
    assert row[3] == 'ก,ข";\n<script>alert(1)</script>'
    assert row[5] == "1; 3"
    assert page(client, "/2564/measures/").all("script") == []
