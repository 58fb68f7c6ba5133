"""Issues of papers as pages show them, here and where a paper is one step of a walk."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest
from django.utils import timezone

from prongsai.apps.documents.lacks import read_lacks
from prongsai.apps.documents.models import Paper
from prongsai.apps.documents.ways import way_to
from prongsai.apps.organisation.access import Access
from prongsai.engine.states.paper import PaperState
from prongsai.messages import Language, word

LOOKS = {
    PaperState.ASKED: ("go", "now"),
    PaperState.DRAFTED: ("warn", "half"),
    PaperState.DRAWN: ("ok", "done"),
    PaperState.FAILED: ("bad", "late"),
    PaperState.SIGNED: ("ok", "done"),
    PaperState.SUPERSEDED: ("off", "unsure"),
}


@dataclass(frozen=True, slots=True)
class LackLine:
    """A sentence, and where it is mended; empty where there is no such page for who reads."""

    said: str
    url: str


@dataclass(frozen=True, slots=True)
class FileLine:
    """`ending` without the dot, size in bytes."""

    ending: str
    size: int


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue of a paper. `digest` is that of the content it was drawn from."""

    number: int
    state: str
    word: str
    tone: str
    icon: str
    digest: str
    drawn_on: date | None
    files: tuple[FileLine, ...]
    has_picture: bool
    is_signed: bool
    signed_on: date | None
    signed_by: str
    signed_size: int
    signed_kind: str


def lack_lines(request: HttpRequest, access: Access, year: int, paper: Paper, language: Language) -> tuple[LackLine, ...]:
    return tuple(
        LackLine(lack.said(language), way_to(request, access, year, lack.sheet, lack.field)) for lack in read_lacks(paper.lacks)
    )


def issue_of(paper: Paper, language: Language) -> Issue:
    state, signed = PaperState(paper.state), paper.signed_file
    files = sorted(paper.files.all(), key=lambda file: (file.suffix != ".pdf", file.suffix))
    tone, icon = LOOKS[state]
    return Issue(
        number=paper.number,
        state=state.value,
        word=word("paper-state", state, language),
        tone=tone,
        icon=icon,
        digest=paper.digest,
        drawn_on=_day(paper.drawn_at),
        files=tuple(FileLine(file.suffix[1:], file.file.size) for file in files if file.suffix != ".png"),
        has_picture=any(file.suffix == ".png" for file in files),
        is_signed=signed is not None,
        signed_on=paper.signed_on,
        signed_by=paper.signed_by,
        signed_size=signed.size if signed else 0,
        signed_kind=signed.kind if signed else "",
    )


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else timezone.localtime(moment).date()
