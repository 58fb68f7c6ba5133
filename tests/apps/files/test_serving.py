"""A kept file handed out: it can do no harm in the reader's browser, whatever it is."""

from typing import Any

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from prongsai.apps.audit.actors import SYSTEM
from prongsai.apps.files import queries, services, serving
from prongsai.apps.files.kinds import Kind
from prongsai.apps.files.models import StoredFile
from tests.cast import Cast

pytestmark = pytest.mark.django_db
HARM = b"<script>alert(1)</script>"


def file_of(cast: Cast, kind: Kind, name: str = "แฟ้ม") -> StoredFile:
    return services.keep_bytes(agency_id=cast.agency.pk, actor=SYSTEM, name=name, data=HARM + kind.encode(), kind=kind)


def through_the_site(view: Any, **headers: str) -> HttpResponse:
    """The answer as it leaves the outermost of the middleware that touch headers."""
    from django.middleware.csp import ContentSecurityPolicyMiddleware
    from django.middleware.http import ConditionalGetMiddleware
    from django.middleware.security import SecurityMiddleware

    request: HttpRequest = RequestFactory().get("/", headers=headers)
    chain: Any = ConditionalGetMiddleware(view)
    chain = SecurityMiddleware(ContentSecurityPolicyMiddleware(chain))
    response: HttpResponse = chain(request)
    return response


@pytest.mark.parametrize("inline", [True, False])
@pytest.mark.parametrize("kind", list(Kind))
def test_only_pictures_and_pdf_open_in_the_page_and_nothing_runs(cast: Cast, kind: Kind, inline: bool) -> None:
    response = through_the_site(lambda _: serving.answer(file_of(cast, kind), inline=inline))
    shown = inline and kind in (Kind.PDF, Kind.PNG, Kind.JPEG)
    assert response["Content-Disposition"].split(";")[0] == ("inline" if shown else "attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Content-Type"].split(";")[0] not in ("text/html", "image/svg+xml", "application/xhtml+xml", "text/xml")
    assert b"".join(response) == HARM + kind.encode()  # type: ignore[call-overload]
    response.close()


def test_a_name_cannot_leave_its_header(cast: Cast) -> None:
    response = serving.answer(file_of(cast, Kind.PDF), name='ก"; filename=evil.html\r\nSet-Cookie: a=b')
    header = response["Content-Disposition"]
    response.close()
    assert header.isascii()
    assert header.startswith("attachment; filename*=UTF-8''%E0%B8%81%22%3B")
    assert not set(header.removeprefix("attachment; ")) & set('\r\n;" ')


def test_a_file_that_the_reader_has_is_not_sent_again(cast: Cast) -> None:
    file = file_of(cast, Kind.PDF)
    response = through_the_site(lambda _: serving.answer(file), **{"if-none-match": f'"{file.digest}"'})
    response.close()
    assert response.status_code == 304


def test_a_file_whose_bytes_are_gone_is_not_there(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    file = file_of(cast, Kind.PDF)
    queries.path_of(file.digest).unlink()
    with pytest.raises(Http404):
        serving.answer(file)
    assert file.digest in caplog.text
