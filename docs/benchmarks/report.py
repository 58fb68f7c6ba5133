"""The analysis report of the real case: at most 1.5 s whole process, 0.5 s warm; beside LibreOffice on the same text."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import docx
from measure import compare, median_seconds, tell

from prongsai.cli.example import CASE
from prongsai.formats.year_folders import read_year_folder
from prongsai.issuing import figures_of
from prongsai.papers.blocks import Cell, Paper, Points, Table, texts_of
from prongsai.papers.kinds import KINDS, prepare
from prongsai.papers.pdf_writer import draw

PRONGSAI = Path(sys.executable).with_name("prongsai")


def paper() -> Paper:
    analysis = read_year_folder(CASE).analysis()
    assert analysis is not None
    return prepare(KINDS["analysis-report"], analysis, figures=figures_of(analysis)).paper


def as_docx(report: Paper, path: Path) -> None:
    """The same text and tables, plainly set: what an office would print from a word processor."""
    document = docx.Document()
    for block in report.blocks:
        if isinstance(block, Table):
            table = document.add_table(rows=0, cols=len(block.head), style="Table Grid")
            for row in (block.head, *block.rows):
                cells = table.add_row().cells
                texts = (
                    [part.text if isinstance(part, Cell) else str(part) for part in row] if isinstance(row, tuple) else [row.text]
                )
                for cell, text in zip(cells, texts, strict=False):
                    cell.text = text
        elif isinstance(block, Points):
            for row in block.rows:
                document.add_paragraph(" ".join(row))
        else:
            document.add_paragraph("\n".join(texts_of(block)))
    document.save(str(path))


def main() -> None:
    report = paper()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.pdf"
        command = [str(PRONGSAI), "paper", "analysis-report", str(CASE), "-o", str(out)]
        whole = median_seconds(lambda: subprocess.run(command, check=True, capture_output=True), 7)
        draw(report)
        warm = median_seconds(lambda: draw(paper()), 9)
        tell("report, whole process", whole, 1.5)
        tell("report, warm process", warm, 0.5)
        office = shutil.which("soffice") or shutil.which("libreoffice")
        if office is None:
            print("LibreOffice is not installed (Debian: libreoffice-writer); no peer in this run")
            return
        source = Path(folder) / "report.docx"
        as_docx(report, source)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        convert = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(convert, check=True, capture_output=True)
        peer = median_seconds(lambda: subprocess.run(convert, check=True, capture_output=True), 5)
        compare("report, whole process", whole, "LibreOffice docx→pdf", peer)


if __name__ == "__main__":
    main()
