"""A slow scorer to hold the engine's against: plain recursion over the mapping of the form's file, nothing shared with it."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

type Form = Mapping[str, Any]
type Scores = Mapping[str, Decimal | None]


BRANCHES, ITEMS = ("indicators", "subindicators"), ("items", "questions")


def rows_of(form: Form, *tables: str) -> list[Mapping[str, Any]]:
    return [row for table in tables for row in form.get(table, [])]


def rows_below(form: Form, code: str) -> list[str]:
    """The codes right below a row; an item's are those of its parts."""
    below = [row["code"] for row in rows_of(form, *BRANCHES, *ITEMS) if row["in"] == code]
    parts = sum(len(row.get("parts", [])) for row in rows_of(form, "questions") if row["code"] == code)
    return below + [f"{code}.{number}" for number in range(1, parts + 1)]


def is_item(form: Form, code: str) -> bool:
    return any(row["code"] == code for row in rows_of(form, *ITEMS))


def items_below(form: Form, code: str) -> int:
    return 1 if is_item(form, code) else sum(items_below(form, below) for below in rows_below(form, code))


def score_of(form: Form, code: str, scores: Scores, how: str) -> Fraction | None:
    """The mean of what is below where all of that is known and makes the score, else what the row itself says.

    A mean of all items is none where those of a row are not known.
    """
    below = rows_below(form, code) if how != "unknown" or is_item(form, code) else []
    known = [score_of(form, row, scores, how) for row in below]
    shares = [items_below(form, row) if how == "flat" and not is_item(form, code) else 1 for row in below]
    if below and None not in known and 0 not in shares:
        return sum((score * share for score, share in zip(known, shares, strict=True)), Fraction(0)) / sum(shares)
    given = scores.get(code)
    return None if given is None else Fraction(given)


def all_scores(form: Form, scores: Scores) -> dict[str, Fraction | None]:
    """The score of every row of the form, and of the total."""
    found: dict[str, Fraction | None] = {}
    for instrument in form["instruments"]:
        codes = [instrument["code"]]
        for code in codes:
            found[code] = score_of(form, code, scores, instrument["aggregation"])
            codes.extend(rows_below(form, code))
    found["total"] = total_of(form, scores, found)
    return found


def total_of(form: Form, scores: Scores, found: Mapping[str, Fraction | None]) -> Fraction | None:
    instruments = form["instruments"]
    if any("weight" not in instrument for instrument in instruments):
        return None
    weighted = [(found[instrument["code"]], Fraction(instrument["weight"])) for instrument in instruments]
    if all(score is not None for score, _ in weighted):
        return sum(((score or 0) * weight for score, weight in weighted), Fraction(0)) / 100
    given = scores.get("total")
    return None if given is None else Fraction(given)


def grade_of(form: Form, found: Mapping[str, Fraction | None]) -> str | None:
    """The first grade, from the highest, that total and instruments reach once they are rounded half up to two decimals.

    None where it depends on an instrument that is not known.
    """
    if found["total"] is None:
        return None
    for band in form.get("bands", []):
        each = [reaches(found[instrument["code"]], band.get("each_from", "0")) for instrument in form["instruments"]]
        if "each_from" not in band:
            each = [True]
        if reaches(found["total"], band["from"]) and False not in each:
            return band["grade"] if None not in each else None
    return None


def reaches(score: Fraction | None, least: str) -> bool | None:
    return None if score is None else int(score * 100 + Fraction(1, 2)) >= Decimal(least) * 100
