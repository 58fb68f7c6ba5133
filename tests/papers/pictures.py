"""Pictures as offices send them, and as nobody should."""

import base64
import io
import struct
import zlib

import pytest
from PIL import Image

from prongsai.engine.problems import Problem
from prongsai.messages import say
from prongsai.papers.emblems import PictureRefused, read_emblem

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


def interlaced() -> bytes:
    """Grey, 5 by 3: passes 1, 4, 6 and 7 have rows of 1, 3, 2, 2 and 5 bytes; the others none or one."""
    sizes = ((1, 1), (1, 1), (0, 0), (2, 1), (3, 1), (2, 2), (5, 1))
    rows = b"".join((b"\0" + bytes(width)) * height for width, height in sizes)
    return png_of(struct.pack(">IIBBBBB", 5, 3, 8, 0, 0, 0, 1), chunk(b"IDAT", zlib.compress(rows)))


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
