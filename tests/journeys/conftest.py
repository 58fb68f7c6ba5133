"""A site served as it is served to people, and a browser to visit it with."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.journeys.visit import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
STARTS_WITHIN = 180
"""Seconds; far more than a start takes, also of the demonstration on a busy machine."""


@dataclass(frozen=True)
class Site:
    """A site that is served. `data` is its folder, in which its output is `log`."""

    address: str
    data: Path

    @property
    def password(self) -> str:
        """Of every account of the demonstration."""
        return (self.data / "demo-logins").read_text(encoding="utf-8").strip()

    @property
    def said(self) -> str:
        """What `prongsai` has printed."""
        return (self.data / "log").read_text(encoding="utf-8")


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


@contextmanager
def serving(action: str, data: Path, *, port: int = 0, today: str = "") -> Iterator[Site]:
    """Until the block ends; on a free port unless one is named, on the calendar's own day unless one is set."""
    port = port or _free_port()
    command = [Path(sys.executable).with_name("prongsai"), action, "--data", data, "--port", str(port)]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PRONGSAI_", "DJANGO_"))}
    if today:
        kept["PRONGSAI_TODAY"] = today
    with (data / "log").open("a") as log:
        site = subprocess.Popen(command, env=kept, cwd=data, stdout=log, stderr=log, start_new_session=True)
    try:
        _wait_until_it_answers(site, port, data / "log")
        yield Site(f"http://127.0.0.1:{port}", data)
    finally:
        site.terminate()
        try:
            site.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(site.pid, signal.SIGKILL)
            site.wait()
            raise


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _wait_until_it_answers(site: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and site.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/")
            if connection.getresponse().status == 200:
                return
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
        finally:
            connection.close()
    pytest.fail(f"the site does not answer:\n{log.read_text(encoding='utf-8')}")


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
