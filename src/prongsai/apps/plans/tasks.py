"""Background work of years; the worker is handed numbers only, and may be handed the same one twice."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.tasks import task
from django_tasks_db.models import DBTaskResult

from prongsai.apps.audit.actors import SYSTEM
from prongsai.apps.documents import services as documents
from prongsai.apps.documents.lacks import Lack, lacks_of
from prongsai.apps.documents.models import Paper
from prongsai.apps.files.queries import path_of
from prongsai.apps.organisation import queries as organisation
from prongsai.apps.plans import papers_now, queries
from prongsai.apps.plans.services.changed import tell_stage
from prongsai.engine.planning.year import YearAnalysis
from prongsai.engine.states.paper import PaperState
from prongsai.messages import summaries
from prongsai.papers.kinds import KINDS

if TYPE_CHECKING:
    from prongsai.issuing.beside import DrawingBeside
    from prongsai.issuing.everything import Everything

type Draw = Callable[[str, YearAnalysis, Path, Path | None], Everything]

NO_FORM = Lack("ยังไม่ได้เลือกแบบประเมินของปีนี้", "No form has been chosen for the year")
BROKEN = Lack("โปรแกรมจัดทำเอกสารหยุดทำงาน สั่งจัดทำใหม่อีกครั้ง", "The program that draws papers stopped; ask for it again")


@task()
def draw_paper(paper_id: int) -> None:
    """Draws a paper that waits, in a process beside the worker; one that was drawn meanwhile is left alone."""
    draw(paper_id, _beside().draw)


def start_beside() -> None:
    _beside().start()


def ask_again() -> None:
    """Papers that wait while nothing is going to draw them: the task was lost with the process that was to hand it on."""
    if not DBTaskResult.objects.filter(status__in=("READY", "RUNNING")).exists():
        for paper in Paper.objects.filter(state=PaperState.ASKED):
            draw_paper.enqueue(paper.pk)


def draw(paper_id: int, by: Draw | None = None) -> None:
    """Draws a paper that waits: in this process unless it is told another way. Nothing is locked while it draws.

    A paper that cannot be drawn says so; what nobody foresaw is raised again, for the worker to write down.
    """
    paper = Paper.objects.select_related("agency").filter(pk=paper_id, state=PaperState.ASKED).first()
    if paper is None:
        return
    try:
        drawn = _drawn(paper, by or _here())
    except Exception:
        documents.keep_failed(actor=SYSTEM, paper=paper, lacks=[BROKEN])
        raise
    if not drawn.files:
        documents.keep_failed(actor=SYSTEM, paper=paper, lacks=drawn.lacks)
        return
    documents.keep_drawn(actor=SYSTEM, paper=paper, drawn=drawn)
    if paper.kind == "announcement":
        tell_stage(paper.agency, SYSTEM, queries.year_tree(paper.agency, paper.year_be))


def _drawn(paper: Paper, by: Draw) -> documents.Drawn:
    kind, tree = KINDS[paper.kind], queries.year_tree(paper.agency, paper.year_be)
    year = papers_now.analysis_for(kind.key, tree, paper.form)
    if year is None:
        return documents.Drawn({}, "", "", (NO_FORM,), is_draft=True)
    template = tree.templates.get(kind.key)
    done = by(kind.key, year, organisation.house_folder(paper.agency), path_of(template) if template else None)
    return documents.Drawn(
        files=done.files,
        digest=papers_now.digest_for(kind.key, tree),
        text_digest=papers_now.text_digest(tree, kind, year),
        lacks=_gaps(year) if kind.draws_gaps else lacks_of(done.problems),
        is_draft=done.is_draft,
    )


def _gaps(year: YearAnalysis) -> tuple[Lack, ...]:
    """Of a paper that is complete with the gaps of the chain in it: those, in short."""
    said = zip(summaries(year.findings, "th"), summaries(year.findings, "en"), strict=True)
    return tuple(Lack(th, en, "measures") for th, en in said)


def _here() -> Draw:
    from prongsai.issuing.everything import draw_everything  # loads what draws: not for those who never do

    return draw_everything


@cache
def _beside() -> "DrawingBeside":
    from prongsai.issuing.beside import DrawingBeside

    return DrawingBeside()
