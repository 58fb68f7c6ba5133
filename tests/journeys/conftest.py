"""A site served as it is served to people, and a browser to visit it with."""

import os
from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from tests.journeys.serving import CHROMIUM, FLAGS, Site, serving
from tests.journeys.visit import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="package")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration with its two agencies."""
    with serving("demo", tmp_path_factory.mktemp("demo")) as site:
        yield site


@pytest.fixture(scope="package")
def demo(demo_site: Site) -> str:
    """The address of the demonstration."""
    return demo_site.address


@pytest.fixture(scope="package")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with no agency in it, on no set day."""
    with serving("serve", tmp_path_factory.mktemp("bare")) as site:
        yield site.address


@pytest.fixture(scope="package")
def browser() -> Iterator["Browser"]:
    """Debian's Chromium. Where continuous integration runs, one that is missing is a failure."""
    if not CHROMIUM.exists():
        reason = f"no browser at {CHROMIUM}: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: "Browser") -> Iterator[Callable[..., Visit]]:
    """Opens a window on a site; when the test ends the window must have had nothing to complain of."""
    opened: list[Visit] = []

    def open_window(address: str, width: int = 1280, scheme: str = "light", *, is_staff: bool = False, **options: Any) -> Visit:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **options)
        opened.append(Visit(context, address, is_staff=is_staff))
        return opened[-1]

    yield open_window
    for one in opened:
        one.context.close()
    for one in opened:
        assert one.complaints == []


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core. It is evaluated, not loaded: the pages let no script in."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
