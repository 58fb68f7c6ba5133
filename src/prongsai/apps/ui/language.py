"""The reader's language, as `messages` names it."""

from django.utils.text import capfirst
from django.utils.translation import get_language

from prongsai.messages import Language, word


def language() -> Language:
    return "en" if get_language() == "en" else "th"


def shown(kind: str, value: str) -> str:
    """The word for a state where it stands by itself, in a mark or the head of a column: `shown("status", "done")`."""
    return capfirst(word(kind, value, language()))
