"""The grade of a total, compared on the printed figure."""

from fractions import Fraction

from prongsai.engine.frameworks.model import Framework
from prongsai.engine.scoring.rounding import printed


def grade_for(framework: Framework, total: Fraction | None) -> str | None:
    """The band the rounded total falls in; None without a total or where the edition has no grades."""
    if total is None:
        return None
    rounded = printed(total, framework.rounding)
    return next((band.grade for band in framework.bands if rounded >= band.lowest), None)
