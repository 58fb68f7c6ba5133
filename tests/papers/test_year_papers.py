"""What each paper says of the year: the holes in a memo, the addresses in a letter, the minutes' agenda, plan and progress."""

from dataclasses import replace
from decimal import Decimal

import pytest

from prongsai.engine.planning.record import AgendaItem, Disclosure, Presence, Progress, Status
from prongsai.engine.planning.year import YearAnalysis, analyse_year
from prongsai.engine.thai.digits import to_thai
from prongsai.formats.editions import load_edition
from prongsai.messages import summaries
from prongsai.papers.blocks import BLANK, Cell, Group, Heading, Labels, Paper, Paragraph, Points, Roll, Table, plain_text
from prongsai.papers.kinds import KINDS
from prongsai.papers.plan import PROGRESS_WIDTHS
from tests.papers.drawn import blocks_of, drawn_of, prepared, year_of
from tests.papers.test_conventions import paper, practice

COLUMNS_OF_PROGRESS = (
    *("ลำดับ", "โครงการ/กิจกรรม", "ตัวชี้วัด/เป้าหมาย", "งบประมาณ", "ใช้ไป", "ระยะเวลา", "สถานะ", "ผลการดำเนินงาน"),
    *("ปัญหา อุปสรรค", "ข้อเสนอแนะ", "ผู้รับผิดชอบ", "หลักฐาน (URL)"),
)
"""ita.md 3.10."""


def paragraphs(drawn: Paper) -> list[str]:
    return [block.text for block in blocks_of(drawn, Paragraph)]


def cells(drawn: Paper) -> list[tuple[Cell, ...]]:
    (table,) = blocks_of(drawn, Table)
    return [row for row in table.rows if not isinstance(row, Group)]


def draft_of_the_real_case(key: str) -> Paper:
    return drawn_of("real", key).paper


def test_an_announcement_without_a_measure_has_a_blank_for_one() -> None:
    year = replace(year_of("practice"), chain=replace(year_of("practice").chain, measures=()))
    written = prepared("announcement", year, is_draft=True)
    assert [(problem.code, problem.params["need"]) for problem in written.problems] == [("paper-needs", "measures.name")]
    assert "ข้อ ๑ ……(ชื่อมาตรการ)……" in plain_text(written.paper).splitlines()
    assert any(text.startswith("ข้อ ๒ ให้คณะกรรมการ") for text in paragraphs(written.paper))


# memo and letter -------------------------------------------------------------------------------------------------------------


def test_a_memo_lists_every_hole_of_the_chain_before_it_asks_for_a_signature() -> None:
    findings = year_of("real").findings
    holes = [to_thai(hole) for hole in summaries(findings, "th")]
    (points,) = blocks_of(draft_of_the_real_case("memo"), Points)
    assert len(holes) == 8
    assert [number for number, _ in points.rows] == [to_thai(f"({number})") for number in range(1, 9)]
    assert [to_thai(text) for _, text in points.rows] == holes
    assert "ก่อนลงนาม ยังมีสิ่งที่ต้องเติมหรือแก้ไข ๘ เรื่อง ดังนี้" in paragraphs(draft_of_the_real_case("memo"))


def test_a_memo_of_a_chain_without_holes_has_no_list() -> None:
    assert blocks_of(paper("memo"), Points) == []
    assert "ก่อนลงนาม" not in plain_text(paper("memo"))


def test_a_memo_says_who_writes_to_whom_about_what() -> None:
    big, small = blocks_of(paper("memo"), Labels)
    labels = [label for row in big.rows for label, _ in row]
    assert (big.is_big, small.is_big, labels) == (True, False, ["ส่วนราชการ", "ที่", "วันที่", "เรื่อง"])
    assert big.rows[0][0][1] == "กลุ่มอำนวยการ หน่วยงานฝึกหัด (ข้อมูลสมมติ) โทร. ๐ ๒๐๐๐ ๐๐๐๐"
    assert small.rows == ((("เรียน", "ผู้อำนวยการหน่วยงานฝึกหัด"),),)


def told_addresses(year: YearAnalysis) -> str:
    text = paragraphs(prepared("letter", year, is_draft=True).paper)[0]
    return text[text.index("แล้ว รวม") :]


def test_a_letter_counts_the_items_with_an_address_among_those_that_are_to_be_disclosed() -> None:
    """The form of the NACC has 88 items; 45 are questions of surveys."""
    told = year_of("practice").record.disclosures
    unsaid = (replace(told[0], urls=()), *told[1:40], Disclosure(item="O99", urls=("https://practice.example",)))
    assert told_addresses(year_of("practice")) == "แล้ว รวม ๔๓ ข้อ จากทั้งหมด ๔๓ ข้อ"
    assert told_addresses(practice(disclosures=told[:-3])) == "แล้ว รวม ๔๐ ข้อ จากทั้งหมด ๔๓ ข้อ"
    assert told_addresses(practice(disclosures=unsaid)) == "แล้ว รวม ๓๙ ข้อ จากทั้งหมด ๔๓ ข้อ"
    assert told_addresses(year_of("real")) == "แล้ว รวม ๐ ข้อ จากทั้งหมด ๓๙ ข้อ"


def test_a_letter_numbers_what_it_refers_to_and_encloses_only_when_it_is_more_than_one() -> None:
    (labels,) = blocks_of(paper("letter"), Labels)
    told = dict(pair for row in labels.rows for pair in row)
    assert list(told) == ["เรื่อง", "เรียน", "อ้างถึง", "สิ่งที่ส่งมาด้วย"]
    assert told["อ้างถึง"].startswith("หนังสือหน่วยประเมินสมมติ ที่ สมมติ ๐๐๐๒/ว ๑๕")
    assert [line[:2] for line in told["สิ่งที่ส่งมาด้วย"].split("\n")] == ["๑.", "๒."]
    bare = practice(letter=replace(year_of("practice").record.letter, references=(), enclosures=()))
    (labels,) = blocks_of(paper("letter", bare), Labels)
    assert [row[0] for row in labels.rows][2:] == [("สิ่งที่ส่งมาด้วย", "แบบวัดการเปิดเผยข้อมูลสาธารณะ (OIT) จำนวน ๑ ชุด")]


# minutes ---------------------------------------------------------------------------------------------------------------------


def test_minutes_tell_who_was_there_who_was_not_and_why() -> None:
    rolls, record = blocks_of(paper("minutes"), Roll), year_of("practice").record
    headings = [block.text for block in blocks_of(paper("minutes"), Heading)]
    assert headings[1:4] == ["ผู้มาประชุม", "ผู้ไม่มาประชุม", "ผู้เข้าร่วมประชุม"]
    counts = [sum(row.presence is presence for row in record.attendance) for presence in Presence]
    assert [len(roll.rows) for roll in rolls] == counts
    assert rolls[1].rows == (("๑.", "นายเสมือน ตัวอย่าง\nหัวหน้าหน่วยตรวจสอบภายใน", "ติดราชการอื่น"),)


def test_minutes_of_a_meeting_at_which_nobody_was_missing_do_not_speak_of_any() -> None:
    here = tuple(row for row in year_of("practice").record.attendance if row.presence is Presence.PRESENT)
    assert "ผู้ไม่มาประชุม" not in plain_text(paper("minutes", practice(attendance=here)))
    assert "ผู้เข้าร่วมประชุม" not in plain_text(paper("minutes", practice(attendance=here)))


@pytest.mark.parametrize("case", ["real", "practice"])
def test_minutes_have_five_items_of_agenda_in_order(case: str) -> None:
    headings = [
        block.text for block in blocks_of(drawn_of(case, "minutes").paper, Heading) if block.text.startswith("ระเบียบวาระ")
    ]
    assert headings == [
        "ระเบียบวาระที่ ๑ เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ",
        "ระเบียบวาระที่ ๒ เรื่องรับรองรายงานการประชุม",
        "ระเบียบวาระที่ ๓ เรื่องสืบเนื่อง",
        "ระเบียบวาระที่ ๔ เรื่องเสนอเพื่อพิจารณา",
        "ระเบียบวาระที่ ๕ เรื่องอื่น ๆ",
    ]


def test_what_was_resolved_stands_under_its_matter() -> None:
    text = plain_text(paper("minutes"))
    assert text.index("๔.๒ มาตรการ") < text.index("มติที่ประชุม เห็นชอบมาตรการ ๕ ข้อ") < text.index("ระเบียบวาระที่ ๕")


def test_an_agenda_the_office_does_not_tell_has_the_years_own_matter_under_item_4_and_blanks_elsewhere() -> None:
    text = paragraphs(draft_of_the_real_case("minutes"))
    lines = plain_text(draft_of_the_real_case("minutes")).splitlines()
    assert lines[lines.index("ระเบียบวาระที่ ๔ เรื่องเสนอเพื่อพิจารณา") + 1].startswith("ฝ่ายเลขานุการเสนอผลการวิเคราะห์")
    assert sum("เนื้อหาของระเบียบวาระ" in line for line in text) == 4
    assert any("มีจุดอ่อน ๒ ข้อ มาตรการ ๖ ข้อ และกิจกรรม ๓๙ รายการ" in line for line in text)
    assert any(line.startswith("มติที่ประชุม เห็นชอบผลการวิเคราะห์และมาตรการ ๖ ข้อ") for line in text)


def test_a_heading_of_the_offices_own_and_lines_that_are_paragraphs() -> None:
    agenda = (AgendaItem(number="5", heading="เรื่องแจ้งเพิ่มเติม", text="ย่อหน้าหนึ่ง\nย่อหน้าสอง"),)
    drawn = prepared("minutes", practice(agenda=agenda), is_draft=True).paper
    assert "ระเบียบวาระที่ ๕ เรื่องแจ้งเพิ่มเติม" in [block.text for block in blocks_of(drawn, Heading)]
    assert paragraphs(drawn)[-3:-1] == ["ย่อหน้าหนึ่ง", "ย่อหน้าสอง"]


# plan and progress -----------------------------------------------------------------------------------------------------------


def test_a_plan_states_its_total_in_figures_and_in_words() -> None:
    (intro, in_use, approved) = paragraphs(paper("action-plan"))
    assert "๑๔ รายการ ภายใต้ยุทธศาสตร์ ๓ ด้าน ใช้งบประมาณรวม ๑๗๘,๐๐๐ บาท (หนึ่งแสนเจ็ดหมื่นแปดพันบาทถ้วน)" in intro
    assert in_use == "ให้ใช้แผนนี้เป็นกรอบการดำเนินการและการกำกับติดตาม ประจำปีงบประมาณ พ.ศ. ๒๕๖๔"
    assert approved == "อนุมัติเมื่อวันที่ ๒๕ ธันวาคม ๒๕๖๓"
    *_, total = cells(paper("action-plan"))
    assert [(cell.text, cell.number) for cell in total][1:4:2] == [("รวม", None), ("๑๗๘,๐๐๐", Decimal(178_000))]


def test_plan_and_progress_lie_on_their_side_and_nothing_an_officer_reads_as_a_letter_does() -> None:
    turned = {key for key in KINDS if drawn_of("practice", key).paper.is_landscape}
    assert turned >= {"action-plan", "progress-6", "progress-12"}
    assert not turned & {"announcement", "order", "memo", "letter", "minutes", "results", "analysis-report"}


def test_a_plan_says_of_every_activity_what_it_is_to_bring_cost_and_last() -> None:
    first, *_ = cells(paper("action-plan"))
    texts = ["๑", "จัดทำคู่มือการปฏิบัติงานทุกตำแหน่ง", "มีคู่มือครบ ๑๘ ตำแหน่ง", "๒๐,๐๐๐"]
    assert [cell.text for cell in first] == [*texts, "๔ ม.ค. ๒๕๖๔ – ๓๑ มี.ค. ๒๕๖๔", "กลุ่มบริหารงานบุคคล", "๑"]


def test_a_budget_of_nothing_is_said_and_one_that_is_not_known_is_a_blank() -> None:
    activities = year_of("practice").chain.activities
    free, unknown = replace(activities[0], budget_baht=Decimal(0)), replace(activities[1], budget_baht=None)
    year = replace(year_of("practice"), chain=replace(year_of("practice").chain, activities=(free, unknown)))
    drawn = prepared("action-plan", year, is_draft=True).paper
    assert [(row[3].text, row[3].number) for row in cells(drawn)] == [("ไม่ใช้งบประมาณ", Decimal(0)), (BLANK, None), (BLANK, None)]
    assert f"ใช้งบประมาณรวม {BLANK} บาท ({BLANK})" in paragraphs(drawn)[0]


@pytest.mark.parametrize("key", ["progress-6", "progress-12"])
def test_progress_has_the_twelve_columns_of_the_follow_up(key: str) -> None:
    (table,) = blocks_of(paper(key), Table)
    assert tuple(head.removesuffix(" (บาท)") for head in table.head) == COLUMNS_OF_PROGRESS
    assert len(PROGRESS_WIDTHS) == 12
    assert all(len(row) == 12 for row in cells(paper(key)))


def test_progress_says_of_every_activity_what_was_done_spent_and_where_the_proof_is() -> None:
    row = [cell.text for cell in cells(paper("progress-12"))[2]]
    assert row[3:5] == ["๓๐,๐๐๐", "๓๐,๐๐๐"]
    assert row[6:10] == [
        "แล้วเสร็จ",
        "จัดหน้าเปิดเผยข้อมูลใหม่ครบ ๔๓ ข้อและเปิดได้ทุกที่อยู่",
        "ไฟล์เดิมบางส่วนเป็นภาพสแกน แก้ไขแล้ว",
        "ให้เผยแพร่ไฟล์ที่ค้นข้อความได้ตั้งแต่ต้น",
    ]
    assert row[11] == "https://practice.example/2564/activities/03/report-12.pdf"


@pytest.mark.parametrize(
    ("key", "counts", "spending"),
    [
        ("progress-6", ("๓๑ มีนาคม ๒๕๖๔", "แล้วเสร็จ ๕ รายการ"), None),
        (
            "progress-12",
            ("๓๐ กันยายน ๒๕๖๔", "แล้วเสร็จ ๑๓ รายการ อยู่ระหว่างดำเนินการ ๑ รายการ ยังไม่ดำเนินการ ๐ รายการ"),
            "งบประมาณตามแผน ๑๗๘,๐๐๐ บาท ใช้ไป ๑๕๓,๕๕๐.๕๐ บาท (หนึ่งแสนห้าหมื่นสามพันห้าร้อยห้าสิบบาทห้าสิบสตางค์) คิดเป็นร้อยละ ๘๖.๒๖",
        ),
    ],
)
def test_progress_sums_up_states_and_spending(key: str, counts: tuple[str, ...], spending: str | None) -> None:
    intro, money, *_ = paragraphs(paper(key))
    assert all(text in intro for text in ("๑ ตุลาคม ๒๕๖๓", *counts))
    assert spending in (None, money)
    assert money.startswith("งบประมาณตามแผน ๑๗๘,๐๐๐ บาท ใช้ไป ")


def test_what_nobody_has_reported_is_told_as_such() -> None:
    told = tuple(row for row in year_of("practice").record.progress if row.period == 12 and row.activity > 2)
    drawn = prepared("progress-12", practice(progress=told), is_draft=True).paper
    assert "ยังไม่มีรายงาน ๒ รายการ" in paragraphs(drawn)[0]
    assert [cell.text for cell in cells(drawn)[0]][6:10] == [BLANK] * 4
    assert paragraphs(drawn)[1] == f"งบประมาณตามแผน ๑๗๘,๐๐๐ บาท ใช้ไป {BLANK} บาท ({BLANK})"


def test_activities_without_a_strategy_have_a_group_of_their_own() -> None:
    activities = tuple(replace(row, strategy="", strategy_number=None) for row in year_of("practice").chain.activities)
    year = replace(year_of("practice"), chain=replace(year_of("practice").chain, activities=activities))
    (table,) = blocks_of(paper("action-plan", year), Table)
    assert [row.text for row in table.rows if isinstance(row, Group)] == ["กิจกรรมที่ไม่ได้จัดไว้ในยุทธศาสตร์ใด"]


# results ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("case", "code"), [("real", "O39"), ("practice", "O43")])
def test_results_name_the_item_they_answer_and_what_it_asks_for(case: str, code: str) -> None:
    drawn = drawn_of(case, "results").paper
    item = next(item for item in year_of(case).framework.items() if item.key == "measure-results")
    assert item.code == code
    assert f"จัดทำตามข้อ {code} " in paragraphs(drawn)[0]
    assert item.requirement is not None
    assert [to_thai(text) for _, text in blocks_of(drawn, Points)[0].rows] == [
        to_thai(text) for text in item.requirement.elements
    ]


def test_results_of_a_form_without_such_an_item_name_none() -> None:
    framework = year_of("practice").framework
    node = framework.instruments[0].root
    bare = replace(framework, instruments=(replace(framework.instruments[0], root=node),))
    year = analyse_year(year_of("practice").office, bare, (), year_of("practice").chain, year_of("practice").record)
    assert "จัดทำตามข้อ" not in plain_text(paper("results", year))
    assert load_edition("nacc-2564").framework == framework


def test_results_tell_measure_by_measure_and_what_stood_in_the_way() -> None:
    drawn, year = paper("results"), year_of("practice")
    measures = [block.text for block in blocks_of(drawn, Heading) if block.level == 3]
    assert measures == [f"มาตรการที่ {to_thai(str(measure.number))} {measure.name}" for measure in year.chain.measures]
    assert len(blocks_of(drawn, Table)) == len(measures)
    told = dict(text.split(": ") for _, text in blocks_of(drawn, Points)[-1].rows)
    assert list(told) == [f"กิจกรรมที่ {number}" for number in ("๑", "๓", "๖", "๑๑", "๑๔")]
    assert told["กิจกรรมที่ ๑"] == "ข้อเสนอแนะ ทบทวนคู่มือทุกปี"
    assert told["กิจกรรมที่ ๑๑"] == "ผู้รับผิดชอบบางเรื่องย้ายตำแหน่ง ข้อเสนอแนะ แต่งตั้งผู้รับผิดชอบแทนทันทีที่มีการย้าย"


def test_results_take_the_later_of_two_reports() -> None:
    activity = year_of("practice").chain.activities[0]
    reports = tuple(
        Progress(activity=activity.number or 0, period=period, status=status, result=result)
        for period, status, result in ((12, Status.DONE, "ครบ"), (6, Status.UNDER_WAY, "ครึ่งหนึ่ง"))
    )
    (row, *_), *_ = (
        table.rows for table in blocks_of(prepared("results", practice(progress=reports), is_draft=True).paper, Table)
    )
    assert not isinstance(row, Group)
    assert row[2].text == "แล้วเสร็จ\nครบ"


def test_results_say_how_many_nobody_has_reported_on() -> None:
    untold = prepared("results", practice(progress=()), is_draft=True).paper
    (summary,) = (text for text in paragraphs(untold) if text.startswith("ในปีงบประมาณ"))
    assert summary.endswith(" ยังไม่มีรายงาน ๑๔ รายการ")
    assert "ยังไม่มีรายงาน" not in plain_text(paper("results"))


def test_a_year_without_problems_says_so() -> None:
    rows = tuple(replace(row, problem="ไม่มี", suggestion="-") for row in year_of("practice").record.progress)
    assert "ไม่มีปัญหาหรืออุปสรรคที่รายงานไว้" in paragraphs(paper("results", practice(progress=rows)))
