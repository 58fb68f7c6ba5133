"""Tags that want more than fields are refused, and could do nothing if they were not."""

import pytest
from jinja2.exceptions import TemplateError

from prongsai.papers.templates import TemplateBroken, fill_template
from prongsai.papers.templates.rendering import NotRendered, Prepared, _environment, render
from tests.papers.templates.making import VALUES, parts_of, replaced, template, told, with_xml

ATTEMPTS = r"""
{{ ''.__class__ }}
{{ ''.__class__.__mro__[1].__subclasses__() }}
{{ office.__init__ }}
{{ office.__class__.__base__ }}
{{ year.__class__ }}
{{ year|attr('__class__') }}
{{ year|attr("\x5f\x5fclass\x5f\x5f") }}
{{ year['__class__'] }}
{{ year.format }}
{{ "{0.__class__}".format(year) }}
{{ lipsum }}
{{ lipsum.__globals__ }}
{{ cycler }}
{{ cycler.__init__.__globals__.os.popen('id').read() }}
{{ joiner }}
{{ namespace }}
{{ dict }}
{{ range(9) }}
{{ self }}
{{ self._TemplateReference__context }}
{{ config }}
{{ request }}
{{ loop }}
{{ loop.__class__ }}
{{ caller }}
{{ varargs }}
{{ get_flashed_messages.__globals__ }}
{{ _ }}
{{ __builtins__ }}
{{ year.upper }}
{{ body.append }}
{{ office.items }}
{{ office.keys() }}
{{ measures.0 }}
{{ measures.0.name }}
{{ 9999999999**999999 }}
{{ 'a' * 99999999 }}
{% set x = office %}
{% include '/etc/passwd' %}
{% import 'os' as os %}
{% from 'os' import popen %}
{% for x in ().__class__.__base__.__subclasses__() %}{% endfor %}
{% for x in year.__class__ %}{% endfor %}
{% for x in lipsum %}{% endfor %}
{% if ''.__class__ %}{% endif %}
{% if lipsum.__globals__ %}{% endif %}
{% if year.__len__ == 'x' %}{% endif %}
{% for loop in body %}{{ loop.__init__ }}{% endfor %}
{% for b in body %}{{ loop.__init__.__globals__ }}{% endfor %}
{% for b in body %}{{ loop.cycle }}{% endfor %}
{% for b in body %}{{ loop(b) }}{% endfor %}
{% for __b in body %}{% endfor %}
{% macro a() %}{% endmacro %}
{% call a() %}{% endcall %}
{% filter upper %}{% endfilter %}
{% debug %}
{% extends year %}
""".strip().splitlines()

REFUSALS = {
    f"template-{kind}"
    for kind in ("not-allowed", "field-unknown", "statement-unknown", "tag-wrong", "end-without-start", "tag-not-closed")
}


@pytest.mark.parametrize("tag", ATTEMPTS)
def test_an_attempt_is_refused_at_its_paragraph(tag: str) -> None:
    found = told(template("ก", tag))
    assert found
    assert {paragraph for _, paragraph, _ in found} == {2}
    assert {code for code, _, _ in found} <= REFUSALS
    with pytest.raises(TemplateBroken):
        fill_template(template("ก", tag), VALUES)


@pytest.mark.parametrize("tag", ATTEMPTS)
def test_an_attempt_that_got_past_the_check_does_nothing(tag: str) -> None:
    """The environment holds alone, too: it compiles names, lists and questions, and reads keys of mappings."""
    source = f"<w:p xmlns:w='x'><w:t>{tag}</w:t></w:p>"
    with pytest.raises(NotRendered):
        render([Prepared("a", source, has_cells=False)], VALUES)


def test_the_environment_holds_nothing_to_reach_for() -> None:
    environment = _environment()
    assert not environment.globals
    assert not environment.filters
    assert not environment.tests
    for source in ("{{ a + 1 }}", "{{ a[0] }}", "{{ a() }}", "{{ [a] }}", "{{ a ~ a }}", "{{ -a }}", "{% set b = a %}"):
        with pytest.raises(TemplateError, match="not allowed"):
            environment.from_string(source)


@pytest.mark.parametrize("year", ["๒๕๖๔", ""])
def test_a_block_that_would_break_the_xml_with_other_values_does_so_with_none(year: str) -> None:
    for source in ("<a><b>{% if year %}</b><c>{% endif %}</c></a>", "<a>{% for b in body %}<b>{% endfor %}</b></a>"):
        with pytest.raises(NotRendered, match="begins in one element and ends in another"):
            render([Prepared("a", source, has_cells=False)], VALUES | {"year": year, "body": ["ก"]})
    kept = "<a><b>{% if year %}</b><c/><b>{% endif %}</b></a>"
    assert b"<b/>" in render([Prepared("a", kept, has_cells=False)], VALUES | {"year": year})["a"]


def test_code_put_where_no_tag_is_looked_for_never_runs() -> None:
    """Comments, processing instructions and text between elements are no tags; attributes are refused."""
    data = template("ก {{ year }}")
    for piece in ("<!-- {{ lipsum() }} -->", "<?x {{ lipsum() }} ?>"):
        hidden = replaced(data, "<w:sectPr", f"{piece}<w:sectPr")
        assert told(hidden) == []
        assert b"lipsum" not in parts_of(fill_template(hidden, VALUES))["word/document.xml"]
    with_tail = replaced(data, "<w:sectPr", "{<w:p/>{ lipsum() }}<w:sectPr")
    assert told(with_tail) == []
    assert "{<w:p/>{ lipsum() }}" in parts_of(fill_template(with_tail, VALUES))["word/document.xml"].decode()
    in_attribute = replaced(data, "<w:body>", '<w:body w:x="&#123;{ lipsum() }}">')
    assert [code for code, _, _ in told(in_attribute)] == ["template-tag-misplaced"]


@pytest.mark.parametrize("value", ["{{ office.name }}", "{% if year %}", "{{ lipsum() }}", "{{", "<w:p/>", "]]>"])
def test_values_are_text_and_never_tags(value: str) -> None:
    data = template("{{ year }}", "{%p for b in body %}", "{{ b }}{", "{%p endfor %}", header="{{ year }}")
    values = dict(VALUES, year=value, body=[value, value])
    again = fill_template(data, values)
    xml = parts_of(again)["word/document.xml"].decode() + parts_of(again)["word/header1.xml"].decode()
    escaped = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert xml.count(escaped) == 4


def test_numbers_of_letters_do_not_explode() -> None:
    text = with_xml("<w:p><w:r><w:t>" + "{{ year }" * 2000 + "</w:t></w:r></w:p>")
    assert {code for code, _, _ in told(text)} == {"template-tag-not-closed"}
