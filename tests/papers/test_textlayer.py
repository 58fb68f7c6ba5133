"""What is set can be read back to the letter: by poppler, PDFium and pypdf, in every face papers use."""

import hashlib
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from itertools import batched
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from prongsai.papers import typesetting
from prongsai.papers.fonts import sarabun_files, sarabun_folder
from prongsai.papers.textlayer import mend
from prongsai.papers.typesetting import TypesettingError, compose
from prongsai.words.cutting import cut
from tests.papers.readback import by_pdfium, by_pdftotext, by_pypdf, folded

READERS = (by_pdftotext, by_pdfium, by_pypdf)
WEIGHTS = ("regular", "semibold", "bold")

TEMPLATE = """
#let data = json("data.json")
#set document(title: data.title, date: datetime(year: 2021, month: 3, day: 1))
#set page(width: eval(data.width), height: 29.7cm, margin: 2cm)
#set text(font: "Sarabun", size: 11pt, lang: "th", region: "th", weight: data.weight)
#set par(justify: data.justify, leading: 0.9em, justification-limits: (
  spacing: (min: 70%, max: 140%), tracking: (min: -0.01em, max: 0.045em),
))
#for text in data.paragraphs { par(text) }
"""

PARAGRAPHS = (
    "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (Integrity and Transparency Assessment: ITA) "
    "ประจำปีงบประมาณ พ.ศ. ๒๕๖๔ ให้ความสำคัญกับการเปิดเผยข้อมูลภาครัฐต่อสาธารณชนผ่านทางเว็บไซต์ของหน่วยงาน",
    "ให้ทุกกลุ่มงานชี้แจงขั้นตอนการปฏิบัติงานตั้งแต่ต้นจนสิ้นสุด ทั้งระยะเวลาและผู้รับผิดชอบ เพื่อให้ผู้มาติดต่อทราบล่วงหน้า "
    "และสามารถติดตามเรื่องของตนได้โดยไม่ต้องสอบถามซ้ำ ทั้งนี้ ต้องไม่เลือกปฏิบัติ",
    "เจ้าหน้าที่ดูแลปั๊มน้ำและถังน้ำดื่มทุกชั้น ต้องแจ้งค่าใช้จ่ายเชื้อเพลิงทุกครึ่งปี หากพบสิ่งผิดปกติให้ยื่นคำร้องต่อผู้บังคับบัญชา ภายใน ๗ วัน นับแต่วันที่พบ",
    "“ความซื่อสัตย์สุจริต” – หมายถึงการยึดมั่นในความถูกต้อง … ทั้งต่อตนเองและผู้อื่น ฯลฯ ต่าง ๆ เหล่านี้เป็นหน้าที่ของข้าราชการทุกคน",
    "คะแนนรวม 87.52 (ระดับ A) เพิ่มขึ้น +3.10 จากปี พ.ศ. ๒๕๖๒-๒๕๖๓ งบประมาณ 1,250,000 บาท คิดเป็น 50% ของแผน [ข้อ ๓/๑] "
    "ดูที่ https://itas.example.go.th/year/2564?id=7&lang=th",
    "ฤๅษีฦๅสายผู้เฒ่า ณ ป่าใหญ่ เก็บเห็ดฝั่งโน้น ฎีกา กตัญญู ฐานันดร อัฒจันทร์ วุฒิ ฬ่อ โจ๊ก เก๊ะ ตุ๊กตา จ๋า ก๋วยเตี๋ยว",
)


def paper(*paragraphs: str, weight: str = "regular", width: str = "21cm", justify: bool = True) -> bytes:
    data = {"title": "รายงานปั๊มน้ำ", "weight": weight, "width": width, "justify": justify, "paragraphs": paragraphs}
    return compose(TEMPLATE, data)


def word_list() -> str:
    spec = find_spec("pythainlp")
    assert spec
    assert spec.submodule_search_locations
    return (Path(spec.submodule_search_locations[0]) / "corpus" / "words_th.txt").read_text(encoding="utf-8")


def clusters() -> list[str]:
    """Every cluster of the word list: a leading vowel, a letter, its marks and the vowels after it."""
    return sorted(set(re.findall("[เแโใไ]?[ก-ฮ][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*[ะาำๅ]*", word_list())))


@cache
def paper_of_clusters(weight: str, between: str) -> tuple[str, bytes]:
    lines = tuple(between.join(some) for some in batched(clusters(), 60))
    return folded("".join(lines)), paper(*lines, weight=weight)


@cache
def paper_of_paragraphs(weight: str) -> bytes:
    return paper(*PARAGRAPHS, weight=weight)


def texts(pdf: bytes) -> Iterator[str]:
    """Every piece of text a PDF holds: strings, what glyphs stand for, marked text on the pages, metadata."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        for item in opened.objects:
            yield from strings(item)
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") not in ("/Image", "/XML"):
                yield from (
                    bytes.fromhex(code).decode("utf-16-be")
                    for code in re.findall(r"<(?:FEFF)?((?:[0-9A-F]{4})+)>\W", shown_text(item))
                )
        metadata = opened.Root.Metadata.read_bytes().decode()
        yield re.sub(r"<\?xpacket.*?\?>", "", metadata)


def shown_text(stream: pikepdf.Stream) -> str:
    """What a stream says of text in code units of four digits: texts of glyphs, marked text."""
    content = stream.read_bytes().decode("latin-1")
    return content.partition("endcodespacerange")[2] + "".join(re.findall(r"/ActualText(<[0-9A-F]*>>)", content))


def strings(item: pikepdf.Object) -> Iterator[str]:
    if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        children = [value for key, value in item.items() if key not in ("/ID", "/Parent", "/P")]
    else:
        children = list(item) if isinstance(item, pikepdf.Array) else []
    for child in children:
        if isinstance(child, pikepdf.String):
            yield str(child)
        elif isinstance(child, pikepdf.Array | pikepdf.Dictionary) and not child.is_indirect:
            yield from strings(child)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("between", [" ", ""], ids=["apart", "together"])
@pytest.mark.parametrize("weight", WEIGHTS)
def test_every_cluster_of_the_word_list_reads_back(weight: str, between: str, reader: Callable[[bytes], str]) -> None:
    text, pdf = paper_of_clusters(weight, between)
    assert folded(reader(pdf)) == text


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("weight", WEIGHTS)
def test_paragraphs_with_digits_latin_and_punctuation_read_back(weight: str, reader: Callable[[bytes], str]) -> None:
    assert folded(reader(paper_of_paragraphs(weight))) == folded("".join(PARAGRAPHS))


@cache
def paper_of_words(weight: str) -> tuple[list[str], bytes]:
    words = [word for word in word_list().split()[::40] if re.fullmatch("[ก-๎]{1,20}", word)]
    return words, paper(*(" ".join(some) for some in batched(words, 50)), weight=weight, justify=False)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_readers_see_every_space_and_none_inside_a_word(weight: str, reader: Callable[[bytes], str]) -> None:
    written, pdf = paper_of_words(weight)
    assert [folded(word) for word in reader(pdf).split()] == written


@pytest.mark.parametrize("reader", [by_pdftotext, by_pdfium])
def test_sara_am_is_one_letter_where_readers_honour_marked_text(reader: Callable[[bytes], str]) -> None:
    assert "น้ำสำนักงาน" in reader(paper("น้ำสำนักงาน"))


def test_without_the_mending_the_fault_of_typst_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "mend", lambda drawn, fonts: drawn)
    drawn = paper("ปั๊มน้ำ")
    assert folded(by_pdftotext(drawn)).count("ปั๊") == 2
    assert folded(by_pypdf(drawn)) != "ปั๊มน้ำ"
    assert {folded(reader(mend(drawn, sarabun_files()))) for reader in READERS} == {"ปั๊มน้ำ"}


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_mending_moves_no_ink(weight: str, monkeypatch: pytest.MonkeyPatch) -> None:
    mended = paper("ขึ้น ทั้งนี้ ปั๊ม ครึ่ง กิ่ง ชื่อ น้ำ เนื้อที่ ฟื้น ฝั่ง", weight=weight)
    monkeypatch.setattr(typesetting, "mend", lambda drawn, fonts: drawn)
    drawn = paper("ขึ้น ทั้งนี้ ปั๊ม ครึ่ง กิ่ง ชื่อ น้ำ เนื้อที่ ฟื้น ฝั่ง", weight=weight)
    assert max(abs(a - b) for a, b in zip(pixels(drawn), pixels(mended), strict=True)) < 100


def pixels(pdf: bytes) -> bytes:
    """The top of the first page, six dots to a point, in grey."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return bytes(opened[0].render(scale=6, crop=(0, 740, 200, 0), grayscale=True).buffer)


def test_no_character_without_ink_is_left_anywhere() -> None:
    hidden = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ue000-\uf8ff\ufeff\uffff]")
    found = [text for weight in WEIGHTS for text in texts(paper_of_paragraphs(weight)) if hidden.search(text)]
    assert found == []
    assert any("ปั๊" in text for text in texts(paper("ปั๊ม")))


@pytest.mark.parametrize("reader", READERS)
def test_readers_meet_no_character_without_ink(reader: Callable[[bytes], str]) -> None:
    assert {c for c in reader(paper_of_paragraphs("bold")) if not c.isprintable()} <= set(" \n\r\f")


def test_the_same_words_make_the_same_bytes_in_any_process() -> None:
    program = "import hashlib; from tests.papers.test_textlayer import *; print(hashlib.sha256(paper(*PARAGRAPHS)).hexdigest())"
    elsewhere = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert paper(*PARAGRAPHS) == paper(*PARAGRAPHS)
    assert hashlib.sha256(paper(*PARAGRAPHS)).hexdigest() == elsewhere.stdout.strip()


def test_a_paper_is_tagged_and_says_its_language_title_and_standards() -> None:
    with pikepdf.open(BytesIO(paper("ปั๊ม"))) as opened:
        metadata = opened.Root.Metadata.read_bytes().decode()
        assert opened.Root.MarkInfo.Marked
        assert opened.Root.StructTreeRoot.K
        assert str(opened.Root.Lang).startswith("th")
        assert str(opened.docinfo.Title) == "รายงานปั๊มน้ำ"
        assert opened.Root.ViewerPreferences.DisplayDocTitle
    assert "<pdfaid:part>2</pdfaid:part>" in metadata
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "รายงานปั๊มน้ำ" in metadata


def test_every_marked_content_of_the_structure_is_on_its_page() -> None:
    with pikepdf.open(BytesIO(paper(*PARAGRAPHS))) as opened:
        page = opened.pages[0]
        marked = {int(number) for number in re.findall(rb"/MCID (\d+)", page.Contents.read_bytes())}
        assert marked == set(range(len(opened.Root.StructTreeRoot.ParentTree.Nums[1])))


@pytest.mark.parametrize("width", ["8cm", "10cm", "14cm", "21cm"])
def test_lines_end_at_words_only(width: str) -> None:
    text = "".join(paragraph for paragraph in PARAGRAPHS[:4])
    ends, at = set(), 0
    for word in cut(text):
        at += len("".join(word.split()))
        ends.add(at)
    lines = [folded(line) for line in by_pdftotext(paper(text, width=width), "-layout").split("\n") if line.strip()]
    reached = [len("".join(lines[: number + 1])) for number in range(len(lines))]
    assert "".join(lines) == folded(text)
    assert len(lines) > 5
    assert set(reached) <= ends


SPECIMEN = """
#let d = json("data.json")
#set document(title: d.t)
#set page(height: auto, header: d.t, footer: d.t)
#set text(font: "Sarabun", lang: "th", region: "th")
= #d.t
#underline(d.t) #strike(d.t) #highlight(d.t) #text(fill: red, d.t) #text(stroke: 0.1pt + red, d.t)
#text(tracking: 0.5pt, d.t) #super(d.t) #emph(d.t) #strong(d.t) #link("https://example.org", d.t)
#table(columns: 2, table.header(d.t, d.t), d.t, d.t)
#figure(rect(), alt: d.t, caption: d.t)
#text(size: 31pt, d.t)

#box(scale(200%, reflow: true, d.t))
#image("logo.svg", alt: d.t)
"""


@pytest.mark.parametrize("reader", READERS)
def test_styled_words_headings_tables_and_margins_read_back(reader: Callable[[bytes], str]) -> None:
    logo = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    pdf = compose(SPECIMEN, {"t": "ปั๊มทั้งน้ำ"}, files={"logo.svg": logo})
    assert reader(pdf).count("ปั๊มทั้ง") == 20
    assert folded(reader(pdf)).count("ปั๊มทั้งน้ำ") == 20
    assert not [text for text in texts(pdf) if set("\u200b\u2060") & set(text)]


def test_a_font_that_was_not_given_keeps_the_text_of_typst_without_line_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "mend", lambda drawn, fonts: mend(drawn, ()))
    pdf = paper("สำนักงาน")
    assert folded(by_pdftotext(pdf)) == "สำนักงาน"
    assert not [text for text in texts(pdf) if set("\u200b\u2060") & set(text)]


@pytest.mark.parametrize("reader", READERS)
def test_words_are_never_read_as_markup(reader: Callable[[bytes], str]) -> None:
    text = '#panic("x") *หนา* $a$ @อ้าง <ป้าย> //หมายเหตุ \\ _ก_'
    assert folded(reader(paper(text))) == folded(text)


def test_unseen_characters_of_a_copied_text_are_left_out() -> None:
    assert folded(by_pypdf(paper("\ufeffสำ\u200bนัก\u00adงาน\x0bก\tข\u200d"))) == "สำนักงานกข"


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("#nothing", "unknown variable: nothing"),
        ('#import "@preview/cetz:0.3.0"', "without a network"),
        ('#read("../secret")', "escape the project root"),
        ('#set document(title: "ก")\n#set text(lang: "th", font: "Sarabun")\n\U0001f600', "could not be displayed"),
    ],
)
def test_what_typst_cannot_draw_is_told_in_its_words(template: str, told: str) -> None:
    with pytest.raises(TypesettingError, match=told) as raised:
        compose(template, {})
    assert "/paper-" not in str(raised.value)


@pytest.mark.parametrize("name", ["../up.svg", "/etc/name.svg"])
def test_a_file_of_a_paper_stays_inside_it(name: str) -> None:
    with pytest.raises(TypesettingError, match="outside"):
        compose("", {}, files={name: b""})


def test_the_faces_of_papers_are_installed() -> None:
    assert [path.name for path in sarabun_files() if path.is_file()] == [
        f"Sarabun-{w}.ttf" for w in ("Regular", "SemiBold", "Bold")
    ]
    assert sarabun_files()[0].parent == sarabun_folder()
