"""`prongsai serve`, `prongsai demo` and `prongsai manage`.

`serve` is a small parent: it has everything prepared, starts the web processes and the worker with its clock, starts the worker
again when it ends by itself, and stops all of them together.
"""

import argparse
import errno
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

from prongsai.cli.output import REFUSED, Printer
from prongsai.engine.problems import Problem

DEMO_DAY = "2021-10-21"
"""The day after the practice agency published its results; the first office's year is over, and its announcement unsigned."""
MANAGE = (sys.executable, "-m", "prongsai.site.manage")
PATIENCE = 10
"""Seconds that a process has to end by itself."""


def run(options: argparse.Namespace) -> int:
    if options.action == "manage":
        return _manage(options)
    port = options.port or os.environ.get("PORT") or "8000"
    data = options.data or os.environ.get("DATA") or os.environ.get("PRONGSAI_DATA") or "./var"
    os.environ["PRONGSAI_DATA"] = str(Path(data).resolve())
    if options.action == "demo":
        os.environ.setdefault("PRONGSAI_TODAY", DEMO_DAY)
    problem = _wrong_port(options.host, port)
    if problem is None and (wrong := _prepare(options, port)):
        problem = Problem("setting-wrong", params={"reason": wrong})
    if problem:
        Printer(options.json, options.lang).answer({}, (), (problem,))
        return REFUSED
    return _serve(options.host, port)


def _manage(options: argparse.Namespace) -> int:
    from prongsai.site.manage import main

    return main(options.arguments)


def _wrong_port(host: str, port: str) -> Problem | None:
    """What is wrong with the address to serve on. A port that another site shares is taken, too."""
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        return Problem("setting-wrong", params={"reason": f"PORT={port!r}"})
    try:
        with socket.create_server((host, int(port)), family=socket.AF_INET6 if ":" in host else socket.AF_INET):
            return None
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            return Problem("port-taken", params={"host": host, "port": port})
        return Problem("setting-wrong", params={"reason": f"{host}:{port}: {error.strerror}"})


def _prepare(options: argparse.Namespace, port: str) -> str:
    """Tables, static files and, for a demonstration, its agencies, by a process of its own; says what is wrong, or nothing."""
    more = ("--demo",) if options.action == "demo" else ()
    address = f"http://{options.host}:{port}"
    done = subprocess.run(
        [*MANAGE, "prepare", "--address", address, *more], stdout=None, stderr=subprocess.PIPE, text=True, check=False
    )
    if done.returncode == 0:
        sys.stderr.write(done.stderr)
        return ""
    if done.returncode != REFUSED:
        sys.stderr.write(done.stderr)
    return (done.stderr.strip().splitlines() or [f"status {done.returncode}"])[-1]


def _serve(host: str, port: str) -> int:
    """Until a signal comes, or the web processes end by themselves."""
    stopping: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        stopping.append(number)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    web = subprocess.Popen([sys.executable, "-m", "prongsai.site.web", host, port])
    worker = subprocess.Popen([*MANAGE, "work"])
    print(f"โปร่งใส · http://{host}:{port}/  (Ctrl-C หยุด)", flush=True)
    while not stopping and web.poll() is None:
        if worker.poll() is not None:
            time.sleep(2)  # one that cannot start must not start a thousand times
            worker = subprocess.Popen([*MANAGE, "work"])
        time.sleep(0.2)
    status = web.poll()
    _stop(web, worker)
    return status or 0


def _stop(*processes: subprocess.Popen[bytes]) -> None:
    for process in processes:
        process.terminate()
    until = time.monotonic() + PATIENCE
    for process in processes:
        try:
            process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
