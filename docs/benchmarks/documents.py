"""A document of 100 pages of each kind, read and proofread by the command, whole process: at most 2 s and 300 MB. How long the
reading takes alone is told beside it. Then files made to harm their reader: each is answered in 5 s.
"""

import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from measure import tell

from prongsai.engine.thai.digits import to_thai
from prongsai.papers.blocks import Block, Cell, Heading, Paper, Paragraph, Table
from prongsai.papers.docx_writer import draw_docx
from prongsai.papers.pdf_writer import draw

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.formats.documents.hostile import HOSTILE

PARTS, SECONDS, MEGABYTES = 80, 2, 300
"""Parts of a page of text or of a table; as PDF they make 100 pages, with 2,100 letters a page."""
OFFICE = "สำนักงานศึกษาธิการจังหวัดเพชรบูรณ์"
HEAD = ("ลำดับที่", "กิจกรรม/โครงการ", "เหตุผล", "ผู้รับผิดชอบ", "ระยะเวลา", "งบประมาณ", "ตัวชี้วัดความสำเร็จ")
SENTENCE = (
    f"{OFFICE} ได้ดำเนินการตามแผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. ๒๕๖๔ เรื่องที่ {{n}} โดยมอบหมายให้กลุ่มอำนวยการ"
    "จัดทำรายงานผลการดำเนินการเสนอผู้บริหารภายในวันที่ ๓๐ กันยายน ๒๕๖๔ และเผยแพร่บนเว็บไซต์ของหน่วยงานให้ประชาชนตรวจสอบได้ "
)
LINT = (Path(sys.executable).with_name("prongsai"), "lint", "--office", OFFICE, "--year", "2564", "--json")
_READ = (
    "import sys, time; from pathlib import Path; start = time.perf_counter(); "
    "from prongsai.formats.documents import read_document; "
    "d = read_document(Path(sys.argv[1])); print(time.perf_counter() - start, sum(len(t.text) for t in d.texts()))"
)


def blocks() -> Iterator[Block]:
    """A page of text, a page with a table, and so on."""
    yield Heading("เอกสารร้อยหน้า", 1)
    for page in range(1, PARTS + 1):
        yield Heading(f"{to_thai(str(page))}. ผลการดำเนินการในเรื่องที่ {to_thai(str(page))}")
        if page % 2:
            yield from (Paragraph(SENTENCE.format(n=to_thai(str(n))) * 2) for n in range(8))
        else:
            yield Table("", HEAD, (1.2, 0, 0, 2.2, 2.2, 1.8, 2.2), tuple(_row(number) for number in range(1, 9)))


def _row(number: int) -> tuple[Cell, ...]:
    activity = f"กิจกรรมที่ {to_thai(str(number))} จัดทำมาตรการส่งเสริมความโปร่งใส"
    rest = ("เพื่อให้เป็นไปตามแนวทางการประเมิน", "กลุ่มอำนวยการ", "มกราคม ๒๕๖๔", "ไม่ใช้งบประมาณ", "เผยแพร่แล้ว")
    return tuple(Cell(text) for text in (to_thai(str(number)), activity, *rest))


def paper() -> Paper:
    return Paper("เอกสารร้อยหน้า", OFFICE, date(2021, 6, 7), tuple(blocks()))


def as_text() -> bytes:
    lines = []
    for block in blocks():
        if isinstance(block, Table):
            lines += ["\t".join(block.head), *("\t".join(cell.text for cell in row) for row in block.rows)]  # type: ignore[union-attr]
        else:
            lines += ["", block.text, ""]  # type: ignore[union-attr]
    return "\n".join(lines).encode()


def as_xlsx() -> bytes:
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    for number in range(10):
        sheet = book.create_sheet(f"แผ่นที่ {number + 1}")
        for block in list(blocks())[number::10]:
            rows = (
                [block.head, *([cell.text for cell in row] for row in block.rows)] if isinstance(block, Table) else [[block.text]]
            )  # type: ignore[union-attr]
            for row in rows:
                sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


KINDS: dict[str, Callable[[], bytes]] = {
    "txt": as_text,
    "docx": lambda: draw_docx(paper()),
    "xlsx": as_xlsx,
    "pdf": lambda: draw(paper()),
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for kind in KINDS:
            path = Path(folder) / f"document.{kind}"
            made = get_context("spawn").Process(target=write, args=(path, kind))  # its memory is not that of who reads
            made.start()
            made.join()
            alone, letters = subprocess.run([sys.executable, "-c", _READ, path], capture_output=True, check=True).stdout.split()
            seconds, megabytes = sorted(whole(path) for _ in range(3))[1]
            print(f"{kind}: {int(letters):,} letters, read in {float(alone):.2f} s")
            tell(f"{kind} read and proofread, whole process", seconds, SECONDS)
            tell(f"{kind} read and proofread, peak memory", megabytes, MEGABYTES, "MB")
        for name in HOSTILE:
            path = Path(folder) / name.replace("'", "")
            path.write_bytes(HOSTILE[name][0]())
            start = time.perf_counter()
            subprocess.run([*LINT, path], capture_output=True)
            tell(f"answering {name}", time.perf_counter() - start, 5)


def write(path: Path, kind: str) -> None:
    path.write_bytes(KINDS[kind]())


def whole(path: Path) -> tuple[float, float]:
    """Seconds, and the peak of the command's own process with that of the one it opens PDFs in."""
    start = time.perf_counter()
    process = subprocess.Popen([*LINT, path], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode in (0, 1), process.returncode
    return time.perf_counter() - start, used.ru_maxrss / 1024


if __name__ == "__main__":
    main()
