"""Writes docs/reference/states.md from the tables of moves: for each its reason, its diagram and its words.

`make states`. A test holds the page to what this makes.
"""

import inspect
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

from prongsai.engine.moves import Moves, diagram
from prongsai.engine.states import TABLES
from prongsai.messages import Language, word

PAGE = Path(__file__).parent.parent / "reference" / "states.md"
HEAD = """# States

What a thing may become. Made by `make states` from `src/prongsai/engine/states/`; the words are those of `data/messages`. What is
not in a table is not allowed. A state with an arrow to the end is final.
"""


def page() -> str:
    """The whole page, always the same for the same tables and words."""
    return HEAD + "".join(_chapter(table) for table in TABLES)


def _chapter(table: Moves[Any, Any]) -> str:
    reason = inspect.getdoc(sys.modules[type(table.initial).__module__]) or ""
    title, _, text = reason.partition(": ")
    labels = {one: f"{_said(table, one, 'th')} · {one}" for one in (*table.states, *_moves_of(table))}
    rows = "\n".join(_rows(table))
    lead = text[:1].upper() + text[1:]
    return f"\n## {title}\n{lead}\n\n```mermaid\n{diagram(table, labels)}```\n\n{rows}\n"


def _rows(table: Moves[Any, Any]) -> Iterator[str]:
    yield "| state | in Thai | in English | moves |\n|---|---|---|---|"
    for state in table.states:
        moves = ", ".join(f"`{move}` to `{table.after(state, move)}`" for move in table.allowed(state)) or "none"
        yield f"| `{state}` | {_said(table, state, 'th')} | {_said(table, state, 'en')} | {moves} |"


def _moves_of(table: Moves[Any, Any]) -> list[StrEnum]:
    return list(dict.fromkeys(move for _, move in table.moves))


def _said(table: Moves[Any, Any], one: StrEnum, language: Language) -> str:
    kind = "state" if isinstance(one, type(table.initial)) else "move"
    return word(f"{table.name}-{kind}", one, language)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
