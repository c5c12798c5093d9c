"""A list to bring in: the file first, then the rows once more, signed so that they are those that were looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.base.errors import Unreadable
from gongkai.organisations.incoming import Row, rows_of

GOOD_FOR_SECONDS = 3600


class FileForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=_("文件"),
        help_text=_("XLSX或者CSV，第一行是列名，最多2000行。"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def __init__(self, *given: Any, heads: Sequence[str]) -> None:
        super().__init__(*given)
        self._heads = heads

    def clean_file(self) -> list[Row]:
        """The rows of the file."""
        try:
            return rows_of(self.cleaned_data["file"].read(), self._heads)
        except Unreadable as unreadable:
            raise ValidationError(str(unreadable)) from None


class ConfirmForm(forms.Form):
    """The rows that were looked at."""

    signed = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, salt: str, rows: Sequence[Row] = ()) -> None:
        shown = {"signed": signing.dumps(list(rows), salt=salt, compress=True)} if rows else {}
        super().__init__(data, initial=shown)
        self._salt = salt

    def clean_signed(self) -> list[Row]:
        """The rows, untouched and not older than an hour."""
        try:
            found: list[Row] = signing.loads(self.cleaned_data["signed"], salt=self._salt, max_age=GOOD_FOR_SECONDS)
        except signing.BadSignature:
            raise ValidationError(gettext("预览已经过了一小时，请重新选择文件。")) from None
        return found
