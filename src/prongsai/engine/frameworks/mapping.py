"""What became of the items of one edition in another, by the requirements they ask for. Prose: docs/algorithms/mapping.md."""

from dataclasses import dataclass
from enum import StrEnum

from prongsai.engine.frameworks.model import Certainty, Framework, Node


class Change(StrEnum):
    """`same`: its code stayed. `moved`: another code. `split`: several ask for what one did. `merged`: one asks for what several
    did. `regrouped`: several became several. `gone`, `appeared`: the other edition has nothing of it. `unknown`: nobody can say,
    since its name, or that of some item of the other edition, is not established.
    """

    SAME = "same"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    REGROUPED = "regrouped"
    GONE = "gone"
    APPEARED = "appeared"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Mapped:
    """Items of two editions that share requirements, each in the order of its form; `keys` are the requirements shared.

    `is_open`: what stands alone may have a counterpart whose name is not established.
    """

    before: tuple[Node, ...]
    after: tuple[Node, ...]
    keys: tuple[str, ...]
    is_open: bool = False

    @property
    def change(self) -> Change:
        match len(self.before), len(self.after):
            case _, 0:
                return Change.UNKNOWN if self.is_open else Change.GONE
            case 0, _:
                return Change.UNKNOWN if self.is_open else Change.APPEARED
            case 1, 1:
                return Change.SAME if self.before[0].code == self.after[0].code else Change.MOVED
            case 1, _:
                return Change.SPLIT
            case _, 1:
                return Change.MERGED
            case _:
                return Change.REGROUPED

    @property
    def is_renamed(self) -> bool:
        """One item that became one, under another name."""
        return len(self.before) == len(self.after) == 1 and self.before[0].name.th != self.after[0].name.th


def map_editions(before: Framework, after: Framework) -> tuple[Mapped, ...]:
    """Every item of both editions, once: those of `before` in the order of its form, then what appeared, in the order of its own.

    Items belong together when a chain of shared requirements joins them.
    """
    earlier, later = before.items(), after.items()
    groups: list[set[str]] = []
    for keys in (set(item.requirements) for item in (*earlier, *later)):
        joined = [group for group in groups if group & keys]
        groups = [*(group for group in groups if not group & keys), keys.union(*joined)]
    sides = [(_asking(earlier, group), _asking(later, group)) for group in groups]
    place = {item.code: n for n, item in enumerate(earlier)}
    appeared = {item.code: len(earlier) + n for n, item in enumerate(later)}
    sides.sort(key=lambda side: place[side[0][0].code] if side[0] else appeared[side[1][0].code])
    lost, new = _unplaced(before, after), _unplaced(after, before)
    return tuple(
        Mapped(ours, theirs, _shared(ours, theirs), is_open=_is_open(ours, theirs, lost) or _is_open(theirs, ours, new))
        for ours, theirs in sides
    )


def _is_open(here: tuple[Node, ...], there: tuple[Node, ...], unplaced: set[str]) -> bool:
    return not there and any(node.code in unplaced for node in here)


def _unplaced(one: Framework, other: Framework) -> set[str]:
    """Codes of items of which nobody can say what they are in the other edition, should it have none of their requirements.

    Their name, or that of another item of the same instrument there, is not established; or nothing of that instrument is.
    """
    open_there = {i.code for i in other.instruments if not i.root.items() or any(map(_is_unnamed, i.root.items()))}
    return {
        item.code
        for instrument in one.instruments
        for item in instrument.root.items()
        if instrument.code in open_there or _is_unnamed(item)
    }


def _is_unnamed(item: Node) -> bool:
    return item.certainty_of("name") is Certainty.UNKNOWN


def _asking(items: tuple[Node, ...], keys: set[str]) -> tuple[Node, ...]:
    return tuple(item for item in items if keys & set(item.requirements))


def _shared(before: tuple[Node, ...], after: tuple[Node, ...]) -> tuple[str, ...]:
    wanted = {key for item in after for key in item.requirements}
    return tuple(key for item in before for key in item.requirements if key in wanted)


def counterparts(mapped: tuple[Mapped, ...]) -> dict[str, tuple[Node, ...]]:
    """By code of the earlier edition: the items of the later one that ask for any of the same."""
    return {
        item.code: tuple(later for later in group.after if set(later.requirements) & set(item.requirements))
        for group in mapped
        for item in group.before
    }
