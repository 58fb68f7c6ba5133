"""The lock of the door: so many failures of one account within a time close it for the rest of that time.

allauth counts, in the cache that all processes share: a try is put down, one at a time, before its password is looked at, and
taken back when it was right, so that many at once are no more than so many. The rates are in the settings (`login_failed`). Here
is what it does not say: that a failure was the one too many, and how long the door stays closed.
"""

import math
import time

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest

_APP, _ACTION = "allauth.account", "login_failed"


def name_key(username: str) -> str:
    """What failures of a user name are counted under. One person, one count: however the name is written, by whatever host
    name the site was called, from whatever address.
    """
    return f"name:{username.strip().casefold()}"


def code_key(person_id: int) -> str:
    """What failures of the second factor are counted under: allauth's own name for it."""
    return f"mfa-auth-user-{person_id}"


def rate() -> ratelimit.Rate:
    """So many failures of one account in so many seconds."""
    return next(one for one in ratelimit.get_rates(app=_APP, action=_ACTION) if one.per == "key")


def minutes_left(request: HttpRequest, key: str) -> int:
    """For how many minutes the door is still closed to the account; 0: it is open."""
    return math.ceil(_seconds_left(request, key) / 60)


def is_first_told(request: HttpRequest, key: str) -> bool:
    """Once for each time that the door is closed, however many stood before it at that moment."""
    return bool(cache.add(_told(_place(request, key)), True, timeout=_seconds_left(request, key)))


def open_door(person_id: int, username: str) -> None:
    """Forgets the failures of an account whose password was set anew."""
    for key in (name_key(username), code_key(person_id)):
        place = _place(HttpRequest(), key)
        cache.delete_many([place, _told(place)])


def _seconds_left(request: HttpRequest, key: str) -> float:
    limit, now = rate(), time.time()
    recent = [at for at in cache.get(_place(request, key), []) if at > now - limit.duration]
    return 0 if len(recent) < limit.amount else sorted(recent)[-limit.amount] + limit.duration - now


def _place(request: HttpRequest, key: str) -> str:
    return ratelimit.get_cache_key(request, app=_APP, action=_ACTION, rate=rate(), key=key)


def _told(place: str) -> str:
    return f"{place}:told"
