"""The fonts of an office: taken, measured, and seen when they change."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from prongsai.engine.problems import Place, Problem, Severity
from prongsai.papers import faces
from prongsai.papers.faces import HEIGHT, SARABUN, Face, face_in
from prongsai.papers.fonts import sarabun_folder
from prongsai.papers.house import PLAIN
from prongsai.papers.pdf_writer import digest_of
from tests.papers.drawn import drawn_of
from tests.papers.font_files import NEW, TEXT, codes, embedded_fonts, folder_of, font, paper, with_bits
from tests.papers.readback import by_pdfium, by_pdftotext, by_pypdf, folded

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


def test_a_paper_is_another_when_the_font_it_is_set_in_changes(own: Path) -> None:
    paper_in_it = replace(drawn_of("practice", "memo").paper, house=replace(PLAIN, face=Face(NEW, 1.0, own)))
    before = digest_of(paper_in_it)
    assert digest_of(paper_in_it) == before
    (own / "THSarabunNew.ttf").write_bytes(font(change=as_regular))
    assert digest_of(paper_in_it) != before
