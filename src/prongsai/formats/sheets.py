"""csv and xlsx to rows that remember their cell. Every file is hostile until read: its size is bounded before it is opened."""

from pathlib import Path

from prongsai.engine.problems import Place
from prongsai.formats.cells import MAX_BYTES, FileRefused, Sheet
from prongsai.formats.delimited import read_delimited

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """All sheets of a csv (one, without a name) or xlsx file; raises FileRefused."""
    return sheets_in(read_bytes(path), path.name)


def sheets_in(data: bytes, name: str) -> tuple[Sheet, ...]:
    """The same of bytes that are at hand; `name` is how the file is called to its reader. Raises FileRefused."""
    place = Place(file=name)
    if len(data) > MAX_BYTES:
        raise FileRefused("file-too-large", place, limit=MAX_BYTES // 1024**2)
    if not data.strip():
        raise FileRefused("file-empty", place)
    if data.startswith(_ZIP):
        from prongsai.formats.workbooks import read_workbook  # openpyxl is slow to import, and csv has no need of it

        return read_workbook(data, name)
    if name.casefold().endswith(".xls") and not data.startswith(_OLE):
        raise FileRefused("file-is-xls", place)  # web systems give tables of other kinds that name
    if data.startswith(_OLE):
        # The same container holds old .xls files and xlsx files under a password.
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise FileRefused("file-encrypted" if encrypted else "file-is-xls", place)
    return (read_delimited(data, name),)


def read_bytes(path: Path) -> bytes:
    """The file's bytes; raises FileRefused when it is missing, empty, not a file or over the limit."""
    place = Place(file=path.name or str(path))
    try:
        if path.is_dir():
            raise FileRefused("file-is-folder", place)
        if path.exists() and not path.is_file():
            raise FileRefused("file-unreadable", place)
        if path.stat().st_size > MAX_BYTES:
            raise FileRefused("file-too-large", place, limit=MAX_BYTES // 1024**2)
        data = path.read_bytes()
    except FileNotFoundError:
        raise FileRefused("file-missing", place) from None
    except (OSError, ValueError):
        raise FileRefused("file-unreadable", place) from None
    if not data.strip():
        raise FileRefused("file-empty", place)
    return data
