"""Checks of documents, and waivers of errors."""

from django.conf import settings
from django.db import models


class Check(models.Model):
    """A document that was looked through. `document` is its text and `found` what was found in it, as `keeping` writes them;
    `skipped` the rules that were not run, each with what it needs. `file` is there unless the text was pasted.
    """

    agency = models.ForeignKey("organisation.Agency", models.PROTECT, related_name="checks")
    year_be = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    framework_key = models.CharField(max_length=80, blank=True)
    with_plan = models.BooleanField(default=False)
    errors = models.PositiveIntegerField()
    warnings = models.PositiveIntegerField()
    infos = models.PositiveIntegerField()
    document = models.JSONField()
    found = models.JSONField()
    skipped = models.JSONField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(fields=("agency", "year_be"), name="checks_of_year"),)

    def __str__(self) -> str:
        return f"{self.year_be} {self.name}"


class Waiver(models.Model):
    """An error in a paper that somebody let pass, with the reason. It holds for exactly the content that has `digest`, and for
    exactly the words at fault (`mark`); an edit of the content voids it for good.
    """

    agency = models.ForeignKey("organisation.Agency", models.PROTECT, related_name="waivers")
    year_be = models.PositiveSmallIntegerField()
    subject = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    paper = models.CharField(max_length=40)
    mark = models.CharField(max_length=64)
    code = models.CharField(max_length=40)
    excerpt = models.TextField()
    reason = models.TextField()
    waived_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    waived_at = models.DateTimeField()
    voided_by = models.CharField(max_length=200, blank=True)
    voided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("agency", "year_be", "subject", "digest", "mark"),
                condition=models.Q(voided_at__isnull=True),
                name="one_waiver_per_fault",
            ),
        )

    def __str__(self) -> str:
        return f"{self.year_be} {self.code} {self.excerpt[:40]}"
