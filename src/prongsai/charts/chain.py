"""The chain as a picture: weaknesses, measures and activities in three columns, lines between, dashed where a link is missing.

Fluid as the bars are, so that it stands whole on a phone: boxes are in per cent across and in pixels down, with codes and numbers
in them; whole names are in their titles. Lines are curves in an SVG that is stretched across the gap between two columns.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import escape

from prongsai.charts.chain_bands import Band, Group, bands_of
from prongsai.charts.plan_charts import YearPicture
from prongsai.engine.planning.chain import Activity, Chain, Measure
from prongsai.engine.planning.year import YearAnalysis
from prongsai.engine.thai.digits import to_thai
from prongsai.messages import Language, number_runs, phrase

HEAD, STEP, BOX, GAP = 34, 34, 26, 10
"""Pixels: of the headings, from box to box, of a box, between bands."""
CELL, PAD, PER_ROW = 29, 4, 5
"""Pixels of a row of activities and around it; activities side by side."""
LEFT, MIDDLE, RIGHT = (0.0, 17.0), (33.0, 14.0), (62.0, 38.0)
"""Per cent: where each column begins and how wide it is."""


def chain_picture(year: YearAnalysis, language: Language) -> YearPicture | None:
    """The chain of a year; None while the office has told none of it."""
    chain = year.chain
    if not (chain.weaknesses or chain.measures or chain.activities):
        return None
    bands = bands_of(year)
    counts = {"weaknesses": len(chain.weaknesses), "measures": len(chain.measures), "activities": len(chain.activities)}
    is_whole = not any(band.holes for band in bands)
    finding = phrase("chain-finding" if is_whole else "chain-finding-holes", language, **counts)
    heads = [f"{phrase(f'chain-{name}', language)} {count}" for name, count in counts.items()]
    description = "; ".join(_said(bands, chain, language))
    return YearPicture(_drawn(bands, heads, description, language), finding, " · ".join(_units(bands, language)))


def _units(bands: tuple[Band, ...], language: Language) -> Iterator[str]:
    """What stands in the boxes, and what the lines mean that are not plain."""
    yield phrase("chain-unit", language)
    if any(band.holes for band in bands):
        yield phrase("chain-unit-holes", language)
    if any(group.is_inferred for band in bands for group in band.groups):
        yield phrase("chain-unit-inferred", language)


def _drawn(bands: tuple[Band, ...], heads: list[str], description: str, language: Language) -> str:
    rows = _rows(bands)
    height = rows[-1].bottom
    columns = zip(heads, (LEFT, MIDDLE, RIGHT), strict=True)
    body = "".join(f'<text class="s b" x="{x:g}%" y="16">{escape(head)}</text>' for head, (x, _) in columns)
    body += _links(rows, height) + "".join(box for row in rows for box in _Boxes(row, language).all())
    return (
        f'<svg class="ch chain-picture" height="{height}" role="img" aria-labelledby="chain-t chain-d">'
        f'<title id="chain-t">{escape(phrase("chain-title", language))}</title>'
        f'<desc id="chain-d">{escape(description)}</desc>{body}</svg>'
    )


# where things stand ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Row:
    """A band on the picture, from `top` down. Positions are in pixels; those of boxes and groups are their middles."""

    band: Band
    top: int

    @property
    def sources(self) -> int:
        """Boxes on the left: weaknesses, or one for a policy, an item left out, or what is missing."""
        band = self.band
        return len(band.weaknesses) or bool(band.measure or band.unlisted)

    @cached_property
    def group_heights(self) -> tuple[int, ...]:
        heights = [-(-len(group.activities) // PER_ROW) * CELL + 2 * PAD + GAP for group in self.band.groups]
        return (*heights, STEP) if self.band.lacks_activity else tuple(heights)

    @property
    def height(self) -> int:
        return max(self.sources * STEP, STEP, sum(self.group_heights))

    @property
    def bottom(self) -> int:
        return self.top + self.height + GAP

    @property
    def middle(self) -> float:
        return self.top + self.height / 2

    def source(self, position: int) -> float:
        return self.middle + (position - (self.sources - 1) / 2) * STEP

    def group(self, position: int) -> float:
        before = (self.height - sum(self.group_heights)) / 2 + sum(self.group_heights[:position])
        return self.top + before + self.group_heights[position] / 2


def _rows(bands: tuple[Band, ...]) -> list[_Row]:
    rows, top = [], HEAD
    for band in bands:
        rows.append(_Row(band, top))
        top = rows[-1].bottom
    return rows


# lines -----------------------------------------------------------------------------------------------------------------------


def _links(rows: list[_Row], height: int) -> str:
    """Lines lie under the boxes: across from weaknesses to activities first, then those of the two gaps."""
    weaknesses = {id(one): row.source(n) for row in rows for n, one in enumerate(row.band.weaknesses)}
    measures = {id(row.band.measure): row.middle for row in rows if row.band.measure}
    across, near, far = [], [], []
    for row in rows:
        if row.band.measure or row.band.lacks_measure:
            kind = "l-hole" if row.band.lacks_measure or row.band.lacks_source else ""
            near += [_curve(row.source(n), row.middle, kind) for n in range(row.sources)]
        for n, group in enumerate(row.band.groups):
            kind = "l-inferred" if group.is_inferred else ""
            far += [_curve(measures[id(one)], row.group(n), kind) for one in group.measures]
            across += [_curve(weaknesses[id(one)], row.group(n), kind) for one in group.weaknesses]
        if row.band.lacks_activity:
            far.append(_curve(row.middle, row.group(len(row.band.groups)), "l-hole"))
    ends = {"near": LEFT[0] + LEFT[1], "far": MIDDLE[0] + MIDDLE[1]}
    return (
        _stretched(across, ends["near"], RIGHT[0], height)
        + _stretched(near, ends["near"], MIDDLE[0], height)
        + _stretched(far, ends["far"], RIGHT[0], height)
    )


def _curve(start: float, end: float, kind: str = "") -> str:
    return f'<path class="{f"l-chain {kind}".rstrip()}" d="M0 {start:g}C50 {start:g} 50 {end:g} 100 {end:g}"/>'


def _stretched(curves: list[str], start: float, end: float, height: int) -> str:
    if not curves:
        return ""
    box = f'viewBox="0 0 100 {height}" preserveAspectRatio="none"'
    return f'<svg x="{start:g}%" width="{end - start:g}%" height="{height}" {box}>{"".join(curves)}</svg>'


# boxes -----------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Boxes:
    row: _Row
    language: Language

    def all(self) -> Iterator[str]:
        yield from self._left()
        yield from self._middle()
        yield from self._right()

    def _left(self) -> Iterator[str]:
        band, row = self.row.band, self.row
        for n, one in enumerate(band.weaknesses):
            yield self._box(
                LEFT, row.source(n), "chain-weakness", one.item, self._say("weakness", code=one.item, finding=one.finding)
            )
        if band.unlisted:
            yield self._box(LEFT, row.source(0), "chain-hole", band.unlisted, self._say("no-row", code=band.unlisted))
        elif band.lacks_source:
            yield self._box(LEFT, row.source(0), "chain-hole", self._say("none"), self._say("no-source"))
        elif band.measure and not band.weaknesses:
            source = self._say("source", source=band.measure.source)
            yield self._box(LEFT, row.source(0), "chain-policy", self._say("policy"), source)

    def _middle(self) -> Iterator[str]:
        band, row = self.row.band, self.row
        if band.measure:
            number = self._number(band.measure)
            name = self._say("measure", number=number, name=band.measure.name)
            yield self._box(MIDDLE, row.middle, "f-main", number, name)
        elif band.lacks_measure:
            yield self._box(MIDDLE, row.middle, "chain-hole", self._say("none"), self._say("no-measure"))

    def _right(self) -> Iterator[str]:
        for n, group in enumerate(self.row.band.groups):
            yield from self._group(group, self.row.group(n))
        if self.row.band.lacks_activity:
            middle = self.row.group(len(self.row.band.groups))
            yield self._box(RIGHT, middle, "chain-hole", self._say("none"), self._say("no-activity"))

    def _group(self, group: Group, middle: float) -> Iterator[str]:
        lines = -(-len(group.activities) // PER_ROW)
        height = lines * CELL + 2 * PAD
        top, (left, width) = middle - height / 2, RIGHT
        kind = "chain-hole" if group.is_loose else "chain-group"
        yield f'<rect class="{kind}" x="{left:g}%" y="{top:g}" width="{width:g}%" height="{height}" rx="3"/>'
        step = (width - 1) / PER_ROW
        for n, activity in enumerate(group.activities):
            x, y = left + 0.8 + n % PER_ROW * step, top + PAD + (n // PER_ROW + 0.5) * CELL
            number = self._number(activity)
            name = self._say("activity", number=number, name=activity.name)
            yield self._box((x, step - 0.6), y, "chain-activity", number, name)

    def _box(self, column: tuple[float, float], middle: float, kind: str, text: str, name: str) -> str:
        x, width = column
        on = " f-on" if kind == "f-main" else " t-hole" if kind == "chain-hole" else ""
        return (
            f"<g><title>{escape(name)}</title>"
            f'<rect class="{kind}" x="{x:g}%" y="{middle - BOX / 2:g}" width="{width:g}%" height="{BOX}" rx="2"/>'
            f'<text class="m num{on}" x="{x + width / 2:g}%" y="{middle + 5:g}">{escape(text)}</text></g>'
        )

    def _number(self, row: Measure | Activity) -> str:
        text = "–" if row.number is None else str(row.number)
        return to_thai(text) if self.language == "th" else text

    def _say(self, key: str, **params: object) -> str:
        return phrase(f"chain-{key}", self.language, **params)


# in words --------------------------------------------------------------------------------------------------------------------


def _said(bands: tuple[Band, ...], chain: Chain, language: Language) -> Iterator[str]:
    for band in bands:
        if band.unlisted:
            yield phrase("chain-no-row", language, code=band.unlisted)
        elif band.measure:
            sources = ", ".join(one.item for one in band.weaknesses) or phrase(
                "chain-no-source" if band.lacks_source else "chain-policy", language
            )
            activities = _listed(_of_measure(band, band.measure, chain), language)
            number = band.measure.number or "–"
            yield phrase("chain-said-measure", language, number=number, sources=sources, activities=activities)
        elif band.weaknesses:
            activities = _listed(chain.activities_of(band.weaknesses[0]), language)
            yield phrase("chain-said-weakness", language, code=band.weaknesses[0].item, activities=activities)
        else:
            listed = _listed((one for group in band.groups for one in group.activities), language)
            yield phrase("chain-said-loose", language, activities=listed)


def _of_measure(band: Band, measure: Measure, chain: Chain) -> Iterator[Activity]:
    """Those under the measure and those that answer its weaknesses, in the order of the plan."""
    wanted = [*chain.activities_under(measure), *(one for weakness in band.weaknesses for one in chain.activities_of(weakness))]
    return (activity for activity in chain.activities if any(activity is one for one in wanted))


def _listed(activities: Iterable[Activity], language: Language) -> str:
    """Numbers of the plan's own links first, then of those that were inferred."""
    rows = tuple(activities)
    stated = number_runs(one.number or "–" for one in rows if not one.link_is_inferred)
    inferred = number_runs(one.number or "–" for one in rows if one.link_is_inferred)
    said = [stated, phrase("chain-said-inferred", language, activities=inferred) if inferred else ""]
    return ", ".join(part for part in said if part) or phrase("chain-none", language)
