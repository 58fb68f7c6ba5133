"""What has not changed is not sent again, costs one query, and asks for no cookie."""

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from prongsai.apps.publishing import queries, services
from tests.make.editions import paper, published

if TYPE_CHECKING:
    from tests.cast import Cast

PAGES = ("/", "/2564/", "/2564/measures/", "/2564/progress/", "/2564/results/", "/2564/measures/v1/", "/en/2564/measures/")
FILES = ("/2564/measures/v1/announcement.pdf", "/2564/measures/v1/edition.json", "/2564/measures/v1/activities.csv")

pytestmark = pytest.mark.usefixtures("shown")


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    queries.forget()


@pytest.mark.parametrize("path", [*PAGES, *FILES])
def test_an_unchanged_answer_is_not_sent_again(client: Client, path: str) -> None:
    first = client.get(path)
    first.close()
    for headers in ({"If-None-Match": first["ETag"]}, {"If-Modified-Since": first["Last-Modified"]}):
        again = client.get(path, headers=headers)
        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"] == first["ETag"]
    assert first["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("path", PAGES)
def test_an_unchanged_page_costs_one_query(client: Client, path: str, django_assert_num_queries: Any) -> None:
    mark = client.get(path)["ETag"]
    with django_assert_num_queries(1):
        client.get(path, headers={"If-None-Match": mark})


@pytest.mark.parametrize("path", PAGES)
def test_a_page_costs_one_query_once_its_edition_is_known_and_two_before(
    client: Client, path: str, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(2):
        client.get(path)
    with django_assert_num_queries(1):
        client.get(path)


def test_the_count_does_not_grow_with_editions(client: Client, shown: "Cast", django_assert_num_queries: Any) -> None:
    for n in range(5):
        published(shown, papers=[paper(shown, f"paper-{n}.pdf")])
    client.get("/2564/measures/")
    with django_assert_num_queries(1):
        assert len(client.get("/2564/measures/").content.decode().split("/2564/measures/v")) > 6


@pytest.mark.parametrize("path", [*PAGES, *FILES, "/2564/o42/", "/nothing/"])
def test_no_answer_sets_or_reads_a_cookie(client: Client, path: str) -> None:
    response = client.get(path)
    response.close()
    assert "Set-Cookie" not in response.headers
    assert "cookie" not in response.headers.get("Vary", "").casefold()


def test_a_page_is_the_same_for_who_is_signed_in(client: Client, shown: "Cast") -> None:
    before = client.get("/2564/measures/").content
    client.force_login(shown.secretary.person)
    assert client.get("/2564/measures/").content == before


def test_publishing_and_withdrawing_change_the_mark(client: Client, shown: "Cast") -> None:
    marks = [client.get("/2564/measures/v1/")["ETag"]]
    second = published(shown)
    marks.append(client.get("/2564/measures/v1/")["ETag"])
    services.withdraw(access=shown.head, edition=second, reason="ผิด")
    marks.append(client.get("/2564/measures/v1/")["ETag"])
    shown.agency.phone = "0 2000 0001"
    shown.agency.save()
    marks.append(client.get("/2564/measures/v1/")["ETag"])
    marks.append(client.get("/en/2564/measures/v1/")["ETag"])
    assert len(set(marks)) == len(marks)


def test_a_withdrawn_edition_is_gone_even_for_who_has_it(client: Client, shown: "Cast") -> None:
    from prongsai.apps.publishing.models import Edition

    mark = client.get("/2564/measures/v1/edition.json")["ETag"]
    services.withdraw(access=shown.head, edition=Edition.objects.get(publication__key="measure-analysis"), reason="ผิด")
    for path in ("/2564/measures/", "/2564/measures/v1/", "/2564/measures/v1/edition.json"):
        assert client.get(path, headers={"If-None-Match": mark}).status_code == 410
        assert client.get(path, headers={"If-Modified-Since": "Fri, 01 Jan 2100 00:00:00 GMT"}).status_code == 410


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", [*PAGES, *FILES])
def test_nothing_can_be_written(client: Client, method: str, path: str) -> None:
    response = client.generic(method, path, b"a=b", content_type="application/x-www-form-urlencoded")
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"


@pytest.mark.parametrize("path", PAGES)
def test_head_answers_as_get_does_without_the_body(client: Client, path: str) -> None:
    head = client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert int(head["Content-Length"]) == len(client.get(path).content)
