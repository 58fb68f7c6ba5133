"""How much one request may bring: more is refused before it is read, and what is read lies in DATA for its owner alone."""

import contextlib
import io
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.test import Client, RequestFactory

from prongsai.apps.clock import jobs
from prongsai.apps.files import limits, services
from prongsai.apps.files.kinds import MOST_BYTES as OF_A_FILE
from prongsai.apps.files.kinds import SIGNED
from prongsai.apps.files.limits import MOST_BYTES, LostUpload, empty_spool, spool
from prongsai.apps.files.services import UploadRefused
from tests.cast import Cast
from tests.conftest import DATA

LARGE = 3 * 1024 * 1024
"""More than lies in memory."""


def test_one_file_may_never_be_as_large_as_a_request() -> None:
    assert max(OF_A_FILE.values()) < MOST_BYTES


# the length -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"CONTENT_LENGTH": str(MOST_BYTES + 1)},
        {"CONTENT_LENGTH": str(2 * 1024**3)},
        {"CONTENT_LENGTH": "9" * 30},
        {"CONTENT_LENGTH": "-1"},
        {"CONTENT_LENGTH": "many"},
        {"CONTENT_LENGTH": "²"},
        {"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked"},
    ],
    ids=str,
)
@pytest.mark.parametrize(("path", "words"), [("/staff/", "60 MB"), ("/en/staff/", "60 MB")])
def test_a_body_too_large_or_of_no_known_length_is_refused_unread(
    client: Client, headers: dict[str, str], path: str, words: str
) -> None:
    class Unread(io.BytesIO):
        def read(self, *_: object) -> bytes:
            raise AssertionError("it was read")

    response = client.generic("POST", path, b"", **{"wsgi.input": Unread(), **headers})  # type: ignore[arg-type]
    assert response.status_code == 413
    assert words in response.content.decode()
    assert f'<html lang="{"en" if path.startswith("/en/") else "th"}">' in response.content.decode()
    assert response["Content-Security-Policy"].startswith("default-src 'none'")
    assert not response.cookies


@pytest.mark.django_db
def test_a_request_without_a_body_goes_on(client: Client) -> None:
    assert client.get("/staff/").status_code == 302
    assert client.generic("POST", "/staff/", b"", CONTENT_LENGTH="").status_code == 302


# a real server --------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def server(site: None) -> Iterator[tuple[int, int]]:
    """The site as it is served: the port, and the process that started it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = {**os.environ, "PRONGSAI_DATA": str(DATA)}
    command = [sys.executable, "-m", "prongsai.site.web", "127.0.0.1", str(port)]
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            if answer(port, b"POST /staff/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: many\r\n\r\n"):
                break
        except OSError:
            time.sleep(0.2)
    yield port, process.pid
    process.terminate()
    process.wait(timeout=20)


def answer(port: int, head: bytes, body: bytes = b"") -> bytes:
    """What comes back for a request of which no more than this is sent."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(head)
        with contextlib.suppress(OSError):  # it answered and closed
            line.sendall(body)
        return line.recv(65536)


def peak_kb(parent: int) -> int:
    """The most memory that one of the processes has had."""
    children = [pid for pid in os.listdir("/proc") if pid.isdigit() and _parent_of(pid) == parent]
    told = [line for pid in children for line in Path(f"/proc/{pid}/status").read_text().splitlines()]
    return max(int(line.split()[1]) for line in told if line.startswith("VmHWM"))


def _parent_of(pid: str) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, IndexError):
        return 0


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory of processes is read from /proc")
def test_two_gigabytes_are_refused_while_they_are_still_outside(server: tuple[int, int]) -> None:
    port, parent = server
    head = b"POST /staff/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\n"
    small = answer(port, head + b"Content-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n")
    assert small.split(b"\r\n")[0].split()[1] in (b"400", b"413")
    before = peak_kb(parent)
    started = time.monotonic()
    for how in (b"Content-Length: 2147483648\r\n", b"Transfer-Encoding: chunked\r\n"):
        told = answer(port, head + how + b"\r\n", b"80000\r\n" + bytes(0x80000) + b"\r\n")
        assert told.split(b"\r\n")[0].split()[1] == b"413", told[:200]
    assert time.monotonic() - started < 5
    assert peak_kb(parent) - before < 20_000


# the spool ------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def spooled(settings: Any, tmp_path: Path) -> Path:
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "spool"
    return tmp_path / "spool"


def uploaded(content: bytes) -> Any:
    request = RequestFactory().post("/", {"file": SimpleUploadedFile("a.pdf", content)})
    return request.FILES["file"]


def test_a_large_upload_lies_in_data_for_its_owner_alone(spooled: Path) -> None:
    upload = uploaded(bytes(LARGE))
    assert isinstance(upload, TemporaryUploadedFile)
    path = Path(upload.temporary_file_path())
    assert path.parent == spooled
    assert (spooled.stat().st_mode & 0o777, path.stat().st_mode & 0o777) == (0o700, 0o600)
    assert upload.size == LARGE
    upload.close()
    assert not path.exists()


def test_the_installation_s_spool_is_in_its_data_folder() -> None:
    from django.conf import settings

    assert spool() == DATA / "spool"
    assert settings.FILE_UPLOAD_HANDLERS[-1] == "prongsai.apps.files.limits.SpoolHandler"


@pytest.mark.parametrize("method", ["receive_data_chunk", "file_complete"])
@pytest.mark.django_db
def test_no_room_for_an_upload_is_told_by_who_reads_it(
    cast: Cast, spooled: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(TemporaryFileUploadHandler, method, full)
    upload = uploaded(bytes(LARGE))
    assert isinstance(upload, LostUpload)
    assert upload.size
    with pytest.raises(UploadRefused) as refused:
        services.keep_upload(agency_id=cast.agency.pk, actor=cast.secretary.actor, upload=upload, kinds=SIGNED)
    assert refused.value.problem.code == "upload-not-kept"


def test_a_spool_that_cannot_be_made_is_told_as_well(spooled: Path) -> None:
    spooled.write_text("in the way")
    assert isinstance(uploaded(bytes(LARGE)), LostUpload)


def test_what_was_left_in_the_spool_is_taken_away_in_a_day(spooled: Path) -> None:
    spooled.mkdir()
    old, new = spooled / "old.upload", spooled / "new.upload"
    old.write_text("")
    new.write_text("")
    os.utime(old, (time.time() - limits.FORGOTTEN_AFTER - 60,) * 2)
    next(job for job in jobs.jobs() if job.name == "files.empty-spool").run()
    assert [path.name for path in spooled.iterdir()] == ["new.upload"]
    empty_spool()
