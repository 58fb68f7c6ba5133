"""The list of a year's editions."""

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from prongsai.apps.publishing.kinds import kind_of, kinds
from prongsai.apps.publishing.models import Edition
from prongsai.apps.publishing.public.frame import language_now
from prongsai.apps.ui.lists import Column, Filter, ListOf
from prongsai.engine.states.edition import EditionState
from prongsai.messages import word


def _title(edition: Edition) -> str:
    return kind_of(edition.publication.key).title(language_now())


def state_word(edition: Edition) -> str:
    return word("edition-state", edition.state, language_now())


def _kinds(_request: HttpRequest) -> list[tuple[str, str]]:
    return [(kind.key, kind.title(language_now())) for kind in kinds()]


def _states(_request: HttpRequest) -> list[tuple[str, str]]:
    return [(state.value, word("edition-state", state, language_now())) for state in EditionState]


EDITIONS = ListOf(
    columns=(
        Column("publication", gettext_lazy("สิ่งที่เผยแพร่"), ("publication__key", "-pk"), _title),
        Column("number", gettext_lazy("ฉบับที่"), ("number",), is_number=True),
        Column("state", gettext_lazy("สถานะ"), ("state",), state_word),
        Column("proposed_at", gettext_lazy("เสนอเมื่อ"), ("proposed_at",)),
        Column("proposed_by", gettext_lazy("ผู้เสนอ"), ("proposed_by__name",), lambda edition: edition.proposed_by.name),
        Column("published_on", gettext_lazy("เผยแพร่เมื่อ"), ("published_on",)),
        Column("digest", gettext_lazy("ค่า SHA-256"), is_shown=False),
    ),
    filters=(
        Filter("kind", gettext_lazy("สิ่งที่เผยแพร่"), _kinds, lambda key: Q(publication__key=key)),
        Filter("state", gettext_lazy("สถานะ"), _states, lambda state: Q(state=state)),
    ),
    default_sort="-proposed_at",
)
