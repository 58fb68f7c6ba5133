"""smoke"""
from tests.cast import Cast, PASSWORD
from prongsai.apps.plans import services, queries

def test_open_year_and_sign_in(cast: Cast, client) -> None:
    year = services.open_year(access=cast.secretary, year_be=2564, framework_key="moe-peo-2564")
    services.save_measure(access=cast.secretary, year=year, values={"name": "ด้านหนึ่ง"})
    tree = queries.year_tree(cast.agency, 2564)
    assert tree.snapshot.digest
    assert client.get("/staff/").status_code == 302
    client.force_login(cast.secretary.person)
    r = client.get("/staff/")
    assert r.status_code == 200, r.content
    assert client.get("/a/neighbour/staff/").status_code == 404
