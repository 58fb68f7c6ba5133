"""Whether a paper still says what it would say if it were drawn now, and may be signed. Only who has its content can tell, and
says so here.

A capability registers once, in `AppConfig.ready()`.
"""

from collections.abc import Callable, Mapping

from prongsai.apps.documents.models import Paper
from prongsai.apps.organisation.models import Agency

type TextsNow = Callable[[Agency, int], Mapping[str, str]]
"""By `Paper.slot`, digests of the words of each paper of a year (พ.ศ.) as they would be drawn now."""

type MaySign = Callable[[Paper], bool]
"""Whether what must come before a signature has been: no more than that it was approved, where it needs to be."""

_texts: list[TextsNow] = []
_gates: list[MaySign] = []


def register(texts: TextsNow, may_sign: MaySign) -> None:
    _texts.append(texts)
    _gates.append(may_sign)


def may_sign(paper: Paper) -> bool:
    return all(gate(paper) for gate in _gates)


def texts_now(agency: Agency, year_be: int) -> dict[str, str]:
    return {slot: digest for texts in _texts for slot, digest in texts(agency, year_be).items()}
