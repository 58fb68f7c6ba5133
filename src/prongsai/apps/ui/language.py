"""The reader's language, as `messages` names it."""

from django.utils.translation import get_language

from prongsai.messages import Language


def language() -> Language:
    return "en" if get_language() == "en" else "th"
