"""The processes of a running site: a parent that reads the site once, and forks what listens, what answers and what works.

What was read before a fork is shared: two web processes and a worker cost little more memory than one. Processes below end with
the parent, also when it is killed.
"""

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import FrameType

PATIENCE = 10
"""Seconds that a process has to end by itself."""
PR_SET_PDEATHSIG = 1


def run(host: str, port: int) -> int:
    """Until a signal comes, or the web processes end by themselves; a worker that ends by itself is started again."""
    if sys.platform == "linux":  # elsewhere a fork after much has been read is not safe
        multiprocessing.set_start_method("fork", force=True)
        _read_the_site()
    stopping: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        stopping.append(number)

    web = _start(_web, host, port)
    worker = _start(_work)
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    print(f"โปร่งใส · http://{host}:{port}/  (Ctrl-C หยุด)", flush=True)
    while not stopping and web.exitcode is None:
        if worker.exitcode is not None:
            time.sleep(2)  # one that cannot start must not start a thousand times
            worker = _start(_work)
        time.sleep(0.2)
    status = web.exitcode
    _stop(web, worker)
    return abs(status or 0)


def _read_the_site() -> None:
    """Everything that each process would read for itself: modules, templates, the English of the pages."""
    import_module("prongsai.site.wsgi")
    from django.template import engines
    from django.urls import get_resolver
    from django.utils import translation

    for name in ("site.urls_public", "site.urls_staff", "issuing.beside"):
        import_module(f"prongsai.{name}")
    get_resolver().url_patterns  # noqa: B018 read by asking
    for language in ("en", "th"):
        with translation.override(language):
            translation.gettext("")
    for template in _templates():
        engines["django"].get_template(template)
    gc.collect()
    gc.freeze()  # the collector would write to, and so copy, every page it looks at


def _templates() -> list[str]:
    from django.apps import apps

    folders = [Path(app.path) / "templates" for app in apps.get_app_configs() if app.name.startswith("prongsai.")]
    return [path.relative_to(folder).as_posix() for folder in folders for path in sorted(folder.rglob("*.html"))]


def _start(target: Callable[..., None], *given: object) -> multiprocessing.Process:
    process = multiprocessing.Process(target=_below, args=(os.getpid(), target, *given))
    process.start()
    return process


def _below(parent: int, target: Callable[..., None], *given: object) -> None:
    """A process of the parent's: signals are its own again, and it is told to end when the parent is gone."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            return
    target(*given)


def _web(host: str, port: int) -> None:
    from prongsai.site.web import serve

    serve(host, port)


def _work() -> None:
    from prongsai.site.manage import main

    sys.exit(main(["work"]))


def _stop(*processes: multiprocessing.Process) -> None:
    for process in processes:
        process.terminate()
    until = time.monotonic() + PATIENCE
    for process in processes:
        process.join(max(0.1, until - time.monotonic()))
        if process.exitcode is None:
            process.kill()
            process.join()


if __name__ == "__main__":
    sys.exit(run(sys.argv[1], int(sys.argv[2])))
