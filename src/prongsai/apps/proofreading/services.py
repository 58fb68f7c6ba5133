"""Writes of proofreading: checks kept and deleted, errors waived, waivers voided."""

from collections import Counter

from django.core.files.uploadedfile import UploadedFile

from prongsai.apps.audit.services import Subject, record, state_of, use_case
from prongsai.apps.files.kinds import PROOFREAD
from prongsai.apps.files.services import keep_upload
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.proofreading.keeping import document_as_data, findings_as_data
from prongsai.apps.proofreading.models import Check
from prongsai.apps.proofreading.running import Looked
from prongsai.apps.ui import day
from prongsai.engine.problems import Severity


class NotYours(Exception):
    """Somebody else's check; who made it deletes it."""


@use_case
def keep_check(*, access: Access, year_be: int, name: str, looked: Looked, upload: UploadedFile | None = None) -> Check:
    """Keeps a document that was looked through, with its file when it came as one. Raises UploadRefused."""
    access.require(Permission.PROOFREAD)
    file = None
    if upload is not None:
        file = keep_upload(agency_id=access.agency.pk, actor=access.actor, upload=upload, kinds=PROOFREAD)
    count = Counter(finding.severity for finding in looked.report.findings)
    check = Check.objects.create(
        agency=access.agency,
        year_be=year_be,
        name=(file.name if file else name)[:200],
        kind=looked.document.kind,
        file=file,
        framework_key=looked.framework_key,
        with_plan=looked.with_plan,
        errors=count[Severity.ERROR],
        warnings=count[Severity.WARNING],
        infos=count[Severity.INFO],
        document=document_as_data(looked.document),
        found=findings_as_data(looked.document, looked.report.findings),
        skipped=[[one.code, one.needs] for one in looked.report.skipped],
        made_by=access.person,
        made_at=day.now(),
    )
    counts = {"errors": check.errors, "warnings": check.warnings, "infos": check.infos}
    _record(access, "proofreading.checked", check, None, state_of(check), **counts)
    return check


@use_case
def remove_check(*, access: Access, check: Check) -> None:
    """Deletes a check, whose file goes with what nothing refers to. Raises NotYours."""
    access.require_own(check.agency_id)
    access.require(Permission.PROOFREAD)
    if check.made_by_id != access.person.pk:
        raise NotYours(check.name)
    _record(access, "proofreading.removed", check, state_of(check), None)
    check.delete()


def _record(access: Access, action: str, check: Check, before: object, after: object, **params: object) -> None:
    record(
        agency_code=access.agency.code,
        actor=access.actor,
        action=action,
        subject=Subject("check", f"{check.year_be}/{check.pk}", check.name),
        params={"name": check.name, "year": check.year_be, **params},
        before=before,
        after=after,
    )
