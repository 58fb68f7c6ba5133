"""`prongsai framework export KEY -o FILE.xlsx | import FILE.xlsx | map A B`"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from prongsai.charts.edition_map import edition_map, map_finding
from prongsai.cli.output import REFUSED, Printer, status_of
from prongsai.cli.results import heading
from prongsai.engine.frameworks.checking import digest_of
from prongsai.engine.frameworks.mapping import Mapped, map_editions
from prongsai.engine.frameworks.model import Framework, Node
from prongsai.engine.problems import Place, Problem, has_errors
from prongsai.formats.cells import FileRefused
from prongsai.formats.edition_sheets import edition_out
from prongsai.formats.editions import EditionUnreadable, cases_of, data_of, folders, load_edition
from prongsai.formats.new_editions import is_unchanged, keep_edition, read_new_edition
from prongsai.formats.sheets import read_bytes
from prongsai.formats.workbook_out import SheetOut, workbook_of
from prongsai.messages import Language, word


def run(options: argparse.Namespace) -> int:
    return {"export": _export, "import": _import, "map": _map}[options.action](options, Printer(options.json, options.lang))


def _export(options: argparse.Namespace, printer: Printer) -> int:
    edition = load_edition(options.key)
    problems = edition.problems
    if edition.framework and not options.output.casefold().endswith(".xlsx"):
        problems = (Problem("edition-suffix-wrong", params={"suffixes": ".xlsx"}),)
    if not has_errors(problems):
        try:
            cases = [(name, case) for name, case in cases_of(options.key) if not isinstance(case, Problem)]
            problems += _written(options.output, workbook_of(edition_out(data_of(options.key), cases)))
        except EditionUnreadable as unreadable:
            problems = (unreadable.problem,)
    printer.answer({"framework": options.key, "digest": edition.digest, "output": options.output}, (), problems)
    return status_of(problems)


def _import(options: argparse.Namespace, printer: Printer) -> int:
    path = Path(options.file)
    try:
        read = read_new_edition(read_bytes(path), path.name)
    except FileRefused as refused:
        printer.answer({"framework": None, "folder": None, "written": False}, (), (refused.problem,))
        return REFUSED
    key, folder = str(read.data.get("key", "")), folders()[0]
    problems, written = read.problems, False
    if read.framework and not options.check and not is_unchanged(read):
        try:
            keep_edition(folder, read)
            written = True
        except OSError as error:
            where = Place(file=str(folder / key))
            problems += (Problem("file-not-written", place=where, params={"reason": error.strerror or str(error)}),)
    told: dict[str, object] = {"framework": key or None, "folder": str(folder / key) if written else None, "written": written}
    lines = [heading(read.framework, options.lang)] if read.framework else []
    printer.answer(told | {"digest": digest_of(read.data) if read.framework else None}, lines, problems)
    return status_of(problems)


# map -----------------------------------------------------------------------------------------------------------------------


def _map(options: argparse.Namespace, printer: Printer) -> int:
    editions = [load_edition(key) for key in (options.before, options.after)]
    problems = tuple(problem for edition in editions for problem in edition.problems)
    before, after = (edition.framework for edition in editions)
    if before is None or after is None:
        printer.answer({"before": options.before, "after": options.after, "items": []}, (), problems)
        return status_of(problems)
    mapped = map_editions(before, after)
    if options.output:
        problems = (*problems, *_drawn(options, before, after, mapped))
    told = {"before": before.key, "after": after.key, "items": [_told(one) for one in mapped]}
    printer.answer(told, _lines(mapped, options.lang), problems)
    return status_of(problems)


def _drawn(options: argparse.Namespace, before: Framework, after: Framework, mapped: Sequence[Mapped]) -> tuple[Problem, ...]:
    match Path(options.output).suffix.casefold():
        case ".svg":
            return _written(options.output, edition_map(before, after, options.lang).picture.encode())
        case ".xlsx":
            return _written(options.output, workbook_of([map_sheet(before, after, mapped, options.lang)]))
        case _:
            return (Problem("edition-suffix-wrong", params={"suffixes": ".xlsx, .svg"}),)


def map_sheet(before: Framework, after: Framework, mapped: Sequence[Mapped], language: Language) -> SheetOut:
    heads = {"th": ("การเปลี่ยนแปลง", "ข้อกำหนด"), "en": ("Change", "Requirements")}[language]
    name = {"th": "ชื่อ", "en": "Name"}[language]
    rows = (
        (
            word("change", one.change, language),
            _codes(one.before),
            _names(one.before, language),
            _codes(one.after),
            _names(one.after, language),
            ", ".join(one.keys),
        )
        for one in mapped
    )
    return SheetOut(
        "map",
        (heads[0], before.key, f"{name} {before.fiscal_year}", after.key, f"{name} {after.fiscal_year}", heads[1]),
        tuple(rows),
    )


def _told(one: Mapped) -> dict[str, object]:
    return {
        "change": str(one.change),
        "renamed": one.is_renamed,
        "before": [node.code for node in one.before],
        "after": [node.code for node in one.after],
        "keys": list(one.keys),
    }


def _lines(mapped: Sequence[Mapped], language: Language) -> Iterator[str]:
    yield map_finding(mapped, language)
    for one in mapped:
        sides = " → ".join(_side(nodes, language) for nodes in (one.before, one.after))
        yield f"{word('change', one.change, language)}: {sides}"


def _side(nodes: Sequence[Node], language: Language) -> str:
    return " + ".join(f"{node.code} {node.name.in_language(language)}" for node in nodes) or "–"


def _codes(nodes: Sequence[Node]) -> str:
    return ", ".join(node.code for node in nodes)


def _names(nodes: Sequence[Node], language: Language) -> str:
    return "\n".join(node.name.in_language(language) for node in nodes)


def _written(path: str, data: bytes) -> tuple[Problem, ...]:
    try:
        Path(path).write_bytes(data)
    except OSError as error:
        return (Problem("file-not-written", place=Place(file=path), params={"reason": error.strerror or str(error)}),)
    return ()
