"""A framework edition as a workbook: what an office starts from and brings back. Shape: docs/reference/framework-sheets.md."""

from prongsai.formats.edition_sheets.reading import EditionRead, read_edition
from prongsai.formats.edition_sheets.writing import edition_out

__all__ = ["EditionRead", "edition_out", "read_edition"]
