"""The log of each agency. Rows hold no foreign keys: an event outlives what it speaks of."""

from django.db import models


class Log(models.Model):
    """The head of one agency's log: a compact Merkle range over its events, signed anew with each."""

    agency_code = models.CharField(max_length=31, unique=True)
    frontier = models.TextField()
    size = models.PositiveBigIntegerField(default=0)
    root = models.CharField(max_length=64)
    signed_at = models.CharField(max_length=40)
    signature = models.CharField(max_length=200)
    key = models.CharField(max_length=200)

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
        )

    def __str__(self) -> str:
        return f"{self.agency_code} {self.number} {self.action}"
