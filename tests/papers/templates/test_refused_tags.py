"""Every mistake an officer can make in a tag is told at its place, with what to do, and nothing else is told."""

from typing import Any

import pytest

from prongsai.messages import LANGUAGES, say
from tests.papers.templates.making import (
    Runs,
    box,
    problems,
    template,
    told,
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


def test_conditions_in_a_loop_leave_its_names_alone() -> None:
    assert told(template("{% for m in measures %}{% if m.owner %}{{ m.name }}{% endif %}{{ m.name }}{% endfor %}")) == []


def test_one_kind_of_block_does_not_close_another() -> None:
    assert [code for code, _, _ in told(template("{% for b in body %}{% endif %}"))] == [
        "template-end-without-start",
        "template-block-not-closed",
    ]


def test_names_do_not_reach_into_another_part() -> None:
    found = told(template("{% for m in measures %}", header="{{ m.owner }}"))
    assert [(code, text) for code, _, text in found] == [
        ("template-block-not-closed", "{% for m in measures %}"),
        ("template-field-unknown", "header1: {{ m.owner }}"),
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
