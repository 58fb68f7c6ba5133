"""บทวิเคราะห์เพื่อจัดทำมาตรการ: last year's result, its weak items, and the measures that answer them.

The requirement `measure-analysis` asks for it. The order is that of the first office's own document: reasons, objectives,
criteria, general data with the activities by strategy, weakness table, relation table, resolution, measures. Gaps are drawn.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from prongsai.engine.frameworks.model import Level, Node
from prongsai.engine.planning.chain import Activity, Measure, Weakness
from prongsai.engine.planning.year import YearAnalysis
from prongsai.engine.scoring.rounding import printed
from prongsai.engine.thai.dates import DateStyle, format_date
from prongsai.messages import summaries, word
from prongsai.papers.blocks import Block, Cell, Emblem, Group, Heading, Paper, Paragraph, Points, Table, TableRow
from prongsai.papers.digits import official_digits as th
from prongsai.papers.drafting import Drafter, of_items, said
from prongsai.papers.texts import analysis_report as texts

KEYS = ("measure-analysis", "measure-results")
FIGURES = ("scores", "losses")


def analysis_report(d: Drafter) -> Paper:
    """The report of one analysed year. Never refuses: what the office has not said is drawn as a gap."""
    year = d.year
    title = said(texts.TITLE.format(office=year.office.name, year=year.office.fiscal_year))
    blocks: tuple[Block, ...] = (
        Emblem(),
        Heading(title, 1),
        *_reasons(year),
        *_objectives(year),
        *_criteria(year),
        *_general_data(year),
        *_assessment(d),
        *_resolution(year),
        *_measures(year),
        *_findings(year),
        *_sources(year),
    )
    return d.paper(title, (_in_digits_of_tables(d, block) for block in blocks), year.office.resolved_on)


def _in_digits_of_tables(d: Drafter, block: Block) -> Block:
    """Everything here is written in Thai digits; those of tables are the office's choice."""
    if not isinstance(block, Table):
        return block
    return replace(block, rows=tuple(_row_in_digits(d, row) for row in block.rows))


def _row_in_digits(d: Drafter, row: TableRow) -> TableRow:
    if isinstance(row, Group):
        return Group(d.in_table(row.text))
    return tuple(replace(cell, text=d.in_table(cell.text)) for cell in row)


def _reasons(year: YearAnalysis) -> Iterator[Block]:
    yield Heading(texts.REASONS_HEADING)
    for text in texts.REASONS:
        yield Paragraph(said(text.format(**_names(year))))


def _objectives(year: YearAnalysis) -> Iterator[Block]:
    yield Heading(texts.OBJECTIVES_HEADING)
    yield Points(tuple((th(f"2.{n}"), said(text.format(**_names(year)))) for n, text in enumerate(texts.OBJECTIVES, 1)))


def _criteria(year: YearAnalysis) -> Iterator[Block]:
    """The elements of the two requirements, from the edition; an element that is not confirmed says so."""
    yield Heading(texts.CRITERIA_HEADING)
    yield Paragraph(said(texts.CRITERIA.format(**_names(year))))
    items = {item.key: item for item in year.framework.items()}
    for n, key in enumerate((key for key in KEYS if key in items), 1):
        item = items[key]
        yield Heading(th(f"3.{n} ข้อ {item.code} {_name(item)}"), 3)
        elements = item.requirement.elements if item.requirement else ()
        yield Points(tuple((th(f"3.{n}.{m}"), th(text)) for m, text in enumerate(elements, 1)))


def _general_data(year: YearAnalysis) -> Iterator[Block]:
    activities = year.chain.activities
    yield Heading(texts.DATA_HEADING)
    yield Heading(said(texts.GENERAL_HEADING.format(**_names(year))), 3)
    strategies = len({activity.strategy_number for activity in activities})
    if not activities:
        yield Paragraph(texts.NO_ACTIVITY, is_gap=True)
        return
    yield Paragraph(said(texts.GENERAL.format(count=len(activities), strategies=strategies, **_names(year))))
    if any(activity.link_is_inferred for activity in activities):
        yield Paragraph(th(texts.INFERRED))
    yield Table(
        caption=said(texts.ACTIVITIES_CAPTION.format(count=len(activities), **_names(year))),
        head=texts.ACTIVITIES_HEAD,
        widths=(1.4, 0, 4.9, 3.6),
        rows=tuple(_activity_rows(activities)),
    )


def _activity_rows(activities: tuple[Activity, ...]) -> Iterator[Group | tuple[Cell, ...]]:
    for (number, strategy), group in groupby(activities, key=lambda a: (a.strategy_number, a.strategy)):
        if strategy:
            yield Group(th(f"ยุทธศาสตร์ที่ {number} {strategy}" if number else strategy))
        for activity in group:
            yield (_number(activity.number), Cell(th(activity.name)), _listed(activity.reasons), _cell(activity.unit))


def _assessment(d: Drafter) -> Iterator[Block]:
    year = d.year
    yield Heading(said(texts.RESULT_HEADING.format(result_year=year.office.result_year)), 3)
    yield Paragraph(said(_result_sentence(year)))
    if year.framework.provisional:
        yield Paragraph(said(texts.PROVISIONAL.format(form=year.framework.name.th)))
    if not year.framework.has_total:
        yield Paragraph(texts.WITHOUT_TOTAL)
    yield from (d.figures[name] for name in FIGURES if name in d.figures)
    yield Table(
        caption=said(texts.WEAK_ITEMS_CAPTION.format(result_year=year.office.result_year)),
        head=(*texts.WEAK_ITEMS_HEAD, texts.LOST_TOTAL if year.framework.has_total else texts.LOST_INSTRUMENT),
        widths=(3.2, 0, 1.8, 3.4, 2.2),
        rows=tuple(_weak_item_rows(year)) or (Group(texts.NO_WEAK_ITEMS),),
        centred=(2, 4),
    )
    yield Paragraph(said(texts.CLASSES.format(**_thresholds(year))))
    weaknesses = year.chain.weaknesses
    yield Heading(texts.WEAKNESS_HEADING, 3)
    yield Table(
        caption=said(texts.WEAKNESS_CAPTION.format(**_names(year))),
        head=tuple(th(head.format(result_year=year.office.result_year)) for head in texts.WEAKNESS_HEAD),
        widths=(5, 0, 2.4),
        rows=tuple(_weakness_row(year, weakness) for weakness in weaknesses) or (Group(texts.NO_WEAKNESS),),
        centred=(),
    )
    yield Heading(texts.RELATION_HEADING, 3)
    yield Table(
        caption=said(texts.RELATION_CAPTION.format(**_names(year))),
        head=texts.RELATION_HEAD,
        widths=(0, 4.3, 5.7),
        rows=tuple(row for weakness in weaknesses for row in _relation_rows(year, weakness)) or (Group(texts.NO_WEAKNESS),),
        centred=(),
    )


def _result_sentence(year: YearAnalysis) -> str:
    scores = "; ".join(
        texts.SCORE.format(name=i.root.name.th, code=i.code, score=_score(year, i.code)) for i in year.framework.instruments
    )
    note = f" ({year.office.result_note})" if year.office.result_note else ""
    status = texts.OFFICIAL if year.office.result_is_official else texts.UNOFFICIAL
    counts = {"of_items": of_items(year), "weak": len(year.weak_items)}
    return texts.RESULT.format(scores=scores, note=note, status=status, **counts, **_names(year))


def _score(year: YearAnalysis, code: str) -> str:
    score = year.result.score_of(code)
    return texts.UNKNOWN if score is None else f"{printed(score, year.framework.rounding)} คะแนน"


def _weak_item_rows(year: YearAnalysis) -> Iterator[tuple[Cell, ...]]:
    for weak in year.weak_items:
        indicator = weak.path[-2]
        missing = f" ขาด: {' · '.join(weak.missing_elements)}" if weak.missing_elements else ""
        yield (
            Cell(th(f"{indicator.code} {indicator.name.th}")),
            Cell(th(f"{weak.item.code} {_name(weak.item)}{missing}")),
            Cell(th(str(printed(weak.score, year.framework.rounding)))),
            Cell(word("class", weak.weakness_class, "th")),
            Cell("–" if weak.lost is None else th(str(printed(weak.lost, year.framework.rounding)))),
        )


def _weakness_row(year: YearAnalysis, weakness: Weakness) -> tuple[Cell, ...]:
    return (Cell(th(_weakness_title(year, weakness))), _cell(weakness.finding), Cell(th(weakness.remark)))


def _relation_rows(year: YearAnalysis, weakness: Weakness) -> Iterator[Group | tuple[Cell, ...]]:
    measure = year.chain.measure_of(weakness)
    heading = f"{measure.number}. {measure.name}" if measure else weakness.measure_heading
    lacking = "" if measure else f" {texts.NOT_A_MEASURE.format(count=len(year.chain.measures))}"
    yield Group(th(_weakness_title(year, weakness)))
    yield (
        _cell(weakness.guideline),
        Cell(th(heading + lacking), is_gap=measure is None) if weakness.measure_heading else _cell(""),
        Cell(th(_actions(year, weakness)), is_gap=not year.chain.activities_of(weakness)),
    )


def _actions(year: YearAnalysis, weakness: Weakness) -> str:
    wanted = "\n".join(f"{n}) {text}" for n, text in enumerate(weakness.required_actions, 1))
    answered = ", ".join(str(activity.number) for activity in year.chain.activities_of(weakness))
    plan = texts.IN_PLAN.format(numbers=answered) if answered else texts.NOT_IN_PLAN.format(count=len(year.chain.activities))
    return f"{wanted}\n{plan}".strip()


def _weakness_title(year: YearAnalysis, weakness: Weakness) -> str:
    path = year.framework.path_to(weakness.item)
    if not path:
        return weakness.item
    of = f"ตัวชี้วัดที่ {path[1].code} {path[1].name.th} " if path[1].level is Level.INDICATOR else ""
    return f"{of}ข้อ {weakness.item} {_name(path[-1])}"


def _resolution(year: YearAnalysis) -> Iterator[Block]:
    office = year.office
    yield Heading(texts.RESOLUTION_HEADING)
    if office.resolved_on is None or not office.resolution:
        yield Paragraph(texts.NO_RESOLUTION, is_gap=True)
    else:
        day = format_date(office.resolved_on, DateStyle.LONG)
        yield Paragraph(said(texts.RESOLUTION.format(day=day, resolution=office.resolution, **_names(year))))
    if office.announced_on is None:
        yield Paragraph(texts.NOT_ANNOUNCED, is_gap=True)
    else:
        yield Paragraph(said(texts.ANNOUNCED.format(day=format_date(office.announced_on, DateStyle.LONG))))


def _measures(year: YearAnalysis) -> Iterator[Block]:
    measures = year.chain.measures
    yield Heading(texts.MEASURES_HEADING)
    yield Paragraph(said(texts.MEASURES.format(count=len(measures), **_names(year))))
    yield Table(
        caption=said(texts.MEASURES_CAPTION.format(count=len(measures), **_names(year))),
        head=texts.MEASURES_HEAD,
        widths=(0.9, 0, 1.9, 2.2, 3.6, 2.8, 1.9),
        rows=tuple(_measure_row(year, measure) for measure in measures) or (Group(texts.NO_MEASURE),),
    )


def _measure_row(year: YearAnalysis, measure: Measure) -> tuple[Cell, ...]:
    from_weaknesses = ", ".join(f"จุดอ่อนที่ {weakness.number}" for weakness in year.chain.weaknesses_of(measure))
    return (
        _number(measure.number),
        Cell(th(measure.name)),
        _cell(measure.source or from_weaknesses),
        _cell(measure.owner),
        _cell(measure.steps),
        _cell(measure.follow_up),
        _cell(format_date(measure.due_on, DateStyle.SHORT) if measure.due_on else ""),
    )


def _findings(year: YearAnalysis) -> Iterator[Block]:
    """Every hole of the chain in words, so that the committee reads them where it decides."""
    if not year.findings:
        return
    yield Heading(texts.FINDINGS_HEADING)
    yield Paragraph(said(texts.FINDINGS.format(count=len(year.findings))))
    yield Points(tuple((th(f"{n})"), th(text)) for n, text in enumerate(summaries(year.findings, "th"), 1)))


def _sources(year: YearAnalysis) -> Iterator[Block]:
    if year.office.sources:
        yield Heading(texts.SOURCES_HEADING)
        yield Points(tuple(("–", th(source)) for source in year.office.sources))


def _names(year: YearAnalysis) -> dict[str, object]:
    office = year.office
    return {
        "office": office.name,
        "committee": office.committee or texts.NO_COMMITTEE,
        "secretariat": office.secretariat or texts.NO_SECRETARIAT,
        "head": office.head_position or texts.NO_HEAD,
        "year": office.fiscal_year,
        "result_year": office.result_year,
        "form": year.framework.name.th,
    }


def _thresholds(year: YearAnalysis) -> dict[str, object]:
    classes = year.office.classes or year.framework.classes
    whose = texts.OFFICE_RULE if year.office.classes else texts.HOUSE_RULE
    return {"urgent": classes.urgent_below, "improve": classes.improve_below, "whose": whose}


def _name(node: Node) -> str:
    certainty = node.certainty_of("name")
    return node.name.th if certainty.is_sure else f"{node.name.th} ({word('certainty', certainty, 'th')})"


def _number(number: int | None) -> Cell:
    return _cell("" if number is None else str(number))


def _cell(text: str) -> Cell:
    return Cell(th(text)) if text else Cell(texts.GAP, is_gap=True)


def _listed(parts: tuple[str, ...]) -> Cell:
    return _cell("\n".join(f"{n}) {part}" for n, part in enumerate(parts, 1)) if len(parts) > 1 else "".join(parts))
