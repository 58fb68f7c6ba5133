"""The lock of the door: so many failures of one account within a time close it for the rest of that time.

allauth counts, in the cache that all processes share. The rates are in the settings (`login_failed`). Here is what it does not
say: that a failure was the one too many, and how long the door stays closed.
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
    limit = rate()
    failures = cache.get(ratelimit.get_cache_key(request, app=_APP, action=_ACTION, rate=limit, key=key), [])
    now = time.time()
    recent = [at for at in failures if at > now - limit.duration]
    if len(recent) < limit.amount:
        return 0
    return max(1, math.ceil((sorted(recent)[-limit.amount] + limit.duration - now) / 60))


def open_door(person_id: int, username: str) -> None:
    """Forgets the failures of an account whose password was set anew."""
    for key in (name_key(username), code_key(person_id)):
        cache.delete(ratelimit.get_cache_key(HttpRequest(), app=_APP, action=_ACTION, rate=rate(), key=key))
