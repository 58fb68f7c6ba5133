"""An event as a sentence, in the words of data/messages under [events]: the action is the key; its values and `by` fill it."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from prongsai.apps.audit.actors import SYSTEM
from prongsai.apps.audit.models import Event
from prongsai.engine.thai.dates import DateStyle, format_date, format_date_en
from prongsai.messages import Language, texts_in, word

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*")
_DECIMAL = re.compile(r"-?\d+(\.\d+)?")
_FIELD = re.compile(r"\{(\w+)\}")
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Said:
    """An event as people read it; `at` in the zone of the office."""

    number: int
    at: datetime
    sentence: str
    by: str
    subject: str


def said(event: Event) -> Said:
    return Said(event.number, timezone.localtime(event.at), sentence(event), actor_words(event.actor_name), event.subject)


def sentence(event: Event, language: Language | None = None) -> str:
    """Who did what, in the reader's language. An action without words of its own is still told, by its name and subject."""
    language = language or reading_language()
    entry = entry_of(event)
    texts = texts_in(language)["events"]
    text = str(texts.get(event.action) or texts[UNKNOWN])
    values = {"action": event.action, "subject": event.subject or "–", **_params(entry)}
    words = _Filled({name: in_words(name, value, language) for name, value in values.items()})
    words["by"] = actor_words(event.actor_name, language)
    return text.format_map(words)


def actor_words(name: str, language: Language | None = None) -> str:
    """Who did it; what nobody did is the system's, in the reader's language."""
    return word("actor", "system", language or reading_language()) if name == SYSTEM.name else name


def action_words(action: str, language: Language | None = None) -> str:
    """The action alone, for a list to choose from: its sentence without who did it, and without the values."""
    text = texts_in(language or reading_language())["events"].get(action)
    if not text:
        return action
    without = re.sub(r"\s*[“(]\{\w+\}[”)]", "", str(text).replace("{by}", "", 1))
    return re.sub(r"\s+", " ", _FIELD.sub("…", without)).strip(" :·,")


def in_words(name: str, value: object, language: Language) -> str:
    """A value of an event as people write it: a word of the product's own, a date, an amount, a list of them."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return str(texts_in(language)["words"]["answer"]["yes" if value else "no"])
    if isinstance(value, list):
        return ", ".join(in_words(name, one, language) for one in value) or "–"
    if isinstance(value, dict):
        return ", ".join(f"{key} {in_words(str(key), one, language)}" for key, one in value.items()) or "–"
    return _plain(name, str(value), language)


def entry_of(event: Event) -> Mapping[str, Any]:
    """What the leaf is the hash of; nothing when the row was changed beyond reading."""
    try:
        entry = json.loads(event.entry)
    except ValueError:
        return {}
    return entry if isinstance(entry, dict) else {}


def reading_language() -> Language:
    return "en" if get_language() == "en" else "th"


class _Filled(dict[str, str]):
    """An older event may lack what a newer sentence asks for."""

    def __missing__(self, name: str) -> str:
        return "–"


def _params(entry: Mapping[str, Any]) -> Mapping[str, object]:
    params = entry.get("params")
    return params if isinstance(params, dict) else {}


def _plain(name: str, text: str, language: Language) -> str:
    known = texts_in(language)["words"]
    if name == "fields":  # names of fields: of an agency, or of what papers need
        words = {**known["need"], **known.get("fields", {})}
        return ", ".join(str(words.get(part, part)) for part in text.split(", "))
    words = known.get(name, {})
    if text in words:
        return str(words[text])
    if _DAY.fullmatch(text) or _MOMENT.fullmatch(text):
        return _when(text, language)
    if name.endswith("_baht") and _DECIMAL.fullmatch(text):
        return f"{Decimal(text):,}"
    return text


def _when(text: str, language: Language) -> str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    if _DAY.fullmatch(text):
        return day_words(moment.date(), language)
    local = timezone.localtime(moment) if moment.tzinfo else moment
    return f"{day_words(local.date(), language)} {local:%H:%M}"


def day_words(day: date, language: Language) -> str:
    return format_date_en(day) if language == "en" else format_date(day, DateStyle.SHORT)
