"""From a requirement key or the code of an item to the lasting name of what answers it."""

from prongsai.apps.organisation.models import FormOfYear
from prongsai.apps.publishing.kinds import kinds
from prongsai.formats.editions import load_edition


def name_of_key(key: str) -> str | None:
    return next((kind.name for kind in kinds() if kind.key == key), None)


def name_of_item(agency_code: str, year_be: int, code: str, assessor: str = "") -> str | None:
    """By the office's own forms of that year, or by those of a named assessor; None when no form has such an item."""
    for form in _forms(agency_code, year_be, assessor):
        framework = load_edition(form).framework
        items = framework.items() if framework else ()
        key = next((item.key for item in items if item.key and item.code.casefold() == code.casefold()), None)
        if key is not None:
            return name_of_key(key)
    return None


def _forms(agency_code: str, year_be: int, assessor: str) -> list[str]:
    """Keys of framework editions, the office's own first: those of the year, else of the latest year before that has any."""
    where = {"agency__code": agency_code, "agency__is_first": False} if agency_code else {"agency__is_first": True}
    rows = FormOfYear.objects.filter(**where, year_be__lte=year_be).order_by("-year_be", "pk")
    found = list(rows.values_list("year_be", "framework_key"))
    own = [key for year, key in found if year == found[0][0]]
    if not assessor:
        return own
    named = assessor.casefold()
    return [*(key for key in own if key.rpartition("-")[0] == named), f"{named}-{year_be}"]
