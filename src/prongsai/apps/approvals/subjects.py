"""What can be approved. A capability registers its subjects in `AppConfig.ready()`; meetings and desk reach it through here."""

from collections.abc import Callable
from dataclasses import dataclass

from prongsai.apps.approvals.models import Approval
from prongsai.apps.organisation.access import Access
from prongsai.apps.organisation.models import Agency


def no_holes(_agency: Agency, _year_be: int) -> int:
    return 0


def no_paper(_agency: Agency, _year_be: int) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class SubjectKind:
    """`digest` is that of the content as it is now, `holes` how much of it is still lacking; `decided` lets the capability write
    down what was decided, in the same transaction. `page` names the staff page where the content is read (with `year`). `paper`
    is the digest of the words of the paper that the head signs, as it is now.
    """

    key: str
    label: Callable[[Agency, int], str]
    digest: Callable[[Agency, int], str]
    decided: Callable[[Access, Approval], None]
    page: str
    holes: Callable[[Agency, int], int] = no_holes
    paper: Callable[[Agency, int], str] = no_paper


_kinds: dict[str, SubjectKind] = {}


def register(kind: SubjectKind) -> None:
    _kinds[kind.key] = kind


def kind_of(subject: str) -> tuple[SubjectKind, int]:
    """The kind and the year (พ.ศ.) of a subject like `measures/2564`."""
    key, _, year = subject.partition("/")
    return _kinds[key], int(year)
