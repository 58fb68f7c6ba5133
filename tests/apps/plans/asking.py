"""What tests of the plan's forms share: a form as the page holds it, sent back with what a person changes."""

from typing import TYPE_CHECKING

from tests.apps.asking import page
from tests.apps.dom import Element

if TYPE_CHECKING:
    from django.test import Client

type Fields = dict[str, str | list[str]]


def typed(form: Element) -> Fields:
    """What the browser would send of a form without pressing a named button."""
    fields: Fields = {}
    for one in form.all("input", "textarea", "select"):
        name = one.attributes.get("name", "")
        if not name or name == "csrfmiddlewaretoken":
            continue
        if one.attributes.get("type") == "checkbox":
            if "checked" in one.attributes:
                several = fields.setdefault(name, [])
                assert isinstance(several, list)
                several.append(one.attributes.get("value", "on"))
        elif one.tag == "select":
            chosen = [option for option in one.all("option") if "selected" in option.attributes]
            fields[name] = chosen[0].attributes["value"] if chosen else ""
        elif one.tag == "textarea":
            # As browsers read it: the first end of line is the markup's, and ends of lines are two characters when sent.
            fields[name] = one.raw.removeprefix("\n").replace("\n", "\r\n")
        elif one.attributes.get("type") == "hidden" and name in fields:
            before = fields[name]
            fields[name] = [*(before if isinstance(before, list) else [before]), one.attributes.get("value", "")]
        else:
            fields[name] = one.attributes.get("value", "")
    return fields


def opened(client: "Client", path: str) -> Fields:
    """The fields of the one form of a page that posts."""
    return typed(page(client, path).one("form", method="post"))
