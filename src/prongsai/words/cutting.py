"""Thai words: where they end, and how to tell a typesetter.

Thai is written without spaces, so a line may end only where a reader hears a word end. Words are found by nlpo3 (newmm,
maximal matching) with the word list of PyThaiNLP and this project's own official terms.
"""

import ctypes
import re
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache, lru_cache
from importlib.resources import files
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from prongsai.engine.thai.dates import month_name

BREAK_HERE = "\u200b"
"""Zero width space: a line may end here."""

NO_BREAK_HERE = "\u2060"
"""Word joiner: a line may not end here."""

_DICTIONARY = "prongsai"
_LOADING = threading.Lock()

# A run this long is a name or a borrowed word the list does not know. Held together it would stick out of a table cell;
# left alone, the typesetter breaks it where its own model of Thai syllables allows.
LONGEST_HELD_TOGETHER = 20

_THAI_LETTER = re.compile("[ก-ฮ]")
_GLYPH_CLUSTER = re.compile("(?:[ฤฦ]ๅ|\\S)[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]*|\\s")
_THAI_END = re.compile("[ก-ฺๅ-๎]")
_THAI_START = re.compile("[ก-ฮเ-ไ]")
_ADDRESS = re.compile("((?:https?://|www\\.)\\S+)")
_LATIN = re.compile("[A-Za-z]")
_INSIDE_CLUSTER = re.compile("[เ-ไ][ก-ฮ]|[ก-ฺเ-ๅ็-๎][ะ-ฺๅ็-๎]")
_LEANING = re.compile("[ๆฯ]")

# No line begins with a sign of repetition, none ends with the dash of 2560-2570 or of an item; besides, readers that
# undo hyphenation (pdftotext) would take a dash at the end of a line away.
_UNBREAKABLE = re.compile(
    "(?<= )(?=[ๆฯ])|(?<=[ก-๛0-9][-–])(?=[ก-ฮเ-ไ๐-๙0-9])|(?:(?<= [-–] )|(?<=^[-–] ))(?=[^\\s\u0e31\u0e33-\u0e3a\u0e47-\u0e4e])"
)


# A year stays with its era, a number with what it counts, a day with its month.
_COUNTED = ("ข้อ", "รายการ", "กิจกรรม", "บาท", "คะแนน", "เดือน", "คน", "ชุด", "ฉบับ", "ด้าน", "เรื่อง", "น.")
_MONTHS = tuple(month_name(month) for month in range(1, 13))


def _spelt(words: Iterable[str]) -> str:
    """A pattern for any of the words, whether its letters are held together or not."""
    return "|".join(f"{NO_BREAK_HERE}?".join(map(re.escape, word)) for word in words)


_TOGETHER = re.compile(
    f"((?:{_spelt(('พ.ศ.', 'ค.ศ.'))}) )(?=[0-9๐-๙])|([0-9๐-๙] )(?={_spelt((*_COUNTED, *_MONTHS))})|"
    f"((?:{_spelt(_MONTHS)}) )(?=[0-9๐-๙])"
)


def cut(text: str) -> list[str]:
    """The words of `text` in order, spaces and punctuation as pieces of their own; joined they are `text` again."""
    from nlpo3 import segment  # 30 ms, and only those who cut words pay it

    _load_dictionary()
    # Never `safe=True`: in nlpo3 1.4 it loses the end of longer texts. Without it, ambiguous runs stay linear.
    found = segment(text, _DICTIONARY) if text else []
    return _with_clusters_whole(part for word in found for part in _parts().get(word, (word,)))


def glue(text: str, longest: int = LONGEST_HELD_TOGETHER) -> str:
    """`text` with marks that let a typesetter end lines at words only.

    Between words stands U+200B, between the clusters of a word U+2060; a word of more than `longest` clusters is not held
    together. Dropping both gives `text` back (without the ones it already held). Text with no Thai letter and addresses on the
    web, which may be link targets, come back untouched.
    """
    bare = text.replace(BREAK_HERE, "").replace(NO_BREAK_HERE, "")
    if not _THAI_LETTER.search(bare):
        return bare
    parts = _ADDRESS.split(bare)
    return "".join(part if number % 2 else _glued(part, longest) for number, part in enumerate(parts))


def clusters(text: str) -> list[str]:
    """The letters of `text` as they stand side by side: each with the marks above and below it."""
    return _GLYPH_CLUSTER.findall(text)


def _glued(text: str, longest: int) -> str:
    pieces = cut(text)
    joints = [_joint(left, right) for left, right in pairwise(pieces)]
    glued = "".join(_held_together(piece, longest) + joint for piece, joint in zip(pieces, [*joints, ""], strict=False))
    if longest >= LONGEST_HELD_TOGETHER:  # where there is room: a date held together would stick out of a narrow cell
        glued = _TOGETHER.sub(lambda found: found[0] + NO_BREAK_HERE, glued)
    return _UNBREAKABLE.sub(NO_BREAK_HERE, glued)


def _with_clusters_whole(pieces: Iterable[str]) -> list[str]:
    """In words it does not know nlpo3 may cut between เ and its letter, or before a vowel; no reader would."""
    whole: list[str] = []
    for piece in pieces:
        if whole and _INSIDE_CLUSTER.search(whole[-1][-1] + piece[0]):
            whole[-1] += piece
        else:
            whole.append(piece)
    return whole


def _joint(left: str, right: str) -> str:
    """What stands between two pieces; nothing where the ordinary rules for punctuation, digits and spaces decide."""
    if _THAI_END.match(left[-1]):
        if _THAI_START.match(right) or _LATIN.match(right):
            return BREAK_HERE
        return NO_BREAK_HERE if _LEANING.match(right) else ""
    return BREAK_HERE if _LATIN.match(left[-1]) and _THAI_START.match(right) else ""


@lru_cache(maxsize=20_000)
def _held_together(piece: str, longest: int) -> str:
    if not _THAI_LETTER.search(piece):
        return piece
    found = clusters(piece)
    if len(found) > longest:
        return piece
    return re.sub(f"{NO_BREAK_HERE}?(\\s){NO_BREAK_HERE}?", r"\1", NO_BREAK_HERE.join(found))


def _load_dictionary() -> None:
    with _LOADING:
        _load_dictionary_once()


@cache
def _load_dictionary_once() -> None:
    from nlpo3 import load_dict

    with TemporaryDirectory() as folder:  # nlpo3 reads one file, and a word must be known before its text is cut
        merged = Path(folder) / "words.txt"
        terms = "\n".join("".join(parts) for parts in _terms())
        merged.write_text(f"{_word_list().read_text(encoding='utf-8')}\n{terms}\n", encoding="utf-8")
        told, loaded = load_dict(str(merged), _DICTIONARY)
    if not loaded:
        raise RuntimeError(told)
    with suppress(AttributeError, OSError, TypeError):  # 20 MB that were needed for a moment; glibc alone would keep them
        ctypes.CDLL(None).malloc_trim(0)


def _word_list() -> Path:
    """The word list of PyThaiNLP, found without importing that package (its import takes longer than our whole start)."""
    spec = find_spec("pythainlp")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("the word list of pythainlp is not installed")
    return Path(spec.submodule_search_locations[0]) / "corpus" / "words_th.txt"


@cache
def _parts() -> dict[str, tuple[str, ...]]:
    return {"".join(parts): parts for parts in _terms() if len(parts) > 1}


def _terms() -> Iterator[tuple[str, ...]]:
    """The project's own terms; an upright bar in the file marks a word end inside a longer run."""
    source = files("prongsai") / "data" / "words" / "terms.txt"
    for line in source.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield tuple(line.split("|"))
