"""A sheet of activities as tests make one, brought in and looked over as its preview shows it."""

import io
from collections.abc import Sequence

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.apps.asking import page

IMPORT = "/staff/2564/plan/import/"
HEADS = ("ลำดับที่", "กิจกรรม", "ผู้รับผิดชอบ", "วันเริ่ม", "วันสิ้นสุด", "งบประมาณ", "มาตรการที่")
UNIT = "กลุ่มนโยบายและแผน"


def rows_of(count: int) -> list[list[object]]:
    return [[n, f"กิจกรรมที่ {n}", UNIT, "4 ม.ค. 2564", "31 มี.ค. 2564", 1000, ""] for n in range(1, count + 1)]


def workbook(rows: Sequence[Sequence[object]], heads: Sequence[str] = HEADS) -> SimpleUploadedFile:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "กิจกรรม"
    for row in (heads, *rows):
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile("แผน.xlsx", out.getvalue())


def bring(client: Client, rows: Sequence[Sequence[object]]) -> str:
    upload = workbook(rows)
    return bring_file(client, IMPORT, upload.read(), str(upload.name))


def bring_file(client: Client, address: str, data: bytes, name: str) -> str:
    """Where the preview of the file is."""
    response = client.post(address, {"file": SimpleUploadedFile(name, data)})
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def press(client: Client, preview: str, do: str = "check", **typed: str) -> str:
    version = page(client, preview).one("input", name="version").attributes["value"]
    fields = {"do": do, "version": version, **{f"cell:{cell}": text for cell, text in typed.items()}}
    return str(client.post(preview, fields, follow=True).content.decode())


def errors(client: Client, preview: str) -> list[tuple[str, str]]:
    """Cells of the summary with what is said of each."""
    alerts = page(client, preview).all("div", role="alert")
    return [(a.attributes["href"].removeprefix("#c-"), a.text) for alert in alerts for a in alert.all("a")]


def changed(rows: list[list[object]], row: int, column: str, value: object) -> list[list[object]]:
    rows[row - 1][HEADS.index(column)] = value
    return rows
