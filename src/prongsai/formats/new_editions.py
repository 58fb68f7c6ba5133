"""An edition that an office brings in: may it be kept, and keeping it. What is kept never changes; a correction has a new key."""

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from prongsai.engine.frameworks.checking import digest_of
from prongsai.engine.problems import Place, Problem, Severity, has_errors
from prongsai.formats.edition_sheets import EditionRead, read_edition
from prongsai.formats.editions import FILE_NAME, RELEASED, cases_of, edition_keys, load_edition
from prongsai.formats.sheets import sheets_in

KEY = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")
LONGEST_KEY = 60


def read_new_edition(data: bytes, name: str) -> EditionRead:
    """As `read_edition`, and whether it may be kept beside those there are. Raises FileRefused.

    An edition that is there already, with the same content, is no error: `framework-unchanged`.
    """
    read = read_edition(sheets_in(data, name), name)
    found = tuple(_judged(read)) if read.framework else ()
    framework = None if has_errors(found) else read.framework
    return EditionRead(read.data, read.cases, framework, (*read.problems, *found), read.places)


def is_unchanged(read: EditionRead) -> bool:
    return any(problem.code == "framework-unchanged" for problem in read.problems)


def keep_edition(folder: Path, read: EditionRead) -> str:
    """Writes the edition into `folder` (that of `use_folder`), all or nothing; its digest. FileExistsError: its key is taken."""
    import tomli_w

    assert read.framework is not None, "what has errors is not kept"
    key, digest = read.framework.key, digest_of(read.data)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if (folder / key).exists():
        raise FileExistsError(key)
    made = Path(mkdtemp(prefix=".new-", dir=folder))
    try:
        (made / "cases").mkdir()
        for name, case in read.cases.items():
            (made / "cases" / name).write_text(tomli_w.dumps(case), encoding="utf-8")
        (made / FILE_NAME).write_text(tomli_w.dumps(read.data), encoding="utf-8")
        (made / RELEASED).write_text(tomli_w.dumps({key: digest}), encoding="utf-8")
        os.rename(made, folder / key)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    return digest


def _judged(read: EditionRead) -> list[Problem]:
    framework, key = read.framework, str(read.data["key"])
    assert framework is not None
    place = read.places.get("key")
    if not KEY.fullmatch(key) or len(key) > LONGEST_KEY:
        return [Problem("framework-key-wrong", place=place, params={"key": key})]
    if key in edition_keys():
        if _is_same(key, read):
            return [Problem("framework-unchanged", Severity.INFO, place, {"key": key})]
        return [Problem("framework-key-taken", place=place, params={"key": key, "free": _free(key)})]
    return list(_replacing(read.data, read.places.get("replaces")))


def _replacing(data: Mapping[str, Any], place: Place | None) -> list[Problem]:
    """A correction is of an edition of the same assessor and year."""
    key = data.get("replaces")
    if key is None:
        return []
    old = load_edition(key).framework
    if old is None:
        return [Problem("framework-unknown", place=place, params={"key": key, "known": ", ".join(edition_keys())})]
    if (old.assessor, old.fiscal_year) != (data["assessor"], data["fiscal_year"]):
        params = {"key": key, "assessor": old.assessor, "year": old.fiscal_year}
        return [Problem("framework-replaces-other", place=place, params=params)]
    return []


def _is_same(key: str, read: EditionRead) -> bool:
    return load_edition(key).digest == digest_of(read.data) and dict(cases_of(key)) == dict(read.cases)


def _free(key: str) -> str:
    """The next key of a correction: moe-peo-2564.1 of moe-peo-2564."""
    base = re.sub(r"\.[0-9]+$", "", key)
    return next(key for n in range(1, 1000) if (key := f"{base}.{n}") not in edition_keys())
