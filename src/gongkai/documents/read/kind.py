"""What a file truly is: told by its first bytes and its content, never by its name."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import islice

from gongkai.base.errors import Unreadable


class Kind(StrEnum):
    """The formats that are read."""

    TXT = "txt"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"


LOOK = 1024  # bytes before which the mark of a PDF must come
HEAD = 16 * 1024  # characters in which a page shows its first tag

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_KINDS = (
    ("EncryptedPackage", "文件设有打开密码，请取消密码后另存为 docx 再上传。"),
    ("WordDocument", "这是旧版 Word 文件（.doc 或 .wps），请用 Word 或 WPS 另存为 docx 再上传。"),
    ("Workbook", "这是旧版 Excel 表格（.xls 或 .et），不是报告文件，请把报告另存为 docx 或 PDF 再上传。"),
    ("PowerPoint Document", "这是旧版演示文稿（.ppt），不是报告文件，请把报告另存为 docx 或 PDF 再上传。"),
)
OLE_OTHER = "这是旧版 Office 文件，请用 Word 或 WPS 另存为 docx 再上传。"
PICTURE = "这是一张图片，没有可以读取的文字，请提供 docx、PDF、网页或文本文件。"
ARCHIVE = "这是一个压缩包，请解压后上传其中的报告。"
FOREIGN = (
    (b"\x89PNG\r\n", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (b"RIFF", "这是图片或音视频文件，没有可以读取的文字。"),
    (b"Rar!\x1a\x07", ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", ARCHIVE),
    (b"\x1f\x8b\x08", ARCHIVE),
    (b"{\\rtf", "这是 RTF 文件，请用 Word 或 WPS 另存为 docx 再上传。"),
    (b"%!PS", "这是 PostScript 文件，请转换成 PDF 再上传。"),
)

FIRST_TAG = re.compile(
    r"(?:\s|<!--.*?-->|<\?xml[^>]*>)*+<(?:!doctype\s+html|html|head|body|meta|title|link|script|style|base|center"
    r"|div|p|h[1-6]|table|tbody|tr|td|ul|ol|dl|span|font|a|b|strong|br|img|article|section|main)(?=[\s>/])",
    re.IGNORECASE | re.DOTALL,
)
CLOSING_TAG = re.compile(r"</(?:html|body|table|tr|td|p|div|span)\s*>", re.IGNORECASE)
ENOUGH_TAGS = 3
WORD_XML = re.compile(r"<\?mso-application|<(?:w:wordDocument|pkg:package)\b")
XML = re.compile(r"\s*<\?xml\b")
SVG = re.compile(r"(?:\s|<!--.*?-->|<\?xml[^>]*>|<!doctype[^>]*>)*+<svg\b", re.IGNORECASE | re.DOTALL)
MHTML = re.compile(r"(?:[\w-]+:[^\n]*\n\s*)*?content-type:\s*multipart/related", re.IGNORECASE)


def is_pdf(content: bytes) -> bool:
    """Whether the mark of a PDF comes early, as its readers expect."""
    at = content.find(b"%PDF-", 0, LOOK)
    return at == 0 or (at > 0 and b"startxref" in content)


def is_zip(content: bytes) -> bool:
    """Whether it is a packed file, an empty one included."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))


def refuse_foreign(content: bytes) -> None:
    """Raises Unreadable for a file of a format known by its first bytes that is not read, saying what to do."""
    if content.startswith(OLE):
        raise Unreadable(next((words for name, words in OLE_KINDS if name.encode("utf-16-le") in content), OLE_OTHER))
    for mark, words in FOREIGN:
        if content.startswith(mark):
            raise Unreadable(words)
    if content[4:8] == b"ftyp" or (content.startswith(b"BM") and content[2:6] == len(content).to_bytes(4, "little")):
        raise Unreadable(PICTURE)


def kind_of_text(text: str) -> Kind:
    """A web page or plain text. Raises Unreadable for other markup.

    A page begins with a tag of HTML or holds several closing tags of one: a text may quote a tag, but does not
    close tables.
    """
    start = text[:HEAD]
    if SVG.match(start):
        raise Unreadable(PICTURE)
    if WORD_XML.search(start):
        raise Unreadable("这是 Word 的 XML 文件，请用 Word 或 WPS 另存为 docx 再上传。")
    if MHTML.match(start):
        raise Unreadable("这是单一文件网页（MHTML），请用 Word 或 WPS 另存为 docx 再上传。")
    if FIRST_TAG.match(start) or len(list(islice(CLOSING_TAG.finditer(text), ENOUGH_TAGS))) == ENOUGH_TAGS:
        return Kind.HTML
    if XML.match(start):
        raise Unreadable("这是 XML 数据文件，不是报告文件，请提供 docx、PDF、网页或文本文件。")
    return Kind.TXT
