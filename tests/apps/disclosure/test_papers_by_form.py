"""The assessor's form is drawn by each form of the year, with the addresses by that form's codes."""

from typing import TYPE_CHECKING

from prongsai.apps.disclosure import services
from prongsai.apps.documents import current
from prongsai.apps.documents.models import Paper
from prongsai.apps.organisation.services import choose_form
from prongsai.apps.plans import papers_now, queries
from prongsai.apps.plans import services as plans
from prongsai.apps.plans.tasks import draw
from prongsai.papers.blocks import Table
from prongsai.papers.kinds import KINDS, prepare
from tests.apps.asking import page
from tests.apps.disclosure.test_proofs import URL, code_of, shared_key
from tests.cast import Cast
from tests.make.database_years import practice_year
from tests.make.forms import edition

if TYPE_CHECKING:
    from django.test import Client

FIRST, SECOND = "nacc-2564", "moe-peo-2564"
KEY = shared_key(edition(FIRST), edition(SECOND))
SLOT = f"assessor-form--{SECOND}"


def two_forms(cast: Cast) -> None:
    practice_year(cast)
    choose_form(access=cast.secretary, year_be=2564, framework_key=SECOND)


def told(cast: Cast, form: str = "") -> dict[str, tuple[str, ...]]:
    """Addresses in the paper, by code."""
    year = papers_now.analysis_for("assessor-form", queries.year_tree(cast.agency, 2564), form)
    assert year is not None
    paper = prepare(KINDS["assessor-form"], year, is_draft=True).paper
    (table,) = (block for block in paper.blocks if isinstance(block, Table))
    rows = (row for row in table.rows if isinstance(row, tuple))
    return {row[0].text: row[3].urls for row in rows if row[3].urls}


def set_proof(cast: Cast, url: str = URL) -> None:
    services.set_proof(access=cast.officer, year_be=2564, key=KEY, urls=(url,))


def test_each_form_has_the_addresses_by_its_own_codes(cast: Cast) -> None:
    two_forms(cast)
    set_proof(cast)
    assert told(cast) == told(cast, FIRST) == {code_of(edition(FIRST), KEY): (URL,)}
    assert told(cast, SECOND) == {code_of(edition(SECOND), KEY): (URL,)}
    assert papers_now.analysis_for("assessor-form", queries.year_tree(cast.agency, 2564), "nacc-2566") is None


def test_a_new_address_outdates_the_papers_that_tell_it_and_no_other(cast: Cast) -> None:
    two_forms(cast)
    before = current.texts_now(cast.agency, 2564)
    assert set(before) == {*KINDS, SLOT}
    set_proof(cast)
    after = current.texts_now(cast.agency, 2564)
    assert {slot for slot in before if before[slot] != after[slot]} == {"assessor-form", SLOT, "letter"}


def test_the_second_form_is_asked_for_and_drawn_beside_the_first(cast: Cast, client: "Client") -> None:
    two_forms(cast)
    set_proof(cast)
    client.force_login(cast.secretary.person)
    for form in ("", SECOND):
        answer = client.post("/staff/2564/papers/draw/", {"kind": "assessor-form", "form": form})
        assert answer.status_code == 302
    first, second = Paper.objects.order_by("number")
    assert [(one.form, one.number) for one in (first, second)] == [("", 1), (SECOND, 2)]
    draw(second.pk)
    second.refresh_from_db()
    assert {one.file.name for one in second.files.all()} >= {f"assessor-form-{SECOND}-2564.xlsx"}
    assert papers_now.is_current(queries.year_tree(cast.agency, 2564), second)
    set_proof(cast, f"{URL}/new")
    assert not papers_now.is_current(queries.year_tree(cast.agency, 2564), second)
    shown = page(client, "/staff/2564/papers/")
    assert edition(SECOND).name.th in shown.one("li", id=SLOT).text
    assert "ข้อมูลเปลี่ยนหลังจัดทำ" in shown.one("li", id=SLOT).text


def test_a_form_that_is_not_of_the_year_is_not_drawn(cast: Cast, client: "Client") -> None:
    two_forms(cast)
    client.force_login(cast.secretary.person)
    for kind, form in (("assessor-form", "nacc-2566"), ("announcement", SECOND)):
        assert client.post("/staff/2564/papers/draw/", {"kind": kind, "form": form}).status_code == 404
    assert not Paper.objects.exists()


def test_all_papers_are_those_of_every_form(cast: Cast) -> None:
    two_forms(cast)
    asked = plans.ask_for_all_papers(access=cast.secretary, year_be=2564)
    assert {paper.slot for paper in asked} == {*KINDS, SLOT}


def test_the_analysis_follows_one_form_which_the_year_names(cast: Cast, client: "Client") -> None:
    two_forms(cast)
    assert queries.year_tree(cast.agency, 2564).framework_key == FIRST
    client.force_login(cast.secretary.person)
    shown = page(client, "/staff/2564/open/")
    assert shown.one("h1").text == "เพิ่มแบบของปีนี้"
    assert f"ผลวิเคราะห์และมาตรการใช้แบบเดียว: {edition(FIRST).name.th}" in shown.text
    assert FIRST not in [one.attributes["value"] for one in shown.one("select", name="framework_key").all("option")]
    client.post("/staff/2564/open/", {"framework_key": "nacc-2563"})
    assert [form.key for form in queries.year_tree(cast.agency, 2564).forms] == [FIRST, SECOND, "nacc-2563"]
