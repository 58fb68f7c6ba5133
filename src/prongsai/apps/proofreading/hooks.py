"""What the office recorded for a year, told by the room of years, which lies above."""

from collections.abc import Callable
from typing import Any

from prongsai.apps.organisation.models import Agency

type PlanOf = Callable[[Agency, int], Any]
"""The analysed year (`engine.planning.year.YearAnalysis`) of an agency and a fiscal year; None where there is none."""

_registered: list[PlanOf] = []


def register(plan_of: PlanOf) -> None:
    if plan_of not in _registered:
        _registered.append(plan_of)


def plan_of(agency: Agency, year_be: int) -> Any:
    return next((plan for ask in _registered if (plan := ask(agency, year_be)) is not None), None)
