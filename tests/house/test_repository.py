"""What no committed file may hold, and what must stand in the documents."""

import re
import tomllib

import pytest

from prongsai.cli.main import _parser
from prongsai.formats.editions import check_edition, edition_keys, load_edition, released_digests
from tests.house.tree import ROOT, texts, tracked

LOCKS = ("requirements.txt", "requirements-dev.txt")
HOMES = ("root", "home/[a-z]+", r"Users/\w+", "opt/pypi", "work")
MACHINE_PATH = re.compile(rf"(?<![\w.])/(?:{'|'.join(HOMES)})/")


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_is_hashed_and_holds_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "index" not in text.casefold()
    pinned = [line for line in text.splitlines() if re.match(r"^[a-z0-9]", line)]
    assert pinned
    assert all("==" in line for line in pinned)
    assert text.count("--hash=sha256:") >= len(pinned)


def test_no_lock_of_another_tool_is_tracked() -> None:
    names = {path.name for path in tracked()}
    assert names.isdisjoint({"uv.lock", "pylock.toml", "package-lock.json", "poetry.lock"})


def test_no_file_holds_a_path_of_a_machine() -> None:
    found = [f"{path.relative_to(ROOT)}: {match[0]}" for path, text in texts() for match in MACHINE_PATH.finditer(text)]
    assert [line for line in found if not line.startswith("tests/house/test_repository.py")] == []


def test_every_built_in_edition_is_released_and_unaltered() -> None:
    released = released_digests()
    assert set(released) == set(edition_keys())
    for key in edition_keys():
        edition = load_edition(key)
        assert edition.digest == released[key]
        assert check_edition(edition) == ()


def test_every_command_and_flag_is_documented() -> None:
    page = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
    missing = [word for word in _command_words(_parser()) if word not in page]
    assert missing == []


def _command_words(parser: object) -> list[str]:
    words: list[str] = []
    for action in parser._actions:  # type: ignore[attr-defined]
        words += [option for option in action.option_strings if option not in ("-h", "--help")]
        if isinstance(action.choices, dict):
            for name, below in action.choices.items():
                words += [name, *_command_words(below)]
    return words


def test_every_problem_code_is_documented() -> None:
    page = (ROOT / "docs" / "reference" / "problems.md").read_text(encoding="utf-8")
    messages = tomllib.loads((ROOT / "src/prongsai/data/messages/en.toml").read_text(encoding="utf-8"))
    assert [code for code in messages["problems"] if f"`{code}`" not in page] == []


def test_every_identifier_of_the_glossary_exists() -> None:
    page = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    source = "\n".join(text for path, text in texts() if path.is_relative_to(ROOT / "src"))
    rows = [line.split("|") for line in page.splitlines() if line.startswith("| ") and "`" in line]
    assert rows
    words = {word for row in rows for word in re.findall(r"`([\w.\-]+)`", row[3])}
    assert sorted(word for word in words if word.split(".")[-1] not in source) == []


def test_the_readme_starts_with_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^make \w+", readme, re.MULTILINE)
    assert commands[:2] == ["make demo", "make test"]


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs" / "decisions").glob("*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_benchmark_is_named_in_its_readme() -> None:
    folder = ROOT / "docs" / "benchmarks"
    page = (folder / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in sorted(folder.glob("*.py")) if path.name not in page] == []


def test_every_link_between_documents_leads_somewhere() -> None:
    broken = []
    for path, text in texts():
        if path.suffix == ".md":
            for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text):
                if not (path.parent / target).exists():
                    broken.append(f"{path.relative_to(ROOT)} -> {target}")
    assert broken == []
