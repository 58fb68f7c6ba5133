"""The page of a year's papers: there for a demonstration only, honest about what each still lacks, whole in every file."""

import io
import zipfile
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from tests.apps import years
from tests.apps.asking import CSP, body, page, status

PAPERS = "/2564/papers/"


@pytest.fixture
def drawn(own_data: Path, settings: Settings) -> Path:
    """The real case, its papers drawn and shown."""
    from prongsai.apps.plans import services

    settings.PRONGSAI_DRAFTS = True
    folder = years.real_case(own_data)
    assert services.draw_papers(year=2564)
    return folder


def test_papers_are_nobody_elses_business_outside_a_demonstration(client: Client, drawn: Path, settings: Settings) -> None:
    settings.PRONGSAI_DRAFTS = False
    assert page(client, "/2564/measures/").all("a", href=PAPERS) == []
    for path in (PAPERS, f"/en{PAPERS}", f"{PAPERS}memo.pdf", f"{PAPERS}memo.png"):
        assert client.get(path).status_code == 404


def test_every_kind_stands_there_with_its_files_and_what_it_lacks(client: Client, drawn: Path) -> None:
    from prongsai.papers.kinds import KINDS

    shown = page(client, PAPERS)
    cards = shown.one("ul", class_="papers").all("li")
    cards = [card for card in cards if card.all("h2")]
    assert len(cards) == len(KINDS)
    for card, kind in zip(cards, KINDS.values(), strict=True):
        links = [link.attributes["href"] for link in card.one("p", class_="files").all("a")]
        assert links == [f"{PAPERS}{kind.key}{suffix}" for suffix in kind.suffixes]
        assert ("ร่าง" in card.text) == (not kind.draws_gaps)
        assert card.all("details")
    memo = next(card for card in cards if "บันทึกข้อความ" in card.text)
    assert "memo.number" in memo.text


def test_in_english_the_page_says_the_same(client: Client, drawn: Path) -> None:
    shown = page(client, f"/en{PAPERS}")
    assert "0 of them complete" in shown.text
    assert "Order appointing the committee" in shown.text
    assert "Give the number of the memo (memo.number)" in shown.text


@pytest.mark.parametrize(
    ("name", "start", "is_kept"),
    [
        ("memo.pdf", b"%PDF-", True),
        ("memo.docx", b"PK", True),
        ("action-plan.xlsx", b"PK", True),
        ("memo.png", b"\x89PNG", False),
    ],
)
def test_a_file_is_served_to_keep_and_can_run_nothing(
    client: Client, drawn: Path, name: str, start: bytes, is_kept: bool
) -> None:
    response = client.get(PAPERS + name)
    assert response.getvalue().startswith(start)
    response.close()
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment" if is_kept else "inline")


@pytest.mark.parametrize("name", ["memo.xlsx", "memo.sha256", "papers.json", "nothing.pdf", "analysis-report.sha256"])
def test_nothing_else_of_the_folder_is_served(client: Client, drawn: Path, name: str) -> None:
    assert client.get(PAPERS + name).status_code == 404


def test_papers_of_an_earlier_folder_are_not_shown_and_are_drawn_again(client: Client, drawn: Path) -> None:
    from prongsai.apps.plans import services

    assert not services.draw_papers(year=2564)
    years.rewrite(drawn / "office.toml", {"[announcement]": '[memo]\nnumber = "ศธ 0000/1"\n[announcement]'})
    assert "ยังไม่ได้วาด" in page(client, PAPERS).text
    assert status(client, f"{PAPERS}memo.pdf") == 404
    assert services.draw_papers(year=2564)
    memo = next(card for card in page(client, PAPERS).all("li") if "บันทึกข้อความ" in card.text and card.all("h2"))
    assert "memo.number" not in memo.text


def test_an_emblem_that_was_put_in_its_place_changes_the_papers(client: Client, drawn: Path) -> None:
    from prongsai.apps.plans import services
    from prongsai.cli.example import PRACTICE

    years.write_newer(drawn / "emblem.svg", (PRACTICE / "emblem.svg").read_bytes())
    years.rewrite(drawn / "office.toml", {"[office]": '[office]\nemblem = "emblem.svg"'})
    assert services.draw_papers(year=2564)
    with zipfile.ZipFile(io.BytesIO(body(client, f"{PAPERS}memo.docx"))) as package:
        assert any(name.startswith("word/media/") for name in package.namelist())


def test_the_page_keeps_to_the_policy_and_is_light(client: Client, drawn: Path) -> None:
    response = client.get(PAPERS)
    assert response["Content-Security-Policy"] == CSP
    assert not response.cookies
    pictures = sum(len(body(client, f"{PAPERS}{kind}.png")) for kind in ("memo", "order", "minutes", "action-plan"))
    assert len(response.content) + pictures < 100_000


def test_what_can_no_longer_be_drawn_is_no_longer_served(client: Client, drawn: Path) -> None:
    from prongsai.apps.plans import services

    assert status(client, f"{PAPERS}order.pdf") == 200
    years.write_newer(drawn / "emblem.svg", b"<svg/>")
    years.rewrite(drawn / "office.toml", {"[office]": '[office]\nemblem = "emblem.svg"'})
    assert services.draw_papers(year=2564)
    with pytest.raises(services.ReportNotDrawn, match="SVG"):
        services.draw_report(year=2564)
    for name in ("order.pdf", "order.docx", "action-plan.xlsx"):
        assert client.get(PAPERS + name).status_code == 404
    assert page(client, PAPERS).all("p", class_="files")[0].all("a") == []
