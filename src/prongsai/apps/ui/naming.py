"""Names of the form's rows as pages show them: in the reader's language, and marked where they are not established."""

from dataclasses import dataclass

from prongsai.engine.frameworks.model import Node
from prongsai.messages import Language, word


@dataclass(frozen=True, slots=True)
class Named:
    """A row of the form. `certainty` is the word for how sure its name is; shown only when it is not."""

    code: str
    name: str
    certainty: str
    is_sure: bool


def named(node: Node, language: Language) -> Named:
    certainty = node.certainty_of("name")
    return Named(node.code, node.name.in_language(language), word("certainty", certainty, language), certainty.is_sure)
