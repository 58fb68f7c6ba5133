"""`make demo` with packages there and empty DATA, to the first page: at most 10 s."""

import os
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from measure import tell

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def first_page(port: int, deadline: float) -> None:
    while time.perf_counter() < deadline:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/a/practice/2564/measures/", timeout=5) as answer:
                assert "O42" in answer.read().decode()
                return
        except urllib.error.URLError:
            time.sleep(0.02)
    raise SystemExit("the first page did not come")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        environment = {**os.environ, "DATA": f"{folder}/data", "PORT": str(port)}
        start = time.perf_counter()
        served = subprocess.Popen(
            ["make", "demo"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            first_page(port, start + PATIENCE)
            tell("make demo to the first page", time.perf_counter() - start, 10)
        finally:
            os.killpg(served.pid, signal.SIGINT)
            served.wait(timeout=20)


if __name__ == "__main__":
    main()
