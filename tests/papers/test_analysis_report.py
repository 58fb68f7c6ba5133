"""The analysis report of the real case, and of years with less and with more in them."""

from dataclasses import replace
from datetime import date

import pytest

from prongsai.engine.planning.chain import Chain, Measure
from prongsai.engine.planning.year import YearAnalysis, analyse_year
from prongsai.engine.thai.digits import to_thai
from prongsai.papers.blocks import Paper, Table, plain_text
from prongsai.papers.pdf_writer import draw
from prongsai.papers.typesetting import LetterMissing
from tests.papers.drawn import drawn_of, prepared, year_of
from tests.papers.readback import folded, pages_by_pdftotext


@pytest.fixture
def year() -> YearAnalysis:
    return year_of("real")


@pytest.fixture
def paper() -> Paper:
    return drawn_of("real", "analysis-report").paper


def analysis_report(year: YearAnalysis) -> Paper:
    return prepared("analysis-report", year, case="real").paper


def test_it_follows_the_order_of_the_first_offices_document(paper: Paper) -> None:
    text = plain_text(paper)
    order = ("หลักการและเหตุผล", "วัตถุประสงค์", "เกณฑ์การดำเนินการ", "ตารางกิจกรรมและโครงการ", "ตารางวิเคราะห์ข้อบกพร่อง")
    order += ("ตารางความสัมพันธ์", "มติคณะกรรมการ", "ตารางมาตรการ")
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_all_39_activities_stand_under_their_strategies(year: YearAnalysis, paper: Paper) -> None:
    text = plain_text(paper)
    for activity in year.chain.activities:
        assert folded(to_thai(activity.name)) in folded(to_thai(text))
    assert [text.count(f"ยุทธศาสตร์ที่ {number} ") for number in "๑๒๓"] == [1, 1, 1]


def test_gaps_are_drawn_as_gaps(paper: Paper) -> None:
    measures = next(block for block in paper.blocks if isinstance(block, Table) and block.head[0] == "ข้อ")
    for row in measures.rows:
        assert isinstance(row, tuple)
        assert [cell.is_gap for cell in row[3:]] == [True] * 4
    text = plain_text(paper)
    assert "ประกาศมาตรการยังไม่ได้ลงนาม" in text
    assert "(ไม่อยู่ในมาตรการ ๖ ข้อ)" in text
    assert "(ไม่มีกิจกรรมใดในแผน ๓๙ รายการ)" in text


def test_it_says_that_the_score_is_not_official_and_gives_no_grade(paper: Paper) -> None:
    text = plain_text(paper)
    assert "๙๔.๘๗ คะแนน (คำนวณจากข้อบกพร่องที่เอกสารระบุ ไม่ใช่คะแนนทางการ)" in text
    assert "ไม่มีน้ำหนักและไม่มีระดับ" in text
    assert "เกณฑ์ของระบบโปร่งใสเอง" in text
    assert "กาญจนบุรี" not in text


def test_a_year_with_nothing_but_a_result_is_drawn_too(year: YearAnalysis) -> None:
    empty = Chain((), (), (), year.chain.fold)
    bare = replace(year.office, resolved_on=None, resolution="", committee="", sources=())
    paper = analysis_report(analyse_year(bare, year.framework, year.result.rows.values(), empty))
    assert "ยังไม่มีมติคณะกรรมการ" in plain_text(paper)
    assert draw(paper).startswith(b"%PDF")


def test_what_the_office_has_filled_in_is_no_gap(year: YearAnalysis) -> None:
    measure = Measure(
        number=1, name="ด้านแผน", source="นโยบาย", owner="กลุ่มแผน", steps="จัดทำ", follow_up="รายเดือน", due_on=date(2021, 6, 30)
    )
    chain = replace(year.chain, measures=(measure,))
    paper = analysis_report(analyse_year(year.office, year.framework, year.result.rows.values(), chain))
    table = next(block for block in paper.blocks if isinstance(block, Table) and block.head[0] == "ข้อ")
    row = table.rows[0]
    assert isinstance(row, tuple)
    assert [cell.text for cell in row] == ["๑", "ด้านแผน", "นโยบาย", "กลุ่มแผน", "จัดทำ", "รายเดือน", "๓๐ มิ.ย. ๒๕๖๔"]
    assert not any(cell.is_gap for cell in row)


def test_a_tables_head_stands_on_every_page_it_runs_over(paper: Paper) -> None:
    activities = next(block for block in paper.blocks if isinstance(block, Table) and len(block.rows) > 39)
    head = folded("".join(activities.head))
    with_head = sum(1 for page in pages_by_pdftotext(drawn_of("real", "analysis-report").pdf) if head in folded(page))
    assert with_head >= 3


def test_a_letter_that_the_font_has_not_is_named(year: YearAnalysis) -> None:
    measures = (replace(year.chain.measures[0], name="ด้านความโปร่งใส 😀"),)
    paper = analysis_report(replace(year, chain=replace(year.chain, measures=measures)))
    with pytest.raises(LetterMissing) as missing:
        draw(paper)
    assert missing.value.letters == "😀"
