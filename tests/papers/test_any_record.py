"""Whatever an office has on record, every kind of paper can be drafted in every format."""

from io import BytesIO

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.issuing import figures_of
from prongsai.papers.blocks import plain_text
from prongsai.papers.docx_writer import draw_docx
from prongsai.papers.house import PLAIN
from prongsai.papers.kinds import KINDS, prepare
from prongsai.papers.pdf_writer import draw
from prongsai.papers.typesetting import tidied
from prongsai.papers.xlsx_writer import draw_xlsx
from tests.make.examples import examples
from tests.make.records import SAID, Said
from tests.papers.drawn import year_of
from tests.papers.readback import by_pdfium, docx_text, folded

TOLD_OTHERWISE = ("measures.name", "activities.name", "disclosure.urls")
"""A paper that only counts them says that there are none."""


@given(said=SAID, case=st.sampled_from(["real", "practice"]))
@examples(40)
def test_every_kind_can_be_written_and_says_what_it_lacks(said: Said, case: str) -> None:
    year = said.of(year_of(case))
    for kind in KINDS.values():
        written = prepare(kind, year, figures=figures_of(year), is_draft=True)
        assert {problem.severity for problem in written.problems} <= {"warning", "info"}
        assert written.paper.title.strip()
        if not kind.draws_gaps:
            needs = [problem.params["need"] for problem in written.problems if problem.code == "paper-needs"]
            asked = [need for need in needs if need not in TOLD_OTHERWISE]
            assert plain_text(written.paper).count("……") >= len(asked)


@pytest.mark.parametrize("key", KINDS)
@given(said=SAID)
@examples(4)
def test_every_kind_can_be_drawn_and_loses_nothing(key: str, said: Said) -> None:
    kind, year = KINDS[key], said.of(year_of("practice"))
    paper = prepare(kind, year, house=PLAIN, figures=figures_of(year), is_draft=True).paper
    went_in = folded(tidied(plain_text(paper)))
    assert folded(docx_text(draw_docx(paper))) == went_in
    assert len(folded(by_pdfium(draw(paper)))) >= len(went_in)
    if ".xlsx" in kind.suffixes:
        (sheet,) = openpyxl.load_workbook(BytesIO(draw_xlsx(paper, thai_digits=True))).worksheets
        assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} <= {"s", "n"}
