"""The types of files that are taken, told by their content: what each is called and how a browser is told of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class FileType:
    """One type. `endings`: those a name may have, the usual one first. `is_shown`: a browser opens it by itself."""

    code: str
    words: Promise
    media_type: str
    endings: tuple[str, ...]
    is_shown: bool = False


_OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES: dict[str, FileType] = {
    found.code: found
    for found in (
        FileType("pdf", _("PDF"), "application/pdf", (".pdf",), is_shown=True),
        FileType("docx", _("Word文档（docx）"), f"{_OFFICE}.wordprocessingml.document", (".docx",)),
        FileType("xlsx", _("Excel表格（xlsx）"), f"{_OFFICE}.spreadsheetml.sheet", (".xlsx",)),
        FileType("doc", _("旧版Word文档（doc、wps）"), "application/msword", (".doc", ".wps")),
        FileType("xls", _("旧版Excel表格（xls、et）"), "application/vnd.ms-excel", (".xls", ".et")),
        FileType("ofd", _("版式文件（ofd）"), "application/ofd", (".ofd",)),
        FileType("txt", _("纯文本（txt、csv）"), "text/plain", (".txt", ".csv")),
        FileType("jpeg", _("JPEG图片"), "image/jpeg", (".jpg", ".jpeg"), is_shown=True),
        FileType("png", _("PNG图片"), "image/png", (".png",), is_shown=True),
        FileType("gif", _("GIF图片"), "image/gif", (".gif",), is_shown=True),
        FileType("webp", _("WebP图片"), "image/webp", (".webp",), is_shown=True),
    )
}
ENDINGS = frozenset(ending for known in TYPES.values() for ending in known.endings)


def allowed() -> tuple[FileType, ...]:
    """The types this installation takes: all of them, or those FILES_TYPES names."""
    named = settings.FILES_TYPES or TYPES
    return tuple(found for code, found in TYPES.items() if code in named)


def fitting(name: str, found: FileType) -> str:
    """The name with an ending that fits the content: `报告.docx` that is a PDF becomes `报告.pdf`."""
    stem, dot, ending = name.rpartition(".")
    if dot and stem and f".{ending.lower()}" in found.endings:
        return name
    known = dot and stem and f".{ending.lower()}" in ENDINGS
    return (stem if known else name) + found.endings[0]
