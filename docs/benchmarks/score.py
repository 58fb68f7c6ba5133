"""`prongsai score` of 43 items, whole process: at most 0.25 s."""

import subprocess
import sys
import tempfile
from pathlib import Path

from measure import compare, median_seconds, tell

PRONGSAI = Path(sys.executable).with_name("prongsai")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "result.csv"
        rows = (f"O{number},{0 if number in (4, 43) else 100}" for number in range(1, 44))
        file.write_text("code,score\n" + "\n".join(rows) + "\n", encoding="utf-8")
        command = [str(PRONGSAI), "score", str(file), "--framework", "nacc-2564", "--json"]
        seconds = median_seconds(lambda: subprocess.run(command, check=True, capture_output=True), 15)
    bare = median_seconds(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True), 15)
    tell("score of 43 items, whole process", seconds, 0.25)
    compare("score of 43 items", seconds, "a bare interpreter", bare)


if __name__ == "__main__":
    main()
