"""The agency's own templates: looked through before they are used, told by paragraph and tag, and drawn with."""

import io
from contextlib import suppress
from typing import TYPE_CHECKING

import docx
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from prongsai.apps.approvals.models import Approval
from prongsai.apps.audit.models import Event
from prongsai.apps.documents import current, services
from prongsai.apps.documents.models import Paper, PaperTemplate
from prongsai.apps.documents.own_templates import look_through
from prongsai.apps.files.queries import path_of
from prongsai.apps.files.services import UploadRefused
from prongsai.apps.organisation.access import NotOurs
from prongsai.apps.plans import services as plans
from prongsai.apps.plans import tasks
from tests.apps.dom import Element, read
from tests.apps.plans.walking import Walk, practice_walk, scan
from tests.cast import Cast

if TYPE_CHECKING:
    from django.test import Client

BASE = "/staff/2564/papers/order/template/"
GOOD = "คำสั่งของเรา {{ office.name }}"
BAD = "คำสั่งของเรา {{ office.nmae }}"


@pytest.fixture
def walk(cast: Cast) -> Walk:
    return practice_walk(cast)


def document(*paragraphs: str) -> SimpleUploadedFile:
    out, made = io.BytesIO(), docx.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    made.save(out)
    return SimpleUploadedFile("แม่แบบคำสั่ง.docx", out.getvalue())


def brought(walk: Walk, *paragraphs: str, kind: str = "order") -> PaperTemplate:
    return services.bring_template(access=walk.cast.secretary, kind=kind, upload=document(*paragraphs))


def used(walk: Walk, *paragraphs: str, kind: str = "order") -> PaperTemplate:
    template = brought(walk, *paragraphs, kind=kind)
    return services.use_template(access=walk.cast.secretary, template=template, looked=look_through(template))


def drawn(walk: Walk, kind: str = "order") -> Paper:
    paper = plans.ask_for_paper(access=walk.cast.secretary, year_be=2564, kind=kind)
    tasks.draw(paper.pk)
    return Paper.objects.get(pk=paper.pk)


def paragraphs_of(paper: Paper) -> list[str]:
    file = paper.files.get(suffix=".docx").file
    return [p.text for p in docx.Document(str(path_of(file.digest))).paragraphs]


def is_current(walk: Walk, paper: Paper) -> bool:
    return current.texts_now(walk.cast.agency, 2564)[paper.kind] == paper.text_digest


def test_what_is_brought_is_not_used_yet(walk: Walk) -> None:
    brought(walk, GOOD)
    assert paragraphs_of(drawn(walk)) != [f"คำสั่งของเรา {walk.cast.agency.name}"]


def test_papers_are_drawn_with_the_template_in_use(walk: Walk) -> None:
    used(walk, GOOD)
    paper = drawn(walk)
    assert paragraphs_of(paper) == [f"คำสั่งของเรา {walk.cast.agency.name}"]
    assert is_current(walk, paper)


def test_papers_drawn_before_a_template_came_or_went_are_outdated(walk: Walk) -> None:
    plain = drawn(walk)
    used(walk, GOOD)
    assert not is_current(walk, plain)
    filled = drawn(walk)
    used(walk, f"{GOOD} ฉบับใหม่")
    assert not is_current(walk, filled)
    services.drop_template(access=walk.cast.secretary, kind="order")
    assert not is_current(walk, filled)


def test_the_heads_word_on_an_announcement_ends_with_the_template_it_was_drawn_with(walk: Walk) -> None:
    walk.to_approved()
    used(walk, GOOD, kind="announcement")
    steps = dict(Approval.objects.values_list("step", "state"))
    assert steps == {"committee": "approved", "head": "voided"}


def test_a_template_is_changed_by_the_transaction_alone(walk: Walk) -> None:
    """What fails after it leaves papers as they were drawn before."""
    used(walk, GOOD)
    template = brought(walk, f"{GOOD} ฉบับใหม่")
    with suppress(RuntimeError), transaction.atomic():
        services.use_template(access=walk.cast.secretary, template=template, looked=look_through(template))
        raise RuntimeError
    assert paragraphs_of(drawn(walk)) == [f"คำสั่งของเรา {walk.cast.agency.name}"]


def test_a_template_is_looked_through_before_it_is_used(walk: Walk) -> None:
    good, bad = brought(walk, GOOD), brought(walk, BAD)
    with pytest.raises(services.TemplateFaulty):
        services.use_template(access=walk.cast.secretary, template=bad, looked=look_through(good))


def test_a_faulty_template_is_never_used(walk: Walk) -> None:
    good = used(walk, GOOD)
    with pytest.raises(services.TemplateFaulty):
        used(walk, BAD)
    assert PaperTemplate.objects.get(in_use=True) == good


def test_a_dropped_template_is_drawn_with_no_more(walk: Walk) -> None:
    used(walk, GOOD)
    services.drop_template(access=walk.cast.secretary, kind="order")
    assert paragraphs_of(drawn(walk)) != [f"คำสั่งของเรา {walk.cast.agency.name}"]
    told = list(Event.objects.filter(action__startswith="template.").order_by("number").values_list("action", flat=True))
    assert told == ["template.brought", "template.taken_into_use", "template.dropped"]


def test_dropping_what_is_not_there_tells_nothing(walk: Walk) -> None:
    before = Event.objects.count()
    services.drop_template(access=walk.cast.secretary, kind="order")
    assert Event.objects.count() == before


@pytest.mark.parametrize("who", ["officer", "member", "chair", "head", "auditor", "administrator"])
def test_templates_are_the_secretariats(walk: Walk, who: str) -> None:
    with pytest.raises(PermissionDenied):
        services.bring_template(access=getattr(walk.cast, who), kind="order", upload=document(GOOD))


def test_another_agencys_template_is_not_there(walk: Walk, strangers: Cast, client: "Client") -> None:
    template = brought(walk, GOOD)
    with pytest.raises(NotOurs):
        services.use_template(access=strangers.secretary, template=template, looked=look_through(template))
    client.force_login(strangers.secretary.person)
    for path in (f"{template.pk}/", f"{template.pk}/file/"):
        assert client.get(f"/a/neighbour{BASE}{path}").status_code == 404


def test_only_a_docx_is_a_template(walk: Walk) -> None:
    with pytest.raises(UploadRefused):
        services.bring_template(access=walk.cast.secretary, kind="order", upload=scan())


# pages -------------------------------------------------------------------------------------------------------------------------


def shown(client: "Client", path: str = "") -> Element:
    answer = client.get(BASE + path)
    assert answer.status_code == 200
    return read(answer.content.decode())


def test_problems_are_told_by_paragraph_and_tag_before_anything_is_kept(walk: Walk, client: "Client") -> None:
    client.force_login(walk.cast.secretary.person)
    answer = client.post(BASE, {"file": document("ย่อหน้าแรก", BAD)})
    template = PaperTemplate.objects.get()
    assert answer["Location"] == f"{BASE}{template.pk}/"
    page = shown(client, f"{template.pk}/")
    assert page.one("h1").text == "แม่แบบ แม่แบบคำสั่ง.docx ยังใช้ไม่ได้"
    row = page.one("tbody").one("tr").text
    assert "ย่อหน้า 2" in row
    assert "ไม่มีช่อง “office.nmae”" in row
    assert "ใช้แม่แบบนี้" not in [button.text for button in page.all("button")]
    assert client.post(f"{BASE}{template.pk}/use/")["Location"] == f"{BASE}{template.pk}/"
    assert not PaperTemplate.objects.filter(in_use=True).exists()


def test_a_good_template_is_taken_into_use_and_dropped_on_its_page(walk: Walk, client: "Client") -> None:
    client.force_login(walk.cast.secretary.person)
    client.post(BASE, {"file": document(GOOD)})
    template = PaperTemplate.objects.get()
    assert "ใช้แม่แบบนี้" in [button.text for button in shown(client, f"{template.pk}/").all("button")]
    assert client.post(f"{BASE}{template.pk}/use/")["Location"] == "/staff/2564/papers/#order"
    assert "แม่แบบคำสั่ง.docx" in shown(client).one("main").text
    assert client.post(f"{BASE}drop/")["Location"] == BASE
    assert not PaperTemplate.objects.filter(in_use=True).exists()


def test_a_file_that_is_no_docx_is_refused_in_words(walk: Walk, client: "Client") -> None:
    client.force_login(walk.cast.secretary.person)
    answer = client.post(BASE, {"file": SimpleUploadedFile("แม่แบบ.docx", b"MZ" + bytes(100))})
    assert read(answer.content.decode()).one("p", id="id_file_error").text
    assert not PaperTemplate.objects.exists()


def test_there_are_no_templates_of_what_is_no_paper(walk: Walk, client: "Client") -> None:
    client.force_login(walk.cast.secretary.person)
    assert client.get("/staff/2564/papers/nothing/template/").status_code == 404
