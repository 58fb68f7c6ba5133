"""The document of a check with the suggestions that were taken, as tracked changes."""

from collections.abc import Iterable, Sequence

from prongsai.apps.files import queries as files
from prongsai.apps.proofreading.keeping import Found, document_of
from prongsai.apps.proofreading.models import Check
from prongsai.apps.ui import day
from prongsai.engine.consistency.document import Document, Paragraph, Part
from prongsai.papers.tracked_changes import Change, Tracked, docx_of, tracked


def changed_docx(check: Check, taken: Iterable[Found], author: str) -> Tracked:
    """In the very file when it came as DOCX, else in one made of its text."""
    document, at = document_of(check.document), day.now()
    if check.kind == "docx" and check.file is not None:
        return tracked(files.path_of(check.file.digest).read_bytes(), changes_of(document, taken), author, at)
    made = docx_of(document, check.name, author, at)
    return tracked(made, changes_of(document, taken, parts_are_told_apart=False), author, at)


def changes_of(document: Document, taken: Iterable[Found], *, parts_are_told_apart: bool = True) -> list[Change]:
    """Of two that overlap the first is taken, and of two at the same place the first found."""
    places = _places(document, parts_are_told_apart=parts_are_told_apart)
    changes, ends = [], {}
    for one in sorted((one for one in taken if one.at is not None), key=lambda one: (one.at, one.start, one.number)):
        if one.start < ends.get(one.at, 0):
            continue
        ends[one.at] = one.end
        text, part, nth = places[one.at or 0]
        changes.append(Change(text, one.start, one.end, one.suggestion, part, nth))
    return changes


def _places(document: Document, *, parts_are_told_apart: bool) -> Sequence[tuple[str, Part, int]]:
    """Of each text what it reads, where it stands, and how many before it read the same."""
    places, seen = [], {}
    for block in document.blocks:
        part = block.part if parts_are_told_apart else Part.BODY
        texts = [block.said] if isinstance(block, Paragraph) else [cell for row in block.rows for cell in row.cells]
        for said in texts:
            key = part, "".join(said.text.split())
            places.append((said.text, part, seen.get(key, 0)))
            seen[key] = seen.get(key, 0) + 1
    return places
