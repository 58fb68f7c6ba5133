"""The same year gives the same files, byte for byte: on any day, in any zone, in any language of the machine."""

import hashlib
import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.papers.drawn import Drawn, drawn_of, every_paper, every_sheet

ROOT = Path(__file__).parents[2]
APART = """
import hashlib, sys
from tests.papers.drawn import drawn_of
drawn = drawn_of("practice", "progress-12")
for suffix in drawn.kind.suffixes:
    print(suffix, hashlib.sha256(drawn.anew(suffix)).hexdigest())
"""
ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LANG": "de_DE.UTF-8", "LC_ALL": "C", "PYTHONHASHSEED": "4711", "SOURCE_DATE_EPOCH": "0"}


@every_paper
@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_drawn_twice_a_paper_is_the_same_bytes(drawn: Drawn, suffix: str) -> None:
    assert drawn.anew(suffix) == getattr(drawn, suffix[1:])


@every_sheet
def test_drawn_twice_a_sheet_is_the_same_bytes(drawn: Drawn) -> None:
    assert drawn.anew(".xlsx") == drawn.xlsx


@every_paper
def test_a_package_says_nothing_of_the_time_it_was_made(drawn: Drawn) -> None:
    packages = [drawn.docx, *([drawn.xlsx] if ".xlsx" in drawn.kind.suffixes else [])]
    for data in packages:
        with zipfile.ZipFile(BytesIO(data)) as package:
            assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_machine_of_another_zone_and_language_makes_the_same_bytes() -> None:
    here = drawn_of("practice", "progress-12")
    done = subprocess.run([sys.executable, "-c", APART], capture_output=True, check=True, cwd=ROOT, env=os.environ | ELSEWHERE)
    digests = dict(line.split() for line in done.stdout.decode().splitlines())
    assert digests == {suffix: hashlib.sha256(getattr(here, suffix[1:])).hexdigest() for suffix in here.kind.suffixes}
