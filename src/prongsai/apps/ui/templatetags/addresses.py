"""`{% at "plans:activity" year=year number=3 %}`: an address within the agency whose page this is."""

from typing import Any

from django import template

from prongsai.apps.ui.addresses import link

register = template.Library()


@register.simple_tag(takes_context=True)
def at(context: Any, name: str, **kwargs: Any) -> str:
    return link(context["request"], name, **kwargs)
