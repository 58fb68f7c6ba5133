"""Who is about to edit what was approved reads what that undoes, before and after, where they look."""

import pytest
from django.test import Client

from tests.apps.asking import page
from tests.apps.plans.walking import practice_walk
from tests.cast import Cast

SAID = "การอนุมัตินั้นจะสิ้นผล"


@pytest.mark.parametrize(
    "path", ["measures/1/", "measures/new/", "measures/relation/", "plan/1/edit/", "plan/1/delete/", "plan/ties/"]
)
def test_a_form_that_would_undo_an_approval_says_so_above_its_button(cast: Cast, client: Client, path: str) -> None:
    walk = practice_walk(cast)
    client.force_login(cast.secretary.person)
    assert SAID not in page(client, f"/staff/2564/{path}").one("main").text
    walk.submit()
    assert SAID in page(client, f"/staff/2564/{path}").one("main").text


def test_what_was_undone_is_told_where_the_page_opens(cast: Cast, client: Client) -> None:
    walk = practice_walk(cast)
    walk.submit()
    client.force_login(cast.secretary.person)
    answer = client.post("/staff/2564/measures/order/", {"move": f"down-{walk.year.measures.get(number=1).pk}"})
    assert answer["Location"] == "/staff/2564/measures/"
    assert "สิ้นผล" in client.get(answer["Location"]).content.decode()
    again = client.post("/staff/2564/measures/order/", {"move": f"down-{walk.year.measures.get(number=1).pk}"})
    assert again["Location"] == "/staff/2564/measures/#measure-2"
