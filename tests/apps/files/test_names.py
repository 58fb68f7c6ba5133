"""Names of files as people may see them again."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.apps.files.kinds import Kind
from prongsai.apps.files.names import LONGEST, clean_name


@pytest.mark.parametrize(
    ("name", "kind", "clean"),
    [
        ("หลักฐาน รอบ ๖ เดือน.pdf", Kind.PDF, "หลักฐาน รอบ ๖ เดือน.pdf"),
        ("REPORT.PDF", Kind.PDF, "REPORT.pdf"),
        ("ภาพ.jpg", Kind.JPEG, "ภาพ.jpg"),
        ("ภาพ.JPEG", Kind.JPEG, "ภาพ.jpeg"),
        ("../../etc/passwd", Kind.CSV, "passwd.csv"),
        (r"C:\Users\somchai\แผน.xlsx", Kind.XLSX, "แผน.xlsx"),
        ("run.exe", Kind.PDF, "run.exe.pdf"),
        ("a.pdf.exe", Kind.PDF, "a.pdf.exe.pdf"),
        ("page.html\0.pdf", Kind.PDF, "page.html.pdf"),
        ("งาน\u202egpj.exe", Kind.PDF, "งานgpj.exe.pdf"),
        ("\u2066a\u2069\u200b.pdf", Kind.PDF, "a.pdf"),
        ("a\r\nSet-Cookie: b.pdf", Kind.PDF, "aSet-Cookie- b.pdf"),
        ('a"b<c>.pdf', Kind.PDF, "a-b-c-.pdf"),
        (".htaccess", Kind.CSV, "htaccess.csv"),
        ("", Kind.PDF, "file.pdf"),
        ("...", Kind.PDF, "file.pdf"),
        (".pdf", Kind.PDF, "pdf.pdf"),
        ("กา\u0e4d\u0e32.pdf", Kind.PDF, "กา\u0e4d\u0e32.pdf"),
        ("ก" * 500 + ".pdf", Kind.PDF, "ก" * (LONGEST - 4) + ".pdf"),
    ],
)
def test_a_name_is_cleaned(name: str, kind: Kind, clean: str) -> None:
    assert clean_name(name, kind) == clean


@given(st.text(max_size=300), st.sampled_from(list(Kind)))
def test_whatever_the_name_it_is_short_plain_and_ends_as_its_kind(name: str, kind: Kind) -> None:
    clean = clean_name(name, kind)
    assert 0 < len(clean) <= LONGEST
    assert clean.endswith((".jpg", ".jpeg") if kind is Kind.JPEG else f".{kind}")
    assert not set(clean) & set('/\\<>:"|?*')
    assert not clean.startswith(".")
    assert all(unicodedata.category(c) not in ("Cc", "Cf", "Cs") for c in clean)
    assert clean_name(clean, kind) == clean
