"""คำสั่งแต่งตั้งคณะกรรมการ. Its number runs by the calendar year of the signing, which need not be the fiscal year."""

from collections.abc import Iterator

from prongsai.engine.planning.record import Member
from prongsai.engine.thai.dates import DateStyle, to_be
from prongsai.papers.blocks import Centred, Emblem, Heading, Paper, Paragraph, Points, Roll
from prongsai.papers.drafting import Drafter
from prongsai.papers.texts import order as texts


def order(d: Drafter) -> Paper:
    said = d.year.record.order
    subject = d.say(texts.SUBJECT)
    blocks = (
        Emblem(),
        Heading(d.say(texts.HEADING), 1),
        Centred(_number(d)),
        Centred(subject, is_ruled=True),
        Paragraph(d.say(texts.REASON)),
        Paragraph(d.say(texts.AUTHORITY, authority=d.field(said.authority, "order.authority"))),
        Heading(texts.MEMBERS),
        Roll(tuple(_members(d))),
        Heading(texts.DUTIES),
        Points(tuple(_duties(d))),
        Paragraph(d.say(texts.EFFECT, day=d.day(said.effective_on, "order.effective_on", DateStyle.OFFICIAL)), is_kept=True),
        Paragraph(d.say(texts.SIGNED, day=d.day(said.signed_on, "order.signed_on", DateStyle.OFFICIAL)), is_kept=True),
        d.signature(),
    )
    return d.paper(subject.removeprefix("เรื่อง "), blocks, said.signed_on)


def _number(d: Drafter) -> str:
    said = d.year.record.order
    number = d.field("" if said.number is None else str(said.number), "order.number")
    return d.say(texts.NUMBER, number=number, calendar_year=to_be(said.signed_on.year) if said.signed_on else "……")


def _members(d: Drafter) -> Iterator[tuple[str, str, str]]:
    members = d.year.record.members
    for number, member in enumerate(members, 1):
        yield d.say(f"{number}."), _who(d, member), d.of_row(member.role, "committee", "role", member)
    if not members:
        yield d.say("1."), d.of_sheet("committee", "name"), d.of_sheet("committee", "role")


def _who(d: Drafter, member: Member) -> str:
    return f"{d.person_of_row(member.name, member)}\n{d.of_row(member.position, 'committee', 'position', member)}"


def _duties(d: Drafter) -> Iterator[tuple[str, str]]:
    own = d.year.record.order.duties
    for number, duty in enumerate(own or texts.STANDARD_DUTIES, 1):
        yield d.say(f"({number})"), d.own(duty) if own else d.say(duty)
