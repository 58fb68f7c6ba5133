"""The fonts of an office that cannot be used: each is named, with what is wrong with it."""

import struct
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import typst
from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import SFNTReader, SFNTWriter
from hypothesis import given
from hypothesis import strategies as st

from prongsai.engine.problems import Place, Problem
from prongsai.messages import say
from prongsai.papers import faces
from prongsai.papers.faces import SARABUN, face_in
from prongsai.papers.typesetting import TypesettingError
from tests.make.examples import examples
from tests.papers.font_files import NEW, codes, folder_of, font, paper, with_bits


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
