"""`prongsai log verify FILE`: is this log as it was signed? Needs the file alone: no server, no database, no network."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from prongsai.cli.output import DONE, FINDINGS, Printer
from prongsai.engine.problems import Place, Problem, Severity
from prongsai.ledger.export import Verified, verify_log
from prongsai.messages import Language

_LABELS = {
    "th": ("ตรวจแล้ว ครบถ้วนและไม่ถูกแก้", "บันทึก", "จำนวนเหตุการณ์", "ราก", "ลงลายมือชื่อเมื่อ", "ลายนิ้วมือของกุญแจ"),
    "en": ("Verified: whole and unaltered", "log", "events", "root", "signed at", "fingerprint of the key"),
}


def run(options: argparse.Namespace) -> int:
    path = Path(options.file)
    verified = verify_log(path, key=options.key)
    problems = list(verified.problems)
    if not problems and options.key is None:
        problems.append(Problem("log-key-not-compared", Severity.INFO, Place(file=path.name)))
    lines = () if verified.problems else _lines(verified, options.lang)
    Printer(options.json, options.lang).answer(_data(path, verified), lines, problems)
    return FINDINGS if verified.problems else DONE


def _data(path: Path, verified: Verified) -> dict[str, object]:
    return {
        "file": str(path),
        "verified": not verified.problems,
        "origin": verified.origin,
        "size": verified.size,
        "root": verified.root,
        "signed_at": verified.signed_at,
        "key": verified.key,
    }


def _lines(verified: Verified, language: Language) -> Iterator[str]:
    found, *labels = _LABELS[language]
    yield found
    values = (verified.origin, verified.size, verified.root, verified.signed_at, verified.key)
    yield from (f"  {label}: {value}" for label, value in zip(labels, values, strict=True))
