"""Before there is an edition its address says what is awaited, and nothing of what it will say."""

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from prongsai.apps.publishing import services
from prongsai.apps.publishing.public.stages import STEPS, awaited_of, steps_of
from tests.apps.asking import page

if TYPE_CHECKING:
    from prongsai.apps.plans.models import IntegrityYear
    from tests.apps.dom import Element
    from tests.cast import Cast

TOLD = (
    ({}, ""),
    ({"analysed": "2563"}, "committee"),
    ({"analysed": "2563", "resolved_on": "2021-06-07"}, "paper"),
    ({"analysed": "2563", "resolved_on": "2021-06-07", "announcement": "failed"}, "paper"),
    ({"analysed": "2563", "resolved_on": "2021-06-07", "announcement": "drafted"}, "paper"),
    ({"analysed": "2563", "resolved_on": "2021-06-07", "announcement": "drawn", "head_approved": "yes"}, "signature"),
    ({"analysed": "2563", "resolved_on": "2021-06-07", "announcement": "signed", "announced_on": "2021-06-14"}, "check"),
    ({"announcement": "drafted"}, "result"),  # of a result that is gone
    ({"analysed": "2563", "announcement": "signed", "announced_on": "2021-06-14"}, "committee"),
)


@pytest.mark.parametrize(("told", "awaited"), TOLD, ids=[f"{len(told)} told, {what or 'nothing'} awaited" for told, what in TOLD])
def test_what_was_told_says_what_is_awaited(told: dict[str, str], awaited: str) -> None:
    assert awaited_of(told) == awaited


CODES = st.fixed_dictionaries(
    {},
    optional={
        "analysed": st.just("2563"),
        "resolved_on": st.just("2021-06-07"),
        "announcement": st.sampled_from(["asked", "drafted", "drawn", "failed", "signed"]),
        "head_approved": st.just("yes"),
        "announced_on": st.just("2021-06-14"),
    },
)


@given(CODES)
def test_steps_are_done_then_one_is_now_then_the_rest_is_next(told: dict[str, str]) -> None:
    states = [step.state for step in steps_of(told)]
    assert not told or len(states) == len(STEPS)
    assert states == sorted(states, key=("done", "now", "next").index)
    assert states.count("now") == (1 if told else 0)


# the real case ---------------------------------------------------------------------------------------------------------------


def steps(html: "Element") -> list[tuple[str, str, str]]:
    return [(li.attributes["class"], li.one("b").text, li.one("small").text) for li in html.one("ol", class_="ribbon").all("li")]


def test_the_real_case_waits_for_its_announcement_to_be_whole(client: Client, real: "IntegrityYear") -> None:
    awaited = page(client, "/2564/measures/")
    assert awaited.one("h1").text == "ยังไม่เผยแพร่ รอจัดทำประกาศ"
    assert steps(awaited) == [
        ("done", "วิเคราะห์ผล", "ผลปี 2563"),
        ("done", "คณะกรรมการเห็นชอบ", "7 มิ.ย. 2564"),
        ("now", "จัดทำประกาศ", "ขั้นต่อไป"),
        ("next", "หัวหน้าหน่วยงานลงนาม", ""),
        ("next", "เผยแพร่", ""),
    ]
    english = page(client, "/en/2564/measures/")
    assert "7 June 2021" in english.one("ol", class_="ribbon").text


def test_nothing_of_the_content_leaks(client: Client, cast: "Cast", real: "IntegrityYear") -> None:
    said = [row.name for row in (*real.measures.all(), *real.activities.all())]
    said += [text for row in real.weaknesses.all() for text in (row.finding, row.guideline) if text]
    said += ["94.87", real.resolution, "O39"]
    for path in ("/", "/2564/", "/2564/measures/", "/2564/progress/", "/2564/results/"):
        html = client.get(path).content.decode()
        assert [text for text in said if text in html] == [], path
    for path in ("/2564/measures/activities.csv", "/2564/measures/v1/", "/2564/measures/v1/edition.json"):
        assert client.get(path).status_code == 404, path


@pytest.mark.parametrize("name", ["progress", "results"])
def test_a_publication_that_tells_nothing_is_not_yet_there(client: Client, real: "IntegrityYear", name: str) -> None:
    awaited = page(client, f"/2564/{name}/")
    assert awaited.one("h1").text == "ยังไม่เผยแพร่"
    assert awaited.all("ol", class_="ribbon") == []


def test_each_step_is_told_as_the_year_goes_on(client: Client, cast: "Cast", real: "IntegrityYear") -> None:
    words = {
        "": "ยังไม่เผยแพร่",
        "result": "ยังไม่เผยแพร่ รอวิเคราะห์ผลประเมิน",
        "committee": "ยังไม่เผยแพร่ รอคณะกรรมการเห็นชอบ",
        "paper": "ยังไม่เผยแพร่ รอจัดทำประกาศ",
        "signature": "ยังไม่เผยแพร่ รอหัวหน้าหน่วยงานลงนาม",
        "check": "ยังไม่เผยแพร่ ลงนามแล้ว รอตรวจก่อนเผยแพร่",
    }
    for told, awaited in TOLD[1:]:
        services.tell(agency=cast.agency, actor=cast.secretary.actor, year_be=2564, key="measure-analysis", told=told)
        assert page(client, "/2564/measures/").one("h1").text == words[awaited]
    services.tell(agency=cast.agency, actor=cast.secretary.actor, year_be=2564, key="measure-analysis", told={})
    page(client, "/2564/measures/", status=404)  # a year of which nothing may be told is not there
