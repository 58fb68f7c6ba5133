"""What the pages of proofreading show."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext

from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.permissions import Permission
from prongsai.apps.organisation.queries import edition_name
from prongsai.apps.proofreading.keeping import Found, document_of, findings_of
from prongsai.apps.proofreading.models import Check
from prongsai.apps.ui.lists import PAGE
from prongsai.engine.consistency.document import Paragraph, Part, Text
from prongsai.engine.problems import Severity
from prongsai.messages import Language, word

LOOKS = {Severity.ERROR: ("bad", "gap"), Severity.WARNING: ("warn", "late"), Severity.INFO: ("go", "now")}
MOST_SHOWN = 6_000
"""Paragraphs and cells of a page; of a longer document only what was found something in is shown."""


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A line of the list."""

    pk: int
    name: str
    by: str
    at: datetime
    errors: int
    warnings: int
    infos: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding where it stands. `url` leads to its line in the list; `is_first`: it begins here."""

    number: int
    word: str
    url: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same findings: none, or those that overlap here, the gravest first."""

    text: str
    tone: str = ""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A paragraph, or the rows of a table. `note` says where it stands when not in the text itself."""

    note: str
    label: str
    is_heading: bool
    pieces: tuple[Piece, ...] = ()
    title: str = ""
    rows: tuple[tuple[bool, tuple[tuple[Piece, ...], ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A line of the list of findings. `is_marked`: it stands in the text, at `#m` and its number."""

    number: int
    code: str
    rule: str
    word: str
    tone: str
    icon: str
    place: str
    excerpt: str
    said: str
    suggestion: str
    is_marked: bool
    may_be_taken: bool


@dataclass(frozen=True, slots=True)
class SkippedLine:
    codes: tuple[str, ...]
    needs: str


@dataclass(frozen=True, slots=True)
class CheckPage:
    """`takeable` counts the findings of all pages that have a suggestion to take."""

    year: int
    pk: int
    name: str
    kind: str
    by: str
    at: datetime
    framework: str
    with_plan: bool
    errors: int
    warnings: int
    infos: int
    rows: tuple[FindingRow, ...]
    blocks: tuple[ShownBlock, ...]
    is_cut: bool
    skipped: tuple[SkippedLine, ...]
    takeable: int
    is_own_file: bool
    may_delete: bool


def check_rows(checks: Iterable[Check]) -> tuple[CheckRow, ...]:
    return tuple(
        CheckRow(one.pk, one.name, one.made_by.name, timezone.localtime(one.made_at), one.errors, one.warnings, one.infos)
        for one in checks
    )


def check_page(
    access: Access, check: Check, shown: Sequence[Found], matching: Sequence[Found], query: str, language: Language
) -> CheckPage:
    """`shown` are the findings of the list's page, `matching` those of all its pages; `query` is the filter in the address."""
    writer = _Writer(matching, query, language)
    blocks = tuple(writer.blocks(check))
    return CheckPage(
        year=check.year_be,
        pk=check.pk,
        name=check.name,
        kind=check.kind,
        by=check.made_by.name,
        at=timezone.localtime(check.made_at),
        framework=edition_name(check.framework_key, language) if check.framework_key else "",
        with_plan=check.with_plan,
        errors=check.errors,
        warnings=check.warnings,
        infos=check.infos,
        rows=tuple(_row(one, language) for one in shown),
        blocks=blocks,
        is_cut=writer.is_cut,
        skipped=_skipped(check.skipped),
        takeable=sum(may_be_taken(one) for one in findings_of(check.found)),
        is_own_file=check.kind == "docx" and check.file is not None,
        may_delete=access.may(Permission.PROOFREAD) and check.made_by_id == access.person.pk,
    )


def may_be_taken(one: Found) -> bool:
    """There is one answer, and a place to put it."""
    return bool(one.suggestion) and one.at is not None and one.end > one.start


def _row(one: Found, language: Language) -> FindingRow:
    tone, icon = LOOKS[one.severity]
    return FindingRow(
        number=one.number,
        code=one.code,
        rule=one.rule,
        word=word("severity", one.severity, language),
        tone=tone,
        icon=icon,
        place=one.stands(language),
        excerpt=one.excerpt,
        said=one.said(language),
        suggestion=one.suggestion,
        is_marked=one.at is not None,
        may_be_taken=may_be_taken(one),
    )


def _skipped(skipped: Iterable[Sequence[str]]) -> tuple[SkippedLine, ...]:
    """Rules that lack the same thing are one line."""
    words = {
        "framework": gettext("แบบประเมินที่เอกสารอ้าง"),
        "plan": gettext("ผลประเมิน มาตรการ และแผนของปี ตรวจใหม่โดยเลือกเทียบกับแผน"),
        "office": gettext("ชื่อหน่วยงาน"),
        "year": gettext("ปีงบประมาณ"),
    }
    by_need: dict[str, list[str]] = {}
    for code, needs in skipped:
        by_need.setdefault(needs, []).append(code)
    return tuple(SkippedLine(tuple(codes), words.get(needs, needs)) for needs, codes in by_need.items())


@dataclass(slots=True)
class _Writer:
    """Writes a document with the findings of the list marked in it."""

    matching: Sequence[Found]
    query: str
    language: Language
    is_cut: bool = False
    _page_of: Mapping[int, int] = field(default_factory=dict)
    _at: int = -1

    def blocks(self, check: Check) -> Iterator[ShownBlock]:
        document = document_of(check.document)
        self._page_of = {one.number: place // PAGE + 1 for place, one in enumerate(self.matching)}
        by_text: dict[int, list[Found]] = {}
        for one in self.matching:
            if one.at is not None:
                by_text.setdefault(one.at, []).append(one)
        self.is_cut = sum(1 for _ in document.texts()) > MOST_SHOWN
        self._at = -1
        for block in document.blocks:
            note = self._note(block.part)
            if isinstance(block, Paragraph):
                here = self._next(by_text)
                if here or not self.is_cut:
                    pieces = tuple(self._pieces(block.said, here))
                    yield ShownBlock(note, block.label, block.level > 0, pieces)
                continue
            rows = []
            for row in block.rows:
                found = [(cell, self._next(by_text)) for cell in row.cells]
                if not self.is_cut or any(here for _, here in found):
                    rows.append((row.is_head, tuple(tuple(self._pieces(cell, here)) for cell, here in found)))
            if rows:
                yield ShownBlock(note, "", False, title=block.title, rows=tuple(rows))

    def _next(self, by_text: Mapping[int, list[Found]]) -> list[Found]:
        self._at += 1
        return by_text.get(self._at, [])

    def _note(self, part: Part) -> str:
        return {
            Part.BODY: "",
            Part.HEADER: gettext("หัวกระดาษ"),
            Part.FOOTER: gettext("ท้ายกระดาษ"),
            Part.NOTE: gettext("เชิงอรรถ"),
        }[part]

    def _pieces(self, said: Text, found: list[Found]) -> Iterator[Piece]:
        """The text cut wherever a finding begins or ends; one without a width stands between two pieces."""
        text, length = said.text, len(said.text)
        spans = [(min(one.start, length), min(max(one.end, one.start), length), one) for one in found]
        cuts = sorted({0, length, *(cut for start, end, _ in spans for cut in (start, end))})
        for start, end in zip(cuts, cuts[1:] or [length], strict=False):
            points = [(a, one) for a, b, one in spans if a == b == start]
            if points:
                yield self._piece("", points, start)
            here = [(a, one) for a, b, one in spans if a <= start and end <= b and a < b]
            if start < end:
                yield self._piece(text[start:end], here, start)
        last = [(a, one) for a, b, one in spans if a == b == length and length]
        if last:
            yield self._piece("", last, length)

    def _piece(self, text: str, here: list[tuple[int, Found]], start: int) -> Piece:
        ordered = sorted(here, key=lambda pair: (pair[1].order, pair[1].number))
        marks = tuple(
            Mark(one.number, word("severity", one.severity, self.language), self._url(one.number), began == start)
            for began, one in ordered
        )
        return Piece(text, LOOKS[ordered[0][1].severity][0] if ordered else "", marks)

    def _url(self, number: int) -> str:
        page = self._page_of[number]
        parts = [part for part in (self.query, f"page={page}" if page > 1 else "") if part]
        return f"?{'&'.join(parts)}#f{number}"
