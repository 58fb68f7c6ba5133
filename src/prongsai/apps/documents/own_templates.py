"""The agency's own DOCX templates: what is wrong with one, told by paragraph and tag, and where those in use lie."""

from dataclasses import dataclass
from pathlib import Path

from prongsai.apps.documents.models import PaperTemplate
from prongsai.apps.files.queries import path_of
from prongsai.apps.organisation.models import Agency
from prongsai.apps.organisation.queries import house_folder
from prongsai.engine.problems import Problem, has_errors


@dataclass(frozen=True, slots=True)
class Looked:
    """A template looked through. One with errors is not taken into use; the rest is only told."""

    problems: tuple[Problem, ...]

    @property
    def may_be_used(self) -> bool:
        return not has_errors(self.problems)


def look_through(template: PaperTemplate) -> Looked:
    # reading a document takes what sets papers, too: loaded by the page that needs it alone
    from prongsai.papers import fields
    from prongsai.papers.templates import MAX_BYTES, check_template

    with path_of(template.file.digest).open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    return Looked(check_template(data, template.file.name, fields.shape()).problems)


def place_of(agency: Agency, kind: str) -> Path:
    """Where drawing looks for the template of a kind."""
    return house_folder(agency) / "templates" / f"{kind}.docx"
