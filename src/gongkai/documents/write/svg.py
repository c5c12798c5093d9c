"""Drawings: how large they are, and their words in faces the typesetter has."""

from __future__ import annotations

import re

from lxml import etree

DOTS_PER_MM = 96 / 25.4
_NUMBER = re.compile(r"\s*([0-9.]+)\s*(px|pt|mm|cm|in|pc)?\s*")
_DOTS = {"px": 1, "pt": 96 / 72, "mm": DOTS_PER_MM, "cm": 10 * DOTS_PER_MM, "in": 96, "pc": 16}
_FAMILY = re.compile(r"font-family\s*:[^;}]*")
_HEI = "Gongkai Hei, Gongkai Song"
_SONG = "Gongkai Song"


def svg_size(content: bytes) -> tuple[float, float]:
    """Width and height in dots, 96 to the inch. Raises XMLSyntaxError or ValueError when there is none."""
    root = _parsed(content)
    wide, high = _length(root.get("width")), _length(root.get("height"))
    if wide and high:
        return wide, high
    box = (root.get("viewBox") or "").replace(",", " ").split()
    if len(box) != 4:
        raise ValueError("an SVG without a size")
    box_wide, box_high = float(box[2]), float(box[3])
    return (wide, wide * box_high / box_wide) if wide else (box_wide, box_high)


def in_our_faces(content: bytes) -> bytes:
    """The drawing with every family of type replaced by one of the package's: others would leave words undrawn."""
    root = _parsed(content)
    for element in root.iter(etree.Element):
        if family := element.get("font-family"):
            element.set("font-family", _ours(family))
        if style := element.get("style"):
            element.set("style", _restyled(style))
        if etree.QName(element).localname == "style" and element.text:
            element.text = _restyled(element.text)
    root.set("font-family", root.get("font-family", _HEI))
    return etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True)


def _parsed(content: bytes) -> etree._Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _length(words: str | None) -> float | None:
    found = _NUMBER.fullmatch(words or "")
    return float(found[1]) * _DOTS[found[2] or "px"] if found else None


def _restyled(css: str) -> str:
    return _FAMILY.sub(lambda found: f"font-family: {_ours(found[0])}", css)


def _ours(families: str) -> str:
    """宋体 for a family with serifs, 黑体 for any other."""
    wanted = families.lower().replace("sans-serif", "").replace("sans", "")
    return _SONG if any(name in wanted for name in ("serif", "song", "宋", "仿宋", "楷")) else _HEI
