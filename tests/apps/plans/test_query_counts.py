"""No page of the plan asks more of the database because there are more rows."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from prongsai.apps.plans import models, services
from tests.cast import Cast

MOST = 10
PAGES = (
    *("measures/", "measures/list/", "measures/weaknesses/", "measures/relation/", "measures/1/", "measures/weaknesses/1/"),
    *("plan/", "plan/table/", "plan/units/", "plan/measures/", "plan/ties/", "plan/1/", "plan/1/edit/", "plan/1/delete/"),
)


def fill(year: models.IntegrityYear, upto: int) -> None:
    units = ("กลุ่มบริหารงานบุคคล", "กลุ่มนโยบายและแผน", "ทุกกลุ่ม")
    for table, count in ((year.measures, upto // 4), (year.weaknesses, upto // 4), (year.activities, upto)):
        for n in range(table.count() + 1, count + 1):
            values: dict[str, Any] = {"item": f"O{n}"} if table is year.weaknesses else {"name": f"แถวที่ {n}"}
            if table.model is models.Activity:
                values |= {"measures": [1 + n % 2], "unit": units[n % 3], "strategy_number": n % 4}
            elif table.model is models.Weakness:
                values = {"item": f"O{n}", "measure_heading": f"แถวที่ {n}"}
            row = table.create(number=n, **values)
            if table.model is models.Activity:
                report = models.Progress.objects.create(activity=row, period=6, state="accepted", status="done")
                assert report.pk


@pytest.mark.parametrize("path", PAGES)
def test_queries_stay_few_and_do_not_grow_with_the_rows(cast: Cast, client: Client, path: str) -> None:
    year = services.open_year(access=cast.secretary, year_be=2564, framework_key="moe-peo-2564")
    client.force_login(cast.secretary.person)

    def count() -> int:
        client.get(f"/staff/2564/{path}")  # the session knows the year from here on
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/staff/2564/{path}").status_code == 200
        return len(queries)

    fill(year, 8)
    few = count()
    fill(year, 40)
    assert count() == few <= MOST
