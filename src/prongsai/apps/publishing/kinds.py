"""What can be published: requirement key, the short name of its lasting address, and the template of its body.

A capability registers its kinds in `AppConfig.ready()`.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Fact:
    """A day beside the title, or words where there is no day (`said`)."""

    label: str
    on: date | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class PageHead:
    """What every frozen page has as `head`: the code of the assessor's form, one paragraph, who answers for it, and its days.

    `tables` are the names of those that can be taken away as CSV.
    """

    title: str
    lead: str
    code: str
    answered_by: str
    facts: tuple[Fact, ...] = ()
    tables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicationKind:
    """`name` is the lasting short name in addresses (/2564/measures/); `body` a template given `page`, the frozen content.

    `propose_page` names the capability's staff page where an edition is proposed (with `year` and `what`).
    """

    key: str
    name: str
    title_th: str
    title_en: str
    body: str
    needs_head: bool
    propose_page: str = ""
    short_th: str = ""
    short_en: str = ""

    def title(self, language: str) -> str:
        return self.title_en if language == "en" else self.title_th

    def short(self, language: str) -> str:
        """As menus call it."""
        return (self.short_en if language == "en" else self.short_th) or self.title(language)


_by_key: dict[str, PublicationKind] = {}


def register(kind: PublicationKind) -> None:
    _by_key[kind.key] = kind


def kinds() -> tuple[PublicationKind, ...]:
    return tuple(_by_key.values())


def kind_of(key: str) -> PublicationKind:
    return _by_key[key]


def kind_named(name: str) -> PublicationKind | None:
    return next((kind for kind in _by_key.values() if kind.name == name), None)
