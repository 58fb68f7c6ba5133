"""Papers and their files."""

from django.db import models

from prongsai.engine.states.paper import PaperState


def slot_of(kind: str, form: str = "") -> str:
    """Of what a paper is an issue: a kind, and a form where it is drawn by one of several."""
    return f"{kind}--{form}" if form else kind


class Paper(models.Model):
    """One issue of one kind of paper of a year. `digest` is of the snapshot it was drawn from, `text_digest` of its words.

    `form` is the key of the form that it is drawn by, where the year has another beside its first; "" for that.
    """

    agency = models.ForeignKey("organisation.Agency", models.PROTECT, related_name="papers")
    year_be = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=40)
    form = models.CharField(max_length=60, blank=True)
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=20, default=PaperState.ASKED.value)
    digest = models.CharField(max_length=64, blank=True)
    text_digest = models.CharField(max_length=64, blank=True)
    # what it still lacks, as `lacks.Lack` writes it
    lacks = models.JSONField(default=list)
    asked_by = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    drawn_at = models.DateTimeField(null=True)
    # the scan or PDF that was signed
    signed_file = models.ForeignKey("files.StoredFile", models.PROTECT, null=True, related_name="+")
    signed_on = models.DateField(null=True)
    signed_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("kind", "-number")
        constraints = (models.UniqueConstraint(fields=("agency", "year_be", "kind", "number"), name="paper_number_once"),)

    def __str__(self) -> str:
        return f"{self.year_be} {self.kind} {self.number}"

    @property
    def slot(self) -> str:
        return slot_of(self.kind, self.form)


class PaperFile(models.Model):
    """A drawn file of a paper; `suffix` is .pdf, .docx, .xlsx, or .png for the picture of its first page."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="files")
    suffix = models.CharField(max_length=5)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")

    class Meta:
        ordering = ("suffix",)
        constraints = (models.UniqueConstraint(fields=("paper", "suffix"), name="one_file_per_suffix"),)


class PaperTemplate(models.Model):
    """A DOCX of the agency's own for a kind of paper: first looked through, then in use. One of a kind is in use."""

    agency = models.ForeignKey("organisation.Agency", models.PROTECT, related_name="paper_templates")
    kind = models.CharField(max_length=40)
    file = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")
    brought_by = models.CharField(max_length=200)
    brought_at = models.DateTimeField()
    in_use = models.BooleanField(default=False)

    class Meta:
        ordering = ("kind", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("agency", "kind"), condition=models.Q(in_use=True), name="one_template_in_use"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.file_id}"
