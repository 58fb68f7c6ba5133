"""The register of files; their bytes lie under DATA/files/ by digest."""

from django.conf import settings
from django.db import models


class StoredFile(models.Model):
    """One file of one agency. `kind` was proven from the bytes, not from the name; size in bytes; `digest` is SHA-256."""

    agency = models.ForeignKey("organisation.Agency", models.PROTECT, related_name="files")
    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    size = models.PositiveBigIntegerField()
    kept_at = models.DateTimeField()
    kept_by = models.CharField(max_length=200)

    class Meta:
        ordering = ("-kept_at",)
        indexes = (models.Index(fields=("agency", "digest"), name="file_by_digest"),)

    def __str__(self) -> str:
        return self.name


class PendingImport(models.Model):
    """A table that waits to be confirmed by who brought it. `fixes` is what was typed over its cells: `{"B7": "100"}`.

    Nothing of it is anywhere else yet; `kind` says what it will become, `options` what the form asked beside the file.
    """

    agency = models.ForeignKey("organisation.Agency", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    year_be = models.PositiveSmallIntegerField()
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    fixes = models.JSONField(default=dict)
    options = models.JSONField(default=dict)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(fields=("agency", "kind", "year_be", "made_by"), name="one_pending_import_a_person"),
        )

    def __str__(self) -> str:
        return f"{self.kind}/{self.year_be}"
