"""Hidden data of pictures: where and with what they were taken, and what programs wrote into them.

Taking it out copies the picture data byte for byte: every pixel stays. How the picture is turned is kept.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zlib import crc32

from django.utils.translation import gettext as _
from PIL import ExifTags, Image, UnidentifiedImageError

from gongkai.base.errors import Unreadable
from gongkai.files.inside.found import HiddenData, HiddenKind, cut
from gongkai.files.inside.office import Office

ORIENTATION = 0x0112
_BASE, _GPS = ExifTags.Base, ExifTags.IFD.GPSInfo
_AUTHORS = (_BASE.Artist, _BASE.Copyright, 0x9C9D)  # 0x9C9D: the author as Windows writes it
_CAMERA = (_BASE.Make, _BASE.Model, _BASE.DateTime)
_IN_EXIF = (_BASE.DateTimeOriginal, _BASE.BodySerialNumber, _BASE.CameraOwnerName)
_NOTES = (_BASE.ImageDescription, 0x9C9B, 0x9C9C, 0x9C9E, 0x9C9F)
_WORDS_OF_PNG = {b"tEXt", b"zTXt", b"iTXt"}
_GONE_FROM_PNG = {*_WORDS_OF_PNG, b"eXIf", b"tIME"}
_START_OF_SCAN, _COMMENT = 0xDA, 0xFE
_GONE_FROM_JPEG = {0xE1, 0xED, _COMMENT}  # Exif and XMP, IPTC, comments
_ALONE = {0x01, *range(0xD0, 0xD8)}  # marks of a JPEG that carry nothing
_EXIF, _XMP, _ALPHA_AND_MORE = b"EXIF", b"XMP ", b"VP8X"
ENDINGS = {".jpg": "jpeg", ".jpeg": "jpeg", ".png": "png", ".gif": "gif", ".webp": "webp"}


def find(content: bytes, kind: str) -> Iterator[HiddenData]:
    """What the picture says of its making. `kind`: jpeg, png, gif or webp. Raises Unreadable."""
    try:
        with Image.open(BytesIO(content), formats=(kind.upper(),)) as picture:
            yield from _in_exif(picture.getexif())
            told = dict(picture.info)
            if kind == "png":
                picture.load()  # words may stand after the picture
                told |= getattr(picture, "text", {})
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, struct.error):
        raise Unreadable("damaged") from None
    if "xmp" in told or "XML:com.adobe.xmp" in told or b"http://ns.adobe.com/xap/1.0/\0" in content:
        yield HiddenData(HiddenKind.PROPERTIES, _("修图软件的记录（XMP）"))
    if "photoshop" in told:
        yield HiddenData(HiddenKind.PROPERTIES, _("图片说明（IPTC）"))
    for name, value in told.items():
        if name in ("comment", "Author", "Copyright", "Comment", "Description", "Title", "Source") and value:
            words = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
            yield HiddenData(HiddenKind.PROPERTIES, cut(words))


def strip(content: bytes, kind: str) -> bytes:
    """The same picture without. Raises Unreadable for one that is not built as its kind is."""
    turned = _turned(content, kind)
    try:
        match kind:
            case "jpeg":
                return _jpeg(content, turned)
            case "png":
                return _png(content, turned)
            case "webp":
                return _webp(content, turned)
            case _:
                return _gif(content)
    except (struct.error, IndexError):
        raise Unreadable("damaged") from None


def find_in_parts(file: Office) -> Iterator[HiddenData]:
    """What the pictures of an Office file say."""
    for name, kind in _pictures(file):
        try:
            for one in find(file.parts[name], kind):
                yield HiddenData(one.kind, one.words, _("图片%(name)s") % {"name": name.rpartition("/")[2]})
        except Unreadable:
            continue


def strip_in_parts(file: Office) -> None:
    """Cleans the pictures of an Office file."""
    for name, kind in _pictures(file):
        try:
            file.parts[name] = strip(file.parts[name], kind)
        except Unreadable:
            continue


def _pictures(file: Office) -> list[tuple[str, str]]:
    """By content: what is called .jpg may be a PNG."""
    marks = {b"\xff\xd8\xff": "jpeg", b"\x89PNG": "png", b"GIF8": "gif", b"RIFF": "webp"}
    inside = [name for name in file.parts if "/media/" in name]
    return [(name, kind) for name in inside for mark, kind in marks.items() if file.parts[name].startswith(mark)]


def _in_exif(exif: Image.Exif) -> Iterator[HiddenData]:
    if where := exif.get_ifd(_GPS):
        yield HiddenData(HiddenKind.WHERE, _position(where))
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    camera = [exif.get(tag) for tag in _CAMERA] + [inner.get(tag) for tag in _IN_EXIF]
    if words := " ".join(dict.fromkeys(_words(value) for value in camera if value)):
        yield HiddenData(HiddenKind.CAMERA, cut(words))
    for tags, kind in ((_AUTHORS, HiddenKind.AUTHORS), (_NOTES, HiddenKind.PROPERTIES)):
        for value in (exif.get(tag) for tag in tags):
            if value and _words(value).strip():
                yield HiddenData(kind, cut(_words(value)))


def _words(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-16-le" if value[1:2] == b"\0" else "utf-8", "replace").strip("\0 ")
    return str(value).strip("\0 ")


def _position(where: dict[int, object]) -> str:
    """North and east in degrees, or that there is a place at all."""
    degrees = [_degrees(where.get(tag)) for tag in (2, 4)]
    if None in degrees:
        return _("有拍摄地点")
    return f"{where.get(1, 'N')}{degrees[0]:.4f}° {where.get(3, 'E')}{degrees[1]:.4f}°"


def _degrees(parts: Any) -> float | None:
    """Degrees, minutes and seconds as degrees; None for what are none."""
    try:
        return sum((float(part) / float(60**step) for step, part in enumerate(parts)), 0.0)
    except (TypeError, ValueError, ZeroDivisionError):
        return None


def _turned(content: bytes, kind: str) -> int:
    """How the picture is to be turned when shown: 1 is as it lies."""
    try:
        with Image.open(BytesIO(content), formats=(kind.upper(),)) as picture:
            turned = picture.getexif().get(ORIENTATION, 1)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, struct.error):
        raise Unreadable("damaged") from None
    return turned if isinstance(turned, int) and 1 < turned <= 8 else 1


def _exif(turned: int) -> bytes:
    """Nothing but how the picture is turned."""
    return b"II*\0\x08\0\0\0" + struct.pack("<HHHIHHI", 1, ORIENTATION, 3, 1, turned, 0, 0)


def _jpeg(content: bytes, turned: int) -> bytes:
    """Marks are copied one by one up to the picture itself; from there on up to its end everything is copied."""
    kept = bytearray(b"\xff\xd8")
    if turned != 1:
        tag = b"Exif\0\0" + _exif(turned)
        kept += b"\xff\xe1" + struct.pack(">H", len(tag) + 2) + tag
    at = 2
    while at + 4 <= len(content):
        if content[at] != 0xFF:
            raise Unreadable("damaged")
        mark = content[at + 1]
        if mark == 0xFF:
            at += 1
        elif mark == _START_OF_SCAN:
            end = content.rfind(b"\xff\xd9")
            return bytes(kept + content[at : end + 2 if end > at else len(content)])
        elif mark in _ALONE:
            kept += content[at : at + 2]
            at += 2
        else:
            (length,) = struct.unpack_from(">H", content, at + 2)
            several_pictures = mark == 0xE2 and content[at + 4 : at + 8] == b"MPF\0"
            if mark not in _GONE_FROM_JPEG and not several_pictures:
                kept += content[at : at + 2 + length]
            at += 2 + length
    raise Unreadable("damaged")


def _png(content: bytes, turned: int) -> bytes:
    kept, at = bytearray(content[:8]), 8
    while at + 12 <= len(content):
        length, name = struct.unpack_from(">I4s", content, at)
        chunk = content[at : at + 12 + length]
        if name == b"IDAT" and turned != 1 and b"eXIf" not in kept:
            kept += _png_chunk(b"eXIf", _exif(turned))
        if name not in _GONE_FROM_PNG:
            kept += chunk
        at += 12 + length
        if name == b"IEND":
            return bytes(kept)
    raise Unreadable("damaged")


def _png_chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", crc32(name + content))


def _webp(content: bytes, turned: int) -> bytes:
    chunks, at = bytearray(), 12
    end = 8 + struct.unpack_from("<I", content, 4)[0]
    while at + 8 <= min(end, len(content)):
        name, length = struct.unpack_from("<4sI", content, at)
        body = content[at + 8 : at + 8 + length]
        if name == _ALPHA_AND_MORE:
            flags = body[0] & ~0x0C | (0x08 if turned != 1 else 0)
            body = bytes([flags]) + body[1:]
        if name not in (_EXIF, _XMP):
            chunks += name + struct.pack("<I", length) + body + b"\0" * (length % 2)
        at += 8 + length + length % 2
    if turned != 1:
        exif = _exif(turned)
        chunks += _EXIF + struct.pack("<I", len(exif)) + exif + b"\0" * (len(exif) % 2)
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WEBP" + bytes(chunks)


def _gif(content: bytes) -> bytes:
    """Comments and XMP go; how often a moving picture repeats stays."""
    at = 13 + _colours(content[10])
    kept = bytearray(content[:at])
    while True:
        start, kind = at, content[at]
        if kind == 0x3B:
            return bytes(kept + b"\x3b")
        if kind == 0x2C:
            at = _past_blocks(content, at + 11 + _colours(content[at + 9]))
            kept += content[start:at]
        elif kind == 0x21:
            label = content[at + 1]
            at = _past_blocks(content, at + 2)
            repeats = label == 0xFF and content[start + 3 : start + 14] == b"NETSCAPE2.0"
            if label == 0xF9 or repeats:
                kept += content[start:at]
        else:
            raise Unreadable("damaged")


def _colours(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _past_blocks(content: bytes, at: int) -> int:
    while content[at]:
        at += content[at] + 1
    return at + 1
