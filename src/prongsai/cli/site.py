"""`prongsai serve` and `prongsai demo`: the site, with the embedded server."""

import argparse
import os
from pathlib import Path

from prongsai.cli.example import CASE

DEMO_YEAR = 2564
DEMO_DAY = "2021-06-08"


def run(options: argparse.Namespace) -> int:
    os.environ["PRONGSAI_DATA"] = str(Path(options.data).resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = "prongsai.site.settings"
    if options.action == "demo":
        os.environ.setdefault("PRONGSAI_TODAY", DEMO_DAY)
    import django  # the site's settings read the environment that stands above

    django.setup()
    if options.action == "demo":
        _load_demo()
    _prepare()
    return _serve(options)


def _load_demo() -> None:
    from prongsai.apps.plans import services

    services.import_year(year=DEMO_YEAR, source=CASE)


def _prepare() -> None:
    """Everything the web processes only read: static files, reports."""
    from django.core.management import call_command

    from prongsai.apps.plans import queries, services

    call_command("collectstatic", interactive=False, verbosity=0)
    for year in queries.years():
        try:
            services.draw_report(year=year)
        except services.YearNotReadable:
            print(f"{queries.year_folder(year)}: prongsai chain tells what is wrong with it")


def _serve(options: argparse.Namespace) -> int:
    from granian import Granian
    from granian.constants import Interfaces

    print(f"โปร่งใส · http://{options.host}:{options.port}/  (Ctrl-C หยุด)", flush=True)
    server = Granian(
        "prongsai.site.wsgi:application",
        address=options.host,
        port=options.port,
        interface=Interfaces.WSGI,
        workers=2,
        blocking_threads=1,
        log_access=False,
        workers_kill_timeout=2,  # Ctrl-C reaches the workers too, and a second signal can leave one waiting for ever
    )
    server.serve()
    return 0
