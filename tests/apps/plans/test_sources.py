"""What the analysis rests on: written on the web, shown where it is used, and part of what is approved."""

import pytest
from django.test import Client

from prongsai.apps.approvals.models import Approval
from prongsai.apps.audit.models import Event
from prongsai.apps.plans import models, queries, services
from tests.apps.asking import page
from tests.apps.dom import Element, read
from tests.apps.plans.asking import opened
from tests.apps.test_english import thai_in
from tests.cast import Cast
from tests.make.database_years import practice_year
from tests.make.editions import announced, published

PATH = "/staff/2564/measures/sources/"
HERE = "/staff/2564/measures/"
ONE, TWO = "หนังสือแจ้งผลประเมิน ลงวันที่ 1 ต.ค. 2563", "https://itas.example/2563/results?office=1"


@pytest.fixture
def year(cast: Cast) -> models.IntegrityYear:
    year = practice_year(cast)
    return services.set_sources(access=cast.secretary, year=year, sources=[ONE])


@pytest.fixture
def secretary(cast: Cast, client: Client, year: models.IntegrityYear) -> Client:
    client.force_login(cast.secretary.person)
    return client


def send(client: Client, text: str, **more: object) -> Element | str:
    """Where it leads, or the page that comes back."""
    answer = client.post(PATH, {**opened(client, PATH), "sources": text, **more})
    return str(answer["Location"]) if answer.status_code == 302 else read(answer.content.decode())


def kept(year: models.IntegrityYear) -> list[str]:
    return list(models.IntegrityYear.objects.get(pk=year.pk).sources)


def test_sources_are_entered_edited_put_in_order_and_taken_out(secretary: Client, year: models.IntegrityYear) -> None:
    assert page(secretary, PATH).one("textarea", name="sources").raw.strip() == ONE
    assert send(secretary, f"{TWO}\r\n\r\n  {ONE} \r\n{TWO}") == f"{HERE}#h-record"
    assert kept(year) == [TWO, ONE]
    send(secretary, f"{ONE}\n{TWO}")
    assert kept(year) == [ONE, TWO]
    send(secretary, TWO)
    assert kept(year) == [TWO]
    assert Event.objects.filter(action="year.sources_set").count() == 4


def test_what_says_so_already_leaves_no_event(secretary: Client, year: models.IntegrityYear) -> None:
    before = Event.objects.count()
    assert send(secretary, ONE) == f"{HERE}#h-record"
    assert Event.objects.count() == before


def test_text_is_brought_to_one_spelling(secretary: Client, year: models.IntegrityYear) -> None:
    send(secretary, "ที่ม\u0e32 น\u0e4d\u0e49\u0e32\u200b")
    assert kept(year) == ["ที่มา น\u0e49\u0e33"]


def test_too_many_are_told_at_the_field_and_nothing_typed_is_lost(secretary: Client, year: models.IntegrityYear) -> None:
    text = "\n".join(f"แหล่งที่ {n}" for n in range(31))
    back = send(secretary, text)
    assert isinstance(back, Element)
    assert back.one("p", id="id_sources_error").text == "ใส่ได้ไม่เกิน 30 แหล่ง"
    assert back.one("textarea", name="sources").raw.strip() == text
    assert kept(year) == [ONE]


def test_two_who_write_them_do_not_overwrite_each_other_unseen(secretary: Client, cast: Cast, year: models.IntegrityYear) -> None:
    fields = {**opened(secretary, PATH), "sources": "ของฉัน"}
    services.set_sources(access=cast.secretary, year=year, sources=["ของเขา"])
    answer = secretary.post(PATH, fields)
    assert answer.status_code == 409
    shown = read(answer.content.decode())
    assert "ของเขา" in shown.one("div", role="alert").text
    assert shown.one("textarea", name="sources").raw.strip() == "ของฉัน"
    assert kept(year) == ["ของเขา"]
    again = {"sources": "ของฉัน", "version": shown.one("input", name="version").attributes["value"]}
    assert secretary.post(PATH, again).status_code == 302
    assert kept(year) == ["ของฉัน"]


def test_other_sources_void_what_was_asked_and_the_form_says_so_before(
    secretary: Client, cast: Cast, year: models.IntegrityYear
) -> None:
    services.submit_to_committee(access=cast.secretary, tree=queries.year_tree(cast.agency, 2564), holes_are_known=True)
    assert "การอนุมัตินั้นจะสิ้นผล" in page(secretary, PATH).one("main").text
    answer = secretary.post(PATH, {**opened(secretary, PATH), "sources": TWO}, follow=True)
    assert "ทำให้การอนุมัติที่ขอหรือได้ไว้สิ้นผล" in answer.content.decode()
    assert Approval.objects.get().state == "voided"


def test_sources_are_shown_where_the_analysis_is_and_addresses_lead_there(
    secretary: Client, cast: Cast, year: models.IntegrityYear
) -> None:
    send(secretary, f"{ONE}\n{TWO}")
    for path in (HERE, "/2564/measures/"):
        if path == "/2564/measures/":
            announced(models.IntegrityYear.objects.get(pk=year.pk))
            published(cast, "measure-analysis")
        shown = page(secretary, path)
        assert ONE in shown.one("main").text
        assert [a.text for a in shown.one("main").all("a") if a.attributes["href"] == TWO] == [TWO]


def test_who_only_reads_finds_no_way_to_change_them(secretary: Client, cast: Cast, year: models.IntegrityYear) -> None:
    ways = [a.attributes["href"] for a in page(secretary, HERE).one("main").all("a")]
    assert PATH in ways
    assert PATH in [a.attributes["href"] for a in page(secretary, "/staff/2564/papers/details/").one("main").all("a")]
    secretary.force_login(cast.auditor.person)
    assert PATH not in [a.attributes["href"] for a in page(secretary, HERE).one("main").all("a")]


def test_the_form_is_in_english_too(secretary: Client) -> None:
    assert thai_in(page(secretary, f"/en{PATH}").one("main")) == []
