"""Who is about to edit what was approved reads what that undoes, before and after, where they look."""

import pytest
from django.test import Client

from tests.apps.asking import page
from tests.apps.plans.walking import practice_walk
from tests.cast import Cast

SAID = "การอนุมัตินั้นจะสิ้นผล"


FORMS = (
    *("measures/1/", "measures/new/", "measures/relation/", "measures/result/", "measures/thresholds/"),
    *("plan/1/edit/", "plan/1/delete/", "plan/ties/"),
    *("measures/", "plan/1/"),  # rows are moved there by a button
)


@pytest.mark.parametrize("path", FORMS)
def test_a_form_that_would_undo_an_approval_says_so_above_its_button(cast: Cast, client: Client, path: str) -> None:
    walk = practice_walk(cast)
    client.force_login(cast.secretary.person)
    assert SAID not in page(client, f"/staff/2564/{path}").one("main").text
    walk.submit()
    assert SAID in page(client, f"/staff/2564/{path}").one("main").text


def test_a_form_of_what_the_head_signs_says_so_once_the_head_was_asked(cast: Cast, client: Client) -> None:
    walk = practice_walk(cast)
    walk.to_drawn()
    client.force_login(cast.secretary.person)
    paths = ("/staff/2564/announcement/set/", "/staff/2564/papers/details/")
    assert [path for path in paths if "จะสิ้นผล" in page(client, path).one("main").text] == []
    walk.ask_head()
    assert [path for path in paths if "จะสิ้นผล" not in page(client, path).one("main").text] == []
    said = {"day": "16 ธ.ค. 2563", "name": "นางสาวตัวอย่าง สมมติ", "acting": "", "own_position": ""}
    answer = client.post("/staff/2564/announcement/set/", said, follow=True)
    assert "การแก้ไขนี้ทำให้การอนุมัติที่ขอหรือได้ไว้สิ้นผล" in answer.content.decode()


def test_a_reader_is_not_told_of_edits(cast: Cast, client: Client) -> None:
    practice_walk(cast).submit()
    client.force_login(cast.auditor.person)
    assert [path for path in ("measures/", "plan/1/") if SAID in page(client, f"/staff/2564/{path}").one("main").text] == []


def test_what_was_undone_is_told_where_the_page_opens(cast: Cast, client: Client) -> None:
    walk = practice_walk(cast)
    walk.submit()
    client.force_login(cast.secretary.person)
    answer = client.post("/staff/2564/measures/order/", {"move": f"down-{walk.year.measures.get(number=1).pk}"})
    assert answer["Location"] == "/staff/2564/measures/"
    assert "สิ้นผล" in client.get(answer["Location"]).content.decode()
    again = client.post("/staff/2564/measures/order/", {"move": f"down-{walk.year.measures.get(number=1).pk}"})
    assert again["Location"] == "/staff/2564/measures/#measure-2"
