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
from prongsai.apps.organisation.queries import forms_of
from prongsai.apps.plans.papers_now import BY_FORM
from prongsai.papers.kinds import KINDS


@use_case
def ask_for_paper(*, access: Access, year_be: int, kind: str, form: str = "") -> Paper:
    """Asks the worker for a paper of the year as it is when it is drawn. `kind` is a key of KINDS, `form` that of a form of the
    year beside its first."""
    access.require(Permission.PAPER_DRAW)
    return ask_for(access.agency, access.actor, year_be, kind, form)


@use_case
def ask_for_all_papers(*, access: Access, year_be: int) -> list[Paper]:
    """Asks for every kind, and for the assessor's form by each further form of the year."""
    access.require(Permission.PAPER_DRAW)
    further = [(BY_FORM, form) for form in forms_of(access.agency, year_be)[1:]]
    return [ask_for(access.agency, access.actor, year_be, *one) for one in (*((kind, "") for kind in KINDS), *further)]


def ask_for(agency: Agency, actor: Actor, year_be: int, kind: str, form: str = "") -> Paper:
    """Within a use case: the worker is told when its transaction has ended."""
    from prongsai.apps.plans.tasks import draw_paper  # tasks reach what draws; nobody who only asks needs it

    paper = documents.ask_for(agency=agency, actor=actor, year_be=year_be, kind=KINDS[kind].key, form=form)
    transaction.on_commit(partial(draw_paper.enqueue, paper.pk))
    return paper
