"""Held against every event that any test of the apps records."""

import json
from string import Formatter

from prongsai.messages import LANGUAGES, texts_in


def require_readable(entry: bytes) -> None:
    event = json.loads(entry)
    action, given = event["action"], {*event["params"], "by", "subject", "action"}
    for language in LANGUAGES:
        text = texts_in(language)["events"].get(action)
        assert text, f"[events] of {language}.toml has no sentence for {action}"
        lacking = {name for _, name, _, _ in Formatter().parse(text) if name} - given
        assert not lacking, f"the event {action} gives no {', '.join(sorted(lacking))}, which its sentence asks for"
