"""A person in an agency: what every staff page and every write goes through."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from prongsai.apps.audit.actors import Actor
from prongsai.apps.files.pending import Bringer
from prongsai.apps.organisation.models import Agency
from prongsai.apps.organisation.permissions import ROLES, SECOND_FACTOR, Permission, Role
from prongsai.apps.people.models import Person


class NotOurs(PermissionDenied):
    """A service was handed a row of another agency, or of another year than the work is of."""


@dataclass(frozen=True, slots=True)
class Access:
    """`unit_ids` are the units a person is officer of."""

    agency: Agency
    person: Person
    roles: tuple[Role, ...]
    unit_ids: frozenset[int] = frozenset()

    @property
    def permissions(self) -> frozenset[Permission]:
        return frozenset(permission for role in self.roles for permission in ROLES[role])

    def may(self, permission: Permission) -> bool:
        return any(permission in ROLES[role] for role in self.roles)

    def require(self, permission: Permission) -> None:
        """Raises PermissionDenied, which the site shows as a page that says which permission is missing."""
        if not self.may(permission):
            raise PermissionDenied(permission)

    def require_own(self, *agency_ids: int) -> None:
        """Called by every service on the agencies of the rows it is handed, before anything else; raises NotOurs."""
        if any(agency_id != self.agency.pk for agency_id in agency_ids):
            raise NotOurs

    @property
    def needs_second_factor(self) -> bool:
        return self.agency.demands_second_factor and any(self.may(permission) for permission in SECOND_FACTOR)

    @property
    def actor(self) -> Actor:
        return Actor(self.person.pk, self.person.name, tuple(self.roles))

    @property
    def bringer(self) -> Bringer:
        """As the room of files knows who brings a table."""
        return Bringer(self.agency.pk, self.agency.code, self.person.pk, self.actor)


def by_server(agency: Agency) -> Access:
    """Who has the server's command line may do what an administrator may, and stands in the log as that."""
    return Access(agency, Person(name="ผู้ดูแลเครื่องแม่ข่าย"), (Role.ADMINISTRATOR,))
