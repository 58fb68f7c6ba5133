"""L23: the name of an instrument of the assessment that lacks a part."""

import re
from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.telling import INFO, told

CODE, NEEDS = "L23", ()


def find(digest: Digest, setting: Setting) -> Iterator[Finding]:
    yield from broken_names(digest, setting, CODE)


def broken_names(digest: Digest, setting: Setting, code: str) -> Iterator[Finding]:
    """Names that begin as one of the list's and do not go on as it does."""
    for name in (one for one in setting.lists.names if one.code == code):
        whole = [one.casefold() for one in (name.name, *name.also)]
        begins = re.compile(rf"(?<![A-Za-z]){re.escape(name.begins)}(?P<rest>[A-Za-z ]*)", re.IGNORECASE)
        for piece in digest.pieces:
            for found in piece.plain.all(begins):
                said = found[0].strip().casefold()
                after = piece.plain.text[: found.start()].rstrip()[-9:].casefold()
                if any(said.startswith(one) for one in whole) or after.endswith(("open data", "internal", "external")):
                    continue
                yield told(
                    code,
                    INFO,
                    piece,
                    piece.plain,
                    found.start(),
                    found.start() + len(found[0].rstrip()),
                    name.name,
                    right=name.name,
                )
