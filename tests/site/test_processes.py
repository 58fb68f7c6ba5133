"""The processes of a running site: they come together, and none is left when it ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.site.test_commands import environment, free_port

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="families of processes are read from /proc")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    port = free_port()
    command = [str(Path(sys.executable).with_name("prongsai")), "serve", "--port", str(port), "--data", str(tmp_path / "data")]
    site = subprocess.Popen(command, env=environment(), start_new_session=True, stdout=subprocess.DEVNULL)
    try:
        wait_for(lambda: answers(port))
        yield site
    finally:
        for pid in (site.pid, *below(site.pid)):
            if is_there(pid):
                os.kill(pid, signal.SIGKILL)
        site.wait()


def test_all_end_when_the_parent_is_told_to(served: subprocess.Popen[bytes]) -> None:
    others = below(served.pid)
    assert len(others) >= 4, "one that listens, two that answer, one that works"
    served.terminate()
    assert served.wait(30) == 0
    assert not any(map(is_there, others))


def test_all_end_when_the_parent_is_killed(served: subprocess.Popen[bytes]) -> None:
    others = below(served.pid)
    served.kill()
    served.wait()
    wait_for(lambda: not any(map(is_there, others)))


def test_another_worker_comes_when_one_is_killed(served: subprocess.Popen[bytes]) -> None:
    web, worker = children(served.pid)
    os.kill(worker, signal.SIGKILL)
    wait_for(lambda: len(children(served.pid)) == 2 and worker not in children(served.pid))
    assert web in children(served.pid)


def answers(port: int) -> bool:
    try:
        return urlopen(f"http://127.0.0.1:{port}/", timeout=5).status == 200
    except OSError:
        return False


def wait_for(holds: Callable[[], bool], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, "it did not come about"
        time.sleep(0.1)


def children(pid: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def below(pid: int) -> list[int]:
    return [one for child in children(pid) for one in (child, *below(child))]


def is_there(pid: int) -> bool:
    """Runs; one that has ended and was not asked for by its parent yet is gone."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
