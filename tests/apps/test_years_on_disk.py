"""Years as folders: brought in, read anew when they change, their reports drawn when they must be."""

import os
import time
from pathlib import Path

import pytest
from django.test import Client

from prongsai.apps.plans import queries, services
from prongsai.cli.example import CASE
from prongsai.papers.typesetting import TypesettingError
from tests.apps import years
from tests.apps.asking import page, status

# queries ---------------------------------------------------------------------------------------------------------------------


def test_years_are_listed_latest_first_and_nothing_else_is_one(own_data: Path) -> None:
    assert queries.years() == ()
    for name in ("2563", "2565", "2564", ".2566.new", "2567 copy", "draft", "๒๕๖๘", "-2569"):
        (own_data / "years" / name).mkdir(parents=True)
    (own_data / "years" / "2570").write_text("a file")
    assert queries.years() == (2565, 2564, 2563)


def test_a_folder_changed_on_disk_is_shown_anew(client: Client, own_data: Path) -> None:
    folder = years.real_case(own_data)
    assert "ด้านส่งเสริมวัฒนธรรมองค์กรที่ดี" in page(client, "/2564/measures/").text
    years.rewrite(folder / "measures.csv", {"ด้านส่งเสริมวัฒนธรรมองค์กรที่ดี": "ด้านส่งเสริมวัฒนธรรมที่เปลี่ยนแล้ว"})
    assert "ด้านส่งเสริมวัฒนธรรมที่เปลี่ยนแล้ว" in page(client, "/2564/measures/").text


def test_a_folder_that_breaks_and_is_mended_follows(client: Client, own_data: Path) -> None:
    folder = years.real_case(own_data)
    good = (folder / "result.csv").read_bytes()
    assert status(client, "/2564/measures/") == 200
    years.write_newer(folder / "result.csv", b"code,score\nO77,10\n")
    assert status(client, "/2564/measures/") == 404
    years.write_newer(folder / "result.csv", good)
    assert status(client, "/2564/measures/") == 200


def test_an_unchanged_folder_is_read_once(own_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    years.real_case(own_data)
    first = queries.year_analysis(2564)
    assert queries.year_analysis(2564) is first


def test_an_empty_folder_and_an_absent_one_are_no_year(own_data: Path) -> None:
    (own_data / "years" / "2564").mkdir(parents=True)
    assert queries.year_analysis(2564) is None
    assert queries.year_analysis(2565) is None


# import_year -----------------------------------------------------------------------------------------------------------------


def test_a_year_is_copied_whole(own_data: Path) -> None:
    assert services.import_year(year=2564, source=CASE)
    copied = own_data / "years" / "2564"
    assert {path.name: path.read_bytes() for path in copied.iterdir()} == {
        path.name: path.read_bytes() for path in CASE.iterdir()
    }
    assert [path.name for path in copied.parent.iterdir()] == ["2564"]


def test_a_year_that_is_there_is_kept(own_data: Path) -> None:
    folder = own_data / "years" / "2564"
    folder.mkdir(parents=True)
    (folder / "office.toml").write_text("the office's own")
    assert not services.import_year(year=2564, source=CASE)
    assert [path.name for path in folder.iterdir()] == ["office.toml"]
    assert (folder / "office.toml").read_text() == "the office's own"


def test_an_import_cut_short_leaves_no_year_and_the_next_one_succeeds(own_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied = []

    def copy_two(source: str, target: str, **_: object) -> None:
        if len(copied) == 2:
            raise OSError(28, "No space left on device")
        copied.append(target)
        Path(target).write_bytes(Path(source).read_bytes())

    with monkeypatch.context() as patch:
        patch.setattr("prongsai.apps.plans.services.shutil.copyfile", copy_two)
        with pytest.raises(OSError, match="No space left"):
            services.import_year(year=2564, source=CASE)
    assert queries.years() == ()
    assert services.import_year(year=2564, source=CASE)
    assert {path.name for path in (own_data / "years" / "2564").iterdir()} == {path.name for path in CASE.iterdir()}


def test_what_was_copied_may_be_changed_by_its_owner(own_data: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    source = tmp_path_factory.mktemp("read-only")
    for path in CASE.iterdir():
        (source / path.name).write_bytes(path.read_bytes())
        (source / path.name).chmod(0o444)
    services.import_year(year=2564, source=source)
    assert all(path.stat().st_mode & 0o200 for path in (own_data / "years" / "2564").iterdir())


# draw_report -----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Each paper that is drawn, instead of its pdf."""
    papers: list[object] = []

    def draw(paper: object) -> bytes:
        papers.append(paper)
        return b"%%PDF drawing %d" % len(papers)

    monkeypatch.setattr(services, "draw", draw)
    return papers


def test_a_report_is_drawn_once(own_data: Path, drawn: list[object]) -> None:
    years.real_case(own_data)
    assert services.draw_report(year=2564)
    file = queries.report_file(2564)
    assert file is not None
    assert file.path.read_bytes() == b"%PDF drawing 1"
    assert file.size == 14
    assert sorted(path.name for path in file.path.parent.iterdir()) == ["analysis-report.pdf", "analysis-report.sha256"]
    assert not services.draw_report(year=2564)
    assert len(drawn) == 1


def test_it_is_drawn_again_when_what_it_says_has_changed(own_data: Path, drawn: list[object]) -> None:
    folder = years.real_case(own_data)
    services.draw_report(year=2564)
    years.rewrite(folder / "activities.csv", {"ทุกกลุ่ม": "กลุ่มอำนวยการ"})
    assert services.draw_report(year=2564)
    assert len(drawn) == 2
    assert queries.report_path(2564).read_bytes() == b"%PDF drawing 2"


def test_it_is_not_when_only_a_comment_has(own_data: Path, drawn: list[object]) -> None:
    folder = years.real_case(own_data)
    services.draw_report(year=2564)
    years.rewrite(folder / "office.toml", {"# not signed": "# still not signed"})
    assert not services.draw_report(year=2564)


@pytest.mark.parametrize("name", ["analysis-report.pdf", "analysis-report.sha256"])
def test_it_is_drawn_again_when_a_part_of_it_is_lost(own_data: Path, drawn: list[object], name: str) -> None:
    years.real_case(own_data)
    services.draw_report(year=2564)
    (own_data / "papers" / "2564" / name).unlink()
    assert services.draw_report(year=2564)
    assert not services.draw_report(year=2564)


def test_a_drawing_that_fails_keeps_the_report_of_before(
    own_data: Path, drawn: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = years.real_case(own_data)
    services.draw_report(year=2564)
    years.rewrite(folder / "activities.csv", {"ทุกกลุ่ม": "กลุ่มอำนวยการ"})

    def fail(paper: object) -> bytes:
        raise RuntimeError("no font")

    with monkeypatch.context() as patch:
        patch.setattr(services, "draw", fail)
        with pytest.raises(RuntimeError):
            services.draw_report(year=2564)
    assert queries.report_path(2564).read_bytes() == b"%PDF drawing 1"
    assert services.draw_report(year=2564)


def test_what_cannot_be_typeset_is_told_as_such(own_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    years.real_case(own_data)

    def fail(paper: object) -> bytes:
        raise TypesettingError("a letter that no font has")

    monkeypatch.setattr(services, "draw", fail)
    with pytest.raises(services.ReportNotDrawn, match="no font has"):
        services.draw_report(year=2564)
    assert queries.report_file(2564) is None


@pytest.mark.parametrize("breakage", ["no office.toml", "no result"])
def test_a_year_that_cannot_be_read_has_no_report(own_data: Path, drawn: list[object], breakage: str) -> None:
    years.broken_year(own_data, breakage)
    with pytest.raises(services.YearNotReadable):
        services.draw_report(year=2564)
    with pytest.raises(services.YearNotReadable):
        services.draw_report(year=2570)
    assert drawn == []


def test_the_report_offered_is_the_one_of_what_the_page_shows(client: Client, own_data: Path) -> None:
    """A folder changed while the site runs: the paper of before must not be offered as the paper of now."""
    folder = years.real_case(own_data)
    services.draw_report(year=2564)
    before = queries.report_path(2564).read_bytes()
    time.sleep(0.05)  # no clock of a disk is coarser
    years.rewrite(folder / "measures.csv", {"ด้านส่งเสริมวัฒนธรรมองค์กรที่ดี": "ด้านส่งเสริมวัฒนธรรมที่เปลี่ยนแล้ว"})
    links = [a for a in page(client, "/2564/measures/").all("a") if a.attributes["href"].endswith(".pdf")]
    if links:
        response = client.get(links[0].attributes["href"])
        offered = response.getvalue()
        response.close()
        assert offered != before


def test_the_real_report_is_a_pdf_of_some_pages(site_data: Path) -> None:
    from pypdf import PdfReader

    file = queries.report_file(2564)
    assert file is not None
    assert file.size == os.stat(file.path).st_size
    with PdfReader(file.path) as reader:
        assert len(reader.pages) > 5
