"""Papers of a year: asked for here, drawn by the worker (`plans.tasks`)."""

from functools import partial

from django.db import transaction

from prongsai.apps.audit.actors import Actor
from prongsai.apps.audit.services import use_case
from prongsai.apps.documents import services as documents
from prongsai.apps.documents.models import Paper
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.models import Agency
from prongsai.apps.organisation.permissions import Permission
from prongsai.papers.kinds import KINDS


@use_case
def ask_for_paper(*, access: Access, year_be: int, kind: str) -> Paper:
    """Asks the worker for a paper of the year as it is when it is drawn. `kind` is a key of KINDS."""
    access.require(Permission.PAPER_DRAW)
    return ask_for(access.agency, access.actor, year_be, kind)


@use_case
def ask_for_all_papers(*, access: Access, year_be: int) -> list[Paper]:
    """Asks for every kind."""
    access.require(Permission.PAPER_DRAW)
    return [ask_for(access.agency, access.actor, year_be, kind) for kind in KINDS]


def ask_for(agency: Agency, actor: Actor, year_be: int, kind: str) -> Paper:
    """Within a use case: the worker is told when its transaction has ended."""
    from prongsai.apps.plans.tasks import draw_paper  # tasks reach what draws; nobody who only asks needs it

    paper = documents.ask_for(agency=agency, actor=actor, year_be=year_be, kind=KINDS[kind].key)
    transaction.on_commit(partial(draw_paper.enqueue, paper.pk))
    return paper
