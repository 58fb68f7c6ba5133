"""Names of the form's rows as pages show them: in the reader's language, and marked where they are not established."""

from dataclasses import dataclass

from django.utils.translation import gettext

from prongsai.engine.frameworks.model import Node
from prongsai.engine.planning.year import Office
from prongsai.messages import Language, word


@dataclass(frozen=True, slots=True)
class Named:
    """A row of the form. `certainty` is the word for how sure its name is; shown only when it is not."""

    code: str
    name: str
    certainty: str
    is_sure: bool


def office_name(office: Office, language: Language) -> str:
    return office.name_en if language == "en" and office.name_en else office.name


def result_note(office: Office, language: Language) -> str:
    """What the office says of its score; a score that is not official is never without a word."""
    said = (office.result_note_en if language == "en" else "") or office.result_note
    return said or ("" if office.result_is_official else gettext("ไม่ใช่คะแนนทางการ"))


def named(node: Node, language: Language) -> Named:
    certainty = node.certainty_of("name")
    return Named(node.code, node.name.in_language(language), word("certainty", certainty, language), certainty.is_sure)
