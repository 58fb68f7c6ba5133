"""One paper issued as one file; whatever stands in the way is a problem at its place, never a traceback."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from prongsai.engine.planning.year import YearAnalysis
from prongsai.engine.problems import Place, Problem, Severity, has_errors
from prongsai.issuing.pictures import figures_of
from prongsai.papers import fields
from prongsai.papers.blocks import Paper, plain_text
from prongsai.papers.docx_writer import draft_of
from prongsai.papers.drafting import Drafter
from prongsai.papers.house import House, is_inside, read_house
from prongsai.papers.kinds import Kind, prepare
from prongsai.papers.templates import MAX_BYTES, check_template, fill_template
from prongsai.papers.typesetting import LetterMissing, TypesettingError


@dataclass(frozen=True, slots=True)
class Issued:
    """The file, or None with the problems that stand in its way; warnings and notes come with either."""

    data: bytes | None
    problems: tuple[Problem, ...]


def issue(
    kind: Kind, year: YearAnalysis, folder: Path, suffix: str, *, is_draft: bool = False, template: Path | None = None
) -> Issued:
    """The paper of a year as .pdf, .docx or .xlsx. `folder` holds the office's emblem, fonts and templates."""
    house, problems = read_house(folder, year.record.style)
    if has_errors(problems):
        return Issued(None, problems)
    if suffix == ".docx" and (own := template or own_template(kind, folder)):
        if _is_astray(own, kind, folder):
            params = {"field": "templates", "value": own.name}
            return Issued(None, (*problems, Problem("path-outside", place=Place(file=own.name), params=params)))
        return _with(problems, _from_template(own, kind, year, house, is_draft=is_draft))
    prepared = prepare(kind, year, house=house, figures=figures_of(year), is_draft=is_draft)
    problems = (*problems, *prepared.problems)
    if has_errors(problems):
        return Issued(None, problems)
    return _with(problems, _written(prepared.paper, _WRITERS[suffix], year))


def first_page(kind: Kind, year: YearAnalysis, folder: Path, *, is_draft: bool = False) -> bytes | None:
    """A small picture (PNG) of the first page as the PDF has it; None when the paper cannot be drawn."""
    from prongsai.papers.pdf_writer import picture_of

    house, _ = read_house(folder, year.record.style)
    try:
        page = picture_of(prepare(kind, year, house=house, figures=figures_of(year), is_draft=is_draft).paper)
    except TypesettingError:
        return None
    return _in_few_greys(page)


def _in_few_greys(png: bytes) -> bytes:
    """A fifth of the size: a page of thirteen such pictures is opened on telephones."""
    from PIL import Image

    out = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:
        picture.convert("L").quantize(16).save(out, "PNG", optimize=True)
    return out.getvalue()


def own_template(kind: Kind, folder: Path) -> Path | None:
    """The office's template of a kind: `templates/KIND.docx` in the year's folder."""
    path = folder / "templates" / f"{kind.key}.docx"
    return path if path.is_file() else None


def _is_astray(path: Path, kind: Kind, folder: Path) -> bool:
    """The folder's own template that a link leads out of the folder."""
    return path == own_template(kind, folder) and not is_inside(path, folder)


def check_own_template(path: Path) -> tuple[Problem, ...]:
    """What is wrong with a template, before anything is drawn from it."""
    data = _read(path)
    return (data,) if isinstance(data, Problem) else check_template(data, path.name, fields.shape()).problems


def _with(problems: tuple[Problem, ...], issued: Issued) -> Issued:
    return replace(issued, problems=(*problems, *issued.problems))


def _written(paper: Paper, write: Callable[[Paper, YearAnalysis], bytes], year: YearAnalysis) -> Issued:
    try:
        return Issued(write(paper, year), ())
    except LetterMissing as error:
        line = next((line for line in plain_text(paper).splitlines() if error.letters in line), "")
        problem = Problem("paper-letter-missing", place=Place(text=line or None), params={"letters": error.letters})
    except TypesettingError as error:
        problem = Problem("paper-not-drawn", params={"reason": str(error)})
    return Issued(None, (problem,))


def _pdf(paper: Paper, _: YearAnalysis) -> bytes:
    from prongsai.papers.pdf_writer import draw

    return draw(paper)


def _docx(paper: Paper, _: YearAnalysis) -> bytes:
    from prongsai.papers.docx_writer import draw_docx

    return draw_docx(paper)


def _xlsx(paper: Paper, year: YearAnalysis) -> bytes:
    from prongsai.papers.xlsx_writer import draw_xlsx

    return draw_xlsx(paper, thai_digits=year.record.style.thai_digits_in_tables)


_WRITERS: Mapping[str, Callable[[Paper, YearAnalysis], bytes]] = {".pdf": _pdf, ".docx": _docx, ".xlsx": _xlsx}


def _from_template(path: Path, kind: Kind, year: YearAnalysis, house: House, *, is_draft: bool) -> Issued:
    """Only what the template prints is asked for."""
    data = _read(path)
    if isinstance(data, Problem):
        return Issued(None, (data,))
    checked = check_template(data, path.name, fields.shape())
    if has_errors(checked.problems):
        return Issued(None, checked.problems)
    drafter = Drafter(year, house, figures_of(year))
    values = fields.values(drafter, kind.write, checked.used)
    missing = tuple(drafter.missing)
    if is_draft or kind.draws_gaps:
        missing = tuple(replace(problem, severity=Severity.WARNING) for problem in missing)
    problems = (*checked.problems, *missing, *drafter.notes)
    if has_errors(problems):
        return Issued(None, problems)
    filled = fill_template(data, values)
    return Issued(draft_of(filled, house.font) if is_draft else filled, problems)


def _read(path: Path) -> bytes | Problem:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)  # one more than is taken: enough to be refused for
    except OSError as error:
        code = "file-missing" if isinstance(error, FileNotFoundError) else "file-unreadable"
        return Problem(code, place=Place(file=path.name))
