"""Files made to keep their reader busy: each is answered in under 5 s, whole process."""

import subprocess
import sys
import tempfile
from pathlib import Path

from measure import median_seconds, tell

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.formats.test_slow_files import SLOW  # noqa: E402 - the files are made where they are tested

PRONGSAI = Path(sys.executable).with_name("prongsai")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, make in SLOW.items():
            path = Path(folder) / name
            path.write_bytes(make())
            command = [str(PRONGSAI), "score", str(path), "--framework", "nacc-2564", "--json"]
            tell(f"refusing {name}", median_seconds(lambda command=command: subprocess.run(command, capture_output=True), 1), 5)


if __name__ == "__main__":
    main()
