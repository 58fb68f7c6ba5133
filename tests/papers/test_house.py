"""What the office's settings name in its year folder: taken, or left out and told."""

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.engine.planning.record import HouseStyle
from prongsai.engine.problems import Place, Problem, Severity
from prongsai.messages import say
from prongsai.papers.faces import SARABUN, Face
from prongsai.papers.house import PLAIN, House, read_house
from tests.make.examples import examples
from tests.papers.test_emblems import png, svg
from tests.papers.test_faces import folder_of, font


@pytest.fixture
def year(tmp_path: Path) -> Path:
    """A year folder with an emblem and fonts; beside it lies what is none of the year's."""
    bold = font(style="Bold")
    folder_of(tmp_path / "other", {"emblem.png": png(), "fonts/a.ttf": font(), "fonts/b.ttf": bold})
    files = {"emblem.svg": svg(), "look/emblem.png": png(), "look/fonts/a.ttf": font(), "look/fonts/b.ttf": bold}
    return folder_of(tmp_path / "2564", files)


def test_an_office_that_names_nothing_has_the_plain_house(year: Path) -> None:
    assert read_house(year, HouseStyle()) == (PLAIN, ())
    assert House(None, Face("Sarabun", 10.9 / 16, None), "TH Sarabun New") == PLAIN


def test_what_the_office_names_is_taken(year: Path) -> None:
    house, problems = read_house(year, HouseStyle(emblem="look/emblem.png", fonts="look/fonts", font="TH SarabunPSK"))
    assert problems == ()
    assert house.emblem
    assert (house.emblem.kind, house.emblem.data) == ("png", png())
    assert house.face == Face("TH Sarabun New", 1.0, year / "look" / "fonts")
    assert house.font == "TH SarabunPSK"


@pytest.mark.parametrize(
    ("family", "named", "given"),
    [("Aksorn", "", "Aksorn"), ("", "", "TH Sarabun New"), ("Aksorn", "Cordia New", "Cordia New"), ("", " ก\tข\n\0ค ", "ก ข ค")],
)
def test_word_and_excel_files_name_the_font_the_office_says_else_its_own(
    tmp_path: Path, family: str, named: str, given: str
) -> None:
    if family:
        folder_of(tmp_path, {"fonts/a.ttf": font(family), "fonts/b.ttf": font(family, "Bold")})
    house, problems = read_house(tmp_path, HouseStyle(fonts="fonts" if family else "", font=named))
    assert (house.font, problems) == (given, ())


def test_what_cannot_be_used_is_left_out_and_all_of_it_is_told(year: Path) -> None:
    folder_of(year, {"emblem.svg": b"GIF89a", "look/fonts/c.otf": b""})
    house, problems = read_house(year, HouseStyle(emblem="emblem.svg", fonts="look/fonts"))
    assert house == PLAIN
    assert problems == (
        Problem("emblem-kind-wrong", place=Place(file="emblem.svg"), params={"kind": "GIF"}),
        Problem("font-kind-wrong", place=Place(file="fonts/c.otf"), params={"kind": "OTF"}),
    )


def test_one_of_both_is_used_though_the_other_cannot_be(year: Path) -> None:
    folder_of(year, {"emblem.svg": b"GIF89a"})
    house, _ = read_house(year, HouseStyle(emblem="emblem.svg", fonts="look/fonts"))
    assert (house.emblem, house.face.family) == (None, "TH Sarabun New")
    house, _ = read_house(year, HouseStyle(emblem="look/emblem.png", fonts="nowhere"))
    assert (house.emblem is None, house.face) == (False, SARABUN)


def test_a_warning_about_fonts_does_not_keep_them_from_use(year: Path) -> None:
    (year / "look/fonts/b.ttf").unlink()
    house, problems = read_house(year, HouseStyle(fonts="look/fonts"))
    assert house.face.family == "TH Sarabun New"
    assert [(problem.code, problem.severity) for problem in problems] == [("font-without-bold", Severity.WARNING)]


def link_to_file(year: Path) -> HouseStyle:
    (year / "link").symlink_to(year.parent / "other" / "emblem.png")
    return HouseStyle(emblem="link")


def link_above(year: Path) -> HouseStyle:
    (year / "link").symlink_to(year.parent / "other", target_is_directory=True)
    return HouseStyle(emblem="link/emblem.png")


def link_to_fonts(year: Path) -> HouseStyle:
    (year / "link").symlink_to(year.parent / "other" / "fonts", target_is_directory=True)
    return HouseStyle(fonts="link")


OUTSIDE = {
    "emblem-linked": link_to_file,
    "emblem-in-linked-folder": link_above,
    "fonts-linked": link_to_fonts,
    "emblem-above": lambda year: HouseStyle(emblem="../other/emblem.png"),
    "fonts-elsewhere": lambda year: HouseStyle(fonts=str(year.parent / "other" / "fonts")),
}


@pytest.mark.parametrize("case", OUTSIDE)
def test_nothing_outside_the_year_folder_is_used(year: Path, case: str) -> None:
    style = OUTSIDE[case](year)
    field = "emblem" if style.emblem else "fonts"
    name = style.emblem or style.fonts
    problem = Problem("path-outside", place=Place(file=name), params={"field": f"office.{field}", "value": name})
    assert read_house(year, style) == (PLAIN, (problem,))


def test_a_link_within_the_year_folder_is_followed(year: Path) -> None:
    (year / "link").symlink_to(year / "look" / "emblem.png")
    house, problems = read_house(year, HouseStyle(emblem="link"))
    assert (house.emblem is not None, problems) == (True, ())


def test_a_year_folder_that_is_itself_a_link_is_as_good_as_another(year: Path) -> None:
    (year.parent / "link").symlink_to(year, target_is_directory=True)
    house, problems = read_house(year.parent / "link", HouseStyle(emblem="emblem.svg", fonts="look/fonts"))
    assert (house.emblem is not None, house.face.family, problems) == (True, "TH Sarabun New", ())


MISSING = {
    "no-emblem": (HouseStyle(emblem="nothing.svg"), "emblem-missing"),
    "emblem-is-folder": (HouseStyle(emblem="look"), "emblem-missing"),
    "name-too-long": (HouseStyle(emblem="a" * 5000), "emblem-missing"),
    "no-fonts": (HouseStyle(fonts="nothing"), "fonts-missing"),
    "fonts-is-file": (HouseStyle(fonts="emblem.svg"), "fonts-missing"),
}


@pytest.mark.parametrize("case", MISSING)
def test_what_is_not_there_is_told(year: Path, case: str) -> None:
    style, code = MISSING[case]
    house, (problem,) = read_house(year, style)
    assert house == PLAIN
    assert (problem.code, problem.place) == (code, Place(file=style.emblem or style.fonts))
    assert say(problem, "th") != say(problem, "en")


def test_an_emblem_that_may_not_be_read_is_told(year: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def shut(path: Path, *_: object) -> None:
        raise PermissionError(path)

    monkeypatch.setattr(Path, "open", shut)
    assert read_house(year, HouseStyle(emblem="emblem.svg")) == (
        PLAIN,
        (Problem("file-unreadable", place=Place(file="emblem.svg")),),
    )


def test_no_more_of_an_emblem_is_read_than_it_may_have(year: Path) -> None:
    with (year / "emblem.svg").open("r+b") as file:
        file.truncate(10**8)
    tracemalloc.start()
    (problem,) = read_house(year, HouseStyle(emblem="emblem.svg"))[1]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert problem.code == "emblem-too-large"
    assert peak < 10**7


NAMES = st.text(max_size=30) | st.sampled_from(["..", "look/../..", "look", "/", "\0", ".", "look/fonts", "emblem.svg", "con"])


@examples(100)
@given(NAMES, NAMES, NAMES)
def test_any_names_at_all_are_used_or_told(emblem: str, fonts: str, font: str) -> None:
    house, problems = read_house(Path(__file__).parent, HouseStyle(emblem=emblem, fonts=fonts, font=font))
    assert (house.emblem, house.face) == (None, SARABUN)
    assert len(problems) == bool(emblem) + bool(fonts)
    assert house.font
