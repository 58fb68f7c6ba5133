"""The register of files; their bytes lie under DATA/files/ by digest."""

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
