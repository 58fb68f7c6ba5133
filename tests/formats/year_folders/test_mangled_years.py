"""No year folder, however mangled, raises; what can be read of it can be analysed and told."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.cli.example import CASE
from prongsai.engine.planning.integrity import check_chain
from prongsai.formats.year_folders import read_year_folder
from prongsai.messages import LANGUAGES, say, say_place, summaries
from tests.make.examples import examples
from tests.make.years import PRACTICE


def texts_of(folder: Path) -> dict[str, str]:
    """A few rows of each table are enough to break."""
    files = {path.name: path.read_bytes().decode("utf-8-sig") for path in folder.iterdir() if path.suffix in (".toml", ".csv")}
    return {name: text if name == "office.toml" else "".join(text.splitlines(keepends=True)[:6]) for name, text in files.items()}


YEARS = [texts_of(CASE), texts_of(PRACTICE)]
BITS = [
    *("", ",", ";", "\n", '"', "'", "=", "[", "]", "[[", "{}", "\x00", "\\", "#", "-", "–", "๐", "0", "99", "O99", "\u0e48" * 3),
    *("100.01", "12.345", "ftp://a", "https://a b", "วาระ", "../..", "รอบ 6 เดือน"),
    *("2021-06-07", "2564-06-07T25:00", "31 ก.พ. 64", "true", "1e400", "0x" + "F" * 4000, "9" * 5000, "[office]\n", "name = 5\n"),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mangled")


@st.composite
def years(draw: st.DrawFn) -> dict[str, str]:
    """The real case or the practice one in short, with bits cut out of its files and put into them."""
    texts = dict(draw(st.sampled_from(YEARS)))
    for _ in range(draw(st.integers(1, 6))):
        name = draw(st.sampled_from(sorted(texts)))
        start = draw(st.integers(0, len(texts[name])))
        end = draw(st.integers(start, min(len(texts[name]), start + 30)))
        texts[name] = texts[name][:start] + draw(st.sampled_from(BITS)) + texts[name][end:]
    return texts


@examples(300)
@given(years())
def test_any_mangled_year_is_answered(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", errors="replace")
    year = read_year_folder(folder)
    analysis = year.analysis()
    assert analysis is not None or year.problems
    findings = analysis.findings if analysis else check_chain(year.chain)
    for problem in (*year.problems, *findings):
        assert all(say(problem, language) and isinstance(say_place(problem.place, language), str) for language in LANGUAGES)
    assert all(isinstance(line, str) for language in LANGUAGES for line in summaries(findings, language))
