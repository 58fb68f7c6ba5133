"""English is complete: no Thai on an English page but what is the office's own and said to be Thai."""

import ast
import gettext
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client

import prongsai.apps
from tests.apps.asking import page
from tests.apps.dom import Element, read
from tests.apps.standings import NOT_FOUND, STANDINGS
from tests.make.database_years import real_year
from tests.make.editions import announced, published

if TYPE_CHECKING:
    from tests.cast import Cast

APPS = Path(prongsai.apps.__file__).parent
CATALOGUE = APPS / "ui" / "locale" / "en" / "LC_MESSAGES" / "django.po"
THAI = re.compile(r"[\u0e00-\u0e7f]")
READ_OUT = ("title", "aria-label", "alt", "placeholder", "content", "data-l", "value", "label")


def thai_in(html: Element) -> list[str]:
    """Texts and attributes with Thai letters that are not said to be Thai."""
    found = [text for text, language in html.texts() if language != "th" and THAI.search(text)]
    for one in html.elements():
        if one.language != "th":
            found += [f"{name}={one.attributes[name]}" for name in READ_OUT if THAI.search(one.attributes.get(name, ""))]
    return found


# pages -----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("standing", STANDINGS)
def test_an_english_page_has_no_stray_thai(client: Client, data: Path, db: None, standing: str) -> None:
    make, paths = STANDINGS[standing]
    make()
    for path in (*paths, *NOT_FOUND):
        assert thai_in(read(client.get(f"/en{path}").content.decode())) == [], path


def test_nor_has_the_page_of_an_error(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prongsai.apps.publishing.queries.shelves", lambda code: 1 / 0)
    client.raise_request_exception = False
    assert thai_in(read(client.get("/en/").content.decode())) == []


def test_an_english_page_says_the_same_figures(client: Client, data: Path, db: None) -> None:
    STANDINGS["walked"][0]()
    for path in ("/", "/2564/measures/", "/2564/progress/", "/2564/results/"):
        thai, english = page(client, path), page(client, f"/en{path}")
        assert len(english.all("li")) == len(thai.all("li")), path
        assert len(english.all("tr")) == len(thai.all("tr")), path
        figures = [[cell.text for cell in html.all("td", class_="num")] for html in (thai, english)]
        assert figures[0] == figures[1], path
    assert page(client, "/en/").one("h1").text == "4 of 43 items to mend"
    assert page(client, "/en/").one("p", class_="big").text.startswith("88.71")
    assert "13 of 14 activities are done" in page(client, "/en/2564/progress/").one("p", class_="lead").text


def test_english_says_what_is_awaited_and_when_it_was_resolved(client: Client, data: Path, db: None) -> None:
    STANDINGS["awaiting"][0]()
    awaited = page(client, "/en/2564/measures/")
    assert awaited.one("h1").text == "Not yet published: the announcement is still to be prepared"
    assert "7 June 2021" in awaited.one("ol", class_="ribbon").text


def test_what_the_office_says_in_thai_only_is_shown_in_thai_and_said_to_be(client: Client, cast: "Cast") -> None:
    """The label of a score that is not official and the resolution must not vanish for want of a translation."""
    year = announced(real_year(cast))
    assert year.assessment is not None
    year.assessment.note_en = ""
    year.assessment.save()
    cast.agency.name_en = ""
    cast.agency.save()
    published(cast)
    html = page(client, "/en/2564/measures/")
    assert thai_in(html) == []
    in_thai = " ".join(text for text, language in html.one("main").texts() if language == "th")
    assert "คำนวณจากข้อบกพร่องที่เอกสารระบุ ไม่ใช่คะแนนทางการ" in in_thai
    assert "เห็นชอบผลการวิเคราะห์และมาตรการ" in in_thai


# the catalogue ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Entry:
    """`english` has two where English tells one from many; `thai` is what both are found by."""

    thai: str
    english: tuple[str, ...]
    flags: frozenset[str]


def entries() -> list[Entry]:
    """The catalogue read by hand; its header is left out."""
    found = []
    for block in CATALOGUE.read_text(encoding="utf-8").split("\n\n"):
        flags: set[str] = set()
        texts: dict[str, str] = {}
        here = ""
        for line in block.splitlines():
            if line.startswith("#,"):
                flags |= {flag.strip() for flag in line[2:].split(",")}
            elif not line.startswith("#"):
                keyword, _, quoted = line.partition('"')
                here = keyword.strip() or here
                texts[here] = texts.get(here, "") + ast.literal_eval(f'"{quoted}')
        if "msgid_plural" in texts:
            assert set(texts) == {"msgid", "msgid_plural", "msgstr[0]", "msgstr[1]"}, block
            found.append(Entry(texts["msgid"], (texts["msgstr[0]"], texts["msgstr[1]"]), frozenset(flags)))
            continue
        assert set(texts) == {"msgid", "msgstr"}, block
        if texts["msgid"]:
            found.append(Entry(texts["msgid"], (texts["msgstr"],), frozenset(flags)))
    return found


def texts_in_source() -> Iterator[str]:
    """Every text that pages hand over for translation, as the catalogue writes it."""
    for path in (*APPS.rglob("*.html"), *APPS.rglob("*.txt")):
        template = path.read_text(encoding="utf-8")
        yield from re.findall(r"_\(\"([^\"]+)\"\)", template)
        yield from re.findall(r"\{%\s*translate\s+\"([^\"]+)\"", template)
        for block in re.findall(r"\{%\s*blocktranslate[^%]*%\}(.*?)\{%\s*endblocktranslate", template, re.DOTALL):
            first = re.split(r"\{%\s*plural\s*%\}", block)[0]
            yield re.sub(r"\{\{\s*(\w+)\s*\}\}", r"%(\1)s", first.replace("%", "%%"))
    for path in APPS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "").startswith(("gettext", "ngettext", "pgettext")):
                # A name stands for a text that was marked where it was written.
                assert isinstance(node.args[0], ast.Constant | ast.Name | ast.Attribute), f"{path.name}: {ast.unparse(node)}"
                if isinstance(node.args[0], ast.Constant):
                    yield node.args[0].value


def test_the_compiled_catalogue_is_the_written_one() -> None:
    with CATALOGUE.with_suffix(".mo").open("rb") as stream:
        compiled = gettext.GNUTranslations(stream)._catalog  # type: ignore[attr-defined]
    written = {
        (one.thai, n) if len(one.english) > 1 else one.thai: english for one in entries() for n, english in enumerate(one.english)
    }
    assert {thai: english for thai, english in compiled.items() if thai} == written


def test_no_text_stands_twice() -> None:
    assert [text for text, count in Counter(one.thai for one in entries()).items() if count > 1] == []


def test_every_text_is_translated_and_none_is_a_guess() -> None:
    assert [one.thai for one in entries() if not all(map(str.strip, one.english)) or "fuzzy" in one.flags] == []
    assert [one.english for one in entries() if any(map(THAI.search, one.english))] == []


def test_the_catalogue_holds_the_texts_of_the_pages_and_no_others() -> None:
    wanted, held = set(texts_in_source()), {one.thai for one in entries()}
    assert wanted - held == set()
    assert held - wanted == set()


@pytest.mark.parametrize("pattern", [r"%\(\w+\)[a-z]", r"<[^>]+>", r"%%"])
def test_both_languages_have_the_same_parts(pattern: str) -> None:
    different = [
        one.thai
        for one in entries()
        for english in one.english
        if sorted(re.findall(pattern, one.thai)) != sorted(re.findall(pattern, english))
    ]
    assert different == []


def test_no_template_has_words_outside_the_catalogue() -> None:
    """Thai between tags or in an attribute goes through `translate`; a language's own name does not."""
    stray = []
    for path in APPS.rglob("*.html"):
        template = path.read_text(encoding="utf-8")
        text = re.sub(r"\{%\s*blocktranslate.*?endblocktranslate\s*%\}|\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", "", template)
        text = re.sub(r'placeholder="[^"]*" lang="th"', "", text)  # how offices write a day
        stray += [f"{path.name}: {found}" for found in re.findall(r"[\u0e00-\u0e7f]+", text) if found != "ไทย"]
    assert stray == []
