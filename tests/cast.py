"""The named people of the tests: those of an agency, one for each role, and an officer of another agency who must see nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.models import Agency, Membership, Unit
from prongsai.apps.organisation.permissions import Role
from prongsai.apps.people.models import Person

PASSWORD = "correct-horse-battery-staple"


@dataclass(frozen=True)
class Cast:
    """An agency with two units (`personnel`, `planning`), one that stands for all, and a person in each role.

    `officer` serves `personnel`, `planner` serves `planning`.
    """

    agency: Agency
    personnel: Unit
    planning: Unit
    everyone: Unit
    people: Mapping[str, Access]

    def __getattr__(self, name: str) -> Access:
        if name in self.people:
            return self.people[name]
        raise AttributeError(name)


def make_cast(code: str = "phetchabun", *, is_first: bool = True, name: str = "สำนักงานทดสอบ") -> Cast:
    agency = Agency.objects.create(
        code=code,
        is_first=is_first,
        name=name,
        name_en=f"Office {code}",
        short_name=code,
        head_position="หัวหน้าสำนักงานทดสอบ",
        committee="คณะกรรมการทดสอบ",
        secretariat="กลุ่มบริหารงานบุคคล",
    )
    personnel = Unit.objects.create(agency=agency, number=1, name="กลุ่มบริหารงานบุคคล")
    planning = Unit.objects.create(agency=agency, number=2, name="กลุ่มนโยบายและแผน")
    everyone = Unit.objects.create(agency=agency, number=3, name="ทุกกลุ่ม", stands_for_all=True)
    people = {role.value: _person(agency, role.value, role, personnel if role is Role.OFFICER else None) for role in Role}
    people["planner"] = _person(agency, "planner", Role.OFFICER, planning)
    return Cast(agency, personnel, planning, everyone, people)


def _person(agency: Agency, name: str, role: Role, unit: Unit | None) -> Access:
    person = Person.objects.create(
        username=f"{name}.{agency.code}", name=f"นาย{name} {agency.code}", position="ตำแหน่งทดสอบ", password=password_hash()
    )
    Membership.objects.create(agency=agency, person=person, role=role.value, unit=unit)
    return Access(agency, person, (role,), frozenset({unit.pk} if unit else ()))


_hashes: list[str] = []


def password_hash() -> str:
    """The hash of PASSWORD, made once: hashing is slow on purpose."""
    if not _hashes:
        from django.contrib.auth.hashers import make_password

        _hashes.append(make_password(PASSWORD))
    return _hashes[0]
