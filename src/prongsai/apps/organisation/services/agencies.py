"""The agency itself: founded, described, given its emblem."""

import hashlib
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import transaction

from prongsai.apps.audit.actors import Actor
from prongsai.apps.audit.services import Subject, nothing_changed, record, state_of, use_case
from prongsai.apps.files.kinds import Kind
from prongsai.apps.files.services import keep_bytes
from prongsai.apps.organisation import queries
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.hooks import tell_changed
from prongsai.apps.organisation.models import Agency, Unit
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.organisation.refusals import CodeTaken

if TYPE_CHECKING:
    from prongsai.papers.emblems import Picture

FIELDS = (
    "name",
    "name_en",
    "short_name",
    "head_position",
    "committee",
    "secretariat",
    "address",
    "phone",
    "email",
    "website",
    "font",
    "thai_digits_in_tables",
    "demands_second_factor",
)
"""What an agency may change of itself. Its code stands in addresses, which never change."""
EVERYONE = "ทุกกลุ่ม"
"""The unit that stands for all: what is every unit's."""


@use_case
def create_agency(
    *, actor: Actor, code: str, values: Mapping[str, object], units: Sequence[str] = (), is_practice: bool = False
) -> Agency:
    """Founds an agency, the first of the installation or a further one, with its units in order and the one that stands for all.

    Raises CodeTaken.
    """
    if Agency.objects.filter(code=code).exists():
        raise CodeTaken(code)
    described = {name: value for name, value in values.items() if name in FIELDS}
    agency = Agency.objects.create(code=code, is_first=not Agency.objects.exists(), is_practice=is_practice, **described)
    names = [name for name in dict.fromkeys(units) if name != EVERYONE]
    Unit.objects.bulk_create(Unit(agency=agency, number=n, name=name) for n, name in enumerate(names, 1))
    Unit.objects.create(agency=agency, number=len(names) + 1, name=EVERYONE, stands_for_all=True)
    record(
        agency_code=code,
        actor=actor,
        action="agency.created",
        subject=_subject(agency),
        params={"name": agency.name, "units": len(names)},
        after=agency,
    )
    return agency


@use_case
def change_agency(*, access: Access, values: Mapping[str, object]) -> Agency:
    """Changes what the agency says of itself; names outside FIELDS are not looked at."""
    access.require(Permission.SETTINGS_MANAGE)
    agency = Agency.objects.select_for_update().get(pk=access.agency.pk)
    before = state_of(agency)
    changed = sorted(name for name in FIELDS if name in values and values[name] != before[name])
    if not changed:
        nothing_changed()
        return agency
    for name in changed:
        setattr(agency, name, values[name])
    agency.save(update_fields=changed)
    _record(access, agency, "agency.changed", before, fields=changed)
    tell_changed(agency, access.actor)
    return agency


@use_case
def set_emblem(*, access: Access, picture: "Picture", file_name: str) -> Agency:
    """Gives papers and pages the emblem, a picture that `emblems.read_upload` has believed. The one before is gone from the house
    folder, and stays in the register of files."""
    access.require(Permission.SETTINGS_MANAGE)
    agency = Agency.objects.select_for_update().get(pk=access.agency.pk)
    before, old = state_of(agency), queries.emblem_of(agency)
    keep_bytes(agency_id=agency.pk, actor=access.actor, name=file_name, data=picture.data, kind=Kind(picture.kind))
    # Named by its digest: a transaction that fails leaves a file that nothing names, never another picture under an old name.
    agency.emblem = f"emblem-{hashlib.sha256(picture.data).hexdigest()[:12]}.{picture.kind}"
    new = queries.house_folder(agency) / agency.emblem
    _write(new, picture.data)
    agency.save(update_fields=["emblem"])
    if old and old != new:
        transaction.on_commit(lambda: old.unlink(missing_ok=True))
    _record(access, agency, "agency.emblem_set", before, file=file_name)
    tell_changed(agency, access.actor)
    return agency


@use_case
def remove_emblem(*, access: Access) -> Agency:
    """Papers are drawn without an emblem from now on."""
    access.require(Permission.SETTINGS_MANAGE)
    agency = Agency.objects.select_for_update().get(pk=access.agency.pk)
    if not agency.emblem:
        nothing_changed()
        return agency
    before, old = state_of(agency), queries.emblem_of(agency)
    agency.emblem = ""
    agency.save(update_fields=["emblem"])
    if old:
        transaction.on_commit(lambda: old.unlink(missing_ok=True))
    _record(access, agency, "agency.emblem_removed", before)
    tell_changed(agency, access.actor)
    return agency


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, staging = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
    os.replace(staging, path)


def _subject(agency: Agency) -> Subject:
    return Subject("agency", agency.code, agency.name)


def _record(access: Access, agency: Agency, action: str, before: object, **params: object) -> None:
    record(
        agency_code=agency.code,
        actor=access.actor,
        action=action,
        subject=_subject(agency),
        params=params,
        before=before,
        after=agency,
    )
