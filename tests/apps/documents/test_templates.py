"""The agency's own templates: looked through before they are used, told by paragraph and tag, and drawn with."""

import io
from typing import TYPE_CHECKING

import docx
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from prongsai.apps.audit.models import Event
from prongsai.apps.documents import services
from prongsai.apps.documents.models import PaperTemplate
from prongsai.apps.documents.own_templates import place_of
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


def brought(walk: Walk, *paragraphs: str) -> PaperTemplate:
    return services.bring_template(access=walk.cast.secretary, kind="order", upload=document(*paragraphs))


def test_what_is_brought_is_not_used_yet(walk: Walk) -> None:
    brought(walk, GOOD)
    assert not place_of(walk.cast.agency, "order").exists()


def test_papers_are_drawn_with_the_template_in_use(walk: Walk) -> None:
    services.use_template(access=walk.cast.secretary, template=brought(walk, GOOD))
    paper = plans.ask_for_paper(access=walk.cast.secretary, year_be=2564, kind="order")
    tasks.draw(paper.pk)
    file = paper.files.get(suffix=".docx").file
    text = [p.text for p in docx.Document(str(path_of(file.digest))).paragraphs]
    assert text == [f"คำสั่งของเรา {walk.cast.agency.name}"]


def test_a_faulty_template_is_never_used(walk: Walk) -> None:
    good = services.use_template(access=walk.cast.secretary, template=brought(walk, GOOD))
    with pytest.raises(services.TemplateFaulty):
        services.use_template(access=walk.cast.secretary, template=brought(walk, BAD))
    assert PaperTemplate.objects.get(in_use=True) == good
    assert place_of(walk.cast.agency, "order").read_bytes() == path_of(good.file.digest).read_bytes()


def test_a_dropped_template_is_drawn_with_no_more(walk: Walk) -> None:
    services.use_template(access=walk.cast.secretary, template=brought(walk, GOOD))
    services.drop_template(access=walk.cast.secretary, kind="order")
    assert not place_of(walk.cast.agency, "order").exists()
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
        services.use_template(access=strangers.secretary, template=template)
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
    assert not place_of(walk.cast.agency, "order").exists()


def test_a_good_template_is_taken_into_use_and_dropped_on_its_page(walk: Walk, client: "Client") -> None:
    client.force_login(walk.cast.secretary.person)
    client.post(BASE, {"file": document(GOOD)})
    template = PaperTemplate.objects.get()
    assert "ใช้แม่แบบนี้" in [button.text for button in shown(client, f"{template.pk}/").all("button")]
    assert client.post(f"{BASE}{template.pk}/use/")["Location"] == "/staff/2564/papers/#order"
    assert "แม่แบบคำสั่ง.docx" in shown(client).one("main").text
    assert client.post(f"{BASE}drop/")["Location"] == BASE
    assert not place_of(walk.cast.agency, "order").exists()


def test_a_file_that_is_no_docx_is_refused_in_words(walk: Walk, client: "Client") -> None:
    client.force_login(walk.cast.secretary.person)
    answer = client.post(BASE, {"file": SimpleUploadedFile("แม่แบบ.docx", b"MZ" + bytes(100))})
    assert read(answer.content.decode()).one("p", id="id_file_error").text
    assert not PaperTemplate.objects.exists()


def test_there_are_no_templates_of_what_is_no_paper(walk: Walk, client: "Client") -> None:
    client.force_login(walk.cast.secretary.person)
    assert client.get("/staff/2564/papers/nothing/template/").status_code == 404
