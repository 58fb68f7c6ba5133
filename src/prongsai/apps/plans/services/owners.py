"""The units that activities are of: a sheet names them in its own words, and units come and change after it."""

from prongsai.apps.audit.services import nothing_changed, use_case
from prongsai.apps.organisation import queries as organisation
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.models import Unit
from prongsai.apps.plans import models
from prongsai.apps.plans.services.rows import owner_of, plan_subject, tell


@use_case
def name_owners(*, access: Access) -> int:
    """Looks for the unit of each activity of the agency again. How many have another now.

    What the plan says stays as it was, so nothing that was approved is void. Called with the change of a unit.
    """
    units, count = organisation.units_of(access.agency), 0
    for year in models.IntegrityYear.objects.filter(agency=access.agency).order_by("year_be"):
        count += _name_owners_of(access, year, units)
    if not count:
        nothing_changed()
    return count


def _name_owners_of(access: Access, year: models.IntegrityYear, units: list[Unit]) -> int:
    rows = list(year.activities.select_related("owner"))
    before, changed = [[row.number, row.owner_id] for row in rows], []
    for row in rows:
        owner = owner_of(row, units)
        if owner != row.owner:
            row.owner = owner
            changed.append(row)
    if changed:
        models.Activity.objects.bulk_update(changed, ["owner"], batch_size=100)
        params = {"count": len(changed), "numbers": ", ".join(str(row.number) for row in changed)}
        tell(access, year, "plan.owners_named", plan_subject(year), params, before, [[r.number, r.owner_id] for r in rows])
    return len(changed)
