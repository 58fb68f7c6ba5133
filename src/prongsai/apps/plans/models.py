"""The integrity year: weaknesses, measures, activities, and what was reported of them. Rows are those of `engine/planning`."""

from django.db import models

from prongsai.engine.planning.record import PERIODS, Status
from prongsai.engine.states.progress import ProgressState


class IntegrityYear(models.Model):
    """A fiscal year (พ.ศ.) of an agency, and the result it answers. `details` are fields of papers by `table.field` name."""

    agency = models.ForeignKey("organisation.Agency", models.PROTECT, related_name="integrity_years")
    year_be = models.PositiveSmallIntegerField()
    assessment = models.ForeignKey("assessments.Assessment", models.PROTECT, null=True, related_name="+")
    # the office's own thresholds of weak items; None: the edition's
    urgent_below = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    improve_below = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    # days on record
    resolved_on = models.DateField(null=True, blank=True)
    resolution = models.TextField(blank=True)
    resolution_en = models.TextField(blank=True)
    resolution_remark = models.TextField(blank=True)
    announced_on = models.DateField(null=True, blank=True)
    sources = models.JSONField(default=list)
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ("-year_be",)
        constraints = (models.UniqueConstraint(fields=("agency", "year_be"), name="year_once_per_agency"),)

    def __str__(self) -> str:
        return str(self.year_be)


class Weakness(models.Model):
    year = models.ForeignKey(IntegrityYear, models.CASCADE, related_name="weaknesses")
    number = models.PositiveSmallIntegerField()
    item = models.CharField(max_length=20)
    finding = models.TextField(blank=True)
    guideline = models.TextField(blank=True)
    measure_heading = models.CharField(max_length=500, blank=True)
    required_actions = models.JSONField(default=list)
    unit = models.CharField(max_length=200, blank=True)
    remark = models.TextField(blank=True)
    # the row of an earlier year that it was carried over from
    origin = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("year", "number"), name="weakness_number_once"),)


class Measure(models.Model):
    year = models.ForeignKey(IntegrityYear, models.CASCADE, related_name="measures")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=500)
    source = models.TextField(blank=True)
    owner = models.CharField(max_length=300, blank=True)
    steps = models.TextField(blank=True)
    follow_up = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    result = models.TextField(blank=True)
    # the row of an earlier year that it was carried over from
    origin = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("year", "number"), name="measure_number_once"),)


class Activity(models.Model):
    """`measures` and `weaknesses` are numbers of this year's own; `unit` is what the sheet says, `owner` the unit it names."""

    year = models.ForeignKey(IntegrityYear, models.CASCADE, related_name="activities")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=1000)
    strategy_number = models.PositiveSmallIntegerField(null=True, blank=True)
    strategy = models.CharField(max_length=500, blank=True)
    reasons = models.JSONField(default=list)
    unit = models.CharField(max_length=300, blank=True)
    owner = models.ForeignKey("organisation.Unit", models.PROTECT, null=True, blank=True, related_name="+")
    measures = models.JSONField(default=list)
    weaknesses = models.JSONField(default=list)
    link_is_inferred = models.BooleanField(default=False)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    budget_baht = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    indicator = models.TextField(blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("year", "number"), name="activity_number_once"),)


class Progress(models.Model):
    """What a unit reports of one activity for one period, and whether the secretariat accepted it."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="progress")
    period = models.PositiveSmallIntegerField(choices=[(months, str(months)) for months in PERIODS])
    state = models.CharField(max_length=20, default=ProgressState.DRAFT.value)
    status = models.CharField(
        max_length=20, choices=[(status.value, status.value) for status in Status], default=Status.NOT_STARTED.value
    )
    result = models.TextField(blank=True)
    percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    spent_baht = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    problem = models.TextField(blank=True)
    suggestion = models.TextField(blank=True)
    evidence_urls = models.JSONField(default=list)
    # who said it, who looked at it
    writers = models.JSONField(default=list)  # numbers of all who ever wrote in it
    reported_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    reported_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    return_reason = models.TextField(blank=True)

    class Meta:
        ordering = ("activity__number", "period")
        constraints = (models.UniqueConstraint(fields=("activity", "period"), name="one_report_per_period"),)


class Evidence(models.Model):
    """A file that shows what was done."""

    progress = models.ForeignKey(Progress, models.CASCADE, related_name="evidence")
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)
