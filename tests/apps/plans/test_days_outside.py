"""Days that lie years away are kept as they were typed, and told: a slip of the year perhaps."""

import pytest
from django.test import Client

from prongsai.apps.plans import models, services
from tests.apps.asking import page
from tests.apps.plans.asking import Fields, opened
from tests.cast import Cast

BASE = "/staff/2564/"


@pytest.mark.parametrize(
    ("path", "typed", "told"),
    [
        ("measures/new/", {"name": "ก", "due_on": "30/9/2599"}, "กำหนดเวลา 30 ก.ย. 2599 อยู่นอกปีงบประมาณ 2564"),
        ("measures/new/", {"name": "ก", "due_on": "30/9/2564"}, ""),
        ("plan/new/", {"name": "ก", "starts_on": "1/10/2563", "ends_on": "30/9/2565"}, "วันสิ้นสุด 30 ก.ย. 2565 อยู่นอกปีงบประมาณ 2564"),
        ("plan/new/", {"name": "ก"}, ""),
    ],
)
def test_a_day_outside_the_fiscal_year_is_told_and_kept(cast: Cast, client: Client, path: str, typed: Fields, told: str) -> None:
    year = services.open_year(access=cast.secretary, year_be=2564, framework_key="moe-peo-2564")
    client.force_login(cast.secretary.person)
    answer = client.post(BASE + path, {**opened(client, BASE + path), **typed})
    shown = page(client, str(answer["Location"]).partition("#")[0]).one("main").text
    assert told in shown
    assert ("อยู่นอกปีงบประมาณ" in shown) is bool(told)
    assert models.Measure.objects.filter(year=year).count() + models.Activity.objects.filter(year=year).count() == 1
