"""L27: one family of data with its plan by one unit and its reports by another: ask whether that is meant."""

from collections.abc import Iterator

from prongsai.engine.consistency.digest import Digest, Grid, Piece
from prongsai.engine.consistency.findings import Finding, Setting
from prongsai.engine.consistency.reading import likeness, tight
from prongsai.engine.consistency.structure import is_activities
from prongsai.engine.consistency.telling import INFO, told_whole

CODE, NEEDS = "L27", ()
ALIKE = 0.8
FAMILIES = ("การใช้จ่ายงบประมาณ", "จัดซื้อจัดจ้าง", "ทรัพยากรบุคคล", "ความเสี่ยงต่อการทุจริต")


def find(digest: Digest, setting: Setting) -> Iterator[Finding]:
    for grid in digest.grids:
        name, unit = grid.column("กิจกรรม", "โครงการ"), grid.column("ผู้รับผิดชอบ", "รับผิดชอบ")
        if not is_activities(grid) or name is None or unit is None:
            continue
        yield from _against_plan(grid, name, unit, setting)
        for family in FAMILIES:
            rows = [
                row for row in grid.rows if max(name, unit) < len(row) and family in row[name].words and not row[unit].is_empty
            ]
            plans = [row for row in rows if "แผน" in row[name].words and "รายงาน" not in row[name].words]
            reports = [row for row in rows if "รายงาน" in row[name].words]
            owners = {_unit(row[unit]) for row in plans}
            for row in reports:
                if owners and _unit(row[unit]) not in owners:
                    yield told_whole(CODE, INFO, row[unit], family=family, owner=plans[0][unit].plain.text)


def _against_plan(grid: Grid, name: int, unit: int, setting: Setting) -> Iterator[Finding]:
    """An activity that the office's own plan gives to another unit."""
    planned = [(tight(row.name), row.unit) for row in setting.plan.chain.activities] if setting.plan is not None else []
    for row in grid.rows:
        if max(name, unit) >= len(row) or row[unit].is_empty or not planned:
            continue
        like, owner = max((likeness(words, row[name].words), owner) for words, owner in planned)
        if like >= ALIKE and owner and tight(owner) != _unit(row[unit]):
            yield told_whole("L27-plan", INFO, row[unit], owner=owner)


def _unit(piece: Piece) -> str:
    return piece.words
