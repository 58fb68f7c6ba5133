"""The agency's own DOCX templates: what is wrong with one, told by paragraph and tag."""

from dataclasses import dataclass

from prongsai.apps.documents.models import PaperTemplate
from prongsai.apps.files.queries import path_of
from prongsai.engine.problems import Problem, has_errors


@dataclass(frozen=True, slots=True)
class Looked:
    """A template's file, by its digest, looked through. One with errors is not taken into use; the rest is only told."""

    digest: str
    problems: tuple[Problem, ...]

    @property
    def may_be_used(self) -> bool:
        return not has_errors(self.problems)


def look_through(template: PaperTemplate) -> Looked:
    """Slow: done before anything is held."""
    # reading a document takes what sets papers, too: loaded by the page that needs it alone
    from prongsai.papers import fields
    from prongsai.papers.templates import MAX_BYTES, check_template

    with path_of(template.file.digest).open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    return Looked(template.file.digest, check_template(data, template.file.name, fields.shape()).problems)
