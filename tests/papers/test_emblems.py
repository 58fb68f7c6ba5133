"""Emblems: what is taken as it is, what is refused, and where the fault lies; and pictures as PNG."""

import base64
import contextlib
import hashlib
import io
import struct
import subprocess
import sys
import time
import tracemalloc
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from prongsai.engine.problems import Place, Problem
from prongsai.messages import say
from prongsai.papers import emblems, typesetting
from prongsai.papers.emblems import Picture, PictureRefused, as_png, read_emblem
from prongsai.papers.typesetting import TooHeavy, TypesettingError, compose, picture_png, try_picture
from tests.make.examples import examples
from tests.papers.test_faces import folder_of, font

SVG = "http://www.w3.org/2000/svg"
DRAWING = '<rect width="20" height="10"/>'


def svg(body: str = DRAWING, more: str = 'viewBox="0 0 20 10"') -> bytes:
    """An SVG whose body begins on line 2."""
    return f'<svg xmlns="{SVG}" xmlns:xlink="http://www.w3.org/1999/xlink" {more}>\n{body}\n</svg>'.encode()


def png(width: int = 4, height: int = 2, mode: str = "RGBA") -> bytes:
    out = io.BytesIO()
    Image.new(mode, (width, height), 1 if mode in ("1", "L", "P", "I;16") else None).save(out, "png")
    return out.getvalue()


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png_of(header: bytes, *parts: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + b"".join(parts) + chunk(b"IEND", b"")


def header(width: int, height: int) -> bytes:
    return struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)


FLIPPED = chunk(b"tEXt", b"Author\0A").replace(b"A", b"B")


def embedded(data: bytes) -> str:
    return f'<image width="20" height="10" href="data:image/png;base64,{base64.b64encode(data).decode()}"/>'


def refusal(data: bytes) -> Problem:
    with pytest.raises(PictureRefused) as raised:
        read_emblem(data, "emblem")
    assert raised.value.problem.place
    assert raised.value.problem.place.file == "emblem"
    assert say(raised.value.problem, "th") != say(raised.value.problem, "en")
    return raised.value.problem


def image_of(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


# taken -----------------------------------------------------------------------------------------------------------------------

INKSCAPE = f"""<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape (http://www.inkscape.org/) --><?xpacket begin="" ?>
<svg width="30mm" height="30mm" viewBox="0 0 30 30" xmlns="{SVG}" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
  xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" inkscape:export-filename="C:\\ตรา.png">
<title>ตราจังหวัด</title>
<metadata><rdf:RDF><rdf:Work rdf:about="http://example.org/"/><inkscape:text only_selected="false"/></rdf:RDF></metadata>
<defs><linearGradient id="a"><stop stop-color="#fff" offset="0"/></linearGradient>
<radialGradient id="b" href="#a"/><clipPath id="c"><circle r="9"/></clipPath></defs>
<style type="text/css"><![CDATA[ .k{{fill:url(#a);clip-path:url( "#c" )}} ]]></style>
<g inkscape:label="C:\\ตรา (1)" style="fill:url('#b');stroke-dasharray:none" clip-path="url(#c)"
  transform="rotate(9)"><path class="k" d="M0 0H30V30z"/></g>
<use href="#c"/><ellipse rx="3" ry="2" fill="url(#b) red"/>
</svg>"""

TAKEN = {
    "plain": (svg(), 2.0),
    "by-size-alone": (svg(more='width="30" height="10"'), 3.0),
    "size-before-box": (svg(more='width="3cm" height="10mm" viewBox="0 0 9 9"'), 3.0),
    "side-before-box": (svg(more='width="40" viewBox="0,0 20,10"'), 4.0),
    "per-cent-of-box": (svg(more='width="100%" height="50%" viewBox="-1 -1 20 10"'), 4.0),
    "units": (svg(more='width="1in" height="36pt"'), 2.0),
    "more-units": (svg(more='width="2pc" height="1.6e1px"'), 2.0),
    "byte-order-mark": (b"\xef\xbb\xbf" + svg(), 2.0),
    "no-namespace": (b'<svg viewBox="0 0 20 10"><rect width="9" height="9"/></svg>', 2.0),
    "prefixed": (f'<s:svg xmlns:s="{SVG}" viewBox="0 0 20 10"><s:path d="M0 0H9V9"/></s:svg>'.encode(), 2.0),
    "of-a-drawing-program": (INKSCAPE.encode(), 1.0),
    "picture-within": (svg(embedded(png())), 2.0),
    "picture-within-by-xlink": (svg(embedded(png()).replace("href", "xlink:href")), 2.0),
    "an-address-as-text": (svg('<desc>see http://example.org/ (or url(x))</desc><g id="x@2" data-name="a\\b"/>'), 2.0),
    **{f"png-{mode}": (png(mode=mode), 2.0) for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")},
}


@pytest.mark.parametrize("case", TAKEN)
def test_a_picture_that_is_nothing_but_a_picture_is_taken_as_it_is(case: str) -> None:
    data, ratio = TAKEN[case]
    picture = read_emblem(data, "emblem")
    assert picture.data == data
    assert picture.kind == ("png" if case.startswith("png") else "svg")
    assert picture.width / picture.height == pytest.approx(ratio)
    if picture.kind == "svg":  # typst sees the same ratio: of the PNG only the width was asked for
        assert image_of(as_png(picture, 300)).size == (round(300 * ratio), 300)


def interlaced() -> bytes:
    """Grey, 5 by 3: passes 1, 4, 6 and 7 have rows of 1, 3, 2, 2 and 5 bytes; the others none or one."""
    sizes = ((1, 1), (1, 1), (0, 0), (2, 1), (3, 1), (2, 2), (5, 1))
    rows = b"".join((b"\0" + bytes(width)) * height for width, height in sizes)
    return png_of(struct.pack(">IIBBBBB", 5, 3, 8, 0, 0, 0, 1), chunk(b"IDAT", zlib.compress(rows)))


def test_an_interlaced_png_is_taken() -> None:
    assert read_emblem(interlaced(), "emblem").width == 5
    image_of(interlaced()).load()


def test_what_follows_the_end_of_a_png_is_cut_off() -> None:
    assert read_emblem(png() + b"<script>", "emblem").data == png()


def test_a_png_is_given_on_as_it_is_and_drawn_in_a_paper() -> None:
    picture = read_emblem(png(40, 20), "emblem")
    assert as_png(picture, 300) is picture.data
    template = '#set document(title: "ก")\n#image("emblem.png", height: 3cm, alt: "ก")'
    assert b"/Image" in compose(template, {}, files={"emblem.png": picture.data})


# refused ---------------------------------------------------------------------------------------------------------------------

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


# as PNG ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("height", [1, 59, 354, 1000])
def test_an_svg_becomes_a_png_of_the_height_asked_for(height: int) -> None:
    for ratio in (1, 0.37, 2.719):
        image = image_of(as_png(Picture("svg", svg(more=f'viewBox="0 0 {ratio * 10} 10"'), ratio * 10, 10), height))
        assert image.format == "PNG"
        assert image.size == (max(round(height * ratio), 1), height)


def test_where_nothing_is_drawn_a_png_is_transparent() -> None:
    image = image_of(as_png(read_emblem(svg('<rect width="10" height="10"/>'), "emblem"), 100)).convert("RGBA")
    assert (image.getpixel((50, 50)), image.getpixel((150, 50))) == ((0, 0, 0, 255), (0, 0, 0, 0))


def words(text: str, family: str = "Sarabun") -> bytes:
    return (
        f'<svg xmlns="{SVG}" viewBox="0 0 300 40"><text y="30" font-family="{family}" font-size="20">{text}</text></svg>'.encode()
    )


def reach(data: bytes) -> int:
    """How far to the right a PNG is drawn on, in its pixels."""
    box = image_of(data).getchannel("A").getbbox()
    assert box
    return box[2]


def test_a_chart_becomes_a_png_of_its_width_with_its_words_shaped() -> None:
    data = picture_png(words("ทั้งสิ้น"), 7.62, 200)
    assert image_of(data).size == (600, 80)
    # Marks stand over their letters: without them the words are as long.
    assert abs(reach(data) - reach(picture_png(words("ทงสน"), 7.62, 200))) <= 4


def test_sara_am_has_its_width_in_a_picture() -> None:
    assert reach(picture_png(words("ทำทำทำท"), 7.62)) == pytest.approx(reach(picture_png(words("ทาทาทาท"), 7.62)), abs=4)
    assert reach(picture_png(words("น้ำน้ำน้ำท"), 7.62)) == pytest.approx(reach(picture_png(words("นานานาท"), 7.62)), abs=4)


def test_a_picture_takes_the_offices_fonts_too_and_sees_them_change(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "fonts", {"a.ttf": font("Aksorn")})
    small, usual = (picture_png(words("กขค", family), 5, font_dirs=(folder,)) for family in ("Aksorn", "Sarabun"))
    assert reach(small) < 0.8 * reach(usual)
    (folder / "a.ttf").write_bytes(font("Aksorn", "Bold"))
    assert picture_png(words("กขค", "Aksorn"), 5, font_dirs=(folder,)) != small


def test_the_same_picture_is_the_same_png_in_every_process() -> None:
    code = "import sys, prongsai.papers.typesetting as t; sys.stdout.buffer.write(t.picture_png(sys.stdin.buffer.read(), 5))"
    done = subprocess.run([sys.executable, "-c", code], input=words("ปั๊มน้ำ"), capture_output=True, check=True)
    assert hashlib.sha256(done.stdout).digest() == hashlib.sha256(picture_png(words("ปั๊มน้ำ"), 5)).digest()


def test_what_cannot_be_drawn_is_told_in_the_words_of_typst() -> None:
    with pytest.raises(TypesettingError, match="failed to parse SVG"):
        picture_png(b"<svg", 5)
    with pytest.raises(TypesettingError, match="failed to parse SVG") as raised:
        try_picture(b"<svg", "svg", 60)
    assert "picture-" not in str(raised.value)


def test_the_document_type_that_drawing_programs_write_is_no_harm() -> None:
    named = b"<?xml version='1.0'?>\n<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>\n"
    assert read_emblem(named + svg(), "emblem.svg").kind == "svg"
