"""How an edition is named where one of them is chosen."""

from collections.abc import Iterator

from django.utils.translation import gettext

from prongsai.apps.ui.language import language
from prongsai.engine.frameworks.model import Framework
from prongsai.formats.editions import edition_keys, load_edition


def edition_choices() -> list[tuple[str, str]]:
    """Editions that can be used, by key: latest fiscal year first, a correction before what it corrects.

    Named by year, assessor and key: official names differ only at their end, which a list cuts off. What is not established in
    all, or was corrected since, says so.
    """
    known = [one for one in (load_edition(key).framework for key in edition_keys()) if one]
    corrected = {one.replaces: one.key for one in known}
    known.sort(key=lambda one: one.key, reverse=True)
    known.sort(key=lambda one: (-one.fiscal_year, one.assessor))
    return [(one.key, " · ".join(_said(one, corrected.get(one.key, "")))) for one in known]


def _said(framework: Framework, corrected_by: str) -> Iterator[str]:
    yield from (str(framework.fiscal_year), framework.assessor_name.in_language(language()), framework.key)
    if framework.provisional:
        yield gettext("แบบยังไม่ยืนยันครบ")
    if corrected_by:
        yield gettext("แก้ไขแล้วโดย %(keys)s") % {"keys": corrected_by}
