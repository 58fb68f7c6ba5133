"""Writes of proofs."""

from collections.abc import Iterable, Mapping, Sequence

from prongsai.apps.audit.actors import Actor
from prongsai.apps.audit.services import Subject, nothing_changed, record, state_of, use_case
from prongsai.apps.disclosure.models import Proof
from prongsai.apps.disclosure.queries import asked_in, frameworks_of, version_of
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.models import Agency
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.ui import day


class NotAskedFor(Exception):
    """No form of the year asks for this requirement."""


class ProofChanged(Exception):
    """The proof is not as it was when its form was opened; `proof` is what it is now, None when it was taken out."""

    def __init__(self, proof: Proof | None) -> None:
        super().__init__(str(proof))
        self.proof = proof


@use_case
def set_proof(
    *, access: Access, year_be: int, key: str, urls: Sequence[str], remark: str = "", version: str = ""
) -> Proof | None:
    """Says where a requirement is found; with neither address nor remark its proof is taken out.

    One that was carried over is this year's own from then on. `version` is that of the proof when its form was opened ("":
    whatever it is). Raises NotAskedFor, ProofChanged.
    """
    access.require(Permission.DISCLOSURE_EDIT)
    if not any(key in item.requirements for form in frameworks_of(access.agency, year_be) for item in form.disclosures()):
        raise NotAskedFor(key)
    proof = Proof.objects.select_for_update().filter(agency=access.agency, year_be=year_be, key=key).first()
    if version and version_of(proof) != version:
        raise ProofChanged(proof)
    before = state_of(proof) if proof else None
    if not urls and not remark:
        if proof is None:
            nothing_changed()
            return None
        proof.delete()
        _record(access, "disclosure.proof_cleared", year_be, key, before, None)
        return None
    proof = proof or Proof(agency=access.agency, year_be=year_be, key=key)
    if before and (proof.urls, proof.remark, proof.carried_from) == (list(urls), remark, None):
        nothing_changed()
        return proof
    proof.urls, proof.remark, proof.carried_from = list(urls), remark, None
    proof.changed_by, proof.changed_at = access.person.name, day.now()
    proof.save()
    _record(access, "disclosure.proof_set", year_be, key, before, state_of(proof), urls=len(urls))
    return proof


def carry(*, agency: Agency, actor: Actor, year_be: int, proofs: Iterable[tuple[Proof, str]]) -> list[Proof]:
    """Within a use case, which tells of it: proofs of another year under these keys, to be looked at before they count as this
    year's own. A requirement that has a proof keeps it.
    """
    there = set(Proof.objects.filter(agency=agency, year_be=year_be).values_list("key", flat=True))
    new: dict[str, Proof] = {}
    for old, key in proofs:
        if key not in there:
            said = {"urls": old.urls, "remark": old.remark, "carried_from": old.year_be, "origin": old}
            stamp = {"changed_by": actor.name, "changed_at": day.now()}
            new.setdefault(key, Proof(agency=agency, year_be=year_be, key=key, **said, **stamp))
    return Proof.objects.bulk_create(new.values())


@use_case
def confirm_carried(*, access: Access, year_be: int, versions: Mapping[str, str]) -> list[Proof]:
    """Proofs of an earlier year that somebody looked at and found to hold for this one, by requirement key with the version
    that was looked at. One that has changed since is left as it is, and so is one that must be renewed.
    """
    access.require(Permission.DISCLOSURE_EDIT)
    rows = Proof.objects.select_for_update().filter(agency=access.agency, year_be=year_be, carried_from__isnull=False)
    proofs = {proof.key: proof for proof in rows}
    asked = asked_in(frameworks_of(access.agency, year_be), proofs)
    found = [one.proof for one in asked if one.proof and one.may_be_confirmed and version_of(one.proof) == versions.get(one.key)]
    before = [state_of(proof) for proof in found]
    for proof in found:
        proof.carried_from, proof.changed_by, proof.changed_at = None, access.person.name, day.now()
    if not found:
        nothing_changed()
        return []
    Proof.objects.bulk_update(found, ("carried_from", "changed_by", "changed_at"))
    record(
        agency_code=access.agency.code,
        actor=access.actor,
        action="disclosure.carried_confirmed",
        subject=Subject("year", str(year_be), f"ปีงบประมาณ พ.ศ. {year_be}"),
        params={"year": year_be, "count": len(found)},
        before=before,
        after=[state_of(proof) for proof in found],
    )
    return found


def _record(access: Access, action: str, year_be: int, key: str, before: object, after: object, **params: object) -> None:
    record(
        agency_code=access.agency.code,
        actor=access.actor,
        action=action,
        subject=Subject("proof", f"{year_be}/{key}", key),
        params={"year": year_be, "key": key, **params},
        before=before,
        after=after,
    )
