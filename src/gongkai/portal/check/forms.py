"""What may be dropped on the report check."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

MOST_FILES = 20
MOST_BYTES = 20 * 1024 * 1024
MOST_BYTES_TOGETHER = 60 * 1024 * 1024
KINDS = ".txt,.html,.htm,.docx,.pdf"


class FilesInput(forms.ClearableFileInput):
    """A file input that takes several files and lets them be dropped on it."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several, each not empty and not larger than 20 MB. Cleans to a list."""

    def clean(self, value: Any, initial: Any = None) -> Any:
        """The uploaded files. Raises ValidationError with one sentence for each file that cannot be taken."""
        files: Sequence[UploadedFile[Any]] = value if isinstance(value, list | tuple) else [value] if value else []
        if not files and self.required:
            raise ValidationError(_("请先选一份报告。"))
        if len(files) > MOST_FILES:
            raise ValidationError(
                _("一次最多核对%(most)s份，现在选了%(count)s份。"), params={"most": MOST_FILES, "count": len(files)}
            )
        faults = [fault for file in files for fault in _faults(file)]
        if sum(file.size or 0 for file in files) > MOST_BYTES_TOGETHER:
            faults.append(ValidationError(_("这些文件加起来超过60 MB，请分几次核对。")))
        if faults:
            raise ValidationError(faults)
        return list(files)


def _faults(file: UploadedFile[Any]) -> list[ValidationError]:
    if not file.size:
        return [ValidationError(_("“%(name)s”是空文件。"), params={"name": file.name})]
    if file.size > MOST_BYTES:
        return [ValidationError(_("“%(name)s”超过20 MB，不像一份年度报告。"), params={"name": file.name})]
    return []


class CheckForm(forms.Form):
    """The reports to check and, if there is one, last year's report of the same unit."""

    reports = FilesField(
        label=_("年度报告"),
        help_text=_("可以一次放入几份。文本、网页、docx、pdf 都可以，每份不超过20 MB。旧版 .doc 请先另存为 docx。"),
        widget=FilesInput(attrs={"multiple": True, "accept": KINDS, "class": "drop"}),
    )
    previous = FilesField(
        label=_("上一年的报告"),
        help_text=_("放入同一单位上一年的报告，会核对结转数等跨年关系。只核对一份报告时有效。"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": KINDS}),
    )

    def clean_previous(self) -> UploadedFile[Any] | None:
        """Last year's report, None when there is none."""
        files = self.cleaned_data["previous"]
        return files[0] if files else None

    def clean(self) -> dict[str, Any]:
        """Last year's report goes with one report only."""
        cleaned = super().clean() or {}
        if cleaned.get("previous") and len(cleaned.get("reports") or ()) > 1:
            self.add_error("previous", _("有几份报告时，不知道这份是哪一份的上一年。请一次只核对一份。"))
        return cleaned
