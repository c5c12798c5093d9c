"""What an uploaded file truly is. Judged by its content and structure; its name decides nothing."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from io import BytesIO

import pikepdf
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

from gongkai.base.errors import Refused, Unreadable
from gongkai.documents.read.encodings import decode
from gongkai.documents.read.kind import Kind, kind_of_text
from gongkai.files import parcel
from gongkai.files.compound import MARK as COMPOUND
from gongkai.files.compound import Compound
from gongkai.files.kinds import TYPES, FileType, allowed

MOST_PIXELS = 80_000_000  # an A3 page scanned at 600 dots an inch has 70 million
HEAD = 1024  # bytes in which a browser would look for a web page
WEB_PAGE = re.compile(rb"<(?:!doctype\s+html|html|script|head|body|iframe|svg)\b", re.IGNORECASE)

EMPTY = _("是空的")
DAMAGED = _("已经损坏，打不开。请重新导出一份")
LOCKED = _("设有打开密码。请取消密码后再上传")
MACROS = _("带有宏（程序）。请另存为不带宏的docx或者xlsx再上传")
TOO_LARGE_INSIDE = _("解压以后太大，不像一份正常的文件，没有接收")
TWO_IN_ONE = _("里面混着另一种文件，不像一份正常的文件，没有接收。请重新导出一份")
TOO_MANY_PIXELS = _("图片太大。请缩小到8000万像素以内")
SVG = _("是SVG图片，可以带程序。请转成PNG再上传")
TEMPLATE = _("是模板。请另存为docx或者xlsx再上传")
_ARCHIVE = _("是压缩包。请解压以后上传里面的文件")
_PROGRAM = _("是程序，不能上传")
_MEDIA = _("是音频或者视频，不能上传")
_PAGE = _("是网页。请另存为PDF或者docx再上传")
FOREIGN: tuple[tuple[bytes, Promise], ...] = (
    (b"MZ", _PROGRAM),
    (b"\x7fELF", _PROGRAM),
    (b"#!", _PROGRAM),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"\x1f\x8b\x08", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"{\\rtf", _("是RTF文件。请另存为docx再上传")),
    (b"%!PS", _("是PostScript文件。请转成PDF再上传")),
    (b"ID3", _MEDIA),
    (b"OggS", _MEDIA),
    (b"II*\0", _("是TIFF图片。请转成PDF、JPEG或者PNG再上传")),
    (b"MM\0*", _("是TIFF图片。请转成PDF、JPEG或者PNG再上传")),
)
_PICTURES = {"JPEG": "jpeg", "PNG": "png", "GIF": "gif", "WEBP": "webp"}


class _No(Exception):
    """Why the file is not taken: a predicate about it."""


def judge(content: bytes, *, name: str) -> FileType:
    """The type the file truly has, one of those this installation takes.

    Raises Refused with one sentence that names the file. Cost: every part of a packed file is unpacked once, a picture
    decoded once; some 50 ms for a report of 1 MB.
    """
    try:
        code = _recognised(content)
    except _No as no:
        raise Refused(gettext("“%(name)s”%(why)s。") % {"name": name, "why": no.args[0]}) from None
    takes = allowed()
    if TYPES[code] not in takes:
        listed = "、".join(str(one.words) for one in takes)
        told = {"name": name, "type": TYPES[code].words, "types": listed}
        raise Refused(gettext("“%(name)s”是%(type)s，这里不收。可以上传：%(types)s。") % told)
    return TYPES[code]


def _recognised(content: bytes) -> str:
    if not content:
        raise _No(EMPTY)
    if content.startswith(b"%PDF-"):
        return _pdf(content)
    if content.startswith(parcel.MARK):
        return _as(content, _packed)
    if content.startswith(COMPOUND):
        return _as(content, _compound)
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")) or content[8:12] == b"WEBP":
        return _picture(content)
    for mark, why in FOREIGN:
        if content.startswith(mark):
            raise _No(why)
    if content[4:8] == b"ftyp":
        raise _No(_MEDIA)
    return _text(content)


def _as(content: bytes, look: Callable[[bytes], str]) -> str:
    try:
        return look(content)
    except parcel.Locked:
        raise _No(LOCKED) from None
    except parcel.TooLarge:
        raise _No(TOO_LARGE_INSIDE) from None
    except Unreadable:
        raise _No(DAMAGED) from None


def _pdf(content: bytes) -> str:
    if WEB_PAGE.search(content[:HEAD]) or parcel.ends_as_one(content):
        raise _No(TWO_IN_ONE)
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            if not len(pdf.pages):
                raise _No(DAMAGED)
    except pikepdf.PasswordError:
        raise _No(LOCKED) from None
    except (pikepdf.PdfError, ValueError, RuntimeError):
        raise _No(DAMAGED) from None
    return "pdf"


def _packed(content: bytes) -> str:
    file = parcel.Parcel(content)
    main = file.main_type()
    if "macroEnabled" in main or any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in file.names):
        raise _No(MACROS)
    if "OFD.xml" in file.names:
        code = "ofd"
    elif main.endswith("wordprocessingml.document.main+xml"):
        code = "docx"
    elif main.endswith("spreadsheetml.sheet.main+xml"):
        code = "xlsx"
    elif main.endswith("template.main+xml"):
        raise _No(TEMPLATE)
    elif "presentationml" in main:
        raise _No(_("是演示文稿。请另存为PDF再上传"))
    elif "content.xml" in file.names:
        raise _No(_("是OpenDocument文件。请另存为docx、xlsx或者PDF再上传"))
    else:
        raise _No(_ARCHIVE)
    file.prove()
    return code


def _compound(content: bytes) -> str:
    file = Compound(content)
    if {"EncryptedPackage", "EncryptionInfo"} & file.names:
        raise _No(LOCKED)
    if {"VBA", "_VBA_PROJECT", "_VBA_PROJECT_CUR", "Macros"} & file.names:
        raise _No(MACROS)
    if "WordDocument" in file.names:
        if len(head := file.beginning("WordDocument", 32)) < 32:
            raise _No(DAMAGED)
        if struct.unpack_from("<H", head, 10)[0] & 0x0100:
            raise _No(LOCKED)
        return "doc"
    for book in ("Workbook", "Book"):
        if book in file.names:
            if _has_password(file.beginning(book, 4096)):
                raise _No(LOCKED)
            return "xls"
    if "PowerPoint Document" in file.names:
        raise _No(_("是演示文稿。请另存为PDF再上传"))
    raise _No(_("是不认识的旧版Office文件。请另存为docx、xlsx或者PDF再上传"))


def _has_password(records: bytes) -> bool:
    """Whether one of the first records of a workbook says that the rest is encrypted ([MS-XLS] FilePass)."""
    at = 0
    while at + 4 <= len(records):
        kind, length = struct.unpack_from("<HH", records, at)
        if kind == 0x2F:
            return True
        at += 4 + length
    return False


def _picture(content: bytes) -> str:
    if parcel.ends_as_one(content):
        raise _No(TWO_IN_ONE)
    try:
        with Image.open(BytesIO(content), formats=tuple(_PICTURES)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise _No(TOO_MANY_PIXELS)
            picture.load()
            return _PICTURES[str(picture.format)]
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _No(TOO_MANY_PIXELS) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, struct.error, EOFError):
        raise _No(DAMAGED) from None


def _text(content: bytes) -> str:
    try:
        text, _lost = decode(content)
    except Unreadable:
        raise _No(_("的内容认不出是什么文件，没有接收。请另存为PDF、docx或者xlsx再上传")) from None
    if re.match(r"(?:\s|<!--.*?-->|<\?xml[^>]*>|<!doctype[^>]*>)*+<svg\b", text[:HEAD], re.IGNORECASE | re.DOTALL):
        raise _No(SVG)
    try:
        kind = kind_of_text(text)
    except Unreadable:
        raise _No(_("是XML文件。请另存为docx、xlsx或者PDF再上传")) from None
    if kind is not Kind.TXT or WEB_PAGE.search(content[:HEAD]):
        raise _No(_PAGE)
    return "txt"
