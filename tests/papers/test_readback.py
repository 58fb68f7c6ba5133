"""Every kind of paper, of the real case as a draft and of the practice year: what is read back is what went in, to the letter."""

import re
from collections.abc import Callable

import pytest

from prongsai.papers.blocks import plain_text
from tests.papers.drawn import Drawn, every_paper
from tests.papers.readback import (
    Pages,
    by_pdfium,
    by_pdftotext,
    by_pypdf,
    docx_text,
    folded,
    pages_by_pdfium,
    pages_by_pdftotext,
    running_text,
)


@every_paper
@pytest.mark.parametrize("pages", [pages_by_pdftotext, pages_by_pdfium])
def test_a_pdf_reads_back_to_the_letter(drawn: Drawn, pages: Pages) -> None:
    assert running_text(pages(drawn.pdf), drawn.paper) == folded(plain_text(drawn.paper, with_pictures=True))


@every_paper
def test_pypdf_reads_every_line_of_it(drawn: Drawn) -> None:
    read = folded(by_pypdf(drawn.pdf))
    missing = [line for line in plain_text(drawn.paper).splitlines() if folded(line) not in read]
    assert missing == []


@every_paper
def test_a_docx_reads_back_to_the_letter(drawn: Drawn) -> None:
    assert folded(docx_text(drawn.docx)) == folded(plain_text(drawn.paper))


@every_paper
@pytest.mark.parametrize("read", [by_pdftotext, by_pdfium])
def test_no_word_is_read_back_in_two_pieces(drawn: Drawn, read: Callable[[bytes], str]) -> None:
    """Letters set too far apart are taken for words; folding white space would hide it."""
    went_in = " ".join(plain_text(drawn.paper, with_pictures=True).split())
    solid = went_in.replace(" ", "")
    pairs = (found[0] for found in re.finditer("[ก-๎]+ [ก-๎]+", read(drawn.pdf)))
    assert [pair for pair in pairs if pair not in went_in and pair.replace(" ", "") in solid] == []
