"""Templates: they show one frozen object each, all of it and nothing else, and run or style nothing inline."""

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.template import engines
from django.test import Client

import prongsai.apps
from prongsai.apps.plans.public import pages as plans_pages
from prongsai.apps.plans.public.pages import MeasuresPage
from prongsai.apps.portal.public import pages as portal_pages
from prongsai.apps.portal.public.pages import HomePage
from prongsai.apps.ui import naming
from tests.apps import years

APPS = Path(prongsai.apps.__file__).parent
TEMPLATES = sorted(APPS.rglob("*.html"))
SHOWN_BY = {
    HomePage: APPS / "portal/templates/portal/public/home.html",
    MeasuresPage: APPS / "plans/templates/plans/public/measures.html",
}
FROM_CONTEXT_PROCESSORS = {"request", "csrf_token", "language", "set_day", "other_language_url", "home_url", "shows_papers"}
BUILT_IN = {"True", "False", "None"}


def inside_tags(template: str) -> str:
    """What stands in {{ }} and {% %}."""
    return " ".join(re.findall(r"\{\{.*?\}\}|\{%.*?%\}|:\w+=\"[^\"]*\"", template, re.DOTALL))


def test_templates_are_found() -> None:
    assert len(TEMPLATES) > 10


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_runs_and_styles_nothing_inline(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<\s*(script|style|iframe|object|embed)\b", text, re.IGNORECASE)
    assert not re.search(r"[\s\"']style\s*=", text, re.IGNORECASE)
    assert not re.search(r"[\s\"']on[a-z]+\s*=\s*[\"']", text, re.IGNORECASE)
    assert "javascript:" not in text.casefold()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_only_a_picture_of_ours_is_let_through_unescaped(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "autoescape" not in text
    assert re.findall(r"\{\{([^}]*)\|\s*safe", text) == ([" picture"] if path.name == "figure.html" else [])


@pytest.mark.parametrize("kind", SHOWN_BY, ids=lambda kind: kind.__name__)
def test_a_page_is_frozen(kind: Any) -> None:
    for one in (kind, *nested_kinds()):
        assert one.__dataclass_params__.frozen, one
        for field in dataclasses.fields(one):
            assert not re.match(r"(list|dict|set)\b", str(field.type)), f"{one.__name__}.{field.name}"


@pytest.mark.parametrize(("kind", "path"), SHOWN_BY.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_the_template_shows_every_field_of_its_page_and_asks_for_no_other(kind: Any, path: Path) -> None:
    asked = set(re.findall(r"\bpage\.(\w+)", inside_tags(path.read_text(encoding="utf-8"))))
    fields = {field.name for field in dataclasses.fields(kind)}
    assert asked - fields == set()
    assert fields - asked == set()


def test_every_field_below_a_page_is_shown_or_decides_what_is() -> None:
    sources = [Path(module.__file__ or "").read_text(encoding="utf-8") for module in (plans_pages, portal_pages)]
    shown = inside_tags(" ".join(path.read_text(encoding="utf-8") for path in TEMPLATES))
    asked = set(re.findall(r"\.(\w+)", " ".join([shown, *sources])))
    unused = [f"{kind.__name__}.{field.name}" for kind in nested_kinds() for field in dataclasses.fields(kind)]
    assert [name for name in unused if name.split(".")[1] not in asked] == []


def nested_kinds() -> Iterator[Any]:
    for module in (plans_pages, portal_pages, naming):
        for kind in vars(module).values():
            if dataclasses.is_dataclass(kind) and kind.__module__ == module.__name__ and kind not in SHOWN_BY:
                yield kind


@pytest.mark.usefixtures("site_data")
@pytest.mark.parametrize(("path", "kind"), [("/", HomePage), ("/2564/measures/", MeasuresPage)])
def test_the_view_gives_its_template_the_page_and_nothing_beside(client: Client, path: str, kind: Any) -> None:
    context = client.get(path).context[0].flatten()
    own = set(context) - FROM_CONTEXT_PROCESSORS - BUILT_IN - {"block", "forloop"}
    assert own == {"page"}
    assert type(context["page"]) is kind


@pytest.mark.usefixtures("site_data")
@pytest.mark.parametrize(("path", "kind"), [("/", HomePage), ("/2564/measures/", MeasuresPage)])
def test_the_page_can_be_drawn_again_from_the_object_alone(client: Client, path: str, kind: Any) -> None:
    from django.test import RequestFactory

    response = client.get(path)
    template = engines["django"].get_template(str(SHOWN_BY[kind].relative_to(SHOWN_BY[kind].parents[2])))
    again = template.render({"page": response.context["page"]}, RequestFactory().get(path))
    assert again == response.content.decode()


class Missing(str):
    """Stands for a variable that a template asks for and nobody gave."""

    __slots__ = ()

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __mod__(self, name: object) -> str:
        raise AssertionError(f"a template asks for {name}, which is not there")


@pytest.mark.parametrize("make", [years.real_case, years.full_of_gaps, years.nacc_year, lambda data: None])
def test_no_template_asks_for_what_is_not_there(
    client: Client, own_data: Path, monkeypatch: pytest.MonkeyPatch, make: Any
) -> None:
    folder = make(own_data)
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", Missing("%s"))
    for path in ("/", "/en/", *([f"/{folder.name}/measures/", f"/en/{folder.name}/measures/"] if folder else [])):
        assert client.get(path).status_code == 200


HOSTILE = "<script>alert(1)</script>\"'&{{ 7|add:7 }}"


def test_every_text_of_the_office_is_escaped(client: Client, own_data: Path) -> None:
    folder = years.real_case(own_data)
    text = (folder / "office.toml").read_text(encoding="utf-8")
    hostile = re.sub(
        r"^(name|name_en|committee|secretariat|text|text_en|result_note|result_note_en) = .*$",
        lambda found: f"{found[1]} = '''{HOSTILE}'''",
        text,
        flags=re.MULTILINE,
    )
    years.write_newer(folder / "office.toml", hostile)
    heads = ("number", "item", "finding", "guideline", "measure_heading", "required_actions")
    years.write_rows(folder / "weaknesses.csv", [heads, (1, "O4", *[HOSTILE] * 4), (2, "O39", *[HOSTILE] * 4)])
    years.write_rows(folder / "measures.csv", [("number", "name", "owner"), (1, HOSTILE, HOSTILE), (2, "x", "")])
    years.write_rows(folder / "activities.csv", [("number", "name", "unit", "measures"), (1, HOSTILE, HOSTILE, 1)])
    years.write_rows(folder / "result.csv", [("code", "score", "missing_elements"), ("O4", 0, HOSTILE), ("O39", 0, HOSTILE)])
    for path in ("/", "/en/", "/2564/measures/", "/en/2564/measures/"):
        response = client.get(path)
        assert response.status_code == 200
        html = response.content.decode()
        assert "<script" not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
        assert "{{ 7|add:7 }}" in html
