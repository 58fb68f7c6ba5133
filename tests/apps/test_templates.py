"""Templates: they show one frozen object each, all of it and nothing else, and run or style nothing inline."""

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from django.template import engines
from django.test import Client

import prongsai.apps
from prongsai.apps.plans.public import pages as measures_pages
from prongsai.apps.plans.public import progress_page, reports, results_page, standing
from prongsai.apps.plans.public.pages import MeasuresPage
from prongsai.apps.plans.public.progress_page import ProgressPage
from prongsai.apps.plans.public.results_page import ResultsPage
from prongsai.apps.portal.public import pages as portal_pages
from prongsai.apps.portal.public.pages import HomePage
from prongsai.apps.publishing import kinds
from prongsai.apps.publishing.public import frame, stages
from prongsai.apps.publishing.public import pages as edition_pages
from prongsai.apps.publishing.public.pages import AwaitedPage, EditionPage, WithdrawnPage, YearPage
from prongsai.apps.ui import naming
from tests.apps.standings import NOT_FOUND, STANDINGS, both_languages
from tests.make.database_years import practice_year
from tests.make.editions import announced, published, reported

if TYPE_CHECKING:
    from tests.cast import Cast

APPS = Path(prongsai.apps.__file__).parent
TEMPLATES = sorted(APPS.rglob("*.html"))
PUBLIC = [path for path in TEMPLATES if "public" in path.parts or path.parent.name == "ui"]
EDITION = "publishing/templates/publishing/public/edition.html"
HOME = "portal/templates/portal/public/home.html"
AROUND = ("ui/templates/ui/base.html", "ui/templates/ui/public/nav.html", "ui/templates/ui/public/foot.html")
PARTS = ("publishing/templates/publishing/public/crumbs.html", "publishing/templates/publishing/public/editions.html")
SHOWN_BY: dict[type, tuple[str, ...]] = {
    HomePage: (HOME, *AROUND),
    MeasuresPage: ("plans/templates/plans/public/measures_body.html", EDITION, HOME),
    ProgressPage: ("plans/templates/plans/public/progress_body.html", EDITION),
    ResultsPage: ("plans/templates/plans/public/results_body.html", EDITION),
    EditionPage: (EDITION, *PARTS, *AROUND),
    WithdrawnPage: ("publishing/templates/publishing/public/withdrawn.html", *PARTS, *AROUND),
    AwaitedPage: ("publishing/templates/publishing/public/awaited.html", *PARTS, *AROUND),
    YearPage: ("publishing/templates/publishing/public/year.html", *PARTS, *AROUND),
}
"""Frozen pages of an edition are `page` in their body, `page.content` in the edition around it, `page.measures` on the home."""
MODULES: tuple[ModuleType, ...] = (
    *(measures_pages, progress_page, reports, results_page, standing),
    *(portal_pages, edition_pages, frame, stages, kinds, naming),
)
DRAWN = {"picture", "bar", "line", "key", "months"}
"""What `charts` draws: every text in it is escaped there."""
FROM_CONTEXT_PROCESSORS = {
    "request",
    "csrf_token",
    "language",
    "set_day",
    "other_language_url",
    "home_url",
    "messages",
    "DEFAULT_MESSAGE_LEVELS",
}
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
    let_through = {name.split(".")[-1].strip() for name in re.findall(r"\{\{([^}]*)\|\s*safe", text)}
    assert let_through <= (DRAWN if "staff" in path.parts else {"picture"} if path.name == "figure.html" else set())


def test_pages_and_all_below_them_are_frozen() -> None:
    for kind in kinds_in(MODULES):
        assert kind.__dataclass_params__.frozen, kind
        for field in dataclasses.fields(kind):
            assert not re.match(r"(list|dict|set)\b", str(field.type)), f"{kind.__name__}.{field.name}"


@pytest.mark.parametrize("kind", SHOWN_BY, ids=lambda kind: kind.__name__)
def test_its_templates_show_every_field_of_a_page(kind: type) -> None:
    asked = set(re.findall(r"\bpage\.(?:content\.|measures\.)?(\w+)", inside_tags(read(SHOWN_BY[kind]))))
    fields = {field.name for field in dataclasses.fields(kind)}
    # the year is said by the edition around it; the ribbon of the home knows when the announcement was
    decided = {"year", "announced_on"} if kind in (MeasuresPage, ProgressPage, ResultsPage) else set()
    assert fields - asked - decided == set()


def test_every_field_below_a_page_is_shown_or_decides_what_is() -> None:
    sources = [Path(module.__file__ or "").read_text(encoding="utf-8") for module in MODULES]
    shown = inside_tags(" ".join(path.read_text(encoding="utf-8") for path in TEMPLATES))
    asked = set(re.findall(r"\.(\w+)", " ".join([shown, *sources])))
    below = [kind for kind in kinds_in(MODULES) if kind not in SHOWN_BY and kind.__name__ != "PublicationKind"]
    unused = [f"{kind.__name__}.{field.name}" for kind in below for field in dataclasses.fields(kind)]
    assert [name for name in unused if name.split(".")[1] not in asked] == []


def read(paths: tuple[str, ...]) -> str:
    return " ".join((APPS / path).read_text(encoding="utf-8") for path in paths)


def kinds_in(modules: tuple[ModuleType, ...]) -> Iterator[Any]:
    for module in modules:
        for kind in vars(module).values():
            if dataclasses.is_dataclass(kind) and getattr(kind, "__module__", "") == module.__name__:
                yield kind


@pytest.mark.parametrize(
    ("standing", "path", "kind"),
    [
        ("walked", "/", HomePage),
        ("awaiting", "/", HomePage),
        ("walked", "/2564/measures/", EditionPage),
        ("walked", "/2564/", YearPage),
        ("awaiting", "/2564/measures/", AwaitedPage),
        ("withdrawn", "/2564/measures/", WithdrawnPage),
    ],
)
def test_the_view_gives_its_template_the_page_and_nothing_beside(
    client: Client, data: Path, db: None, standing: str, path: str, kind: type
) -> None:
    STANDINGS[standing][0]()
    context = client.get(path).context[0].flatten()
    own = set(context) - FROM_CONTEXT_PROCESSORS - BUILT_IN - {"block", "forloop"}
    assert own == {"page"}
    assert type(context["page"]) is kind


class Missing(str):
    """Stands for a variable that a template asks for and nobody gave."""

    __slots__ = ()

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __mod__(self, name: object) -> str:
        raise AssertionError(f"a template asks for {name}, which is not there")


@pytest.mark.parametrize("standing", STANDINGS)
def test_no_template_asks_for_what_is_not_there(
    client: Client, data: Path, db: None, monkeypatch: pytest.MonkeyPatch, standing: str
) -> None:
    make, paths = STANDINGS[standing]
    make()
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", Missing("%s"))
    for path in both_languages((*paths, *NOT_FOUND)):
        assert client.get(path).status_code in (200, 404, 410)


HOSTILE = "<script>alert(1)</script>\"'&{{ 7|add:7 }}"


def test_every_text_of_the_office_is_escaped(client: Client, cast: "Cast") -> None:
    from prongsai.apps.plans import models

    year = announced(practice_year(cast))
    reported(cast, year)
    for name in ("name", "name_en", "committee", "secretariat", "address", "phone"):
        setattr(cast.agency, name, HOSTILE)
    cast.agency.save()
    assert year.assessment is not None
    year.assessment.note = year.assessment.note_en = year.resolution = HOSTILE
    year.assessment.save()
    year.sources = [HOSTILE]
    year.save()
    year.weaknesses.update(finding=HOSTILE, guideline=HOSTILE, required_actions=[HOSTILE])
    year.measures.update(name=HOSTILE, owner=HOSTILE, steps=HOSTILE, follow_up=HOSTILE, result=HOSTILE)
    year.activities.update(name=HOSTILE, unit=HOSTILE, strategy=HOSTILE, indicator=HOSTILE)
    said = {
        "result": HOSTILE,
        "problem": HOSTILE,
        "suggestion": HOSTILE,
        "evidence_urls": [HOSTILE, f"https://x.example/{HOSTILE}"],
    }
    models.Progress.objects.update(**said)
    for key in ("measure-analysis", "progress", "measure-results"):
        published(cast, key)
    for path in both_languages(("/", "/2564/measures/", "/2564/progress/", "/2564/results/")):
        response = client.get(path)
        assert response.status_code == 200
        html = response.content.decode()
        assert "<script" not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
        assert "{{ 7|add:7 }}" in html
