"""What is done to an account on a person's behalf. Called by the service of the agency that does it, within its transaction:
the event it leaves is that service's.
"""

import secrets

from allauth.mfa.models import Authenticator

from prongsai.apps.people.models import Person

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are taken for one another when read from paper: i l o 0 1."""
_GROUPS, _OF = 4, 4


def new_secret(groups: int = _GROUPS, of: int = _OF) -> str:
    """Something to be read out and typed once: `kx7m-29ad-…`, almost five bits a letter."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(of)) for _ in range(groups))


def new_account(
    *, username: str, name: str, position: str = "", email: str = "", password: str = "", hashed: str = ""
) -> tuple[Person, str]:
    """A new account and the one-time password it was given; with a password of the person's own the second is empty.

    `hashed` is a password that was hashed before, for many accounts at once: hashing is slow on purpose.
    """
    person = Person(username=username.strip().casefold(), name=name, position=position, email=email, password=hashed)
    if hashed:
        person.save()
        return person, ""
    if password:
        person.set_password(password)
        person.save()
        return person, ""
    return person, one_time_password(person)


def one_time_password(person: Person) -> str:
    """A new password that is good for one thing, to choose another. It is kept nowhere: who asks shows it once."""
    password = new_secret()
    person.set_password(password)
    person.must_change_password = True
    person.save()
    return password


def forget_second_factor(person: Person) -> bool:
    """Takes away the second factor and its recovery codes; False when there was none."""
    removed, _ = Authenticator.objects.filter(user=person).delete()
    return removed > 0
