"""Held against every event that any test of the apps records."""

import json
from string import Formatter
from typing import Any

from prongsai.messages import LANGUAGES, texts_in


def require_readable(*, instance: Any, created: bool, **_: object) -> None:
    if not created:
        return
    given = {*json.loads(instance.entry)["params"], "by", "subject", "action"}
    for language in LANGUAGES:
        text = texts_in(language)["events"].get(instance.action)
        assert text, f"[events] of {language}.toml has no sentence for {instance.action}"
        lacking = {name for _, name, _, _ in Formatter().parse(text) if name} - given
        assert not lacking, f"the event {instance.action} gives no {', '.join(sorted(lacking))}, which its sentence asks for"
