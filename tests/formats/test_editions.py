"""Editions in their folders: what is wrong with one is told, and such an edition is not used."""

import tomllib
from pathlib import Path

import pytest

from prongsai.formats.editions import (
    BUILT_IN,
    FILE_NAME,
    RELEASED,
    Edition,
    cases_of,
    check_edition,
    edition_keys,
    load_edition,
    released_digests,
)
from tests.make.forms import KEYS

TEXT = (BUILT_IN / "moe-peo-2564" / FILE_NAME).read_text(encoding="utf-8")


def folder_with(root: Path, text: str | bytes, key: str = "moe-peo-2564", released: str = "") -> Edition:
    (root / key).mkdir()
    (root / key / FILE_NAME).write_bytes(text if isinstance(text, bytes) else text.encode())
    if released:
        (root / RELEASED).write_text(f'{key} = "{released}"\n')
    return load_edition(key, root)


def test_the_ministrys_edition_and_the_commissions_of_each_year_are_built_in_sound_and_released() -> None:
    wanted = ("moe-peo-2564", *(f"nacc-{year}" for year in range(2562, 2570)))
    assert edition_keys() == wanted == tuple(sorted(released_digests()))
    for key in KEYS:
        assert check_edition(load_edition(key)) == ()
        assert list(cases_of(key))


def test_an_unknown_edition_is_told_with_the_known_ones() -> None:
    for key in ("nacc-2570", "", "..", "../frameworks/nacc-2564", "nacc-2564/", "NACC-2564", "released.toml"):
        edition = load_edition(key)
        assert edition.framework is None
        assert [(p.code, p.params) for p in edition.problems] == [("framework-unknown", {"key": key, "known": ", ".join(KEYS)})]


def test_a_copy_in_another_folder_with_its_digest_is_the_same_edition(tmp_path: Path) -> None:
    edition = folder_with(tmp_path, TEXT, released=released_digests()["moe-peo-2564"])
    assert edition.problems == ()
    assert edition.framework == load_edition("moe-peo-2564").framework


def test_a_released_edition_may_change_its_layout_and_comments_but_no_value(tmp_path: Path) -> None:
    released = released_digests()["moe-peo-2564"]
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    assert folder_with(one, "# mended\n" + TEXT.replace("places = 2", "places   =   2"), released=released).framework
    altered = folder_with(other, TEXT.replace('urgent_below = "50"', 'urgent_below = "51"'), released=released)
    assert altered.framework is None
    assert [(p.code, p.place and p.place.file) for p in altered.problems] == [
        ("framework-altered", "moe-peo-2564/framework.toml")
    ]


def test_an_edition_not_yet_released_may_change(tmp_path: Path) -> None:
    assert folder_with(tmp_path, TEXT.replace('urgent_below = "50"', 'urgent_below = "51"')).framework is not None


def test_an_edition_in_a_folder_of_another_name_is_told(tmp_path: Path) -> None:
    edition = folder_with(tmp_path, TEXT, key="moe-peo-2565")
    assert edition.framework is None
    assert [(p.code, p.params) for p in edition.problems] == [
        ("framework-key-differs", {"key": "moe-peo-2564", "folder": "moe-peo-2565"})
    ]


@pytest.mark.parametrize(
    "text", ["", "key = ", "[[items]", "key = 1\nkey = 2", "\x00", b"\xff\xfe\x00", "a = " + "[" * 5000], ids=range(7)
)
def test_a_file_that_is_no_toml_or_no_edition_is_told_with_its_place(tmp_path: Path, text: str | bytes) -> None:
    edition = folder_with(tmp_path, text)
    assert edition.framework is None
    assert edition.problems
    assert all(problem.place is not None for problem in edition.problems)


@pytest.mark.parametrize(
    "text", ["key = 2021-06-07", "items = 5", "sources = 1\nitems = [{}]", "x = 0x" + "F" * 5000], ids=range(4)
)
def test_a_file_of_toml_with_anything_in_it_is_told_with_its_place(tmp_path: Path, text: str) -> None:
    edition = folder_with(tmp_path, text)
    assert edition.framework is None
    assert all(problem.place is not None for problem in edition.problems)


@pytest.mark.parametrize("released", ["moe-peo-2564 = ", 'moe-peo-2564 = 5\nx = "y"'])
def test_a_list_of_released_editions_that_cannot_be_read_is_a_problem(tmp_path: Path, released: str) -> None:
    (tmp_path / RELEASED).write_text(released)
    edition = folder_with(tmp_path, TEXT)
    assert edition.framework is None
    assert edition.problems


# what the real editions must say ------------------------------------------------------------------------------------------


def test_naccs_edition_has_the_form_of_2564() -> None:
    form = load_edition("nacc-2564").framework
    assert form is not None
    assert (form.fiscal_year, form.assessor, form.provisional, form.has_total) == (2564, "nacc", False, True)
    assert {i.code: (str(i.weight), len(i.root.items()), str(i.aggregation)) for i in form.instruments} == {
        "IIT": ("30", 30, "nested"),
        "EIT": ("30", 15, "nested"),
        "OIT": ("40", 43, "nested"),
    }
    groups = {code: len(form.by_code()[code].items()) for code in ("9.1", "9.2", "9.3", "9.4", "9.5", "10.1", "10.2")}
    assert list(groups.values()) == [9, 8, 7, 4, 5, 8, 2]
    for letter, number in (("I", 30), ("E", 15), ("O", 43)):
        assert [item.code for item in form.items() if item.code[0] == letter] == [f"{letter}{n}" for n in range(1, number + 1)]
    assert [len(form.by_code()[str(n)].children) for n in range(1, 11)][:5] == [6] * 5


def test_the_ministrys_edition_has_thirty_nine_items_and_neither_total_nor_grade() -> None:
    form = load_edition("moe-peo-2564").framework
    assert form is not None
    assert (form.fiscal_year, form.provisional, form.has_total, form.bands) == (2564, True, False, ())
    assert [len(form.by_code()[code].items()) for code in ("OIT", "9", "10", "10.1", "10.2")] == [39, 29, 10, 8, 2]
    unsure = [item.code for item in form.items() if not item.certainty_of("name").is_sure]
    assert unsure == [f"O{n}" for n in range(1, 38) if n != 4]


def test_every_disclosure_of_naccs_edition_has_elements_a_period_and_a_key_of_words() -> None:
    form = load_edition("nacc-2564").framework
    assert form is not None
    for item in form.instruments[2].root.items():
        assert item.requirement is not None
        assert item.requirement.elements
        assert str(item.requirement.period) != "unknown"
        assert item.key
        assert item.key.replace("-", "").isalnum()


@pytest.mark.parametrize("key", KEYS)
def test_an_editions_file_names_the_source_of_everything_it_marks(key: str) -> None:
    data = tomllib.loads((BUILT_IN / key / FILE_NAME).read_text(encoding="utf-8"))
    sources = set(data["sources"])
    used = {content["source"] for _, content in cases_of(key)}
    used |= {mark.partition(":")[2] for fields in data["marks"].values() for mark in fields.values()}
    used |= {
        mark.partition(":")[2]
        for rows in data.values()
        if isinstance(rows, list)
        for row in rows
        for mark in row.get("marks", {}).values()
    }
    assert used == sources
