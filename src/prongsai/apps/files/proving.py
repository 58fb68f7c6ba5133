"""What a file is, by its bytes; a file that is none of the kinds wanted is refused with a problem at its name."""

from prongsai.apps.files.kinds import Kind
from prongsai.engine.problems import Place, Problem

_STARTS = {b"%PDF-": Kind.PDF, b"\x89PNG\r\n\x1a\n": Kind.PNG, b"\xff\xd8\xff": Kind.JPEG}


class UploadRefused(Exception):
    """The file is not kept; carries the problem to tell."""

    def __init__(self, code: str, name: str, **params: object) -> None:
        super().__init__(code)
        self.problem = Problem(code, place=Place(file=name), params=params)


def prove(data: bytes, name: str, kinds: frozenset[Kind]) -> Kind:
    """The kind of the file; raises UploadRefused unless it is one of `kinds`."""
    found = next((kind for start, kind in _STARTS.items() if data.startswith(start)), None)
    if found is None and data.startswith(b"PK\x03\x04"):
        found = Kind.DOCX if b"word/" in data else Kind.XLSX
    if found is None and Kind.CSV in kinds and b"\0" not in data[:4096]:
        found = Kind.CSV
    if found is None or found not in kinds:
        raise UploadRefused("upload-kind-refused", name, kinds=", ".join(sorted(kinds)))
    return found
