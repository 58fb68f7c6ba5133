"""What a paper module writes with: the year, its words, and a way to ask for what the office may not have said.

Whatever is asked for and not there becomes a marked blank, ……(ชื่อผู้ลงนาม)……, and is remembered by name of sheet and field.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Protocol

from prongsai.engine.planning.chain import Activity
from prongsai.engine.planning.record import Acting
from prongsai.engine.planning.year import YearAnalysis
from prongsai.engine.problems import Place, Problem, Severity
from prongsai.engine.thai.baht import baht_words
from prongsai.engine.thai.dates import DateStyle, format_date
from prongsai.engine.thai.digits import to_arabic
from prongsai.engine.thai.fiscal import FiscalYear
from prongsai.engine.thai.numbers import format_number
from prongsai.messages import number_runs, word
from prongsai.papers.blocks import BLANK, BLANK_CELL, Block, Cell, Figure, Paper, Signature
from prongsai.papers.digits import official_digits
from prongsai.papers.house import PLAIN, House
from prongsai.papers.laws import laws
from prongsai.words.names import has_title

# A name may end with a bracket; what follows it stands apart.
_AFTER_BRACKET = re.compile(r"\)(?=[ก-ฮเ-ไ])")


class Row(Protocol):
    """A row of the office's sheets that knows where its cells stand."""

    def place_of(self, column: str) -> Place | None: ...


class _Words(dict[str, str]):
    """What a text's placeholders stand for, asked for only when a text has them."""

    def __init__(self, ask: Mapping[str, Callable[[], str]]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, name: str) -> str:
        return self._ask[name]()


def said(text: str) -> str:
    """A sentence of ours with the office's words in it, as official papers have it."""
    return official_digits(_AFTER_BRACKET.sub(") ", text))


def of_items(year: YearAnalysis) -> str:
    """Of how many weak items are some: of all items of the form, or of those whose score is known."""
    items = len(year.framework.items())
    return f"จากทั้งหมด {items} ข้อ" if year.scored_count == items else f"จากข้อที่ทราบคะแนน {year.scored_count} ข้อ"


def _bare_resolution(text: str) -> str:
    """Papers say มีมติ themselves."""
    return text.removeprefix("ที่ประชุม").removeprefix("มีมติ").strip()


def _instrument(year: YearAnalysis) -> str:
    """The name of the instrument that asks for disclosures; of the form itself where none does."""
    roots = (instrument.root for instrument in year.framework.instruments)
    return next((root.name.th for root in roots if any(item.requirement for item in root.items())), year.framework.name.th)


def blank(label: str) -> str:
    """A place to be filled by hand, saying what belongs there."""
    return f"{BLANK}({label}){BLANK}"


@dataclass(slots=True)
class Drafter:
    """One paper being written. `missing` gathers what the office has to say first, `notes` what only has to be known.

    `figures` are drawn by the caller, by the name the paper knows them by.
    """

    year: YearAnalysis
    house: House = PLAIN
    figures: Mapping[str, Figure] = field(default_factory=dict)
    missing: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    _told: set[tuple[object, ...]] = field(default_factory=set)

    # texts ---------------------------------------------------------------------------------------------------------------

    def say(self, text: str, /, **more: object) -> str:
        """The text with its placeholders filled, in the digits of official papers."""
        words = _Words(self._askable())
        words.update({name: str(value) for name, value in more.items()})
        return said(text.format_map(words))

    def own(self, text: str) -> str:
        """What the office wrote itself, in the digits of official papers."""
        return official_digits(text)

    def _askable(self) -> Mapping[str, Callable[[], str]]:
        office, contact = self.year.office, self.year.record.contact
        return {
            "office": lambda: office.name,
            "committee": lambda: self.field(office.committee, "office.committee"),
            "secretariat": lambda: self.field(office.secretariat, "office.secretariat"),
            "head": lambda: self.field(office.head_position, "office.head_position"),
            "year": lambda: str(office.fiscal_year),
            "result_year": lambda: str(office.result_year),
            "form": lambda: self.year.framework.name.th,
            "phone": lambda: self.field(contact.phone, "office.phone"),
            "resolved_on": lambda: self.day(office.resolved_on, "resolution.resolved_on"),
            "resolution": lambda: self.field(_bare_resolution(office.resolution), "resolution.text"),
            "instrument": lambda: _instrument(self.year),
            "of_items": lambda: of_items(self.year),
        }

    def field(self, value: str, name: str) -> str:
        """A field of the sheet `office`."""
        return official_digits(value) if value else self._ask("office", name, name, Place(sheet="office", text=name))

    def day(self, value: date | None, name: str, style: DateStyle = DateStyle.LONG) -> str:
        return format_date(value, style) if value else self.field("", name)

    def of_row(self, value: str, sheet: str, column: str, row: Row) -> str:
        """The cell of a row the office's sheet already has."""
        return official_digits(value) if value else self._ask(sheet, column, f"{sheet}.{column}", row.place_of(column))

    def of_sheet(self, sheet: str, column: str) -> str:
        """The blank of a row the office's sheet does not have."""
        return self._ask(sheet, column, f"{sheet}.{column}", Place(sheet=sheet, text=column))

    def person(self, name: str, field_name: str) -> str:
        """A name with its title or rank, as the one who signs writes it."""
        self._titled(name, Place(sheet="office", text=field_name))
        return self.field(name, field_name)

    def person_of_row(self, name: str, row: Row) -> str:
        """A name of the committee or of those at a meeting, with its title or rank too."""
        self._titled(name, row.place_of("name"))
        return self.own(name)

    def _titled(self, name: str, place: Place | None) -> None:
        if name and not has_title(name):
            self.fault("name-without-title", place, name=name)

    def law(self, key: str) -> str:
        """An instrument as papers cite it; that it is not confirmed is told, and holds nothing up."""
        law = laws()[key]
        if not law.is_sure:
            self.notes.append(Problem("law-unconfirmed", Severity.INFO, params={"cited": law.cited}))
        return law.cited

    def _ask(self, sheet: str, name: str, need: str, place: Place | None) -> str:
        self.fault("paper-needs", place, need=need, sheet=sheet, field=name)
        return blank(word("need", need, "th"))

    def untold(self, activities: Iterable[Activity], months: int) -> None:
        """Activities that nobody has reported on, told together."""
        numbers = [activity.number or "–" for activity in activities]
        if numbers:
            self.fault("progress-missing", Place(sheet="progress"), numbers=number_runs(numbers), months=months)

    def fault(self, code: str, place: Place | None, **params: object) -> None:
        """Something that has to be mended before the paper can be issued; told once."""
        told = (code, place, *params.items())
        if told not in self._told:  # a sheet may have thousands of rows, each with its own
            self._told.add(told)
            self.missing.append(Problem(code, place=place, params=params))

    # cells ---------------------------------------------------------------------------------------------------------------

    def in_table(self, text: str) -> str:
        """Digits of tables are the office's choice; codes and addresses keep theirs either way."""
        return official_digits(text) if self.year.record.style.thai_digits_in_tables else to_arabic(text)

    def cell(self, text: str) -> Cell:
        return Cell(self.in_table(text))

    def money(self, baht: Decimal | None) -> Cell:
        """A sum with its thousands; satang only when there are some."""
        if baht is None:
            return Cell("")
        places = 0 if baht == baht.to_integral_value() else 2
        return Cell(self.in_table(format_number(baht, places=places, thousands=True)), number=baht)

    def cell_without_row(self, sheet: str, column: str, which: str) -> Cell:
        """The blank of a row the office's sheet does not have; `which` says which row that would be."""
        self._ask(sheet, column, f"{sheet}.{column}", Place(sheet=sheet, text=which))
        return BLANK_CELL

    def baht(self, baht: Decimal | None) -> str:
        """A sum in running text; one that is not known is a blank."""
        return BLANK if baht is None else self.money(baht).text

    def baht_words(self, baht: Decimal | None) -> str:
        return BLANK if baht is None else baht_words(baht)

    def cell_blank(self, sheet: str, column: str, row: Row) -> Cell:
        """The blank of a cell the office's sheet leaves empty; the table's head says what belongs there."""
        self.of_row("", sheet, column, row)
        return BLANK_CELL

    def links(self, urls: Iterable[str]) -> Cell:
        urls = tuple(urls)
        return Cell("\n".join(urls), urls=urls)

    def period(self, activity: Activity) -> Cell:
        """From when to when, in short; the day that is not said is asked for."""
        if activity.starts_on is None or activity.ends_on is None:
            return self.cell_blank("activities", "starts_on" if activity.starts_on is None else "ends_on", activity)
        first, last = (format_date(day, DateStyle.SHORT) for day in (activity.starts_on, activity.ends_on))
        return self.cell(first if first == last else f"{first} – {last}")

    # parts of papers -----------------------------------------------------------------------------------------------------

    def signature(self, above: str = "") -> Signature:
        """The head's, or that of who acts for the head."""
        return Signature((f"({self.person(self.year.record.head.name, 'head.name')})", *self._positions()), above)

    def _positions(self) -> tuple[str, ...]:
        head, position = self.year.record.head, self.field(self.year.office.head_position, "office.head_position")
        match head.acting:
            case None:
                return (position,)
            case Acting.IN_POST:
                own = (official_digits(head.own_position),) if head.own_position else ()
                return (*own, f"{head.acting}{position}")
            case _:
                return (f"{self.field(head.own_position, 'head.own_position')} {head.acting}", position)

    def paper(self, title: str, blocks: Iterable[Block], dated_on: date | None = None, *, is_landscape: bool = False) -> Paper:
        """A paper without a day of its own is dated on the first day of its fiscal year."""
        day = dated_on or FiscalYear(self.year.office.fiscal_year).starts_on
        return Paper(title, self.year.office.name, day, tuple(blocks), self.house, is_landscape)
