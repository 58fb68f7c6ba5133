"""`check_template`: everything wrong with an office's own template, at its place, before anything is drawn with it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice

from prongsai.engine.problems import Place, Problem
from prongsai.papers.templates.fields import Fields, Shape
from prongsai.papers.templates.reading import Template, read_template
from prongsai.papers.templates.rendering import NotRendered, render
from prongsai.papers.templates.tags import MAX_PROBLEMS


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a template; it can be filled when there are no problems.

    `used` holds the dotted paths of the leaves that its tags print or ask about: "office.name", of lists "measures[].owner" and
    "body[]".
    """

    problems: tuple[Problem, ...]
    used: frozenset[str]


def check_template(data: bytes, file: str, shape: Shape) -> Checked:
    """Everything wrong with the DOCX `data` as a template for fields of this shape; nothing, when it was drawn once on trial.

    `file` is the name shown in places. Raises nothing: whatever the bytes are, what is wrong with them is a Problem. At most
    MAX_PROBLEMS are told.
    """
    template = read_template(data)
    fields = Fields(shape)
    named = chain.from_iterable(fields.look(statements) for statements in template.statements)
    problems: list[Problem] = []
    for problem in chain(template.problems, islice(named, MAX_PROBLEMS)):
        if problem not in problems:  # Word keeps a text box twice, with all its tags
            problems.append(problem)
    if not problems:
        problems += _on_trial(template, shape)
    told = (replace(problem, place=replace(problem.place or Place(), file=file)) for problem in problems[:MAX_PROBLEMS])
    return Checked(tuple(told), frozenset(fields.used))


def _on_trial(template: Template, shape: Shape) -> Iterator[Problem]:
    """Draws the template with the sample."""
    try:
        render(template.prepared, shape)
    except NotRendered as refused:
        yield Problem("template-not-filled", params={"reason": str(refused)})
