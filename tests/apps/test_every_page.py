"""What holds for every page and every answer of the public door, whatever it says."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from django.test import Client

from tests.apps import years
from tests.apps.asking import CSP, NOT_FOUND, PAGES, body, page, status
from tests.apps.dom import Element, read

FIRST_VISIT = 100_000
"""Bytes of html and css, fonts aside."""

LANDMARKS = ("header", "main", "footer")

STANDINGS = {
    "real case": years.real_case,
    "empty": lambda data: None,
    "full of gaps": years.full_of_gaps,
    "without numbers": years.with_numbers_missing,
    "three instruments": lambda data: years.nacc_year(data, 2564),
}


@pytest.fixture(params=STANDINGS)
def pages(request: pytest.FixtureRequest, client: Client, own_data: Path) -> dict[str, Element]:
    """Every page of a site in that standing, by its address."""
    STANDINGS[request.param](own_data)
    found = {}
    for path in (*PAGES, *NOT_FOUND):
        response = client.get(path)
        assert response.status_code in (200, 404)
        found[path] = read(response.content.decode())
    return found


# answers ---------------------------------------------------------------------------------------------------------------------

ANSWERS = [
    ("GET", "/", 200),
    ("GET", "/en/", 200),
    ("GET", "/2564/measures/", 200),
    ("GET", "/en/2564/measures/", 200),
    ("GET", "/2564/measures/activities.csv", 200),
    ("GET", "/nothing-here/", 404),
    ("GET", "/2563/measures/", 404),
    ("GET", "/2564/measures", 301),
    ("POST", "/", 405),
    ("PUT", "/2564/measures/", 405),
    ("HEAD", "/", 200),
]


@pytest.mark.usefixtures("site_data")
@pytest.mark.parametrize(("method", "path", "expected"), ANSWERS)
def test_every_answer_carries_the_house_headers_and_no_cookie(client: Client, method: str, path: str, expected: int) -> None:
    response = client.generic(method, path)
    assert response.status_code == expected
    _assert_house_headers(response)


@pytest.mark.usefixtures("site_data")
def test_so_does_an_answer_to_a_host_that_is_not_ours(client: Client) -> None:
    response = client.get("/", headers={"Host": "elsewhere.example"})
    assert response.status_code == 400
    _assert_house_headers(response)


@pytest.mark.usefixtures("site_data")
def test_so_does_every_static_file(client: Client) -> None:
    for path in static_files(page(client, "/")):
        response = client.get(path)
        response.close()
        assert response.status_code == 200
        _assert_house_headers(response)


def test_so_does_an_error_of_ours(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prongsai.apps.plans.queries.years", _raise)
    client.raise_request_exception = False
    for path, heading in (("/", "ระบบขัดข้อง"), ("/en/", "Something went wrong")):
        response = client.get(path)
        assert response.status_code == 500
        _assert_house_headers(response)
        html = response.content.decode()
        assert read(html).one("h1").text == heading
        assert "nonsense on the disk" not in html
        assert "Traceback" not in html


def _raise() -> None:
    raise RuntimeError("nonsense on the disk")


def _assert_house_headers(response: object) -> None:
    headers = response.headers  # type: ignore[attr-defined]
    assert headers.get("Content-Security-Policy") == CSP
    assert headers.get("X-Content-Type-Options") == "nosniff"
    assert headers.get("X-Frame-Options") == "DENY"
    assert "Set-Cookie" not in headers
    assert not response.cookies  # type: ignore[attr-defined]


@pytest.mark.usefixtures("site_data")
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["/", "/2564/measures/", "/2564/measures/analysis-report.pdf", "/2564/measures/activities.csv"])
def test_nothing_can_be_written(client: Client, method: str, path: str) -> None:
    response = client.generic(method, path, b"a=b", content_type="application/x-www-form-urlencoded")
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"


@pytest.mark.usefixtures("site_data")
@pytest.mark.parametrize("path", [*PAGES, "/2564/measures/analysis-report.pdf", "/2564/measures/activities.csv"])
def test_head_answers_as_get_does_without_the_body(client: Client, path: str) -> None:
    head = client.head(path)
    head_body = head.getvalue() if head.streaming else head.content
    head.close()
    assert (head.status_code, head_body) == (200, b"")
    assert int(head["Content-Length"]) == len(body(client, path))


@pytest.mark.usefixtures("site_data")
@pytest.mark.parametrize("path", PAGES)
def test_an_unchanged_page_is_not_sent_again(client: Client, path: str) -> None:
    mark = client.get(path)["ETag"]
    assert client.get(path, headers={"If-None-Match": mark}).status_code == 304


# pages -----------------------------------------------------------------------------------------------------------------------


def test_no_page_runs_or_styles_anything_inline(pages: dict[str, Element]) -> None:
    for path, html in pages.items():
        for one in html.elements():
            assert one.tag not in ("script", "style", "iframe", "object", "embed"), path
            for name, value in one.attributes.items():
                assert name != "style", f"{path}: {one!r}"
                assert not name.startswith("on"), f"{path}: {one!r}"
                assert not value.strip().casefold().startswith("javascript:"), f"{path}: {one!r}"


def test_headings_are_one_h1_and_no_level_skipped(pages: dict[str, Element]) -> None:
    for path, html in pages.items():
        levels = [int(one.tag[1]) for one in html.all("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), f"{path}: {levels}"
        assert all(one.text for one in html.all("h1", "h2", "h3")), path


def test_landmarks_are_there_once_and_told_apart(pages: dict[str, Element]) -> None:
    for path, html in pages.items():
        for tag in LANDMARKS:
            top = [one for one in html.all(tag) if one.parent is not None and one.parent.tag == "body"]
            assert len(top) == 1, f"{path}: {len(top)} <{tag}>"
        names = [one.attributes.get("aria-label", "") for one in html.all("nav")]
        assert all(names), path
        assert len(names) == len(set(names)), f"{path}: {names}"


def test_the_first_link_skips_to_the_content(pages: dict[str, Element]) -> None:
    for path, html in pages.items():
        assert html.all("a")[0].attributes["href"] == "#main", path
        assert html.one("main").attributes["id"] == "main", path


def test_ids_are_unique_and_what_points_at_one_finds_it(pages: dict[str, Element]) -> None:
    for path, html in pages.items():
        ids = Counter(one.attributes["id"] for one in html.elements() if "id" in one.attributes)
        assert [name for name, count in ids.items() if count > 1] == [], path
        for one in html.elements():
            pointed = [*one.attributes.get("aria-labelledby", "").split(), *one.attributes.get("aria-describedby", "").split()]
            if one.attributes.get("href", "").startswith("#"):
                pointed.append(one.attributes["href"][1:])
            assert [name for name in pointed if name not in ids] == [], f"{path}: {one!r}"


def test_every_picture_is_read_out_or_left_out(pages: dict[str, Element]) -> None:
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


def test_every_chart_has_a_title_and_a_description(pages: dict[str, Element]) -> None:
    for path, html in pages.items():
        for svg in html.all("svg", class_="ch"):
            first, second = [one for one in svg.children if isinstance(one, Element)][:2]
            assert (first.tag, second.tag) == ("title", "desc"), path
            assert first.raw.strip(), path
            assert second.raw.strip(), path


def test_every_table_has_heads_with_a_scope(pages: dict[str, Element]) -> None:
    for path, html in pages.items():
        for table in html.all("table"):
            assert table.one("thead").all("th"), path
            assert all(th.attributes.get("scope") in ("col", "row") for th in table.all("th")), path


def test_languages_are_said(pages: dict[str, Element]) -> None:
    for path, html in pages.items():
        wanted, other = ("en", "th") if path.startswith("/en/") else ("th", "en")
        assert html.attributes["lang"] == wanted, path
        assert {one.language for one in html.elements()} <= {"th", "en"}, path
        links = [one for one in html.elements() if one.attributes.get("hreflang")]
        assert {one.attributes["hreflang"] for one in links} == {other}, path
        assert all(one.attributes.get("lang", other) == other for one in links), path
        there, home = (path.removeprefix("/en"), "/") if wanted == "en" else (f"/en{path}", "/en/")
        leads_to = {one.attributes["href"] for one in links}
        assert leads_to == {there} or (path in NOT_FOUND and leads_to == {home}), path


def test_head_says_what_the_page_is(pages: dict[str, Element]) -> None:
    for path, html in pages.items():
        title = html.one("head").one("title").raw
        assert re.fullmatch(r"\S.* · (โปร่งใส|Prongsai)", title), f"{path}: {title!r}"
        assert html.one("meta", name="viewport").attributes["content"] == "width=device-width,initial-scale=1"
        assert html.one("meta", name="color-scheme").attributes["content"] == "light dark"
        if title.split(" · ")[0] not in ("ไม่พบหน้านี้", "Page not found"):
            assert html.one("meta", name="description").attributes["content"].strip(), path


def test_nothing_comes_from_another_place(pages: dict[str, Element]) -> None:
    for path, html in pages.items():
        found = [one.attributes.get(name) for one in html.elements() for name in ("href", "src", "action")]
        addresses = [address for address in found if address]
        assert [address for address in addresses if not re.match(r"[/#]|data:", address) or address.startswith("//")] == [], path


def test_every_link_leads_somewhere(client: Client, pages: dict[str, Element]) -> None:
    links = {a.attributes["href"].partition("#")[0] for path in pages if path in PAGES for a in pages[path].all("a")}
    shown = {path for path in PAGES if status(client, path) == 200}
    missing = {link for link in links - {""} if status(client, link) != 200}
    assert missing <= set(PAGES) - shown, missing
    assert [path for path in shown for a in pages[path].one("main").all("a") if a.attributes["href"] in missing] == []


@pytest.mark.usefixtures("site_data")
@pytest.mark.parametrize("path", [*PAGES, *NOT_FOUND])
def test_a_first_visit_is_light(client: Client, path: str) -> None:
    html = client.get(path).content
    others = sum(len(body(client, file)) for file in static_files(read(html.decode())))
    assert len(html) + others < FIRST_VISIT


@pytest.mark.usefixtures("site_data")
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
