"""The dated lists that rules go by: offices, provinces, bodies, brands, spellings, quotations, policies. Data, not code."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Lists:
    """See `data/proofreading/`."""
