"""Editions: what is ready to be proposed, what was sent back, what was checked and can be published."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext

from prongsai.apps.desk.jobs.job import Desk, Job, day_of, quoted, ready, sent_back
from prongsai.apps.desk.queries import YearState
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.publishing.kinds import kind_of
from prongsai.engine.states.edition import EditionState


def publishing_jobs(desk: Desk, state: YearState, key: str, digest: str, since: date | None) -> Iterator[Job]:
    """What is to be done about a publication whose content is ready: none while its newest edition holds just that."""
    if not desk.may(Permission.PUBLISH_PROPOSE):
        return
    latest = next(iter(state.editions_of(key)), None)
    name = kind_of(key).short(desk.language)
    if latest is not None and latest.state == EditionState.CHECKED:
        yield Job(
            title=gettext("เผยแพร่: %(what)s") % {"what": name},
            note=gettext("ตรวจแล้ว พร้อมเผยแพร่"),
            mark=ready(),
            action=gettext("เผยแพร่"),
            page="publishing:edition",
            kwargs={**desk.of_year, "pk": latest.pk},
            since=day_of(latest.checked_at),
        )
        return
    if latest is not None and latest.state == EditionState.PROPOSED:
        return
    returned = latest if latest is not None and latest.state == EditionState.RETURNED else None
    if latest is not None and returned is None and latest.snapshot_digest == digest:
        return  # this is what the public has, or what the head took from it
    yield Job(
        title=gettext("เสนอเผยแพร่: %(what)s") % {"what": name},
        note=quoted(returned.note) if returned else gettext("เนื้อหาพร้อมเป็นฉบับเผยแพร่"),
        mark=sent_back() if returned else ready(),
        action=gettext("เสนอเผยแพร่"),
        page="plans:propose",
        kwargs={**desk.of_year, "what": kind_of(key).name},
        since=day_of(returned.ended_at) if returned else since,
    )
