"""The real document, from which the rules were learnt: each finding of its list at its line, and what else was judged true."""

from collections import Counter

import pytest

from prongsai.engine.consistency.checking import check
from prongsai.engine.consistency.findings import Report
from prongsai.formats.documents import read_document
from prongsai.formats.proofreading import setting_of
from prongsai.formats.year_folders import read_year_folder
from tests.house.tree import ROOT

SOURCE = ROOT.parent / "shared" / "source" / "phetchabun-2564-analysis.th.txt"
CASE = ROOT / "src" / "prongsai" / "data" / "demo" / "phetchabun-2564"
OFFICE = "สำนักงานศึกษาธิการจังหวัดเพชรบูรณ์"
pytestmark = pytest.mark.skipif(not SOURCE.exists(), reason="the source document is not here")

LISTED = {
    ("L01", 215), ("L02", 215), ("L03", 140), ("L04", 211), ("L05", 213), ("L05", 217), ("L06", 128), ("L07", 126), ("L08", 104),
    ("L08", 122), ("L09", 80), ("L10", 202), ("L11", 147), ("L11", 169), ("L11", 202), ("L12", 32), ("L12", 144), ("L13", 23),
    ("L14", 73), ("L15", 237), ("L16", 247), ("L16", 248), ("L16", 250), ("L16", 251), ("L16", 252), ("L17", 224), ("L18", 235),
    ("L19", 207), ("L19", 208), ("L19", 209), ("L20", 142), ("L21", 195), ("L21", 196), ("L22", 171), ("L23", 155), ("L24", 208),
    ("L25", 157), ("L26", 148), ("L26", 161), ("L27", 173), ("L27", 174), ("L28", 71), ("L28", 94), ("L28", 138), ("L28", 11),
    ("L28", 193), ("L28", 35), ("L28", 39), ("L29", 11), ("L30", 146),
}  # fmt: skip
"""L01 to L30 of the list, by line."""
BEYOND = {
    ("L05", 142): "the result of the year itself is said to have been used",
    ("L21", 156): "the reason of activity 5 is that of 4, to the letter",
    ("L21", 174): "the reason of 15 is that of 14",
    ("L21", 199): "the reason of 32 is that of 13",
    ("L21", 209): "two reasons of 39 are those of 2",
    ("L22", 196): "the act is called ข้อมูลข่าวสารของราชการ",
    ("L25", 178): "ศธจ. with and without a space after it",
}
"""What is told beyond the list, and why it is true; misspellings beyond those of the list are each of a word that is none."""


def report(**more: object) -> Report:
    return check(read_document(SOURCE), setting_of(OFFICE, 2564, **more))  # type: ignore[arg-type]


def test_every_finding_of_the_list_is_found_at_its_line() -> None:
    found = {(one.code, one.problem.place.line) for one in report().findings if one.problem.place}
    assert sorted(LISTED - found) == []


def test_what_is_told_beyond_the_list_was_judged_true() -> None:
    found = {(one.code, one.problem.place.line) for one in report().findings if one.problem.place}
    assert sorted(one for one in found - LISTED - BEYOND.keys() if one[0] != "L28") == []


def test_nothing_is_skipped_and_the_plan_adds_to_it() -> None:
    alone, with_plan = report(), report(plan=read_year_folder(CASE))
    assert alone.skipped == ()
    before, after = (Counter(one.problem.code for one in found.findings) for found in (alone, with_plan))
    assert after - before == Counter({code: n for code, n in (after - before).items() if code == "L27-plan"})


def test_the_excerpt_holds_the_words_at_fault() -> None:
    said = {(one.code, one.problem.place.line): one.excerpt for one in report().findings if one.problem.place}
    assert said["L01", 215] == "สำนักงานศึกษาธิการจังหวัดกาญจนบุรี"
    assert said["L02", 215] == "๙๗.๔๔"
    assert said["L19", 209] == "๓๓๙"
    assert said["L10", 202] == "MOT Transparency"
