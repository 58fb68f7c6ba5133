"""Writes docs/algorithms/proofreading.md: each rule with what it says of itself and what its cases find and let pass."""

import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "algorithms" / "proofreading.md"
CASES = ROOT / "tests" / "engine" / "consistency" / "cases"

HEAD = """# The proofreader

Written by `make states` from the rules (`engine/consistency/rules/`, one file each) and from their cases
(`tests/engine/consistency/cases/`); a test holds the two together. Rules read the text in two foldings: Thai and Arabic digits
alike, ํา as ำ, without what has no width, and, for names and headings, without spaces, since Thai is wrapped inside words.
Findings point into the text as it was written.

Provinces, offices, bodies, brands, spellings, words of law and policies are dated lists with their sources
(`data/proofreading/`); an office adds its own in a folder of the same files (`--lists DIR`).

A table goes on over a page where the next one has the same head, or stands right behind it with as many columns.
"""


def page() -> str:
    from prongsai.engine.consistency.rules import RULES

    return "\n".join([HEAD, *(_rule(rule.CODE, str(rule.__doc__), rule.NEEDS) for rule in RULES)])


def _rule(code: str, said: str, needs: tuple[str, ...]) -> str:
    title, _, rest = said.strip().partition("\n\n")
    cases = tomllib.loads((CASES / f"{code}.toml").read_text(encoding="utf-8"))["case"]
    finds = [f"“{found}”" for case in cases for found in case["found"]][:3]
    passes = next(case["text"] for case in cases if not case["found"])
    title = title.removeprefix(f"{code}: ")
    lines = [f"## {code}", title[0].upper() + title[1:]]
    lines += [" ".join(rest.split())] if rest else []
    lines += [f"Needs: {', '.join(needs)}."] if needs else []
    lines += [f"Finds {', '.join(finds)}. Lets pass: `{' ⏎ '.join(passes.split(chr(10)))[:160]}`", ""]
    return "\n".join(lines).replace("\t", " · ")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    PAGE.write_text(page(), encoding="utf-8")
