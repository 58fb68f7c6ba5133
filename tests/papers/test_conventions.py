"""What ระเบียบงานสารบรรณ has papers say: dates, numbers, digits, who signs and in whose place. docs/reference/papers.md."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from prongsai.engine.planning.record import Acting, Head
from prongsai.engine.planning.year import YearAnalysis
from prongsai.engine.thai.digits import to_thai
from prongsai.papers.blocks import (
    Centred,
    DateLine,
    Emblem,
    Figure,
    Group,
    Heading,
    Labels,
    Paper,
    Paragraph,
    Points,
    Roll,
    Signature,
    Table,
    plain_text,
    texts_of,
)
from prongsai.papers.figures import parts_of
from prongsai.papers.kinds import KINDS
from tests.papers.drawn import Drawn, blocks_of, every_paper, prepared, year_of

HEAD = "ผู้อำนวยการหน่วยงานฝึกหัด"
SIGNED_BY_THE_HEAD = [key for key in KINDS if key not in ("analysis-report", "memo", "minutes", "assessor-form")]


def practice(**changed: object) -> YearAnalysis:
    """The practice year with other values in its record."""
    year = year_of("practice")
    return replace(year, record=replace(year.record, **changed))


def paper(key: str, year: YearAnalysis | None = None, *, is_draft: bool = False) -> Paper:
    return prepared(key, year or year_of("practice"), is_draft=is_draft).paper


# dates and numbers -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("announcement", "ประกาศ ณ วันที่ ๒๑ ธันวาคม พ.ศ. ๒๕๖๓"),
        ("announcement-intent", "ประกาศ ณ วันที่ ๔ มกราคม พ.ศ. ๒๕๖๔"),
        ("announcement-no-gift", "ประกาศ ณ วันที่ ๒๘ ธันวาคม พ.ศ. ๒๕๖๓"),
        ("order", "สั่ง ณ วันที่ ๒ พฤศจิกายน พ.ศ. ๒๕๖๓"),
        ("order", "ทั้งนี้ ตั้งแต่วันที่ ๒ พฤศจิกายน พ.ศ. ๒๕๖๓ เป็นต้นไป"),
    ],
)
def test_announcements_and_orders_write_the_era(key: str, sentence: str) -> None:
    assert sentence in plain_text(paper(key)).splitlines()


def test_letters_memos_and_minutes_do_not() -> None:
    assert [block.text for block in blocks_of(paper("letter"), DateLine)] == ["๒๖ เมษายน ๒๕๖๔"]
    assert ("วันที่", "๑๗ ธันวาคม ๒๕๖๓") in [pair for row in blocks_of(paper("memo"), Labels)[0].rows for pair in row]
    assert "เมื่อวันที่ ๑๕ ธันวาคม ๒๕๖๓" in [block.text for block in blocks_of(paper("minutes"), Centred)]


@pytest.mark.parametrize(("signed_on", "number"), [(date(2020, 11, 2), "ที่ ๑๒/๒๕๖๓"), (date(2021, 1, 4), "ที่ ๑๒/๒๕๖๔")])
def test_the_number_of_an_order_runs_by_the_calendar_year_of_its_signing(signed_on: date, number: str) -> None:
    """Both days lie in fiscal year 2564."""
    year = practice(order=replace(year_of("practice").record.order, signed_on=signed_on))
    assert blocks_of(paper("order", year), Centred)[0].text == number


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("announcement", date(2020, 12, 21)),
        ("announcement-intent", date(2021, 1, 4)),
        ("announcement-no-gift", date(2020, 12, 28)),
        ("order", date(2020, 11, 2)),
        ("memo", date(2020, 12, 17)),
        ("letter", date(2021, 4, 26)),
        ("minutes", date(2020, 12, 15)),
        ("action-plan", date(2020, 12, 25)),
        ("progress-6", date(2021, 4, 9)),
        ("progress-12", date(2021, 10, 15)),
        ("results", date(2021, 10, 20)),
    ],
)
def test_a_file_is_dated_on_the_day_of_its_paper(key: str, day: date) -> None:
    assert paper(key).dated_on == day


def test_a_paper_without_a_day_is_dated_on_the_first_of_its_fiscal_year() -> None:
    assert paper("announcement-intent", year_of("real"), is_draft=True).dated_on == date(2020, 10, 1)


# digits ----------------------------------------------------------------------------------------------------------------------


def texts_outside_tables(paper: Paper) -> Iterator[str]:
    for block in paper.blocks:
        if isinstance(block, Table):
            yield from (block.caption, *block.head)
        else:
            yield from texts_of(block)
        if isinstance(block, Figure):
            yield from (label.text for label in parts_of(block.svg).labels)


def texts_in_tables(paper: Paper) -> Iterator[str]:
    for table in blocks_of(paper, Table):
        for row in table.rows:
            yield from [row.text] if isinstance(row, Group) else [cell.text for cell in row if not cell.urls]


def arabic_in(texts: Iterator[str]) -> list[str]:
    """Words with Arabic digits that are no code, address or the like: those have a Latin letter in them."""
    return [word for text in texts for word in text.split() if re.search("[0-9]", word) and not re.search("[A-Za-z]", word)]


@every_paper
def test_text_is_written_in_thai_digits_and_so_are_tables_when_the_office_says_nothing_else(drawn: Drawn) -> None:
    assert arabic_in(texts_outside_tables(drawn.paper)) == []
    assert arabic_in(texts_in_tables(drawn.paper)) == []


@pytest.mark.parametrize("key", KINDS)
def test_an_office_may_have_arabic_digits_in_its_tables_and_only_there(key: str) -> None:
    year = practice(style=replace(year_of("practice").record.style, thai_digits_in_tables=False))
    drawn = paper(key, year)
    assert arabic_in(texts_outside_tables(drawn)) == []
    assert not re.search("[๐-๙]", "".join(texts_in_tables(drawn)))
    assert [to_thai(text) for text in texts_in_tables(drawn)] == [to_thai(text) for text in texts_in_tables(paper(key))]


def test_codes_and_addresses_keep_their_digits() -> None:
    results = plain_text(paper("results"))
    assert "จัดทำตามข้อ O43 " in results
    assert "https://practice.example/2564/activities/01/manuals.pdf" in results
    assert "ไปรษณีย์อิเล็กทรอนิกส์ contact@practice.example" in plain_text(paper("letter"))
    assert "คือ O13 O23 O33 และ O37" in plain_text(paper("minutes"))


# who signs -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", SIGNED_BY_THE_HEAD)
@pytest.mark.parametrize(
    ("acting", "own", "positions"),
    [
        (None, "", [HEAD]),
        (None, "รองผู้อำนวยการ", [HEAD]),
        (Acting.IN_POST, "", [f"รักษาการในตำแหน่ง{HEAD}"]),
        (Acting.IN_POST, "รองผู้อำนวยการ", ["รองผู้อำนวยการ", f"รักษาการในตำแหน่ง{HEAD}"]),
        (Acting.IN_PLACE, "รองผู้อำนวยการ", ["รองผู้อำนวยการ รักษาราชการแทน", HEAD]),
        (Acting.BY_POWER, "รองผู้อำนวยการ", ["รองผู้อำนวยการ ปฏิบัติราชการแทน", HEAD]),
    ],
)
def test_who_acts_for_the_head_says_so_below_the_name(key: str, acting: Acting | None, own: str, positions: list[str]) -> None:
    year = practice(head=Head(name="นางสมมติ ตัวอย่าง", acting=acting, own_position=own))
    (signature,) = blocks_of(paper(key, year), Signature)
    assert list(signature.lines[: 1 + len(positions)]) == ["(นางสมมติ ตัวอย่าง)", *positions]


@pytest.mark.parametrize("key", ["announcement-intent", "announcement-no-gift"])
def test_who_acts_for_the_head_says_so_where_the_head_speaks_too(key: str) -> None:
    head = Head(name="นางสมมติ ตัวอย่าง", acting=Acting.IN_PLACE, own_position="รองผู้อำนวยการ")
    assert f"ข้าพเจ้า นางสาวตัวอย่าง สมมติ ตำแหน่ง{HEAD} ผู้บริหารสูงสุดของ" in plain_text(paper(key))
    acting = f"ข้าพเจ้า นางสมมติ ตัวอย่าง รองผู้อำนวยการ รักษาราชการแทน {HEAD} ผู้ปฏิบัติหน้าที่ผู้บริหารสูงสุดของ"
    assert acting in plain_text(paper(key, practice(head=head)))


def test_a_memo_is_signed_by_its_own_signer_and_minutes_by_the_two_who_made_them() -> None:
    assert [block.lines for block in blocks_of(paper("memo"), Signature)] == [("(นายลองทำ สมมติ)", "ผู้อำนวยการกลุ่มอำนวยการ")]
    assert [block.lines for block in blocks_of(paper("minutes"), Signature)] == [
        ("(นางสาวแบบฝึก นามสมมติ)", "กรรมการและผู้ช่วยเลขานุการ", "ผู้จดรายงานการประชุม"),
        ("(นายลองทำ สมมติ)", "กรรมการและเลขานุการ", "ผู้ตรวจรายงานการประชุม"),
    ]


@every_paper
def test_only_a_letter_closes_with_respect(drawn: Drawn) -> None:
    assert ("ขอแสดงความนับถือ" in plain_text(drawn.paper)) == (drawn.kind.key == "letter")


# the order of parts ----------------------------------------------------------------------------------------------------------


@every_paper
def test_emblems_stand_where_they_belong_and_minutes_keep_no_room_for_one(drawn: Drawn) -> None:
    with_emblem = ("analysis-report", "announcement", "announcement-intent", "announcement-no-gift", "order", "letter", "memo")
    emblems = blocks_of(drawn.paper, Emblem)
    assert bool(emblems) == (drawn.kind.key in with_emblem)
    assert [drawn.paper.blocks[0]] == emblems or not emblems
    assert [emblem.beside for emblem in emblems if emblem.beside] == (["บันทึกข้อความ"] if drawn.kind.key == "memo" else [])


def parts_in_order(paper: Paper, *parts: str) -> None:
    text = plain_text(paper)
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_an_announcement_has_its_parts_in_order_and_its_measures_as_clauses() -> None:
    drawn = paper("announcement")
    parts_in_order(
        drawn, "ประกาศหน่วยงานฝึกหัด", "เรื่อง มาตรการ", "ตามที่", "จึงประกาศกำหนด", "ข้อ ๑", "ข้อ ๖", "จึงประกาศให้ทราบ", "ประกาศ ณ"
    )
    measures = year_of("practice").chain.measures
    clauses = [block.text for block in blocks_of(drawn, Heading) if block.is_clause]
    assert clauses == [f"ข้อ {to_thai(str(measure.number))} {measure.name}" for measure in measures]
    assert [len(block.rows) for block in blocks_of(drawn, Points)] == [4] * len(measures)
    assert [block.is_ruled for block in blocks_of(drawn, Centred)] == [True]


def test_an_order_names_its_ground_its_members_and_their_duties() -> None:
    drawn, record = paper("order"), year_of("practice").record
    parts_in_order(drawn, "คำสั่งหน่วยงานฝึกหัด", "ที่ ๑๒/", "เรื่อง แต่งตั้ง", "อาศัยอำนาจตาม", "ทั้งนี้ ตั้งแต่", "สั่ง ณ วันที่")
    (roll,) = blocks_of(drawn, Roll)
    assert [row[0] for row in roll.rows] == [to_thai(f"{number}.") for number in range(1, len(record.members) + 1)]
    assert [row[1:] for row in roll.rows] == [(f"{member.name}\n{member.position}", member.role) for member in record.members]
    (duties,) = blocks_of(drawn, Points)
    assert [text for _, text in duties.rows] == list(record.order.duties)


def test_an_office_without_duties_and_statements_of_its_own_has_those_every_office_can_stand_by() -> None:
    record = year_of("practice").record
    year = practice(
        order=replace(record.order, duties=()),
        intent=replace(record.intent, statements=()),
        no_gift=replace(record.no_gift, statements=()),
    )
    assert len(blocks_of(paper("order", year), Points)[0].rows) == 5
    for key, own in (("announcement-intent", record.intent), ("announcement-no-gift", record.no_gift)):
        clauses = [block.text for block in blocks_of(paper(key, year), Paragraph) if block.text.startswith("ข้อ ")]
        assert len(clauses) >= 5
        assert not any(text in clause for text in own.statements for clause in clauses)


def test_the_gift_policy_holds_before_during_and_after_duty_and_cites_the_law() -> None:
    text = plain_text(paper("announcement-no-gift"))
    assert "ทั้งก่อน ขณะ และหลังปฏิบัติหน้าที่" in text
    assert "มาตรา ๑๒๘ แห่งพระราชบัญญัติประกอบรัฐธรรมนูญว่าด้วยการป้องกันและปราบปรามการทุจริต พ.ศ. ๒๕๖๑" in text
    notes = [problem.code for problem in prepared("announcement-no-gift", year_of("practice")).problems]
    assert notes == ["law-unconfirmed"] * 2
