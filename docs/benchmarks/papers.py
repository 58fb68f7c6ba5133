"""Every kind of paper in a warm process: at most 0.5 s as PDF, 0.1 s as DOCX, 300 MB at the peak; 100 reports in a row in 45 s
with flat memory. Beside LibreOffice on the same DOCX, and docxtpl alone on a template of one page, in the same run.
"""

import io
import resource
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import docx
from docxtpl import DocxTemplate
from measure import compare, median_seconds, tell

from prongsai.cli.example import CASE, PRACTICE
from prongsai.engine.planning.year import YearAnalysis
from prongsai.formats.year_folders import read_year_folder
from prongsai.issuing import issue
from prongsai.papers.kinds import KINDS

LIMITS = {".pdf": 0.5, ".docx": 0.1, ".xlsx": 0.1}
PEAK_MB = 300


def main() -> None:
    cases = [(folder, read_year_folder(folder).analysis()) for folder in (CASE, PRACTICE)]
    for suffix, limit in LIMITS.items():
        slowest = max(_times(cases, suffix))
        tell(f"slowest kind as {suffix}, warm ({slowest[1]})", slowest[0], limit)
    year = cases[0][1]
    assert year is not None
    _in_a_row(year)
    _beside_peers(year)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of all of it: {peak:.0f} MB = {peak / PEAK_MB:.2f} of the limit {PEAK_MB} MB")


def _times(cases: list[tuple[Path, YearAnalysis | None]], suffix: str) -> list[tuple[float, str]]:
    times = []
    for kind in KINDS.values():
        for folder, year in cases:
            assert year is not None
            if suffix in kind.suffixes:

                def draw(kind=kind, folder=folder, year=year) -> None:
                    assert issue(kind, year, folder, suffix, is_draft=folder == CASE).data is not None

                draw()
                times.append((median_seconds(draw, 5), f"{kind.key}, {folder.name}"))
    return times


def _in_a_row(year: YearAnalysis) -> None:
    """Memory is flat when what 100 reports take is not above what the first 20 took, by more than a tenth."""
    start, memory = time.perf_counter(), 0.0
    for number in range(100):
        assert issue(KINDS["analysis-report"], year, CASE, ".pdf").data
        if number == 20:
            memory = _resident_mb()
    tell("100 reports in a row", time.perf_counter() - start, 45)
    print(f"memory after 20 and after 100 of them: {memory:.0f} and {_resident_mb():.0f} MB, {_resident_mb() / memory:.2f}")


def _resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1024**2


def _beside_peers(year: YearAnalysis) -> None:
    memo = KINDS["memo"]
    pdf = median_seconds(lambda: issue(memo, year, CASE, ".pdf", is_draft=True), 5)
    drawn = issue(memo, year, CASE, ".docx", is_draft=True).data
    assert drawn is not None
    own = median_seconds(lambda: issue(memo, year, CASE, ".docx", is_draft=True), 5)
    compare("memo as DOCX", own, "docxtpl alone on a page of ten fields", median_seconds(_docxtpl(), 5))
    office = shutil.which("soffice")
    if office is None:
        print("LibreOffice is not installed (Debian: libreoffice-writer-nogui); no peer for the PDF in this run")
        return
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "memo.docx").write_bytes(drawn)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, f"{folder}/memo.docx"]
        subprocess.run(command, check=True, capture_output=True)
        peer = median_seconds(lambda: subprocess.run(command, check=True, capture_output=True), 3)
    compare("memo as PDF, warm", pdf, "LibreOffice, its docx→pdf as a process", peer)


def _docxtpl():
    document = docx.Document()
    for number in range(10):
        document.add_paragraph(f"{{{{ field_{number} }}}}")
    made = io.BytesIO()
    document.save(made)

    def render() -> None:
        template = DocxTemplate(io.BytesIO(made.getvalue()))
        template.render({f"field_{number}": "ข้อความ" for number in range(10)})
        template.save(io.BytesIO())

    return render


if __name__ == "__main__":
    main()
