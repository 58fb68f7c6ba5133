"""Reads of accounts."""

from allauth.mfa.models import Authenticator

from prongsai.apps.people.models import Person


def has_second_factor(person: Person) -> bool:
    return Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists()


def second_factor_holders(person_ids: list[int]) -> frozenset[int]:
    """Those of the persons who have one."""
    rows = Authenticator.objects.filter(user__in=person_ids, type=Authenticator.Type.TOTP)
    return frozenset(rows.values_list("user_id", flat=True))


def person_named(username: str) -> Person | None:
    """The account of a user name, however it was typed."""
    return Person.objects.filter(username=username.strip().casefold()).first()


def is_anyone_there() -> bool:
    """Whether there is an account at all; without one nobody can sign in."""
    return Person.objects.exists()
