"""Every public page, wide and narrow, light and dark, in both languages: axe finds nothing, nothing runs over the edge."""

from collections.abc import Callable

import pytest

from tests.journeys.eyes import wrong_with
from tests.journeys.visit import SCHEMES, WIDTHS, Visit

Window = Callable[..., Visit]

OF_A_YEAR = ("", "2564/", "2564/measures/", "2564/progress/", "2564/results/", "2564/measures/v1/")
PAGES = [
    *(
        ("demo", f"{language}/{path}", 200)
        for language in ("", "/en")
        for path in ("", "2564/", "2564/measures/", "2564/progress/")
    ),
    *(("demo", f"{language}/a/practice/{path}", 200) for language in ("", "/en") for path in OF_A_YEAR),
    ("demo", "/nothing-here/", 404),
    ("demo", "/en/nothing-here/", 404),
    ("bare", "/", 200),
    ("bare", "/en/", 200),
]


@pytest.mark.parametrize(("site", "path", "status"), PAGES, ids=lambda value: str(value))
def test_a_page_is_for_everyone(
    request: pytest.FixtureRequest, visit: Window, axe: str, site: str, path: str, status: int
) -> None:
    window = visit(request.getfixturevalue(site))
    window.go(path, status)
    assert wrong_with(window.page, axe) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_colour_scheme_is_followed(demo: str, visit: Window, width: int) -> None:
    backgrounds = []
    for scheme in SCHEMES:
        window = visit(demo, width, scheme)
        window.go("/")
        backgrounds.append(window.page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
    assert backgrounds[0] != backgrounds[1]


def test_text_grown_to_twice_its_size_runs_over_no_edge(demo: str, visit: Window) -> None:
    """As at 200 per cent zoom on a screen of 1280: the page has half the width."""
    for path in ("/", *(f"/a/practice/{path}" for path in OF_A_YEAR)):
        window = visit(demo, 640)
        window.go(path)
        assert window.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path


def test_a_page_can_be_printed_without_what_only_a_screen_needs(demo: str, visit: Window) -> None:
    window = visit(demo)
    window.go("/a/practice/2564/measures/")
    window.page.emulate_media(media="print")
    for part in (".set-day", ".lang", ".skip", "details.menu"):
        assert not window.page.locator(part).first.is_visible(), part
    assert window.page.locator("h1").is_visible()


def test_the_typeface_is_the_one_shipped(demo: str, visit: Window) -> None:
    window = visit(demo)
    window.go("/")
    window.page.evaluate("document.fonts.ready.then(() => null)")
    loaded = window.page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)")
    assert loaded
    assert window.page.evaluate("document.fonts.check('400 16px Sarabun', 'ก')")
