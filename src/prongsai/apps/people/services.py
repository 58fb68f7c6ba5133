"""What people do at the door and with their own account, on record in each agency they serve."""

from prongsai.apps.audit.actors import SYSTEM, Actor
from prongsai.apps.audit.services import Subject, hold, nothing_changed, record, use_case
from prongsai.apps.people.belonging import belongings_of
from prongsai.apps.people.models import Person
from prongsai.apps.ui import day

SIGNED_OUT = "person.signed_out"
SECOND_FACTOR_ON = "person.second_factor_on"
SECOND_FACTOR_OFF = "person.second_factor_off"
RECOVERY_CODES_MADE = "person.recovery_codes_made"
RECOVERY_CODE_USED = "person.recovery_code_used"


@use_case
def note(*, person: Person, action: str) -> None:
    """What a person did themselves, told to each agency they serve. Called in the transaction of what it tells."""
    _tell(person, action)


@use_case
def note_signed_in(*, person: Person) -> None:
    """On record, and among the agency's people, on the day the log has it: Django writes the machine's own."""
    _hold_logs_of(person)
    person.last_login = day.now()
    person.save(update_fields=("last_login",))
    _tell(person, "person.signed_in")


@use_case
def change_password(*, person: Person, password: str) -> None:
    """A person's own new password; the one-time password they may have come with is gone."""
    _hold_logs_of(person)
    person.set_password(password)
    person.must_change_password = False
    person.save(update_fields=["password", "must_change_password"])
    _tell(person, "person.password_changed")


@use_case
def note_locked_out(*, person: Person, times: int, minutes: int) -> None:
    """The door was closed to the account. Nobody knows who stood before it: the system acts."""
    _tell(person, "person.locked_out", SYSTEM, times=times, minutes=minutes)


def _hold_logs_of(person: Person) -> None:
    hold(*(belonging.agency_code for belonging in belongings_of(person)))


def _tell(person: Person, action: str, by: Actor | None = None, **params: object) -> None:
    belongings = belongings_of(person)
    for belonging in belongings:
        record(
            agency_code=belonging.agency_code,
            actor=by or Actor(person.pk, person.name, belonging.roles),
            action=action,
            subject=Subject("person", str(person.pk), person.name),
            params={"name": person.name, **params},
        )
    if not belongings:
        nothing_changed()  # nobody to tell
