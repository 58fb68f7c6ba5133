"""รายงานการประชุม of the meeting that resolved on the measures. No emblem; five items; who wrote it, who looked it over."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from prongsai.engine.planning.record import AgendaItem, Attendance, Presence
from prongsai.papers.blocks import Block, Centred, Heading, Paper, Paragraph, Roll, Signature
from prongsai.papers.drafting import Drafter
from prongsai.papers.texts import minutes as texts

DECIDES = 4
"""The item of agenda under which the measures were resolved on."""


def minutes(d: Drafter) -> Paper:
    meeting = d.year.record.meeting
    title = d.say(texts.HEADING)
    _check_numbers(d)
    blocks = (
        Heading(title, 1),
        Centred(d.say(texts.NUMBER, number=d.field(meeting.number, "meeting.number"))),
        Centred(d.say(texts.DAY, day=d.day(meeting.held_on, "meeting.held_on"))),
        Centred(d.say(texts.PLACE, place=d.field(meeting.place, "meeting.place")), is_ruled=True),
        *_rolls(d),
        Paragraph(d.say(texts.BEGAN, time=d.field(meeting.starts_at, "meeting.starts_at"))),
        *_with_end_kept(block for number in texts.AGENDA_HEADINGS for block in _agenda(d, number)),
        Paragraph(d.say(texts.ENDED, time=d.field(meeting.ends_at, "meeting.ends_at")), is_kept=True),
        _signature(d, "recorder", texts.RECORDER),
        _signature(d, "reviewer", texts.REVIEWER),
    )
    return d.paper(title, blocks, meeting.held_on)


def _rolls(d: Drafter) -> Iterator[Block]:
    """Those present are asked for; a meeting may do without the other two."""
    headings = {Presence.PRESENT: texts.PRESENT, Presence.ABSENT: texts.ABSENT, Presence.ATTENDING: texts.ATTENDING}
    for presence, heading in headings.items():
        rows = [row for row in d.year.record.attendance if row.presence is presence]
        people = tuple(_person(d, number, row) for number, row in enumerate(rows, 1))
        if not people and presence is Presence.PRESENT:
            people = ((d.say("1."), d.of_sheet("attendance", "name"), d.of_sheet("attendance", "role")),)
        if people:
            yield Heading(heading)
            yield Roll(people)


def _person(d: Drafter, number: int, row: Attendance) -> tuple[str, str, str]:
    part = row.reason if row.presence is Presence.ABSENT and row.reason else row.role
    who = "\n".join(text for text in (d.person_of_row(row.name, row), d.own(row.position)) if text)
    return d.say(f"{number}."), who, d.own(part)


def _agenda(d: Drafter, number: int) -> Iterator[Block]:
    items = [item for item in d.year.record.agenda if _top(item) == number]
    own = next((item.heading for item in items if item.number == str(number) and item.heading), "")
    heading = own or texts.AGENDA_HEADINGS[number]
    yield Heading(d.say(texts.AGENDA, number=number, heading=heading))
    for item in items:
        yield from _item(d, item, has_parts=any("." in other.number for other in items))
    if not items and number == DECIDES:
        yield from _matter_of_the_measures(d)
    elif not items:
        yield Paragraph(d.of_sheet("agenda", "text"))
    elif number == DECIDES and not any(item.resolution for item in items):
        yield Paragraph(d.of_row("", "agenda", "resolution", items[-1]))


def _top(item: AgendaItem) -> int | None:
    first = item.number.split(".")[0]
    return int(first) if first.isascii() and first.isdigit() and len(first) < 4 else None


def _item(d: Drafter, item: AgendaItem, *, has_parts: bool) -> Iterator[Block]:
    """A row says something, or is the head of those that do."""
    is_part = "." in item.number
    if is_part:
        yield Heading(d.say("{number} {heading}", number=item.number, heading=item.heading).strip(), 3)
    if item.text or not (item.resolution or (has_parts and not is_part)):
        for text in d.of_row(item.text, "agenda", "text", item).split("\n"):
            yield Paragraph(text)
    if item.resolution:
        yield Paragraph(d.say(texts.RESOLUTION, text=item.resolution))


def _check_numbers(d: Drafter) -> None:
    """An item stands once: two of one number are a slip, and one of them would be read as the other."""
    seen: set[str] = set()
    for item in d.year.record.agenda:
        if item.number in seen:
            d.fault("agenda-twice", item.place_of("number"), number=item.number)
        seen.add(item.number)


def _with_end_kept(blocks: Iterable[Block]) -> Iterator[Block]:
    """The end of the agenda stays with what follows it: the line "เลิกประชุม" alone is too little for a page with signatures."""
    *others, last = blocks
    yield from others
    yield replace(last, is_kept=True) if isinstance(last, Paragraph) else last


def _matter_of_the_measures(d: Drafter) -> Iterator[Block]:
    """What the year itself says of the matter, when the minutes' sheet says nothing."""
    chain = d.year.chain
    counts = {"weaknesses": len(chain.weaknesses), "measures": len(chain.measures), "activities": len(chain.activities)}
    yield Paragraph(d.say(texts.MEASURES_MATTER, **counts))
    yield Paragraph(d.say(texts.RESOLUTION, text=d.say("{resolution}")))


def _signature(d: Drafter, who: str, part: str) -> Signature:
    meeting = d.year.record.meeting
    name, position = getattr(meeting, who), getattr(meeting, f"{who}_position")
    lines = (f"({d.person(name, f'meeting.{who}')})", d.field(position, f"meeting.{who}_position"), part)
    return Signature(lines)
