"""`prongsai paper KIND YEARDIR -o OUT`, `paper list`, and what an office's own template may print."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from prongsai.cli.output import Printer, status_of
from prongsai.engine.problems import Place, Problem
from prongsai.formats.year_folders import read_year_folder
from prongsai.issuing import check_own_template, issue
from prongsai.messages import word
from prongsai.papers.fields import field_names
from prongsai.papers.kinds import KINDS, Kind


def run(options: argparse.Namespace) -> int:
    printer = Printer(options.json, options.lang)
    if options.kind == "list":
        return _list(printer, options)
    kind = KINDS.get(options.kind)
    if kind and options.fields:
        printer.answer({"kind": kind.key, "fields": field_names()}, field_names(), ())
        return 0
    problems = tuple(_refusals(options, kind))
    if not problems and kind:
        problems = tuple(_check(options) if _only_checks(options) else _draw(options, kind))
    written = None if status_of(problems) or _only_checks(options) else options.output
    printer.answer({"kind": options.kind, "output": written}, (written,) if written else (), problems)
    return status_of(problems)


def _list(printer: Printer, options: argparse.Namespace) -> int:
    papers = [{"kind": key, "name": word("paper", key, options.lang), "suffixes": kind.suffixes} for key, kind in KINDS.items()]
    printer.answer({"kinds": list(KINDS), "papers": papers}, KINDS, ())
    return 0


def _only_checks(options: argparse.Namespace) -> bool:
    """A template without a year to draw is looked over, and nothing is written."""
    return bool(options.template and not options.year)


def _refusals(options: argparse.Namespace, kind: Kind | None) -> Iterator[Problem]:
    if kind is None:
        yield Problem("paper-unknown", params={"kind": options.kind, "known": ", ".join(KINDS)})
    elif _only_checks(options):
        return
    elif not options.year:
        yield Problem("argument-missing", params={"argument": "YEARDIR"})
    elif not options.output:
        yield Problem("argument-missing", params={"argument": f"-o OUT{'|OUT'.join(kind.suffixes)}"})
    elif _suffix(options) not in kind.suffixes:
        params = {"kind": kind.key, "suffixes": " ".join(kind.suffixes)}
        yield Problem("paper-suffix-wrong", place=Place(file=options.output), params=params)
    elif options.template and _suffix(options) != ".docx":
        yield Problem("template-draws-docx", place=Place(file=options.output))


def _suffix(options: argparse.Namespace) -> str:
    return Path(options.output).suffix.casefold()


def _check(options: argparse.Namespace) -> Iterator[Problem]:
    yield from check_own_template(Path(options.template))


def _draw(options: argparse.Namespace, kind: Kind) -> Iterator[Problem]:
    source = Path(options.year)
    year = read_year_folder(source)
    yield from year.problems
    analysis = year.analysis()
    if analysis is None:
        return
    folder = source if source.is_dir() else source.parent
    template = Path(options.template) if options.template else None
    issued = issue(kind, analysis, folder, _suffix(options), is_draft=options.draft, template=template)
    yield from issued.problems
    if issued.data is not None:
        try:
            Path(options.output).write_bytes(issued.data)
        except OSError as error:
            yield Problem("file-not-written", place=Place(file=options.output), params={"reason": error.strerror or str(error)})
