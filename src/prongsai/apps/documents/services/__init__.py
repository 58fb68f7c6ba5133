"""Writes of papers, and of the agency's own templates for them."""

from prongsai.apps.documents.services.papers import (
    Drawn,
    NotApprovedYet,
    SignedInFuture,
    ask_for,
    attach_signed,
    keep_drawn,
    keep_failed,
)
from prongsai.apps.documents.services.templates import TemplateFaulty, bring_template, drop_template, use_template

__all__ = [
    "Drawn",
    "NotApprovedYet",
    "SignedInFuture",
    "TemplateFaulty",
    "ask_for",
    "attach_signed",
    "bring_template",
    "drop_template",
    "keep_drawn",
    "keep_failed",
    "use_template",
]
