"""What the proofreader goes by: the lists of the house with those of the office, the forms of the year, the office's plan."""

from pathlib import Path
from typing import Any

from prongsai.engine.consistency.findings import Setting
from prongsai.engine.consistency.lists import Lists


def setting_of(office: str, year: int, framework_key: str = "", plan: Any = None, own_lists: Path | None = None) -> Setting:
    """The setting for a document of an office and a fiscal year (พ.ศ.). `own_lists`: a folder of lists that extend the house's."""
    return Setting(office, year, Lists(), plan=plan)
