"""The three announcements (ประกาศ): the measures, the head's intent to be honest, and No Gift Policy.

Order of parts: ita.md section 4. What an announcement of the measures has to hold: the elements of `measure-analysis`.
"""

from collections.abc import Iterator

from prongsai.engine.planning.chain import Measure
from prongsai.engine.planning.record import Declaration
from prongsai.engine.thai.dates import DateStyle, format_date
from prongsai.papers.blocks import Block, Centred, Emblem, Heading, Paper, Paragraph, Points
from prongsai.papers.checks import check_order_of_days, numbered
from prongsai.papers.drafting import Drafter
from prongsai.papers.texts import announcements as texts


def announcement(d: Drafter) -> Paper:
    """ประกาศมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน."""
    measures, day = d.year.chain.measures, d.year.office.announced_on
    check_order_of_days(d, ("announcement.announced_on", day), ("resolution.resolved_on", d.year.office.resolved_on))
    clauses = tuple(block for number, measure in numbered(d, measures) for block in _measure(d, number, measure))
    if not measures:
        clauses = (Heading(_clause(d, 1, d.of_sheet("measures", "name")), is_clause=True),)
    resolved_on = d.day(d.year.office.resolved_on, "resolution.resolved_on", DateStyle.OFFICIAL)
    blocks = (
        *_opening(d, texts.MEASURES_SUBJECT),
        Paragraph(d.say(texts.MEASURES_REASON, on=resolved_on)),
        Paragraph(d.say(texts.MEASURES_INTENT, count=len(measures))),
        *clauses,
        Paragraph(_clause(d, max(len(measures), 1) + 1, d.say(texts.MEASURES_FOLLOW_UP))),
        *_closing(d, texts.MEASURES_CLOSING, d.day(day, "announcement.announced_on", DateStyle.OFFICIAL)),
    )
    return d.paper(d.say(texts.MEASURES_SUBJECT.removeprefix("เรื่อง ")), blocks, day)


def announcement_intent(d: Drafter) -> Paper:
    """ประกาศเจตจำนงสุจริตของผู้บริหาร, signed by the head there is now."""
    reason = Paragraph(d.say(texts.INTENT_REASON, i_am=_i_am(d)))
    return _declaration(
        d, d.year.record.intent, "intent", texts.INTENT_SUBJECT, (reason,), texts.INTENT_STATEMENTS, texts.INTENT_CLOSING
    )


def announcement_no_gift(d: Drafter) -> Paper:
    """ประกาศ No Gift Policy: the head and every officer, before, during and after duty (elements of FY 2566)."""
    law = d.say(texts.NO_GIFT_REASON, gift_law=d.law("nacc-act-128"), gift_notice=d.law("nacc-gift-notice"))
    reasons = (Paragraph(law), Paragraph(d.say(texts.NO_GIFT_INTENT, i_am=_i_am(d))))
    return _declaration(
        d, d.year.record.no_gift, "no_gift", texts.NO_GIFT_SUBJECT, reasons, texts.NO_GIFT_STATEMENTS, texts.NO_GIFT_CLOSING
    )


def _declaration(
    d: Drafter,
    said: Declaration,
    table: str,
    subject: str,
    reasons: tuple[Block, ...],
    statements: tuple[str, ...],
    closing: str,
) -> Paper:
    """The office's own statements, or the ones every office can stand by."""
    day = d.day(said.announced_on, f"{table}.announced_on", DateStyle.OFFICIAL)
    chosen = said.statements or statements
    blocks = (
        *_opening(d, subject),
        *reasons,
        *(
            Paragraph(_clause(d, number, d.own(text) if said.statements else d.say(text)))
            for number, text in enumerate(chosen, 1)
        ),
        *_closing(d, closing, day),
    )
    return d.paper(d.say(subject.removeprefix("เรื่อง ")), blocks, said.announced_on)


def _opening(d: Drafter, subject: str) -> Iterator[Block]:
    yield Emblem()
    yield Heading(d.say(texts.HEADING), 1)
    yield Centred(d.say(subject), is_ruled=True)


def _closing(d: Drafter, closing: str, day: str) -> Iterator[Block]:
    yield Paragraph(d.say(closing), is_kept=True)
    yield Paragraph(d.say(texts.SIGNED, day=day), is_kept=True)
    yield d.signature()


def _clause(d: Drafter, number: int, text: str) -> str:
    return d.say(texts.CLAUSE, number=number, text=text)


def _i_am(d: Drafter) -> str:
    """Who acts for the head says so, here as under the signature."""
    name, position = d.person(d.year.record.head.name, "head.name"), " ".join(d.signature().lines[1:])
    return d.say(texts.I_ACT if d.year.record.head.acting else texts.I_AM, name=name, position=position)


def _measure(d: Drafter, number: int, measure: Measure) -> Iterator[Block]:
    due = format_date(measure.due_on, DateStyle.OFFICIAL) if measure.due_on else ""
    parts = (
        (texts.OWNER, d.of_row(measure.owner, "measures", "owner", measure)),
        (texts.STEPS, d.of_row(measure.steps, "measures", "steps", measure)),
        (texts.FOLLOW_UP, d.of_row(measure.follow_up, "measures", "follow_up", measure)),
        (texts.DUE, d.of_row(due, "measures", "due_on", measure)),
    )
    yield Heading(_clause(d, number, measure.name), is_clause=True)
    yield Points(tuple((d.say(f"({n})"), d.say(text, text=said)) for n, (text, said) in enumerate(parts, 1)))
