"""Logs with a few events, as services leave them."""

from prongsai.apps.audit.actors import Actor
from prongsai.apps.audit.models import Event
from prongsai.apps.audit.services import Subject, record, use_case

CODE = "phetchabun"
SOMCHAI = Actor(7, "นายสมชาย ใจดี", ("secretary",))


@use_case
def tell(n: int = 1, *, code: str = CODE, action: str = "year.sources_set", actor: Actor = SOMCHAI) -> Event:
    subject = Subject("year", str(2560 + n), f"ปีงบประมาณ พ.ศ. {2560 + n}")
    return record(
        agency_code=code, actor=actor, action=action, subject=subject, params={"year": 2560 + n}, before=None, after={"n": n}
    )


def tell_many(count: int, *, code: str = CODE) -> list[Event]:
    return [tell(n, code=code) for n in range(1, count + 1)]
