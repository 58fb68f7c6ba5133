"""Typed readings of environment variables; nonsense stops the start. Table: docs/reference/settings.md."""

import os
import secrets
from datetime import date
from pathlib import Path

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
    if value := os.environ.get(name):
        return value
    if not file.exists() or not file.read_text().strip():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)  # an empty one is what a full disk left behind
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as stream:
            stream.write(secrets.token_urlsafe(48))
    return file.read_text().strip()
