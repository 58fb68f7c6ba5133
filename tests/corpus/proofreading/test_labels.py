"""Documents written to be proofread, with what is wrong in them: each label's words stand on its line."""

import tomllib
from pathlib import Path

import pytest

from prongsai.engine.consistency.rules import RULES

LABELS = sorted((Path(__file__).parent / "seen").glob("*.toml"))
CODES = {rule.CODE for rule in RULES}


@pytest.mark.parametrize("path", LABELS, ids=lambda path: path.stem)
def test_a_labels_words_stand_on_its_line(path: Path) -> None:
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    text = next(file for file in (path.with_suffix(".txt"), path.with_suffix(".md")) if file.exists())
    lines = text.read_text(encoding="utf-8").split("\n")
    for fault in said.get("fault", []):
        assert fault["excerpt"] in lines[fault["line"] - 1]
        assert fault["code"] in CODES
