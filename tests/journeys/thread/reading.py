"""A citizen, who never signs in, reads what was published, takes it home and proves it."""

import hashlib
import json

from tests.journeys.thread import sheets
from tests.journeys.thread.deciding import RESOLUTION
from tests.journeys.thread.party import Party

MEASURES = "/2564/measures/"


def nothing_is_told_yet(party: Party) -> None:
    """Before an edition there is, the address stands and says so, and nothing of the content is seen."""
    window = party["citizen"]
    window.go(MEASURES)
    window.sees("ยังไม่เผยแพร่")
    window.does_not_see(*sheets.MEASURES)


def measures_are_public(party: Party, number: int, *, follow_up: str) -> None:
    """The edition of that number, with its resolution, its papers, and a digest that its own file answers to."""
    window = party["citizen"]
    window.go(MEASURES)
    window.sees(f"ฉบับที่ {number}", "ผลประเมินปี 2563", RESOLUTION, *sheets.MEASURES, *(name for name, _, _ in sheets.ACTIVITIES))
    window.sees("ประกาศฉบับลงนาม", "รายงานการวิเคราะห์", "ฉบับปัจจุบัน", follow_up)
    _the_digest_is_true(party, f"{MEASURES}v{number}/")
    href = window.page.get_by_role("link", name="ประกาศฉบับลงนาม").first.get_attribute("href")
    signed = window.context.request.get(window.address + str(href))
    assert signed.body().startswith(b"%PDF-")


def edition_stays(party: Party, number: int, *, follow_up: str) -> None:
    """An older edition is at its own address for good, and says that there is a later one."""
    window = party["citizen"]
    window.go(f"{MEASURES}v{number}/")
    window.sees(f"นี่คือฉบับที่ {number} ซึ่งไม่ใช่ฉบับปัจจุบัน", follow_up)
    _the_digest_is_true(party, f"{MEASURES}v{number}/")


def progress_is_public(party: Party, result: str, file: str) -> None:
    """What the unit did, what it spent, and its evidence."""
    window = party["citizen"]
    window.go("/2564/progress/")
    window.sees(result, "ร้อยละ 100", "18,500", "ฉบับที่ 1")
    href = window.page.locator(f"a[href*='{file}']").first.get_attribute("href")
    assert window.context.request.get(window.address + str(href)).ok


def results_are_public(party: Party, result: str) -> None:
    window = party["citizen"]
    window.go("/2564/results/")
    window.sees(result, "รายงานผลการดำเนินการตามมาตรการ", "ฉบับที่ 1")
    window.go("/")
    window.sees("2564")


def _the_digest_is_true(party: Party, path: str) -> None:
    """The digest on the page is that of the file of the whole edition, to the byte."""
    window = party["citizen"]
    window.go(path)
    file = window.context.request.get(f"{window.address}{path}edition.json").body()
    assert json.loads(file)
    assert hashlib.sha256(file).hexdigest() in window.page.locator("main").inner_text()
