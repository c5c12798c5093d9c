"""Plain text: each line is one paragraph, kept to the character."""

from __future__ import annotations

import re

from gongkai.base.errors import Unreadable
from gongkai.base.findings import Place
from gongkai.documents.read.limits import Limits
from gongkai.documents.tree import Document, Paragraph, Run, Style

LINE_END = re.compile("\r\n|\r|\n")


def read_txt(text: str, *, limits: Limits) -> Document:
    """Every line as one paragraph at `Place(line)`; only the line ends are dropped.

    Form feeds, tabs and spaces stay. Where form feeds part the text into pages, places know their page too.
    """
    if not text.strip():
        raise Unreadable("文件是空的，没有文字。")
    if text.count("\n") + text.count("\r") - text.count("\r\n") > limits.blocks:
        raise Unreadable(f"文件超过 {limits.blocks} 行，不像一份报告，没有读取。")
    lines = LINE_END.split(text)
    if not lines[-1]:
        lines.pop()
    paged = "\f" in text
    page = 1
    blocks = []
    for number, line in enumerate(lines, start=1):
        page += line.count("\f")
        place = Place(line=number, page=page if paged else None)
        blocks.append(Paragraph((Run(line),), style=Style.PLAIN, place=place))
    return Document(tuple(blocks), media_type="text/plain", pages=page if paged else None)
