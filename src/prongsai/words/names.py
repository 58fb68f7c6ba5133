"""Names of people: whether one begins with a title or a rank. The titles are data: `data/words/titles.txt`."""

from functools import cache
from importlib.resources import files

from prongsai.words.normalise import normalise


def has_title(name: str) -> bool:
    """Whether a name begins with นาย, นาง, นางสาว, an academic or professional title, or a rank, and goes on after it.

    "นายกสมาคม" is taken for a name with a title: what follows a title is not judged.
    """
    text = normalise(name).strip()
    return any(text.startswith(title) and text.removeprefix(title).strip() for title in titles())


@cache
def titles() -> tuple[str, ...]:
    source = files("prongsai") / "data" / "words" / "titles.txt"
    lines = source.read_text(encoding="utf-8").splitlines()
    return tuple(normalise(line.strip()) for line in lines if line.strip() and not line.startswith("#"))
