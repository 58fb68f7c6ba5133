"""L25: an office's short name in more than one form."""

import re
from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest, Piece
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.telling import INFO, told

CODE, NEEDS = "L25", ()


def find(digest: Digest, setting: Setting) -> Iterator[Finding]:
    for kind in setting.lists.offices:
        if not kind.short:
            continue
        forms = "|".join(re.escape(short) for short in sorted(kind.short, key=len, reverse=True))
        provinces = "|".join(map(re.escape, setting.lists.provinces))
        pattern = re.compile(rf"(?<![.])(?P<short>{forms})(?P<gap> ?)(?={provinces})")
        met: dict[tuple[str, str], list[tuple[Piece, re.Match[str]]]] = {}
        for piece in digest.pieces:
            for found in piece.plain.all(pattern):
                met.setdefault((found["short"], found["gap"]), []).append((piece, found))
        if len(met) < 2:
            continue
        usual = max(met, key=lambda form: (form[0] == kind.short[0], len(met[form])))
        for form, places in met.items():
            if form != usual:
                piece, found = places[0]
                yield told(CODE, INFO, piece, piece.plain, *found.span(), "".join(usual), usual="".join(usual), count=len(places))
