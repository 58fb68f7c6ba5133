"""`{% status_chip row.state %}`: the component `status` for the rows of a list, drawn once per look."""

from functools import lru_cache
from typing import Protocol

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


class Chip(Protocol):
    @property
    def word(self) -> str: ...
    @property
    def tone(self) -> str: ...
    @property
    def icon(self) -> str: ...


@register.simple_tag
def status_chip(chip: Chip) -> SafeString:
    return _drawn(chip.word, chip.tone, chip.icon)


@lru_cache(maxsize=256)
def _drawn(word: str, tone: str, icon: str) -> SafeString:
    return render_to_string("ui/status.html", {"slot": word, "tone": tone, "icon": icon, "chip": True})
