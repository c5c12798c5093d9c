"""Cover and contents of a periodical: for the page template, and as plain blocks where there are no pages."""

from __future__ import annotations

from dataclasses import replace

from gongkai.documents.tree import Block, Document, Front, Heading, PageBreak, Style, paragraph
from gongkai.documents.write.letterhead import RED
from gongkai.documents.write.looks import SIZE_2, Look
from gongkai.documents.write.measure import width

CONTENTS = "目录"
_LARGEST_PT = 54.0
_SHARE = 0.98  # of the line that the masthead fills


def masthead_pt(masthead: str, look: Look) -> float:
    """Size of type at which the masthead fills its line, never smaller than a title."""
    return max(SIZE_2, min(_LARGEST_PT, int(look.width_pt * _SHARE / max(width(masthead), 1))))


def told(front: Front, look: Look) -> dict[str, object]:
    """The values the template draws a cover and its contents from."""
    return {
        "masthead": front.masthead,
        "masthead_size": masthead_pt(front.masthead, look),
        "red": RED,
        "lines": front.lines,
        "publisher": front.publisher,
        "contents_head": CONTENTS,
        "contents": [{"text": line.text, "to": line.to or None} for line in front.contents],
    }


def plainly(document: Document) -> Document:
    """The same document with its cover and contents among its blocks, the contents without page numbers."""
    front = document.front
    if front is None:
        return document
    blocks: list[Block] = [paragraph(front.masthead, Style.TITLE)]
    blocks += [paragraph(line, Style.SUBTITLE) for line in (*front.lines, front.publisher) if line]
    blocks += [PageBreak(), Heading(CONTENTS, 1)]
    blocks += [paragraph(line.text, Style.PLAIN) if line.to else Heading(line.text, 2) for line in front.contents]
    return replace(document, front=None, blocks=(*blocks, PageBreak(), *document.blocks))
