"""Runs the command line in a process of its own, as people do: it can be stopped, and it starts with nothing imported."""

import os
import subprocess
import sys
from pathlib import Path

ENTRY = "from prongsai.cli.main import entry; raise SystemExit(entry())"


def run_apart(*arguments: str | Path, within: float = 20, **environment: str) -> tuple[int, str, str]:
    """Exit status, output and errors; fails when the command takes longer than so many seconds."""
    done = subprocess.run(
        [sys.executable, "-c", ENTRY, *map(str, arguments)],
        capture_output=True,
        timeout=within,
        check=False,
        env=os.environ | environment,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()
