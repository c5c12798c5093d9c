"""What a picture really is, and how large: read from its own bytes, whatever its label says."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from lxml import etree

from gongkai.base.errors import Refused
from gongkai.documents.tree import Picture
from gongkai.documents.write.looks import POINTS_PER_MM, Look
from gongkai.documents.write.svg import DOTS_PER_MM, svg_size

_TALLEST = 0.9  # of the height of the text
_SIZED_FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})


@dataclass(frozen=True, slots=True)
class Seen:
    """A picture whose kind and size are known."""

    content: bytes
    suffix: str  # "png" | "jpg" | "svg"
    media_type: str
    width_mm: float
    height_mm: float
    alt: str
    printing_inks: bool = False  # a photograph in CMYK, which an archival PDF may not hold


def see(picture: Picture, look: Look) -> Seen | None:
    """The picture, no larger than the text of a page; None when it has no content.

    Without a width of its own it stands at 96 dots an inch. Raises Refused when it is not a PNG, JPEG or SVG.
    """
    if not picture.content:
        return None
    suffix, media_type, (wide, high) = _kind(picture)
    tallest_mm = _TALLEST * look.height_pt / POINTS_PER_MM
    width_mm = min(picture.width_mm or wide / DOTS_PER_MM, look.width_mm, tallest_mm * wide / high)
    inks = suffix == "jpg" and _jpeg_frame(picture.content)[2] == 4
    return Seen(picture.content, suffix, media_type, width_mm, width_mm * high / wide, picture.alt, inks)


def _kind(picture: Picture) -> tuple[str, str, tuple[float, float]]:
    content = picture.content
    try:
        if content.startswith(b"\x89PNG\r\n\x1a\n"):
            found = "png", "image/png", _png(content)
        elif content.startswith(b"\xff\xd8"):
            found = "jpg", "image/jpeg", _jpeg_frame(content)[:2]
        elif b"<svg" in content[:4096]:
            found = "svg", "image/svg+xml", svg_size(content)
        else:
            raise Refused(f"{_name(picture)}不是 PNG、JPEG 或 SVG，不能放进文件。")
    except (struct.error, etree.XMLSyntaxError, ValueError) as fault:
        raise Refused(f"{_name(picture)}已损坏，读不出大小。") from fault
    if not all(0 < side < 100_000 for side in found[2]):
        raise Refused(f"{_name(picture)}已损坏，读不出大小。")
    return found


def _name(picture: Picture) -> str:
    return f"图片“{picture.alt}”" if picture.alt else "图片"


def _png(content: bytes) -> tuple[float, float]:
    wide, high = struct.unpack(">II", content[16:24])
    return wide, high


def _jpeg_frame(content: bytes) -> tuple[int, int, int]:
    """Width, height and number of inks."""
    at = 2
    while True:
        mark, kind, length = struct.unpack(">BBH", content[at : at + 4])
        if mark != 0xFF:
            raise ValueError("no marker where one is due")
        if kind == 0xFF:
            at += 1
            continue
        if kind in _SIZED_FRAMES:
            high, wide, inks = struct.unpack(">HHB", content[at + 5 : at + 10])
            return wide, high, inks
        at += 2 + length
