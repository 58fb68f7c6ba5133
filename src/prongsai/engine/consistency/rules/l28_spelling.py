"""L28: an official term misspelt, or misread by a scanner."""

import re
from collections.abc import Iterator
from functools import lru_cache

from prongsai.engine.consistency.digest import Digest
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.lists import Lists
from prongsai.engine.consistency.reading import tight
from prongsai.engine.consistency.telling import WARNING, told

CODE, NEEDS = "L28", ()


def find(digest: Digest, setting: Setting) -> Iterator[Finding]:
    pattern, right = _spellings(setting.lists)
    unless = {tight(word): after for word, after in setting.lists.unless}
    for piece in digest.pieces:
        text = piece.tight.text
        for found in pattern.finditer(text):
            after = text[found.end() : found.end() + 6]
            if any(after.startswith(tight(word)) for word in unless.get(found[0], ())):
                continue
            _, to = piece.tight.span(*found.span())
            if found[0].endswith("3") and piece.said.text[to - 1] != "๓":
                continue  # an Arabic digit is no misread sign
            yield told(CODE, WARNING, piece, piece.tight, *found.span(), right[found[0]], right=right[found[0]])


def mended(words: str, lists: Lists) -> str:
    """Tight words as they should be spelt, to compare what they mean."""
    pattern, right = _spellings(lists)
    return pattern.sub(lambda found: tight(right[found[0]]), words)


@lru_cache(maxsize=8)
def _spellings(lists: Lists) -> tuple[re.Pattern[str], dict[str, str]]:
    right = {tight(wrong): word for wrong, word in lists.spellings}
    return re.compile("|".join(sorted(map(re.escape, right), key=len, reverse=True))), right
