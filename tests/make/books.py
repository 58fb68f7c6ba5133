"""xlsx packages written part by part: what a spreadsheet would write, and what only an enemy would."""

import io
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = f"""<?xml version="1.0"?><Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/{{sheet}}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
<Override PartName="/xl/{{strings}}"
 ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>"""
_ROOT = f"""<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
_BOOK = f"""<?xml version="1.0"?><workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}">
<sheets><sheet name="result" sheetId="1" r:id="rId1"/></sheets></workbook>"""
_LINKS = f"""<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="{{sheet}}"/>
<Relationship Id="rId2" Type="{_OFFICE}/sharedStrings" Target="{{strings}}"/></Relationships>"""

CODE_AND_SCORE = "<row><c t='inlineStr'><is><t>code</t></is></c><c t='inlineStr'><is><t>score</t></is></c></row>"


def row_of(*texts: str) -> str:
    cells = (f"<c t='inlineStr'><is><t>{text}</t></is></c>" for text in texts)
    return f"<row>{''.join(cells)}</row>"


def sheet_of(rows: str, before: str = "") -> str:
    return f'<?xml version="1.0"?>{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def raw_book(
    rows: str = "",
    *,
    sheet: str | bytes | None = None,
    sheet_name: str = "worksheets/sheet1.xml",
    strings: str = "",
    strings_name: str = "sharedStrings.xml",
    padding: bytes = b"",
    more: dict[str, bytes] | None = None,
) -> bytes:
    """A package of one sheet called `result`. Padding that does not compress keeps the whole from looking like a bomb."""
    names = {"sheet": sheet_name, "strings": strings_name}
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES.format(**names),
        "_rels/.rels": _ROOT,
        "xl/workbook.xml": _BOOK,
        "xl/_rels/workbook.xml.rels": _LINKS.format(**names),
        f"xl/{sheet_name}": sheet_of(rows) if sheet is None else sheet,
        f"xl/{strings_name}": f'<?xml version="1.0"?><sst xmlns="{MAIN}">{strings}</sst>',
        **({"xl/media/image1.png": padding} if padding else {}),
        **(more or {}),
    }
    return packed(parts)


def packed(parts: dict[str, str | bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return data.getvalue()
