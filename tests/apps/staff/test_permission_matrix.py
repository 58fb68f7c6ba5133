"""Every staff address × every role × own agency, other agency, stranger; and docs/reference/permissions.md, which people read."""

import runpy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from prongsai.apps.organisation.permissions import ROLES, Permission, Role
from tests.apps.staff.walked import PERSONAL, Walked
from tests.house.tree import ROOT

OPEN = {"organisation:first-run"}
"""The page that founds an agency: open to who has the code, and to nobody once there is one (tests/apps/organisation)."""


@dataclass(frozen=True)
class Address:
    name: str
    kwargs: tuple[str, ...]
    permissions: tuple[Permission, ...]


def addresses() -> tuple[Address, ...]:
    return tuple(sorted(_walk(get_resolver("prongsai.site.urls_staff").url_patterns, "", ()), key=lambda a: a.name))


def _walk(patterns: list[Any], namespace: str, params: tuple[str, ...]) -> Iterator[Address]:
    for pattern in patterns:
        own = (*params, *getattr(pattern.pattern, "converters", {}))
        if isinstance(pattern, URLResolver):
            inner = ":".join(filter(None, (namespace, pattern.namespace)))
            yield from _walk(pattern.url_patterns, inner, own)
        elif isinstance(pattern, URLPattern) and "agency" in own:
            name = f"{namespace}:{pattern.name}"
            permissions = getattr(pattern.callback, "permissions", None)
            if name not in OPEN:
                assert permissions, f"{name}: the view names no permission"
                yield Address(name, own, permissions)


def url_of(address: Address, walked: Walked) -> str:
    values = {key: "" if key == "agency" else walked.value(address.name, key) for key in address.kwargs}
    return reverse(address.name, kwargs=values)


ALL = addresses()


@pytest.mark.parametrize("address", ALL, ids=lambda address: address.name)
@pytest.mark.usefixtures("db")
class TestEveryAddress:
    def test_a_stranger_is_asked_to_sign_in(self, address: Address, walked: Walked, client: Client) -> None:
        for ask in (client.get, client.post):
            answer = ask(url_of(address, walked))
            assert answer.status_code == 302
            assert answer["Location"].startswith("/staff/account/sign-in/")

    def test_who_is_of_another_agency_finds_nothing(self, address: Address, walked: Walked, client: Client) -> None:
        for role in Role:
            client.force_login(walked.strangers.people[role].person)
            got = client.get(url_of(address, walked))
            if address.name == "desk:home":  # where people sign in: it leads them to their own agency's
                assert (got.status_code, got["Location"]) == (302, "/staff/account/mine/"), role
                continue
            assert got.status_code == 404, role
            assert client.post(url_of(address, walked)).status_code == 404, role

    def test_who_lacks_the_permission_is_refused_and_who_has_it_is_not(
        self, address: Address, walked: Walked, client: Client
    ) -> None:
        for role in Role:
            client.force_login(walked.people[role].person)
            answer = client.get(url_of(address, walked))
            answer.close()
            got = answer.status_code
            if any(permission in ROLES[role] for permission in address.permissions):
                assert got in (200, 302, 405) or (got == 404 and address.name in PERSONAL), (role, got)
            else:
                assert got == 403, (role, got)
                assert client.post(url_of(address, walked)).status_code == 403, role


def test_the_table_that_people_read_is_that_of_the_views() -> None:
    script = runpy.run_path(str(ROOT / "docs" / "pictures" / "draw_permissions.py"))
    assert script["PAGE"].read_text(encoding="utf-8") == script["page"]()


def test_roles_write_only_what_is_theirs() -> None:
    """Read with the issue of roles beside it: who loosens a role has to change this, too."""
    writes = {role: set(ROLES[role]) - {Permission.READ, Permission.AUDIT_READ} for role in Role}
    assert writes[Role.AUDITOR] == set()
    assert writes[Role.ADMINISTRATOR] == {Permission.FORM_CHOOSE, Permission.PEOPLE_MANAGE, Permission.SETTINGS_MANAGE}
    assert Permission.READ not in ROLES[Role.ADMINISTRATOR]
    assert writes[Role.OFFICER] == {Permission.DISCLOSURE_EDIT, Permission.PROOFREAD, Permission.PROGRESS_REPORT}
    assert writes[Role.MEMBER] == {Permission.PUBLISH_CHECK}
    assert writes[Role.CHAIR] == {Permission.MEETING_RECORD, Permission.RESOLVE, Permission.PUBLISH_CHECK}
    for permission in (Permission.HEAD_APPROVE, Permission.PUBLISH_WITHDRAW):
        assert [role for role in Role if permission in ROLES[role]] == [Role.HEAD]
    assert [role for role in Role if Permission.PROOF_WAIVE in ROLES[role]] == [Role.SECRETARY, Role.HEAD]
    assert [role for role in Role if Permission.FORM_CHOOSE in ROLES[role]] == [Role.SECRETARY, Role.ADMINISTRATOR]
    assert [role for role in Role if Permission.RESOLVE in ROLES[role]] == [Role.CHAIR]
