"""An office that starts empty: all it needs to begin, at once or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from prongsai.apps.audit.actors import Actor
from prongsai.apps.audit.services import use_case
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.models import Agency
from prongsai.apps.organisation.permissions import Role
from prongsai.apps.organisation.refusals import AlreadySetUp
from prongsai.apps.organisation.services.agencies import create_agency, set_emblem
from prongsai.apps.organisation.services.forms import choose_form
from prongsai.apps.organisation.services.people import NewPerson, add_person, give_role
from prongsai.apps.people.models import Person

if TYPE_CHECKING:
    from prongsai.papers.emblems import Picture


@dataclass(frozen=True, slots=True)
class NewAgency:
    """`values` are fields of the agency; `people` come after the administrator, a user name that came before is one more role of
    the same person; the year and its form belong together."""

    code: str
    values: Mapping[str, object]
    administrator: NewPerson
    units: Sequence[str] = ()
    people: Sequence[NewPerson] = ()
    year_be: int = 0
    framework_key: str = ""
    emblem: "Picture | None" = None
    emblem_name: str = ""
    is_practice: bool = field(default=False)


@dataclass(frozen=True, slots=True)
class SetUp:
    """What was made. `passwords` are the one-time passwords of those who were given one, to be shown once."""

    agency: Agency
    administrator: Person
    passwords: tuple[tuple[Person, Role, str], ...]


@use_case
def set_up(*, new: NewAgency, must_be_first: bool = False) -> SetUp:
    """Founds an agency with its people. The administrator is who does it all. Raises CodeTaken, NameTaken; AlreadySetUp
    where it must be the installation's first and another page was quicker.
    """
    if must_be_first and Agency.objects.exists():
        raise AlreadySetUp
    first = new.administrator
    agency = create_agency(
        actor=Actor(None, first.name), code=new.code, values=new.values, units=new.units, is_practice=new.is_practice
    )
    # Nobody has let the administrator in but this: a person who is not in the database yet, with the right to add people.
    founder = Access(agency, Person(username=first.username, name=first.name), (Role.ADMINISTRATOR,))
    administrator, password = add_person(access=founder, new=first)
    access = Access(agency, administrator, (Role.ADMINISTRATOR,))
    made = [(administrator, Role.ADMINISTRATOR, password)]
    for one in new.people:
        known = next((person for person, _, _ in made if person.username == one.username.casefold()), None)
        if known is None:
            person, password = add_person(access=access, new=one)
            made.append((person, one.role, password))
        else:
            give_role(access=founder, person=known, role=one.role, unit=one.unit)  # nobody gives one to themselves
    if new.framework_key:
        choose_form(access=access, year_be=new.year_be, framework_key=new.framework_key)
    if new.emblem is not None:
        set_emblem(access=access, picture=new.emblem, file_name=new.emblem_name)
    return SetUp(agency, administrator, tuple((person, role, word) for person, role, word in made if word))
