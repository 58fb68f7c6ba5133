"""`prongsai paper KIND YEARDIR -o OUT.pdf|OUT.docx` and `prongsai paper list`"""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from prongsai.cli.output import Printer, status_of
from prongsai.engine.planning.year import YearAnalysis
from prongsai.engine.problems import Place, Problem
from prongsai.formats.year_folders import read_year_folder
from prongsai.papers.analysis_report import analysis_report
from prongsai.papers.blocks import Paper, draw, plain_text
from prongsai.papers.typesetting import LetterMissing, TypesettingError


def _docx(paper: Paper) -> bytes:
    from prongsai.papers.docx_writer import draw_docx  # a PDF has no need of it

    return draw_docx(paper)


WRITERS: dict[str, Callable[[Paper], bytes]] = {".pdf": draw, ".docx": _docx}
KINDS: dict[str, Callable[[YearAnalysis], Paper]] = {"analysis-report": analysis_report}


def run(options: argparse.Namespace) -> int:
    printer = Printer(options.json, options.lang)
    if options.kind == "list":
        printer.answer({"kinds": list(KINDS)}, KINDS, ())
        return 0
    problems = tuple(_refusals(options)) or tuple(_draw(options))
    written = None if status_of(problems) else options.output
    printer.answer({"kind": options.kind, "output": written}, (written,) if written else (), problems)
    return status_of(problems)


def _refusals(options: argparse.Namespace) -> Iterator[Problem]:
    if options.kind not in KINDS:
        yield Problem("paper-unknown", params={"kind": options.kind, "known": ", ".join(KINDS)})
    elif not options.year:
        yield Problem("argument-missing", params={"argument": "YEARDIR"})
    elif not options.output:
        yield Problem("argument-missing", params={"argument": "-o OUT.pdf|OUT.docx"})
    elif Path(options.output).suffix.casefold() not in WRITERS:
        yield Problem("paper-suffix-wrong", place=Place(file=options.output))


def _draw(options: argparse.Namespace) -> Iterator[Problem]:
    """Holes in the plan are drawn as holes; only a folder that cannot be read is refused."""
    year = read_year_folder(Path(options.year))
    yield from year.problems
    analysis = year.analysis()
    if analysis is None:
        return
    paper = KINDS[options.kind](analysis)
    try:
        Path(options.output).write_bytes(WRITERS[Path(options.output).suffix.casefold()](paper))
    except LetterMissing as error:
        line = next((line for line in plain_text(paper).splitlines() if error.letters in line), "")
        yield Problem("paper-letter-missing", place=Place(text=line or None), params={"letters": error.letters})
    except TypesettingError as error:
        yield Problem("paper-not-drawn", params={"reason": str(error)})
    except OSError as error:
        yield Problem("file-not-written", place=Place(file=options.output), params={"reason": error.strerror or str(error)})
