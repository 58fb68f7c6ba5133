"""Approvals, and who has changed what lies before those who decide."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from prongsai.engine.states.approval import ApprovalState

OPEN = (ApprovalState.REQUESTED.value, ApprovalState.APPROVED.value)


class Approval(models.Model):
    """One request and what became of it. `subject` names what is approved (`measures/2564`), `step` who decides."""

    agency = models.ForeignKey("organisation.Agency", models.PROTECT, related_name="approvals")
    subject = models.CharField(max_length=80)
    step = models.CharField(max_length=20)
    digest = models.CharField(max_length=64)
    # of the words of the very paper that is signed with it; empty at a step that signs none
    paper_digest = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=20, default=ApprovalState.REQUESTED.value)
    # who asked
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    # who decided, on which day (that of the meeting, for a committee), and the words they gave
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_on = models.DateField(null=True)
    note = models.TextField(blank=True)
    # whose edit made it void, by name: an edit of the system itself has no account
    voided_by = models.CharField(max_length=200, blank=True)
    voided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(fields=("agency", "subject", "step"), condition=Q(state__in=OPEN), name="one_open_approval"),
        )

    def __str__(self) -> str:
        return f"{self.subject} {self.step} {self.state}"


class Content(models.Model):
    """What a subject holds by now, and by step the numbers of those who changed it since it was last approved there."""

    agency = models.ForeignKey("organisation.Agency", models.PROTECT, related_name="+")
    subject = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, blank=True)
    authors = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("agency", "subject"), name="content_once_per_subject"),)

    def __str__(self) -> str:
        return f"{self.subject} {self.digest[:12]}"
