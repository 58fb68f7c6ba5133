"""What a file is, by what is in it; what is of no kind wanted, or may do harm, is refused with a problem at its name.

What is taken and what is refused, and why: docs/reference/uploads.md.
"""

import hashlib
import json
import re
import subprocess
import sys
from typing import Any

from prongsai.apps.files.kinds import EMBLEMS, MB, MOST_BYTES, Kind, named
from prongsai.engine.problems import Place, Problem
from prongsai.formats.cells import FileRefused
from prongsai.formats.delimited import read_delimited, text_of
from prongsai.papers.emblems import PictureRefused, read_emblem

MOST_SECONDS = 20
"""Of a trial; the largest scan that is taken needs two."""
OFFICE = frozenset({Kind.XLSX, Kind.DOCX})
TEXTS = frozenset({Kind.CSV, Kind.TXT})
_STARTS = {
    b"%PDF-": frozenset({Kind.PDF}),
    b"\x89PNG\r\n\x1a\n": frozenset({Kind.PNG}),
    b"\xff\xd8\xff": frozenset({Kind.JPEG}),
    b"PK\x03\x04": OFFICE,
}
_OLE, _LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "EncryptedPackage".encode("utf-16-le")
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|!--|\?xml|html|head|body|script|svg)", re.IGNORECASE)
_NO_TEXT = re.compile(rb"[\x01-\x08\x0b\x0e-\x19\x1b-\x1f]")
_TEXT_HEAD = 4096
_MOST_REMEMBERED = 1_000
_proven: dict[str, Kind] = {}
"""What was proven lately, by digest: a form looks at a file first, then the service that keeps it."""


class UploadRefused(Exception):
    """The file is not kept; carries the problem to tell."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def prove(data: bytes, name: str, kinds: frozenset[Kind]) -> Kind:
    """The kind of the file; raises UploadRefused unless it is one of `kinds`, whole, and harmless to who opens it."""
    if not data:
        raise refused("upload-empty", name)
    if kinds <= EMBLEMS and Kind.SVG in kinds:
        return _prove_emblem(data, name)
    likely = _likely(data) & kinds
    if not likely:
        is_locked = data.startswith(_OLE) and _LOCKED in data and bool(kinds & OFFICE)
        raise refused("upload-encrypted", name, kind="Office") if is_locked else _none_of(kinds, name)
    limit = max(MOST_BYTES[kind] for kind in likely)
    if len(data) > limit:
        raise refused("upload-too-large", name, limit=limit // MB)
    digest = hashlib.sha256(data).hexdigest()
    if _proven.get(digest) not in likely:
        found = _prove_text(data, name, kinds) if likely <= TEXTS else _prove_by_trial(data, name, likely)
        if found is None or found not in kinds:
            raise _none_of(kinds, name)
        _remember(digest, found)
    return _proven[digest]


def refused(code: str, name: str, **params: object) -> UploadRefused:
    return UploadRefused(Problem(code, place=Place(file=name), params=params))


def _none_of(kinds: frozenset[Kind], name: str) -> UploadRefused:
    return refused("upload-kind-refused", name, kinds=named(kinds))


def _likely(data: bytes) -> frozenset[Kind]:
    """What the first bytes say it is; more has to be seen."""
    for start, kinds in _STARTS.items():
        if data.startswith(start):
            return kinds
    head = data[:_TEXT_HEAD]
    is_text = not data.startswith(_OLE) and not _MARKUP.match(head) and (b"\0" in head or not _NO_TEXT.search(head))
    return TEXTS if is_text else frozenset()


def _remember(digest: str, kind: Kind) -> None:
    if len(_proven) >= _MOST_REMEMBERED:
        _proven.clear()
    _proven[digest] = kind


def _prove_emblem(data: bytes, name: str) -> Kind:
    try:
        return Kind(read_emblem(data, name).kind)
    except PictureRefused as error:
        raise UploadRefused(error.problem) from None


def _prove_text(data: bytes, name: str, kinds: frozenset[Kind]) -> Kind:
    """A table where one is wanted, else any text."""
    try:
        if Kind.CSV not in kinds:
            text_of(data, name)
            return Kind.TXT
        read_delimited(data, name)
    except FileRefused as error:
        raise _none_of(kinds, name) if error.problem.code == "file-not-text" else UploadRefused(error.problem) from None
    return Kind.CSV


def _prove_by_trial(data: bytes, name: str, likely: frozenset[Kind]) -> Kind | None:
    """Opens the file where it can do no harm: in a process of its own, with bounded time and memory. None: another kind."""
    kind = min(likely)
    command = [sys.executable, "-P", "-m", "prongsai.apps.files.trial", "office" if likely <= OFFICE else kind]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=MOST_SECONDS, check=False)  # noqa: S603
        answer: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        # Out of time, out of memory, or ended by what it read.
        raise refused("upload-is-bomb", name, kind=named(likely)) from None
    if "code" in answer:
        raise refused(answer["code"], name, **answer["params"])
    return Kind(answer["kind"]) if answer["kind"] else None
