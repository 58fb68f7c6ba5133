"""Background work of years; the worker is handed numbers only."""

from django.tasks import task

from prongsai.apps.documents.models import Paper
from prongsai.apps.plans.services.papers import draw


@task()
def draw_paper(paper_id: int) -> None:
    """Draws a paper that waits; one that was drawn meanwhile is left alone."""
    paper = Paper.objects.select_related("agency").filter(pk=paper_id, state="asked").first()
    if paper is not None:
        draw(paper=paper)
