"""`prongsai score FILE --framework KEY`"""

import argparse

from prongsai.cli.output import Printer, status_of
from prongsai.cli.results import as_mapping, lines_of, score_file


def run(options: argparse.Namespace) -> int:
    outcome = score_file(options.file, options.framework)
    Printer(options.json, options.lang).answer(as_mapping(outcome), lines_of(outcome, options.lang), outcome.problems)
    return status_of(outcome.problems)
