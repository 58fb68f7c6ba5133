"""Every page, wide and narrow, light and dark, in both languages: axe finds nothing, nothing runs over the edge."""

from collections.abc import Callable

import pytest

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

CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const rgba = colour => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, n) => sum + v * [0.2126, 0.7152, 0.0722][n], 0);
  const behind = element => {
    for (let e = element; e; e = e.parentElement) {
      const colour = rgba(getComputedStyle(e).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return rgba("Canvas");
  };
  return [...document.querySelectorAll("svg.ch text, .ribbon b, .ribbon small")]
    .filter(e => e.textContent.trim())
    .map(e => {
      const style = getComputedStyle(e);
      const [a, b] = [light(rgba(e.matches("text") ? style.fill : style.color)), light(behind(e))].sort((x, y) => y - x);
      return [e.textContent, (a + 0.05) / (b + 0.05)];
    });
}"""
"""The contrast of texts that axe leaves undecided: those in pictures, and those beside a drawn line."""


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(("site", "path", "status"), PAGES, ids=lambda value: str(value))
def test_a_page_is_for_everyone(
    request: pytest.FixtureRequest, visit: Window, axe: str, site: str, path: str, status: int, width: int, scheme: str
) -> None:
    window = visit(request.getfixturevalue(site), width, scheme)
    window.go(path, status)
    page = window.page
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "runs over the edge"

    for summary in page.locator("main summary").all():
        if summary.locator("xpath=..").get_attribute("open") is None:
            summary.click()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "opened it does"

    page.evaluate(axe)
    found = page.evaluate("axe.run()")
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []
    assert len(found["passes"]) > 20

    undecided = {one["id"] for one in found["incomplete"]}
    assert undecided <= {"color-contrast"}
    pale = [(text, ratio) for text, ratio in page.evaluate(CONTRAST) if ratio < 4.5]
    assert pale == []


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
