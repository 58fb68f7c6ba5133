"""Writes docs/reference/permissions.md: every staff page and who may open it, read from the views themselves."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "permissions.md"

HEAD = """# Who may open what

Written by `make states` from the views and from the lists of `organisation/permissions.py`; a test holds the two together. A page
that takes one of several permissions decides by the person's own what it offers. Whoever is of another agency finds nothing; a
stranger is asked to sign in.

## Roles
An agency may demand a second factor of whoever has one of these permissions: {second_factor}.

| role | permissions | second factor on demand |
|---|---|---|
"""


def page() -> str:
    from prongsai.apps.organisation.permissions import ROLES, SECOND_FACTOR, Role
    from prongsai.messages import word

    needs = {role: "yes" if set(SECOND_FACTOR) & set(ROLES[role]) else "no" for role in Role}
    lines = [f"| {word('role', role, 'th')} · {role} | {', '.join(ROLES[role])} | {needs[role]} |" for role in Role]
    table = ["", "## Pages", "| page | one of | roles |", "|---|---|---|"]
    for name, permissions in sorted(set(_pages())):
        roles = [role for role in Role if any(p in ROLES[role] for p in permissions)]
        asked = "any" if len(permissions) > 10 else ", ".join(permissions)
        table.append(f"| {name} | {asked} | {', '.join(roles)} |")
    return HEAD.format(second_factor=", ".join(SECOND_FACTOR)) + "\n".join([*lines, *table]) + "\n"


def _pages() -> Iterator[tuple[str, tuple[str, ...]]]:
    from django.urls import get_resolver

    yield from _walk(get_resolver("prongsai.site.urls_staff").url_patterns, "")


def _walk(patterns: list[Any], namespace: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _walk(pattern.url_patterns, ":".join(filter(None, (namespace, pattern.namespace))))
        elif permissions := getattr(pattern.callback, "permissions", ()):
            yield f"{namespace}:{pattern.name}", tuple(permissions)


def main() -> None:
    os.environ.setdefault("PRONGSAI_DATA", tempfile.mkdtemp())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prongsai.site.settings")
    import django

    django.setup()
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
