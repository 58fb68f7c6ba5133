"""`prongsai manage export_audit FILE`: an agency's log as a file that `prongsai log verify` verifies."""

import sys
from pathlib import Path
from typing import Any, NoReturn

from django.apps import apps
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError

from prongsai.apps.audit.exporting import LogMissing, export_to
from prongsai.apps.audit.heads import HeadBroken
from prongsai.engine.problems import Place, Problem
from prongsai.messages import LANGUAGES, Language, say, say_place, word

FINDINGS, REFUSED = 1, 2


class Command(BaseCommand):
    help = "Writes the audit log of an agency to a new file. Status 0; 1 when the log is not as it was signed; 2 refused."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", help="the file to write; it must not exist yet")
        parser.add_argument("--agency", metavar="CODE", default="", help="the agency's code; else the installation's first")
        parser.add_argument("--lang", choices=LANGUAGES, default="th", help="the language of what is printed")

    def handle(self, *_args: Any, **options: Any) -> None:
        path, language = Path(options["file"]), options["lang"]
        try:
            code = self._agency(options["agency"], language)
            is_as_signed = export_to(path, code)
        except FileExistsError:
            self._stop("log-file-exists", language, path)
        except LogMissing:
            self._stop("log-is-empty", language, params={"agency": code})
        except HeadBroken:
            self._stop("log-head-not-signed", language, params={"agency": code})
        except DatabaseError as error:
            self._stop("setting-wrong", language, params={"reason": str(error).splitlines()[0] if str(error) else "database"})
        except OSError as error:
            self._stop("file-not-written", language, path, {"reason": error.strerror or str(error)})
        if not is_as_signed:
            self._stop("log-not-as-signed", language, path, status=FINDINGS)

    def _agency(self, code: str, language: Language) -> str:
        # By its name: agencies live above the log, which knows them by their code alone.
        agencies = apps.get_model("organisation", "Agency").objects
        found = agencies.filter(code=code) if code else agencies.filter(is_first=True)
        agency = found.values_list("code", flat=True).first()
        if agency is None:
            self._stop("log-agency-unknown", language, params={"code": code or "–"})
        return str(agency)

    def _stop(
        self,
        code: str,
        language: Language,
        path: Path | None = None,
        params: dict[str, object] | None = None,
        status: int = REFUSED,
    ) -> NoReturn:
        problem = Problem(code, place=Place(file=str(path)) if path else None, params=params or {})
        place = say_place(problem.place, language)
        line = f"{word('severity', problem.severity, language)}: {say(problem, language)}"
        self.stderr.write(f"{line} [{place}]" if place else line)
        sys.exit(status)
