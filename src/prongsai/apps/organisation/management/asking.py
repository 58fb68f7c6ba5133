"""What the commands about agencies and people share: how a refusal is told, and what is found by its name."""

from typing import NoReturn

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.core.validators import RegexValidator

from prongsai.apps.organisation.models import Agency
from prongsai.apps.organisation.refusals import Refused
from prongsai.engine.problems import Problem
from prongsai.messages import Language, say

REFUSED = 2


def refuse(problem: Problem, language: Language) -> NoReturn:
    raise CommandError(say(problem, language), returncode=REFUSED)


def refuse_refused(refused: Refused, language: Language) -> NoReturn:
    raise CommandError(say(refused.problem, language), returncode=REFUSED) from None


def agency_coded(code: str, language: Language) -> Agency:
    """The agency of the code; the installation's first when none is given."""
    found = Agency.objects.filter(code=code) if code else Agency.objects.filter(is_first=True)
    agency = found.first()
    if agency is None:
        refuse(Problem("agency-unknown", params={"code": code or "–"}), language)
    return agency


def held_to(validator: RegexValidator, value: str) -> str:
    """The value; a refusal in the words of the validator."""
    try:
        validator(value)
    except ValidationError as error:
        raise CommandError(f"{value}: {error.messages[0]}", returncode=REFUSED) from None
    return value
