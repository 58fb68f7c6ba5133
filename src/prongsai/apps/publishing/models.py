"""Publications and their editions. An edition's content is never changed after it was proposed."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from prongsai.engine.states.edition import EditionState

ON_ITS_WAY = (EditionState.PROPOSED.value, EditionState.CHECKED.value)
NUMBERED = (EditionState.PUBLISHED.value, EditionState.SUPERSEDED.value, EditionState.WITHDRAWN.value)
"""States of editions that the public has seen."""


class Publication(models.Model):
    """One address of a year, by requirement key. `told` is what may be said before there is an edition: codes and days only."""

    agency = models.ForeignKey("organisation.Agency", models.PROTECT, related_name="publications")
    year_be = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=60)
    told = models.JSONField(default=dict)

    class Meta:
        ordering = ("-year_be", "key")
        constraints = (models.UniqueConstraint(fields=("agency", "year_be", "key"), name="publication_once"),)

    def __str__(self) -> str:
        return f"{self.year_be}/{self.key}"


class Edition(models.Model):
    """One edition. `number` is given when it is published. `digest` is that of `freezing.edition_bytes`."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField(null=True)
    state = models.CharField(max_length=20, default=EditionState.PROPOSED.value)
    # {"th": page, "en": page, "tables": {name: rows}}: what the page shows and what can be taken from it, frozen
    content = models.JSONField()
    # each of its papers as `freezing.PaperMark`, frozen: what a page tells of them without asking for the files
    marks = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    # of the snapshot that was approved
    snapshot_digest = models.CharField(max_length=64)
    # the subject whose approval by the head it needs (`measures/2564`); empty: none
    approval_subject = models.CharField(max_length=80, blank=True)
    # who did what
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    published_on = models.DateField(null=True)
    # who returned or withdrew it, and why
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(fields=("publication", "number"), name="edition_number_once"),
            models.UniqueConstraint(fields=("publication",), condition=Q(state__in=ON_ITS_WAY), name="one_edition_on_its_way"),
            models.UniqueConstraint(
                fields=("publication",), condition=Q(state=EditionState.PUBLISHED.value), name="one_published_edition"
            ),
            models.CheckConstraint(
                condition=Q(state__in=NUMBERED, number__isnull=False) | (~Q(state__in=NUMBERED) & Q(number__isnull=True)),
                name="edition_numbered_once_public",
            ),
        )

    def __str__(self) -> str:
        return f"{self.publication_id} v{self.number} {self.state}"


class EditionPaper(models.Model):
    """A file that belongs to an edition; `name` is the last part of its address (announcement.pdf)."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="papers")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    title_th = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("edition", "name"), name="edition_paper_name_once"),)
