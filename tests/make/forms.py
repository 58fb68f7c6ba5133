"""Forms to test with: a small whole one to damage, the real ones as mappings, and random ones of any shape."""

import copy
import tomllib
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from prongsai.engine.frameworks.loading import load_framework
from prongsai.engine.frameworks.model import Framework
from prongsai.formats.editions import BUILT_IN, FILE_NAME, edition_keys, load_edition

KEYS = edition_keys()


def named(text: str) -> dict[str, str]:
    return {"th": text, "en": text}


def item(code: str, below: str, **more: Any) -> dict[str, Any]:
    return {"code": code, "in": below, "key": f"key-{code}", "name": named(code), "period": "current", **more}


def question(code: str, below: str, **more: Any) -> dict[str, Any]:
    return {"code": code, "in": below, "key": f"key-{code}", "name": named(code), "scale": "yes-no", "polarity": "+", **more}


_SMALL: dict[str, Any] = {
    "key": "small-2564",
    "fiscal_year": 2564,
    "assessor": "small",
    "provisional": False,
    "name": named("แบบเล็ก"),
    "assessor_name": named("ผู้ประเมิน"),
    "sources": {"form": named("ตัวแบบ")},
    "marks": {"items": {"name": "confirmed:form", "period": "unconfirmed:form"}},
    "rounding": {"places": 2, "mode": "half-up", "marks": {"mode": "derived:form"}},
    "bands": [{"grade": "A", "from": "50"}, {"grade": "F", "from": "0"}],
    "sample": {"all_below": 30, "share": "0.10", "least": 30, "many_above": 4000, "many_least": 400},
    "classes": {"urgent_below": "50", "improve_below": "85"},
    "scales": [{"key": "yes-no", "labels": ["มี", "ไม่มี"], "positive": ["100", "0"], "negative": ["0", "100"]}],
    "instruments": [
        {"code": "IIT", "name": named("IIT"), "weight": "40", "aggregation": "nested"},
        {"code": "OIT", "name": named("OIT"), "weight": "60", "aggregation": "nested", "item_scores": ["0", "100"]},
    ],
    "indicators": [
        {"code": "1", "in": "IIT", "name": named("1")},
        {"code": "9", "in": "OIT", "name": named("9"), "marks": {"name": "derived:form"}},
        {"code": "10", "in": "OIT", "name": named("10")},
    ],
    "subindicators": [
        {"code": "9.1", "in": "9", "name": named("9.1")},
        {"code": "9.2", "in": "9", "name": named("9.2")},
    ],
    "items": [
        item("O1", "9.1", elements=["แผนผัง", "ตำแหน่ง"], also_called=["ผัง"], marks={"elements": "unconfirmed:form"}),
        item("O2", "9.1"),
        item("O3", "9.2"),
        item("O4", "10"),
    ],
    "questions": [
        question("I1", "1"),
        question("I2", "1", parts=[named("ก"), {**named("ข"), "polarity": "-"}]),
    ],
}


def small_form() -> dict[str, Any]:
    """A whole form of two instruments, six items and two parts, as its file would be read; a fresh copy each time.

    IIT → 1 → I1, I2 (I2.1, I2.2) · OIT → 9 → 9.1 (O1, O2), 9.2 (O3) and OIT → 10 → O4.
    """
    return copy.deepcopy(_SMALL)


def real_form(key: str) -> dict[str, Any]:
    return tomllib.loads((BUILT_IN / key / FILE_NAME).read_text(encoding="utf-8"))


def loaded(data: Mapping[str, Any]) -> Framework:
    framework, problems = load_framework(data)
    assert framework is not None, problems
    return framework


def edition(key: str) -> Framework:
    framework = load_edition(key).framework
    assert framework is not None
    return framework


_WEIGHTS = {1: [["100"]], 2: [["30", "70"], ["0", "100"]], 3: [["30", "30", "40"], ["33.3", "33.3", "33.4"]]}
KNOWN = ("nested", "flat")
OPEN = {"items": "unknown:form"}
_CONDITIONAL = [
    {"grade": "A", "from": "60", "each_from": "60"},
    {"grade": "B", "from": "40", "each_from": "40"},
    {"grade": "C", "from": "40"},
    {"grade": "F", "from": "0"},
]
_LEAVES = st.lists(st.integers(0, 3), min_size=1, max_size=3)  # items, each with so many parts
_INDICATORS = st.one_of(_LEAVES, st.lists(_LEAVES, min_size=1, max_size=3), st.integers(0, 3))  # or an item without one
_INSTRUMENTS = st.lists(_INDICATORS, min_size=1, max_size=3)


@st.composite
def forms(draw: st.DrawFn, most_items: int = 40, averages: tuple[str, ...] = ("nested", "flat", "unknown")) -> dict[str, Any]:
    """Any form: one to three instruments, of any averaging or none that is known, with or without indicators, sub-indicators,
    parts, weights, grades that ask for something of each instrument, and, where not all is known, indicators without items."""
    shape = draw(st.lists(_INSTRUMENTS, min_size=1, max_size=3).filter(lambda tree: _count(tree) <= most_items))
    weights = draw(st.sampled_from([*_WEIGHTS[len(shape)], None]))
    data = small_form() | {"instruments": [], "indicators": [], "subindicators": [], "items": [], "questions": []}
    if weights is None:
        del data["bands"]
    else:
        data["bands"] = draw(st.sampled_from([_SMALL["bands"], _CONDITIONAL]))
    for number, indicators in enumerate(shape):
        code = "ABC"[number]
        how = draw(st.sampled_from(averages))
        row = {"code": code, "name": named(code), "aggregation": how} | ({} if weights is None else {"weight": weights[number]})
        data["instruments"].append(row)
        branches = indicators if how != "unknown" or draw(st.booleans()) else []
        for branch in [*branches, []] if how != "flat" and "unknown" in averages and draw(st.booleans()) else branches:
            _add_indicator(data, code, branch)
        if not branches:
            row["marks"] = OPEN
    return data


def _count(tree: Any) -> int:
    return sum(1 if isinstance(below, int) else _count(below) for below in tree)


def _add_indicator(data: dict[str, Any], instrument: str, branch: list[Any] | int) -> None:
    if isinstance(branch, int):
        _add_item(data, instrument, branch)
        return
    code = str(len(data["indicators"]) + 1)
    data["indicators"].append({"code": code, "in": instrument, "name": named(code)} | ({} if branch else {"marks": OPEN}))
    for number, below in enumerate(branch, 1):
        if isinstance(below, int):
            _add_item(data, code, below)
            continue
        data["subindicators"].append({"code": f"{code}.{number}", "in": code, "name": named(code)})
        for parts in below:
            _add_item(data, f"{code}.{number}", parts)


def _add_item(data: dict[str, Any], below: str, parts: int) -> None:
    if parts:
        code = f"I{len(data['questions']) + 1}"
        data["questions"].append(question(code, below, parts=[named(str(n)) for n in range(parts)]))
    else:
        data["items"].append(item(f"O{len(data['items']) + 1}", below))
