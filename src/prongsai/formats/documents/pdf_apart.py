"""A PDF's pages, seen by processes of their own that are ended when they come to no end.

One that stands still for some seconds is ended; so is one that goes on, but slower than pages are read.
"""

import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain, zip_longest
from threading import Event, Thread, Timer
from typing import Any

from prongsai.formats.documents.pdf_pages import MAX_PAGES
from prongsai.words.cutting import cut

SECONDS, SECONDS_OF_PAGE = 3.5, 0.012
_LARGE = 300_000
"""Bytes from which on two processes share the pages."""


@dataclass(slots=True)
class Told:
    """`code`: of the problem that there is; `pages` as `pdf_pages` tells them, none of a document with too many."""

    code: str = ""
    count: int = 0
    pages: list[dict[str, Any]] = field(default_factory=list)


def pages_apart(data: bytes) -> Told:
    shares = 2 if len(data) > _LARGE else 1
    with ThreadPoolExecutor(shares + 1) as threads:
        threads.submit(cut, "ก")  # loads what is needed next, meanwhile
        parts = list(threads.map(lambda first: _share(data, first, shares), range(shares)))
    told = next((part for part in parts if part.code), parts[0])
    if not told.code:
        told.pages = [page for page in chain.from_iterable(zip_longest(*(part.pages for part in parts))) if page is not None]
        if told.count <= MAX_PAGES and len(told.pages) != told.count:
            told.code = "document-broken"  # its process was ended by what it read
    return told


def _share(data: bytes, first: int, step: int) -> Told:
    command = [sys.executable, "-I", "-m", "prongsai.formats.documents.pdf_pages", str(first), str(step)]
    lines: list[bytes] = []
    late, start = Event(), time.monotonic()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:  # noqa: S603
        assert process.stdout is not None
        Thread(target=_feed, args=(process, data), daemon=True).start()
        watch = _watch(process, late)
        for line in process.stdout:
            watch.cancel()
            lines.append(line)
            if time.monotonic() - start > SECONDS + len(lines) * SECONDS_OF_PAGE:
                _end(process, late)
            watch = _watch(process, late)
        watch.cancel()
    return Told("document-too-slow") if late.is_set() else _read(lines)


def _watch(process: subprocess.Popen[bytes], late: Event) -> Timer:
    timer = Timer(SECONDS, _end, (process, late))
    timer.daemon = True
    timer.start()
    return timer


def _end(process: subprocess.Popen[bytes], late: Event) -> None:
    late.set()
    process.kill()


def _feed(process: subprocess.Popen[bytes], data: bytes) -> None:
    assert process.stdin is not None
    with suppress(OSError):  # it has ended
        process.stdin.write(data)
        process.stdin.close()


def _read(lines: list[bytes]) -> Told:
    with suppress(ValueError):  # a line that was not written to its end
        said = [json.loads(line) for line in lines]
        code = next((one["code"] for one in said if "code" in one), "")
        if said:
            return Told(code, said[0].get("pages", 0), said[1:])
    return Told("document-broken")
