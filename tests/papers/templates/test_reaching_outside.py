"""Whatever leads out of a template is refused: relationships, fields that fetch, inserted files, addresses in drawings."""

import pytest
from docx.oxml.ns import nsdecls

from prongsai.messages import say
from tests.papers.templates.making import (
    box,
    field,
    packed,
    parts_of,
    problems,
    related,
    replaced,
    template,
    told,
    typed,
    with_parts,
    with_xml,
)

GOOD = template("หนึ่ง", "{{ year }}")
ADDRESS = "https://example.org/x"
KINDS = (
    "hyperlink",
    "image",
    "attachedTemplate",
    "frame",
    "oleObject",
    "subDocument",
    "mailMergeSource",
    "header",
    "footer",
    "video",
)


@pytest.mark.parametrize("kind", KINDS)
def test_a_relationship_to_the_outside_is_refused_with_its_target(kind: str) -> None:
    [problem] = problems(related(GOOD, kind, ADDRESS))
    assert problem.code == ("template-has-chunk" if kind == "subDocument" else "template-has-link")
    assert ADDRESS in say(problem, "th")


@pytest.mark.parametrize("mode", ["external", "EXTERNAL", "Elsewhere"])
def test_any_mode_but_internal_is_outside(mode: str) -> None:
    assert [problem.code for problem in problems(related(GOOD, "image", "media/a.png", mode))] == ["template-has-link"]


@pytest.mark.parametrize("target", ["http://x/y", "file:///C:/x", "mailto:a@b", "//server/x", r"\\server\x", "C:/x"])
def test_an_address_is_outside_whatever_it_is_called(target: str) -> None:
    assert [problem.code for problem in problems(related(GOOD, "image", target, "Internal"))] == ["template-has-link"]


@pytest.mark.parametrize(
    "part", ["word/_rels/header1.xml.rels", "word/_rels/settings.xml.rels", "_rels/.rels", "customXml/_rels/item1.xml.rels"]
)
def test_relationships_of_every_part_are_looked_at(part: str) -> None:
    data = template("ก", header="ข")
    relations = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
    one = b'<Relationship Id="rIdX" Type="x/attachedTemplate" Target="https://example.org/x" TargetMode="External"/>'
    old = parts_of(data).get(part, relations % b"")
    new = old.replace(b"</Relationships>", one + b"</Relationships>")
    assert [problem.code for problem in problems(with_parts(data, {part: new}))] == ["template-has-link"]


def test_a_link_is_told_where_it_is_used() -> None:
    link = '<w:p><w:hyperlink r:id="rIdX"><w:r><w:t>เว็บไซต์</w:t></w:r></w:hyperlink></w:p>'
    assert told(related(with_xml(link, "ก"), "hyperlink", ADDRESS)) == [("template-has-link", 2, "เว็บไซต์")]


FETCHING = [
    "INCLUDETEXT",
    "INCLUDEPICTURE",
    "DDE",
    "DDEAUTO",
    "LINK",
    "RD",
    "DATABASE",
    "IMPORT",
    "INCLUDE",
    "EMBED",
    "MACROBUTTON",
]


@pytest.mark.parametrize("kind", [*FETCHING, "IncludeText", "dde"])
@pytest.mark.parametrize("cut", [(" {} ", '"C:/x" \\* MERGEFORMAT'), ("{}", ' "C:/x"'), ("\t{}\n", "x")])
def test_a_field_that_fetches_is_refused_with_what_it_fetches(kind: str, cut: tuple[str, str]) -> None:
    before, after = cut
    [(code, paragraph, text)] = told(with_xml(field(before.format(kind[:2]).rstrip(), kind[2:], " ", after), "ก"))
    assert (code, paragraph) == ("template-field-fetches", 2)
    assert text is not None
    assert text.startswith(kind)
    simple = f'<w:p><w:fldSimple w:instr="{before.format(kind).strip()} x"><w:r><w:t>ก</w:t></w:r></w:fldSimple></w:p>'
    assert [(code, number) for code, number, _ in told(with_xml(simple, "ก"))] == [("template-field-fetches", 2)]


def nested(outer: str, inner: str, shows: str, after: str) -> str:
    """A field inside the code of another."""
    inside = field(inner, result=shows).removeprefix("<w:p>").removesuffix("</w:p>")
    whole = field(outer, "@@", after)
    code = '<w:r><w:instrText xml:space="preserve">@@</w:instrText></w:r>'
    assert code in whole
    return whole.replace(code, inside)


@pytest.mark.parametrize(
    ("xml", "is_refused"),
    [
        (nested("", "QUOTE 68 68 69", "DDE", " x"), True),
        (nested("INC", "QUOTE x", "", "LUDETEXT x"), True),
        (nested("QUOTE ", "DDE x y", "ก", ""), True),
        (nested("SET a ", "QUOTE x", "DDEAUTO", " y"), True),
        (nested("IF ", "PAGE", "1", ' = 1 "a" "b"'), False),
        (nested("", "QUOTE 68 68 69", "", " x y"), True),
        (nested("=", "PAGE", "1", " - 1"), False),
    ],
)
def test_fields_inside_fields_hide_nothing(xml: str, is_refused: bool) -> None:
    codes = [code for code, _, _ in told(with_xml(xml, "ก"))]
    assert set(codes) == ({"template-field-fetches"} if is_refused else set())


def test_the_code_of_a_field_counts_when_it_is_marked_as_deleted() -> None:
    xml = field("DDE x").replace("instrText", "delInstrText")
    assert [code for code, _, _ in told(with_xml(xml))] == ["template-field-fetches"]


def test_very_deep_fields_end_and_are_refused() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">IF </w:instrText></w:r>'
    found = told(with_xml("<w:p>" + begin * 1000 + "</w:p>", "ก"))
    assert {code for code, _, _ in found} == {"template-field-fetches"}


@pytest.mark.parametrize(
    ("code", "is_refused"),
    [
        ("PAGE \\* ThaiArabic", False),
        ('TOC \\o "1-3" \\h \\z \\u', False),
        ("REF link \\h", False),
        ("DATE \\@ 'd MMMM bbbb'", False),
        ('HYPERLINK \\l "bookmark"', False),
        ('HYPERLINK \\l "bookmark" \\o "tip"', False),
        ('HYPERLINK "https://example.org"', True),
        ('HYPERLINK \\o "tip" https://example.org', True),
        ('HYPERLINK "https://example.org" \\l "bookmark"', True),
        ('HYPERLINK \\h "C:/x"', True),
    ],
)
def test_fields_of_the_document_itself_stay(code: str, is_refused: bool) -> None:
    xml = field(code.replace('"', "&quot;"))
    assert [code for code, _, _ in told(with_xml(xml))] == (["template-field-fetches"] if is_refused else [])


OUTSIDE: dict[str, tuple[str, str]] = {
    "inserted file": ("template-has-chunk", '<w:altChunk r:id="rId1"/>'),
    "document of a master": ("template-has-chunk", '<w:p><w:subDoc r:id="rId1"/></w:p>'),
    "mail merge": ("template-has-link", "<w:mailMerge><w:query/></w:mailMerge>"),
    "picture of old Word": (
        "template-has-link",
        '<w:p><w:r><w:pict><v:shape><v:imagedata src="http://x/y"/></v:shape></w:pict></w:r></w:p>',
    ),
    "shape that is a link": ("template-has-link", '<w:p><w:r><w:pict><v:shape href="http://x/y"/></w:pict></w:r></w:p>'),
    "office's own address": ("template-has-link", '<w:p><w:r><w:pict><v:imagedata o:href="http://x/y"/></w:pict></w:r></w:p>'),
}


@pytest.mark.parametrize("name", OUTSIDE)
def test_other_ways_out_are_refused(name: str) -> None:
    code, xml = OUTSIDE[name]
    assert [found for found, _, _ in told(with_xml(xml, "ก"))] == [code]


def test_an_inserted_file_is_refused_by_its_relationship_too() -> None:
    assert [code for code, _, _ in told(related(GOOD, "aFChunk", "chunk.html", "Internal"))] == ["template-has-chunk"]


def test_links_inside_the_document_and_pictures_in_it_stay() -> None:
    xml = box("<w:p/>") + '<w:p><w:r><w:pict><v:shape href="#b"><v:imagedata r:href="rId1"/></v:shape></w:pict></w:r></w:p>'
    assert told(with_xml(xml, "ก")) == []


def test_a_document_is_looked_into_wherever_it_lies() -> None:
    data = with_xml(field("DDE x"), "{{ yaer }}")
    parts = {name.replace("word/", "a/"): content for name, content in parts_of(data).items()}
    moved = {
        name: content.replace(b"word/", b"a/")
        for name, content in parts.items()
        if name in ("[Content_Types].xml", "_rels/.rels")
    }
    assert [code for code, _, _ in told(packed(parts | moved))] == ["template-field-fetches", "template-field-unknown"]


@pytest.mark.parametrize(("address", "is_refused"), [("http://x/y", True), ("data:image/png;base64,AA", False), ("#a", False)])
def test_drawings_are_looked_into(address: str, is_refused: bool) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"><image x:href="{address}"/></svg>'
    found = told(typed(GOOD, "word/media/a.svg", svg.encode(), "image/svg+xml"))
    assert [code for code, _, _ in found] == ["template-has-link"] * is_refused


def test_settings_and_headers_are_looked_into_as_well() -> None:
    data = replaced(template("ก", header="ข"), "</w:hdr>", f"<w:altChunk {nsdecls('w')}/></w:hdr>", "word/header1.xml")
    assert told(data) == [("template-has-chunk", None, "header1")]
    merge = replaced(GOOD, "</w:settings>", "<w:mailMerge/></w:settings>", "word/settings.xml")
    assert told(merge) == [("template-has-link", None, "settings")]
