"""Papers for those who do not see: headings, tables, pictures, links and the document itself say what they are."""

from io import BytesIO

import pikepdf

from prongsai.papers.blocks import Emblem, Figure, Group, Heading, Paper, Table, plain_text
from tests.papers.drawn import Drawn, blocks_of, drawn_of, every_paper
from tests.papers.readback import by_pdfium, copied_from_pdfium, folded
from tests.papers.tagged import headings, kinds, links, tags, without_artifacts


def told_headings(paper: Paper) -> list[tuple[int, str]]:
    """A memo's title stands beside its emblem."""
    titles = [(1, block.beside) for block in blocks_of(paper, Emblem) if block.beside]
    return titles + [(block.level, block.text) for block in blocks_of(paper, Heading)]


@every_paper
def test_headings_are_tagged_with_their_levels_in_their_order(drawn: Drawn) -> None:
    told, read = ([(level, folded(text)) for level, text in found] for found in (told_headings(drawn.paper), headings(drawn.pdf)))
    assert read == told


@every_paper
def test_no_level_of_headings_is_skipped_and_a_paper_has_one_title_at_most(drawn: Drawn) -> None:
    levels = [level for level, _ in headings(drawn.pdf)]
    assert all(level <= before + 1 for before, level in zip([0, *levels], levels, strict=False))
    assert levels.count(1) == (0 if drawn.kind.key == "letter" else 1)


@every_paper
def test_tables_and_their_heads_are_tagged_and_each_cell_knows_its_head(drawn: Drawn) -> None:
    drawn_tables = [tag for tag in tags(drawn.pdf) if tag.kind == "Table"]
    assert len(drawn_tables) == len(drawn.tables)
    for told, read in zip(drawn.tables, drawn_tables, strict=True):
        groups = [row for row in told.rows if isinstance(row, Group)]
        assert read.below["TR"] == 1 + len(told.rows)
        assert read.below["TH"] == len(told.head) + len(groups)
        assert read.below["TD"] == sum(len(row) for row in told.rows if not isinstance(row, Group))


@every_paper
def test_every_picture_says_what_it_shows(drawn: Drawn) -> None:
    alts = [tag.alt for tag in tags(drawn.pdf) if tag.kind == "Figure"]
    emblems = [f"ตราของ{drawn.paper.author}"] * len(blocks_of(drawn.paper, Emblem)) if drawn.paper.house.emblem else []
    assert set(alts) == {*emblems, *(figure.alt for figure in blocks_of(drawn.paper, Figure))}
    assert [alt for alt in alts if alt in emblems] == emblems


def test_the_practice_year_has_an_emblem_and_charts_to_say_it_of() -> None:
    assert [blocks_of(drawn_of("practice", key).paper, Emblem) != [] for key in ("announcement", "minutes")] == [True, False]
    assert kinds(drawn_of("practice", "announcement").pdf)["Figure"] == 1
    assert kinds(drawn_of("practice", "progress-12").pdf)["Figure"] >= 1


def urls_of(table: Table) -> list[str]:
    return [url for row in table.rows if not isinstance(row, Group) for cell in row for url in cell.urls]


@every_paper
def test_every_address_is_a_tagged_link_that_says_where_it_leads(drawn: Drawn) -> None:
    told = [url for table in drawn.tables for url in urls_of(table)]
    read = links(drawn.pdf)
    assert [link.opens for link in read] == told
    assert all(link.says for link in read)
    assert all(link.is_tagged for link in read)


@every_paper
def test_a_viewer_copies_every_address_whole(drawn: Drawn) -> None:
    read = folded(copied_from_pdfium(drawn.pdf))
    told = {folded(url) for table in drawn.tables for url in urls_of(table)}
    assert {url for url in told if url not in read} == set()


def test_the_practice_year_has_addresses_with_hyphens_at_which_lines_end() -> None:
    told = [url for table in drawn_of("practice", "results").tables for url in urls_of(table)]
    assert len(told) > 10
    assert any("-" in url for url in told)


@every_paper
def test_the_file_says_its_language_title_author_day_and_standards(drawn: Drawn) -> None:
    with pikepdf.open(BytesIO(drawn.pdf)) as opened:
        assert str(opened.Root.Lang).split("-")[0] == "th"
        assert bool(opened.Root.MarkInfo.Marked)
        assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
        assert (str(opened.docinfo["/Title"]), str(opened.docinfo["/Author"])) == (drawn.paper.title, drawn.paper.author)
        assert str(opened.docinfo["/CreationDate"]).startswith(f"D:{drawn.paper.dated_on:%Y%m%d}")
        xmp = opened.Root.Metadata.read_bytes().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp


@every_paper
def test_only_the_faces_of_the_paper_are_used_and_all_are_embedded(drawn: Drawn) -> None:
    with pikepdf.open(BytesIO(drawn.pdf)) as opened:
        items = [item for item in opened.objects if isinstance(item, pikepdf.Dictionary)]
        fonts = [item for item in items if item.get("/Type") == "/FontDescriptor"]
        assert {str(font.FontName).split("+")[-1].split("-")[0] for font in fonts} == {"Sarabun"}
        assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


@every_paper
def test_page_numbers_repeated_heads_and_the_watermark_are_no_part_of_what_is_read_aloud(drawn: Drawn) -> None:
    assert folded(by_pdfium(without_artifacts(drawn.pdf))) == folded(plain_text(drawn.paper, with_pictures=True))
