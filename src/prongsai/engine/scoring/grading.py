"""The grade of a total, compared on the printed figures."""

from collections.abc import Collection
from fractions import Fraction

from prongsai.engine.frameworks.model import Framework
from prongsai.engine.scoring.rounding import printed


def grade_for(framework: Framework, total: Fraction | None, parts: Collection[Fraction | None] = ()) -> str | None:
    """The band of a total, whose instruments have the scores `parts`.

    None without a total, where the edition has no grades, or where a band asks for more of each instrument than is known.
    """
    if total is None:
        return None
    rounded = printed(total, framework.rounding)
    known = [printed(part, framework.rounding) for part in parts if part is not None]
    for band in framework.bands:
        if rounded < band.lowest:
            continue
        if band.each_from is None:
            return band.grade
        if any(part < band.each_from for part in known):
            continue
        return band.grade if len(known) == len(framework.instruments) else None
    return None
