"""The emblem of an office: taken as it is, and drawn as PNG for files that hold no SVG."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from prongsai.papers.emblems import Picture, as_png, read_emblem
from prongsai.papers.typesetting import TypesettingError, compose, picture_png, try_picture
from tests.papers.pictures import INKSCAPE, SVG, embedded, image_of, interlaced, png, svg
from tests.papers.test_faces import folder_of, font

# taken -----------------------------------------------------------------------------------------------------------------------

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
