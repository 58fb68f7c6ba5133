"""Years as the public finds them: the practice year with all three publications, the real case before there is any."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.make import editions
from tests.make.database_years import practice_year, real_year

if TYPE_CHECKING:
    from prongsai.apps.plans.models import IntegrityYear
    from tests.cast import Cast


@pytest.fixture
def practice(cast: "Cast") -> "IntegrityYear":
    """The practice year of the first agency, decided and reported; nothing published."""
    cast.agency.is_practice = True
    year = editions.announced(practice_year(cast))
    editions.reported(cast, year)
    return year


@pytest.fixture
def shown(cast: "Cast", practice: "IntegrityYear") -> "Cast":
    """The practice year with an edition of each of its publications."""
    evidence = editions.paper(cast, "evidence-01-6-1.pdf")
    editions.published(cast, papers=[editions.paper(cast), editions.paper(cast, "analysis-report.pdf")])
    editions.published(cast, "progress", papers=[evidence])
    editions.published(cast, "measure-results", papers=[editions.paper(cast, "results.pdf"), evidence])
    return cast


@pytest.fixture
def real(cast: "Cast") -> "IntegrityYear":
    """The real case: analysed, resolved on 7 June 2564, announcement drafted, nobody on record who signs."""
    from prongsai.apps.publishing import services

    year = real_year(cast)
    year.resolved_on, year.resolution = date(2021, 6, 7), "เห็นชอบผลการวิเคราะห์และมาตรการ ๖ ข้อ"
    year.save()
    told = {"analysed": "2563", "resolved_on": "2021-06-07", "announcement": "drafted"}
    services.tell(agency=cast.agency, actor=cast.secretary.actor, year_be=2564, key="measure-analysis", told=told)
    return year
