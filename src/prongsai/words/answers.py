"""Answers that say there is nothing to say: ไม่มี, ไม่พบปัญหา. The words are data: `data/words/nothing.txt`."""

import re
from functools import cache
from importlib.resources import files

from prongsai.words.normalise import search_key


def is_nothing(answer: str) -> bool:
    """Whether an answer is blank, a dash, or one of the ways to say that there is nothing."""
    return _bare(answer) in _nothing()


@cache
def _nothing() -> frozenset[str]:
    lines = (files("prongsai") / "data" / "words" / "nothing.txt").read_text(encoding="utf-8").splitlines()
    return frozenset({""} | {_bare(line) for line in lines if not line.startswith("#")})


def _bare(text: str) -> str:
    """Without white space, full stops, dashes and strokes."""
    return re.sub(r"[./–—-]", "", search_key(text))
