"""Reads of accounts."""

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet

from prongsai.apps.people.models import Person


def has_second_factor(person: Person) -> bool:
    return Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists()


def person_named(username: str) -> Person | None:
    """The account of a user name, however it was typed."""
    return Person.objects.filter(username=username.strip().casefold()).first()


def is_anyone_there() -> bool:
    """Whether there is an account at all; without one nobody can sign in."""
    return Person.objects.exists()


def with_second_factor(people: QuerySet[Person]) -> QuerySet[Person]:
    """The same people, each with `second_factor`: whether they have one."""
    own = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
    return people.annotate(second_factor=Exists(own))
