"""The two agencies of the demonstration, and the logins that `make demo` prints.

The real case stands where its document leaves it: analysed, resolution on record, announcement drafted and unsigned. The
practice agency has walked its whole year. Both are loaded once; what was changed since is kept.
"""

import os
import secrets
from datetime import date
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import make_password

import prongsai
from prongsai.apps.demo import people
from prongsai.apps.demo.walking import Walk, found
from prongsai.apps.organisation.models import Agency
from prongsai.formats.year_folders import read_year_folder

CASES = Path(prongsai.__file__).parent / "data" / "demo"
REAL, PRACTICE = CASES / "phetchabun-2564", CASES / "practice-2564"
EARLIER = CASES / "practice-2562" / "result.csv"
DOCUMENT_DAY = date(2021, 6, 7)
"""ลงวันที่ ๗ มิถุนายน ๒๕๖๔: the day of the document, which is all it says of when things were done."""


def load() -> bool:
    """Loads both, unless an agency is there. True when it did."""
    if Agency.objects.exists():
        return False
    hashed = make_password(_new_password())
    load_real(hashed)
    load_practice(hashed)
    return True


def logins() -> list[tuple[str, str, str]]:
    """Agency, user name and role of each account of the demonstration."""
    return [
        (name, player.username, player.role.value)
        for name, folder, players in (
            ("สำนักงานศึกษาธิการจังหวัดเพชรบูรณ์", REAL, people.of_phetchabun),
            ("หน่วยงานฝึกหัด (ข้อมูลสมมติ)", PRACTICE, people.of_practice),
        )
        for player in players(_units(folder))
    ]


def password() -> str:
    """The one password of all accounts of this demonstration; empty where it was not loaded here."""
    path = _password_path()
    return path.read_text(encoding="utf-8").strip() if path.is_file() else ""


def load_real(hashed: str) -> Walk:
    """The real case, as far as its document goes; `hashed` is the password of its accounts."""
    walk = found(REAL, "phetchabun", people.of_phetchabun(_units(REAL)), hashed, DOCUMENT_DAY, is_practice=False)
    walk.analyse(DOCUMENT_DAY)
    walk.resolve(DOCUMENT_DAY)
    walk.ask_for_papers(DOCUMENT_DAY)
    return walk


def load_practice(hashed: str) -> Walk:
    """The practice agency's whole year."""
    founded_on = date(2020, 11, 2)
    walk = found(PRACTICE, "practice", people.of_practice(_units(PRACTICE)), hashed, founded_on, is_practice=True)
    record = walk.read.record
    walk.analyse(date(2020, 11, 25))
    walk.remember(2562, "nacc-2562", EARLIER, date(2020, 11, 25))
    walk.resolve(date(2020, 12, 8))
    walk.announce(date(2020, 12, 21))
    walk.detail(date(2020, 12, 25))
    walk.disclose(date(2021, 3, 1))
    walk.report(6, record.reported_on[6])
    walk.report(12, record.reported_on[12])
    assert record.results_reported_on is not None
    walk.conclude(record.results_reported_on)
    walk.ask_for_papers(record.results_reported_on)
    return walk


def _units(folder: Path) -> tuple[str, ...]:
    """Units that own activities, without the one that stands for all."""
    chain = read_year_folder(folder).chain
    return tuple(dict.fromkeys(row.unit for row in chain.activities if row.unit and row.unit != "ทุกกลุ่ม"))


def _new_password() -> str:
    """A new one for each installation: a demonstration may be reached by others than its owner."""
    path, word = _password_path(), "-".join(secrets.token_hex(3) for _ in range(3))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(word)
    return word


def _password_path() -> Path:
    return Path(settings.PRONGSAI_DATA) / "demo-logins"
