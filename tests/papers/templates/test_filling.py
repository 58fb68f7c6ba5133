"""What goes into a template is what python-docx and LibreOffice read back, in the template's own form."""

import io
import shutil
import subprocess
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from prongsai.papers.templates import TemplateBroken, check_template, fill_template
from tests.papers.templates.making import (
    FILE,
    SHAPE,
    VALUES,
    box,
    filled,
    lines,
    opened,
    parts_of,
    problems,
    saved,
    template,
    texts,
    typed,
    with_xml,
)


def test_fields_are_printed_where_their_tags_stand() -> None:
    document = filled(template("{{ office.name }} ปี {{year}}", "เรียน {{ office.head }} {{ office.head }}"))
    assert lines(document) == ["สำนักงานเขต ปี ๒๕๖๕", "เรียน นางสาวสมหญิง นางสาวสมหญิง"]


@pytest.mark.parametrize(
    "runs",
    [
        ["ก {", "{ office.name }", "} ข"],
        ["ก ", "{", "{", " off", "ice", ".", "name", " ", "}", "} ข"],
        ["ก {{", "", " office.name ", "}", "", "} ข"],
        ["ก {{ office.name }", "} ข"],
        list("ก {{ office.name }} ข"),
    ],
)
def test_a_tag_cut_into_runs_is_one_tag(runs: list[str]) -> None:
    assert lines(filled(template(runs))) == ["ก สำนักงานเขต ข"]


def test_a_value_has_the_form_of_the_run_its_tag_begins_in_and_text_around_keeps_its_own() -> None:
    def change(document: Any) -> None:
        paragraph = document.add_paragraph()
        for text, size, is_bold in (("ก {", 10, False), ("{ office", 16, True), (".name }", 20, False), ("} ข", 30, False)):
            run = paragraph.add_run(text)
            run.bold, run.font.size, run.font.name = is_bold, Pt(size), "TH Sarabun New"
            run._r.rPr.append(parse_xml(f'<w:szCs {nsdecls("w")} w:val="{size * 2}"/>'))

    data = template(change=change)
    [paragraph] = filled(data).paragraphs
    kept = [
        (run.text, run.font.size.pt, bool(run.bold), run._r.rPr.find(qn("w:szCs")).get(qn("w:val")))
        for run in paragraph.runs
        if run.text
    ]
    assert kept == [("ก สำนักงานเขต", 10, False, "20"), (" ข", 30, False, "60")]


def test_a_run_keeps_its_form_around_a_condition() -> None:
    def change(document: Any) -> None:
        document.add_paragraph().add_run("ก{%r if year %}ข{%r endif %}ค").bold = True

    [paragraph] = filled(template(change=change)).paragraphs
    assert [(run.text, run.bold) for run in paragraph.runs] == [("กขค", True)]


def test_spaces_beside_a_tag_stay() -> None:
    """Word drops a space at either end of a text that does not say it is to be kept."""
    data = with_xml("<w:p><w:r><w:t>ก {{ ye</w:t></w:r><w:r><w:t>ar }} ข</w:t></w:r></w:p>")
    nodes = [node for node in filled(data).element.body.iter(qn("w:t")) if node.text != node.text.strip()]
    assert [node.text for node in nodes] == [" ข"]
    assert {node.get("{http://www.w3.org/XML/1998/namespace}space") for node in nodes} == {"preserve"}


def test_paragraphs_repeat_and_are_left_out() -> None:
    data = template(
        "{%p for p in body %}", "ข้อ {{ loop.index }} {{ p }}", "{%p endfor %}",
        "{%p if office.head == “นางสาวสมหญิง” %}", "ถึงหญิง",
        "{%p elif office.head %}", "ถึงชาย", "{%p else %}", "ไม่มี", "{%p endif %}",
    )  # fmt: skip
    assert lines(filled(data)) == ["ข้อ 1 หนึ่ง", "ข้อ 2 สอง", "ข้อ 3 สาม", "ถึงหญิง"]
    assert lines(filled(data, body=[], office={"name": "", "head": "x"})) == ["ถึงชาย"]
    assert lines(filled(data, body=[], office={"name": "", "head": ""})) == ["ไม่มี"]


def test_conditions_and_loops_stand_in_the_middle_of_a_line_too() -> None:
    data = template(
        "{% for m in measures %}{{ m.number }}{% if not loop.last %}, {% endif %}{% endfor %}",
        "{% if office.name and not activities or year != 'ก' %}จบ{% endif %}",
        ["{%r if activities %}", "มี", "{%r else %}", "ไม่มี", "{%r endif %}", " กิจกรรม"],
        "{% for a in activities %}{{ a.name }}{% else %}ว่าง{% endfor %}",
        "{% for b in body %}{% if loop.index > 1 and 3 > loop.index %}{{ b }}{% endif %}{% endfor %}",
    )
    assert lines(filled(data)) == ["๑, ๒", "จบ", "ไม่มี กิจกรรม", "ว่าง", "สอง"]


def test_rows_of_a_table_repeat_with_lists_inside() -> None:
    table = [
        ["ที่", "มาตรการ"],
        ["{%tr for m in measures %}", ""],
        ["{{ m.number }}", ["{{ m.n", "ame }}{% for s in m.steps %} {{ s }}{% endfor %}"]],
        ["{%tr endfor %}", ""],
        ["รวม", "{{ year }}"],
    ]
    [made] = filled(template(table=table)).tables
    rows = [[cell.text for cell in row.cells] for row in made.rows]
    assert rows == [["ที่", "มาตรการ"], ["๑", "ด้านข้อมูล ก ข"], ["๒", "ด้านสินบน"], ["รวม", "๒๕๖๕"]]


def test_cells_of_a_row_repeat_and_the_columns_are_counted_again() -> None:
    table = [["{%tc for p in body %}", "{{ p }}", "{%tc endfor %}"]]
    [made] = filled(template(table=table), body=list("กขคง")).tables
    assert [cell.text for cell in made.rows[0].cells] == list("กขคง")
    assert len(made._tbl.tblGrid.findall(qn("w:gridCol"))) == 4


def test_what_word_could_not_open_is_mended() -> None:
    """A cell must hold a paragraph and end in one, a table must have rows, a row cells."""
    table = [["{%tr for a in activities %}"], ["{{ a.name }}"], ["{%tr endfor %}"]]

    def change(document: Any) -> None:
        cell = document.add_table(rows=1, cols=1).cell(0, 0)
        cell.paragraphs[0].text = "{%p if activities %}"
        for text in ("มี", "{%p endif %}"):
            cell.add_paragraph(text)
        cell = document.add_table(rows=1, cols=1).cell(0, 0)
        cell.paragraphs[0].text = "{%p if activities %}"
        cell.add_paragraph("{%p endif %}")
        cell.add_table(rows=1, cols=1)
        cell._tc.remove(cell.paragraphs[-1]._p)
        document.add_table(rows=1, cols=1).cell(0, 0).paragraphs[0].text = "{%tc if activities %}"
        document.tables[-1].add_column(Pt(50)).cells[0].text = "{%tc endif %}"
        header = document.sections[0].header
        header.paragraphs[0].text = "{%p if activities %}"
        header.add_paragraph("{%p endif %}")

    document = filled(template("ก", table=table, change=change))
    assert len(document.tables) == 2
    assert [[child.tag for child in made.cell(0, 0)._tc][1:] for made in document.tables] == [
        [qn("w:p")],
        [qn("w:tbl"), qn("w:p")],
    ]
    assert [paragraph.text for paragraph in document.sections[0].header.paragraphs] == [""]


def test_drawings_that_repeat_have_numbers_of_their_own() -> None:
    drawing = '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="a"/></wp:inline></w:drawing></w:r></w:p>'
    ends = [f"<w:p><w:r><w:t>{{%p {text} %}}</w:t></w:r></w:p>" for text in ("for b in body", "endfor")]
    numbers = [element.get("id") for element in filled(with_xml(ends[0] + drawing + ends[1])).element.body.iter(qn("wp:docPr"))]
    assert len(numbers) == len(set(numbers)) == 3


def test_headers_footers_and_text_boxes_are_filled() -> None:
    inside = "<w:p><w:r><w:t>{{ office</w:t></w:r><w:r><w:t>.name }}</w:t></w:r></w:p>"
    data = with_xml(box(inside, "{{ year }}", "{% if year %}ท้าย{% endif %}"))

    def change(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "หัว {{ office.name }}"
        document.sections[0].different_first_page_header_footer = True
        document.sections[0].first_page_header.paragraphs[0].text = "{{ year }}"
        document.sections[0].footer.paragraphs[0].text = "{% for p in body %}{{ p }} {% endfor %}"

    document = opened(data)
    change(document)
    document = filled(saved(document))
    assert [text for text in texts(document.element.body) if text] == ["๒๕๖๕ท้าย".replace("ท้าย", "สำนักงานเขต" * 2 + "ท้าย")] + [
        "สำนักงานเขต"
    ] * 2
    section = document.sections[0]
    assert section.header.paragraphs[0].text == "หัว สำนักงานเขต"
    assert section.first_page_header.paragraphs[0].text == "๒๕๖๕"
    assert section.footer.paragraphs[0].text == "หนึ่ง สอง สาม "


@pytest.mark.parametrize("kind", ["footnotes", "endnotes"])
def test_notes_are_filled_once_whatever_their_values_look_like(kind: str) -> None:
    one = kind.removesuffix("s")
    xml = f'<w:{kind} {nsdecls("w")}><w:{one} w:id="1"><w:p><w:r><w:t>{{{{ year }}}}</w:t></w:r></w:p></w:{one}></w:{kind}>'
    content_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    document = docx.Document()
    document.add_section()
    data = typed(saved(document), f"word/{kind}.xml", xml.encode(), content_type)
    assert problems(data) == ()
    assert (
        b'<w:t xml:space="preserve">{{ office.name }}</w:t>'
        in parts_of(fill_template(data, VALUES | {"year": "{{ office.name }}"}))[f"word/{kind}.xml"]
    )


def test_properties_of_the_document_are_filled_and_its_dates_kept() -> None:
    document = opened(template("{{ year }}"))
    properties, day = document.core_properties, datetime(2021, 6, 7, 8, 9, tzinfo=UTC)
    properties.title, properties.author = "แผน {{ office.name }}", "{{ office.head }}"
    properties.created = properties.modified = day
    read = filled(saved(document), office={"name": "ก & <ข>", "head": "ค"}).core_properties
    assert (read.title, read.author) == ("แผน ก & <ข>", "ค")
    assert read.created == read.modified == day


@pytest.mark.parametrize("name", ["items", "keys", "values", "count", "index", "get", "format"])
def test_a_field_may_be_called_like_a_method_of_python(name: str) -> None:
    data = template(f"{{{{ office.{name} }}}}")
    assert check_template(data, FILE, {"office": {name: "x"}}).problems == ()
    assert lines(opened(fill_template(data, {"office": {name: "ค่า"}}))) == ["ค่า"]


def test_used_are_the_leaves_that_are_printed_or_asked_about() -> None:
    data = template(
        "{{ year }} {% if office.head %}{% endif %}",
        "{% for m in measures %}{{ m.owner }}{% for s in m.steps %}{{ s }}{% endfor %}{% endfor %}",
        header="{% for p in body %}-{% endfor %} {% for a in activities %}{% if loop.first %}{% endif %}{% endfor %}",
    )
    checked = check_template(data, FILE, SHAPE)
    assert checked.problems == ()
    assert checked.used == {"year", "office.head", "measures[].owner", "measures[].steps[]", "body[]"}
    assert check_template(template("ไม่มีแท็ก"), FILE, SHAPE).used == frozenset()
    asked = template("{% if body %}{% endif %}{% if measures and year == 'x' %}{% endif %}")
    assert check_template(asked, FILE, SHAPE).used == {"body[]", "year"}


def test_the_same_template_and_values_are_the_same_bytes_and_the_rest_of_the_file_is_untouched() -> None:
    data = template("{{ year }}", header="{{ year }}")
    out = fill_template(data, VALUES)
    assert fill_template(data, dict(VALUES)) == out
    with zipfile.ZipFile(io.BytesIO(out)) as package:
        assert {(part.date_time, part.create_system) for part in package.infolist()} == {((1980, 1, 1, 0, 0, 0), 0)}
    before, after = parts_of(data), parts_of(out)
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml", "word/header1.xml"}


def test_a_template_that_would_be_refused_is_not_filled() -> None:
    for data, code in ((b"x", "template-not-docx"), (template("{{ year"), "template-tag-not-closed")):
        with pytest.raises(TemplateBroken) as caught:
            fill_template(data, VALUES)
        assert [problem.code for problem in caught.value.problems] == [code]
    with pytest.raises(TemplateBroken) as caught:
        fill_template(template("{{ nothing }}"), VALUES)
    assert [problem.code for problem in caught.value.problems] == ["template-not-filled"]


def test_colours_and_pictures_of_the_office_stay(tmp_path: Path) -> None:
    def change(document: Any) -> None:
        run = document.add_paragraph().add_run("{{ year }}")
        run.font.color.rgb = RGBColor(1, 2, 3)

    [paragraph] = filled(template(change=change)).paragraphs
    assert paragraph.runs[0].font.color.rgb == RGBColor(1, 2, 3)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (Debian: libreoffice-writer) is not installed")
def test_libreoffice_opens_it_without_loss(tmp_path: Path) -> None:
    table = [["{%tr for m in measures %}", ""], ["{{ m.number }}", "{{ m.name }}"], ["{%tr endfor %}", ""]]
    inside = "<w:p><w:r><w:t>กล่อง {{ year }}</w:t></w:r></w:p>"
    document = opened(with_xml(box(inside), "{{ office.name }}", "{%p for p in body %}", "ข้อ {{ p }}", "{%p endfor %}"))
    made = document.add_table(rows=3, cols=2)
    for row, cells in zip(made.rows, table, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    data = saved(document)
    assert problems(data) == ()
    (tmp_path / "out.docx").write_bytes(fill_template(data, VALUES | {"office": {"name": "ก & <ข>\nค", "head": ""}}))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        tmp_path,
        tmp_path / "out.docx",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    read = (tmp_path / "out.txt").read_text(encoding="utf-8-sig").split()
    for word in ("ก", "&", "<ข>", "ค", "หนึ่ง", "สอง", "สาม", "๑", "ด้านข้อมูล", "๒", "ด้านสินบน"):
        assert word in read
    assert "{" not in "".join(read)
