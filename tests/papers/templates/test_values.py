"""Values are printed to the letter, and what they look like never matters."""

import pytest
from docx.oxml.ns import qn

from tests.papers.templates.making import (
    filled,
    lines,
    template,
)


@pytest.mark.parametrize(
    "value",
    [
        "<b>&amp;</b> & \"'",
        "{{ year }}",
        "{% if %}",
        "{_{ {{ }_} %_}",
        "{",
        "}}",
        "{# #}",
        "  สอง  เว้น  ",
        "น้ำ ์่ ปี้",
        "</w:t></w:r>",
        "\\x26 \\n",
        "😀",
    ],
)
def test_a_value_is_printed_to_the_letter(value: str) -> None:
    assert lines(filled(template("ก{{ year }}ข"), year=value)) == [f"ก{value}ข"]


def test_new_lines_are_line_breaks_and_what_xml_cannot_hold_is_left_out() -> None:
    data = template("{{ year }}")
    document = filled(data, year="หนึ่ง\nสอง\r\nสาม\x00\x01\x0c\ud800\ufffe\u200bสี่\tห้า\a")
    assert lines(document) == ["หนึ่ง\nสอง\nสามสี่ ห้า"]
    assert len(list(document.element.body.iter(qn("w:br")))) == 2
    assert lines(filled(data, year=5)) == ["5"]
    assert lines(filled(data, year=None)) == [""]


def test_text_that_only_looks_like_tags_stays_as_it_is() -> None:
    untouched = ["{ ก }", "ข้อ {", "{", "# {#", "#}", "50%", "}", "{ {", "} }", "{_{", "{", "% {}", "{a}{b}"]
    document = filled(template(*untouched, "{{ year }}"))
    assert lines(document) == [*untouched, "๒๕๖๕"]


@pytest.mark.parametrize("constant", ["ก & ข", "50%", "<ก>", "it's", "น้ำ"])
def test_a_text_in_quotes_equals_the_same_text(constant: str) -> None:
    data = template(
        f'{{% if year == "{constant}" %}}ใช่{{% else %}}ไม่{{% endif %}}',
        f'{{%p if "{constant}" != year %}}',
        "ต่าง",
        "{%p endif %}",
    )
    assert lines(filled(data, year=constant)) == ["ใช่"]
    assert lines(filled(data)) == ["ไม่", "ต่าง"]
