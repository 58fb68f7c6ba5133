"""What every template may know: the language, the day, the same page in the other language."""

from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language

from prongsai.apps.ui import day


def site(request: HttpRequest) -> dict[str, object]:
    language = get_language() or "th"
    other = "en" if language == "th" else "th"
    return {
        "language": language,
        "set_day": day.today() if day.is_set() else None,
        "other_language_url": translate_url(request.path, other),
        "home_url": "/" if language == "th" else f"/{language}/",
    }
