"""Whether a paper still says what it would say if it were drawn now. Only who has its content can tell, and says so here.

A capability registers once, in `AppConfig.ready()`.
"""

from collections.abc import Callable, Mapping

from prongsai.apps.organisation.models import Agency

type TextsNow = Callable[[Agency, int], Mapping[str, str]]
"""Digests of the words of each kind of paper of a year (พ.ศ.) as they would be drawn now."""

_texts: list[TextsNow] = []


def register(texts: TextsNow) -> None:
    _texts.append(texts)


def texts_now(agency: Agency, year_be: int) -> dict[str, str]:
    return {kind: digest for texts in _texts for kind, digest in texts(agency, year_be).items()}
