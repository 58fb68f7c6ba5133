"""The page for officers: its examples pass the check with the fields there really are, and its refusal is told as it says."""

import re

import pytest

from prongsai.messages import say, say_place
from prongsai.papers import fields
from prongsai.papers.templates import check_template
from tests.house.tree import ROOT
from tests.papers.templates.making import opened, saved, template

PAGE = (ROOT / "docs" / "how-to" / "own-template.md").read_text(encoding="utf-8")
ANNOUNCEMENT, TABLE = (PAGE.partition(f"### ตัวอย่าง: {name}\n")[2].partition("\n#")[0] for name in ("ประกาศ", "ตารางมาตรการ"))


def test_the_announcement_is_a_template() -> None:
    lines = ANNOUNCEMENT.strip().strip("`").strip().splitlines()
    assert len(lines) > 5
    checked = check_template(template(*lines), "แบบประกาศ.docx", fields.shape())
    assert checked.problems == ()
    assert checked.used <= set(fields.field_names())
    assert {"office.name", "title", "body[]", "head.name"} <= checked.used


def test_the_table_is_a_template() -> None:
    rows = [
        [cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in TABLE.splitlines() if line.startswith("|")
    ]
    del rows[1]
    assert len(rows) == 4
    checked = check_template(template(table=rows), "แบบ.docx", fields.shape())
    assert checked.problems == ()
    assert checked.used == {"measures[].number", "measures[].name", "measures[].owner", "measures[].source"}


def test_the_refusal_is_told_as_the_page_says() -> None:
    document = opened(template("ประกาศ {{ office.nmae }}"))
    [problem] = check_template(saved(document), "แบบประกาศ.docx", fields.shape()).problems
    assert f"ผิด: {say(problem, 'th')} [{say_place(problem.place, 'th')}]" in PAGE


@pytest.mark.parametrize(
    "row", [line for line in PAGE.splitlines() if line.startswith("| ") and "`" in line and "ได้" not in line]
)
def test_names_on_the_page_are_fields(row: str) -> None:
    names = re.findall(r"`([a-z_0-9]+(?:\.[a-z_0-9]+)?)`", row)
    known = {part for name in fields.field_names() for part in (name, *name.replace("[]", "").split("."))} | {
        "loop.index",
        "loop.first",
        "loop.last",
    }
    assert set(names) <= known
