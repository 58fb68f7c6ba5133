"""What may be said of a publication that has no edition yet: the steps that were taken, and which is awaited.

Made of `Publication.told` alone: codes and days. Nothing of the content has come this far.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

STEPS = ("analysed", "resolved", "drafted", "signed", "published")
_AWAITED = {"analysed": "result", "resolved": "committee", "drafted": "paper", "signed": "signature", "published": "check"}
DRAWN = frozenset({"drawn", "signed"})
"""States of the announcement in which it is whole: a draft with holes is still being made."""


@dataclass(frozen=True, slots=True)
class Step:
    """`state` is done, now or next; `on` the day it was done, `year` the fiscal year (พ.ศ.) of the result that was analysed."""

    key: str
    state: str
    on: date | None = None
    year: str = ""


def steps_of(told: Mapping[str, str]) -> tuple[Step, ...]:
    """The way to an edition, for a publication that tells of it; empty for one that tells nothing."""
    if not told:
        return ()
    now = next(key for key in STEPS if not _is_done(key, told))
    return tuple(
        Step(key, "done" if _is_done(key, told) else "now" if key == now else "next", _day_of(key, told), _year_of(key, told))
        for key in STEPS
    )


def awaited_of(told: Mapping[str, str]) -> str:
    """What is awaited, as a code: result, committee, paper, signature, check; empty when nothing was told."""
    return next((_AWAITED[key] for key in STEPS if told and not _is_done(key, told)), "")


def _is_done(key: str, told: Mapping[str, str]) -> bool:
    """A step counts when those before it do: an announcement that was drawn of what no longer stands is none."""
    before = STEPS[: STEPS.index(key)]
    return all(_has(one, told) for one in (*before, key))


def _has(key: str, told: Mapping[str, str]) -> bool:
    match key:
        case "analysed":
            return bool(told.get("analysed"))
        case "resolved":
            return bool(told.get("resolved_on"))
        case "drafted":
            return told.get("announcement") in DRAWN
        case "signed":
            return bool(told.get("announced_on"))
    return False


def _day_of(key: str, told: Mapping[str, str]) -> date | None:
    if not _is_done(key, told):
        return None
    said = {"resolved": told.get("resolved_on"), "signed": told.get("announced_on")}.get(key)
    return date.fromisoformat(said) if said else None


def _year_of(key: str, told: Mapping[str, str]) -> str:
    return told.get("analysed", "") if key == "analysed" else ""
