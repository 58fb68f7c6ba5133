"""A form's field for an upload: what the file is, is proven while the form is read, before anything is locked to keep it."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from prongsai.apps.files.kinds import SHEETS, Kind
from prongsai.apps.files.proving import UploadRefused, prove
from prongsai.apps.ui.language import language
from prongsai.formats.cells import FileRefused
from prongsai.messages import say


class UploadField(forms.FileField):
    """One file of the kinds that are taken."""

    def __init__(self, *, kinds: Iterable[Kind], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kinds = frozenset(kinds)

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if isinstance(file, UploadedFile):
            look_at(file, self.kinds)
        return file


class SheetField(UploadField):
    """A table in which `read` finds its columns; otherwise what is wrong with the file."""

    def __init__(self, *, read: Callable[[bytes, str], object], kinds: Iterable[Kind] = SHEETS, **kwargs: Any) -> None:
        accept = ",".join(f".{kind}" for kind in Kind if kind in kinds)
        super().__init__(kinds=kinds, widget=forms.FileInput(attrs={"class": "in", "accept": accept}), **kwargs)
        self.read = read

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if isinstance(file, UploadedFile):
            try:
                self.read(file.read(), file.name or "")
            except FileRefused as refused:
                raise forms.ValidationError(say(refused.problem, language())) from None
            file.seek(0)
        return file


def look_at(upload: UploadedFile, kinds: frozenset[Kind]) -> None:
    """Raises ValidationError in the reader's language unless the upload is one of `kinds`; the service finds it proven."""
    data = upload.read()
    upload.seek(0)
    try:
        prove(data, upload.name or "", kinds)
    except UploadRefused as refused:
        raise forms.ValidationError(say(refused.problem, language())) from None
