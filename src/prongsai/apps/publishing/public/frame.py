"""What stands around every public page of an agency: whose it is, the year's publications as a menu, how to reach the office."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch
from django.utils.translation import get_language

from prongsai.apps.publishing.kinds import kinds
from prongsai.apps.publishing.queries import PublicAgency
from prongsai.apps.ui.addresses import link
from prongsai.ledger.keys import fingerprint
from prongsai.messages import Language


@dataclass(frozen=True, slots=True)
class MenuEntry:
    label: str
    url: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """`year` is None where no year is spoken of. `fingerprint` is that of the key of the agency's log, in groups of four.

    `name_said` is the name where it can be read without being said to be Thai; empty on an English page of a Thai name.
    `staff_url` leads to the staff door, where this process has one.
    """

    agency: PublicAgency
    name: str
    other_name: str
    name_said: str
    year: int | None
    menu: tuple[MenuEntry, ...]
    address: tuple[str, ...]
    fingerprint: str
    staff_url: str


def language_now() -> Language:
    return "en" if get_language() == "en" else "th"


def frame_of(request: HttpRequest, agency: PublicAgency, year: int | None, here: str = "") -> Frame:
    language = language_now()
    in_english = language == "en" and bool(agency.name_en)
    return Frame(
        agency=agency,
        name=agency.name_en if in_english else agency.name,
        other_name=agency.name if in_english else agency.name_en,
        name_said=agency.name_en if language == "en" else agency.name,
        year=year,
        menu=tuple(
            MenuEntry(kind.short(language), link(request, "editions:edition", year=year, what=kind.name), kind.name == here)
            for kind in kinds()
        )
        if year
        else (),
        address=tuple(line.strip() for line in agency.address.splitlines() if line.strip()),
        fingerprint=_grouped(fingerprint(agency.log_key)) if agency.log_key else "",
        staff_url=_staff_url(request),
    )


def _staff_url(request: HttpRequest) -> str:
    try:
        return link(request, "desk:home")
    except NoReverseMatch:
        return ""


def _grouped(text: str) -> str:
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))
