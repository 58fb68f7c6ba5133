"""Any year an office could have on record: texts of any kind, days and sums or none, rows in any number."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from prongsai.engine.planning.chain import Activity, Chain, Measure, Weakness
from prongsai.engine.planning.record import (
    Acting,
    AgendaItem,
    Attendance,
    Contact,
    Declaration,
    Disclosure,
    Head,
    HouseStyle,
    Letter,
    Meeting,
    Member,
    Memo,
    Order,
    Presence,
    Progress,
    Status,
    YearRecord,
)
from prongsai.engine.planning.year import YearAnalysis, analyse_year
from prongsai.words.normalise import search_key

_LETTERS = "".join(map(chr, (*range(0x20, 0x7F), *range(0xE01, 0xE3B), *range(0xE3F, 0xE5C)))) + "–—“”…\n\t\u200b"
"""Whatever papers can be set in, with what only steers lines."""

_WORDS = (
    *("ความโปร่งใส", "ปั๊มน้ำ", "กำหนด", "O4", "I5.1", "3,000.50", "๑๒", "a@b.c", "https://a.example/b"),
    *("{year}", "=1+1", "<b>", "&amp;", "#x", "*ก*", "$x$", "\\", "- ข้อ", "/* ก"),
)

TEXTS = st.one_of(
    st.just(""),
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=12).map(" ".join),
    st.text(_LETTERS, max_size=40),
)
NAMES = st.one_of(st.sampled_from(["นายสมชาย ใจดี", "พ.ต.อ. สมมติ ตัวอย่าง", "สมหญิง"]), TEXTS)
DAYS = st.none() | st.dates(date(1957, 1, 1), date(2157, 12, 31))
SUMS = st.none() | st.decimals(0, Decimal(10) ** 12, places=2)
_URL = st.from_regex(r"https?://[a-z0-9.-]{1,20}(/[A-Za-z0-9%_?=&#.~-]{0,30}){0,3}", fullmatch=True)
URLS = st.lists(_URL, max_size=3).map(tuple)
NUMBERS = st.none() | st.integers(1, 12)
LINES = st.lists(TEXTS, max_size=3).map(tuple)

_BY_TYPE: Mapping[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    date | None: DAYS,
    Decimal | None: SUMS,
    int | None: NUMBERS,
    tuple[str, ...]: LINES,
    tuple[int, ...]: st.lists(st.integers(1, 12), max_size=3).map(tuple),
    bool: st.booleans(),
    Acting | None: st.none() | st.sampled_from(Acting),
    Presence: st.sampled_from(Presence),
    Status: st.sampled_from(Status),
}


def any_of[T](kind: type[T], **chosen: st.SearchStrategy[Any]) -> st.SearchStrategy[T]:
    """Any value of a dataclass: each field by its type, but for those that are chosen and for its place."""
    others = [field for field in fields(kind) if field.name not in {"place", "cells", *chosen}]  # type: ignore[arg-type]
    return st.builds(kind, **{field.name: _BY_TYPE[field.type] for field in others}, **chosen)


def _rows[T](kind: type[T], most: int = 4, **chosen: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(any_of(kind, **chosen), max_size=most).map(tuple)


ACTIVITIES = _rows(Activity, most=5)
PROGRESS = _rows(Progress, most=8, activity=st.integers(1, 12), period=st.sampled_from([6, 12]), evidence=URLS)
CHAINS = st.builds(Chain, _rows(Weakness), _rows(Measure), ACTIVITIES, st.just(search_key))
RECORDS = st.builds(
    YearRecord,
    contact=any_of(Contact),
    style=any_of(HouseStyle, emblem=st.just(""), fonts=st.just(""), font=TEXTS),
    head=any_of(Head, name=NAMES),
    order=any_of(Order),
    memo=any_of(Memo, signer=NAMES),
    letter=any_of(Letter),
    meeting=any_of(Meeting, recorder=NAMES, reviewer=NAMES),
    intent=any_of(Declaration),
    no_gift=any_of(Declaration),
    plan_approved_on=DAYS,
    reported_on=st.dictionaries(st.sampled_from([6, 12]), st.dates(date(2020, 1, 1), date(2022, 1, 1))),
    results_reported_on=DAYS,
    members=_rows(Member),
    attendance=_rows(Attendance),
    agenda=_rows(AgendaItem, most=6, number=st.sampled_from(["1", "2", "3", "4", "4.1", "4.2", "5", "9", ""])),
    progress=PROGRESS,
    disclosures=_rows(Disclosure, item=st.sampled_from(["O1", "O43", "O4", "O99"]), urls=URLS),
)


@dataclass(frozen=True)
class Said:
    """What an office says of a year whose form and result are given."""

    office: Mapping[str, Any]
    chain: Chain
    record: YearRecord

    def of(self, year: YearAnalysis) -> YearAnalysis:
        office = replace(year.office, **self.office)
        return analyse_year(office, year.framework, year.result.rows.values(), self.chain, self.record)


_OFFICE = dict.fromkeys(("name", "head_position", "committee", "secretariat", "result_note", "resolution"), TEXTS)
SAID = st.builds(
    Said,
    st.fixed_dictionaries({**_OFFICE, "resolved_on": DAYS, "announced_on": DAYS, "sources": LINES}),
    CHAINS,
    RECORDS,
)
