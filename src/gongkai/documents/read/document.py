"""Any report file to one document tree: the format is decided by the content."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from gongkai.base.errors import Unreadable
from gongkai.documents.read.encodings import decode
from gongkai.documents.read.kind import Kind, is_pdf, is_zip, kind_of_text, refuse_foreign
from gongkai.documents.read.limits import DEFAULT, MIB, Limits
from gongkai.documents.read.txt import read_txt
from gongkai.documents.tree import Document

DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
PROLOGUE = 4096  # bytes in which a page declares its encoding
ENDINGS = {
    ".txt": Kind.TXT,
    ".htm": Kind.HTML,
    ".html": Kind.HTML,
    ".shtml": Kind.HTML,
    ".docx": Kind.DOCX,
    ".doc": None,
    ".wps": None,
    ".pdf": Kind.PDF,
}
NAMES = {Kind.TXT: "纯文本", Kind.HTML: "网页", Kind.DOCX: "docx 文件", Kind.PDF: "PDF 文件"}


def read_document(content: bytes, *, name: str = "", limits: Limits = DEFAULT) -> Document:
    """The document in a file: text, web page, docx or PDF, each block and cell at its place.

    `name` decides nothing; when its ending says another format than the content, a note tells so. What could not be
    taken over whole is in `Document.notes`. Raises Unreadable, with one sentence for a person, for every other file:
    empty, damaged, encrypted, scanned, too large, of another format. Time and memory are bounded by `limits`.
    """
    if not content:
        raise Unreadable("文件是空的。")
    if len(content) > limits.size_bytes:
        raise Unreadable(
            f"文件有 {len(content) / MIB:.0f} MB，超过 {limits.size_bytes / MIB:.0f} MB 的上限，没有读取。"
        )
    kind, document = _read(content, limits)
    ending = PurePath(name).suffix.lower()
    if ending in ENDINGS and ENDINGS[ending] is not kind:
        note = f"文件名的后缀是“{ending}”，内容其实是{NAMES[kind]}，已按内容读取。"
        return replace(document, notes=(note, *document.notes))
    return document


def _read(content: bytes, limits: Limits) -> tuple[Kind, Document]:
    """The format and the document. A reader is loaded when its format is met: the command starts in half the time."""
    if is_pdf(content):
        from gongkai.documents.read.pdf import read_pdf

        return Kind.PDF, read_pdf(content, limits=limits)
    if is_zip(content):
        from gongkai.documents.read.docx import read_docx

        return Kind.DOCX, read_docx(content, limits=limits)
    refuse_foreign(content)
    _refuse_larger(content, limits.text_bytes)
    declared = DECLARED.search(content, 0, PROLOGUE)
    text, notes = decode(content, declared=declared[1].decode("ascii", "ignore") if declared else "")
    kind = kind_of_text(text)
    document = _read_text(text, kind, limits)
    return kind, replace(document, notes=notes + document.notes) if notes else document


def _read_text(text: str, kind: Kind, limits: Limits) -> Document:
    if kind is Kind.TXT:
        return read_txt(text, limits=limits)
    from gongkai.documents.read.html import read_html

    return read_html(text, limits=limits)


def _refuse_larger(content: bytes, size_bytes: int) -> None:
    if len(content) > size_bytes:
        raise Unreadable(f"文件有 {len(content) / MIB:.0f} MB，超过 {size_bytes / MIB:.0f} MB 的上限，没有读取。")
