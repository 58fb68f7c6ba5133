"""veraPDF finds nothing wrong with any kind of paper under the two standards it claims: PDF/A-2a and PDF/UA-1."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from prongsai.cli.example import CASE, PRACTICE
from prongsai.formats.year_folders import read_year_folder
from prongsai.issuing import issue
from prongsai.papers.kinds import KINDS
from tests.papers.verapdf import PROFILES, rules_of, validate


def pdf_of(kind: str, folder: Path, *, is_draft: bool) -> bytes:
    year = read_year_folder(folder).analysis()
    assert year is not None
    issued = issue(KINDS[kind], year, folder, ".pdf", is_draft=is_draft)
    assert issued.data is not None
    return issued.data


@pytest.mark.parametrize("kind", [*KINDS, "announcement draft", "action-plan draft"])
def test_every_paper_keeps_both_standards(kind: str, tmp_path: Path) -> None:
    kind, _, is_draft = kind.partition(" ")
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf_of(kind, CASE if is_draft else PRACTICE, is_draft=bool(is_draft)))
    for profile in PROFILES:
        verdict = validate(path, profile)
        assert verdict.failed == {}
        assert verdict.is_compliant
        assert verdict.checks > 1000


def test_the_validator_is_whole_and_sees_what_is_wrong(tmp_path: Path) -> None:
    assert {profile: rules_of(profile) for profile in PROFILES} == PROFILES
    broken = tmp_path / "broken.pdf"
    with pikepdf.open(BytesIO(pdf_of("memo", PRACTICE, is_draft=False))) as opened:
        del opened.Root["/Lang"]
        del opened.Root["/MarkInfo"]
        opened.save(broken, fix_metadata_version=False)
    assert not validate(broken, "PDFUA-1").is_compliant
    assert not validate(broken, "PDFA-2A").is_compliant
