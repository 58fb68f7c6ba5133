"""Writes of the committee and its meetings."""

from prongsai.apps.meetings.services.meetings import (
    HasResolution,
    MeetingTwice,
    MeetingValues,
    NumberTaken,
    change_meeting,
    create_meeting,
    delete_meeting,
    set_agenda,
    set_attendance,
)
from prongsai.apps.meetings.services.resolutions import (
    HeldBefore,
    NoQuorum,
    NotHeldYet,
    OfAnotherYear,
    TextMissing,
    record_resolution,
)
from prongsai.apps.meetings.services.roster import RosterEmpty, set_roster, take_over_roster

__all__ = [
    "HasResolution",
    "HeldBefore",
    "MeetingTwice",
    "MeetingValues",
    "NoQuorum",
    "NotHeldYet",
    "NumberTaken",
    "OfAnotherYear",
    "RosterEmpty",
    "TextMissing",
    "change_meeting",
    "create_meeting",
    "delete_meeting",
    "record_resolution",
    "set_agenda",
    "set_attendance",
    "set_roster",
    "take_over_roster",
]
