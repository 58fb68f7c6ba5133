"""Papers as the worker draws them: complete for the year that says all, a draft with its blanks named for the real case."""

from datetime import timedelta

import pytest
from pypdf import PdfReader

from prongsai.apps.audit.models import Event
from prongsai.apps.documents import current, queries, services
from prongsai.apps.documents.lacks import read_lacks
from prongsai.apps.documents.models import Paper
from prongsai.apps.files.queries import path_of
from prongsai.apps.plans import services as plans
from prongsai.apps.plans import tasks
from prongsai.apps.ui import day
from prongsai.issuing.everything import Everything
from prongsai.papers.kinds import KINDS
from tests.apps.plans.walking import Walk, practice_walk
from tests.cast import Cast
from tests.make.database_years import real_year


@pytest.fixture
def walk(cast: Cast) -> Walk:
    return practice_walk(cast)


def drawn(cast: Cast, kind: str) -> Paper:
    """Asked for, drawn as the worker draws, and read back."""
    paper = plans.ask_for_paper(access=cast.secretary, year_be=2564, kind=kind)
    tasks.draw(paper.pk)
    found = queries.current_paper(cast.agency, 2564, kind)
    assert found is not None
    return found


def words(paper: Paper, suffix: str = ".pdf") -> str:
    file = paper.files.get(suffix=suffix).file
    return "\n".join(page.extract_text() for page in PdfReader(path_of(file.digest)).pages)


def test_the_announcement_of_a_year_that_says_all_is_a_complete_paper(walk: Walk) -> None:
    walk.to_drawn()
    paper = walk.announcement()
    assert (paper.state, paper.lacks, paper.digest) == ("drawn", [], walk.tree.snapshot.digest)
    assert {file.suffix for file in paper.files.all()} == {".pdf", ".docx", ".png"}
    said = words(paper)
    assert "๑๕ ธันวาคม" in said
    assert "ร่าง" not in said
    assert "……" not in said


def test_the_real_cases_announcement_is_a_draft_that_names_its_blanks(cast: Cast) -> None:
    real_year(cast)
    paper = drawn(cast, "announcement")
    assert paper.state == "drafted"
    lacks = {lack.th: (lack.sheet, lack.field) for lack in read_lacks(paper.lacks)}
    assert lacks["ต้องระบุวันที่ประกาศ"] == ("office", "announcement.announced_on")
    assert lacks["ต้องระบุชื่อผู้ลงนาม"] == ("office", "head.name")
    assert lacks["ต้องระบุผู้รับผิดชอบ (มาตรการ 6 ข้อ)"] == ("measures", "owner")
    assert "Missing: owner (measures: 6)" in {lack.en for lack in read_lacks(paper.lacks)}
    assert "Missing: name of the head" in {lack.en for lack in read_lacks(paper.lacks)}
    assert "(ชื่อผู้ลงนาม)" in words(paper)


def test_the_report_of_the_real_case_is_complete_with_its_gaps_in_it(cast: Cast) -> None:
    real_year(cast)
    paper = drawn(cast, "analysis-report")
    assert paper.state == "drawn"
    assert "มาตรการที่ 1–6 ยังไม่มีผู้รับผิดชอบ" in {lack.th for lack in read_lacks(paper.lacks)}


def test_a_year_without_a_form_has_no_papers_and_says_why(cast: Cast) -> None:
    plans.open_year(access=cast.secretary, year_be=2564)
    paper = drawn(cast, "order")
    assert (paper.state, [lack.th for lack in read_lacks(paper.lacks)]) == ("failed", ["ยังไม่ได้เลือกแบบประเมินของปีนี้"])


def test_a_drawing_that_breaks_is_told_and_can_be_asked_for_again(walk: Walk) -> None:
    def broken(*_: object) -> Everything:
        raise OSError("the process that draws has died")

    paper = plans.ask_for_paper(access=walk.cast.secretary, year_be=2564, kind="order")
    with pytest.raises(OSError, match="died"):
        tasks.draw(paper.pk, broken)
    assert Paper.objects.get(pk=paper.pk).state == "failed"
    assert drawn(walk.cast, "order").state == "drawn"


def test_what_was_asked_for_again_while_it_was_drawn_is_drawn_once_more(walk: Walk) -> None:
    """The first drawing is of content that is old by the time it is ready."""
    paper = plans.ask_for_paper(access=walk.cast.secretary, year_be=2564, kind="order")

    def slow(*_: object) -> Everything:
        with day.on(day.today() + timedelta(days=1)):
            plans.ask_for_paper(access=walk.cast.secretary, year_be=2564, kind="order")
        return Everything({".pdf": b"old"}, (), is_draft=False)

    tasks.draw(paper.pk, slow)
    assert Paper.objects.get(pk=paper.pk).state == "asked"
    tasks.draw(paper.pk)
    assert Paper.objects.get(pk=paper.pk).state == "drawn"


def test_a_task_that_comes_twice_draws_once(walk: Walk) -> None:
    paper = plans.ask_for_paper(access=walk.cast.secretary, year_be=2564, kind="order")
    tasks.draw(paper.pk)
    before = Event.objects.count()
    tasks.draw(paper.pk)
    tasks.draw(10**9)
    assert Event.objects.count() == before


def test_asking_tells_the_worker_when_the_transaction_has_ended(walk: Walk, django_capture_on_commit_callbacks: object) -> None:
    from django_tasks_db.models import DBTaskResult

    before = DBTaskResult.objects.count()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        paper = plans.ask_for_paper(access=walk.cast.secretary, year_be=2564, kind="order")
        assert DBTaskResult.objects.count() == before
    task = DBTaskResult.objects.latest("enqueued_at")
    assert (DBTaskResult.objects.count(), task.args_kwargs["args"]) == (before + 1, [paper.pk])


# what a paper would say now ---------------------------------------------------------------------------------------------------


def test_every_kind_has_words_to_compare(walk: Walk) -> None:
    assert current.texts_now(walk.cast.agency, 2564).keys() == KINDS.keys()
    assert current.texts_now(walk.cast.agency, 2570) == {}


def test_a_paper_is_outdated_when_its_own_words_changed_and_not_before(walk: Walk) -> None:
    order, letter = drawn(walk.cast, "order"), drawn(walk.cast, "letter")
    plans.set_details(access=walk.cast.secretary, year=walk.year, details={"letter.to": "ผู้อำนวยการคนใหม่"})
    now = current.texts_now(walk.cast.agency, 2564)
    assert (order.text_digest == now["order"], letter.text_digest == now["letter"]) == (True, False)


def test_what_was_drawn_and_not_kept_leaves_nothing(walk: Walk) -> None:
    """Kept for a paper that nobody waits for any more."""
    paper = drawn(walk.cast, "order")
    done = services.Drawn({".pdf": b"x"}, "d", "t", (), is_draft=False)
    services.keep_drawn(actor=walk.cast.secretary.actor, paper=paper, drawn=done)
    assert Paper.objects.get(pk=paper.pk).digest == paper.digest
