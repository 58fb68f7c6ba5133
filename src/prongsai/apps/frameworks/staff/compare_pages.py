"""Two editions beside each other, and two results of the agency, requirement by requirement."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext, gettext_lazy

from prongsai.apps.assessments.models import Assessment
from prongsai.apps.assessments.queries import AnalysedResult
from prongsai.apps.frameworks.staff.map_rows import MapRow, change_filter, map_rows
from prongsai.apps.ui.lists import Column, Filter, ListOf
from prongsai.charts.edition_map import edition_map, map_finding
from prongsai.charts.plan_charts import YearPicture
from prongsai.engine.frameworks.mapping import map_editions
from prongsai.engine.frameworks.model import Framework, Node
from prongsai.engine.scoring.rounding import printed
from prongsai.messages import Language


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its key, its name, and whether it is not established in all."""

    key: str
    name: str
    is_provisional: bool


@dataclass(frozen=True, slots=True)
class MapPage:
    """`picture` is of the disclosures, and None where there are none."""

    before: Side
    after: Side
    finding: str
    unpaired: int
    picture: YearPicture | None


@dataclass(frozen=True, slots=True)
class ResultSide:
    """A result as it stands over its column. `total` and `grade` are empty where there is none."""

    result: Assessment
    form: Side
    total: str
    grade: str
    instruments: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ScoresPage:
    """`is_one_year`: two forms of one year, one proof under two codes."""

    one: ResultSide
    other: ResultSide
    is_one_year: bool
    finding: str
    unpaired: int


@dataclass(frozen=True, slots=True)
class ScoresRow(MapRow):
    """With the score of each item; `direction` is higher, lower, equal or unknown. The last three are to sort by."""

    before_scores: tuple[str, ...]
    after_scores: tuple[str, ...]
    difference: str
    direction: str
    before_lowest: Fraction
    after_lowest: Fraction
    by: Fraction

    @property
    def name(self) -> str:
        return self.after_names or self.before_names

    @property
    def before_told(self) -> str:
        return ", ".join(self.before_scores)

    @property
    def after_told(self) -> str:
        return ", ".join(self.after_scores)


def map_page(before: Framework, after: Framework, language: Language) -> tuple[MapPage, tuple[MapRow, ...]]:
    mapped = map_editions(before, after)
    rows = map_rows(before, after, mapped, language)
    has_picture = bool(before.disclosures() or after.disclosures())
    page = MapPage(
        side_of(before, language),
        side_of(after, language),
        map_finding(mapped, language),
        sum(row.is_unpaired for row in rows),
        edition_map(before, after, language) if has_picture else None,
    )
    return page, rows


def scores_page(one: AnalysedResult, other: AnalysedResult, language: Language) -> tuple[ScoresPage, tuple[ScoresRow, ...]]:
    mapped = map_editions(one.framework, other.framework)
    shown = map_rows(one.framework, other.framework, mapped, language)
    rows = tuple(_scores_row(row, group.before, group.after, one, other) for row, group in zip(shown, mapped, strict=True))
    page = ScoresPage(
        _result_side(one, language),
        _result_side(other, language),
        one.assessment.year_be == other.assessment.year_be,
        _finding(rows),
        sum(row.is_unpaired for row in rows),
    )
    return page, rows


def side_of(framework: Framework, language: Language) -> Side:
    return Side(framework.key, framework.name.in_language(language), framework.provisional)


def result_label(one: AnalysedResult, language: Language) -> str:
    return f"{one.assessment.year_be} · {one.framework.key} · {one.framework.assessor_name.in_language(language)}"


def scores_list(page: ScoresPage, language: Language) -> ListOf:
    score = gettext("คะแนน")
    one, other = (f"{side.result.year_be} {side.form.key}" for side in (page.one, page.other))
    return ListOf(
        columns=(
            Column("before_codes", one, ("before_at", "place")),
            Column("before_told", f"{score} {one}", ("before_lowest", "place"), _exact("before_told"), is_number=True),
            Column("after_codes", other, ("after_at", "place")),
            Column("after_told", f"{score} {other}", ("after_lowest", "place"), _exact("after_told"), is_number=True),
            Column("difference", gettext_lazy("ต่าง"), ("by", "place"), _exact("difference"), is_number=True),
            Column("said", gettext_lazy("การเปลี่ยนแปลง"), ("said", "place")),
            Column("name", gettext_lazy("ชื่อข้อ"), is_shown=False),
            Column("keys", gettext_lazy("ข้อกำหนด"), is_shown=False),
        ),
        filters=(
            change_filter(language),
            Filter("score", gettext_lazy("คะแนน"), DIRECTIONS, lambda chosen: lambda row: row.direction == chosen),
        ),
        search=("before_codes", "after_codes", "before_names", "after_names", "keys"),
        default_sort="before_codes",
    )


DIRECTIONS = (
    ("higher", gettext_lazy("สูงขึ้น")),
    ("lower", gettext_lazy("ต่ำลง")),
    ("equal", gettext_lazy("เท่าเดิม")),
    ("unknown", gettext_lazy("เทียบไม่ได้")),
)


def _scores_row(
    row: MapRow, before: tuple[Node, ...], after: tuple[Node, ...], one: AnalysedResult, other: AnalysedResult
) -> ScoresRow:
    ours, theirs = _scores(one, before), _scores(other, after)
    apart = _apart(ours, theirs)
    signs = {1: "higher", -1: "lower", 0: "equal"}
    return ScoresRow(
        **{field.name: getattr(row, field.name) for field in fields(row)},
        before_scores=tuple(_printed(one, score) for score in ours),
        after_scores=tuple(_printed(other, score) for score in theirs),
        difference="" if apart is None else _signed(other, apart),
        direction="unknown" if apart is None else signs[(apart > 0) - (apart < 0)],
        before_lowest=_lowest(ours),
        after_lowest=_lowest(theirs),
        by=Fraction(-1000) if apart is None else apart,
    )


def _apart(ours: list[Fraction | None], theirs: list[Fraction | None]) -> Fraction | None:
    """Of one item that became one; how several make the score of one is nobody's rule."""
    if len(ours) != 1 or len(theirs) != 1 or ours[0] is None or theirs[0] is None:
        return None
    return theirs[0] - ours[0]


def _scores(one: AnalysedResult, nodes: Iterable[Node]) -> list[Fraction | None]:
    return [one.result.score_of(node.code) for node in nodes]


def _lowest(scores: list[Fraction | None]) -> Fraction:
    """To sort by; what is not known stands below all."""
    return min((Fraction(-1) if score is None else score for score in scores), default=Fraction(-2))


def _printed(one: AnalysedResult, score: Fraction | None) -> str:
    return gettext("ไม่ทราบ") if score is None else str(printed(score, one.framework.rounding))


def _signed(one: AnalysedResult, score: Fraction) -> str:
    text = str(printed(abs(score), one.framework.rounding))
    return f"+{text}" if score > 0 else f"−{text}" if score < 0 else text


def _exact(attribute: str) -> Callable[[ScoresRow], Decimal | str]:
    """A printed score as the number it is, for a spreadsheet; several of them, or none, as they stand."""

    def value(row: ScoresRow) -> Decimal | str:
        text = str(getattr(row, attribute))
        plain = text.replace("−", "-")
        return Decimal(plain) if re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", plain) else text

    return value


def _result_side(one: AnalysedResult, language: Language) -> ResultSide:
    framework, result = one.framework, one.result
    scores = ((i.code, result.score_of(i.code)) for i in framework.instruments)
    return ResultSide(
        one.assessment,
        side_of(framework, language),
        "" if result.total is None else str(printed(result.total, framework.rounding)),
        framework.grade_in(result.grade, language),
        tuple((code, str(printed(score, framework.rounding))) for code, score in scores if score is not None),
    )


def _finding(rows: tuple[ScoresRow, ...]) -> str:
    count = {name: sum(row.direction == name for row in rows) for name, _ in DIRECTIONS}
    figures = {"count": len(rows) - count["unknown"], **count}
    return gettext("เทียบคะแนนได้ %(count)s ข้อ: สูงขึ้น %(higher)s เท่าเดิม %(equal)s ต่ำลง %(lower)s เทียบไม่ได้ %(unknown)s") % figures
