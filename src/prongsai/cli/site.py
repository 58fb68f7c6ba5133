"""`prongsai serve` and `prongsai demo`: the site, with the embedded server."""

import argparse
import os
import socket
import sys
from pathlib import Path

from prongsai.cli.example import CASE
from prongsai.cli.output import REFUSED, Printer
from prongsai.engine.problems import Problem

DEMO_YEAR = 2564
DEMO_DAY = "2021-06-08"


def run(options: argparse.Namespace) -> int:
    port = options.port or os.environ.get("PORT") or "8000"
    data = options.data or os.environ.get("DATA") or os.environ.get("PRONGSAI_DATA") or "./var"
    wrong = _wrong_port(options.host, port) or _start(options.action, data)
    if wrong:
        problem = Problem("setting-wrong", params={"reason": wrong})
        Printer(options.json, options.lang).answer({}, (), (problem,))
        return REFUSED
    if options.action == "demo":
        _load_demo()
    _prepare()
    return _serve(options.host, int(port))


def _wrong_port(host: str, port: str) -> str:
    """What is wrong with the address to serve on, or nothing. A port that another site shares is taken, too."""
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        return f"PORT={port!r}"
    try:
        with socket.create_server((host, int(port)), family=socket.AF_INET6 if ":" in host else socket.AF_INET):
            return ""
    except OSError as error:
        return f"{host}:{port}: {error.strerror}"


def _start(action: str, data: str) -> str:
    """Starts Django on the environment; says what is wrong with that, or nothing."""
    os.environ["PRONGSAI_DATA"] = str(Path(data).resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = "prongsai.site.settings"
    if action == "demo":
        os.environ.setdefault("PRONGSAI_TODAY", DEMO_DAY)
        os.environ.setdefault("PRONGSAI_DRAFTS", "1")
    import django

    from prongsai.site.environment import SettingWrong

    try:
        django.setup()
    except SettingWrong as wrong:
        return str(wrong)
    except OSError as error:
        return f"--data {data!r}: {error.strerror}"
    return ""


def _load_demo() -> None:
    from prongsai.apps.plans import services

    services.import_year(year=DEMO_YEAR, source=CASE)


def _prepare() -> None:
    """Everything the web processes only read: static files, reports."""
    from django.core.management import call_command

    from prongsai.apps.plans import papers, queries, services

    call_command("collectstatic", interactive=False, verbosity=0)
    for year in queries.years():
        try:
            services.draw_report(year=year)
            if papers.are_shown():
                services.draw_papers(year=year)
        except services.ReportNotDrawn as error:
            print(f"{queries.year_folder(year)}: {error}", file=sys.stderr)


def _serve(host: str, port: int) -> int:
    from granian import Granian
    from granian.constants import Interfaces

    print(f"โปร่งใส · http://{host}:{port}/  (Ctrl-C หยุด)", flush=True)
    server = Granian(
        "prongsai.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=2,
        blocking_threads=1,
        websockets=False,
        log_access=False,
        workers_kill_timeout=2,  # Ctrl-C reaches the workers too, and a second signal can leave one waiting for ever
    )
    server.serve()
    return 0
