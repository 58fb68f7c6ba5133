"""The committee and its meetings."""

from django.conf import settings
from django.db import models

from prongsai.engine.planning.record import Presence


class CommitteeMember(models.Model):
    """One of the committee of a year: name with title, position in office, role in the committee."""

    agency = models.ForeignKey("organisation.Agency", models.PROTECT, related_name="committee_members")
    year_be = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    position = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("agency", "year_be", "number"), name="member_number_once"),)


class Meeting(models.Model):
    """A meeting; times as the office writes them (09.30), its number as N/พ.ศ."""

    agency = models.ForeignKey("organisation.Agency", models.PROTECT, related_name="meetings")
    year_be = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=20, blank=True)
    held_on = models.DateField()
    place = models.CharField(max_length=300, blank=True)
    starts_at = models.CharField(max_length=5, blank=True)
    ends_at = models.CharField(max_length=5, blank=True)
    recorder = models.CharField(max_length=200, blank=True)
    recorder_position = models.CharField(max_length=200, blank=True)
    reviewer = models.CharField(max_length=200, blank=True)
    reviewer_position = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-held_on", "-pk")


class Attendance(models.Model):
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    position = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=200, blank=True)
    presence = models.CharField(max_length=20, choices=[(p.value, p.value) for p in Presence], default=Presence.PRESENT.value)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("number",)


class AgendaItem(models.Model):
    """`number` is 1 to 5, or 4.1 under 4."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=10)
    heading = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    resolution = models.TextField(blank=True)

    class Meta:
        ordering = ("position",)


class Resolution(models.Model):
    """What the committee decided of a subject (มติ); bound, through the approval, to the digest of what lay before it."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="resolutions")
    approval = models.OneToOneField("approvals.Approval", models.PROTECT, related_name="resolution")
    agreed = models.BooleanField()
    text = models.TextField()
    text_en = models.TextField(blank=True)
    # how a meeting could decide on what was laid before the committee after it; empty where it was before
    remark = models.TextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
