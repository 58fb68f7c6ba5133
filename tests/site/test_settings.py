"""Every setting is documented, and what is documented is a setting."""

import ast
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "settings.md"
OURS = re.compile(r"PRONGSAI_[A-Z_]+|DATA|PORT")
READERS = ("folder", "words", "day", "choice", "secret", "flag", "database", "from_file")
FILES = ("PRONGSAI_SECRET_KEY", "PRONGSAI_DATABASE")
"""May be handed over as a file: NAME_FILE."""


def variables_in(source: str) -> Iterator[str]:
    """Names that a module asks the environment for."""
    for node in ast.walk(ast.parse(source)):
        first: ast.expr | None = None
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            asked = ast.unparse(node.func)
            if asked.startswith("os.environ.") or asked == "os.getenv" or asked in {f"environment.{name}" for name in READERS}:
                first = node.args[0]
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
            first = node.slice
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value


def variables_read() -> set[str]:
    names = {name for path in (ROOT / "src").rglob("*.py") for name in variables_in(path.read_text(encoding="utf-8"))}
    return {name for name in names if OURS.fullmatch(name)}


def test_the_reading_of_sources_sees_every_way_to_ask() -> None:
    source = 'os.environ["PORT"]; os.environ.get("A"); os.getenv("B"); environment.day("C"); os.environ.setdefault("D", "")'
    assert set(variables_in(source)) == {"PORT", "A", "B", "C", "D"}
    assert {"PRONGSAI_DATA", "PRONGSAI_TODAY", "PRONGSAI_SECRET_KEY", "DATA", "PORT"} <= variables_read()


def test_every_variable_is_documented() -> None:
    documented = set(re.findall(r"`([A-Z_]+)`", PAGE.read_text(encoding="utf-8")))
    assert variables_read() - documented == set()


def test_every_documented_variable_is_read() -> None:
    documented = {name for name in re.findall(r"`([A-Z_]+)`", PAGE.read_text(encoding="utf-8")) if OURS.fullmatch(name)}
    assert documented - variables_read() - {f"{name}_FILE" for name in FILES} == set()


@pytest.fixture
def own(site: None) -> LazySettings:
    from django.conf import settings

    return settings


def test_the_site_is_never_in_debug(own: LazySettings) -> None:
    assert own.DEBUG is False
    assert "*" not in own.ALLOWED_HOSTS


def test_cookies_and_passwords_are_guarded(own: LazySettings) -> None:
    assert own.SESSION_COOKIE_HTTPONLY
    assert own.CSRF_COOKIE_HTTPONLY
    assert own.SESSION_COOKIE_SAMESITE == "Lax"
    assert own.PASSWORD_HASHERS == ["django.contrib.auth.hashers.ScryptPasswordHasher"]


def test_every_header_is_set_before_any_answer_can_be_given(own: LazySettings) -> None:
    """A middleware adds its header only to what is answered behind it."""
    names = [name.rsplit(".", 1)[1] for name in own.MIDDLEWARE]
    answering = min(names.index(name) for name in ("WhiteNoiseMiddleware", "CommonMiddleware", "LocaleMiddleware"))
    for name in ("SecurityMiddleware", "ContentSecurityPolicyMiddleware", "XFrameOptionsMiddleware"):
        assert names.index(name) < answering, name


def test_the_day_is_the_set_one(own: LazySettings) -> None:
    from datetime import date

    from prongsai.apps.ui import day

    assert day.today() == date(2021, 6, 8)
    assert day.is_set()


def test_without_one_it_is_the_day_in_bangkok(own: LazySettings, settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import UTC, date, datetime

    from prongsai.apps.ui import day

    settings.PRONGSAI_TODAY = None  # type: ignore[attr-defined]
    monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2021, 6, 7, 17, 30, tzinfo=UTC))
    assert day.today() == date(2021, 6, 8)
    assert not day.is_set()


def test_a_refusal_is_a_line_of_the_log_and_a_fault_keeps_its_way_there() -> None:
    from prongsai.site.settings import LOGGING

    callback = LOGGING["filters"]["refusals"]["callback"]  # type: ignore[index]
    for status, keeps in ((403, False), (500, True)):
        line = logging.makeLogRecord({"status_code": status, "exc_info": (ValueError, ValueError(), None)})
        assert callback(line)
        assert bool(line.exc_info) is keeps
