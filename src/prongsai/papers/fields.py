"""The fields an office's own template may print: names, what they stand for, and what of them the office has still to say.

Only the fields a template uses are asked for. docs/how-to/own-template.md lists them; `prongsai paper KIND --fields` prints them.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from prongsai.engine.planning.record import Attendance, Presence
from prongsai.engine.thai.dates import DateStyle, format_date, to_be
from prongsai.messages import word
from prongsai.papers.blocks import BLANK, Block, Heading, Paper, Paragraph, Points, Roll
from prongsai.papers.drafting import Drafter

type Ask = Callable[[Drafter], str]
type AskRow = Callable[[Drafter, Any], str]


@dataclass(frozen=True, slots=True)
class Rows:
    """A list: where its rows come from, and what is printed of each."""

    of: Callable[[Drafter], Iterable[Any]]
    columns: Mapping[str, AskRow]


def _field(value: Callable[[Drafter], str], name: str) -> Ask:
    return lambda d: d.field(value(d), name)


def _day(value: Callable[[Drafter], date | None], name: str, style: DateStyle = DateStyle.LONG) -> Ask:
    return lambda d: d.day(value(d), name, style)


def _column(sheet: str, name: str) -> AskRow:
    return lambda d, row: d.of_row(str(getattr(row, name) or ""), sheet, name, row)


def _said(name: str) -> AskRow:
    """Printed when there is something; nothing is no blank."""
    return lambda d, row: d.own(str(getattr(row, name) or ""))


def _date_column(sheet: str, name: str) -> AskRow:
    def ask(d: Drafter, row: Any) -> str:
        day = getattr(row, name)
        return d.of_row(format_date(day, DateStyle.LONG) if day else "", sheet, name, row)

    return ask


def _people(presence: Presence) -> Rows:
    def rows(d: Drafter) -> Iterable[Attendance]:
        return [row for row in d.year.record.attendance if row.presence is presence]

    return Rows(rows, {name: _said(name) for name in ("name", "position", "role", "reason")})


def _reports(months: int) -> Rows:
    def rows(d: Drafter) -> Iterable[Any]:
        return [row for row in d.year.record.progress if row.period == months]

    columns: dict[str, AskRow] = {
        "activity": _said("activity"),
        "status": lambda _, row: word("status", row.status, "th"),
        "result": _column("progress", "result"),
        "spent": lambda d, row: d.money(row.spent_baht).text or d.of_row("", "progress", "spent_baht", row),
        "problem": _said("problem"),
        "suggestion": _said("suggestion"),
        "evidence": lambda _, row: "\n".join(row.evidence),
    }
    return Rows(rows, columns)


def _budget(d: Drafter, row: Any) -> str:
    return d.of_row(d.money(row.budget_baht).text, "activities", "budget_baht", row)


FIELDS: Mapping[str, Ask] = {
    "office.name": lambda d: d.say("{office}"),
    "office.committee": lambda d: d.say("{committee}"),
    "office.secretariat": lambda d: d.say("{secretariat}"),
    "office.address": _field(lambda d: "\n".join(d.year.record.contact.address), "office.address"),
    "office.phone": lambda d: d.say("{phone}"),
    "office.email": lambda d: d.year.record.contact.email,
    "office.website": lambda d: d.year.record.contact.website,
    "year": lambda d: d.say("{year}"),
    "result_year": lambda d: d.say("{result_year}"),
    "head.name": lambda d: d.person(d.year.record.head.name, "head.name"),
    "head.position": lambda d: "\n".join(d.signature().lines[1:]),
    "resolution.day": lambda d: d.say("{resolved_on}"),
    "resolution.text": lambda d: d.say("{resolution}"),
    "announcement.day": _day(lambda d: d.year.office.announced_on, "announcement.announced_on", DateStyle.OFFICIAL),
    "intent.day": _day(lambda d: d.year.record.intent.announced_on, "intent.announced_on", DateStyle.OFFICIAL),
    "no_gift.day": _day(lambda d: d.year.record.no_gift.announced_on, "no_gift.announced_on", DateStyle.OFFICIAL),
    "order.number": _field(lambda d: str(d.year.record.order.number or ""), "order.number"),
    "order.calendar_year": lambda d: d.own(_calendar_year(d) or d.day(None, "order.signed_on")),
    "order.day": _day(lambda d: d.year.record.order.signed_on, "order.signed_on", DateStyle.OFFICIAL),
    "order.effective_day": _day(lambda d: d.year.record.order.effective_on, "order.effective_on", DateStyle.OFFICIAL),
    "order.authority": _field(lambda d: d.year.record.order.authority, "order.authority"),
    "memo.number": _field(lambda d: d.year.record.memo.number, "memo.number"),
    "memo.day": _day(lambda d: d.year.record.memo.dated_on, "memo.dated_on"),
    "memo.signer": lambda d: d.person(d.year.record.memo.signer, "memo.signer"),
    "memo.signer_position": _field(lambda d: d.year.record.memo.signer_position, "memo.signer_position"),
    "letter.number": _field(lambda d: d.year.record.letter.number, "letter.number"),
    "letter.day": _day(lambda d: d.year.record.letter.dated_on, "letter.dated_on"),
    "letter.to": _field(lambda d: d.year.record.letter.to, "letter.to"),
    "meeting.number": _field(lambda d: d.year.record.meeting.number, "meeting.number"),
    "meeting.day": _day(lambda d: d.year.record.meeting.held_on, "meeting.held_on"),
    "meeting.place": _field(lambda d: d.year.record.meeting.place, "meeting.place"),
    "meeting.starts_at": _field(lambda d: d.year.record.meeting.starts_at, "meeting.starts_at"),
    "meeting.ends_at": _field(lambda d: d.year.record.meeting.ends_at, "meeting.ends_at"),
    "meeting.recorder": lambda d: d.person(d.year.record.meeting.recorder, "meeting.recorder"),
    "meeting.reviewer": lambda d: d.person(d.year.record.meeting.reviewer, "meeting.reviewer"),
    "plan.day": _day(lambda d: d.year.record.plan_approved_on, "plan.approved_on"),
    "progress_6.day": _day(lambda d: d.year.record.reported_on.get(6), "progress.reported_6_on"),
    "progress_12.day": _day(lambda d: d.year.record.reported_on.get(12), "progress.reported_12_on"),
    "results.day": _day(lambda d: d.year.record.results_reported_on, "results.reported_on"),
}

ROWS: Mapping[str, Rows] = {
    "weaknesses": Rows(
        lambda d: d.year.chain.weaknesses,
        {name: _said(name) for name in ("number", "item", "finding", "guideline", "measure_heading", "unit", "remark")},
    ),
    "measures": Rows(
        lambda d: d.year.chain.measures,
        {
            "number": _said("number"),
            "name": _said("name"),
            "source": _said("source"),
            "owner": _column("measures", "owner"),
            "steps": _column("measures", "steps"),
            "follow_up": _column("measures", "follow_up"),
            "due_day": _date_column("measures", "due_on"),
            "result": _column("measures", "result"),
        },
    ),
    "activities": Rows(
        lambda d: d.year.chain.activities,
        {
            "number": _said("number"),
            "name": _said("name"),
            "strategy_number": _said("strategy_number"),
            "strategy": _said("strategy"),
            "unit": _column("activities", "unit"),
            "indicator": _column("activities", "indicator"),
            "budget": _budget,
            "starts_day": _date_column("activities", "starts_on"),
            "ends_day": _date_column("activities", "ends_on"),
        },
    ),
    "members": Rows(
        lambda d: d.year.record.members,
        {"name": _said("name"), "position": _column("committee", "position"), "role": _column("committee", "role")},
    ),
    "present": _people(Presence.PRESENT),
    "absent": _people(Presence.ABSENT),
    "attending": _people(Presence.ATTENDING),
    "agenda": Rows(lambda d: d.year.record.agenda, {name: _said(name) for name in ("number", "heading", "text", "resolution")}),
    "reports_6": _reports(6),
    "reports_12": _reports(12),
}
TITLE, BODY = "title", "body"
"""The paper's own title, and its lines as Prongsai would write them: clauses, paragraphs, points, people; no tables."""


def field_names() -> tuple[str, ...]:
    """Every name a template may use; rows as `measures[].owner`, texts as `body[]`."""
    rows = (f"{name}[].{column}" for name, told in ROWS.items() for column in told.columns)
    return (TITLE, f"{BODY}[]", *FIELDS, *rows)


def shape() -> dict[str, Any]:
    """A sample of the same form, for checking a template against."""
    tree: dict[str, Any] = {TITLE: TITLE, BODY: [BODY]}
    for name in FIELDS:
        _put(tree, name, name)
    return tree | {name: [dict.fromkeys(told.columns, name)] for name, told in ROWS.items()}


def values(d: Drafter, write: Callable[[Drafter], Paper], used: Collection[str]) -> dict[str, Any]:
    """The tree a template is filled with; what it does not use stays empty and is not asked for."""
    tree: dict[str, Any] = {TITLE: _title(d, write) if TITLE in used else "", BODY: []}
    if f"{BODY}[]" in used:
        tree[BODY] = [line for block in write(d).blocks for line in _lines(block)]
    for name, ask in FIELDS.items():
        _put(tree, name, ask(d) if name in used else "")
    for name, told in ROWS.items():
        tree[name] = [
            {column: ask(d, row) if f"{name}[].{column}" in used else "" for column, ask in told.columns.items()}
            for row in told.of(d)
        ]
    return tree


def _title(d: Drafter, write: Callable[[Drafter], Paper]) -> str:
    """Of the paper, only what its title needs is asked for."""
    alone = Drafter(d.year, d.house, d.figures)
    title = write(alone).title
    if BLANK in title:
        d.missing.extend(problem for problem in alone.missing if problem not in d.missing)
    return title


def _lines(block: Block) -> Iterator[str]:
    """A paper's words between its title and its signature, a line each. Tables are no lines: a template loops over their rows."""
    match block:
        case Heading(text=text, level=level) if level > 1:
            yield text
        case Paragraph(text=text):
            yield text
        case Points(rows=rows):
            yield from (" ".join(row) for row in rows)
        case Roll(rows=rows):
            yield from (" ".join(part for part in row if part).replace("\n", " ") for row in rows)


def _put(tree: dict[str, Any], name: str, value: str) -> None:
    *path, last = name.split(".")
    for step in path:
        tree = tree.setdefault(step, {})
    tree[last] = value


def _calendar_year(d: Drafter) -> str:
    signed_on = d.year.record.order.signed_on
    return str(to_be(signed_on.year)) if signed_on else ""
