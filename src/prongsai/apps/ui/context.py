"""What every template may know: the language, the day, the same page in the other language."""

from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language

from prongsai.apps.ui import day


def site(request: HttpRequest) -> dict[str, object]:
    language = get_language() or "th"
    other = "en" if language == "th" else "th"
    same_page = translate_url(request.path, other)
    return {
        "language": language,
        "set_day": day.today() if day.is_set() else None,
        # A page that is not there has no other language; its home has.
        "other_language_url": same_page if same_page != request.path else _home(request, other),
        "home_url": _home(request, language),
    }


def _home(request: HttpRequest, language: str) -> str:
    """That of the agency whose page it is."""
    code = getattr(request, "agency_code", "")
    return f"/{'' if language == 'th' else f'{language}/'}{f'a/{code}/' if code else ''}"
