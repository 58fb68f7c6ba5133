"""Bringing an edition in: it is kept whole, frozen, found by everybody; what is there already is never changed."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from prongsai.engine.frameworks.checking import digest_of
from prongsai.formats.edition_sheets import EditionRead, edition_out
from prongsai.formats.editions import cases_of, check_edition, edition_keys, load_edition, use_folder
from prongsai.formats.new_editions import keep_edition, read_new_edition
from prongsai.formats.workbook_out import workbook_of
from tests.make.forms import real_form, small_form


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("prongsai.formats.editions._own", [])
    use_folder(tmp_path / "frameworks")
    return tmp_path / "frameworks"


def read(data: dict[str, Any], cases: dict[str, Any] | None = None) -> EditionRead:
    return read_new_edition(workbook_of(edition_out(data, (cases or {}).items())), "form.xlsx")


def codes(of: EditionRead) -> list[str]:
    return [problem.code for problem in of.problems]


def test_a_form_that_is_brought_in_is_found_frozen_and_checked(folder: Path) -> None:
    case = {"about": {"th": "เต็ม", "en": "full"}, "full": ["IIT", "OIT"], "expect": {"total": "100.00", "grade": "A"}}
    new = read(small_form(), {"full-marks.toml": case})
    assert codes(new) == []
    digest = keep_edition(folder, new)
    edition = load_edition("small-2564")
    assert (edition.digest, check_edition(edition)) == (digest, ())
    assert dict(cases_of("small-2564")) == {"full-marks.toml": case}
    assert "small-2564" in edition_keys()
    assert oct((folder / "small-2564").stat().st_mode)[-3:] == "700"
    assert [path.name for path in folder.iterdir()] == ["small-2564"]


def test_a_kept_form_that_somebody_edits_is_told_of_and_not_used(folder: Path) -> None:
    keep_edition(folder, read(small_form()))
    path = folder / "small-2564" / "framework.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"60"', '"60.0"'), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    edition = load_edition("small-2564")
    assert edition.framework is None
    assert [problem.code for problem in edition.problems] == ["framework-altered"]


def test_a_form_that_is_there_is_left_as_it_is(folder: Path) -> None:
    keep_edition(folder, read(small_form()))
    assert codes(read(small_form())) == ["framework-unchanged"]
    other = read(small_form() | {"provisional": True})
    assert other.framework is None
    [problem] = other.problems
    assert (problem.code, problem.params["free"]) == ("framework-key-taken", "small-2564.1")
    assert problem.place
    assert (problem.place.sheet, problem.place.cell) == ("แบบประเมิน", "B2")
    with pytest.raises(FileExistsError):
        keep_edition(folder, replace(read(small_form()), framework=load_edition("small-2564").framework))


def test_a_built_in_form_is_corrected_under_a_new_key_that_names_it(folder: Path) -> None:
    data = real_form("moe-peo-2564")
    data["items"][0]["name"] = {"th": "โครงสร้าง", "en": "Structure"}
    assert codes(read(data)) == ["framework-key-taken"]
    new = read(data | {"key": "moe-peo-2564.1", "replaces": "moe-peo-2564"})
    assert codes(new) == []
    keep_edition(folder, new)
    framework = load_edition("moe-peo-2564.1").framework
    assert framework is not None
    assert framework.replaces == "moe-peo-2564"
    assert load_edition("moe-peo-2564").digest == digest_of(real_form("moe-peo-2564"))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"key": "../../x"}, "framework-key-wrong"),
        ({"key": "Small"}, "framework-key-wrong"),
        ({"key": "small/2564"}, "framework-key-wrong"),
        ({"key": "ก"}, "framework-key-wrong"),
        ({"key": "a" * 61}, "framework-key-wrong"),
        ({"replaces": "small-2000"}, "framework-unknown"),
        ({"replaces": "nacc-2564"}, "framework-replaces-other"),
    ],
)
def test_a_key_is_a_name_and_a_correction_is_of_its_own_form(folder: Path, changes: dict[str, str], code: str) -> None:
    new = read(small_form() | changes)
    assert codes(new) == [code]
    assert new.framework is None
    assert not folder.exists()


def test_nothing_is_left_of_a_form_that_could_not_be_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new = read(small_form())

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "rename", full)
    with pytest.raises(OSError, match="No space"):
        keep_edition(folder, new)
    assert list(folder.iterdir()) == []
    assert "small-2564" not in edition_keys()


def test_the_offices_own_form_stays_when_one_of_its_key_is_built_in_later(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_edition(folder, read(small_form()))
    built_in = folder.parent / "built-in"
    (built_in / "small-2564").mkdir(parents=True)
    (built_in / "small-2564" / "framework.toml").write_text("key = 'small-2564'", encoding="utf-8")
    monkeypatch.setattr("prongsai.formats.editions.BUILT_IN", built_in)
    assert load_edition("small-2564").framework is not None
