"""Shorthands: forms as workbooks, brought in by an administrator."""

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from prongsai.formats.edition_sheets import edition_out
from prongsai.formats.new_editions import keep_edition, read_new_edition
from prongsai.formats.workbook_out import workbook_of
from tests.make.forms import real_form

IMPORT = "/staff/frameworks/import/"


def book(data: Mapping[str, Any], cases: Mapping[str, Any] = {}) -> bytes:
    return workbook_of(edition_out(data, cases.items()))


def upload(data: Mapping[str, Any], cases: Mapping[str, Any] = {}, name: str = "แบบ.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, book(data, cases))


def corrected(of: str = "moe-peo-2564", **changes: object) -> dict[str, Any]:
    """The first correction of a built-in form."""
    return {**real_form(of), "key": f"{of}.1", "replaces": of, **changes}


def kept(data: Mapping[str, Any]) -> str:
    """Kept without the site, as the command line does."""
    from prongsai.apps.frameworks.queries import own_folder

    return keep_edition(own_folder(), read_new_edition(book(data), "form.xlsx"))


def bring(client: Client, data: Mapping[str, Any], cases: Mapping[str, Any] = {}) -> str:
    """Uploads; the address of the preview."""
    answer = client.post(IMPORT, {"file": upload(data, cases)})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])
