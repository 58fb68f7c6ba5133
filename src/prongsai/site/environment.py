"""Typed readings of environment variables; nonsense stops the start. Table: docs/reference/settings.md."""

import os
import secrets
from datetime import date
from pathlib import Path


class SettingWrong(Exception):
    """An environment variable cannot be used."""

    def __init__(self, name: str, value: str, wanted: str) -> None:
        super().__init__(f"{name}={value!r}: {wanted}")


def folder(name: str, default: str) -> Path:
    return Path(os.environ.get(name) or default).resolve()


def words(name: str, default: str) -> list[str]:
    return [word.strip() for word in (os.environ.get(name) or default).split(",") if word.strip()]


def day(name: str) -> date | None:
    """A day as YYYY-MM-DD (ค.ศ.), or None when it is not set."""
    value = os.environ.get(name, "")
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise SettingWrong(name, value, "a day is written YYYY-MM-DD") from None


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    value = os.environ.get(name) or default
    if value not in allowed:
        raise SettingWrong(name, value, f"one of {', '.join(allowed)}")
    return value


def secret(name: str, file: Path) -> str:
    """From the variable, else from the file, which is made on first use and readable by its owner alone."""
    if value := os.environ.get(name):
        return value
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as stream:
            stream.write(secrets.token_urlsafe(48))
    return file.read_text().strip()
