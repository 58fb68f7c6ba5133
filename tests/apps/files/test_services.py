"""What is kept, under which name, and that nothing is half kept."""

import hashlib
import os
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404

from prongsai.apps.audit.actors import SYSTEM
from prongsai.apps.files import queries, services
from prongsai.apps.files.kinds import MOST_BYTES, SIGNED, Kind
from prongsai.apps.files.models import StoredFile
from prongsai.apps.files.services import UploadRefused
from tests.apps.files.hostile import pdf, picture
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def keep(cast: Cast, data: bytes, name: str = "ประกาศ.pdf") -> StoredFile:
    upload = SimpleUploadedFile(name, data)
    return services.keep_upload(agency_id=cast.agency.pk, actor=cast.secretary.actor, upload=upload, kinds=SIGNED)


def kept(data: Path) -> list[Path]:
    return [path for path in (data / "files").rglob("*") if path.is_file()]


def test_an_upload_is_kept_by_its_digest_with_who_brought_it(cast: Cast, data: Path) -> None:
    content = pdf()
    file = keep(cast, content, r"C:\ประกาศ.PDF")
    assert (file.name, file.kind, file.size) == ("ประกาศ.pdf", "pdf", len(content))
    assert (file.digest, file.kept_by) == (hashlib.sha256(content).hexdigest(), cast.secretary.person.name)
    assert queries.path_of(file.digest).read_bytes() == content
    assert queries.path_of(file.digest).stat().st_mode & 0o077 == 0


def test_the_same_bytes_lie_on_disk_once(cast: Cast, strangers: Cast, data: Path) -> None:
    content = pdf()
    one, other = keep(cast, content), keep(strangers, content, "อื่น.pdf")
    assert one.pk != other.pk
    assert len(kept(data)) == 1


def test_what_is_refused_is_not_kept(cast: Cast, data: Path) -> None:
    with pytest.raises(UploadRefused):
        keep(cast, b"MZ")
    assert not StoredFile.objects.exists()
    assert kept(data) == []


def test_an_upload_that_says_it_is_too_large_is_not_read(cast: Cast) -> None:
    class Unread(SimpleUploadedFile):
        def read(self, *args: object) -> bytes:
            raise AssertionError("it was read")

    upload = Unread("a.pdf", b"")
    upload.size = max(MOST_BYTES[kind] for kind in SIGNED) + 1
    with pytest.raises(UploadRefused) as refused:
        services.keep_upload(agency_id=cast.agency.pk, actor=SYSTEM, upload=upload, kinds=SIGNED)
    assert refused.value.problem.code == "upload-too-large"


def test_an_upload_that_a_form_has_read_already_is_kept_whole(cast: Cast) -> None:
    upload = SimpleUploadedFile("a.png", picture())
    upload.read()
    file = services.keep_upload(agency_id=cast.agency.pk, actor=SYSTEM, upload=upload, kinds=SIGNED)
    assert file.size == len(picture())


def test_a_full_disk_is_told_and_leaves_nothing_behind(cast: Cast, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UploadRefused) as refused:
        keep(cast, pdf())
    assert refused.value.problem.code == "upload-not-kept"
    assert not StoredFile.objects.exists()
    assert kept(data) == []


def test_bytes_that_a_crash_left_short_are_written_anew(cast: Cast) -> None:
    content = pdf()
    path = queries.path_of(hashlib.sha256(content).hexdigest())
    path.parent.mkdir(parents=True)
    path.write_bytes(b"short")
    keep(cast, content)
    assert path.read_bytes() == content


def test_what_the_product_made_is_kept_as_it_is(cast: Cast) -> None:
    file = services.keep_bytes(agency_id=cast.agency.pk, actor=SYSTEM, name="ประกาศ.docx", data=b"PK", kind=Kind.DOCX)
    assert (file.name, file.kind, file.kept_by) == ("ประกาศ.docx", "docx", SYSTEM.name)


def test_a_file_is_found_in_its_own_agency_only(cast: Cast, strangers: Cast) -> None:
    file = keep(cast, pdf())
    assert queries.file_of(cast.agency.pk, file.pk) == file
    with pytest.raises(Http404):
        queries.file_of(strangers.agency.pk, file.pk)
