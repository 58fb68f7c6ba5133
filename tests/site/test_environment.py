"""Readings of environment variables: nonsense is refused by the name of its variable; the secret is kept to its owner."""

import os
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from prongsai.site import environment
from prongsai.site.environment import SettingWrong

NAME = "PRONGSAI_SOMETHING"


def set_to(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    if value is None:
        monkeypatch.delenv(NAME, raising=False)
    else:
        monkeypatch.setenv(NAME, value)


@pytest.mark.parametrize(
    ("value", "read"), [(None, None), ("", None), ("2021-06-08", date(2021, 6, 8)), ("2024-02-29", date(2024, 2, 29))]
)
def test_a_day_is_read(monkeypatch: pytest.MonkeyPatch, value: str | None, read: date | None) -> None:
    set_to(monkeypatch, value)
    assert environment.day(NAME) == read


@pytest.mark.parametrize("value", ["yesterday", "8/6/2021", "2021-13-01", "2021-02-29", "๒๕๖๔-๐๖-๐๘", "2021", " "])
def test_what_is_no_day_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    set_to(monkeypatch, value)
    with pytest.raises(SettingWrong, match=f"{NAME}=.*YYYY-MM-DD"):
        environment.day(NAME)


def test_a_day_in_a_buddhist_year_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """2564-06-08 is a day, of 543 years from now; nobody means it."""
    set_to(monkeypatch, "2564-06-08")
    with pytest.raises(SettingWrong, match=NAME):
        environment.day(NAME)


@pytest.mark.parametrize(("value", "read"), [(None, "public"), ("", "public"), ("public", "public"), ("all", "all")])
def test_a_choice_is_read(monkeypatch: pytest.MonkeyPatch, value: str | None, read: str) -> None:
    set_to(monkeypatch, value)
    assert environment.choice(NAME, "public", ("public", "all")) == read


@pytest.mark.parametrize("value", ["staff", "PUBLIC", "public "])
def test_another_choice_is_refused_by_name_and_says_which_there_are(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    set_to(monkeypatch, value)
    with pytest.raises(SettingWrong, match=f"{NAME}=.*public, all"):
        environment.choice(NAME, "public", ("public", "all"))


@pytest.mark.parametrize(
    ("value", "read"), [(None, ["a", "b"]), ("", ["a", "b"]), ("x", ["x"]), (" x , y ,, ", ["x", "y"]), ("[::1]", ["[::1]"])]
)
def test_words_are_read(monkeypatch: pytest.MonkeyPatch, value: str | None, read: list[str]) -> None:
    set_to(monkeypatch, value)
    assert environment.words(NAME, "a,b") == read


def test_a_folder_is_made_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    set_to(monkeypatch, None)
    assert environment.folder(NAME, "./var") == tmp_path.resolve() / "var"
    set_to(monkeypatch, "data")
    assert environment.folder(NAME, "./var") == tmp_path.resolve() / "data"


# the secret ------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def open_mask() -> object:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("open_mask")
def test_a_secret_is_made_once_and_for_its_owner_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    set_to(monkeypatch, None)
    file = tmp_path / "new" / "secret-key"
    made = environment.secret(NAME, file)
    assert len(made) >= 50
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert environment.secret(NAME, file) == made
    assert environment.secret(NAME, tmp_path / "other") != made


def test_a_secret_that_is_given_is_taken_and_not_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    set_to(monkeypatch, "given")
    assert environment.secret(NAME, tmp_path / "secret-key") == "given"
    assert list(tmp_path.iterdir()) == []


def test_an_empty_secret_is_no_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A disk that was full when it was written leaves an empty file behind."""
    set_to(monkeypatch, None)
    file = tmp_path / "secret-key"
    file.touch(mode=0o600)
    assert len(environment.secret(NAME, file)) >= 50
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


# the settings as a whole -----------------------------------------------------------------------------------------------------


def load_settings(tmp_path: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    own = {"PRONGSAI_DATA": str(tmp_path / "data"), "DJANGO_SETTINGS_MODULE": "prongsai.site.settings"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PRONGSAI_")}
    code = "import django; django.setup(); from django.conf import settings; print(settings.ALLOWED_HOSTS)"
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env=kept | own | variables,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_settings_need_nothing_set(tmp_path: Path) -> None:
    done = load_settings(tmp_path)
    assert done.returncode == 0, done.stderr
    assert "127.0.0.1" in done.stdout
    assert stat.S_IMODE((tmp_path / "data" / "secret-key").stat().st_mode) == 0o600


def test_hosts_come_from_the_environment(tmp_path: Path) -> None:
    assert load_settings(tmp_path, PRONGSAI_HOSTS="ita.example.go.th").stdout.strip() == "['ita.example.go.th']"


@pytest.mark.parametrize(
    ("name", "value"), [("PRONGSAI_TODAY", "yesterday"), ("PRONGSAI_DOOR", "back"), ("PRONGSAI_HOSTS", " , ")]
)
def test_nonsense_stops_the_start_and_names_its_variable(tmp_path: Path, name: str, value: str) -> None:
    done = load_settings(tmp_path, **{name: value})
    assert done.returncode != 0
    assert name in done.stderr.splitlines()[-1]


def test_a_data_folder_that_is_a_file_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = load_settings(tmp_path, PRONGSAI_DATA=str(tmp_path / "file"))
    assert done.returncode != 0
    assert "PRONGSAI_DATA" in done.stderr.splitlines()[-1]
