"""Pictures of a DOCX: the emblem at its place on the page, figures in their line. All PNG: Word shows no SVG by itself."""

from collections.abc import Iterator
from typing import Any, Literal
from xml.sax.saxutils import quoteattr

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.parts.image import ImagePart

from prongsai.papers.blocks import Figure
from prongsai.papers.emblems import as_png
from prongsai.papers.house import House
from prongsai.papers.typesetting import picture_png

_EMU_PER_CM = 360_000
_DOTS_PER_CM = 118  # 300 dpi
_FIGURE_PPI = 150


class Pictures:
    """The pictures of one document; each is a part of its package, numbered in reading order."""

    def __init__(self, part: Any, house: House, numbers: Iterator[int]) -> None:
        self.part, self.house, self.numbers = part, house, numbers

    def emblem(self, cm: float, side: Literal["left", "center"]) -> str:
        """Its drawing, 1.5 cm below the sheet's upper edge; nothing when the office has given none."""
        picture = self.house.emblem
        if picture is None:
            return ""
        width = cm * picture.width / picture.height
        data = as_png(picture, round(cm * _DOTS_PER_CM))
        across = "<wp:align>center</wp:align>" if side == "center" else "<wp:posOffset>0</wp:posOffset>"
        return (
            '<w:r><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" '
            'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
            f'<wp:positionH relativeFrom="margin">{across}</wp:positionH>'
            f'<wp:positionV relativeFrom="page"><wp:posOffset>{round(1.5 * _EMU_PER_CM)}</wp:posOffset></wp:positionV>'
            f"{self._graphic(data, 'ตราหน่วยงาน', width, cm, wrap='<wp:wrapNone/>')}</wp:anchor></w:drawing></w:r>"
        )

    def inline(self, figure: Figure) -> str:
        data = picture_png(figure.svg.encode(), figure.width, _FIGURE_PPI)
        graphic = self._graphic(data, figure.alt, figure.width, figure.height)
        return f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">{graphic}</wp:inline></w:drawing></w:r>'

    def _graphic(self, data: bytes, alt: str, width: float, height: float, wrap: str = "") -> str:
        number = next(self.numbers)
        size = f'cx="{round(width * _EMU_PER_CM)}" cy="{round(height * _EMU_PER_CM)}"'
        named = f'id="{number}" name="picture-{number}" descr={quoteattr(alt)}'
        picture = "http://schemas.openxmlformats.org/drawingml/2006/picture"
        return (
            f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/>{wrap}<wp:docPr {named}/>'
            f'<a:graphic><a:graphicData uri="{picture}"><pic:pic><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{self._embedded(data, number)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            "</pic:spPr></pic:pic></a:graphicData></a:graphic>"
        )

    def _embedded(self, data: bytes, number: int) -> str:
        name = PackURI(f"/word/media/picture-{number}.png")
        return str(self.part.relate_to(ImagePart(name, "image/png", data), RELATIONSHIP_TYPE.IMAGE))
