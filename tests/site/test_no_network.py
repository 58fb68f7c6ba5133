"""The guard that keeps every test on this machine."""

import asyncio
import socket
import urllib.request

import pytest

from tests.conftest import NetworkRefused

ELSEWHERE = ("192.0.2.1", 80)  # TEST-NET-1: no machine has this address


@pytest.mark.parametrize("call", ["connect", "connect_ex"])
def test_a_connection_to_another_machine_is_refused(call: str) -> None:
    with socket.socket() as connection, pytest.raises(NetworkRefused, match=r"192\.0\.2\.1"):
        getattr(connection, call)(ELSEWHERE)


def test_so_is_one_over_ipv6() -> None:
    with socket.socket(socket.AF_INET6) as connection, pytest.raises(NetworkRefused):
        connection.connect(("2001:db8::1", 80))


def test_so_is_a_datagram() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as connection, pytest.raises(NetworkRefused):
        connection.sendto(b"", ELSEWHERE)


def test_so_is_the_look_up_of_a_name() -> None:
    with pytest.raises(NetworkRefused, match=r"example\.org"):
        socket.getaddrinfo("example.org", 443)


def test_so_is_what_libraries_do_on_top() -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with pytest.raises(NetworkRefused):
        opener.open("http://192.0.2.1/", timeout=1)
    with pytest.raises(NetworkRefused):
        asyncio.run(_connect_asynchronously())


async def _connect_asynchronously() -> None:
    await asyncio.open_connection(*ELSEWHERE)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_this_machine_may_be_reached(host: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection((host, server.getsockname()[1])):
        pass
