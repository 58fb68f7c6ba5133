"""The assessor's form: where the public finds what each item asks for. Columns: ข้อ, ข้อมูล, องค์ประกอบด้านข้อมูล, URL, หมายเหตุ.

Items, elements and their order come from the edition; what of them is not established carries a mark.
"""

from collections.abc import Iterator

from prongsai.engine.frameworks.model import Node
from prongsai.engine.planning.record import Disclosure
from prongsai.papers.blocks import Block, Cell, Centred, Group, Heading, Paper, Paragraph, Table, TableRow
from prongsai.papers.drafting import Drafter
from prongsai.papers.texts import assessor_form as texts

WIDTHS = (1.4, 5.2, 0, 6.2, 3.0)


def assessor_form(d: Drafter) -> Paper:
    """Every item of the form's disclosures; an item without an address has to be told where it is."""
    title, items = d.say(texts.TITLE), d.year.framework.disclosures()
    ready = sum(1 for item in items if (told := d.year.record.disclosure_of(item.code)) and told.urls)
    is_sure = all(item.certainty_of(value).is_sure for item in items for value in ("name", "elements"))
    blocks: tuple[Block, ...] = (
        Heading(title, 1),
        Centred(d.say(texts.OFFICE)),
        Centred(d.say(texts.FORM), is_bold=False),
        Paragraph(d.say(texts.COUNT, ready=ready, items=len(items))),
        *(() if is_sure else (Paragraph(texts.UNSURE_NOTE),)),
        Table("", texts.HEAD, WIDTHS, tuple(_rows(d)), centred=(0,), is_dense=True),
    )
    return d.paper(title, blocks, d.year.record.letter.dated_on, is_landscape=True)


def _rows(d: Drafter) -> Iterator[TableRow]:
    """Items under the branch of the form they belong to."""
    for instrument in d.year.framework.instruments:
        for node in instrument.root.walk():
            if any(child.requirement for child in node.children):
                yield Group(d.in_table(texts.BRANCH.format(code=node.code, name=_marked(node, node.name.th, "name"))))
                yield from (_row(d, item) for item in node.children if item.requirement)


def _row(d: Drafter, item: Node) -> tuple[Cell, ...]:
    told = d.year.record.disclosure_of(item.code)
    return (
        d.cell(item.code),
        d.cell(_marked(item, item.name.th, "name")),
        d.cell(_elements(item)),
        _address(d, item, told),
        d.cell(told.remark if told else ""),
    )


def _address(d: Drafter, item: Node, told: Disclosure | None) -> Cell:
    if told and told.urls:
        return d.links(told.urls)
    if told:
        return d.cell_blank("disclosure", "urls", told)
    return d.cell_without_row("disclosure", "urls", item.code)


def _elements(item: Node) -> str:
    elements = item.requirement.elements if item.requirement else ()
    if not elements:
        return ""
    lines = "\n".join(f"{number}) {text}" for number, text in enumerate(elements, 1)) if len(elements) > 1 else elements[0]
    return _marked(item, lines, "elements")


def _marked(node: Node, text: str, value: str) -> str:
    return text if node.certainty_of(value).is_sure or not text else texts.UNSURE.format(text=text)
