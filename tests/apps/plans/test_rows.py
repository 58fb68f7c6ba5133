"""Rows keep their numbers 1..n, and what is tied to a row stays tied to it, whatever is moved or taken out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prongsai.apps.audit import services as audit
from prongsai.apps.audit.models import Event
from prongsai.apps.organisation import services as organising
from prongsai.apps.organisation.models import FormOfYear
from prongsai.apps.organisation.permissions import ROLES, Permission, Role
from prongsai.apps.plans import models, services
from prongsai.apps.plans.services import RowRefused
from prongsai.apps.plans.services.rows import Row
from prongsai.apps.plans.versions import RowChanged, version_of
from prongsai.formats.year_folders import read_year_folder
from tests.cast import Cast
from tests.make.database_years import REAL, real_year

NAMES = "กขคงจฉ"


@pytest.fixture
def year(cast: Cast) -> models.IntegrityYear:
    return services.open_year(access=cast.secretary, year_be=2564)


def put_measures(year: models.IntegrityYear, count: int = 6) -> None:
    models.Measure.objects.bulk_create(models.Measure(year=year, number=n, name=NAMES[n - 1]) for n in range(1, count + 1))


def put_weaknesses(year: models.IntegrityYear, count: int = 6) -> None:
    models.Weakness.objects.bulk_create(models.Weakness(year=year, number=n, item=f"O{n}") for n in range(1, count + 1))


def named(year: models.IntegrityYear) -> list[str]:
    return [row.name for row in year.measures.all()]


def measure(year: models.IntegrityYear, name: str) -> models.Measure:
    return year.measures.get(name=name)


# numbers and links -----------------------------------------------------------------------------------------------------------


@dataclass
class Expected:
    """The rows by name in their order, and the ties of each activity by the names of its rows."""

    order: list[str]
    ties: dict[int, set[str]] = field(default_factory=dict)

    def move(self, at: int, *, up: bool) -> None:
        to = at - 1 if up else at + 1
        if 0 <= to < len(self.order):
            self.order[at], self.order[to] = self.order[to], self.order[at]

    def delete(self, at: int) -> None:
        gone = self.order.pop(at)
        for names in self.ties.values():
            names.discard(gone)


STEPS = st.lists(st.tuples(st.sampled_from(("up", "down", "delete")), st.integers(0, 5)), max_size=6)
TIES = st.lists(st.sets(st.integers(1, 6)), min_size=1, max_size=3)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, ties=TIES, kind=st.sampled_from(("measures", "weaknesses")))
def test_whatever_is_moved_or_deleted_numbers_run_and_ties_stay_with_their_rows(
    cast: Cast, year: models.IntegrityYear, steps: list[tuple[str, int]], ties: list[set[int]], kind: str
) -> None:
    for rows in (year.activities, year.measures, year.weaknesses):
        rows.all().delete()
    put_measures(year)
    put_weaknesses(year)
    label = "name" if kind == "measures" else "item"
    rows = getattr(year, kind)
    expected = Expected([getattr(row, label) for row in rows.all()])
    for n, numbers in enumerate(ties, 1):
        models.Activity.objects.create(year=year, number=n, name=str(n), **{kind: sorted(numbers)})
        expected.ties[n] = {expected.order[number - 1] for number in numbers}
    for what, at in steps:
        present: list[Row] = list(rows.all())
        if at < len(present):
            _do(cast, year, present[at], what)
            expected.delete(at) if what == "delete" else expected.move(at, up=what == "up")
    assert [(row.number, getattr(row, label)) for row in rows.all()] == list(enumerate(expected.order, 1))
    assert _ties(year, kind, label) == expected.ties


def _do(cast: Cast, year: models.IntegrityYear, row: Row, what: str) -> None:
    if what == "delete":
        services.delete_row(access=cast.secretary, year=year, row=row)
    else:
        services.move_row(access=cast.secretary, year=year, row=row, up=what == "up")


def _ties(year: models.IntegrityYear, kind: str, label: str) -> dict[int, set[str]]:
    names = {row.number: getattr(row, label) for row in getattr(year, kind).all()}
    return {row.number: {names[number] for number in getattr(row, kind)} for row in year.activities.all()}


def test_a_moved_activity_keeps_its_reports(cast: Cast, year: models.IntegrityYear) -> None:
    for name in NAMES[:3]:
        services.save_activity(access=cast.secretary, year=year, values={"name": name})
    third = year.activities.get(name="ค")
    models.Progress.objects.create(activity=third, period=6)
    assert services.move_row(access=cast.secretary, year=year, row=third, up=True) == 2
    assert models.Progress.objects.get().activity.number == 2


def test_moving_the_first_row_up_changes_nothing_and_leaves_no_event(cast: Cast, year: models.IntegrityYear) -> None:
    put_measures(year)
    before = Event.objects.count()
    assert services.move_row(access=cast.secretary, year=year, row=measure(year, "ก"), up=True) == 1
    assert (Event.objects.count(), named(year)) == (before, list(NAMES))


def test_a_link_to_a_number_that_never_was_stays_a_hole(cast: Cast, year: models.IntegrityYear) -> None:
    put_measures(year, 3)
    models.Activity.objects.create(year=year, number=1, name="หนึ่ง", measures=[2, 9])
    services.delete_row(access=cast.secretary, year=year, row=measure(year, "ก"))
    assert year.activities.get().measures == [1, 9]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What each event is a digest of, before and after."""
    states: list[tuple[str, str]] = []

    def record(**event: Any) -> Event:
        states.append((repr(event["before"]), repr(event["after"])))
        return audit.record(**event)

    monkeypatch.setattr("prongsai.apps.plans.services.rows.record", record)
    return states


def test_an_event_covers_the_headings_that_follow_a_name(
    cast: Cast, year: models.IntegrityYear, told: list[tuple[str, str]]
) -> None:
    put_measures(year, 1)
    models.Weakness.objects.create(year=year, number=1, item="O1", measure_heading=" ก ")
    services.save_measure(access=cast.secretary, year=year, measure=measure(year, "ก"), values={"name": "ชื่อใหม่"})
    before, after = told.pop()
    assert "' ก '" in before
    assert after.count("ชื่อใหม่") == 2
    services.save_measure(access=cast.secretary, year=year, measure=measure(year, "ชื่อใหม่"), values={"steps": "ขั้นตอน"})
    assert "headings" not in told.pop()[1]


def test_an_event_covers_the_numbers_and_links_that_follow_a_row(
    cast: Cast, year: models.IntegrityYear, told: list[tuple[str, str]]
) -> None:
    put_measures(year, 3)
    tied = models.Activity.objects.create(year=year, number=1, name="หนึ่ง", measures=[1, 3])
    services.move_row(access=cast.secretary, year=year, row=measure(year, "ค"), up=True)
    before, after = told.pop()
    assert (f"[{tied.pk}, [1, 3]]" in before, f"[{tied.pk}, [1, 2]]" in after) == (True, True)
    last = measure(year, "ข")
    services.delete_row(access=cast.secretary, year=year, row=measure(year, "ก"))
    before, after = told.pop()
    assert (f"[{tied.pk}, [1, 2]]" in before, f"[{tied.pk}, [1]]" in after) == (True, True)
    assert (f"[{last.pk}, 3]" in before, f"[{last.pk}, 2]" in after) == (True, True)


def test_an_activity_that_was_reported_on_is_not_deleted(cast: Cast, year: models.IntegrityYear) -> None:
    activity = services.save_activity(access=cast.secretary, year=year, values={"name": "หนึ่ง"})
    models.Progress.objects.create(activity=activity, period=6)
    with pytest.raises(RowRefused, match="activity-was-reported"):
        services.delete_row(access=cast.secretary, year=year, row=activity)
    assert year.activities.count() == 1


# the year --------------------------------------------------------------------------------------------------------------------


def test_a_year_opened_after_its_result_came_takes_it_up(cast: Cast) -> None:
    there = real_year(cast).assessment
    assert there is not None
    models.IntegrityYear.objects.all().delete()
    again = services.open_year(access=cast.secretary, year_be=2564, framework_key="moe-peo-2564")
    assert again.assessment == there


def test_a_year_is_opened_once_and_says_so_once(cast: Cast, year: models.IntegrityYear) -> None:
    before = Event.objects.count()
    assert services.open_year(access=cast.secretary, year_be=2564).pk == year.pk
    assert services.set_result(access=cast.secretary, year=year, assessment=None).pk == year.pk
    assert Event.objects.count() == before
    services.open_year(access=cast.secretary, year_be=2564, framework_key="nacc-2564")
    assert Event.objects.first().action == "form.chosen"  # type: ignore[union-attr]


def test_the_form_of_a_year_is_chosen_by_one_rule_wherever_it_is_chosen(
    cast: Cast, year: models.IntegrityYear, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = tuple(one for one in ROLES[Role.SECRETARY] if one is not Permission.FORM_CHOOSE)
    monkeypatch.setitem(ROLES, Role.SECRETARY, left)
    for choose in (
        lambda: services.open_year(access=cast.secretary, year_be=2564, framework_key="nacc-2564"),
        lambda: services.open_year(access=cast.secretary, year_be=2565, framework_key="nacc-2564"),
        lambda: organising.choose_form(access=cast.secretary, year_be=2564, framework_key="nacc-2564"),
    ):
        with pytest.raises(PermissionDenied):
            choose()
    assert not FormOfYear.objects.exists()
    assert services.open_year(access=cast.secretary, year_be=2565).year_be == 2565


def test_a_year_that_was_reported_on_is_not_replaced_by_a_folder(cast: Cast) -> None:
    year = real_year(cast)
    models.Progress.objects.create(activity=year.activities.get(number=1), period=6)
    with pytest.raises(RowRefused, match="activity-was-reported"):
        services.import_year(access=cast.secretary, folder=read_year_folder(REAL), year=year)
    assert models.Progress.objects.count() == 1


# names and links by name -----------------------------------------------------------------------------------------------------


def test_headings_follow_a_measure_that_is_renamed(cast: Cast, year: models.IntegrityYear) -> None:
    row = services.save_measure(access=cast.secretary, year=year, values={"name": "ด้านที่ ๑"})
    for heading in ("ด้านที่  1", "ด้านอื่น"):  # the same heading, spelt as another keyboard would
        services.save_weakness(access=cast.secretary, year=year, values={"item": "O4", "measure_heading": heading})
    services.save_measure(access=cast.secretary, year=year, values={"name": "ด้านการให้บริการ"}, measure=row)
    assert [one.measure_heading for one in year.weaknesses.all()] == ["ด้านการให้บริการ", "ด้านอื่น"]


def test_a_heading_becomes_a_measure_once(cast: Cast, year: models.IntegrityYear) -> None:
    weakness = services.save_weakness(access=cast.secretary, year=year, values={"item": "O4", "measure_heading": "ด้านใหม่"})
    made = services.make_measure(access=cast.secretary, year=year, weakness=weakness)
    again = services.make_measure(access=cast.secretary, year=year, weakness=weakness)
    assert (made.name, made.pk, year.measures.count()) == ("ด้านใหม่", again.pk, 1)


def test_ties_set_by_a_person_are_no_longer_inferred(cast: Cast, year: models.IntegrityYear) -> None:
    put_measures(year, 2)
    for n in (1, 2, 3):
        models.Activity.objects.create(year=year, number=n, name=str(n), measures=[1], link_is_inferred=True)
    changed = services.tie_activities(
        access=cast.secretary, year=year, links={1: ([2], []), 2: ([1], []), 3: ([1], [])}, confirmed={2}
    )
    assert changed == 2
    assert [(row.measures, row.link_is_inferred) for row in year.activities.all()] == [([2], False), ([1], False), ([1], True)]


# events, versions, permissions -----------------------------------------------------------------------------------------------


def test_saving_a_row_as_it_is_leaves_no_event(cast: Cast, year: models.IntegrityYear) -> None:
    row = services.save_measure(access=cast.secretary, year=year, values={"name": "หนึ่ง"})
    before = Event.objects.count()
    services.save_measure(access=cast.secretary, year=year, values={"name": "หนึ่ง", "owner": ""}, measure=row)
    assert Event.objects.count() == before


def test_a_row_that_changed_since_it_was_opened_is_not_overwritten(cast: Cast, year: models.IntegrityYear) -> None:
    row = services.save_measure(access=cast.secretary, year=year, values={"name": "หนึ่ง"})
    version = version_of(row)
    services.save_measure(access=cast.secretary, year=year, values={"owner": "กลุ่มแผน"}, measure=row)
    with pytest.raises(RowChanged) as changed:
        services.save_measure(access=cast.secretary, year=year, values={"owner": "ทุกกลุ่ม"}, measure=row, version=version)
    assert isinstance(changed.value.row, models.Measure)
    assert changed.value.row.owner == year.measures.get().owner == "กลุ่มแผน"


def test_a_row_that_only_moved_is_another_version_and_says_where_it_is(cast: Cast, year: models.IntegrityYear) -> None:
    put_measures(year, 2)
    second = measure(year, "ข")
    version = version_of(second)
    services.move_row(access=cast.secretary, year=year, row=second, up=True)
    with pytest.raises(RowChanged) as changed:
        services.delete_row(access=cast.secretary, year=year, row=second, version=version)
    assert changed.value.row is not None
    assert (changed.value.row.number, named(year)) == (1, ["ข", "ก"])


def others(cast: Cast) -> Iterable[object]:
    return (access for name, access in cast.people.items() if name != "secretary")


def test_only_the_secretariat_writes_rows(cast: Cast, year: models.IntegrityYear) -> None:
    put_measures(year, 2)
    row = measure(year, "ก")
    for access in others(cast):
        for write in (
            lambda a: services.save_measure(access=a, year=year, values={"name": "x"}),
            lambda a: services.move_row(access=a, year=year, row=row, up=False),
            lambda a: services.delete_row(access=a, year=year, row=row),
            lambda a: services.save_relation(access=a, year=year, rows=[]),
            lambda a: services.tie_activities(access=a, year=year, links={}),
            lambda a: services.open_year(access=a, year_be=2566),
        ):
            with pytest.raises(PermissionDenied):
                write(access)
    assert named(year) == ["ก", "ข"]
