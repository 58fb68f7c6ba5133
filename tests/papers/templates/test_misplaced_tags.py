"""Tags where nothing is filled, what only the trial shows, and documents made to last for ever."""

import pytest
from docx.oxml.ns import nsdecls

from prongsai.papers.templates import fill_template
from prongsai.papers.templates.packages import read_package
from prongsai.papers.templates.reading import read_template
from prongsai.papers.templates.tags import MAX_PROBLEMS, MAX_TAGS, read_tags
from tests.papers.templates.making import (
    VALUES,
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


def test_what_nobody_reads_may_look_like_a_tag() -> None:
    data = replaced(
        template("ก"), "</w:settings>", '<w:docVars><w:docVar w:val="{{ a"/></w:docVars></w:settings>', "word/settings.xml"
    )
    assert told(data) == []


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
    both = ["}} {{ a }} {{ b }}"] * 150
    assert len(told(template(*both))) == MAX_PROBLEMS
    assert len(told(template(*[f"{{{{ a{number} }}}}" for number in range(500)]))) == MAX_PROBLEMS


def test_docxtpl_is_given_no_paragraph_that_ends_where_it_begins() -> None:
    """It would look for the end of each through the whole document: a minute for a document of empty paragraphs."""
    template = read_template(small([["{{ year }}"]], '<w:p w:x="1"/><w:p><w:r w:x="1"/><w:r><w:t w:x="1"/></w:r></w:p>'))
    [prepared] = template.prepared
    assert "/>" not in prepared.source


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
