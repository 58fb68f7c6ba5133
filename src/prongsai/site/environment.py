"""Typed readings of environment variables; nonsense stops the start. Table: docs/reference/settings.md."""

import os
import secrets
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

BUDDHIST_FROM = 2400


class SettingWrong(Exception):
    """An environment variable cannot be used."""

    def __init__(self, name: str, value: str, wanted: str) -> None:
        super().__init__(f"{name}={value!r}: {wanted}")


def folder(name: str, default: str) -> Path:
    path = Path(os.environ.get(name) or default).resolve()
    if path.exists() and not path.is_dir():
        raise SettingWrong(name, str(path), "this must be a folder")
    return path


def own_folder(path: Path) -> Path:
    """A folder of the installation's own, made when it is not there; nobody else looks into it."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def words(name: str, default: str) -> list[str]:
    found = [word.strip() for word in (os.environ.get(name) or default).split(",") if word.strip()]
    if not found:
        raise SettingWrong(name, os.environ.get(name, ""), "at least one is needed")
    return found


def day(name: str) -> date | None:
    """A day as YYYY-MM-DD (ค.ศ.), or None when it is not set."""
    value = os.environ.get(name, "")
    if not value:
        return None
    try:
        found = date.fromisoformat(value)
    except ValueError:
        raise SettingWrong(name, value, "a day is written YYYY-MM-DD") from None
    if found.year >= BUDDHIST_FROM:
        raise SettingWrong(name, value, "a day is written YYYY-MM-DD, its year in ค.ศ.")
    return found


def flag(name: str) -> bool:
    """1 or 0; not set is no."""
    value = os.environ.get(name, "")
    if value not in ("", "0", "1"):
        raise SettingWrong(name, value, "1 or 0")
    return value == "1"


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    value = os.environ.get(name) or default
    if value not in allowed:
        raise SettingWrong(name, value, f"one of {', '.join(allowed)}")
    return value


def secret(name: str, file: Path) -> str:
    """From the variable, else from the file, which is made on first use and readable by its owner alone."""
    if value := from_file(name) or os.environ.get(name):
        return value
    if not file.exists() or not file.read_text().strip():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)  # an empty one is what a full disk left behind
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as stream:
            stream.write(secrets.token_urlsafe(48))
    return file.read_text().strip()


SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA busy_timeout=5000;PRAGMA foreign_keys=ON;",
}


def database(name: str, default: Path) -> dict[str, object]:
    """The embedded database in its file, or `postgresql://user:password@host:port/name` from the variable or its `_FILE`."""
    value = from_file(name) or os.environ.get(name, "")
    if not value:
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": default, "OPTIONS": SQLITE}
    parts = urlsplit(value)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise SettingWrong(name, f"{parts.scheme}://…", "an address like postgresql://user:password@host:5432/name")
    if find_spec("psycopg") is None:
        raise SettingWrong(name, f"{parts.scheme}://…", "its driver comes with prongsai[postgresql]")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
    }


def from_file(name: str) -> str:
    """The text of the file that NAME_FILE names, for those who hand secrets over as files."""
    path = os.environ.get(f"{name}_FILE", "")
    if not path:
        return ""
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SettingWrong(f"{name}_FILE", path, str(error.strerror)) from None
