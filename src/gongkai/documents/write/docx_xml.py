"""WordprocessingML, built element by element."""

from __future__ import annotations

from collections.abc import Sequence

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from gongkai.documents.tree import Align

TWIPS_PER_MM = 1440 / 25.4
_ALIGNS = {Align.START: "left", Align.CENTRE: "center", Align.END: "right", Align.JUSTIFY: "both"}

Element = etree._Element


def w(tag: str, *children: Element | None, **attributes: object) -> Element:
    """An element of the `w` namespace; attributes that are None and children that are None are left out."""
    element: Element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        if value is not None:
            element.set(qn(f"w:{name}"), str(value))
    for child in children:
        if child is not None:
            element.append(child)
    return element


def twips(points: float) -> int:
    """Points as twentieths of a point."""
    return round(points * 20)


def words(text: str) -> Element:
    """A text element that keeps its spaces."""
    element = w("t")
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def run(text: str, properties: Element | None = None) -> Element:
    """A run of one line of text."""
    return w("r", properties, words(text))


def aligned(align: Align) -> Element:
    """The justification element."""
    return w("jc", val=_ALIGNS[align])


def fonts(name: str) -> Element:
    """One face for every script, so that Chinese punctuation stays full width."""
    return w("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name)


def paragraph(style: str, runs: Sequence[Element], *properties: Element | None) -> Element:
    """A paragraph of a style, with its own properties in schema order."""
    return w("p", w("pPr", w("pStyle", val=style), *properties), *runs)


def field(instruction: str, shown: str) -> Element:
    """A field a word processor computes, with what it shows until then."""
    return w("fldSimple", run(shown), instr=f" {instruction} ")
