"""Files and functions stay small enough to read."""

import ast

from tests.house.tree import ROOT, tracked

LONGEST_FILE = 500
LONGEST_FUNCTION = 60


def python_files() -> list[tuple[str, str]]:
    return [(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")) for path in tracked() if path.suffix == ".py"]


def test_no_python_file_is_longer_than_the_house_allows() -> None:
    assert [name for name, text in python_files() if text.count("\n") > LONGEST_FILE] == []


def test_no_function_of_the_product_is_longer_than_a_screen() -> None:
    long = []
    for name, text in python_files():
        if not name.startswith("src/"):
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION:
                long.append(f"{name}:{node.name}")
    assert long == []


def test_every_module_of_the_product_says_what_it_is() -> None:
    without = [
        name
        for name, text in python_files()
        if name.startswith("src/") and "/migrations/" not in name and text.strip() and not ast.get_docstring(ast.parse(text))
    ]
    assert without == []
