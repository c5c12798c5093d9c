"""What a picture really is, and how large: read from its own bytes, whatever its label says."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass

from lxml import etree

from gongkai.base.errors import Refused
from gongkai.documents.tree import Picture

_DOTS_PER_MM = 96 / 25.4
_NUMBER = re.compile(r"\s*([0-9.]+)\s*(px|pt|mm|cm|in|pc)?\s*$")
_MM = {None: 1 / _DOTS_PER_MM, "px": 1 / _DOTS_PER_MM, "pt": 25.4 / 72, "mm": 1, "cm": 10, "in": 25.4, "pc": 25.4 / 6}
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


def see(picture: Picture, *, widest_mm: float) -> Seen | None:
    """The picture, no wider than `widest_mm`; None when it has no content.

    Without a width of its own it stands at 96 dots an inch. Raises Refused when it is not a PNG, JPEG or SVG.
    """
    if not picture.content:
        return None
    suffix, media_type, size = _kind(picture)
    wide = min(picture.width_mm or size[0] / _DOTS_PER_MM, widest_mm)
    return Seen(picture.content, suffix, media_type, wide, wide * size[1] / size[0], picture.alt)


def _kind(picture: Picture) -> tuple[str, str, tuple[float, float]]:
    content = picture.content
    try:
        if content.startswith(b"\x89PNG\r\n\x1a\n"):
            found = "png", "image/png", _png(content)
        elif content.startswith(b"\xff\xd8"):
            found = "jpg", "image/jpeg", _jpeg(content)
        elif b"<svg" in content[:4096]:
            found = "svg", "image/svg+xml", _svg(content)
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


def _jpeg(content: bytes) -> tuple[float, float]:
    at = 2
    while True:
        mark, kind, length = struct.unpack(">BBH", content[at : at + 4])
        if mark != 0xFF:
            raise ValueError("no marker where one is due")
        if kind == 0xFF:
            at += 1
            continue
        if kind in _SIZED_FRAMES:
            high, wide = struct.unpack(">HH", content[at + 5 : at + 9])
            return wide, high
        at += 2 + length


def _svg(content: bytes) -> tuple[float, float]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(content, parser)
    wide, high = _length(root.get("width")), _length(root.get("height"))
    if wide and high:
        return wide, high
    box = (root.get("viewBox") or "").replace(",", " ").split()
    if len(box) != 4:
        raise ValueError("an SVG without a size")
    box_wide, box_high = float(box[2]), float(box[3])
    return (wide, wide * box_high / box_wide) if wide else (box_wide, box_high)


def _length(words: str | None) -> float | None:
    found = _NUMBER.match(words or "")
    return float(found[1]) * _MM[found[2]] * _DOTS_PER_MM if found else None
