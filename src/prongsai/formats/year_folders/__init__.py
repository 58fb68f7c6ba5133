"""A *year folder*: what an office knows of its integrity year, in files anyone can edit.

`office.toml`, `result.csv`, `weaknesses.csv`, `measures.csv`, `activities.csv`, and for some papers `committee.csv`,
`attendance.csv`, `agenda.csv`, `progress.csv`, `disclosure.csv`, which may be left out; or one xlsx with sheets of those names
(there `office` has two columns: field and value). Headers, Thai or English: docs/reference/year-folder.md.
"""

from prongsai.formats.year_folders.office import read_office
from prongsai.formats.year_folders.reading import YearFolder, read_year_folder

__all__ = ["YearFolder", "read_office", "read_year_folder"]
