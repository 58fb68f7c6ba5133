"""What the pages of papers show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest

from prongsai.apps.documents import current, queries
from prongsai.apps.documents.issues import Issue, LackLine, issue_of, lack_lines
from prongsai.apps.documents.models import Paper, PaperTemplate
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.organisation.queries import edition_name
from prongsai.engine.problems import Place, Problem, Severity
from prongsai.engine.states.paper import PaperState
from prongsai.messages import Language, say, say_place, word
from prongsai.papers.kinds import KINDS

SIGNED_ON_THE_WALK = frozenset({"announcement"})
"""Kinds whose signed copy needs the head's approval: it is attached where that is asked for."""


@dataclass(frozen=True, slots=True)
class Card:
    """A kind of paper: its latest issue, what that lacks, and the older ones. `issue` is None before it was ever asked for.

    `form` is the key of a further form of the year that it is drawn by, `form_name` its name.
    """

    slot: str
    kind: str
    form: str
    name: str
    form_name: str
    issue: Issue | None
    is_outdated: bool
    lacks: tuple[LackLine, ...]
    older: tuple[Issue, ...]
    template: str
    can_attach: bool
    on_the_walk: bool


@dataclass(frozen=True, slots=True)
class PapersPage:
    year: int
    cards: tuple[Card, ...]
    complete: int
    signed: int
    drawing: int
    outdated: int
    may_draw: bool
    may_sign: bool
    may_fill: bool


@dataclass(frozen=True, slots=True)
class SignPage:
    year: int
    name: str
    kind: str
    issue: Issue


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """`place`: the paragraph and the tag, in words."""

    said: str
    place: str
    tone: str


@dataclass(frozen=True, slots=True)
class TemplatePage:
    """The template in use, and the one that is being looked through."""

    year: int
    kind: str
    name: str
    in_use: PaperTemplate | None
    looked: PaperTemplate | None
    problems: tuple[TemplateProblem, ...]
    may_be_used: bool


def papers_page(request: HttpRequest, access: Access, year: int, language: Language) -> PapersPage:
    by_slot: dict[str, list[Paper]] = {}
    for paper in queries.papers_of(access.agency, year):
        by_slot.setdefault(paper.slot, []).append(paper)
    now, templates = current.texts_now(access.agency, year), queries.templates_of(access.agency)
    cards = tuple(
        _card(request, access, year, slot, by_slot.get(slot, []), now, templates.get(slot.partition("--")[0]), language)
        for slot in _slots(now, by_slot)
    )
    latest = [card for card in cards if card.issue is not None]
    return PapersPage(
        year=year,
        cards=cards,
        complete=sum(_state(card) in (PaperState.DRAWN, PaperState.SIGNED) for card in latest),
        signed=sum(_state(card) == PaperState.SIGNED for card in latest),
        drawing=sum(_state(card) == PaperState.ASKED for card in latest),
        outdated=sum(card.is_outdated for card in latest),
        may_draw=access.may(Permission.PAPER_DRAW),
        may_sign=access.may(Permission.SIGNED_ATTACH),
        may_fill=access.may(Permission.PLAN_EDIT),
    )


def _slots(now: Iterable[str], drawn: Iterable[str]) -> Iterable[str]:
    """Every kind, each followed by its papers by further forms: those of the year, and those that were drawn."""
    further = list(dict.fromkeys(slot for slot in (*now, *drawn) if slot not in KINDS))
    for kind in KINDS:
        yield kind
        yield from (slot for slot in further if slot.partition("--")[0] == kind)


def _state(card: Card) -> str:
    return card.issue.state if card.issue else ""


def _card(
    request: HttpRequest,
    access: Access,
    year: int,
    slot: str,
    papers: list[Paper],
    now: Mapping[str, str],
    template: PaperTemplate | None,
    language: Language,
) -> Card:
    paper, older = (papers[0] if papers else None), papers[1:]
    kind, _, form = slot.partition("--")
    is_drawn = paper is not None and paper.state in (PaperState.DRAFTED, PaperState.DRAWN, PaperState.SIGNED)
    return Card(
        slot=slot,
        kind=kind,
        form=form,
        name=word("paper", kind, language),
        form_name=form and edition_name(form, language),
        issue=issue_of(paper, language) if paper else None,
        is_outdated=bool(paper and is_drawn and paper.text_digest != now.get(slot, paper.text_digest)),
        lacks=lack_lines(request, access, year, paper, language) if paper else (),
        older=tuple(issue_of(issue, language) for issue in older),
        template=template.file.name if template else "",
        can_attach=bool(
            paper
            and paper.state == PaperState.DRAWN
            and access.may(Permission.SIGNED_ATTACH)
            and kind not in SIGNED_ON_THE_WALK
            and current.may_sign(paper)
        ),
        on_the_walk=kind in SIGNED_ON_THE_WALK,
    )


def template_problems(problems: Iterable[Problem], language: Language) -> tuple[TemplateProblem, ...]:
    """By paragraph and tag; the file itself is named above them."""
    tones = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.INFO: "off"}
    return tuple(
        TemplateProblem(say(problem, language), say_place(_in_document(problem.place), language), tones[problem.severity])
        for problem in problems
    )


def _in_document(place: Place | None) -> Place | None:
    return None if place is None else Place(**{**place.as_mapping(), "file": None})  # type: ignore[arg-type]
