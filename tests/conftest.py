"""What every ring shares: a fixed day, a data folder of its own, no network, and on request the site with the real case.

Django loads only when a fixture or a test asks for it: tests of libraries run without.
"""

import ipaddress
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from django.test import Client

    from tests.cast import Cast

# No test is judged by the clock. What CI runs is the same every time; what is found elsewhere by chance becomes an example.
settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("house")

YEAR = 2564
DATA = Path(tempfile.mkdtemp(prefix="prongsai-tests-"))
"""Each worker process has its own."""

for _name in [name for name in os.environ if name.startswith("PRONGSAI_") or name in ("DATA", "PORT")]:
    del os.environ[_name]
os.environ["PRONGSAI_DATA"] = str(DATA)
os.environ["PRONGSAI_TODAY"] = "2021-06-08"


def pytest_configure(config: pytest.Config) -> None:
    """Names the settings where tests run. The process that only hands out work must not: its workers inherit its environment,
    and pytest-django would load the settings there, with this process's data folder, before they have one of their own.
    """
    hands_out_work = bool(getattr(config.option, "numprocesses", None)) and not hasattr(config, "workerinput")
    if not hands_out_work:
        os.environ["DJANGO_SETTINGS_MODULE"] = "prongsai.site.settings"


def pytest_unconfigure() -> None:
    shutil.rmtree(DATA, ignore_errors=True)


# no network ------------------------------------------------------------------------------------------------------------------


class NetworkRefused(AssertionError):
    """A test wanted to reach another machine."""


def _refuse_unless_local(host: object) -> None:
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host is None or host == "localhost":
        return
    try:
        is_local = ipaddress.ip_address(str(host).partition("%")[0]).is_loopback
    except ValueError:
        is_local = False
    if not is_local:
        raise NetworkRefused(f"tests reach no machine but this one: {host}")


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Connections and look-ups of names go to this machine or nowhere."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
        for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex"):
            patch.setattr(socket, name, _guarded_lookup(getattr(socket, name)))
        yield


def _guarded(original: Any) -> Any:
    def guarded(self: socket.socket, *args: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _refuse_unless_local(args[-1][0])
        return original(self, *args)

    return guarded


def _guarded_lookup(original: Any) -> Any:
    def guarded(host: Any, *args: Any, **kwargs: Any) -> Any:
        _refuse_unless_local(host)
        return original(host, *args, **kwargs)

    return guarded


# the site --------------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session", autouse=True)
def django_test_environment() -> None:
    """Stands in for pytest-django's fixture, which loads Django for every test; `site` does it for those that want it."""


@pytest.fixture(scope="session")
def site() -> Iterator[None]:
    """Django, ready to be asked, with its static files; no year in it."""
    import django
    from django.core.management import call_command
    from django.test.utils import setup_test_environment, teardown_test_environment

    django.setup()
    setup_test_environment()
    call_command("collectstatic", interactive=False, verbosity=0)
    yield
    teardown_test_environment()


@pytest.fixture
def data(site: None, settings: Any, tmp_path: Path) -> Path:
    """An empty data folder of one test: keys, files, house folders. The database is pytest-django's own."""
    settings.PRONGSAI_DATA = tmp_path
    return tmp_path


@pytest.fixture
def cast(data: Path, db: None) -> "Cast":
    """The first agency and its people."""
    from tests.cast import make_cast

    return make_cast()


@pytest.fixture
def strangers(cast: "Cast") -> "Cast":
    """Another agency of the same installation, with people of its own."""
    from tests.cast import make_cast

    return make_cast("neighbour", is_first=False, name="สำนักงานข้างเคียง")


@pytest.fixture
def client(site: None) -> "Client":
    """Asks the site without a server. What it finds depends on the data fixture beside it."""
    from django.test import Client

    return Client()
