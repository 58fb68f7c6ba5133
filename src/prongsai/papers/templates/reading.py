"""A template read from its bytes: parts, tags, what they say, and what is wrong with it whatever its fields are called."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice

from prongsai.engine.problems import Problem
from prongsai.papers.templates.dangers import dangers
from prongsai.papers.templates.grammar import Statement, read_blocks, read_statement
from prongsai.papers.templates.packages import PackageRefused, Part, read_package
from prongsai.papers.templates.rendering import Prepared, prepare
from prongsai.papers.templates.structure import crossing, standing
from prongsai.papers.templates.tags import MAX_PROBLEMS, MAX_TAGS, Tag, misplaced, read_tags

_KEPT = ("word/theme/", "word/glossary/", "word/styles", "word/settings", "word/websettings", "word/fonttable", "word/numbering")
"""Parts that show nobody a text."""


@dataclass(frozen=True)
class Template:
    """What the bytes hold. Places of its problems name no file. With problems it may be incomplete."""

    parts: tuple[Part, ...] = ()
    tags: tuple[tuple[Part, list[Tag]], ...] = ()
    statements: tuple[tuple[Statement, ...], ...] = ()
    problems: tuple[Problem, ...] = ()

    @cached_property
    def prepared(self) -> list[Prepared]:
        """The parts with tags, ready to be filled."""
        return [prepare(part, tags) for part, tags in self.tags if tags]


@lru_cache(maxsize=1)
def read_template(data: bytes) -> Template:
    """Raises nothing. The last one is kept: a template is checked, then filled."""
    try:
        parts = read_package(data)
    except PackageRefused as refused:
        return Template(problems=(refused.problem,))
    problems = list(islice(dangers(parts), MAX_PROBLEMS))
    stories: list[tuple[Part, list[Tag]]] = []
    for part in parts:
        if _is_shown(part):
            problems += islice(misplaced(part), MAX_PROBLEMS)
        if part.is_story:
            tags, broken = read_tags(part)
            problems += broken
            stories.append((part, tags))
    if sum(len(tags) for _, tags in stories) > MAX_TAGS:
        return Template(parts, problems=(Problem("template-is-bomb"), *problems[: MAX_PROBLEMS - 1]))
    statements: list[tuple[Statement, ...]] = []
    for _, tags in stories:
        read, wrong = _statements(tags)
        statements.append(read)
        problems += wrong
    return Template(parts, tuple(stories), tuple(statements), tuple(problems[:MAX_PROBLEMS]))


def _is_shown(part: Part) -> bool:
    """Whether people may read the part: charts and comments too, and data that Word puts into controls of its own accord."""
    name = part.name.casefold()
    return (part.is_of_word and not name.startswith(_KEPT)) or (part.root is not None and name.startswith("customxml/item"))


def _statements(tags: list[Tag]) -> tuple[tuple[Statement, ...], list[Problem]]:
    """What the tags of one part say, and what is wrong with how they say it and where they stand."""
    read = [read_statement(tag) for tag in tags]
    statements = tuple(item for item in read if isinstance(item, Statement))
    wrong: list[Problem] = [item for item in read if isinstance(item, Problem)]
    wrong += standing(statement.tag for statement in statements)
    if not wrong:
        blocks, unpaired = read_blocks(statements)
        wrong += [*unpaired, *crossing(blocks)]
    # Without one of the loops, the names of its rows would all be told as unknown.
    is_loop_lost = any(isinstance(item, Problem) and tag.body.startswith("for") for item, tag in zip(read, tags, strict=True))
    return () if is_loop_lost else statements, wrong
