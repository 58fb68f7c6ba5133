"""The paper of results: the head approves exactly it, it is signed after that, and the public is handed what was signed."""

from datetime import date

import pytest

from prongsai.apps.approvals import services as approving
from prongsai.apps.approvals.models import Approval
from prongsai.apps.documents import queries as documents
from prongsai.apps.documents import services as papers
from prongsai.apps.documents.models import Paper
from prongsai.apps.plans import services, tasks
from prongsai.apps.plans.services.judging import set_measure_result
from prongsai.apps.publishing.models import Edition
from tests.apps.plans.test_flow_random import without_typst
from tests.apps.plans.walking import Walk, practice_walk, scan
from tests.cast import Cast
from tests.make.editions import announced, reported

TODAY = date(2021, 6, 8)


@pytest.fixture
def walk(cast: Cast) -> Walk:
    walk = practice_walk(cast)
    announced(walk.year)
    reported(cast, walk.year, evidence=False)
    draw(walk)
    return walk


def draw(walk: Walk) -> Paper:
    services.ask_for_paper(access=walk.cast.secretary, year_be=2564, kind="results")
    for pk in list(Paper.objects.filter(state="asked").values_list("pk", flat=True)):
        tasks.draw(pk, without_typst)
    return paper(walk)


def paper(walk: Walk) -> Paper:
    found = documents.current_paper(walk.cast.agency, 2564, "results")
    assert found is not None
    return found


def approve(walk: Walk) -> Approval:
    asked = services.request_head_approval(access=walk.cast.secretary, tree=walk.tree, what="results")
    return approving.decide(access=walk.cast.head, approval=asked, agrees=True)


def sign(walk: Walk) -> Paper:
    access, upload = walk.cast.secretary, scan("ผลลงนาม.pdf")
    return papers.attach_signed(access=access, paper=paper(walk), upload=upload, signed_on=TODAY, signed_by="นายก สมมติ")


def proposed(walk: Walk) -> Edition:
    return services.propose_results(access=walk.cast.secretary, tree=walk.tree)


def test_it_is_not_signed_before_the_head_approved(walk: Walk) -> None:
    with pytest.raises(papers.NotApprovedYet):
        sign(walk)
    assert (paper(walk).state, paper(walk).signed_file) == ("drawn", None)


def test_unsigned_it_is_handed_out_as_it_was_drawn(walk: Walk) -> None:
    approve(walk)
    assert [row.name for row in proposed(walk).papers.all()] == ["results.pdf"]


def test_signed_the_signed_copy_is_handed_out(walk: Walk) -> None:
    approve(walk)
    signed = sign(walk)
    row = proposed(walk).papers.get(name="results.pdf")
    assert (row.file, row.title_en) == (signed.signed_file, "Results of the measures, signed")


def test_another_who_reports_voids_what_the_head_approved_of_the_paper(walk: Walk) -> None:
    asked = approve(walk)
    services.set_details(access=walk.cast.secretary, year=walk.tree.year, details={"head.name": "นายคนใหม่ สมมติ"})
    assert Approval.objects.get(pk=asked.pk).state == "voided"
    draw(walk)
    with pytest.raises(papers.NotApprovedYet):
        sign(walk)


def test_a_redraw_sends_back_the_edition_that_holds_the_other_paper(walk: Walk) -> None:
    approve(walk)
    edition = proposed(walk)
    services.set_details(access=walk.cast.secretary, year=walk.tree.year, details={"head.name": "นายคนใหม่ สมมติ"})
    assert Edition.objects.get(pk=edition.pk).state == "returned"


def test_a_result_written_after_it_was_drawn_has_it_drawn_again(walk: Walk) -> None:
    draw(walk)
    measure = walk.year.measures.get(number=1)
    set_measure_result(access=walk.cast.secretary, measure=measure, result="ผลที่เขียนทีหลัง")
    assert paper(walk).state == "asked"
