"""A page as a tree, read strictly: a tag that is not closed in its place is an error of the page."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "br", "img", "input", "hr", "wbr"})
UNSEEN = frozenset({"title", "desc", "defs", "head", "script", "style", "template"})


@dataclass(eq=False)
class Element:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)
    parent: "Element | None" = None

    def __repr__(self) -> str:
        return f"<{self.tag} {self.attributes}>"

    def elements(self) -> Iterator["Element"]:
        """This one and all below, in document order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.elements()

    def all(self, *tags: str, **wanted: str) -> list["Element"]:
        """Those below with one of the tags; `class_="a"` asks for the class among others, any other name for the attribute."""
        return [one for one in self.elements() if one is not self and (not tags or one.tag in tags) and one._is(wanted)]

    def one(self, *tags: str, **wanted: str) -> "Element":
        found = self.all(*tags, **wanted)
        assert len(found) == 1, f"{len(found)} elements {tags} {wanted}"
        return found[0]

    def _is(self, wanted: dict[str, str]) -> bool:
        for name, value in wanted.items():
            if name == "class_" and value not in self.attributes.get("class", "").split():
                return False
            if name != "class_" and self.attributes.get(name.replace("_", "-")) != value:
                return False
        return True

    @property
    def text(self) -> str:
        """What a reader sees of it, white space folded; what is only read out or kept in the head is left out."""
        return " ".join("".join(self._seen()).split())

    def _seen(self) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in UNSEEN:
                yield from child._seen()
                yield "" if child.tag in ("span", "b", "small", "a", "code") else " "

    @property
    def raw(self) -> str:
        return "".join(child if isinstance(child, str) else child.raw for child in self.children)

    @property
    def language(self) -> str:
        return self.attributes.get("lang") or (self.parent.language if self.parent else "")

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every piece of text below with the language it is said to be in."""
        for child in self.children:
            if isinstance(child, str):
                yield child.strip(), self.language
            else:
                yield from child.texts()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.here = Element("document")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"<{tag}> has an attribute twice: {names}"
        element = Element(tag, {name: value or "" for name, value in attrs}, parent=self.here)
        self.here.children.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.here.tag == tag, f"</{tag}> closes {self.here!r}"
        assert self.here.parent is not None
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)


def read(html: str) -> Element:
    """The <html> element."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.here is reader.root, f"{reader.here!r} is never closed"
    return reader.root.one("html")
