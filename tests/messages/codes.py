"""Which problems the program can report: read from its own source, without running it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import prongsai

SOURCE = Path(prongsai.__file__).parent
# What makes a problem, and where among its arguments the code stands.
MAKERS = {"Problem": 0, "FileRefused": 0, "fault": 0, "_fault": 0, "_finding": 0, "refused": 0, "Refused": 0, "_stop": 0}
# The same where the words at fault are told with them, or the code comes out of another process: its params are not to be seen.
TELLERS = {"told": 0, "told_whole": 0, "told_label": 0, "broken_names": 2, "Told": 0}


@dataclass(frozen=True)
class Report:
    """One place that reports: the codes it can report and the names of the params it gives (None: not to be seen there)."""

    at: str
    codes: frozenset[str]
    params: frozenset[str] | None


def reports() -> list[Report]:
    return [report for path in sorted(SOURCE.rglob("*.py")) for report in _reports_in(path)]


def _reports_in(path: Path) -> Iterator[Report]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    own = _own_code(tree)
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call) or not call.args:
            continue
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name in TELLERS and len(call.args) > TELLERS[name]:
            told = call.args[TELLERS[name]]
            said = [own] if isinstance(told, ast.Name) and told.id == "CODE" else _texts(told)
            yield Report(f"{path.relative_to(SOURCE)}:{call.lineno}", frozenset(said), None)
        codes = frozenset(_texts(call.args[MAKERS[name]])) if name in MAKERS else frozenset()
        if codes:
            yield Report(f"{path.relative_to(SOURCE)}:{call.lineno}", codes, _params(call, name, path))


def _own_code(tree: ast.Module) -> str:
    """Of a rule of the proofreader, which says its code once: `CODE, NEEDS = "L01", …`."""
    for line in tree.body:
        match line:
            case ast.Assign(
                targets=[ast.Tuple(elts=[ast.Name(id="CODE"), *_])], value=ast.Tuple(elts=[ast.Constant(value=str(code)), *_])
            ):
                return code
    return ""


def _texts(node: ast.expr) -> Iterator[str]:
    """The strings an expression can be: itself, either side of a choice, or each text with a column's name in it."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp():
            yield from _texts(node.body)
            yield from _texts(node.orelse)
        case ast.JoinedStr(values=[ast.Constant(value=str(start)), ast.FormattedValue()]):
            yield from (f"{start}{column}" for column in ("owner", "steps", "follow-up"))


def _params(call: ast.Call, name: str, path: Path) -> frozenset[str] | None:
    keywords = {keyword.arg: keyword.value for keyword in call.keywords}
    if name not in ("Problem", "_stop"):
        # OfficeReading.fault adds the field's name, whoever calls it.
        field = {"field"} if name == "fault" and (path.name == "office.py" or "office" in ast.unparse(call.func)) else set()
        return None if None in keywords else field | frozenset(filter(None, keywords))
    given = keywords.get("params") or (call.args[3] if len(call.args) > 3 else None)
    if given is None:
        return frozenset()
    if not isinstance(given, ast.Dict) or None in given.keys:
        return None
    return frozenset(str(key.value) for key in given.keys if isinstance(key, ast.Constant))
