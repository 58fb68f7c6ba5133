"""L28: an official term misspelt, or misread by a scanner; the name of one's own province among them."""

import re
from collections.abc import Iterator
from functools import lru_cache

from prongsai.engine.consistency.digest import Digest, Piece
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.lists import Lists
from prongsai.engine.consistency.reading import distance, tight
from prongsai.engine.consistency.telling import WARNING, told

CODE, NEEDS = "L28", ()


def find(digest: Digest, setting: Setting) -> Iterator[Finding]:
    pattern, right = _spellings(setting.lists)
    halves = _halves(setting.lists)
    unless = {tight(word): after for word, after in setting.lists.unless}
    province = setting.lists.province_in(setting.office)
    for piece in digest.pieces:
        if province:
            yield from _misspelt(piece, province, setting.lists)
        text = piece.tight.text
        taken: list[tuple[int, int]] = []
        for found in pattern.finditer(text):
            after = text[found.end() : found.end() + 6]
            if any(after.startswith(tight(word)) for word in unless.get(found[0], ())):
                continue
            _, to = piece.tight.span(*found.span())
            if found[0].endswith("3") and (piece.said.text[to - 1] != "๓" or not after.startswith("(")):
                continue  # a number; the misread sign stands before a name in brackets
            taken.append(found.span())
            yield told(CODE, WARNING, piece, piece.tight, *found.span(), right[found[0]], right=right[found[0]])
        yield from _slips(piece, halves, taken)


@lru_cache(maxsize=8)
def _halves(lists: Lists) -> tuple[tuple[str, str, str], ...]:
    """Each term with its halves, one of which a slip of one letter leaves whole."""
    terms = [tight(term) for term in lists.terms]
    return tuple((term, term[: len(term) // 2], term[len(term) // 2 :]) for term in terms)


def _slips(piece: Piece, halves: tuple[tuple[str, str, str], ...], taken: list[tuple[int, int]]) -> Iterator[Finding]:
    """What differs from a term in one letter that is neither its first nor its last."""
    text = piece.tight.text
    for term, first, second in halves:
        if term in text and text.count(first) == text.count(second) == text.count(term):
            continue
        for start, end in sorted(_near(text, term, first, second)):
            if not any(start < to and at < end for at, to in taken):
                taken.append((start, end))
                yield told(CODE, WARNING, piece, piece.tight, start, end, term, right=term)


def _near(text: str, term: str, first: str, second: str) -> Iterator[tuple[int, int]]:
    for half, offset in ((first, 0), (second, len(first))):
        at = text.find(half)
        while at >= 0:
            for shift in (0, -1, 1) if offset else (0,):
                start = at - offset + shift
                for length in (len(term), len(term) - 1, len(term) + 1):
                    said = text[start : start + length] if start >= 0 else ""
                    if _is_slip(said, term) and term not in text[start : start + length + 1]:
                        yield start, start + length
            at = text.find(half, at + 1)


def _is_slip(said: str, term: str) -> bool:
    return bool(said) and said[0] == term[0] and said[-1] == term[-1] and said != term and distance(said, term, 1) == 1


_NAME = re.compile(r"จังหวัด(?P<name>[ก-๎]{3,14}?)(?=[^ก-๎]|$|ได้|มี|จะ|และ|ที่|ใน|เป็น|เพื่อ|ประจำ|ปี|โดย|มอบ|ขอ|ให้)")


def _misspelt(piece: Piece, province: str, lists: Lists) -> Iterator[Finding]:
    """A name that is no province's, and a letter or two from this one's."""
    for found in piece.plain.all(_NAME):
        name = found["name"]
        if any(name.startswith(one) for one in lists.provinces) or any(
            one.startswith(name) and one != province for one in lists.provinces
        ):
            continue
        most = 1 if len(province) < 6 else 2
        if 0 < distance(name, province, most) <= most:
            yield told("L28-province", WARNING, piece, piece.plain, *found.span("name"), province, own=province)


def mended(words: str, lists: Lists) -> str:
    """Tight words as they should be spelt, to compare what they mean."""
    pattern, right = _spellings(lists)
    return pattern.sub(lambda found: tight(right[found[0]]), words)


@lru_cache(maxsize=8)
def _spellings(lists: Lists) -> tuple[re.Pattern[str], dict[str, str]]:
    right = {tight(wrong): word for wrong, word in lists.spellings}
    return re.compile("|".join(sorted(map(re.escape, right), key=len, reverse=True))), right
