"""Five people and a citizen walk the whole thread, from an empty installation to published results and a log that is proven."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.journeys.eyes import Eyes
from tests.journeys.serving import Site, serving
from tests.journeys.thread import analysing, changing, deciding, reading, reporting, setting_up
from tests.journeys.thread.party import Party
from tests.journeys.visit import Visit

FIRST_DAY = "2021-06-10"
CODE = re.compile(r"opening code\s+(\S+)")


def test_five_people_walk_the_whole_thread(visit: Callable[..., Visit], axe: str, tmp_path: Path) -> None:
    data, papers, eyes = tmp_path / "data", tmp_path / "papers", Eyes(axe)
    data.mkdir()
    papers.mkdir()
    with serving("serve", data, today=FIRST_DAY) as site:

        def open_window(is_staff: bool) -> Visit:
            window = visit(site.address, is_staff=is_staff)
            window.look = eyes.look
            return window

        party = Party(open_window)
        the_office_is_set_up(party, site)
        the_secretary_makes_measures_and_plan(party, papers)
        the_measures_are_decided_and_published(party, papers)
        an_edit_voids_what_was_decided(party, papers)
    with serving("serve", data, port=int(site.address.rpartition(":")[2]), today=reporting.LATER):
        the_results_are_reported_and_published(party, papers)
    the_log_is_proven(data, tmp_path / "audit.jsonl")
    assert eyes.found == {}, "\n".join(f"{page}: {one}" for page, all_of_it in eyes.found.items() for one in all_of_it)
    assert len(eyes.seen) >= 40


def the_office_is_set_up(party: Party, site: Site) -> None:
    code = CODE.search(site.said)
    assert code, site.said
    setting_up.set_the_office_up(party, code.group(1))
    setting_up.add_the_officer(party)
    setting_up.administrator_sees_no_content(party)
    for who in ("secretary", "chair", "head", "officer"):
        setting_up.sign_in_for_the_first_time(party, who)


def the_secretary_makes_measures_and_plan(party: Party, papers: Path) -> None:
    analysing.open_the_year(party)
    analysing.bring_the_result_in(party, papers)
    analysing.read_the_analysis(party)
    analysing.ask_what_if(party)
    analysing.take_the_weak_items_over(party)
    analysing.answer_each_weakness(party)
    analysing.make_measures_of_the_headings(party)
    analysing.bring_the_activities_in(party, papers)
    analysing.tie_the_activities(party)


def the_measures_are_decided_and_published(party: Party, papers: Path) -> None:
    deciding.name_the_committee(party)
    reading.nothing_is_told_yet(party)
    deciding.submit_to_the_committee(party)
    deciding.secretary_cannot_resolve(party)
    decide_and_publish(party, papers, edition=1, meeting_day=deciding.MEETING_DAY)
    reading.measures_are_public(party, 1, follow_up=changing.FIRST)


def decide_and_publish(party: Party, papers: Path, *, edition: int, meeting_day: str) -> None:
    """From what lies before the committee to what the public reads."""
    deciding.hold_the_meeting(party, f"{edition}/2564", meeting_day)
    deciding.have_the_announcement_drawn(party, edition)
    deciding.ask_the_head(party)
    deciding.approve_as_head(party)
    deciding.attach_the_signed_copy(party, papers)
    deciding.propose(party, "measures")
    deciding.check_and_publish(party, edition)


def an_edit_voids_what_was_decided(party: Party, papers: Path) -> None:
    changing.edit_a_measure(party)
    changing.the_approval_is_void(party)
    reading.measures_are_public(party, 1, follow_up=changing.FIRST)
    deciding.submit_to_the_committee(party)
    decide_and_publish(party, papers, edition=2, meeting_day=deciding.SIGNING_DAY)
    reading.measures_are_public(party, 2, follow_up=changing.SECOND)
    reading.edition_stays(party, 1, follow_up=changing.FIRST)


def the_results_are_reported_and_published(party: Party, papers: Path) -> None:
    reporting.report_the_first_activity(party, papers)
    reporting.report_the_other_activity(party)
    reporting.return_one_and_accept_it(party)
    deciding.propose(party, "progress")
    deciding.check_and_publish(party, 1)
    reading.progress_is_public(party, reporting.RESULT, "evidence-01-12-1.png")
    reporting.the_paper_of_results_drew_itself(party)
    reporting.say_what_came_of_the_measures(party)
    reporting.the_paper_of_results_drew_itself_anew(party)
    reporting.approve_the_results(party)
    deciding.propose(party, "results")
    deciding.check_and_publish(party, 1)
    reading.results_are_public(party, reporting.OF_MEASURE)


def the_log_is_proven(data: Path, file: Path) -> None:
    """All that these people did is in the agency's log, which answers for itself."""
    prongsai = Path(sys.executable).with_name("prongsai")
    told = {**os.environ, "PRONGSAI_DATA": str(data)}
    for command in (["manage", "export_audit", str(file)], ["log", "verify", str(file)]):
        done = subprocess.run([prongsai, *command], env=told, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    assert len(file.read_text(encoding="utf-8").splitlines()) > 100
