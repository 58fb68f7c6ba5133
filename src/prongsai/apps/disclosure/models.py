"""Proofs, by requirement key."""

from django.db import models


class Proof(models.Model):
    """Where the public finds what a requirement asks for in a fiscal year (พ.ศ.). `carried_from`: the year it was carried over
    from, until somebody has saved it for this one. `origin`: the proof that was carried over, whatever became of this one since.
    """

    agency = models.ForeignKey("organisation.Agency", models.PROTECT, related_name="proofs")
    year_be = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=120)
    urls = models.JSONField(default=list)
    remark = models.TextField(blank=True)
    carried_from = models.PositiveSmallIntegerField(null=True, blank=True)
    origin = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+")
    changed_by = models.CharField(max_length=200)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("key",)
        constraints = (models.UniqueConstraint(fields=("agency", "year_be", "key"), name="one_proof_per_requirement"),)

    def __str__(self) -> str:
        return f"{self.year_be} {self.key}"
