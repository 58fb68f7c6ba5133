"""A paper's blocks as a tagged PDF, through typst and `styles/official.typ`."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from functools import lru_cache
from itertools import count, zip_longest
from pathlib import Path

from prongsai import __version__
from prongsai.papers.blocks import (
    Block,
    Cell,
    Figure,
    Group,
    Paper,
    Table,
    column_widths,
    stays_with_next,
    text_height,
    text_width,
)
from prongsai.papers.figures import parts_of
from prongsai.papers.typesetting import compose, first_page_png, font_stamps
from prongsai.words.cutting import clusters

_CLUSTER, _DENSE_CLUSTER, _INSET_CM = 0.21, 0.18, 0.29
"""How wide a Thai cluster of a table is on average, and what a cell keeps free at both sides; cm."""
_LINE, _DENSE_LINE, _HEAD_CM = 0.62, 0.54, 3.0
"""From line to line in a table, and what a page keeps for the table's head and for a guess that is short; cm."""


def draw(paper: Paper) -> bytes:
    """The paper as a tagged PDF, always the same bytes for the same paper; raises TypesettingError."""
    return compose(_style(), {"paper": _as_mapping(paper)}, files=dict(_files(paper)), font_dirs=_font_dirs(paper))


def picture_of(paper: Paper, ppi: int = 44) -> bytes:
    """Its first page as PNG, `ppi` pixels an inch; raises TypesettingError."""
    data = {"paper": _as_mapping(paper)}
    return first_page_png(_style(), data, files=dict(_files(paper)), font_dirs=_font_dirs(paper), ppi=ppi)


def _font_dirs(paper: Paper) -> tuple[Path, ...]:
    folder = paper.house.face.folder
    return (folder,) if folder else ()


def digest_of(paper: Paper) -> str:
    """SHA-256 of everything the drawing depends on: paper, pictures, the office's fonts, style and version; hexadecimal."""
    parts = [json.dumps(_as_mapping(paper), ensure_ascii=False, sort_keys=True).encode(), _style().encode(), __version__.encode()]
    fonts = (path.read_bytes() for path, _, _ in font_stamps(_font_dirs(paper)))
    return hashlib.sha256(b"\0".join([*parts, *(data for _, data in _files(paper)), *fonts])).hexdigest()


def _files(paper: Paper) -> Iterator[tuple[str, bytes]]:
    """The pictures the style reads, by the names it knows them by."""
    if paper.house.emblem:
        yield f"emblem.{paper.house.emblem.kind}", paper.house.emblem.data
    for number, figure in enumerate(_figures(paper)):
        yield f"figure-{number}.svg", parts_of(figure.svg).drawing.encode()


def _figures(paper: Paper) -> list[Figure]:
    return [block for block in paper.blocks if isinstance(block, Figure)]


def _as_mapping(paper: Paper) -> dict[str, object]:
    figures, width, height = count(), text_width(paper), text_height(paper)
    return {
        "title": paper.title,
        "author": paper.author,
        "dated_on": [paper.dated_on.year, paper.dated_on.month, paper.dated_on.day],
        "is_landscape": paper.is_landscape,
        "is_draft": paper.is_draft,
        "emblem": f"emblem.{paper.house.emblem.kind}" if paper.house.emblem else "",
        "family": paper.house.face.family,
        "scale": paper.house.face.scale,
        "blocks": [
            _block(block, next(figures) if isinstance(block, Figure) else 0, width, height)
            | {"sticks": stays_with_next(block, following)}
            for block, following in zip_longest(paper.blocks, paper.blocks[1:])
        ],
    }


def _block(block: Block, figure: int, text_width: float, page_height: float) -> dict[str, object]:
    match block:
        case Table(rows=rows):
            rooms = _rooms(block, text_width)
            head = [{"text": text, "longest": room} for text, room in zip(block.head, rooms, strict=True)]
            tallest = page_height - _HEAD_CM
            shown = [
                {"group": row.text}
                if isinstance(row, Group)
                else {"cells": _cells(row, rooms), "breaks": _height(row, rooms, block) > tallest}
                for row in rows
            ]
            return asdict(replace(block, rows=())) | {"head": head, "rows": shown}
        case Figure():
            parts = parts_of(block.svg)
            labels = [asdict(label) for label in parts.labels]
            return asdict(replace(block, svg="")) | {"file": f"figure-{figure}.svg", "units": parts.width, "labels": labels}
        case _:
            return asdict(block)


def _cells(row: tuple[Cell, ...], rooms: list[int]) -> list[dict[str, object]]:
    return [
        {"text": cell.text, "is_gap": cell.is_gap, "urls": cell.urls, "longest": room}
        for cell, room in zip(row, rooms, strict=True)
    ]


def _height(row: tuple[Cell, ...], rooms: list[int], table: Table) -> float:
    """About how high a row stands, in cm: one that no page can hold in one piece has to be broken after all."""
    lines = (
        sum(-(-max(1, len(clusters(line))) // room) for line in cell.text.split("\n"))
        for cell, room in zip(row, rooms, strict=True)
    )
    return max(lines, default=1) * (_DENSE_LINE if table.is_dense else _LINE)


def _rooms(table: Table, width: float) -> list[int]:
    """How many clusters fit side by side in each column: a longer word has to be parted, or it would run into the next."""
    letter = _DENSE_CLUSTER if table.is_dense else _CLUSTER
    return [max(2, int((own - _INSET_CM) / letter)) for own in column_widths(table, width)]


@lru_cache(maxsize=1)
def _style() -> str:
    return Path(__file__).with_name("styles").joinpath("official.typ").read_text(encoding="utf-8")
