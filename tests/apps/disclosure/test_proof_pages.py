"""The requirements of a year and the proof of one, through their pages."""

import csv
import io
from typing import TYPE_CHECKING

from django.db import connection
from django.test.utils import CaptureQueriesContext

from prongsai.apps.audit.models import Event
from prongsai.apps.disclosure import queries
from prongsai.apps.disclosure.models import Proof
from tests.apps.asking import body, page
from tests.apps.disclosure.test_proofs import MERGED, URL, carried, chosen, code_of, proof, shared_key
from tests.apps.dom import Element, read
from tests.apps.test_english import thai_in
from tests.cast import Cast

if TYPE_CHECKING:
    from django.test import Client

LIST = "/staff/2566/disclosure/"


def codes(listed: Element) -> list[str]:
    return [row.all("td")[0].text.split()[0] for row in listed.one("tbody").all("tr")]


def test_two_forms_stand_side_by_side(cast: Cast, client: "Client") -> None:
    first, second = chosen(cast, "nacc-2566", "moe-peo-2564")
    client.force_login(cast.auditor.person)
    listed = page(client, LIST)
    heads = [head.text for head in listed.one("thead").all("th")]
    assert [head.removesuffix(" ↑") for head in heads[:2]] == [first.key, second.key]
    shared = shared_key(first, second)
    row = next(one for one in listed.one("tbody").all("tr") if one.attributes["id"] == shared)
    assert [cell.text.split()[0] for cell in row.all("td")[:2]] == [code_of(first, shared), code_of(second, shared)]


def test_the_list_filters_searches_sorts_and_pages(cast: Cast, client: "Client") -> None:
    first, second = chosen(cast, "nacc-2566", "moe-peo-2564")
    proof(cast, "structure")
    client.force_login(cast.secretary.person)
    assert codes(page(client, f"{LIST}?state=with")) == ["O1"]
    assert "O1" not in codes(page(client, f"{LIST}?state=without&form={first.key}"))
    only = codes(page(client, f"{LIST}?form={second.key}&sort=code1"))
    assert len(only) == len({key for one in second.disclosures() for key in one.requirements})
    indicator = next(node for node in first.nodes() if any(child.requirement for child in node.children))
    under = codes(page(client, f"{LIST}?indicator={first.key}.{indicator.code}"))
    assert set(under) == {child.code for child in indicator.children if child.requirement}
    assert codes(page(client, f"{LIST}?q=OFFICE.example")) == ["O1"]
    assert codes(page(client, f"{LIST}?q=O43"))[0] == "O43"
    assert codes(page(client, f"{LIST}?sort=-code0&form={first.key}"))[0] == first.disclosures()[-1].code
    assert codes(page(client, f"{LIST}?sort=-state"))[0] == "O1"
    assert "ไม่มีข้อกำหนด" in page(client, f"{LIST}?q=ไม่มีแน่นอน").text


def test_the_list_goes_out_as_a_sheet_of_both_kinds(cast: Cast, client: "Client") -> None:
    chosen(cast, "nacc-2566", "moe-peo-2564")
    proof(cast, "structure", remark="ดูหน้า ๒")
    client.force_login(cast.secretary.person)
    rows = list(csv.DictReader(io.StringIO(body(client, f"{LIST}?format=csv&state=with").decode("utf-8-sig"))))
    (row,) = rows
    assert (row["ที่อยู่ข้อมูล (URL)"], row["หมายเหตุ"], row["ชื่อกลาง"]) == (URL, "ดูหน้า ๒", "structure")
    assert body(client, f"{LIST}?format=xlsx").startswith(b"PK")


def test_the_counts_of_each_form_are_told(cast: Cast, client: "Client") -> None:
    first, second = chosen(cast, "nacc-2566", "moe-peo-2564")
    proof(cast, shared_key(first, second))
    client.force_login(cast.head.person)
    shown = page(client, LIST)
    assert shown.one("h1").text == "มีหลักฐาน 1 จาก 43 ข้อ"
    assert f"{second.name.th} ({second.key}): มีหลักฐาน 1 จาก {len(second.disclosures())} ข้อ" in shown.text
    assert first.name.th in shown.text


def test_a_merged_item_shows_through_which_proof_it_counts(cast: Cast, client: "Client") -> None:
    chosen(cast, "nacc-2566")
    proof(cast, MERGED.takes_in[0])
    client.force_login(cast.secretary.person)
    row = next(one for one in page(client, LIST).one("tbody").all("tr") if one.attributes["id"] == MERGED.key)
    assert "ใช้หลักฐานของข้อที่รวมกัน" in row.text
    named = next(one for one in queries.asked_in(queries.frameworks_of(cast.agency, 2566), {}) if one.key == MERGED.takes_in[0])
    assert named.named_by.name.th in row.text


def test_a_year_without_a_form_says_what_comes_first(cast: Cast, client: "Client") -> None:
    client.force_login(cast.secretary.person)
    shown = page(client, LIST)
    assert shown.one("h1").text == "ยังไม่ได้เลือกแบบของปีนี้"
    assert shown.one("a", href="/staff/settings/forms/")
    client.force_login(cast.officer.person)
    assert not page(client, LIST).all("a", href="/staff/settings/forms/")


def test_several_addresses_are_saved_and_the_list_opens_at_them(cast: Cast, client: "Client") -> None:
    chosen(cast, "nacc-2566")
    client.force_login(cast.officer.person)
    answer = client.post(f"{LIST}structure/", {"urls": f"{URL}\r\n{URL}/2\r\n{URL}", "remark": "ดูหน้า ๒"})
    assert answer["Location"] == f"{LIST}#structure"
    kept = Proof.objects.get()
    assert (kept.urls, kept.remark, kept.changed_by) == ([URL, f"{URL}/2"], "ดูหน้า ๒", cast.officer.person.name)
    assert page(client, f"{LIST}structure/").one("textarea", name="urls").text.split() == [URL, f"{URL}/2"]


def test_each_wrong_address_is_told_at_the_field_and_all_that_was_typed_stays(cast: Cast, client: "Client") -> None:
    chosen(cast, "nacc-2566")
    client.force_login(cast.secretary.person)
    typed = f"{URL}\nftp://office.example/x\njavascript:alert(1)"
    shown = read(client.post(f"{LIST}structure/", {"urls": typed, "remark": "ดูหน้า ๒"}).content.decode())
    wrong = [one.text for one in shown.all("p", id="id_urls_error")]
    assert len(wrong) == 2
    assert "ftp://office.example/x" in wrong[0]
    assert shown.one("textarea", name="urls").raw.strip() == typed
    assert shown.one("textarea", name="remark").text == "ดูหน้า ๒"
    assert not Proof.objects.exists()


def test_what_somebody_else_saved_meanwhile_is_shown_beside_what_was_typed(cast: Cast, client: "Client") -> None:
    chosen(cast, "nacc-2566")
    client.force_login(cast.secretary.person)
    version = page(client, f"{LIST}structure/").one("input", name="version").attributes["value"]
    proof(cast, "structure", "https://other.example/")
    answer = client.post(f"{LIST}structure/", {"urls": URL, "version": version})
    assert answer.status_code == 409
    shown = read(answer.content.decode())
    assert "https://other.example/" in shown.one("div", role="alert").text
    assert shown.one("textarea", name="urls").text.strip() == URL
    again = shown.one("input", name="version").attributes["value"]
    assert client.post(f"{LIST}structure/", {"urls": URL, "version": again}).status_code == 302
    assert Proof.objects.get().urls == [URL]


def test_what_was_carried_over_says_so(cast: Cast, client: "Client") -> None:
    chosen(cast, "nacc-2564", year=2566)
    made = proof(cast, "structure")
    assert made is not None
    carried(made)
    client.force_login(cast.secretary.person)
    assert "1 รายการนำต่อมาจากปีก่อน" in page(client, LIST).text
    assert codes(page(client, f"{LIST}?state=carried")) == ["O1"]
    assert "นำต่อมาจากปี 2565" in page(client, f"{LIST}structure/").text


CARRIED = "/staff/2566/carried-proofs/"


def test_what_was_carried_over_is_looked_at_together_and_only_what_is_ticked_is_confirmed(cast: Cast, client: "Client") -> None:
    chosen(cast, "nacc-2564", year=2566)
    for key in ("structure", "contact", "annual-plan"):
        made = proof(cast, key)
        assert made is not None
        carried(made)
    client.force_login(cast.secretary.person)
    assert page(client, LIST).one("a", href=CARRIED)
    shown = page(client, CARRIED)
    boxes = {box.attributes["value"].split()[0]: box.attributes["value"] for box in shown.all("input", type="checkbox")}
    assert sorted(boxes) == ["contact", "structure"]  # a plan of the year is to be renewed, and has no box
    assert shown.one("a", href=f"{LIST}annual-plan/")
    before = Event.objects.count()
    assert "ยืนยันแล้ว 1 รายการ" in client.post(CARRIED, {"proof": [boxes["structure"]]}, follow=True).content.decode()
    left = dict(Proof.objects.values_list("key", "carried_from"))
    assert left == {"structure": None, "contact": 2565, "annual-plan": 2565}
    assert Event.objects.count() == before + 1
    assert thai_in(page(client, f"/en{CARRIED}")) == []


def test_what_changed_while_it_was_looked_at_or_must_be_renewed_is_not_confirmed(cast: Cast, client: "Client") -> None:
    chosen(cast, "nacc-2564", year=2566)
    made, plan = proof(cast, "structure"), proof(cast, "annual-plan")
    assert made is not None
    assert plan is not None
    carried(plan)
    seen = queries.version_of(carried(made))
    made.urls = ["https://moved.example/"]
    made.save()
    client.force_login(cast.secretary.person)
    before = Event.objects.count()
    ticked = [f"structure {seen}", f"annual-plan {queries.version_of(plan)}", "no-such-requirement -", "broken"]
    answer = client.post(CARRIED, {"proof": ticked}, follow=True)
    assert "3 รายการเปลี่ยนไป" in answer.content.decode()
    assert "ยังไม่ได้เลือกรายการ" in client.post(CARRIED, follow=True).content.decode()
    assert set(Proof.objects.values_list("carried_from", flat=True)) == {2565}
    assert Event.objects.count() == before
    client.force_login(cast.member.person)
    assert client.post(CARRIED, {"proof": ticked}).status_code == 403


def test_who_may_only_read_is_shown_no_form(cast: Cast, client: "Client") -> None:
    chosen(cast, "nacc-2566")
    client.force_login(cast.member.person)
    assert not page(client, f"{LIST}structure/").all("textarea")
    assert client.post(f"{LIST}structure/", {"urls": URL}).status_code == 403
    assert client.get(f"{LIST}no-such-requirement/").status_code == 404


def test_queries_do_not_grow_with_the_proofs(cast: Cast, client: "Client") -> None:
    (form,) = chosen(cast, "nacc-2566")
    client.force_login(cast.secretary.person)

    def count() -> int:
        client.get(LIST)
        with CaptureQueriesContext(connection) as asked:
            client.get(LIST)
        return len(asked)

    proof(cast, "structure")
    few = count()
    for one in form.disclosures():
        assert one.key
        proof(cast, one.key)
    assert count() == few <= 6


def test_the_pages_are_english_all_through(cast: Cast, client: "Client") -> None:
    chosen(cast, "nacc-2566", "moe-peo-2564")
    made = proof(cast, "structure", remark="ดูหน้า ๒")
    assert made is not None
    carried(made)
    client.force_login(cast.secretary.person)
    for path in (LIST, f"{LIST}structure/", f"{LIST}?q=nothing"):
        assert thai_in(page(client, f"/en{path}")) == [], path
    client.force_login(cast.auditor.person)
    assert thai_in(page(client, f"/en{LIST}structure/")) == []
    wrong = client.post(f"/en{LIST}structure/", {"urls": "ftp://x"})
    assert wrong.status_code == 403
