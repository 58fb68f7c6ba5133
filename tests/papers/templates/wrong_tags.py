"""Tags that are refused, one a line, by the code they are refused with."""

WRONG: dict[str, str] = {
    "template-tag-not-closed": r"""
{{ year
{{ year }
{{ year %}
{% if year }}
{% if year
{{
{%
{{ year {{ year }}
{{ a #} ก
""",
    "template-tag-not-opened": r"""
year }}
{ year }}
{ if year %}
}}
%}
""",
    "template-tag-wrong": r"""
{{ }}
{{}}
{{ year year }}
{{ year. }}
{% if %}
{% for in body %}
{% for b body %}
{{ (year }}
{{p year }}
{{r year }}
{{ year = 1 }}
{% if year == %}
{{ year ? }}
{{ 'year }}
{{ year -}}
{% for b.c in body %}
""",
    "template-statement-unknown": r"""
{% set a = year %}
{% include 'a' %}
{% import 'a' as b %}
{% macro a() %}
{% raw %}
{% extends 'a' %}
{% block a %}
{% call a() %}
{% filter upper %}
{% with %}
{% autoescape false %}
{% do a %}
{% print year %}
{% trans %}
{% %}
{%%}
{% ถ้า year %}
{%- if year %}
{%+ if year %}
{% colspan year %}
{% cellbg year %}
{% vm %}
{% hm %}
{% p %}
{% If year %}
{% forbidden %}
{% endfo %}
{% break %}
""",
    "template-not-allowed": r"""
{# ความเห็น #}
{{ 'ก' }}
{{ 1 }}
{{ year + 1 }}
{{ -1 }}
{{- year }}
{{ year ~ year }}
{{ year|upper }}
{{ year|safe }}
{{ year[0] }}
{{ office['name'] }}
{{ year.upper() }}
{{ year() }}
{{ year, year }}
{{ [year] }}
{{ {} }}
{{ year if year }}
{{ year is defined }}
{{ true }}
{{ none }}
{{ not year }}
{{ year == 'ก' }}
{{ 'a' 'b' }}
{% if year in body %}{% endif %}
{% if year == office.name %}{% endif %}
{% if 'a' == 'a' %}{% endif %}
{% if year and year and year and year and year and year and year and year and year and year and year and year %}{% endif %}
{% if not not not not not not not not not not not year %}{% endif %}
{% if true %}{% endif %}
{% if 'ก' in year %}{% endif %}
{% if year not in 'ก' %}{% endif %}
{% if year == '{' %}{% endif %}
{% if year == '}' %}{% endif %}
{{ _year }}
{{ year.__class__ }}
{% if office._name %}{% endif %}
{% for b in body.__class__ %}{% endfor %}
{% if 1 < loop.index < 3 %}{% endif %}
{% if year|length %}{% endif %}
{% if year is defined %}{% endif %}
{% if year == '\n' %}{% endif %}
{% if year() %}{% endif %}
{% for b in body if b %}{% endfor %}
{% for b in body recursive %}{% endfor %}
{% for a, b in body %}{% endfor %}
{% for _b in body %}{% endfor %}
{% for b in body[:1] %}{% endfor %}
{% for b in [1, 2] %}{% endfor %}
{% for b in range(9) %}{% endfor %}
{% for self in body %}{% endfor %}
{% for loop in body %}{% endfor %}
{% if year %}{% else ก %}{% endif %}
{% if year %}{% endif year %}
""",
    "template-comparison-wrong": r"""
{% if year == 5 %}{% endif %}
{% if year > 'ก' %}{% endif %}
{% if 'ก' <= year %}{% endif %}
{% if year == true %}{% endif %}
{% if office == 'ก' %}{% endif %}
{% if body != 'ก' %}{% endif %}
{% for b in body %}{% if loop.index == '1' %}{% endif %}{% endfor %}
{% for b in body %}{% if loop.first == 'x' %}{% endif %}{% endfor %}
{% for b in body %}{% if loop.index == true %}{% endif %}{% endfor %}
{% if year and (office.name != 'ก' or not year == 2) %}{% endif %}
""",
    "template-field-not-text": r"""
{{ office }}
{{ body }}
{{ measures }}
{% for m in measures %}{{ m }}{% endfor %}
{% for b in body %}{{ loop.first }}{% endfor %}
{% for m in measures %}{{ m.steps }}{% endfor %}
""",
    "template-field-not-list": r"""
{% for a in year %}{% endfor %}
{% for a in office %}{{ a.b }}{% endfor %}
{% for a in office.name %}{% endfor %}
""",
    "template-loop-in-loop": r"""
{% for m in measures %}{% for a in activities %}{% endfor %}{% endfor %}
{% for m in measures %}{% for n in measures %}{{ n.name }}{% endfor %}{% endfor %}
{% for m in measures %}{% for s in m.steps %}{% for t in m.steps %}{% endfor %}{% endfor %}{% endfor %}
""",
    "template-end-without-start": r"""
{% endif %}
{% endfor %}
{% else %}
{% elif year %}
{% if year %}{% endif %}{% endif %}
{% for b in body %}{% elif year %}{% endfor %}
{% if year %}{% else %}{% else %}{% endif %}
{% if year %}{% else %}{% elif year %}{% endif %}
""",
    "template-block-not-closed": r"""
{% if year %}
{% for b in body %}
{% for b in body %}{% if year %}{% endif %}
""",
    "template-tag-not-alone": r"""
{%p if year %} ก
ก {%p if year %}
{%p if year %}{%p endif %}
""",
    "template-tag-outside-table": r"""
{%tr if year %}
{%tc if year %}
{% tr for b in body %}
""",
}
LONG = {"template-tag-wrong": "{{ " + "(" * 290 + " }}", "template-not-allowed": "{{ year." + "a" * 300 + " }}"}

TAGS = [(code, tag) for code, tags in WRONG.items() for tag in tags.split("\n") if tag] + list(LONG.items())
