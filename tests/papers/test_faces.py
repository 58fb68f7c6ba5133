"""The office's own fonts: which are taken, which are refused and why, and that papers are set in them to the letter.

The TH Sarabun New of these tests is Sarabun under that name, made as small as the real one.
"""

import os
import re
import shutil
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pytest
import typst
from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import SFNTReader, SFNTWriter
from hypothesis import given
from hypothesis import strategies as st

from prongsai.engine.problems import Place, Problem, Severity
from prongsai.messages import say
from prongsai.papers import faces
from prongsai.papers.faces import HEIGHT, SARABUN, Face, face_in
from prongsai.papers.fonts import sarabun_folder
from prongsai.papers.typesetting import TypesettingError, compose
from tests.make.examples import examples
from tests.papers.readback import by_pdfium, by_pdftotext, by_pypdf, folded

NEW = "TH Sarabun New"
TEXT = "เจ้าหน้าที่ดูแลปั๊มน้ำ ต้องแจ้งทุกครึ่งปี ฤๅษี ญี่ปุ่น ฐานะ ฎีกา พ.ศ. ๒๕๖๔ (ITA) 87.52% – “สุจริต” ฯลฯ ๆ"
TEMPLATE = """
#let data = json("data.json")
#set document(title: data.text)
#set text(font: data.family, size: 16pt, lang: "th", region: "th", fallback: false)
#data.text #strong(data.text)
"""


@cache
def font(family: str = NEW, style: str = "Regular", change: Callable[[TTFont], object] | None = None) -> bytes:
    """A Sarabun face under another name, its letters as tall as those of TH Sarabun New; `change` may alter it further."""
    with TTFont(sarabun_folder() / f"Sarabun-{style}.ttf") as opened:
        opened["name"].names = []
        postscript = family.encode("ascii", "ignore").decode().replace(" ", "")
        for number, text in ((1, family), (2, style), (4, f"{family} {style}"), (6, f"{postscript}-{style}")):
            opened["name"].setName(text, number, 3, 1, 0x409)
        opened["head"].unitsPerEm = round(586 / HEIGHT)
        if change:
            change(opened)
        written = BytesIO()
        opened.save(written)
    return written.getvalue()


def folder_of(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture(scope="session")
def official(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with TH Sarabun New, regular and bold; not to be changed."""
    return folder_of(
        tmp_path_factory.mktemp("office") / "fonts", {"THSarabunNew.ttf": font(), "THSarabunNew Bold.ttf": font(style="Bold")}
    )


@pytest.fixture
def own(official: Path, tmp_path: Path) -> Path:
    """The same folder, for one test to change."""
    return Path(shutil.copytree(official, tmp_path / "fonts"))


def codes(folder: Path) -> list[tuple[str, str | None]]:
    """The codes and files of what is wrong; where there is an error, papers are set in Sarabun."""
    face, problems = face_in(folder)
    assert (face == SARABUN) == any(problem.severity is Severity.ERROR for problem in problems)
    return [(problem.code, problem.place.file if problem.place else None) for problem in problems]


def embedded_fonts(pdf: bytes) -> set[str]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        names = [str(o.FontName) for o in opened.objects if isinstance(o, pikepdf.Dictionary) and "/FontName" in o]
    return {name.rpartition("+")[2] for name in names}


def paper(folder: Path, family: str = NEW) -> bytes:
    return compose(TEMPLATE, {"text": TEXT, "family": family}, font_dirs=(folder,))


# taken -----------------------------------------------------------------------------------------------------------------------


def test_the_font_of_official_papers_is_taken_as_it_is(official: Path) -> None:
    assert face_in(official) == (Face(NEW, 1.0, official), ())


@pytest.mark.parametrize("reader", [by_pdftotext, by_pdfium, by_pypdf])
def test_a_paper_set_in_it_embeds_it_and_reads_back_exactly(official: Path, reader: Callable[[bytes], str]) -> None:
    pdf = paper(official)
    assert embedded_fonts(pdf) == {"THSarabunNew-Regular", "THSarabunNew-Bold"}
    assert folded(reader(pdf)) == folded(TEXT + TEXT)


@pytest.mark.parametrize(
    ("families", "taken"),
    [
        (("Aksorn", "TH SarabunIT๙", "TH SarabunPSK", NEW), NEW),
        (("Aksorn", "TH SarabunIT๙", "TH SarabunPSK"), "TH SarabunPSK"),
        (("Aksorn", "TH SarabunIT๙"), "TH SarabunIT๙"),
        (("Beta", "Aksorn"), "Beta"),
    ],
)
def test_of_several_families_the_official_one_is_taken_else_the_first(
    tmp_path: Path, families: tuple[str, ...], taken: str
) -> None:
    files = {f"{n}-{style}.ttf": font(name, style) for n, name in enumerate(families) for style in ("Regular", "Bold")}
    face, problems = face_in(folder_of(tmp_path / "fonts", files))
    assert (face.family, problems) == (taken, ())
    assert (face.scale == 1.0) == (taken in faces.OFFICIAL)


def half_as_tall(opened: TTFont) -> None:
    opened["head"].unitsPerEm = 2000


def test_another_family_is_set_so_large_that_its_letters_are_as_tall(tmp_path: Path) -> None:
    face, _ = face_in(folder_of(tmp_path / "fonts", {"a.ttf": font("Aksorn", change=half_as_tall)}))
    assert face.scale == pytest.approx(HEIGHT / (586 / 2000))


def test_the_scale_of_the_products_own_font_is_what_is_measured() -> None:
    with TTFont(sarabun_folder() / "Sarabun-Regular.ttf") as opened:
        assert pytest.approx(HEIGHT / faces._height(opened), rel=0.005) == SARABUN.scale


def test_light_faces_of_the_family_are_not_its_regular(tmp_path: Path) -> None:
    files = {
        f"{style}.ttf": (sarabun_folder() / f"Sarabun-{style}.ttf").read_bytes() for style in ("Bold", "ExtraLight", "Light")
    }
    assert codes(folder_of(tmp_path / "fonts", files)) == [("font-without-regular", "fonts")]


@pytest.mark.parametrize("bits", [0x0000, 0x0004, 0x0008])
def test_a_font_that_may_be_embedded_is_taken(own: Path, bits: int) -> None:
    (own / "THSarabunNew.ttf").write_bytes(font(change=with_bits(bits)))
    assert codes(own) == []


def test_other_files_are_passed_over_and_folders_within_are_looked_into(official: Path, tmp_path: Path) -> None:
    shutil.copytree(official, tmp_path / "fonts" / "th")
    folder_of(tmp_path / "fonts", {"OFL.txt": b"free", ".DS_Store": b"\0"})
    assert codes(tmp_path / "fonts") == []


def test_a_font_without_bold_is_taken_and_told_of(tmp_path: Path) -> None:
    files = {"a.ttf": font(), "b.ttf": font("Aksorn", "Bold")}
    face, problems = face_in(folder_of(tmp_path / "fonts", files))
    assert face.family == NEW
    assert problems == (Problem("font-without-bold", Severity.WARNING, Place(file="fonts"), {"family": NEW}),)


def too_old(opened: TTFont) -> None:
    opened["head"].created = 1


def test_nothing_is_written_to_the_terminal_about_a_font(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "fonts", {"a.ttf": font(change=too_old), "b.ttf": font(style="Bold")})
    code = f"from pathlib import Path; from prongsai.papers.faces import face_in; print(face_in(Path({str(folder)!r})))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert NEW in done.stdout
    assert done.stderr == ""


# refused ---------------------------------------------------------------------------------------------------------------------


@cache
def with_bits(bits: int) -> Callable[[TTFont], None]:
    def change(opened: TTFont) -> None:
        opened["OS/2"].fsType = bits

    return change


@cache
def without(letter: str) -> Callable[[TTFont], None]:
    def change(opened: TTFont) -> None:
        for table in opened["cmap"].tables:
            table.cmap.pop(ord(letter), None)

    return change


def without_ink(opened: TTFont) -> None:
    glyph = opened["glyf"]["uni0E01"]
    opened["glyf"]["uni0E01"] = type(glyph)()


def without_table(data: bytes, *names: str, **others: bytes) -> bytes:
    """The font without some tables, or with others in their place."""
    reader, written = SFNTReader(BytesIO(data)), BytesIO()
    tables = {tag: reader[tag] for tag in reader.tables if tag not in names} | others
    writer = SFNTWriter(written, len(tables), "\0\1\0\0")
    for tag, content in tables.items():
        writer[tag] = content
    writer.close()
    return written.getvalue()


def map_of_everything(kind: int) -> bytes:
    """A map of letters that is small and tells of very many."""
    if kind == 12:
        body = struct.pack(">HHIIIIII", 12, 0, 28, 0, 1, 0, 0x100000, 0)
        return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + body
    many = 10
    body = struct.pack(">HHHHHHH", 4, 16 + 8 * many, 0, 2 * many, 0, 0, 0) + b"\xff\xff" * many + b"\0\0" + b"\0\0" * 3 * many
    return struct.pack(">HHHHI", 0, 1, 3, 1, 12) + body


REFUSED = {
    "otf": ("a.otf", lambda: b"OTTO" + bytes(99), "font-kind-wrong"),
    "otf-as-ttf": ("a.ttf", lambda: b"OTTO" + bytes(99), "font-kind-wrong"),
    "ttf-as-otf": ("a.otf", font, "font-kind-wrong"),
    "ttc": ("a.TTC", lambda: b"ttcf" + bytes(99), "font-kind-wrong"),
    "ttc-as-ttf": ("a.ttf", lambda: b"ttcf" + bytes(99), "font-kind-wrong"),
    "woff": ("a.woff", lambda: b"wOFF" + bytes(99), "font-kind-wrong"),
    "woff2-as-ttf": ("a.ttf", lambda: b"wOF2" + bytes(99), "font-kind-wrong"),
    "without-outlines": ("a.ttf", lambda: without_table(font(), "glyf", "loca"), "font-kind-wrong"),
    "variable": ("a.ttf", lambda: without_table(font(), fvar=bytes(16)), "font-variable"),
    "restricted": ("a.ttf", lambda: font(change=with_bits(0x0002)), "font-not-embeddable"),
    "no-subsets": ("a.ttf", lambda: font(change=with_bits(0x0104)), "font-not-embeddable"),
    "bitmaps-only": ("a.ttf", lambda: font(change=with_bits(0x0208)), "font-not-embeddable"),
    "no-consonant": ("a.ttf", lambda: font(change=without("ฮ")), "font-letters-missing"),
    "no-mark": ("a.ttf", lambda: font(change=without("\u0e4b")), "font-letters-missing"),
    "no-sara-am": ("a.ttf", lambda: font(change=without("ำ")), "font-letters-missing"),
    "no-leading-vowel": ("a.ttf", lambda: font(change=without("ไ")), "font-letters-missing"),
    "no-digit": ("a.ttf", lambda: font(change=without("๙")), "font-letters-missing"),
    "no-latin": ("a.ttf", lambda: font(change=without("~")), "font-letters-missing"),
    "no-drawing": ("a.ttf", lambda: font(change=without_ink), "font-broken"),
    "map-of-everything": ("a.ttf", lambda: without_table(font(), cmap=map_of_everything(12)), "font-broken"),
    "old-map-of-everything": ("a.ttf", lambda: without_table(font(), cmap=map_of_everything(4)), "font-broken"),
    "no-names": ("a.ttf", lambda: without_table(font(), "name"), "font-broken"),
    "no-os2": ("a.ttf", lambda: without_table(font(), "OS/2"), "font-broken"),
    "cut-off": ("a.ttf", lambda: font()[:60_000], "font-broken"),
    "empty": ("a.ttf", bytes, "font-broken"),
    "text": ("a.ttf", lambda: b"<html>", "font-broken"),
    "name-typst-does-not-look-at": ("a.Ttf", font, "font-broken"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_cannot_be_used_is_named_and_the_folder_is_not_used(own: Path, case: str) -> None:
    name, data, code = REFUSED[case]
    (own / name).write_bytes(data())
    assert codes(own) == [(code, f"fonts/{name}")]
    (problem,) = face_in(own)[1]
    assert say(problem, "th") != say(problem, "en")


def test_a_map_that_tells_of_too_many_letters_is_not_read(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert faces._codes_told(map_of_everything(12)) == 0x100001
    assert faces._codes_told(map_of_everything(4)) == 10 * 0x10000
    with TTFont(own / "THSarabunNew.ttf") as opened:
        known = sum(len(table.cmap) for table in opened["cmap"].tables)
        assert known <= faces._codes_told(opened.reader["cmap"]) <= 2 * known
    (own / "a.ttf").write_bytes(without_table(font(), cmap=map_of_everything(12)))
    monkeypatch.setattr(TTFont, "getBestCmap", lambda _: {})  # read, it would be without letters
    assert ("font-broken", "fonts/a.ttf") in codes(own)


def test_the_letters_that_are_missing_are_told(own: Path) -> None:
    (own / "a.ttf").write_bytes(font(change=without("ฮ")))
    (problem,) = face_in(own)[1]
    assert problem.params == {"letters": "ฮ"}


def test_a_font_that_opens_but_cannot_be_drawn_with_is_refused(tmp_path: Path) -> None:
    broken = without_table(font(), GSUB=b"\0\1\0\0" + bytes(range(60)))
    assert codes(folder_of(tmp_path / "fonts", {"a.ttf": broken})) == [("font-broken", "fonts/a.ttf")]


class PanicException(BaseException):
    """As typst raises it for fonts that break its own assumptions: no Exception, and not to be imported."""


def test_a_font_that_typst_panics_at_is_refused_and_no_panic_leaves_a_paper(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def panic(*_: object, **__: object) -> bytes:
        raise PanicException("called `Option::unwrap()` on a `None` value")

    monkeypatch.setattr(typst, "compile", panic)
    with pytest.raises(TypesettingError, match="unwrap"):
        paper(own)
    assert codes(own) == [("font-broken", "fonts/THSarabunNew.ttf")]


def test_one_who_stops_the_program_while_it_draws_is_heard(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(typst, "compile", stop)
    with pytest.raises(KeyboardInterrupt):
        paper(own)


def test_a_font_beside_the_chosen_one_is_held_to_the_rules_too(own: Path) -> None:
    metrics = SFNTReader(BytesIO(font("Aksorn")))["hmtx"]
    (own / "a.ttf").write_bytes(without_table(font("Aksorn"), hmtx=metrics[:200]))
    assert codes(own) == [("font-broken", "fonts/a.ttf")]


def test_every_file_that_cannot_be_used_is_told_at_once(own: Path) -> None:
    folder_of(own, {"a.otf": b"", "th/b.ttf": b""})
    assert codes(own) == [("font-kind-wrong", "fonts/a.otf"), ("font-broken", "fonts/th/b.ttf")]


def test_a_file_too_large_is_not_read(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (own / "a.ttf").open("wb") as file:
        file.truncate(faces.MAX_BYTES + 1)
    assert codes(own) == [("font-too-large", "fonts/a.ttf")]


def test_too_many_files_are_not_read(tmp_path: Path) -> None:
    few = {f"{number}.ttf": b"" for number in range(faces.MAX_FILES)}
    assert {code for code, _ in codes(folder_of(tmp_path / "few", few))} == {"font-broken"}
    assert codes(folder_of(tmp_path / "many", few | {"a.ttf": b""})) == [("fonts-too-many", "many")]


def test_a_folder_of_something_else_is_not_walked_through(own: Path) -> None:
    folder_of(own, {f"{number}.txt": b"" for number in range(faces.MAX_ENTRIES)})
    assert codes(own) == [("fonts-too-many", "fonts")]


def test_a_folder_without_fonts_is_told(tmp_path: Path) -> None:
    assert codes(folder_of(tmp_path / "fonts", {"OFL.txt": b""})) == [("fonts-missing", "fonts")]
    assert codes(tmp_path / "nowhere") == [("fonts-missing", "nowhere")]


def test_a_link_within_is_passed_over(own: Path) -> None:
    (own / "inside.ttf").symlink_to(own / "THSarabunNew.ttf")
    (own / "round.ttf").symlink_to(own / "round.ttf")
    (own / "gone.ttf").symlink_to(own / "nothing")
    (own / "folder").symlink_to(own, target_is_directory=True)
    assert codes(own) == []


def test_a_link_that_leads_outside_is_told(own: Path, official: Path) -> None:
    (own / "file.ttf").symlink_to(official / "THSarabunNew.ttf")
    (own / "folder").symlink_to(official, target_is_directory=True)
    assert codes(own) == [("path-outside", "fonts/file.ttf"), ("path-outside", "fonts/folder")]


def test_what_is_no_file_or_cannot_be_read_is_refused(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (own / "folder.ttf").mkdir()
    assert codes(own) == [("font-broken", "fonts/folder.ttf")]
    (own / "folder.ttf").rmdir()
    (own / "shut.ttf").write_bytes(font())

    def read(path: Path) -> bytes:
        raise PermissionError(path)

    monkeypatch.setattr(Path, "read_bytes", read)
    faces._face.cache_clear()
    assert ("file-unreadable", "fonts/shut.ttf") in codes(own)


def test_a_family_without_regular_is_refused(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "fonts", {"a.ttf": font(style="Bold"), "b.ttf": font(style="Italic")})
    face, problems = face_in(folder)
    assert (face, problems) == (SARABUN, (Problem("font-without-regular", place=Place(file="fonts"), params={"families": NEW}),))


def flips() -> st.SearchStrategy[list[tuple[float, int]]]:
    return st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=30)


@examples(60)
@given(flips(), st.sampled_from(["", "cmap", "head", "GSUB", "glyf", "loca", "OS/2", "name", "maxp", "hmtx"]), st.floats(0, 1))
def test_a_mangled_font_is_refused_or_taken_and_never_raises(bytes_: list[tuple[float, int]], table: str, kept: float) -> None:
    data = bytearray(font())
    start, end = 0, len(data)
    if table:
        entry = SFNTReader(BytesIO(data)).tables[table]
        start, end = entry.offset, entry.offset + entry.length
    for at, byte in bytes_:
        data[start + int(at * (end - start))] = byte
    with TemporaryDirectory() as folder:
        (Path(folder) / "a.ttf").write_bytes(data if kept > 0.3 else data[: int(len(data) * kept)])
        face, problems = face_in(Path(folder))
    assert face.family == SARABUN.family or {problem.code for problem in problems} == {"font-without-bold"}


# files that change -----------------------------------------------------------------------------------------------------------


def drawings(pdf: bytes) -> Iterator[bytes]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        for item in opened.objects:
            if isinstance(item, pikepdf.Dictionary) and "/FontFile2" in item:
                yield item.FontFile2.read_bytes()


def put(path: Path, data: bytes, time: int) -> None:
    path.write_bytes(data)
    os.utime(path, ns=(time, time))


def test_a_font_that_changes_under_a_running_site_is_seen_and_one_put_back_too(own: Path) -> None:
    path, light = own / "THSarabunNew.ttf", font(style="Light", change=as_regular)
    put(path, font(), 10**18)
    first = paper(own)
    put(path, light, 2 * 10**18)
    second = paper(own)
    put(path, font(), 10**18)
    assert paper(own) == first
    assert set(drawings(first)) != set(drawings(second))
    for pdf in (first, second):
        assert folded(by_pypdf(pdf)) == folded(by_pdftotext(pdf)) == folded(TEXT + TEXT)
        assert not re.search(rb"\xe2\x80\x8b", by_pypdf(pdf).encode())


def as_regular(opened: TTFont) -> None:
    opened["OS/2"].usWeightClass = 400
    for record in opened["name"].names:
        record.string = str(record).replace("Light", "Regular")


def test_a_face_is_read_again_when_a_file_changes_comes_or_goes(own: Path) -> None:
    assert codes(own) == []
    (own / "THSarabunNew Bold.ttf").rename(own / "bold")
    assert codes(own) == [("font-without-bold", "fonts")]
    (own / "bold").rename(own / "THSarabunNew Bold.ttf")
    assert codes(own) == []
    put(own / "THSarabunNew.ttf", b"broken", 10**18)
    assert codes(own) == [("font-broken", "fonts/THSarabunNew.ttf")]
    (own / "a.woff").write_bytes(b"")
    assert ("font-kind-wrong", "fonts/a.woff") in codes(own)
