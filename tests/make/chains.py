"""A small chain without a hole, to break."""

from datetime import date

from prongsai.engine.planning.chain import Activity, Chain, Measure, Weakness
from prongsai.engine.problems import Place
from prongsai.words.normalise import search_key

_COLUMNS = {
    "weaknesses": ("number", "item", "finding", "guideline", "measure_heading", "required_actions", "unit"),
    "measures": ("number", "name", "source", "owner", "steps", "follow_up", "due_on"),
    "activities": ("number", "name", "unit", "measures", "weaknesses", "starts_on", "ends_on"),
}


def cells_of(sheet: str, row: int) -> dict[str, Place]:
    """The places of a row's cells as a csv would give them."""
    return {name: Place(file=f"{sheet}.csv", cell=f"{name}@{row}", row=row) for name in _COLUMNS[sheet]}


def weakness(number: int, heading: str, item: str) -> Weakness:
    return Weakness(
        number=number,
        cells=cells_of("weaknesses", number + 1),
        item=item,
        finding="ยังไม่ครบ",
        guideline="จัดทำให้ครบ",
        measure_heading=heading,
        required_actions=("จัดทำแผน",),
        unit="กลุ่มนโยบายและแผน",
    )


def measure(number: int, name: str, source: str = "") -> Measure:
    return Measure(
        number=number,
        cells=cells_of("measures", number + 1),
        name=name,
        source=source,
        owner="กลุ่มอำนวยการ",
        steps="ประชุม จัดทำ เผยแพร่",
        follow_up="รายงานทุกไตรมาส",
        due_on=date(2021, 9, 30),
    )


def activity(number: int, measures: tuple[int, ...] = (), weaknesses: tuple[int, ...] = ()) -> Activity:
    return Activity(
        number=number,
        cells=cells_of("activities", number + 1),
        name=f"กิจกรรมที่ {number}",
        unit="ทุกกลุ่ม",
        measures=measures,
        weaknesses=weaknesses,
        starts_on=date(2020, 10, 1),
        ends_on=date(2021, 9, 30),
    )


def whole_chain() -> Chain:
    """Two weaknesses, three measures (the first from a weakness alone, the last from a policy alone) and four activities."""
    return Chain(
        weaknesses=(weakness(1, "ด้านแผน", "O4"), weakness(2, "ด้านการมีส่วนร่วม", "O39")),
        measures=(measure(1, "ด้านแผน"), measure(2, "ด้านการมีส่วนร่วม", "นโยบาย"), measure(3, "ด้านวัฒนธรรม", "นโยบาย")),
        activities=(activity(1, (1,)), activity(2, (), (2,)), activity(3, (3,)), activity(4, (3,))),
        fold=search_key,
    )
