"""What is no emblem: each refusal says what and where."""

import contextlib
import sys
import time
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.engine.problems import Place, Problem
from prongsai.papers import emblems, typesetting
from prongsai.papers.emblems import PictureRefused, read_emblem
from prongsai.papers.typesetting import TooHeavy, try_picture
from tests.make.examples import examples
from tests.papers.pictures import FLIPPED, INKSCAPE, SVG, chunk, embedded, header, interlaced, png, png_of, refusal, svg

ON_LINE_2 = {
    "script": ("<script>x()</script>", "emblem-svg-element"),
    "foreign-object": ("<foreignObject/>", "emblem-svg-element"),
    "animate": ('<rect><animate attributeName="x"/></rect>', "emblem-svg-element"),
    "animate-transform": ("<animateTransform/>", "emblem-svg-element"),
    "animate-motion": ("<animateMotion/>", "emblem-svg-element"),
    "set": ("<set/>", "emblem-svg-element"),
    "link": ('<a href="#x"/>', "emblem-svg-element"),
    "filter": ('<filter id="a"/>', "emblem-svg-element"),
    "unknown": ("<video/>", "emblem-svg-element"),
    "html-within": ('<p xmlns="http://www.w3.org/1999/xhtml"/>', "emblem-svg-element"),
    "text": ("<text>ก</text>", "emblem-svg-text"),
    "text-on-a-path": ("<g><textPath/></g>", "emblem-svg-text"),
    "onclick": ('<g onclick="x()"/>', "emblem-svg-attribute"),
    "onload-in-capitals": ('<g OnLoad="x()"/>', "emblem-svg-attribute"),
    "base": ('<g xml:base="http://x/"/>', "emblem-svg-attribute"),
    "href-web": ('<use href="http://x/#a"/>', "emblem-svg-outside"),
    "href-file": ('<image href="../secret.png"/>', "emblem-svg-outside"),
    "xlink": ('<use xlink:href="a.svg#a"/>', "emblem-svg-outside"),
    "href-nothing": ('<use href=""/>', "emblem-svg-outside"),
    "href-script": ('<use href=" javascript:x()"/>', "emblem-svg-outside"),
    "jpeg-within": ('<image href="data:image/jpeg;base64,/9j/"/>', "emblem-svg-outside"),
    "svg-within": ('<image href="data:image/svg+xml;base64,AAAA"/>', "emblem-svg-outside"),
    "png-not-in-image": (embedded(png()).replace("<image", "<use"), "emblem-svg-outside"),
    "fill-url": ('<rect fill="url(http://x/#a)"/>', "emblem-svg-outside"),
    "fill-url-apart": ("<rect fill=\"URL ( 'x.svg#a')\"/>", "emblem-svg-outside"),
    "style-url": ('<rect style="fill:url(//x)"/>', "emblem-svg-outside"),
    "style-image-set": ("<rect style=\"mask:image-set('x.png' 1x)\"/>", "emblem-svg-outside"),
    "style-in-disguise": ('<rect style="fill:u\\72l(x)"/>', "emblem-svg-outside"),
    "fill-in-disguise": ('<rect fill="u\\72l(x)"/>', "emblem-svg-outside"),
    "second-url": ('<rect style="fill:url(#a);mask:url(x)"/>', "emblem-svg-outside"),
    "sheet-url": ("<style>.a{fill:url(x.png)}</style>", "emblem-svg-outside"),
    "sheet-import": ("<style>@import 'x.css';</style>", "emblem-svg-outside"),
    "sheet-in-pieces": ("<style>.a{fill:ur<![CDATA[l(x)]]>}</style>", "emblem-svg-outside"),
    "sheet-in-disguise": ("<style>.a{fill:ur\\6c(x)}</style>", "emblem-svg-outside"),
    "sheet-of-another-file": ('<?xml-stylesheet href="x.css"?>', "emblem-svg-outside"),
    "broken-png-within": (embedded(png()[:-20]), "emblem-png-broken"),
    "no-base64-within": ('<image href="data:image/png;base64,!!!"/>', "emblem-png-broken"),
    "huge-png-within": (embedded(png_of(header(9000, 9000))), "emblem-pixels-wrong"),
    "many-png-within": (embedded(png(4000, 3000, "1")) * 2, "emblem-svg-too-large"),
    "unknown-entity": ("<g>&a;</g>", "emblem-svg-broken"),
    "unclosed": ("<g></svg>", "emblem-svg-broken"),
    "not-utf-8": ("<g id='\udce1'/>", "emblem-svg-broken"),
}


@pytest.mark.parametrize("case", ON_LINE_2)
def test_an_svg_that_is_more_than_a_picture_is_refused_at_its_line(case: str) -> None:
    body, code = ON_LINE_2[case]
    data = svg("@").replace(b"@", body.encode(errors="surrogateescape"))
    problem = refusal(data)
    assert (problem.code, problem.place and problem.place.line) == (code, 2)


REFUSED = {
    "empty": (b"", "file-empty"),
    "jpeg": (b"\xff\xd8\xff\xe0\0\x10JFIF", "emblem-kind-wrong"),
    "gif": (b"GIF89a", "emblem-kind-wrong"),
    "webp": (b"RIFF\0\0\0\0WEBP", "emblem-kind-wrong"),
    "bmp": (b"BM\0\0", "emblem-kind-wrong"),
    "pdf": (b"%PDF-1.7", "emblem-kind-wrong"),
    "svgz": (b"\x1f\x8b\x08", "emblem-kind-wrong"),
    "html": (b"\n<!DOCTYPE HTML><html>", "emblem-kind-wrong"),
    "html-without-type": (b"<html><svg/></html>", "emblem-kind-wrong"),
    "words": ("ตรา".encode(), "emblem-kind-unknown"),
    "utf-16": (svg().decode().encode("utf-16"), "emblem-kind-unknown"),
    "declarations": (b"<!DOCTYPE svg [<!ATTLIST svg x CDATA 'y'>]>" + svg(), "emblem-svg-doctype"),
    "entities": (b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + svg("&b;"), "emblem-svg-doctype"),
    "other-xml": (b'<?xml version="1.0"?><rss/>', "emblem-not-svg"),
    "other-svg": (b'<svg xmlns="http://x/" viewBox="0 0 1 1"/>', "emblem-not-svg"),
    "drawing-without-svg": (f'<g xmlns="{SVG}"/>'.encode(), "emblem-not-svg"),
    "script-without-namespace": (b'<svg viewBox="0 0 1 1"><script/></svg>', "emblem-svg-element"),
    "no-size": (svg(more=""), "emblem-svg-without-size"),
    "width-alone": (svg(more='width="9"'), "emblem-svg-without-size"),
    "per-cent-of-nothing": (svg(more='width="100%" height="100%"'), "emblem-svg-without-size"),
    "letters-for-units": (svg(more='width="9em" height="9em" viewBox="0 0 9 9"'), "emblem-svg-without-size"),
    "negative": (svg(more='width="-9" height="9" viewBox="0 0 9 9"'), "emblem-svg-without-size"),
    "empty-box": (svg(more='viewBox="0 0 0 9"'), "emblem-svg-without-size"),
    "three-numbers": (svg(more='width="9" height="9" viewBox="0 0 9"'), "emblem-svg-without-size"),
    "endless": (svg(more='viewBox="0 0 1e999 1e999"'), "emblem-svg-without-size"),
    "too-wide": (svg(more='viewBox="0 0 101 10"'), "emblem-too-long"),
    "too-high": (png(1, 11), "emblem-too-long"),
    "too-deep": (svg("<g>" * 100 + "</g>" * 100), "emblem-svg-too-large"),
    "too-many": (svg("<g/>" * 20_000), "emblem-svg-too-large"),
    "endless-use": (
        svg("".join(f'<g id="a{n}">{f"<use href='#a{n + 1}'/>" * 9}</g>' for n in range(9)) + '<g id="a9"><path/></g>'),
        "emblem-not-drawn",
    ),
    "png-cut-off": (png()[:-13], "emblem-png-broken"),
    "png-alone": (png()[:8], "emblem-png-broken"),
    "png-flipped-bit": (png_of(header(4, 2), FLIPPED, chunk(b"IDAT", zlib.compress(bytes(10)))), "emblem-png-broken"),
    "png-header-late": (png_of(b"", chunk(b"IHDR", header(4, 2))), "emblem-pixels-wrong"),
    "png-no-header": (b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b""), "emblem-pixels-wrong"),
    "png-no-data": (png_of(header(4, 2)), "emblem-png-broken"),
    "png-no-zlib": (png_of(header(4, 2), chunk(b"IDAT", b"abc")), "emblem-png-broken"),
    "png-zlib-cut-off": (png_of(header(4, 2), chunk(b"IDAT", zlib.compress(bytes(10))[:-5])), "emblem-png-broken"),
    "png-bomb": (png_of(header(4, 2), chunk(b"IDAT", zlib.compress(bytes(10**8)))), "emblem-png-broken"),
    "png-too-little": (png_of(header(40, 20), chunk(b"IDAT", zlib.compress(bytes(10)))), "emblem-not-drawn"),
    "png-no-pixels": (png_of(header(0, 2)), "emblem-pixels-wrong"),
    "png-too-wide": (png_of(header(10_001, 2)), "emblem-pixels-wrong"),
    "png-too-high": (png_of(header(2, 10_001)), "emblem-pixels-wrong"),
    "png-too-many-pixels": (png_of(header(4001, 4000)), "emblem-pixels-wrong"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_picture_or_not_whole_is_refused_by_name(case: str) -> None:
    data, code = REFUSED[case]
    assert refusal(data).code == code


def test_a_refusal_names_the_kind_the_chunk_and_the_element() -> None:
    assert refusal(b"GIF89a").params == {"kind": "GIF"}
    assert refusal(png_of(header(4, 2), FLIPPED)).place == Place(file="emblem", text="tEXt")
    assert refusal(svg("<g/>\n<g><script/></g>")) == Problem(
        "emblem-svg-element", place=Place(file="emblem", line=3), params={"element": "script"}
    )
    assert refusal(svg('<use href="http://x/"/>')).params == {"target": "http://x/"}


def test_a_file_over_the_limit_is_refused_and_one_at_the_limit_is_not() -> None:
    room = emblems.MAX_BYTES - len(svg("<!---->"))
    assert refusal(svg(f"<!--{'x' * (room + 1)}-->")).params == {"limit": 2}
    assert len(read_emblem(svg(f"<!--{'x' * room}-->"), "emblem").data) == emblems.MAX_BYTES


def test_a_bomb_is_not_unpacked_to_the_end() -> None:
    data, _ = REFUSED["png-bomb"]
    tracemalloc.start()
    refusal(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10 << 20


def patterns(depth: int) -> bytes:
    """Each pattern is filled ten times with the next: a few hundred letters that would be drawn for hours."""
    return svg(
        "".join(
            f'<pattern id="p{n}" width="5" height="5" patternUnits="userSpaceOnUse">'
            + "".join(f'<rect x="{x}" width="5" height="5" fill="url(#p{n + 1})"/>' for x in range(10))
            + "</pattern>"
            for n in range(depth)
        )
        + '<rect width="20" height="10" fill="url(#p0)"/>'
    )


def test_a_picture_that_takes_too_long_to_draw_is_refused_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(emblems, "MAX_SECONDS", 2)
    began = time.monotonic()
    assert refusal(patterns(9)).code == "emblem-too-heavy"
    assert time.monotonic() - began < 10


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of a process can be limited on Linux only")
def test_a_picture_that_takes_too_much_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    large = png(4000, 4000)
    try_picture(large, "png", 20)
    monkeypatch.setattr(typesetting, "_TRIAL_MEMORY", 40 << 20)
    with pytest.raises(TooHeavy):
        try_picture(large, "png", 20)


def test_a_picture_is_drawn_once_for_many_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    picture = read_emblem(svg("<!-- once -->"), "emblem")
    monkeypatch.setattr(emblems, "try_picture", lambda *_: pytest.fail("drawn again"))
    assert read_emblem(svg("<!-- once -->"), "emblem") == picture


def mangled(data: bytes, flips: list[tuple[int, int]], kept: int) -> bytes:
    changed = bytearray(data)
    for at, byte in flips:
        changed[at % len(changed)] = byte
    return bytes(changed if kept > 40 else changed[: len(changed) * kept // 40])


FLIPS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=4)


@examples(300)
@given(st.sampled_from([png(40, 20), interlaced(), svg(embedded(png())), INKSCAPE.encode()]), FLIPS, st.integers(0, 80))
def test_a_mangled_picture_is_refused_or_taken_and_nothing_else(data: bytes, flips: list[tuple[int, int]], kept: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(emblems, "try_picture", lambda *_: None)
        take_or_refuse(mangled(data, flips, kept))


@examples(25)
@given(st.sampled_from([png(40, 20), INKSCAPE.encode()]), FLIPS)
def test_a_mangled_picture_that_is_drawn_is_refused_or_taken_too(data: bytes, flips: list[tuple[int, int]]) -> None:
    take_or_refuse(mangled(data, flips, 80))


@examples(100)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: svg(text)) | st.binary().map(lambda b: png()[:8] + b))
def test_anything_at_all_is_refused_or_taken(data: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(emblems, "try_picture", lambda *_: None)
        take_or_refuse(data)


def take_or_refuse(data: bytes) -> None:
    with contextlib.suppress(PictureRefused):
        picture = read_emblem(data, "emblem")
        assert 0.1 <= picture.width / picture.height <= 10
