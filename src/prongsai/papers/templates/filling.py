"""`fill_template`: an office's own template with the values in it, the same bytes for the same template and values."""

import io
import zipfile
from collections.abc import Mapping

from prongsai.engine.problems import Problem
from prongsai.papers.templates.reading import read_template
from prongsai.papers.templates.rendering import NotRendered, render

_FIXED = (1980, 1, 1, 0, 0, 0)
"""The time of every part in the package."""


class TemplateBroken(Exception):
    """The template cannot be filled; `problems` are what `check_template` would have told."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = problems


def fill_template(data: bytes, values: Mapping[str, object]) -> bytes:
    """The DOCX `data` with `values` in the place of its tags: texts, mappings of texts, and sequences of either.

    Everything the template has beside its tags stays, its dates too. A new line in a value is a line break; characters nobody
    sees, and those a file of Word may not hold, are left out. Raises TemplateBroken for what `check_template` would have refused,
    and for a template whose fields `values` does not have.
    """
    template = read_template(data)
    if template.problems:
        raise TemplateBroken(template.problems)
    try:
        filled = render(template.prepared, values)
    except NotRendered as refused:
        problem = Problem("template-not-filled", params={"reason": str(refused)})
        raise TemplateBroken((problem,)) from refused
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for part in template.parts:
            entry = zipfile.ZipInfo(part.name, _FIXED)
            entry.create_system = 0  # the same on every system
            package.writestr(entry, filled.get(part.name, part.data), zipfile.ZIP_DEFLATED)
    return out.getvalue()
