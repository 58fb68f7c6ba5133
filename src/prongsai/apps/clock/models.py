"""When each job is due."""

from django.db import models


class DueJob(models.Model):
    """One registered job. `failed` is what went wrong at the last run, empty when nothing did."""

    name = models.CharField(max_length=60, unique=True)
    due_at = models.DateTimeField()
    ran_at = models.DateTimeField(null=True)
    failed = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.name
