"""Writes a document tree as a file."""

from __future__ import annotations

from enum import StrEnum

from gongkai.documents.tree import Document
from gongkai.documents.write.front import plainly
from gongkai.documents.write.looks import Layout as Layout
from gongkai.documents.write.sound import sound


class Format(StrEnum):
    """What a document can be written as; the value is the file's ending."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    TXT = "txt"
    XLSX = "xlsx"


def write_document(document: Document, *, to: Format, layout: Layout = Layout.PLAIN) -> bytes:
    """The document as a complete file. The same document always gives the same bytes.

    A spreadsheet holds the tables alone, one sheet each. Raises Refused for a picture that is no PNG, JPEG or SVG and
    for a spreadsheet of a document without tables; ValueError for a document built wrongly. Cost: a page takes about a
    hundredth of a second; the first PDF of a process reads the fonts, a third of a second more.
    """
    fit = sound(document)
    if to is not Format.PDF:
        fit = plainly(fit)
    match to:  # each writer is imported when first used: the command line starts without any of them
        case Format.TXT:
            from gongkai.documents.write.txt import to_txt

            return to_txt(fit, layout)
        case Format.HTML:
            from gongkai.documents.write.html import to_html

            return to_html(fit, layout)
        case Format.DOCX:
            from gongkai.documents.write.docx import to_docx

            return to_docx(fit, layout)
        case Format.PDF:
            from gongkai.documents.write.pdf import to_pdf

            return to_pdf(fit, layout)
        case Format.XLSX:
            from gongkai.documents.write.xlsx import to_xlsx

            return to_xlsx(fit, layout)
