"""`prongsai`: reads the command, hands it to its module, gives back the exit status.

0 done · 1 findings (`chain`, `framework check`, `log verify`) · 2 input refused.
"""

import argparse
import os
import sys
from errno import EDQUOT, EFBIG, EIO, ENOSPC
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from prongsai import __version__
from prongsai.engine.thai.fiscal import read_fiscal_year

if TYPE_CHECKING:
    from prongsai.messages import Language


def entry() -> int:
    """The console script. Output is UTF-8 wherever it goes: Thai must not depend on the terminal's locale."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        status = main(_global_options_last(sys.argv[1:]))
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        if error.errno not in (ENOSPC, EIO, EFBIG, EDQUOT):
            raise
        # What was to be said could not be written out; what is still held back must not be tried again at exit.
        print(f"prongsai: {error.strerror}", file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2


def _global_options_last(arguments: list[str]) -> list[str]:
    """`--json` and `--lang` may stand before the command as well as after it."""
    before: list[str] = []
    rest = list(arguments)
    while rest and (rest[0] == "--json" or rest[0].startswith("--lang")):
        taken = 2 if rest[0] == "--lang" else 1
        before, rest = before + rest[:taken], rest[taken:]
    return rest + before if rest else arguments


def main(arguments: list[str]) -> int:
    if not arguments:
        _parser().print_help(sys.stderr)
        return 2
    chosen = _parser().parse_args(arguments)
    if hasattr(chosen, "data"):
        _use_own_forms(chosen)
    run = import_module(f"prongsai.cli.{chosen.module}").run
    return int(run(chosen))


def _use_own_forms(chosen: argparse.Namespace) -> None:
    from prongsai.formats.editions import use_folder

    data = chosen.data or os.environ.get("PRONGSAI_DATA") or os.environ.get("DATA") or "./var"
    use_folder(Path(data) / "frameworks")


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the words of a command as JSON, too, when JSON was asked for."""

    def error(self, message: str) -> NoReturn:
        from prongsai.cli.output import Printer
        from prongsai.engine.problems import Problem

        asked = sys.argv[1:]
        if "--json" not in asked:
            self.print_usage(sys.stderr)
        language = _asked_language(asked)
        Printer("--json" in asked, language).answer({}, (), (Problem("usage", params={"reason": message}),))
        raise SystemExit(2)


type _Commands = argparse._SubParsersAction[_Parser]


def _parser() -> _Parser:
    parser = _Parser(prog="prongsai", description="โปร่งใส · an agency's integrity and transparency year (ITA)")
    parser.add_argument("--version", action="version", version=f"prongsai {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_framework(commands)
    _add_scores(commands)
    _add_years(commands)
    _add_lint(commands)
    _add_log(commands)
    _add_site(commands)
    return parser


def _add_framework(commands: _Commands) -> None:
    framework = commands.add_parser("framework", help="แบบประเมิน · forms of assessors, by fiscal year")
    actions = framework.add_subparsers(required=True, metavar="ACTION")
    _options(actions.add_parser("list", help="all forms"), "framework", action="list")
    show = _options(actions.add_parser("show", help="one form, item by item"), "framework", action="show")
    show.add_argument("key")
    check = _options(actions.add_parser("check", help="rules, digests and worked cases"), "framework", action="check")
    check.add_argument("key", nargs="*", help="forms to check; all when none is named")
    export = _options(actions.add_parser("export", help="one form as a workbook to start from"), "edition_files", action="export")
    export.add_argument("key")
    export.add_argument("-o", "--output", required=True, metavar="OUT.xlsx")
    bring = actions.add_parser("import", help="a form from a workbook, into DATA/frameworks/")
    _options(bring, "edition_files", action="import")
    bring.add_argument("file", metavar="FILE.xlsx")
    bring.add_argument("--check", action="store_true", help="say what is wrong, and write nothing")
    maps = _options(actions.add_parser("map", help="what became of each item in another form"), "edition_files", action="map")
    maps.add_argument("before", metavar="A")
    maps.add_argument("after", metavar="B")
    maps.add_argument("-o", "--output", metavar="OUT", help="OUT.xlsx: the table; OUT.svg: the picture")
    for parser in actions.choices.values():
        _data(parser)


def _add_scores(commands: _Commands) -> None:
    score = _options(commands.add_parser("score", help="คะแนน · from a result file to scores at every level"), "score")
    analyse = _options(
        commands.add_parser("analyse", help="วิเคราะห์ · weak items, points lost, change, way to a target"), "analyse"
    )
    for parser in (score, analyse):
        parser.add_argument("file", metavar="FILE", help="csv or xlsx with columns code and score")
        parser.add_argument("--framework", required=True, metavar="KEY")
        _data(parser)
    analyse.add_argument("--previous", metavar="FILE", help="last year's result")
    analyse.add_argument("--previous-framework", metavar="KEY", help="its form; the same one when not named")
    analyse.add_argument("--target", metavar="N", help="the score to reach, 0-100")
    analyse.add_argument("--office", metavar="FILE", help="office.toml with the office's own thresholds")


def _add_years(commands: _Commands) -> None:
    example = _options(commands.add_parser("example", help="ตัวอย่าง · writes the built-in real case as a year folder"), "example")
    example.add_argument("directory", metavar="DIR")
    example.add_argument("--practice", action="store_true", help="the practice agency instead: invented, and complete")
    chain = _options(commands.add_parser("chain", help="ความเชื่อมโยง · from weakness to activity, and what breaks it"), "chain")
    chain.add_argument("year", metavar="YEARDIR", help="a year folder, or one xlsx with its sheets")
    _data(chain)
    paper = _data(_options(commands.add_parser("paper", help="เอกสาร · draws an official paper"), "paper"))
    paper.add_argument("kind", metavar="KIND", help="analysis-report, announcement, order …; `list` shows all kinds")
    paper.add_argument("year", metavar="YEARDIR", nargs="?")
    paper.add_argument("-o", "--output", metavar="OUT", help="OUT.pdf or OUT.docx; tables also OUT.xlsx")
    paper.add_argument("--draft", action="store_true", help="draw what is missing as marked blanks, with ร่าง across the pages")
    paper.add_argument("--template", metavar="FILE", help="the office's own DOCX; without YEARDIR it is only checked")
    paper.add_argument("--fields", action="store_true", help="list the fields a template may print")


def _add_lint(commands: _Commands) -> None:
    lint = _data(_options(commands.add_parser("lint", help="ตรวจเอกสาร · what is wrong in an official document"), "lint"))
    lint.add_argument("file", metavar="FILE", type=Path, help="txt, md, docx, xlsx, or pdf with a text layer")
    lint.add_argument("--office", required=True, metavar="NAME", help="whose document it is")
    lint.add_argument("--year", required=True, type=_fiscal_year, metavar="YEAR", help="the fiscal year it is made for, as 2564")
    lint.add_argument("--framework", metavar="KEY", help="the form it follows; those of the year when not named")
    lint.add_argument("--plan", type=Path, metavar="YEARDIR", help="the year as the office recorded it, to compare with")
    lint.add_argument("--lists", type=Path, metavar="DIR", help="the office's own lists, which extend those of the house")


def _fiscal_year(text: str) -> int:
    year = read_fiscal_year(text)
    if year is None:
        raise argparse.ArgumentTypeError(f"ไม่ใช่ปีงบประมาณ · not a fiscal year: {text}")
    return year.be


def _add_log(commands: _Commands) -> None:
    log = commands.add_parser("log", help="บันทึกเหตุการณ์ · logs that cannot be altered unseen")
    actions = log.add_subparsers(required=True, metavar="ACTION")
    verify = _options(actions.add_parser("verify", help="is this file as it was signed?"), "log", action="verify")
    verify.add_argument("file", metavar="FILE", help="a log exported by `prongsai manage export_audit`")
    verify.add_argument("--key", metavar="FINGERPRINT", help="of the key it must be signed by; the site shows it")


def _add_site(commands: _Commands) -> None:
    for name, text in (("serve", "เว็บไซต์ · serves the site"), ("demo", "เว็บไซต์ตัวอย่าง · loads the real case and serves it")):
        parser = _options(commands.add_parser(name, help=text), "site", action=name)
        parser.add_argument("--data", metavar="DIR", help="DATA, else ./var")
        parser.add_argument("--port", metavar="N", help="PORT, else 8000")
        parser.add_argument("--host", default="127.0.0.1")
    manage = commands.add_parser("manage", help="ดูแลระบบ · commands of the installation: export_audit, create_agency, work …")
    manage.set_defaults(module="site", action="manage")
    manage.add_argument("arguments", nargs=argparse.REMAINDER, metavar="…")


def _options(parser: _Parser, module: str, **defaults: str) -> _Parser:
    parser.set_defaults(module=module, **defaults)
    parser.add_argument("--json", action="store_true", help="machine-readable output")
    parser.add_argument("--lang", choices=("th", "en"), default=_language(), help="language of messages")
    return parser


def _data(parser: _Parser) -> _Parser:
    """Where forms of the office's own are."""
    parser.add_argument("--data", metavar="DIR", help="DATA, else ./var: forms brought in lie in DIR/frameworks")
    return parser


def _asked_language(arguments: list[str]) -> "Language":
    """The language asked for in words of a command that could not be understood as a whole."""
    asked = " ".join(arguments).replace("=", " ").split()
    said = asked[asked.index("--lang") + 1 :][:1] if "--lang" in asked else []
    return "en" if (said or [_language()])[0] == "en" else "th"


def _language() -> str:
    """Thai, unless PRONGSAI_LANG or the locale asks for English."""
    wanted = os.environ.get("PRONGSAI_LANG") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "en" if wanted.casefold().startswith("en") else "th"
