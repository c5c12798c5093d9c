"""What paragraph styles of a docx say that shows in the text: headings, the title, automatic numbers, hidden words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from gongkai.documents.read.docx_names import VAL, W, child_of, is_on, value_of
from gongkai.documents.read.numerals import whole

NAMED_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
BODY_TEXT = 9  # the outline level that is none
DEEPEST = 50  # styles based on one another


@dataclass(frozen=True, slots=True)
class StyleFacts:
    """A style with what it inherits. `outline` counts from 0; None is body text."""

    outline: int | None = None
    num_id: str = ""
    level: int | None = None
    hidden: bool = False
    title: bool = False


NORMAL = StyleFacts()


class Styles:
    """The styles of one document, by id."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._facts: dict[str, StyleFacts] = {}
        self.default = ""
        for element in root.iterfind(f"{W}style") if root is not None else ():
            style_id = element.get(f"{W}styleId", "")
            self._elements[style_id] = element
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in {"1", "true", "on"}:
                self.default = style_id

    def of(self, style_id: str) -> StyleFacts:
        """The facts of a style; those of plain text for an unknown one. Cached."""
        style_id = style_id or self.default
        if style_id not in self._facts:
            self._facts[style_id] = self._read(style_id)
        return self._facts[style_id]

    def _read(self, style_id: str) -> StyleFacts:
        facts = NORMAL
        for element in reversed(self._ancestry(style_id)):
            facts = _over(facts, element)
        return facts

    def _ancestry(self, style_id: str) -> list[etree._Element]:
        """The style and those it is based on, nearest first."""
        chain: list[etree._Element] = []
        while (element := self._elements.get(style_id)) is not None and len(chain) < DEEPEST:
            chain.append(element)
            style_id = value_of(element, "basedOn")
        return chain


def _over(base: StyleFacts, element: etree._Element) -> StyleFacts:
    """The base style with what this one sets itself."""
    paragraph = child_of(element, "pPr")
    numbering = child_of(paragraph, "numPr")
    name = value_of(element, "name").strip()
    named = NAMED_HEADING.fullmatch(name)
    level = value_of(numbering, "ilvl")
    properties = child_of(element, "rPr")
    return StyleFacts(
        outline=outline_of(child_of(paragraph, "outlineLvl"), int(named[1]) - 1 if named else base.outline),
        num_id=value_of(numbering, "numId") or base.num_id,
        level=whole(level, 0) if level else base.level,
        hidden=is_on(properties, "vanish") if child_of(properties, "vanish") is not None else base.hidden,
        title=name.lower() in {"title", "标题"},
    )


def outline_of(element: etree._Element | None, inherited: int | None) -> int | None:
    """The level that `w:outlineLvl` sets, else the inherited one; None for body text."""
    if element is None:
        return inherited
    level = whole(element.get(VAL), BODY_TEXT)
    return level if level < BODY_TEXT else None
