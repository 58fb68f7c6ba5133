"""L29: the name of a convention, index or body in English that lacks a word."""

from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.rules.l23_instrument import broken_names

CODE, NEEDS = "L29", ()


def find(digest: Digest, setting: Setting) -> Iterator[Finding]:
    yield from broken_names(digest, setting, CODE)
