"""PNG and JPEG: drawn once within bounds, to the last row, and nothing hidden in them."""

import io
import re
import warnings
import zipfile

from PIL import Image, UnidentifiedImageError

from prongsai.apps.files.trial.verdicts import Refused

MAX_SIDE = 20_000
MAX_PIXELS = 50_000_000
"""A page of A4 at 600 dots an inch has 35 million."""
_MARKUP = re.compile(rb"<\s*(?:script|html|!doctype|svg|iframe)\b|%PDF-", re.IGNORECASE)
_EDGE = 4096
_END_OF_PNG = b"IEND\xaeB`\x82"


def try_picture(data: bytes, likely: str) -> str:
    """Raises Refused unless the picture may be kept and shown."""
    kind = likely.upper()
    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = None  # bounded here, in our own words
    try:
        with Image.open(io.BytesIO(data), formats=[kind]) as picture:
            width, height = picture.size
            if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE and width * height <= MAX_PIXELS):
                raise _size(width, height)
            picture.load()
    except Refused:
        raise
    except MemoryError:
        raise Refused("upload-is-bomb", kind=kind) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError):
        raise Refused("upload-broken", kind=kind) from None
    if _hides_another(data, kind):
        raise Refused("upload-two-kinds", kind=kind)
    return likely


def _size(width: int, height: int) -> Refused:
    return Refused("upload-pixels-wrong", width=width, height=height, side=MAX_SIDE, pixels=MAX_PIXELS // 10**6)


def _hides_another(data: bytes, kind: str) -> bool:
    """A picture that is an archive, a page or a PDF as well. Telephones put more behind a JPEG; nothing follows a PNG."""
    if kind == "PNG" and not data.endswith(_END_OF_PNG):
        return True
    return zipfile.is_zipfile(io.BytesIO(data)) or bool(_MARKUP.search(data[:_EDGE]) or _MARKUP.search(data[-_EDGE:]))
