"""A service refuses the rows of another agency, whoever hands them to it: every use case with a row in hand is tried here."""

import importlib
import inspect
import pkgutil
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import django
import pytest

django.setup()

from django.core.exceptions import ObjectDoesNotExist  # noqa: E402
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.db import models, transaction  # noqa: E402

import prongsai.apps  # noqa: E402
from prongsai.apps.approvals import services as approving  # noqa: E402
from prongsai.apps.approvals.models import Approval  # noqa: E402
from prongsai.apps.assessments.models import Assessment  # noqa: E402
from prongsai.apps.assessments.services import NewResult  # noqa: E402
from prongsai.apps.audit.models import Event  # noqa: E402
from prongsai.apps.documents.models import Paper, PaperTemplate  # noqa: E402
from prongsai.apps.documents.own_templates import Looked  # noqa: E402
from prongsai.apps.files.models import PendingImport, StoredFile  # noqa: E402
from prongsai.apps.files.pending import Bringer  # noqa: E402
from prongsai.apps.meetings.models import Meeting  # noqa: E402
from prongsai.apps.organisation.access import Access, NotOurs  # noqa: E402
from prongsai.apps.organisation.models import FormOfYear, Membership, Unit  # noqa: E402
from prongsai.apps.organisation.permissions import Role  # noqa: E402
from prongsai.apps.organisation.refusals import ServesOthers  # noqa: E402
from prongsai.apps.organisation.services import NewPerson  # noqa: E402
from prongsai.apps.people.models import Person  # noqa: E402
from prongsai.apps.plans import models as plans  # noqa: E402
from prongsai.apps.plans import queries, versions  # noqa: E402
from prongsai.apps.proofreading.models import Check  # noqa: E402
from prongsai.apps.publishing.models import Edition, Publication  # noqa: E402
from prongsai.apps.publishing.services import NewPaper  # noqa: E402
from prongsai.apps.ui import day  # noqa: E402
from tests.cast import Cast  # noqa: E402
from tests.make.database_years import practice_meeting, practice_year  # noqa: E402

REFUSALS = (NotOurs, ObjectDoesNotExist, ServesOthers)
"""How a service says that the row is none of its agency's."""

type UseCase = Callable[..., object]


def use_cases() -> Iterator[tuple[str, UseCase]]:
    """Those that act for somebody of an agency; what the system does by itself is handed its own rows."""
    for module in pkgutil.walk_packages(prongsai.apps.__path__, "prongsai.apps."):
        if ".services" in module.name or module.name == "prongsai.apps.files.pending":
            for name, value in vars(importlib.import_module(module.name)).items():
                is_own = getattr(value, "is_use_case", False) and value.__module__ == module.name
                if is_own and {"access", "bringer"} & set(inspect.signature(value).parameters):
                    yield f"{module.name.removeprefix('prongsai.apps.')}.{name}", value


class Rows:
    """One row of each kind, all of one agency."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.year = cast, practice_year(cast)
        self.access = Access(cast.agency, cast.secretary.person, tuple(Role), frozenset({cast.personnel.pk}))
        self.file = StoredFile.objects.create(
            agency=cast.agency, digest="0" * 64, name="แฟ้ม.pdf", kind="pdf", size=1, kept_at=day.now(), kept_by="นาย ก"
        )
        activity = self.year.activities.get(number=1)
        self.of: dict[object, object] = {
            Access: self.access,
            Bringer: self.access.bringer,
            Unit: cast.personnel,
            Person: cast.planner.person,
            Membership: Membership.objects.get(person=cast.planner.person),
            FormOfYear: FormOfYear.objects.filter(agency=cast.agency).first(),
            plans.IntegrityYear: self.year,
            queries.YearTree: queries.year_tree(cast.agency, self.year.year_be),
            plans.Weakness: self.year.weaknesses.get(number=1),
            plans.Measure: self.year.measures.get(number=1),
            plans.Activity: activity,
            versions.Row: activity,
            plans.Progress: plans.Progress.objects.create(activity=activity, period=6),
            Assessment: self.year.assessment,
            Meeting: practice_meeting(cast, self.year),
            Approval: approving.request_approval(
                access=cast.secretary, subject=f"measures/{self.year.year_be}", step="committee", digest="0" * 64, label="มาตรการ"
            ),
            **self._of_files(),
        }

    def _of_files(self) -> dict[object, object]:
        agency, year_be, person, at = self.cast.agency, self.year.year_be, self.cast.secretary.person, day.now()
        asked = {"agency": agency, "year_be": year_be, "asked_by": person.name, "asked_at": at}
        publication = Publication.objects.get(agency=agency, year_be=year_be, key="measure-analysis")
        return {
            Paper: Paper.objects.create(kind="memo", number=1, **asked),
            PaperTemplate: PaperTemplate.objects.create(
                agency=agency, kind="memo", file=self.file, brought_by=person.name, brought_at=at
            ),
            PendingImport: PendingImport.objects.create(
                agency=agency, kind="activities", year_be=year_be, file=self.file, made_by=person, made_at=at
            ),
            Check: Check.objects.create(
                agency=agency,
                year_be=year_be,
                errors=0,
                warnings=0,
                infos=0,
                document={},
                found=[],
                skipped=[],
                made_by=person,
                made_at=at,
            ),
            Edition: Edition.objects.create(publication=publication, content={}, proposed_by=person, proposed_at=at),
            NewPerson: NewPerson("another", "นางอีก คนหนึ่ง", Role.OFFICER, self.cast.personnel),
            NewResult: NewResult(year_be, "v4_2562_2564", True, "", "", (), self.file),
            NewPaper: [NewPaper("memo.pdf", "บันทึก", "Memo", self.file)],
        }


PLAIN: Mapping[str, object] = {
    "values": {"name": "ชื่อใหม่"},
    "name": "ชื่อใหม่",
    "short_name": "",
    "position": "",
    "email": "",
    "stands_for_all": False,
    "is_active": False,
    "up": True,
    "agrees": True,
    "agreed": True,
    "text": "เห็นชอบ",
    "rows": (),
    "items": (),
    "links": {},
    "activities": (),
    "reports": (),
    "role": Role.MEMBER,
    "period": 6,
    "reason": "เหตุผล",
    "result": "ผล",
    "sources": ("ที่มา",),
    "details": {"head.name": "นาย ก"},
    "urgent_below": None,
    "improve_below": None,
    "folder": None,
    "day": date(2021, 6, 8),
    "signer": {},
    "signed_on": date(2021, 6, 8),
    "signed_by": "นาย ก",
    "year_be": 2564,
    "before_be": 2563,
    "urls": (),
    "key": "measure-analysis",
    "content": {},
    "snapshot_digest": "0" * 64,
    "looked": Looked("0" * 64, ()),
}
"""What else the services are told, by name: they ask whose the rows are before they look at it."""


def kind_of(annotation: object) -> object:
    """`Measure` of `Measure | None`, `NewPaper` of `Sequence[NewPaper]`."""
    if isinstance(annotation, types.UnionType):
        return next(one for one in typing.get_args(annotation) if one is not type(None))
    inner = typing.get_args(annotation)
    return NewPaper if NewPaper in inner else annotation


def rows_of(use_case: UseCase, known: Mapping[object, object]) -> dict[str, object]:
    """Its parameters that are rows, or hold some, with what kind."""
    found = {name: kind_of(one.annotation) for name, one in inspect.signature(use_case).parameters.items()}
    return {
        name: kind for name, kind in found.items() if kind in known or (inspect.isclass(kind) and issubclass(kind, models.Model))
    }


def arguments(use_case: UseCase, rows: Rows) -> dict[str, Any]:
    kinds = rows_of(use_case, rows.of)
    given: dict[str, Any] = {}
    for name, parameter in inspect.signature(use_case).parameters.items():
        if name in kinds:
            given[name] = rows.of[kinds[name]]
        elif name == "upload":
            given[name] = SimpleUploadedFile("แฟ้ม.pdf", b"%PDF-1.4")
        elif parameter.default is parameter.empty:
            given[name] = PLAIN[name]
    return given


def is_refused(use_case: UseCase, given: Mapping[str, object]) -> bool:
    before = Event.objects.count()
    try:
        with transaction.atomic():
            use_case(**given)
    except REFUSALS:
        return Event.objects.count() == before
    return False


@pytest.fixture
def own(cast: Cast) -> Rows:
    return Rows(cast)


@pytest.fixture
def foreign(strangers: Cast) -> Rows:
    return Rows(strangers)


def test_every_use_case_refuses_each_row_of_another_agency(own: Rows, foreign: Rows) -> None:
    tried, taken = 0, []
    for name, use_case in use_cases():
        for parameter, kind in rows_of(use_case, own.of).items():
            if parameter in ("access", "bringer"):
                continue
            given = arguments(use_case, own) | {parameter: foreign.of[kind]}
            tried += 1
            if not is_refused(use_case, given):
                taken.append(f"{name}({parameter})")
    assert taken == []
    assert tried > 40
