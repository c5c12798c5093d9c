"""Plain text: each line is one paragraph, kept to the character."""

from __future__ import annotations

import re
from itertools import accumulate, repeat

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
    pages = [1 + breaks for breaks in accumulate(line.count("\f") for line in lines)] if "\f" in text else []
    style = Style.PLAIN
    numbered = enumerate(zip(lines, pages or repeat(None), strict=False), start=1)
    blocks = [Paragraph((Run(line),), style, None, Place(number, None, page)) for number, (line, page) in numbered]
    return Document(tuple(blocks), media_type="text/plain", pages=pages[-1] if pages else None)
