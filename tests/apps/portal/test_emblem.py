"""The agency's emblem at the head of public pages: a picture and nothing else."""

from pathlib import Path

from django.test import Client

from prongsai.apps.organisation import services
from prongsai.papers.emblems import read_emblem
from tests.cast import Cast

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/></svg>'


def test_the_emblem_is_shown_and_handed_out_harmless(cast: Cast, data: Path, client: Client) -> None:
    agency = services.set_emblem(access=cast.administrator, picture=read_emblem(SVG, "emblem.svg"), file_name="emblem.svg")
    assert f'src="/emblem/{agency.emblem}"' in client.get("/").content.decode()
    answer = client.get(f"/emblem/{agency.emblem}")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert not answer.cookies


def test_no_other_file_is_handed_out(cast: Cast, data: Path, client: Client) -> None:
    services.set_emblem(access=cast.administrator, picture=read_emblem(SVG, "emblem.svg"), file_name="emblem.svg")
    assert client.get("/emblem/other.svg").status_code == 404
    assert client.get("/emblem/secret-key").status_code == 404


def test_an_agency_without_one_has_its_place_kept(cast: Cast, client: Client) -> None:
    assert "ที่วางตราหน่วยงาน" in client.get("/").content.decode()
