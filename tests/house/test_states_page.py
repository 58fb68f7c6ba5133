"""The page of states is what its script makes of the tables."""

import runpy

from prongsai.engine.states import TABLES
from tests.house.tree import ROOT


def made() -> str:
    return str(runpy.run_path(str(ROOT / "docs" / "pictures" / "draw_states.py"))["page"]())


def test_the_committed_page_is_what_the_tables_make() -> None:
    committed = (ROOT / "docs" / "reference" / "states.md").read_text(encoding="utf-8")
    assert committed == made(), "make states"


def test_every_table_has_its_diagram_and_its_reason() -> None:
    page = made()
    assert page.count("```mermaid\nstateDiagram-v2\n") == len(TABLES)
    chapters = page.split("\n## ")[1:]
    assert [chapter.split("\n")[0].casefold() for chapter in chapters] == [table.name for table in TABLES]
    assert all("\nSource: " in chapter or "\nWhy: " in chapter for chapter in chapters)
