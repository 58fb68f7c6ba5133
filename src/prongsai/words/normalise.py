"""One spelling for text that looks the same.

Thai keyboards, Word and PDF copies write the same visible cluster in several ways: tone before nikhahit, sara am taken
apart, a doubled mark that prints as one. Comparing text without folding these finds differences nobody can see.
"""

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0e48-\u0e4b"
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_NO_BREAK_SPACE = re.compile("[\u00a0\u202f]")
_SEVERAL_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]{2,}")
_SARA_AM = re.compile(f"([{_TONES}]*)(?:\u0e4d([{_TONES}]*)\u0e32|\u0e33)([{_TONES}]*)")
_ARABIC = {ord(thai): str(value) for value, thai in enumerate("๐๑๒๓๔๕๖๗๘๙")}

# Phinthu, then vowels, then the other upper marks, then tones: the order Unicode's own reordering (NFC) leaves alone.
_MARKS_BY_RANK = ("\u0e3a", "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39", "\u0e47\u0e4c\u0e4d\u0e4e", "\u0e48\u0e49\u0e4a\u0e4b")
_MARK_RANK = {mark: rank for rank, marks in enumerate(_MARKS_BY_RANK) for mark in marks}


def normalise(text: str) -> str:
    """The same text in its one spelling; `normalise(normalise(x)) == normalise(x)`.

    Sara am is one letter after its tone (นํ้า, น้ํา, นำ้ → น้ำ), marks stand in typing order and once, two sara e are one
    sara ae, characters without width are gone, no-break spaces are spaces. NFC, never NFKC: NFKC takes sara am apart.
    """
    folded = _folded(text)
    while folded != text:  # dropping one mark can bring two others together
        text, folded = folded, _folded(folded)
    return folded


@lru_cache(maxsize=4096)  # a chain compares the same few names again and again while a page is made
def search_key(text: str) -> str:
    """What two headings, headers or names are compared by: normalised, Arabic digits, no case and no white space at all."""
    return "".join(normalise(text).translate(_ARABIC).casefold().split())


def _folded(text: str) -> str:
    text = unicodedata.normalize("NFC", _NO_BREAK_SPACE.sub(" ", _INVISIBLE.sub("", text)))
    text = _SEVERAL_MARKS.sub(_in_order, text)
    return _SARA_AM.sub(_with_sara_am, text).replace("เเ", "แ")


def _in_order(marks: re.Match[str]) -> str:
    return "".join(dict.fromkeys(sorted(marks[0], key=_MARK_RANK.__getitem__)))


def _with_sara_am(cluster: re.Match[str]) -> str:
    tones = dict.fromkeys("".join(part or "" for part in cluster.groups()))
    return "".join(tones) + "\u0e33"
