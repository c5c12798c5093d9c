"""Lists that Word writes as paragraphs with a number or bullet before them, made into lists.

Only bullets and 1. 2. 3. become lists. 一、 （一） （1） ① and 第一条 stay words: official texts are cited by
them, and no list of a web page can print them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from gongkai.publishing.text.blocks import Block, Cell, Items, Paragraph, Quote, Table
from gongkai.publishing.text.words import with_mark

BULLETS = re.compile("[·•●○◦■□▪◆◇▶►➢➤✓√–—\\-*§ØüvlnuoqÑþ\uf000-\uf0ff]")
DECIMAL = re.compile(r"(\d{1,3})[.)．、]?")


def with_lists(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with every run of marked paragraphs made a list, within tables, lists and quotes as well."""
    found: list[Block] = []
    waiting: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.mark and _kind(block):
            waiting.append(block)
            continue
        found += _lists(waiting)
        waiting = []
        found.append(_inside(block))
    return [*found, *_lists(waiting)]


def _inside(block: Block) -> Block:
    match block:
        case Paragraph(mark=mark) if mark:
            return replace(block, mark=None, runs=with_mark(mark.words, block.runs))
        case Items():
            return replace(block, items=tuple(tuple(with_lists(item)) for item in block.items))
        case Quote():
            return Quote(tuple(with_lists(block.blocks)))
        case Table():
            return replace(block, rows=tuple(tuple(map(_cell, row)) for row in block.rows))
    return block


def _cell(cell: Cell) -> Cell:
    return replace(cell, blocks=tuple(with_lists(cell.blocks)))


def _kind(paragraph: Paragraph) -> str:
    """'bullet', 'number', or '' for a mark that stays in the words."""
    words = paragraph.mark.words if paragraph.mark else ""
    if BULLETS.fullmatch(words):
        return "bullet"
    return "number" if DECIMAL.fullmatch(words) else ""


def _lists(paragraphs: Sequence[Paragraph]) -> list[Block]:
    """Marked paragraphs in a row as lists: a deeper level is a list within the item before it."""
    found: list[Block] = []
    at = 0
    while at < len(paragraphs):
        first = paragraphs[at]
        level = _level(first)
        items: list[tuple[Block, ...]] = []
        while at < len(paragraphs) and _level(paragraphs[at]) >= level:
            paragraph = paragraphs[at]
            if _level(paragraph) == level:
                if _kind(paragraph) != _kind(first):
                    break
                items.append((replace(paragraph, mark=None),))
                at += 1
                continue
            end = next((n for n in range(at, len(paragraphs)) if _level(paragraphs[n]) <= level), len(paragraphs))
            items[-1] += tuple(_lists(paragraphs[at:end]))
            at = end
        found.append(Items(tuple(items), _kind(first) == "number", _start(first)))
    return found


def _level(paragraph: Paragraph) -> int:
    return paragraph.mark.level if paragraph.mark else 0


def _start(paragraph: Paragraph) -> int:
    number = DECIMAL.fullmatch(paragraph.mark.words) if paragraph.mark else None
    return max(1, int(number[1])) if number else 1
