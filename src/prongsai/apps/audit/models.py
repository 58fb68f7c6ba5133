"""The log of each agency. Rows hold no foreign keys: an event outlives what it speaks of."""

from django.db import models


class Log(models.Model):
    """The head of one agency's log: a compact Merkle range over its events, signed anew with each.

    `found` is what the last check of the whole log found wrong, as codes with their values; empty when it was as signed.
    """

    agency_code = models.CharField(max_length=31, unique=True)
    frontier = models.TextField()
    size = models.PositiveBigIntegerField(default=0)
    root = models.CharField(max_length=64)
    signed_at = models.CharField(max_length=40)
    signature = models.CharField(max_length=200)
    key = models.CharField(max_length=200)
    checked_at = models.DateTimeField(null=True)
    checked_size = models.PositiveBigIntegerField(default=0)
    found = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.agency_code} ({self.size})"


class Event(models.Model):
    """One event. `entry` is its canonical JSON, the very bytes the leaf is the hash of; the other columns are for searching.

    `salt` keys the digests of before and after, so that a short secret state cannot be guessed from them; it is not exported.
    """

    agency_code = models.CharField(max_length=31)
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    action = models.CharField(max_length=60)
    actor_name = models.CharField(max_length=200)
    subject_kind = models.CharField(max_length=60)
    subject_key = models.CharField(max_length=200, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    entry = models.TextField()
    leaf = models.CharField(max_length=64)
    salt = models.CharField(max_length=32)

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("agency_code", "number"), name="event_number_once"),)
        indexes = (
            models.Index(fields=("agency_code", "at"), name="event_by_day"),
            models.Index(fields=("agency_code", "action"), name="event_by_action"),
            models.Index(fields=("agency_code", "actor_name"), name="event_by_actor"),
            models.Index(fields=("agency_code", "subject_kind", "subject_key"), name="event_by_subject"),
        )

    def __str__(self) -> str:
        return f"{self.agency_code} {self.number} {self.action}"
