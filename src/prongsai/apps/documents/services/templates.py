"""Writes of the agency's own templates: brought, taken into use, dropped."""

from django.core.files.uploadedfile import UploadedFile

from prongsai.apps.audit.services import Subject, nothing_changed, record, use_case
from prongsai.apps.documents.models import PaperTemplate
from prongsai.apps.documents.own_templates import Looked
from prongsai.apps.files import services as files
from prongsai.apps.files.kinds import Kind
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.hooks import tell_changed
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.ui import day


class TemplateFaulty(Exception):
    """What is wrong with the template would be wrong with every paper drawn from it."""


@use_case
def bring_template(*, access: Access, kind: str, upload: UploadedFile) -> PaperTemplate:
    """Keeps a DOCX to be looked through; papers are not drawn with it yet. Raises UploadRefused."""
    access.require(Permission.PAPER_DRAW)
    kept = files.keep_upload(agency_id=access.agency.pk, actor=access.actor, upload=upload, kinds={Kind.DOCX})
    template = PaperTemplate.objects.create(
        agency=access.agency, kind=kind, file=kept, brought_by=access.actor.name, brought_at=day.now()
    )
    _record(access, "template.brought", template, None)
    return template


@use_case
def use_template(*, access: Access, template: PaperTemplate, looked: Looked) -> PaperTemplate:
    """Draws the DOCX of a kind with the template from now on; what was drawn before is outdated. Raises TemplateFaulty."""
    access.require_own(template.agency_id)
    access.require(Permission.PAPER_DRAW)
    if looked.digest != template.file.digest or not looked.may_be_used:
        raise TemplateFaulty(template.kind)
    before = _in_use(access, template.kind)
    PaperTemplate.objects.filter(agency=access.agency, kind=template.kind, in_use=True).update(in_use=False)
    template.in_use = True
    template.save()
    _record(access, "template.taken_into_use", template, before)
    tell_changed(access.agency, access.actor)
    return template


@use_case
def drop_template(*, access: Access, kind: str) -> None:
    """Papers of the kind are drawn as the product sets them again; what was drawn with the template is outdated."""
    access.require(Permission.PAPER_DRAW)
    template = PaperTemplate.objects.filter(agency=access.agency, kind=kind, in_use=True).first()
    if template is None:
        nothing_changed()
        return
    before = _in_use(access, kind)
    template.in_use = False
    template.save()
    _record(access, "template.dropped", template, before)
    tell_changed(access.agency, access.actor)


def _in_use(access: Access, kind: str) -> dict[str, object]:
    row = PaperTemplate.objects.filter(agency=access.agency, kind=kind, in_use=True).select_related("file").first()
    return {"in_use": row.file.digest if row else None}


def _record(access: Access, action: str, template: PaperTemplate, before: object) -> None:
    record(
        agency_code=access.agency.code,
        actor=access.actor,
        action=action,
        subject=Subject("template", template.kind, template.file.name),
        params={"paper": template.kind, "file": template.file.name, "digest": template.file.digest[:12]},
        before=before,
        after={"in_use": template.in_use, "file": template.file.digest},
    )
