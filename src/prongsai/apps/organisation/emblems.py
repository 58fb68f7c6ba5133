"""An upload as an emblem: read through and drawn once before anything of it is kept. Asked before the write begins, as it takes
moments in which nobody else could write.
"""

from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile

if TYPE_CHECKING:
    from prongsai.papers.emblems import Picture


def read_upload(upload: UploadedFile) -> "Picture":
    """The picture; raises papers.emblems.PictureRefused, which carries the problem to tell."""
    from prongsai.papers.emblems import MAX_BYTES, read_emblem

    return read_emblem(upload.read(MAX_BYTES + 1), upload.name or "")
