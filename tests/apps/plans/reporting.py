"""A sheet of reports as tests fill one in, and what it has become."""

from collections.abc import Sequence
from datetime import date

from django.test import Client

from prongsai.apps.audit.models import Event
from prongsai.apps.plans import models
from tests.apps.asking import page
from tests.apps.plans.bringing import bring_file, workbook

IMPORT = "/staff/2564/progress/import/"
HEADS = ("กิจกรรมที่", "กิจกรรม", "รอบ", "สถานะ", "ผลการดำเนินงาน", "ร้อยละ", "ใช้ไป (บาท)", "ปัญหา", "ข้อเสนอแนะ", "หลักฐาน (URL)")
URL = "https://practice.example/2564/one.pdf"
ON = date(2021, 4, 2)
"""After the first six months; tests stand at 8 June."""
type Rows = list[list[object]]


def name_of(number: int) -> str:
    return models.Activity.objects.get(number=number).name


def filled(*numbers: int) -> Rows:
    return [[n, name_of(n), 6, "อยู่ระหว่างดำเนินการ", "ทำแล้วหนึ่งรุ่น", 40, 7250.75, "", "", URL] for n in numbers]


def changed(rows: Rows, column: str, value: object, row: int = 1) -> Rows:
    rows[row - 1][HEADS.index(column)] = value
    return rows


def bring(client: Client, rows: Sequence[Sequence[object]], heads: Sequence[str] = HEADS) -> str:
    return bring_file(client, IMPORT, workbook(rows, heads).read(), "รายงาน.xlsx")


def confirm(client: Client, preview: str, *, do: str = "confirm", hand_in: bool = False) -> str:
    version = page(client, preview).one("input", name="version").attributes["value"]
    fields = {"do": do, "version": version, **({"hand_in": "on"} if hand_in else {})}
    return str(client.post(preview, fields, follow=True).content.decode())


def kept() -> dict[tuple[int, int], models.Progress]:
    return {(row.activity.number, row.period): row for row in models.Progress.objects.select_related("activity")}


def events(action: str) -> int:
    return Event.objects.filter(action=action).count()
