"""PDF: whole, without a password, and without anything that acts: scripts, programs, files inside, media."""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pikepdf

from prongsai.apps.files.trial.verdicts import Refused

MAX_OBJECTS = 500_000
MAX_DEPTH = 50
_END = re.compile(rb"%%EOF[\s\0\x1a]*\Z")

# Quick to look for in an object's own text; what is found is then looked at in its place.
_SUSPECT = re.compile(
    rb"/(?:JS|JavaScript|Launch|SubmitForm|ImportData|GoToR|GoToE|Rendition|RichMedia\w*|Movie|Sound|Screen|3D|EF|EmbeddedFiles|"
    rb"FileAttachment|Collection|XFA|URI)\b"
)
_KEYS = {"/JS": "script", "/XFA": "script", "/EF": "attachment", "/EmbeddedFiles": "attachment", "/Collection": "attachment"}
_ACTIONS = {
    "/JavaScript": "script",
    "/Launch": "launch",
    "/SubmitForm": "launch",
    "/ImportData": "launch",
    "/GoToR": "launch",
    "/GoToE": "attachment",
    "/Rendition": "media",
    "/Movie": "media",
    "/Sound": "media",
    "/RichMediaExecute": "media",
}
_ANNOTATIONS = {
    "/FileAttachment": "attachment",
    "/RichMedia": "media",
    "/Movie": "media",
    "/Sound": "media",
    "/Screen": "media",
    "/3D": "media",
}
_HARMFUL_ADDRESS = re.compile(r"\s*(?:javascript|vbscript|data|file|smb):|\\\\", re.IGNORECASE)


def try_pdf(data: bytes) -> str:
    """Raises Refused unless the PDF may be kept and shown."""
    if not _END.search(data[-2048:]):
        raise Refused("upload-two-kinds" if b"%%EOF" in data else "upload-broken", kind="PDF")
    if zipfile.is_zipfile(io.BytesIO(data)):
        raise Refused("upload-two-kinds", kind="PDF")
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            _judge(pdf)
    except pikepdf.PasswordError:
        raise Refused("upload-encrypted", kind="PDF") from None
    except pikepdf.PdfError:
        raise Refused("upload-broken", kind="PDF") from None
    return "pdf"


def _judge(pdf: pikepdf.Pdf) -> None:
    if pdf.is_encrypted:
        # Anybody opens it, but not everybody may copy, print or have it read aloud.
        raise Refused("upload-encrypted", kind="PDF")
    if len(pdf.objects) > MAX_OBJECTS:
        raise Refused("upload-is-bomb", kind="PDF")
    for value in pdf.objects:
        told = value.stream_dict if isinstance(value, pikepdf.Stream) else value
        if _SUSPECT.search(told.unparse(resolved=True)):
            for found in _dangers(told, MAX_DEPTH):
                raise Refused("upload-active", kind="PDF", danger=found)
    if not len(pdf.pages):
        raise Refused("upload-broken", kind="PDF")


def _dangers(value: Any, depth: int) -> Iterator[str]:
    """What acts, in this object itself: those it refers to are looked at in their turn."""
    if depth == 0:
        raise Refused("upload-is-bomb", kind="PDF")
    if isinstance(value, pikepdf.Dictionary):
        yield from _danger(value)
        below = [value[key] for key in value.keys()]  # noqa: SIM118  a PDF's dictionary goes over its keys by this alone
    elif isinstance(value, pikepdf.Array):
        below = list(value)
    else:
        return
    for one in below:
        if isinstance(one, pikepdf.Object) and not one.is_indirect:
            yield from _dangers(one, depth - 1)


def _danger(value: Any) -> Iterator[str]:
    yield from (danger for key, danger in _KEYS.items() if key in value)
    action, annotation, address = value.get("/S"), value.get("/Subtype"), value.get("/URI")
    if isinstance(action, pikepdf.Name) and str(action) in _ACTIONS:
        yield _ACTIONS[str(action)]
    if isinstance(annotation, pikepdf.Name) and str(annotation) in _ANNOTATIONS:
        yield _ANNOTATIONS[str(annotation)]
    if isinstance(address, pikepdf.String) and _HARMFUL_ADDRESS.match(str(address)):
        yield "launch"
