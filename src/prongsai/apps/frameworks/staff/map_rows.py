"""What became of the items of one edition in another, a row for each group that belongs together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_lazy

from prongsai.apps.ui.lists import Column, Filter, ListOf
from prongsai.apps.ui.naming import Named, named
from prongsai.engine.frameworks.mapping import Change, Mapped
from prongsai.engine.frameworks.model import Framework, Node
from prongsai.messages import Language, word

UNPAIRED = (Change.GONE, Change.APPEARED, Change.UNKNOWN)


@dataclass(frozen=True, slots=True)
class MapItem:
    """An item with the requirement that its page is of."""

    node: Named
    key: str


@dataclass(frozen=True, slots=True)
class MapRow:
    """`before_at` and `after_at` are where the first item of each side stands in its form; what has no item there comes last.

    What is not established comes after all that is. `altered` names what else differs between an item and its one counterpart.
    """

    place: int
    change: str
    said: str
    before: tuple[MapItem, ...]
    after: tuple[MapItem, ...]
    keys: str
    altered: tuple[str, ...]
    before_at: int
    after_at: int

    @property
    def is_unpaired(self) -> bool:
        return self.change in UNPAIRED

    @property
    def before_codes(self) -> str:
        return ", ".join(item.node.code for item in self.before)

    @property
    def after_codes(self) -> str:
        return ", ".join(item.node.code for item in self.after)

    @property
    def before_names(self) -> str:
        return "\n".join(item.node.name for item in self.before)

    @property
    def after_names(self) -> str:
        return "\n".join(item.node.name for item in self.after)

    @property
    def altered_told(self) -> str:
        return ", ".join(self.altered)


def map_rows(before: Framework, after: Framework, mapped: Sequence[Mapped], language: Language) -> tuple[MapRow, ...]:
    places = [{node.code: n for n, node in enumerate(one.items())} for one in (before, after)]
    return tuple(
        MapRow(
            place=place,
            change=str(one.change),
            said=word("change", one.change, language),
            before=tuple(MapItem(named(node, language), node.key or "") for node in one.before),
            after=tuple(MapItem(named(node, language), node.key or "") for node in one.after),
            keys=", ".join(dict.fromkeys(one.keys)),
            altered=tuple(_altered(one)),
            before_at=_first(one, one.before, places[0]),
            after_at=_first(one, one.after, places[1]),
        )
        for place, one in enumerate(mapped)
    )


def rules_altered(before: Framework, after: Framework) -> tuple[str, ...]:
    """What differs in the rules of two editions, beside their items."""
    weights = [{i.code: i.weight for i in one.instruments} for one in (before, after)]
    methods = [{i.code: (i.aggregation, i.item_scores) for i in one.instruments} for one in (before, after)]
    pairs = {
        gettext("น้ำหนักของเครื่องมือ"): weights,
        gettext("วิธีเฉลี่ย"): methods,
        gettext("ระดับคะแนน"): [before.bands, after.bands],
        gettext("มาตรวัด"): [before.scales, after.scales],
        gettext("กลุ่มตัวอย่าง"): [before.sample, after.sample],
        gettext("การปัดเศษ"): [before.rounding, after.rounding],
        gettext("เกณฑ์แบ่งกลุ่มจุดอ่อน"): [before.classes, after.classes],
    }
    return tuple(name for name, (one, other) in pairs.items() if one != other)


def change_choices(language: Language) -> tuple[tuple[str, str], ...]:
    kinds = tuple((str(change), word("change", change, language)) for change in Change)
    return (("unpaired", gettext("ข้อที่ไม่มีคู่")), *kinds)


def change_filter(language: Language) -> Filter:
    return Filter(
        "change", gettext_lazy("การเปลี่ยนแปลง"), change_choices(language), lambda chosen: lambda row: _is_of(row, chosen)
    )


def map_list(before: Framework, after: Framework, language: Language) -> ListOf:
    name = gettext("ชื่อ")
    return ListOf(
        columns=(
            Column("said", gettext_lazy("การเปลี่ยนแปลง"), ("said", "place")),
            Column("before_codes", before.key, ("before_at", "place")),
            Column("before_names", f"{name} {before.key}", is_shown=False),
            Column("after_codes", after.key, ("after_at", "place")),
            Column("after_names", f"{name} {after.key}", is_shown=False),
            Column("keys", gettext_lazy("ข้อกำหนด")),
            Column("altered_told", gettext_lazy("ส่วนอื่นที่ต่าง")),
        ),
        filters=(change_filter(language),),
        search=("before_codes", "before_names", "after_codes", "after_names", "keys"),
        default_sort="before_codes",
    )


def _is_of(row: MapRow, chosen: str) -> bool:
    return row.is_unpaired if chosen == "unpaired" else row.change == chosen


def _first(one: Mapped, nodes: tuple[Node, ...], places: Mapping[str, int]) -> int:
    first = min((places[node.code] for node in nodes), default=len(places))
    return first + 2 * len(places) if one.change is Change.UNKNOWN else first


def _altered(one: Mapped) -> Iterator[str]:
    """Only an item that became one can be held beside the other."""
    if one.is_renamed:
        yield gettext("ชื่อ")
    if len(one.before) == len(one.after) == 1:
        before, after = one.before[0], one.after[0]
        if before.requirement and after.requirement:
            if before.requirement.elements != after.requirement.elements:
                yield gettext("องค์ประกอบ")
            if before.requirement.period != after.requirement.period:
                yield gettext("ช่วงเวลา")
        if before.answer != after.answer:
            yield gettext("วิธีตอบ")
