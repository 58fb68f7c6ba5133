"""Makers of result files: what a secretary uploads."""

import io
from collections.abc import Iterable, Sequence

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

HEADS = ("ข้อ", "คะแนน", "ภาระงาน", "องค์ประกอบที่ขาด", "หมายเหตุ")
ITEMS = [f"O{number}" for number in range(1, 40)]
"""Those of the ministry's form of 2564."""


def result_rows(**scores: object) -> list[list[object]]:
    """All items of the form at 100, but those given."""
    return [[code, scores.get(code, 100), "", "", ""] for code in ITEMS]


def workbook(rows: Iterable[Sequence[object]], heads: Sequence[object] = HEADS, sheet: str = "ผลประเมิน") -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    page.append(list(heads))
    for row in rows:
        page.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def upload(data: bytes, name: str = "ผลประเมิน.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def result_upload(**scores: object) -> SimpleUploadedFile:
    return upload(workbook(result_rows(**scores)))
