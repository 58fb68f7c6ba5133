"""The sheets of an edition's workbook and their columns: one declaration for writing and reading."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from prongsai.engine.frameworks.model import Period
from prongsai.messages import word
from prongsai.words.normalise import search_key


class Shape(StrEnum):
    """How a cell holds a value of the edition's file: a text, a whole number, yes or no, several lines, several numbers,
    or lines of `field = certainty:source`.
    """

    TEXT = "text"
    WHOLE = "whole"
    FLAG = "flag"
    LINES = "lines"
    NUMBERS = "numbers"
    MARKS = "marks"


@dataclass(frozen=True, slots=True)
class Column:
    """`field` is where the value stands in a row of the file (`name.th`: in its table `name`); `head` what is written above.

    `choices`: the only values there are, and the word an officer writes for each.
    """

    field: str
    head: str
    shape: Shape = Shape.TEXT
    is_required: bool = False
    choices: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of rows: `name` is that of the file's list of tables, `tab` of the sheet."""

    name: str
    tab: str
    columns: tuple[Column, ...]


AGGREGATIONS = {"nested": "เฉลี่ยทีละชั้น", "flat": "เฉลี่ยเท่ากันทุกข้อ", "unknown": "ยังไม่ทราบ"}
PERIODS = {str(period): word("period", period, "th") for period in Period}
POLARITIES = {"+": "เชิงบวก", "-": "เชิงลบ"}
CODE, IN = Column("code", "รหัส", is_required=True), Column("in", "อยู่ใต้", is_required=True)
NAME = (Column("name.th", "ชื่อ", is_required=True), Column("name.en", "ชื่อภาษาอังกฤษ", is_required=True))
KEY = Column("key", "ข้อกำหนด", is_required=True)
TAKES_IN = Column("takes_in", "รวมข้อกำหนด", Shape.LINES)
MARKS = Column("marks", "ความแน่นอน", Shape.MARKS)

TABLES = (
    Table(
        "instruments",
        "เครื่องมือ",
        (
            CODE,
            *NAME,
            Column("weight", "น้ำหนัก"),
            Column("aggregation", "วิธีเฉลี่ย", is_required=True, choices=AGGREGATIONS),
            Column("item_scores", "คะแนนที่ให้ได้", Shape.NUMBERS),
            MARKS,
        ),
    ),
    Table("indicators", "ตัวชี้วัด", (CODE, IN, *NAME, MARKS)),
    Table("subindicators", "ตัวชี้วัดย่อย", (CODE, IN, *NAME, MARKS)),
    Table(
        "items",
        "ข้อเปิดเผย",
        (
            CODE,
            IN,
            *NAME,
            Column("period", "ช่วงเวลา", is_required=True, choices=PERIODS),
            Column("elements", "องค์ประกอบ", Shape.LINES),
            KEY,
            TAKES_IN,
            Column("also_called", "ชื่ออื่น", Shape.LINES),
            MARKS,
        ),
    ),
    Table(
        "questions",
        "ข้อคำถาม",
        (
            CODE,
            IN,
            *NAME,
            Column("scale", "มาตรวัด", is_required=True),
            Column("polarity", "ขั้ว", is_required=True, choices=POLARITIES),
            KEY,
            TAKES_IN,
            MARKS,
        ),
    ),
    Table(
        "bands",
        "ระดับ",
        (
            Column("grade", "ระดับ", is_required=True),
            Column("from", "คะแนนรวมตั้งแต่", is_required=True),
            Column("each_from", "ทุกเครื่องมือตั้งแต่"),
            Column("name.th", "ชื่อ"),
            Column("name.en", "ชื่อภาษาอังกฤษ"),
        ),
    ),
    Table(
        "scales",
        "มาตรวัด",
        (
            Column("key", "มาตรวัด", is_required=True),
            Column("labels", "คำตอบ", Shape.LINES, is_required=True),
            Column("positive", "ค่าเชิงบวก", Shape.NUMBERS, is_required=True),
            Column("negative", "ค่าเชิงลบ", Shape.NUMBERS, is_required=True),
            MARKS,
        ),
    ),
)
PARTS = Table(
    "parts",
    "ข้อคำถามย่อย",
    (
        Column("question", "ข้อคำถาม", is_required=True),
        Column("th", "ชื่อ", is_required=True),
        Column("en", "ชื่อภาษาอังกฤษ", is_required=True),
        Column("scale", "มาตรวัด"),
        Column("polarity", "ขั้ว", choices=POLARITIES),
    ),
)
SOURCES = Table(
    "sources",
    "แหล่งที่มา",
    (
        Column("key", "แหล่งที่มา", is_required=True),
        Column("th", "คำอธิบาย", is_required=True),
        Column("en", "คำอธิบายภาษาอังกฤษ", is_required=True),
    ),
)
CERTAINTY = Table(
    "marks",
    "ความแน่นอน",
    (
        Column("kind", "ตาราง", is_required=True),
        Column("field", "ช่อง", is_required=True),
        Column("mark", "ความแน่นอน", is_required=True),
    ),
)
CASES = Table(
    "cases",
    "ตัวอย่างคำนวณ",
    (
        Column("case", "ตัวอย่าง", is_required=True),
        Column("table", "ตาราง", is_required=True),
        Column("of", "ของ"),
        Column("value", "ค่า"),
    ),
)
"""A worked case is several rows under one name; docs/reference/framework-editions.md names the tables."""

EDITION_TAB = "แบบประเมิน"
EDITION_FIELDS: tuple[tuple[str, Shape], ...] = (
    ("key", Shape.TEXT),
    ("replaces", Shape.TEXT),
    ("fiscal_year", Shape.WHOLE),
    ("assessor", Shape.TEXT),
    ("provisional", Shape.FLAG),
    ("name.th", Shape.TEXT),
    ("name.en", Shape.TEXT),
    ("assessor_name.th", Shape.TEXT),
    ("assessor_name.en", Shape.TEXT),
    ("rounding.places", Shape.WHOLE),
    ("rounding.mode", Shape.TEXT),
    ("rounding.marks", Shape.MARKS),
    ("classes.urgent_below", Shape.TEXT),
    ("classes.improve_below", Shape.TEXT),
    ("classes.marks", Shape.MARKS),
    ("sample.all_below", Shape.WHOLE),
    ("sample.share", Shape.TEXT),
    ("sample.least", Shape.WHOLE),
    ("sample.many_above", Shape.WHOLE),
    ("sample.many_least", Shape.WHOLE),
    ("sample.marks", Shape.MARKS),
)
"""Rows of the first sheet: a field of the file and its value."""

EDITION_HEADS = {
    "key": "รหัสแบบ (ชื่อใหม่เสมอเมื่อเนื้อหาเปลี่ยน)",
    "replaces": "แก้ไขแทนแบบ",
    "fiscal_year": "ปีงบประมาณ (พ.ศ.)",
    "assessor": "รหัสผู้ประเมิน",
    "provisional": "ยังไม่ยืนยันครบ",
    "name.th": "ชื่อแบบ",
    "name.en": "ชื่อแบบภาษาอังกฤษ",
    "assessor_name.th": "ผู้ประเมิน",
    "assessor_name.en": "ผู้ประเมินภาษาอังกฤษ",
    "rounding.places": "ทศนิยม",
    "rounding.mode": "วิธีปัดเศษ",
    "rounding.marks": "ความแน่นอนของการปัดเศษ",
    "classes.urgent_below": "เร่งด่วนเมื่อต่ำกว่า",
    "classes.improve_below": "พัฒนาเมื่อต่ำกว่า",
    "classes.marks": "ความแน่นอนของเกณฑ์แบ่งกลุ่ม",
    "sample.all_below": "กลุ่มตัวอย่าง: ใช้ทั้งหมดเมื่อน้อยกว่า (คน)",
    "sample.share": "กลุ่มตัวอย่าง: สัดส่วน",
    "sample.least": "กลุ่มตัวอย่าง: ไม่น้อยกว่า (คน)",
    "sample.many_above": "กลุ่มตัวอย่าง: เมื่อมากกว่า (คน)",
    "sample.many_least": "กลุ่มตัวอย่าง: ต้องไม่น้อยกว่า (คน)",
    "sample.marks": "ความแน่นอนของกลุ่มตัวอย่าง",
}

ALL_TABLES = (*TABLES, PARTS, SOURCES, CERTAINTY, CASES)


def table_named(tab: str) -> Table | None:
    """The table whose sheet has this tab, by its Thai or its English name."""
    plain = search_key(tab)
    return next((table for table in ALL_TABLES if plain in (search_key(table.tab), table.name)), None)


def is_edition_tab(tab: str) -> bool:
    return search_key(tab) in (search_key(EDITION_TAB), "edition")
