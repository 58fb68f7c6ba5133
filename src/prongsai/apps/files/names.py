"""Names of files as people may see them again: no path, nothing unseen, nothing that turns text, the ending of its kind."""

import re
import unicodedata
from pathlib import PurePosixPath

from prongsai.apps.files.kinds import ENDINGS, Kind

LONGEST = 120
NAMELESS = "file"
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f]')
_SEPARATORS = re.compile(r"[\\/]")


def clean_name(name: str, kind: Kind) -> str:
    """The last part of the name, which ends as the kind does: `../งาน\\u202egpj.exe` of a PDF is `งานgpj.exe.pdf`."""
    last = _SEPARATORS.split(name)[-1]
    # Cf are characters nobody sees, those that turn the direction of text among them; Thai needs none of them.
    seen = "".join(c for c in unicodedata.normalize("NFC", last) if unicodedata.category(c) not in _UNSEEN)
    plain = re.sub(r"\s+", " ", _FORBIDDEN.sub("-", seen)).strip(" .")
    endings = ENDINGS.get(kind, (f".{kind}",))
    ending = PurePosixPath(plain).suffix.lower()
    stem = plain[: -len(ending)] if ending in endings else plain
    ending = ending if ending in endings else f".{kind}"
    return f"{stem.strip(' .')[: LONGEST - len(ending)].rstrip() or NAMELESS}{ending}"


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
