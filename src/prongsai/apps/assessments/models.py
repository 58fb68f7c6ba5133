"""Results and their scores."""

from django.db import models


class Assessment(models.Model):
    """A result. It carries its own fiscal year (พ.ศ.): that of the assessment, not of the plan that answers it."""

    agency = models.ForeignKey("organisation.Agency", models.PROTECT, related_name="assessments")
    year_be = models.PositiveSmallIntegerField()
    framework_key = models.CharField(max_length=60)
    is_official = models.BooleanField(default=False)
    note = models.CharField(max_length=500, blank=True)
    note_en = models.CharField(max_length=500, blank=True)
    # where it came from
    source_file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    imported_by = models.CharField(max_length=200)
    imported_at = models.DateTimeField()

    class Meta:
        ordering = ("-year_be", "framework_key")
        constraints = (models.UniqueConstraint(fields=("agency", "year_be", "framework_key"), name="result_once"),)

    def __str__(self) -> str:
        return f"{self.year_be} {self.framework_key}"


class Score(models.Model):
    """One row of the result: a score 0..100, or None where it is not known. `place` is the cell it came from."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="scores")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=20)
    score = models.DecimalField(max_digits=30, decimal_places=15, null=True)
    effort = models.DecimalField(max_digits=9, decimal_places=2, default=1)
    missing_elements = models.JSONField(default=list)
    note = models.CharField(max_length=500, blank=True)
    place = models.CharField(max_length=20, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("assessment", "code"), name="score_once_per_code"),)
