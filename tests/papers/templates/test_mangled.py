"""Whatever the bytes are: what is wrong with them is told, and nothing is raised."""

import io
import zipfile
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from prongsai.papers.templates import TemplateBroken, check_template, fill_template
from prongsai.papers.typesetting import tidied
from tests.make.examples import examples
from tests.papers.templates.making import FILE, SHAPE, VALUES, box, field, packed, parts_of, small, texts, with_xml

GOOD = with_xml(
    box("<w:p><w:r><w:t>{{ office.name }}</w:t></w:r></w:p>") + field("PAGE"),
    "{{ year }}", "{%p for m in measures %}", ["{{ m.", "name }}"], "{%p endfor %}",
)  # fmt: skip
PARTS = parts_of(GOOD)
CUT = b"""< > / " {{ }} {% %} w: <w:p> </w:p> <w:tr> <w:t> &#0; &x; \x00 \xff <![CDATA[ <!-- <mc:Fallback> xmlns:w='x' {%p
endfor %} <w:fldChar/>""".split()
PIECES = st.sampled_from([*CUT, b"", b"{%tr if year %}", b"{%p endfor %}", b"<w:fldChar w:fldCharType='begin'/>"])
FIELDS = st.sampled_from(["office", "year", "body", "measures", "activities"])
COLUMNS = st.sampled_from(["name", "head", "owner", "steps"])
TREES: st.SearchStrategy[object] = st.recursive(
    st.text(max_size=20), lambda inner: st.lists(inner, max_size=3) | st.dictionaries(COLUMNS, inner, max_size=3), max_leaves=8
)


def survives(data: bytes) -> None:
    """Refused with a place in the file, or filled to a package that is whole."""
    checked = check_template(data, FILE, SHAPE)
    assert all(problem.place and problem.place.file == FILE for problem in checked.problems)
    filled, told = outcome(data, VALUES)
    assert bool(told) <= bool(checked.problems)
    if not checked.problems:
        assert filled
        with zipfile.ZipFile(io.BytesIO(filled)) as package:
            assert package.testzip() is None


def outcome(data: bytes, values: Mapping[str, object]) -> tuple[bytes | None, list[str]]:
    """What filling gives, and the codes it is refused with."""
    try:
        return fill_template(data, values), []
    except TemplateBroken as broken:
        return None, [problem.code for problem in broken.problems]


def texts_in(data: bytes) -> list[str]:
    return texts(etree.fromstring(parts_of(data)["word/document.xml"]))


@examples(300)
@given(st.binary(max_size=400), st.booleans())
def test_any_bytes(data: bytes, has_mark: bool) -> None:
    survives(b"PK\x03\x04" * has_mark + data)


@examples(300)
@given(st.data())
def test_a_template_with_bytes_changed(data: st.DataObject) -> None:
    mangled = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 8))):
        mangled[data.draw(st.integers(0, len(mangled) - 1))] = data.draw(st.integers(0, 255))
    survives(bytes(mangled))


@examples(200)
@given(st.data())
def test_a_template_with_its_xml_changed(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([name for name in PARTS if name.endswith((".xml", ".rels"))]))
    xml = PARTS[name]
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(xml)))
        end = data.draw(st.integers(start, min(len(xml), start + 30)))
        xml = xml[:start] + data.draw(PIECES) + xml[end:]
    survives(packed(PARTS | {name: xml}))


@examples(300)
@given(st.lists(st.lists(st.text("{}%#_ พ่abmyer.'\"“”|()[]=!<>&\n1", max_size=12), max_size=4), max_size=5))
def test_paragraphs_that_look_like_tags(paragraphs: list[list[str]]) -> None:
    data = small(paragraphs)
    survives(data)
    if not check_template(data, FILE, SHAPE).problems and "{{" not in "".join("".join(runs) for runs in paragraphs):
        assert texts_in(fill_template(data, VALUES)) == texts_in(data)


@examples(200)
@given(st.dictionaries(FIELDS, TREES))
def test_any_values(values: dict[str, object]) -> None:
    assert outcome(GOOD, values)[1] in ([], ["template-not-filled"])


@examples(300)
@given(st.text(max_size=60))
def test_any_text_as_a_value(text: str) -> None:
    data = small([["ก{{ year", "}}ข"]])
    filled = fill_template(data, {"year": text})
    assert fill_template(data, {"year": text}) == filled
    kept = tidied(text).replace("\ufdd0", "{").replace("\ufdd1", "}").encode("utf-8", "ignore").decode()
    assert texts_in(filled) == ["ก" + kept.replace("\n", "").replace("\ufffe", "").replace("\uffff", "") + "ข"]
