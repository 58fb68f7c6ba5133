"""docx as Word writes it: the text in order, with the numbers that Word shows, each paragraph and cell at its place."""

import pytest

from prongsai.engine.consistency.document import Document, Paragraph, Part
from prongsai.formats.documents import document_in
from tests.formats.documents.making import (
    document_xml,
    docx,
    labelled,
    level,
    numbered,
    numbering,
    p,
    run,
    styled,
    tables,
    tbl,
    tc,
    told,
    tr,
)

HEADINGS = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="ของเรา"/><w:basedOn w:val="H1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style>'
)


def read(body: str = "", **stories: str) -> Document:
    return document_in(docx(body, **stories), "a.docx")


def labels(document: Document) -> list[str]:
    return [block.label for block in document.blocks if isinstance(block, Paragraph)]


def test_paragraphs_and_tables_stand_in_their_order_and_know_their_place() -> None:
    document = read(p("หนึ่ง") + tbl(tr(tc(p("ก")), tc(p("ข") + p("ค")))) + p() + p("สอง"))
    assert told(document) == ["หนึ่ง", [["ก", "ข\nค"]], "สอง"]
    places = [text.place for text in document.texts()]
    assert [(place.paragraph, place.table, place.cell) for place in places] == [
        (1, None, None),
        (None, 1, "A1"),
        (None, 1, "B1"),
        (2, None, None),
    ]
    assert {place.file for place in places} == {"a.docx"}


def test_a_paragraph_is_read_over_its_runs() -> None:
    inside = f"{run('ก')}<w:r><w:tab/></w:r><w:hyperlink>{run('ข')}</w:hyperlink><w:r><w:br/></w:r>"
    inside += (
        f"<w:sdt><w:sdtContent>{run('ค')}</w:sdtContent></w:sdt><w:r><w:noBreakHyphen/><w:instrText>PAGE</w:instrText></w:r>"
    )
    assert told(read(p(more=inside))) == ["ก\tข\nค-"]


def test_tracked_deletions_are_left_out_and_insertions_kept() -> None:
    changed = f"<w:del><w:r><w:delText>เก่า</w:delText></w:r></w:del><w:ins>{run('ใหม่')}</w:ins>"
    moved = f"<w:moveFrom>{run('ที่เดิม')}</w:moveFrom><w:moveTo>{run('ที่ใหม่')}</w:moveTo>"
    assert told(read(p("ก", more=changed) + p(more=moved))) == ["กใหม่", "ที่ใหม่"]


def test_headings_have_the_level_of_their_style_or_their_own() -> None:
    body = "".join(styled("ก", style) for style in ("H1", "Own", "Normal", "ไม่มี"))
    body += styled("ก", "H1", '<w:outlineLvl w:val="2"/>') + styled("ก", "H1", '<w:outlineLvl w:val="9"/>')
    levels = [block.level for block in read(body, styles=HEADINGS).blocks if isinstance(block, Paragraph)]
    assert levels == [1, 1, 0, 0, 3, 0]


def test_merged_cells_have_their_text_in_the_first_field() -> None:
    wide, high, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    late = tr(tc(p("จ")), properties='<w:gridBefore w:val="1"/>')
    document = read(tbl(tr(tc(p("ก"), wide), tc(p("ข"), high)), tr(tc(p("ค")), tc(p("ง")), tc(p(), on)), late))
    assert told(document) == [[["ก", "", "ข"], ["ค", "ง", ""], ["", "จ"]]]


def test_rows_that_word_repeats_are_heads_and_a_caption_is_the_title() -> None:
    head, row = (tr(tc(p("ที่")), properties=f"<w:tblHeader{value}/>") for value in ("", ' w:val="0"'))
    document = read(styled("ตารางที่ ๑", "C") + tbl(head, row) + p("ก") + tbl(head), styles=HEADINGS)
    assert [[line.is_head for line in table.rows] for table in tables(document)] == [[True, False], [True]]
    assert [table.title for table in tables(document)] == ["ตารางที่ ๑", ""]


def test_a_table_within_a_cell_and_a_box_follow_what_holds_them() -> None:
    box = f"<w:txbxContent>{p('กล่อง')}</w:txbxContent>"
    drawn = f"<mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice><mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback>"
    held = tbl(tr(tc(p("นอก") + tbl(tr(tc(p("ใน")))) + p())))
    document = read(p("หนึ่ง", more=f"<w:r><mc:AlternateContent>{drawn}</mc:AlternateContent></w:r>") + held + p("สอง"))
    assert told(document) == ["หนึ่ง", "กล่อง", [["นอก"]], [["ใน"]], "สอง"]
    assert [table.rows[0].cells[0].place.table for table in tables(document)] == [1, 2]


def test_notes_heads_and_feet_are_told_apart_and_each_is_said_once() -> None:
    each = (f'<w:{kind}Reference w:type="default" r:id="{kind}1"/>' for kind in ("header", "footer"))
    section = f"<w:sectPr>{''.join(each)}</w:sectPr>"
    notes = f'<w:footnote w:type="separator">{p("---")}</w:footnote><w:footnote w:id="2">{p("หมายเหตุ")}</w:footnote>'
    document = read(p("ก", section) + p("ข") + section, footnotes=notes, header1=p("หัว"), footer1=p("ท้าย"))
    assert [(block.part, block.said.text) for block in document.blocks if isinstance(block, Paragraph)] == [
        (Part.BODY, "ก"),
        (Part.BODY, "ข"),
        (Part.NOTE, "หมายเหตุ"),
        (Part.HEADER, "หัว"),
        (Part.FOOTER, "ท้าย"),
    ]


@pytest.mark.parametrize(("is_told_apart", "heads"), [("", []), ("<w:titlePg/>", ["หัว"])])
def test_a_head_of_the_first_page_counts_where_that_page_is_told_apart(is_told_apart: str, heads: list[str]) -> None:
    section = f'<w:sectPr><w:headerReference w:type="first" r:id="header1"/>{is_told_apart}</w:sectPr>'
    assert told(read(p("ก") + section, header1=p("หัว")), Part.HEADER) == heads


def test_pages_are_those_word_laid_out_else_those_the_author_set() -> None:
    laid, own = "<w:r><w:lastRenderedPageBreak/></w:r>", '<w:r><w:br w:type="page"/></w:r>'
    said = [p("ก"), p(more=own), p("ข"), p(more=laid + run("ค")), p("ง", more=laid + run("จ")), p("ฉ")]
    assert [text.place.page for text in read("".join(said)).texts()] == [1, 1, 2, 2, 3]
    assert [text.place.page for text in read("".join(one for one in said if "Rendered" not in one)).texts()] == [1, 2, 2]
    assert [text.place.page for text in read(p("ก") + p("ข")).texts()] == [None, None]


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("decimal", ["1.", "2.", "3."]),
        ("thaiNumbers", ["๑.", "๒.", "๓."]),
        ("thaiLetters", ["ก.", "ข.", "ค."]),
        ("lowerLetter", ["a.", "b.", "c."]),
        ("upperRoman", ["I.", "II.", "III."]),
        ("decimalZero", ["01.", "02.", "03."]),
        ("chicago", ["1.", "2.", "3."]),
    ],
)
def test_numbers_are_written_as_their_list_says(kind: str, shown: list[str]) -> None:
    assert labels(read("".join(numbered("ก", 1) for _ in range(3)), numbering=numbering(level(0, kind, "%1.")))) == shown


def test_thai_letters_leave_out_those_that_are_not_counted_and_are_doubled() -> None:
    shown = labels(read("".join(numbered("x", 1) for _ in range(42)), numbering=numbering(level(0, "thaiLetters", "%1"))))
    assert "".join(shown[:6]) == "กขคงจฉ"
    assert shown[40:] == ["ฮ", "กก"]


def test_levels_count_below_each_other_and_begin_anew() -> None:
    levels = numbering(level(0, "thaiNumbers", "%1."), level(1, "thaiNumbers", "%1.%2"), level(2, "thaiLetters", "(%3)"))
    at = [0, 1, 1, 2, 2, 1, 2, 0, 1]
    document = read("".join(numbered("x", 1, one) for one in at), numbering=levels)
    assert labels(document) == ["๑.", "๑.๑", "๑.๒", "(ก)", "(ข)", "๑.๓", "(ก)", "๒.", "๒.๑"]


def test_a_level_may_go_on_and_a_figure_may_be_said_in_arabic() -> None:
    levels = numbering(level(0, "thaiNumbers", "%1."), level(1, "decimal", "%1.%2", '<w:lvlRestart w:val="0"/><w:isLgl/>'))
    document = read("".join(numbered("x", 1, at) for at in (0, 1, 0, 1)), numbering=levels)
    assert labels(document) == ["๑.", "1.1", "๒.", "2.2"]


def test_a_list_used_again_goes_on_unless_it_is_told_to_begin() -> None:
    use = '<w:num w:numId="{}"><w:abstractNumId w:val="0"/>{}</w:num>'
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    levels = numbering(level(0, "decimal", "%1."), uses=use.format(1, "") + use.format(2, "") + use.format(3, start))
    document = read("".join(numbered("x", number) for number in (1, 2, 3, 3, 1)), numbering=levels)
    assert labels(document) == ["1.", "2.", "5.", "6.", "7."]


def test_a_style_may_number_its_paragraphs_and_a_paragraph_may_refuse() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    styles += '<w:style w:type="paragraph" w:styleId="L2"><w:basedOn w:val="L"/></w:style>'
    levels = numbering(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2", '<w:pStyle w:val="L2"/>'))
    none = styled("ค", "L", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    document = read(styled("ก", "L") + styled("ข", "L2") + none, styles=styles, numbering=levels)
    assert labelled(document) == ["1. ก", "1.1 ข", "ค"]


def test_a_list_may_be_that_of_a_style() -> None:
    styles = '<w:style w:type="numbering" w:styleId="S"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    levels = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="S"/></w:abstractNum>'
    levels += f'<w:abstractNum w:abstractNumId="1">{level(0, "thaiNumbers", "(%1)")}</w:abstractNum>'
    levels += "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n - 1}"/></w:num>' for n in (1, 2))
    assert labels(read(numbered("ก", 1), styles=styles, numbering=levels)) == ["(๑)"]


def test_bullets_are_signs_that_are_seen() -> None:
    levels = numbering(level(0, "bullet", "\uf0b7"), level(1, "bullet", "-"))
    assert labels(read(numbered("ก", 1) + numbered("ข", 1, 1), numbering=levels)) == ["•", "-"]


def test_a_number_before_nothing_is_counted() -> None:
    body = numbered("ก", 1) + numbered("", 1) + numbered("ข", 1)
    assert labelled(read(body, numbering=numbering(level(0, "decimal", "%1.")))) == ["1. ก", "3. ข"]


def test_a_cell_with_nothing_but_its_number_says_it() -> None:
    row = tr(tc(numbered("", 1)), tc(numbered("ก", 1, 1)))
    document = read(tbl(row, row), numbering=numbering(level(0, "thaiNumbers", "%1"), level(1, "decimal", "%2.")))
    assert told(document) == [[["๑", "ก"], ["๒", "ก"]]]


def test_a_strict_package_is_read_as_well() -> None:
    strict = document_xml(p("ก")).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    assert told(document_in(docx(main=strict), "a.docx")) == ["ก"]
