"""What can be published: requirement key, the short name of its lasting address, and the template of its body.

A capability registers its kinds in `AppConfig.ready()`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PublicationKind:
    """`name` is the lasting short name in addresses (/2564/measures/); `body` a template that is given `page`, the frozen content."""

    key: str
    name: str
    title_th: str
    title_en: str
    body: str
    needs_head: bool

    def title(self, language: str) -> str:
        return self.title_en if language == "en" else self.title_th


_by_key: dict[str, PublicationKind] = {}


def register(kind: PublicationKind) -> None:
    _by_key[kind.key] = kind


def kinds() -> tuple[PublicationKind, ...]:
    return tuple(_by_key.values())


def kind_of(key: str) -> PublicationKind:
    return _by_key[key]


def kind_named(name: str) -> PublicationKind | None:
    return next((kind for kind in _by_key.values() if kind.name == name), None)
