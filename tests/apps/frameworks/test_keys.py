"""Keys as offices write them go through every address; and no edition that comes later touches what was scored before."""

import shutil
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from prongsai.apps.approvals.models import Approval
from prongsai.apps.assessments.models import Assessment
from prongsai.apps.assessments.queries import scored_results
from prongsai.apps.assessments.services import NewResult, import_result
from prongsai.apps.demo.loading import load_practice
from prongsai.apps.organisation.permissions import Role
from prongsai.engine.scoring.model import ScoreRow
from prongsai.formats import editions
from prongsai.formats.edition_sheets import read_edition
from prongsai.formats.new_editions import keep_edition
from prongsai.formats.sheets import sheets_in
from tests.apps.asking import body, page
from tests.apps.assessments.files import result_upload
from tests.apps.frameworks.bringing import IMPORT, book, corrected, kept, upload
from tests.cast import Cast, password_hash
from tests.make.forms import real_form, small_form

KEY = "moe-peo-2564.1"


@pytest.fixture
def secretary(cast: Cast, client: Client) -> Client:
    client.force_login(cast.secretary.person)
    return client


def test_a_result_is_imported_and_shown_under_a_form_of_ones_own(secretary: Client) -> None:
    kept(corrected())
    said = {"result_year": "2563", "framework": KEY, "note": "", "note_en": ""}
    answer = secretary.post("/staff/2564/assessment/import/", {**said, "file": result_upload(O4=0)})
    preview = str(answer["Location"])
    version = page(secretary, preview).one("input", name="version").attributes["value"]
    secretary.post(preview, {**said, "do": "confirm", "version": version})
    assert Assessment.objects.get().framework_key == KEY
    shown = page(secretary, f"/staff/2564/assessment/results/2563/{KEY}/")
    assert "O4" in shown.text
    assert f"/staff/2564/assessment/results/2563/{KEY}/" in [
        a.attributes["href"] for a in page(secretary, "/staff/2564/assessment/results/").all("a")
    ]


def test_its_blank_sheet_is_offered_and_there(secretary: Client) -> None:
    kept(corrected())
    path = f"/staff/2564/assessment/import/blank/{KEY}.xlsx"
    assert path in [a.attributes["href"] for a in page(secretary, "/staff/2564/assessment/import/").all("a")]
    assert body(secretary, path).startswith(b"PK")


@pytest.mark.parametrize("requirement", ["own/thing", "ข้อ ๑", "a\nb", "x?y#z", "100%"])
def test_any_text_may_be_a_requirement(secretary: Client, requirement: str) -> None:
    data = small_form()
    data["items"][0]["key"] = requirement
    kept(data)
    path = reverse("frameworks:item", kwargs={"agency": "", "framework": "small-2564", "requirement": requirement})
    assert path in [a.attributes["href"] for a in page(secretary, "/staff/frameworks/editions/small-2564/").all("a")]
    page(secretary, path)


def test_import_is_no_page_that_a_form_of_that_name_hides(secretary: Client) -> None:
    kept(small_form() | {"key": "import"})
    assert page(secretary, "/staff/frameworks/editions/import/")


# what was scored stays ---------------------------------------------------------------------------------------------------------


def state() -> dict[str, Any]:
    """Everything that was decided or is shown of stored results."""
    results = {}
    for assessment in Assessment.objects.select_related("agency"):
        (one,) = scored_results(assessment.agency, [assessment.pk])
        scores = {code: score.score for code, score in one.result.scores.items()}
        digest = editions.load_edition(assessment.framework_key).digest
        results[str(assessment)] = (scores, one.result.total, one.result.grade, digest, list(assessment.scores.values()))
    return {"results": results, "approvals": list(Approval.objects.order_by("pk").values())}


@pytest.fixture
def populated(data: object, db: None, client: Client) -> Client:
    """The agency that has walked its year, with one more result, under a form of its own. Its administrator asks."""
    done = load_practice(password_hash())
    kept(small_form())
    scores = {"I1": 80, "I2.1": 60, "I2.2": 70, "O1": 100, "O2": 0, "O3": 100, "O4": 100}
    rows = tuple(ScoreRow(code, Decimal(score)) for code, score in scores.items())
    said = NewResult(2562, "small-2564", True, "", "", rows)
    import_result(access=done.who(Role.SECRETARY), result=said)
    client.force_login(done.who(Role.ADMINISTRATOR).person)
    return client


def test_an_edition_that_comes_in_changes_no_result_and_no_approval(populated: Client) -> None:
    before = state()
    assert len(before["results"]) > 1
    assert before["approvals"]
    for of in sorted({one.framework_key for one in Assessment.objects.all()}):
        data = small_form() if of == "small-2564" else real_form(of)
        data |= {"key": f"{of}.1", "replaces": of, "bands": [], "rounding": {**data["rounding"], "places": 0}}
        answer = populated.post(IMPORT, {"file": upload(data)})
        assert populated.post(answer["Location"], {"do": "confirm"}).status_code == 302
        assert editions.load_edition(f"{of}.1").framework
    assert state() == before


def test_nor_does_one_of_the_same_key_that_is_built_in_later(
    populated: Client, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state()
    newer = tmp_path_factory.mktemp("release") / "frameworks"
    shutil.copytree(editions.BUILT_IN, newer)
    data = small_form() | {"bands": []}
    keep_edition(newer, read_edition(sheets_in(book(data | {"key": "other-1"}), "form.xlsx"), "form.xlsx"))
    (newer / "other-1").rename(newer / "small-2564")
    path = newer / "small-2564" / "framework.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("other-1", "small-2564"), encoding="utf-8")
    (newer / "small-2564" / "released.toml").unlink()
    monkeypatch.setattr(editions, "BUILT_IN", newer)
    later = editions.load_edition("small-2564", newer)
    assert later.framework is not None
    assert later.digest != editions.load_edition("small-2564").digest
    assert state() == before
