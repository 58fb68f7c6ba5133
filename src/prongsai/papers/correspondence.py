"""บันทึกข้อความ to the head and หนังสือภายนอก to the assessor. Their dates have no พ.ศ.; only the letter has a closing phrase."""

from collections.abc import Iterator

from prongsai.messages import summaries
from prongsai.papers.blocks import Block, DateLine, Emblem, Foot, Labels, Paper, Paragraph, Points, Sides, Signature
from prongsai.papers.checks import check_activities, check_measures
from prongsai.papers.drafting import Drafter
from prongsai.papers.texts import correspondence as texts


def memo(d: Drafter) -> Paper:
    """The secretariat lays the analysis and the draft announcement before the head, with all that is still missing."""
    said = d.year.record.memo
    subject = d.say(texts.MEMO_SUBJECT)
    blocks = (
        Emblem(beside=texts.MEMO_HEADING),
        Labels(
            (
                ((texts.FROM, d.say(texts.MEMO_FROM)),),
                ((texts.NUMBER, d.field(said.number, "memo.number")), (texts.DATE, d.day(said.dated_on, "memo.dated_on"))),
                ((texts.SUBJECT, subject),),
            ),
            is_big=True,
        ),
        Labels((((texts.TO, d.say("{head}")),),)),
        *_memo_body(d),
        Signature(
            (f"({d.person(said.signer, 'memo.signer')})", d.field(said.signer_position, "memo.signer_position")),
        ),
    )
    return d.paper(subject, blocks, said.dated_on)


def _memo_body(d: Drafter) -> Iterator[Block]:
    year = d.year
    check_measures(d)
    check_activities(d)
    yield Paragraph(d.say(texts.MEMO_MATTER, weak=len(year.weak_items)))
    measures, activities = len(year.chain.measures), len(year.chain.activities)
    yield Paragraph(d.say(texts.MEMO_DONE, measures=measures, activities=activities), is_kept=not year.findings)
    if year.findings:
        holes = summaries(year.findings, "th")
        yield Paragraph(d.say(texts.MEMO_HOLES, count=len(holes)))
        yield Points(tuple((d.say(f"({n})"), d.own(hole)) for n, hole in enumerate(holes, 1)))
    yield Paragraph(d.say(texts.MEMO_CLOSING), is_kept=True)


def letter(d: Drafter) -> Paper:
    """The office sends the assessor's form."""
    said, contact = d.year.record.letter, d.year.record.contact
    subject = d.say(texts.LETTER_SUBJECT)
    address = tuple(d.own(line) for line in contact.address) or (d.field("", "office.address"),)
    blocks = (
        Emblem(),
        Sides(f"{texts.NUMBER} {d.field(said.number, 'letter.number')}", (d.say("{office}"), *address)),
        DateLine(d.day(said.dated_on, "letter.dated_on")),
        Labels(tuple(_letter_labels(d, subject))),
        *_letter_body(d),
        d.signature(texts.RESPECT),
        Foot((d.say("{secretariat}"), d.say(texts.PHONE), *_email(d))),
    )
    return d.paper(subject, blocks, said.dated_on)


def _letter_labels(d: Drafter, subject: str) -> Iterator[tuple[tuple[str, str], ...]]:
    said = d.year.record.letter
    yield ((texts.SUBJECT, subject),)
    yield ((texts.TO, d.field(said.to, "letter.to")),)
    if said.references:
        yield ((texts.REFERENCES, _numbered(d, said.references)),)
    yield ((texts.ENCLOSURES, _numbered(d, said.enclosures or (d.say(texts.LETTER_ENCLOSURE),))),)


def _numbered(d: Drafter, texts_: tuple[str, ...]) -> str:
    lines = texts_ if len(texts_) == 1 else tuple(f"{number}. {text}" for number, text in enumerate(texts_, 1))
    return d.own("\n".join(lines))


def _letter_body(d: Drafter) -> Iterator[Block]:
    items = d.year.framework.disclosures()
    ready = sum(1 for item in items if (told := d.year.record.disclosure_of(item.code)) and told.urls)
    if not ready:
        d.of_sheet("disclosure", "urls")
    yield Paragraph(d.say(texts.LETTER_MATTER, ready=ready, items=len(items)))
    yield Paragraph(d.say(texts.LETTER_REQUEST), is_kept=True)
    yield Paragraph(d.say(texts.LETTER_CLOSING), is_kept=True)


def _email(d: Drafter) -> Iterator[str]:
    if d.year.record.contact.email:
        yield d.say(texts.EMAIL, email=d.year.record.contact.email)
