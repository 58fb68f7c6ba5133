"""Looks at a page as everyone might see it: wide and narrow, light and dark; axe finds nothing, nothing runs over the edge."""

import re
from typing import TYPE_CHECKING

from tests.journeys.visit import SCHEMES, WIDTHS, Visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const rgba = colour => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, n) => sum + v * [0.2126, 0.7152, 0.0722][n], 0);
  const mark = text => {
    const box = text.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
    const under = [...text.closest("svg").querySelectorAll("rect")].filter(rect => {
      const r = rect.getBoundingClientRect();
      return r.x <= x && x <= r.right && r.y <= y && y <= r.bottom
        && rect.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING;
    });
    return under.map(rect => getComputedStyle(rect).fill).filter(fill => fill !== "none" && rgba(fill)[3] === 255).pop();
  };
  const behind = element => {
    const drawn = element.matches("svg.ch text") && mark(element);
    if (drawn) return rgba(drawn);
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

FOLDED = "main details:not([open])"
UNFOLD = f"document.querySelectorAll('{FOLDED}').forEach(e => {{ e.open = true; e.dataset.eyes = '1' }})"
FOLD = "document.querySelectorAll('details[data-eyes]').forEach(e => { e.open = false; delete e.dataset.eyes })"
RUNS_OVER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
RUN = "only => axe.run(document, {...(only && {runOnly: only}), resultTypes: ['violations', 'incomplete']})"
MAY_BE_UNDECIDED = {"color-contrast", "th-has-data-cells"}
"""Contrast in pictures is looked at here; a heading of a group of rows has its cells in the rows below."""


def template_of(window: Visit) -> str:
    """What a page is one of: its address without numbers, and whether it tells of errors."""
    path = re.sub(r"\d+", "n", window.path.partition("?")[0].partition("#")[0])
    return path + (" (with errors)" if window.page.locator("main [role=alert], main .err").count() else "")


def wrong_with(page: "Page", axe: str) -> list[str]:
    """What is wrong with the page that is open, in words; it is left as it was. In the dark only the colours differ."""
    wrong: list[str] = []
    before = page.viewport_size
    page.evaluate(axe)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wrong += [f"{width}: runs over the edge"] if page.evaluate(RUNS_OVER) else []
        page.evaluate(UNFOLD)
        wrong += [f"{width}: unfolded it runs over the edge"] if page.evaluate(RUNS_OVER) else []
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            wrong += [f"{width} {scheme}: {one}" for one in _found(page, ["color-contrast"] if scheme == "dark" else None)]
        page.evaluate(FOLD)
    page.emulate_media(color_scheme="light")
    if before:
        page.set_viewport_size(before)
    return wrong


def _found(page: "Page", only: list[str] | None) -> list[str]:
    result = page.evaluate(RUN, only)
    wrong = [f"{one['id']} {[node['html'][:200] for node in one['nodes']]}" for one in result["violations"]]
    undecided = {one["id"] for one in result["incomplete"]} - MAY_BE_UNDECIDED
    pale = [(text, round(ratio, 2)) for text, ratio in page.evaluate(CONTRAST) if ratio < 4.5]
    return wrong + [f"undecided: {one}" for one in sorted(undecided)] + [f"pale: {one}" for one in pale]


class Eyes:
    """Looks at each kind of page once, wherever it is met; `found` has what was wrong, by page."""

    def __init__(self, axe: str) -> None:
        self.axe = axe
        self.seen: set[str] = set()
        self.found: dict[str, list[str]] = {}

    def look(self, window: Visit) -> None:
        template = template_of(window)
        if template not in self.seen:
            self.seen.add(template)
            if wrong := wrong_with(window.page, self.axe):
                self.found[template] = wrong
