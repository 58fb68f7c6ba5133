"""Who sits on the committee of a year."""

from collections.abc import Iterable

from django.db.models import QuerySet

from prongsai.apps.audit.services import Subject, nothing_changed, record, use_case
from prongsai.apps.meetings.models import CommitteeMember
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Permission
from prongsai.engine.planning.record import Member


class RosterEmpty(Exception):
    """The year before has no roster to take over."""


@use_case
def set_roster(*, access: Access, year_be: int, members: Iterable[Member]) -> list[CommitteeMember]:
    """The committee of a year (พ.ศ.), in this order. Those who were there before and are not named are no longer on it."""
    access.require(Permission.MEETING_RECORD)
    before = [_plain(row) for row in _rows(access, year_be)]
    new = [
        CommitteeMember(agency=access.agency, year_be=year_be, number=n, name=m.name, position=m.position, role=m.role)
        for n, m in enumerate(members, 1)
    ]
    if [_plain(row) for row in new] == before:
        nothing_changed()
        return list(_rows(access, year_be))
    _rows(access, year_be).delete()
    CommitteeMember.objects.bulk_create(new)
    record(
        agency_code=access.agency.code,
        actor=access.actor,
        action="committee.roster_set",
        subject=Subject("committee", str(year_be), access.agency.committee),
        params={"year": year_be, "count": len(new)},
        before=before,
        after=[_plain(row) for row in new],
    )
    return new


@use_case
def take_over_roster(*, access: Access, year_be: int) -> list[CommitteeMember]:
    """The committee of the year before sits on. Raises RosterEmpty."""
    last = [Member(name=row.name, position=row.position, role=row.role) for row in _rows(access, year_be - 1)]
    if not last:
        raise RosterEmpty(str(year_be - 1))
    nothing_changed()  # pressed twice is no fault
    return set_roster(access=access, year_be=year_be, members=last)


def _rows(access: Access, year_be: int) -> QuerySet[CommitteeMember]:
    return CommitteeMember.objects.filter(agency=access.agency, year_be=year_be)


def _plain(row: CommitteeMember) -> list[object]:
    return [row.number, row.name, row.position, row.role]
