"""Every page of the staff, walked by its links as each role: wide and narrow, light and dark, and in English."""

import re
from collections.abc import Callable

import pytest

from tests.journeys.eyes import Eyes
from tests.journeys.serving import Site
from tests.journeys.visit import Visit

Window = Callable[..., Visit]

NO_PAGE = re.compile(r"sign-out|/file/|/signed/|/download/|/export/|\.[a-z]{3,4}$|[?&]format=")
"""Addresses of files, and the one that ends the walk."""

WALKS = [
    ("practice-secretary", "/a/practice/staff/", 60),
    ("practice-head", "/a/practice/staff/", 15),
    ("practice-chair", "/a/practice/staff/", 15),
    ("practice-auditor", "/a/practice/staff/", 15),
    ("practice-unit1", "/a/practice/staff/", 10),
    ("practice-admin", "/a/practice/staff/", 12),
]


@pytest.fixture(scope="module")
def eyes(axe: str) -> Eyes:
    """One pair for all walks of a process: what several roles see is looked at once."""
    return Eyes(axe)


@pytest.mark.parametrize(("who", "start", "at_least"), WALKS, ids=lambda value: str(value))
def test_every_page_that_a_role_can_reach_is_for_everyone(
    demo_site: Site, visit: Window, eyes: Eyes, who: str, start: str, at_least: int
) -> None:
    window = _signed_in(demo_site, visit, who)
    met = walk(window, start, eyes)
    assert eyes.found == {}
    assert len(met) >= at_least, sorted(met)


@pytest.mark.parametrize(
    ("who", "start"),
    [("secretary", "/staff/"), ("practice-secretary", "/en/a/practice/staff/"), ("practice-admin", "/en/a/practice/staff/")],
)
def test_the_main_pages_of_a_year_with_holes_and_those_in_english_are_too(
    demo_site: Site, visit: Window, axe: str, who: str, start: str
) -> None:
    window, eyes = _signed_in(demo_site, visit, who), Eyes(axe)
    walk(window, start, eyes, only_main=True)
    assert eyes.found == {}


def test_where_a_role_may_not_go_and_where_nothing_is_are_pages_too(demo_site: Site, visit: Window, axe: str) -> None:
    window, eyes = _signed_in(demo_site, visit, "practice-unit1"), Eyes(axe)
    window.look = eyes.look
    window.go("/a/practice/staff/people/", 403)
    window.go("/a/practice/staff/2564/nothing/", 404)
    assert eyes.found == {}


def walk(window: Visit, start: str, eyes: Eyes, *, only_main: bool = False) -> set[str]:
    """Follows links from page to page, each kind of address once; looks at each. Only those of the rail, when told so."""
    met, waiting = {_kind(start)}, [start]
    window.look = eyes.look
    while waiting:
        path = waiting.pop(0)
        window.go(path)
        if only_main and path != start:
            continue
        for link in _links(window, "header.rail a" if only_main else "a"):
            if _kind(link) not in met and not NO_PAGE.search(link) and _is_of(link, start):
                met.add(_kind(link))
                waiting.append(link)
    return met


def _links(window: Visit, which: str) -> list[str]:
    addresses = window.page.eval_on_selector_all(
        f"{which}[href]", "all => all.map(a => a.origin === location.origin ? a.pathname + a.search : '')"
    )
    return [address for address in addresses if address]


def _kind(path: str) -> str:
    """Numbers, and keys of forms and requirements, are all alike."""
    plain = re.sub(r"(/map/|/editions/|/items/|/frameworks/results/)[^/]+(/[a-z]+-[^/]+)?(?=/)", r"\1n", path.partition("?")[0])
    return re.sub(r"/\d+(?=/)|(?<=/disclosure)/[a-z0-9-]+(?=/)", "/n", plain)


def _is_of(link: str, start: str) -> bool:
    """Within the agency's staff pages, or of one's own account, in the language of the walk."""
    account = ("/en" if start.startswith("/en") else "") + "/staff/account/"
    return link.startswith((start, account))


def _signed_in(site: Site, visit: Window, who: str) -> Visit:
    window = visit(site.address, is_staff=True)
    window.sign_in(who, site.password)
    return window
