"""What a visitor takes home: the report and the table of activities."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from django.test import Client

from tests.apps import years
from tests.apps.asking import CSP, body, page

REPORT = "/2564/measures/analysis-report.pdf"
ACTIVITIES = "/2564/measures/activities.csv"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")

real_case = pytest.mark.usefixtures("site_data")


@real_case
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_report_is_a_pdf_to_keep_and_can_run_nothing(client: Client, prefix: str) -> None:
    response = client.get(prefix + REPORT)
    content = response.getvalue()
    response.close()
    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="prongsai-2564-analysis-report.pdf"'
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert int(response["Content-Length"]) == len(content)


@real_case
def test_its_size_is_told_beside_the_link(client: Client) -> None:
    link = page(client, "/2564/measures/").one("dl", class_="facts").one("a", href=REPORT)
    told = f"{len(body(client, REPORT)) / 1024:.1f}"
    assert told in link.text


def test_without_a_drawn_report_there_is_no_link_and_nothing_behind_it(client: Client, own_data: Path) -> None:
    years.real_case(own_data)
    for path in ("/", "/2564/measures/"):
        assert page(client, path).all("a", href=REPORT) == []
    assert client.get(REPORT).status_code == 404


@real_case
def test_activities_are_a_table_that_a_spreadsheet_reads_as_thai(client: Client) -> None:
    content = body(client, ACTIVITIES)
    assert content.startswith(b"\xef\xbb\xbf")
    head, *rows = csv.reader(StringIO(content.decode("utf-8-sig"), newline=""))
    assert head == ["ลำดับที่", "ยุทธศาสตร์ที่", "ยุทธศาสตร์", "กิจกรรม/โครงการ", "ผู้รับผิดชอบ", "มาตรการที่", "ที่มาของความเชื่อมโยง"]
    assert [row[0] for row in rows] == [str(number) for number in range(1, 40)]
    assert {len(row) for row in rows} == {len(head)}
    assert rows[34][3].startswith("กิจกรรมการจัดทำมาตรการหรือแนวทางการให้ผู้มีส่วนได้ส่วนเสีย")
    assert (rows[34][5], rows[34][6]) == ("3", "อนุมาน")


@real_case
def test_activities_come_as_a_file(client: Client) -> None:
    response = client.get(ACTIVITIES)
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="prongsai-2564-activities.csv"'
    assert response["Content-Security-Policy"] == CSP
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "cell",
    [
        '=HYPERLINK("http://example.org","x")',
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1:A9)",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        " =1+1",
    ],
)
def test_no_cell_is_a_formula(client: Client, own_data: Path, cell: str) -> None:
    folder = years.real_case(own_data)
    years.write_rows(
        folder / "activities.csv",
        [("number", "strategy_number", "strategy", "name", "unit", "measures", "link"), ("1", "1", cell, cell, cell, "1", cell)],
    )
    head, row = csv.reader(StringIO(body(client, ACTIVITIES).decode("utf-8-sig"), newline=""))
    assert len(row) == len(head)
    assert all(cell.strip() in text for text in row[2:5])
    assert [text for text in row if text.startswith(FORMULA_STARTS) or text.lstrip().startswith(("=", "+", "-", "@"))] == []


def test_a_negative_or_hostile_text_stays_one_cell(client: Client, own_data: Path) -> None:
    folder = years.real_case(own_data)
    name = 'ก,ข";\n<script>alert(1)</script>'
    years.write_rows(folder / "activities.csv", [("number", "name", "measures"), ("1", name, "1; 3")])
    _, row = csv.reader(StringIO(body(client, ACTIVITIES).decode("utf-8-sig"), newline=""))
    assert row[0] == "1"
    assert "<script>alert(1)</script>" in row[3]
    assert row[5] == "1;3"
    assert page(client, "/2564/measures/").all("script") == []
