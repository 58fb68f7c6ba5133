"""All processes of `prongsai serve` together, in PSS: at rest after use, and while a paper is drawn; at most 350 MB.

PSS shares what processes share (Linux, /proc/PID/smaps_rollup); it is what the machine has less while the site runs.
"""

import http.cookiejar
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path

from demo import free_port
from measure import tell

LIMIT = 350
PAGES = ("", "2564/measures/", "2564/progress/", "2564/results/", "2564/measures/v1/edition.json")
STAFF = ("", "2564/assessment/", "2564/measures/", "2564/plan/", "2564/progress/", "2564/papers/", "audit/")


def family(pid: int) -> list[int]:
    """A process and all below it."""
    below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in below for one in family(int(child)))]


def pss_mb(pid: int) -> float:
    total = 0
    for one in family(pid):
        try:
            rollup = Path(f"/proc/{one}/smaps_rollup").read_text()
        except OSError:
            continue  # it has just ended
        total += int(re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[1])  # type: ignore[index]
    return total / 1024


class Visitor:
    """A browser without one: keeps cookies, posts forms with their token."""

    def __init__(self, home: str) -> None:
        self.home, self.jar = home, http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def get(self, path: str) -> str:
        return self.opener.open(self.home + path, timeout=30).read().decode("utf-8", "replace")

    def post(self, path: str, **fields: str) -> str:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(path))
        assert token, path
        data = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1], **fields}).encode()
        request = urllib.request.Request(self.home + path, data, {"Referer": self.home + path})
        return self.opener.open(request, timeout=60).read().decode("utf-8", "replace")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        port, data = free_port(), Path(folder) / "data"
        command = [str(Path(sys.executable).with_name("prongsai")), "demo", "--port", str(port), "--data", str(data)]
        served = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            visitor = Visitor(f"http://127.0.0.1:{port}/")
            _wait(visitor)
            drawing = _walk(visitor, (data / "demo-logins").read_text().strip(), served.pid)
            time.sleep(20)  # what draws ends some seconds after its last paper
            tell("PSS of all processes while papers are drawn", drawing, LIMIT, "MB")
            tell("PSS of all processes at rest after use", pss_mb(served.pid), LIMIT, "MB")
        finally:
            os.killpg(served.pid, signal.SIGINT)
            served.wait(timeout=20)


def _wait(visitor: Visitor) -> None:
    for _ in range(600):
        try:
            visitor.get("")
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the site did not come up")


def _walk(visitor: Visitor, password: str, pid: int) -> float:
    """Every page thrice, as public and as secretary, while the worker draws the papers of the demonstration; the highest PSS."""
    visitor.post("staff/account/sign-in/", login="practice-secretary", password=password)
    highest = 0.0
    for _ in range(3):
        for page in [*(f"a/practice/{p}" for p in PAGES), *(f"a/practice/staff/{p}" for p in STAFF)]:
            visitor.get(page)
            highest = max(highest, pss_mb(pid))
    return highest


if __name__ == "__main__":
    main()
