"""L20: a list that does not begin at one."""

from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.structure import lists_in
from prongsai.engine.consistency.telling import WARNING, told_label

CODE, NEEDS = "L20", ()


def find(digest: Digest, _setting: Setting) -> Iterator[Finding]:
    went_to: dict[str, int] = {}
    for listed in lists_in(digest):
        first, last = listed.items[0].label, listed.items[-1].label
        if first is None or last is None:
            continue
        if first.dress == "n.":
            went_to.clear()  # a new section: what was counted before it is done
        elif first.dress in DRESSES and first.numbers[0] not in (1, went_to.get(first.dress, 0) + 1):
            yield told_label(CODE, WARNING, listed.items[0], wanted=1)
        went_to[first.dress] = last.numbers[0]


DRESSES = ("(n)", "n)", "(n")
"""Of lists; `n.` may head a section, and `ข้อ n` goes on over pages."""
