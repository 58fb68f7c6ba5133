"""`prongsai serve`, `prongsai demo` and `prongsai manage`.

`serve` has everything prepared by a process of its own, then becomes the parent of the processes that run the site.
"""

import argparse
import errno
import os
import socket
import subprocess
import sys
from pathlib import Path

from prongsai.cli.output import REFUSED, Printer
from prongsai.engine.problems import Problem

DEMO_DAY = "2021-10-21"
"""The day after the practice agency published its results; the first office's year is over, and its announcement unsigned."""
MANAGE = (sys.executable, "-m", "prongsai.site.manage")


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
    """This process becomes the parent of the others; it does not come back."""
    os.execv(sys.executable, [sys.executable, "-m", "prongsai.site.processes", host, port])  # noqa: S606
