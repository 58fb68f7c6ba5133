"""Codes as people write them: `O38`, `ข้อ ๐๓๘`, `โอ ๓๘`, `OIT 38`, `038` are one item; `9.1` a sub-indicator, `IIT` an instrument.

A zero before a number is the letter O misread (the first office's own document prints ๐๓๘ for O38); a bare `9` is the indicator.
"""

import re
from collections.abc import Iterable, Sequence

from prongsai.engine.frameworks.model import Framework
from prongsai.engine.thai.digits import to_arabic

TOTAL = "total"

_TOTAL_WORDS = frozenset({"total", "ita", "รวม", "คะแนนรวม", "ผลรวม"})
_LETTERS = {"โอ": "O", "ไอ": "I", "อี": "E", "oit": "O", "iit": "I", "eit": "E", "o": "O", "i": "I", "e": "E"}
_LEAD = re.compile(r"^(ตัวชี้วัดย่อยที่|ตัวชี้วัดย่อย|ตัวชี้วัดที่|ตัวชี้วัด|ข้อที่|ข้อ|item|indicator|no\.?)\s*", re.IGNORECASE | re.ASCII)
_ITEM = re.compile(r"^(โอ|ไอ|อี|oit|iit|eit|o|i|e)[\s.\-–]*0*([1-9]\d*)(?:\.0*([1-9]\d*))?$", re.IGNORECASE | re.ASCII)
_MISREAD = re.compile(r"^0+([1-9]\d*)$")
_NUMBER = re.compile(r"^([1-9]\d*)((?:\.[1-9]\d*)*)$")


def read_code(text: str, framework: Framework) -> str | None:
    """The edition's own code for what is written, or None when it has no such row."""
    plain = to_arabic(text).strip().rstrip(":. ")
    if plain.casefold() in _TOTAL_WORDS:
        return TOTAL if framework.has_total else None
    lead = _LEAD.match(plain)
    rest = plain[lead.end() :].strip() if lead else plain
    word = lead.group(1).casefold() if lead else ""
    kind = "item" if word.startswith(("ข้อ", "item")) else "indicator" if word.startswith(("ตัวชี้วัด", "indicator")) else ""
    known = {code.casefold(): code for code in framework.by_code()}
    return next((known[guess.casefold()] for guess in _readings(rest, kind) if guess.casefold() in known), None)


def _readings(text: str, kind: str) -> Iterable[str]:
    """What `text` can stand for, best first; `kind` is what the word before it says it is, if there is one."""
    if kind == "indicator":
        if _NUMBER.match(text):
            yield text
        return
    if match := _ITEM.match(text):
        letter, number, part = match.groups()
        yield _LETTERS[letter.casefold()] + number + (f".{part}" if part else "")
    if match := _MISREAD.match(text):
        yield f"O{match.group(1)}"
    if kind == "item" and _NUMBER.match(text):
        yield f"O{text}"
    if kind != "item":
        yield text


def code_ranges(codes: Sequence[str]) -> str:
    """Codes in short: O1–O3, O5. Runs are of one letter and consecutive numbers, in the order given."""
    runs: list[list[str]] = []
    for code in codes:
        if runs and _follows(runs[-1][-1], code):
            runs[-1].append(code)
        else:
            runs.append([code])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs)


def _follows(code: str, after: str) -> bool:
    a, b = re.fullmatch(r"([A-Z])(\d+)", code), re.fullmatch(r"([A-Z])(\d+)", after)
    return bool(a and b and a[1] == b[1] and int(a[2]) + 1 == int(b[2]))
