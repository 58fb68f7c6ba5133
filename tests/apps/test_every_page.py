"""What holds for every page and every answer of the public door, whatever it says."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from tests.apps.asking import CSP, body, page, status
from tests.apps.dom import Element, read
from tests.apps.standings import NOT_FOUND, STANDINGS, both_languages

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST_VISIT = 100_000
"""Bytes of html and css, fonts aside."""

LANDMARKS = ("header", "main", "footer")


@pytest.fixture(params=STANDINGS)
def pages(request: pytest.FixtureRequest, client: Client, data: Path, db: None) -> "Mapping[str, Element]":
    """Every page of a site in that standing, by its address."""
    make, paths = STANDINGS[request.param]
    make()
    found = {}
    for path in both_languages((*paths, *NOT_FOUND)):
        response = client.get(path)
        assert response.status_code in (200, 404, 410), path
        found[path] = read(response.content.decode())
    return found


@pytest.fixture
def walked(data: Path, db: None) -> None:
    STANDINGS["walked"][0]()


# answers ---------------------------------------------------------------------------------------------------------------------

ANSWERS = [
    ("GET", "/", 200),
    ("GET", "/en/", 200),
    ("GET", "/2564/measures/", 200),
    ("GET", "/en/2564/measures/", 200),
    ("GET", "/2564/measures/v1/", 200),
    ("GET", "/2564/measures/v2/activities.csv", 200),
    ("GET", "/2564/measures/v2/edition.json", 200),
    ("GET", "/2564/o42/", 302),
    ("GET", "/nothing-here/", 404),
    ("GET", "/2563/measures/", 404),
    ("GET", "/2564/measures", 301),
    ("POST", "/", 405),
    ("PUT", "/2564/measures/", 405),
    ("HEAD", "/", 200),
]


@pytest.mark.usefixtures("walked")
@pytest.mark.parametrize(("method", "path", "expected"), ANSWERS)
def test_every_answer_carries_the_house_headers_and_no_cookie(client: Client, method: str, path: str, expected: int) -> None:
    response = client.generic(method, path)
    assert response.status_code == expected
    _assert_house_headers(response)


@pytest.mark.usefixtures("walked")
def test_so_does_an_answer_to_a_host_that_is_not_ours(client: Client) -> None:
    response = client.get("/", headers={"Host": "elsewhere.example"})
    assert response.status_code == 400
    _assert_house_headers(response)


@pytest.mark.usefixtures("walked")
def test_so_does_every_static_file(client: Client) -> None:
    for path in static_files(page(client, "/")):
        response = client.get(path)
        response.close()
        assert response.status_code == 200
        _assert_house_headers(response)


def _assert_house_headers(response: object) -> None:
    headers = response.headers  # type: ignore[attr-defined]
    assert headers.get("Content-Security-Policy") == CSP
    assert headers.get("X-Content-Type-Options") == "nosniff"
    assert headers.get("X-Frame-Options") == "DENY"
    assert "Set-Cookie" not in headers
    assert not response.cookies  # type: ignore[attr-defined]


# pages -----------------------------------------------------------------------------------------------------------------------


def test_no_page_runs_or_styles_anything_inline(pages: "Mapping[str, Element]") -> None:
    for path, html in pages.items():
        for one in html.elements():
            assert one.tag not in ("script", "style", "iframe", "object", "embed"), path
            for name, value in one.attributes.items():
                assert name != "style", f"{path}: {one!r}"
                assert not name.startswith("on"), f"{path}: {one!r}"
                assert not value.strip().casefold().startswith("javascript:"), f"{path}: {one!r}"


def test_headings_are_one_h1_and_no_level_skipped(pages: "Mapping[str, Element]") -> None:
    for path, html in pages.items():
        levels = [int(one.tag[1]) for one in html.all("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), f"{path}: {levels}"
        assert all(one.text for one in html.all("h1", "h2", "h3")), path


def test_landmarks_are_there_once_and_told_apart(pages: "Mapping[str, Element]") -> None:
    for path, html in pages.items():
        for tag in LANDMARKS:
            top = [one for one in html.all(tag) if one.parent is not None and one.parent.tag == "body"]
            assert len(top) == 1, f"{path}: {len(top)} <{tag}>"
        names = [one.attributes.get("aria-label", "") for one in html.all("nav")]
        assert all(names), path
        assert len(names) == len(set(names)), f"{path}: {names}"


def test_the_first_link_skips_to_the_content(pages: "Mapping[str, Element]") -> None:
    for path, html in pages.items():
        assert html.all("a")[0].attributes["href"] == "#main", path
        assert html.one("main").attributes["id"] == "main", path


def test_ids_are_unique_and_what_points_at_one_finds_it(pages: "Mapping[str, Element]") -> None:
    for path, html in pages.items():
        ids = Counter(one.attributes["id"] for one in html.elements() if "id" in one.attributes)
        assert [name for name, count in ids.items() if count > 1] == [], path
        for one in html.elements():
            pointed = [*one.attributes.get("aria-labelledby", "").split(), *one.attributes.get("aria-describedby", "").split()]
            if one.attributes.get("href", "").startswith("#"):
                pointed.append(one.attributes["href"][1:])
            assert [name for name in pointed if name not in ids] == [], f"{path}: {one!r}"


def test_every_picture_is_read_out_or_left_out(pages: "Mapping[str, Element]") -> None:
    for path, html in pages.items():
        by_id = {one.attributes["id"]: one for one in html.elements() if "id" in one.attributes}
        for svg in html.all("svg"):
            if svg.attributes.get("aria-hidden") == "true":
                continue
            assert svg.attributes.get("role") == "img", f"{path}: {svg!r}"
            names = [by_id[name].raw for name in svg.attributes.get("aria-labelledby", "").split()]
            names += [one.raw for one in svg.children if isinstance(one, Element) and one.tag == "title"]
            names.append(svg.attributes.get("aria-label", ""))
            assert any(name.strip() for name in names), f"{path}: {svg!r}"
        assert all("alt" in img.attributes for img in html.all("img")), path


def test_every_chart_has_a_title_and_a_description(pages: "Mapping[str, Element]") -> None:
    for path, html in pages.items():
        for svg in html.all("svg", class_="ch"):
            first, second = [one for one in svg.children if isinstance(one, Element)][:2]
            assert (first.tag, second.tag) == ("title", "desc"), path
            assert first.raw.strip(), path
            assert second.raw.strip(), path


def test_every_table_has_heads_with_a_scope(pages: "Mapping[str, Element]") -> None:
    for path, html in pages.items():
        for table in html.all("table"):
            assert table.one("thead").all("th"), path
            assert all(th.attributes.get("scope") in ("col", "row") for th in table.all("th")), path


def test_languages_are_said(pages: "Mapping[str, Element]") -> None:
    for path, html in pages.items():
        wanted, other = ("en", "th") if path.startswith("/en/") else ("th", "en")
        assert html.attributes["lang"] == wanted, path
        assert {one.language for one in html.elements()} <= {"th", "en"}, path
        links = [one for one in html.elements() if one.attributes.get("hreflang")]
        assert {one.attributes["hreflang"] for one in links} == {other}, path
        assert all(one.attributes.get("lang", other) == other for one in links), path
        there, home = (path.removeprefix("/en"), "/") if wanted == "en" else (f"/en{path}", "/en/")
        leads_to = {one.attributes["href"] for one in links}
        assert leads_to == {there} or (path.endswith(NOT_FOUND) and leads_to == {home}), path


def test_head_says_what_the_page_is(pages: "Mapping[str, Element]") -> None:
    for path, html in pages.items():
        title = html.one("head").one("title").raw
        assert re.fullmatch(r"\S.* · (โปร่งใส|Prongsai)", title), f"{path}: {title!r}"
        assert html.one("meta", name="viewport").attributes["content"] == "width=device-width,initial-scale=1"
        assert html.one("meta", name="color-scheme").attributes["content"] == "light dark"
        if title.split(" · ")[0] not in ("ไม่พบหน้านี้", "Page not found"):
            assert html.one("meta", name="description").attributes["content"].strip(), path


def test_nothing_comes_from_another_place(pages: "Mapping[str, Element]") -> None:
    """What the page itself loads; links may lead to where evidence lies and to the office's own site."""
    for path, html in pages.items():
        found = [one.attributes.get("src", "") for one in html.elements()]
        found += [one.attributes["href"] for one in html.all("link", "use", "image")]
        assert [one for one in found if one and (not re.match(r"[/#]|data:", one) or one.startswith("//"))] == [], path
        links = {a.attributes["href"] for a in html.all("a")}
        assert [link for link in links if not re.match(r"/(?!/)|#|https?://[a-z0-9.-]+[/?#]?|mailto:", link)] == [], path


def test_every_link_leads_somewhere(client: Client, pages: "Mapping[str, Element]") -> None:
    links = {a.attributes["href"].partition("#")[0] for html in pages.values() for a in html.all("a")}
    own = {link for link in links if link.startswith("/") and not link.endswith("/staff/")}  # the door of others
    assert {link: found for link in own if (found := status(client, link)) not in (200, 410)} == {}


def test_a_first_visit_is_light(client: Client, pages: "Mapping[str, Element]") -> None:
    for path, html in pages.items():
        others = sum(len(body(client, file)) for file in static_files(html))
        assert len(client.get(path).content) + others < FIRST_VISIT, path


@pytest.mark.usefixtures("walked")
def test_static_files_may_be_kept_and_their_parts_are_there(client: Client) -> None:
    for path in static_files(page(client, "/")):
        assert re.search(r"\.[0-9a-f]{12}\.(css|svg)$", path)
        response = client.get(path)
        response.close()
        assert "immutable" in response["Cache-Control"]
        if path.endswith(".css"):
            css = body(client, path).decode()
            assert "@import" not in css
            for part in re.findall(r"url\([\"']?(?!data:)([^)\"']+)", css):
                assert not re.match(r"https?:|//", part)
                assert status(client, f"/static/ui/{part}") == 200


def static_files(html: Element) -> list[str]:
    return [link.attributes["href"] for link in html.all("link") if link.attributes["rel"] in ("stylesheet", "icon")]
