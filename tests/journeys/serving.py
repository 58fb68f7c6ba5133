"""A site served as it is served to people, and Debian's browser to visit it with."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

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
    raise AssertionError(f"the site does not answer:\n{log.read_text(encoding='utf-8')}")
