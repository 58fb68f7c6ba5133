"""Every mistake an officer can make in a tag is told at its place, with what to do, and nothing else is told."""

from typing import Any

import pytest
from docx.oxml.ns import nsdecls

from prongsai.messages import LANGUAGES, say
from prongsai.papers.templates import fill_template
from prongsai.papers.templates.packages import read_package
from prongsai.papers.templates.tags import MAX_PROBLEMS, MAX_TAGS, read_tags
from tests.papers.templates.making import (
    VALUES,
    Runs,
    box,
    field,
    opened,
    problems,
    replaced,
    saved,
    small,
    template,
    texts,
    told,
    typed,
    with_xml,
)
from tests.papers.templates.wrong_tags import TAGS


@pytest.mark.parametrize(("code", "text"), TAGS)
def test_what_is_wrong_with_a_tag_is_told_at_its_paragraph(code: str, text: str) -> None:
    found = told(template("ก่อน {{ year }}", f"ก {text}" if "%p" not in text else text, "{{ office.name }}"))
    assert {(at, number) for at, number, _ in found} == {(code, 2)}
    assert all(shown and shown.rstrip("…") in f"ก {text}" for _, _, shown in found)


def test_every_message_can_be_said_and_shows_the_tag() -> None:
    for code, tag in dict(TAGS).items():
        [problem] = problems(template(tag))[:1]
        for language in LANGUAGES:
            said = say(problem, language)
            assert str(problem.params.get("tag", problem.params.get("field"))) in said, code


@pytest.mark.parametrize(
    ("text", "name", "nearest"),
    [
        ("{{ offcie.name }}", "offcie.name", "office.name"),
        ("{{ office.nmae }}", "office.nmae", "office.name"),
        ("{{ office.name.first }}", "office.name.first", "office.name"),
        ("{{ Year }}", "Year", "year"),
        ("{{ measure }}", "measure", "measures"),
        ("{% for m in measure %}{{ m.anything }}{% endfor %}", "measure", "measures"),
        ("{% for m in measures %}{{ m.ownr }}{% endfor %}", "m.ownr", "m.owner"),
        ("{% for m in measures %}{{ owner }}{% endfor %}", "owner", "m.owner"),
        ("{% for m in measures %}{% endfor %}{{ m.owner }}", "m.owner", "measures"),
        ("{% for m in measures %}{% else %}{{ m.owner }}{% endfor %}", "m.owner", "measures"),
        ("{% for b in body %}{{ loop.idnex }}{% endfor %}", "loop.idnex", "loop.index"),
        ("{% for b in body %}{{ loop.length }}{% endfor %}", "loop.length", "loop.last"),
        ("{{ loop.index }}", "loop.index", "office.name"),
        ("{% for b in body %}{{ loop }}{% endfor %}", "loop", "loop.last"),
        ("{% if yaer %}{% endif %}", "yaer", "year"),
        ("{% if not yaer == 'ก' %}{% endif %}", "yaer", "year"),
        ("{{ measures.owner }}", "measures.owner", "measures"),
        ("{{ สำนักงาน }}", "สำนักงาน", None),
    ],
)
def test_an_unknown_field_is_told_with_the_nearest_there_is(text: str, name: str, nearest: str | None) -> None:
    found = problems(template("ก", text))
    assert {(problem.code, problem.params["field"]) for problem in found} == {("template-field-unknown", name)}
    assert nearest in (None, found[0].params["nearest"])
    assert found[0].place is not None
    assert found[0].place.paragraph == 2


def test_with_no_fields_at_all_there_is_no_nearest() -> None:
    [problem] = problems(template("{{ year }}"), {})
    assert problem.params["nearest"] == "-"


def test_names_of_a_loop_hold_inside_it_alone_and_hide_fields() -> None:
    assert told(template("{% for year in measures %}{{ year.owner }}{% endfor %}{{ year }}")) == []
    assert [code for code, _, _ in told(template("{% for year in measures %}{{ year }}{% endfor %}"))] == [
        "template-field-not-text"
    ]


def test_a_loop_that_cannot_be_read_does_not_make_the_names_of_its_rows_unknown() -> None:
    found = told(template("{% for m in measures() %}", "{{ m.owner }}", "{% endfor %}"))
    assert [code for code, _, _ in found] == ["template-not-allowed"]


def test_everything_is_told_at_once() -> None:
    found = told(template("{{ yaer }}", "{{ year", "{% set a = 1 %}", "{{ 1 }}", header="{{ ofice.name }}"))
    assert sorted((code, text) for code, _, text in found) == [
        ("template-field-unknown", "header1: {{ ofice.name }}"),
        ("template-field-unknown", "{{ yaer }}"),
        ("template-not-allowed", "{{ 1 }}"),
        ("template-statement-unknown", "{% set a = 1 %}"),
        ("template-tag-not-closed", "{{ year"),
    ]


@pytest.mark.parametrize("runs", [["{", "{ yaer }}"], list("{{ yaer }}"), ["{{", " yaer ", "}}"]])
def test_runs_do_not_hide_a_mistake(runs: list[str]) -> None:
    assert told(template("ก", runs)) == [("template-field-unknown", 2, "{{ yaer }}")]


def test_places_are_numbered_in_reading_order_with_the_table() -> None:
    data = template("หนึ่ง", table=[["สอง", "{{ a"], ["{{ yaer }}", ""]])
    assert [(p.code, p.place.paragraph, p.place.table) for p in problems(data) if p.place] == [
        ("template-tag-not-closed", 3, 1),
        ("template-field-unknown", 4, 1),
    ]


def test_a_text_box_is_told_once_though_word_keeps_it_twice() -> None:
    inside = "<w:p><w:r><w:t>ในกล่อง</w:t></w:r></w:p><w:p><w:r><w:t>{{ yaer }}</w:t></w:r></w:p>"
    assert told(with_xml(box(inside) + "<w:p><w:r><w:t>{{ b</w:t></w:r></w:p>", "ก")) == [
        ("template-tag-not-closed", 5, "{{ b"),
        ("template-field-unknown", 4, "{{ yaer }}"),
    ]


# blocks and the elements they stand for --------------------------------------------------------------------------------------

CROSSED: dict[str, tuple[list[Runs], list[list[str]]]] = {
    "paragraph tag to plain tag": (["{%p if year %}", "{% endif %}"], []),
    "paragraph to cell": (["{% if year %}"], [["{% endif %}"]]),
    "paragraph to a paragraph of a cell": (["{%p if year %}"], [["{%p endif %}"]]),
    "one cell to the next": ([], [["{% if year %}", "{% endif %}"]]),
    "row to paragraph": ([], [["{%tr if year %}"], ["{%p endif %}"]]),
    "the middle elsewhere": (["{%p if year %}", "{%p endif %}"], [["{%tr if year %}"], ["{% else %}"], ["{%tr endif %}"]]),
}


@pytest.mark.parametrize("name", CROSSED)
def test_both_ends_of_a_block_stand_in_one_kind_of_place(name: str) -> None:
    paragraphs, table = CROSSED[name]
    assert [code for code, _, _ in told(template(*paragraphs, table=table))] == ["template-block-crosses"]


def test_the_other_end_in_another_table_is_told_there() -> None:
    def change(document: Any) -> None:
        document.add_paragraph("ก")
        document.add_table(rows=1, cols=1).cell(0, 0).text = "{%tr endif %}"

    [problem] = problems(template(table=[["{%tr if year %}"]], change=change))
    assert (problem.code, problem.params["tag"], problem.params["other"]) == (
        "template-block-crosses",
        "{%tr if year %}",
        "{%tr endif %}",
    )
    assert problem.place is not None
    assert (problem.place.paragraph, problem.place.table) == (3, 2)


def test_a_block_ends_in_the_part_it_begins_in() -> None:
    found = told(template("{% if year %}", header="{% endif %}"))
    assert sorted(found) == [
        ("template-block-not-closed", 1, "{% if year %}"),
        ("template-end-without-start", 1, "header1: {% endif %}"),
    ]


@pytest.mark.parametrize(
    "row",
    [
        ["{%tr for m in measures %}", "{{ m.name }}"],
        ["{%tr for m in measures %}{{ m.name }}", ""],
        ["{%tr for m in measures %}", "{%tr endfor %}"],
    ],
)
def test_a_row_that_its_tag_stands_for_holds_nothing_else(row: list[str]) -> None:
    found = told(template(table=[row, ["{%tr endfor %}", ""]]))
    assert {code for code, _, _ in found} == {"template-tag-not-alone"}


@pytest.mark.parametrize("content", ["<w:drawing/>", "<w:pict/>", '<w:fldChar w:fldCharType="end"/>'])
def test_a_paragraph_that_its_tag_stands_for_holds_no_picture_either(content: str) -> None:
    xml = "<w:p><w:r><w:t>{%p if year %}</w:t>" + content + "</w:r></w:p><w:p><w:r><w:t>{%p endif %}</w:t></w:r></w:p>"
    assert told(with_xml(xml)) == [("template-tag-not-alone", 1, "{%p if year %}")]


def test_blocks_are_not_stacked_without_end() -> None:
    deep = template(*["{%p if year %}"] * 10, "ก", *["{%p endif %}"] * 10)
    assert told(deep) == []
    deeper = template(*["{%p if year %}"] * 11, "ก", *["{%p endif %}"] * 11)
    assert told(deeper) == [("template-not-allowed", 11, "{%p if year %}")]


# where nothing is filled -----------------------------------------------------------------------------------------------------

MISPLACED = {
    "alternative text": '<w:p><w:r><w:drawing><wp:docPr id="1" name="a" descr="{{ year }}"/></w:drawing></w:r></w:p>',
    "equation": "<w:p><m:oMath><m:r><m:t>{{ year }}</m:t></m:r></m:oMath></w:p>",
    "drawn text": "<w:p><w:r><w:drawing><a:t>{{ year }}</a:t></w:drawing></w:r></w:p>",
    "control": '<w:p><w:sdt><w:sdtPr><w:alias w:val="{% if year %}"/></w:sdtPr><w:sdtContent/></w:sdt></w:p>',
    "outside text": "<w:p><w:r>{{ year }}<w:t>ก</w:t></w:r></w:p>",
    "text outside a paragraph": "<w:t>{{ year }}</w:t>",
}


@pytest.mark.parametrize("name", MISPLACED)
def test_a_tag_where_nothing_is_filled_is_told(name: str) -> None:
    found = told(with_xml(MISPLACED[name], "ก"))
    assert [code for code, _, _ in found] == ["template-tag-misplaced"]
    assert found[0][1] in (2, None)


def test_a_tag_in_the_code_of_a_field_is_told_and_its_shown_text_is_filled() -> None:
    assert told(with_xml(field("REF ", "{{ ye", "ar }}"), "ก")) == [("template-tag-misplaced", 2, "REF {{ year }}")]
    assert told(with_xml(field("REF bookmark", result="{{ year }}"))) == []
    assert told(with_xml('<w:p><w:fldSimple w:instr="REF {{ year }}"><w:r><w:t>ก</w:t></w:r></w:fldSimple></w:p>')) == [
        ("template-tag-misplaced", 1, "REF {{ year }}")
    ]


@pytest.mark.parametrize("name", ["word/comments.xml", "word/charts/chart1.xml", "customXml/item1.xml"])
def test_a_tag_in_a_part_that_is_not_filled_is_told_by_the_part(name: str) -> None:
    xml = f"<w:comments {nsdecls('w')}><w:comment><w:p><w:r><w:t>{{{{ year }}}}</w:t></w:r></w:p></w:comment></w:comments>"
    [(code, _, text)] = told(typed(template("ก"), name, xml.encode(), "application/xml"))
    assert (code, text) == ("template-tag-misplaced", f"{name.rpartition('/')[2].removesuffix('.xml')}: {{{{ year }}}}")


def test_deleted_text_is_no_tag() -> None:
    deleted = '<w:del w:id="1" w:author="a"><w:r><w:delText>{{ yaer }} {</w:delText></w:r></w:del>'
    assert told(with_xml(f"<w:p>{deleted}<w:r><w:t>{{ {{{{ year }}}}</w:t></w:r></w:p>")) == []


def test_blocks_may_not_go_over_the_properties_of_the_document() -> None:
    document = opened(template("ก"))
    document.core_properties.title, document.core_properties.subject = "{% if year %}", "{% endif %}"
    assert [code for code, _, _ in told(saved(document))] == ["template-block-crosses"]
    document.core_properties.title, document.core_properties.subject = "{{ yaer }}", ""
    assert told(saved(document)) == [("template-field-unknown", None, "core: {{ yaer }}")]


# what only the trial shows ---------------------------------------------------------------------------------------------------


def test_what_docxtpl_cannot_do_is_refused_on_trial() -> None:
    """docxtpl looks for the paragraph by its last beginning: a text box before the tag is in its way."""
    inside = "<w:p><w:r><w:t>ในกล่อง</w:t></w:r></w:p>"
    nested = "<w:p><w:r><w:txbxContent>" + inside + "</w:txbxContent></w:r><w:r><w:t>{% if year %}</w:t></w:r></w:p>"
    assert told(with_xml(nested + "<w:p><w:r><w:t>{% endif %}</w:t></w:r></w:p>")) == []
    empty = "<w:p><w:r><w:txbxContent><w:p><w:pPr/></w:p></w:txbxContent></w:r><w:r><w:t>{%p if year %}</w:t></w:r></w:p>"
    [(code, _, _)] = told(with_xml(empty + "<w:p><w:r><w:t>ก</w:t></w:r></w:p><w:p><w:r><w:t>{%p endif %}</w:t></w:r></w:p>"))
    assert code == "template-not-filled"


def test_a_table_without_its_grid_is_refused_on_trial_when_cells_come_and_go() -> None:
    data = template(table=[["{%tc if year %}", "{{ year }}", "{%tc endif %}"]])
    assert told(data) == []
    xml = replaced(data, "<w:tblGrid>", "<w:tblGridX>")
    xml = replaced(xml, "</w:tblGrid>", "</w:tblGridX>")
    [problem] = problems(xml)
    assert problem.code == "template-not-filled"
    assert problem.params["reason"]


def test_loops_do_not_hold_half_the_document_many_times() -> None:
    long = ["ข้อความไทย" * 500] * 120
    assert told(template(*long)) == []
    [(code, _, _)] = told(template("{%p for b in body %}", *long, "{%p endfor %}"))
    assert code == "template-not-filled"


def test_thousands_of_tags_and_of_mistakes_end() -> None:
    assert [code for code, _, _ in told(template(*["{{ year }}" * 100] * (MAX_TAGS // 100)))] == []
    assert [code for code, _, _ in told(template(*["{{ year }}" * 100] * (MAX_TAGS // 100), "{{ year }}"))] == [
        "template-is-bomb"
    ]
    assert len(told(template(*["}}"] * 500))) == MAX_PROBLEMS
    assert len(told(template(*[f"{{{{ a{number} }}}}" for number in range(500)]))) == MAX_PROBLEMS


def test_no_more_is_kept_in_memory_than_is_told() -> None:
    [part] = [part for part in read_package(small([["}} " * 500]])) if part.is_story]
    assert len(read_tags(part)[1]) == MAX_PROBLEMS
    [part] = [part for part in read_package(small([["{{ year }}" * 2 * MAX_TAGS]])) if part.is_story]
    assert len(read_tags(part)[0]) == MAX_TAGS + 1


def test_a_tag_in_a_link_or_a_tracked_change_is_written_whole() -> None:
    added = '<w:ins w:id="1" w:author="a"><w:r><w:t>ar }</w:t></w:r></w:ins>'
    link = '<w:hyperlink w:anchor="b"><w:r><w:t>} ก</w:t></w:r></w:hyperlink>'
    data = with_xml(f"<w:p><w:r><w:t>{{{{ ye</w:t></w:r>{added}{link}</w:p>")
    assert told(data) == []
    assert texts(opened(fill_template(data, VALUES)).element.body) == ["๒๕๖๕ ก"]
