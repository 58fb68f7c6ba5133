"""What a tag may say: print a field, go over a list, ask a simple question. jinja's own parser reads it; all else is refused."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from string import ascii_letters, digits

from jinja2 import nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from prongsai.engine.problems import Problem
from prongsai.papers.templates.places import short
from prongsai.papers.templates.tags import Tag

type Name = tuple[str, ...]
"""A dotted name: ("office", "name")."""

MAX_TAG = 300
MAX_OPERATORS = 10
"""How many not, and, or a test may have: jinja takes a minute over a thousand long ones."""
MAX_DEPTH = 10
"""How deep blocks may stand in one another; Python itself, which jinja makes of them, ends at twenty loops."""

_PARSER = SandboxedEnvironment()
_WORD_LETTERS = ascii_letters + digits + "_"
_KEYWORDS = ("if", "elif", "else", "endif", "for", "endfor")
_ENDS = {"endif": "if", "endfor": "for"}
_RESERVED = {"loop", "self", "super", "caller", "varargs", "kwargs"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """A name beside a constant."""

    name: Name
    operator: str
    constant: object


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """A tag that may stand: `word` is print or a keyword; `names` are what a test asks; one is what is printed or gone over."""

    tag: Tag
    word: str
    names: tuple[Name, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    target: str = ""


@dataclass(slots=True, eq=False)
class Block:
    """An if or for with what closes it; `middles` are its elif and else."""

    opener: Statement
    middles: list[Statement] = field(default_factory=list)
    closer: Statement | None = None

    @property
    def statements(self) -> tuple[Statement, ...]:
        return (self.opener, *self.middles, *((self.closer,) if self.closer else ()))


class _NotAllowed(Exception):
    """jinja could do it, a template may not."""


def read_statement(tag: Tag) -> Statement | Problem:
    """What the tag says, or why it may not stand."""
    params = {"tag": short(tag.text)}
    if tag.mark == "{#" or len(tag.body) > MAX_TAG or "\\" in tag.body or "{" in tag.body or "}" in tag.body:
        return Problem("template-not-allowed", place=tag.place, params={"tag": params["tag"]})
    word, rest = "print", tag.body
    if tag.mark == "{%":
        rest = tag.body.lstrip(_WORD_LETTERS)
        word = tag.body.removesuffix(rest) if rest else tag.body
    if tag.mark == "{%" and word not in _KEYWORDS:
        return Problem("template-statement-unknown", place=tag.place, params={"tag": params["tag"]})
    try:
        return _statement(tag, word, rest.strip())
    except _NotAllowed:
        return Problem("template-not-allowed", place=tag.place, params={"tag": params["tag"]})
    except (TemplateSyntaxError, RecursionError, ValueError) as error:
        reason = error.message if isinstance(error, TemplateSyntaxError) else type(error).__name__
        return Problem("template-tag-wrong", place=tag.place, params={"tag": params["tag"], "reason": reason})


def read_blocks(statements: Iterable[Statement]) -> tuple[list[Block], list[Problem]]:
    """Which tag closes which; what closes nothing, and what nothing closes."""
    open_blocks: list[Block] = []
    closed: list[Block] = []
    problems: list[Problem] = []
    for statement in statements:
        tag = statement.tag
        if statement.word in ("if", "for"):
            open_blocks.append(Block(statement))
            if len(open_blocks) > MAX_DEPTH:
                problems.append(Problem("template-not-allowed", place=tag.place, params={"tag": short(tag.text)}))
        elif statement.word != "print" and not (open_blocks and _fits(open_blocks[-1], statement)):
            problems.append(Problem("template-end-without-start", place=tag.place, params={"tag": short(tag.text)}))
        elif statement.word in _ENDS:
            open_blocks[-1].closer = statement
            closed.append(open_blocks.pop())
        elif statement.word != "print":
            open_blocks[-1].middles.append(statement)
    for block in open_blocks:
        tag = block.opener.tag
        problems.append(Problem("template-block-not-closed", place=tag.place, params={"tag": short(tag.text)}))
    return closed, problems


def _fits(block: Block, statement: Statement) -> bool:
    """Whether the statement may come next in the block."""
    if statement.word in _ENDS:
        return _ENDS[statement.word] == block.opener.word
    if statement.word == "elif" and block.opener.word == "for":
        return False
    return not (block.middles and block.middles[-1].word == "else")


def _statement(tag: Tag, word: str, rest: str) -> Statement:
    """Raises _NotAllowed, and what jinja's parser raises."""
    if word in ("else", *_ENDS):
        if rest:
            raise _NotAllowed
        return Statement(tag, word)
    if word == "print":
        return Statement(tag, word, (_name(_only_output(rest)),))
    if word == "for":
        return _loop(tag, _only(f"{{% for {rest} %}}{{% endfor %}}", nodes.For))
    test = _only(f"{{% if {rest} %}}{{% endif %}}", nodes.If).test
    if sum(1 for _ in test.find_all((nodes.Not, nodes.And, nodes.Or))) >= MAX_OPERATORS:  # the outermost is not found
        raise _NotAllowed
    asked = list(_asked(test))
    names = tuple(item for item in asked if isinstance(item, tuple))
    return Statement(tag, word, names, tuple(item for item in asked if isinstance(item, Comparison)))


def _only_output(body: str) -> nodes.Node:
    [expression] = _only(f"{{{{ {body} }}}}", nodes.Output).nodes
    return expression


def _only[Kind: nodes.Node](source: str, kind: type[Kind]) -> Kind:
    """The one node the source is. What a space keeps apart here cannot become another mark of jinja."""
    [node] = _PARSER.parse(source).body
    if not isinstance(node, kind):
        raise _NotAllowed
    return node


def _loop(tag: Tag, loop: nodes.For) -> Statement:
    if loop.test or loop.recursive or not isinstance(loop.target, nodes.Name):
        raise _NotAllowed
    target = loop.target.name
    if target.startswith("_") or target in _RESERVED:
        raise _NotAllowed
    return Statement(tag, "for", (_name(loop.iter),), target=target)


def _name(expression: nodes.Node) -> Name:
    """A dotted name, none of it Python's own."""
    if isinstance(expression, nodes.Name):
        name: Name = (expression.name,)
    elif isinstance(expression, nodes.Getattr):
        name = (*_name(expression.node), expression.attr)
    else:
        raise _NotAllowed
    if name[-1].startswith("_"):
        raise _NotAllowed
    return name


def _asked(test: nodes.Node) -> Iterator[Name | Comparison]:
    match test:
        case nodes.Not():
            yield from _asked(test.node)
        case nodes.And() | nodes.Or():
            yield from _asked(test.left)
            yield from _asked(test.right)
        case nodes.Compare():
            yield _comparison(test)
        case _:
            yield _name(test)


def _comparison(test: nodes.Compare) -> Comparison:
    """One name and one constant, on either side."""
    if len(test.ops) != 1 or test.ops[0].op in ("in", "notin"):
        raise _NotAllowed
    sides = (test.expr, test.ops[0].expr)
    constants = [side.value for side in sides if isinstance(side, nodes.Const)]
    names = [_name(side) for side in sides if not isinstance(side, nodes.Const)]
    if len(names) != 1:
        raise _NotAllowed
    return Comparison(names[0], test.ops[0].op, constants[0])
