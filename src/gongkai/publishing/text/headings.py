"""Headings: those their author set, and those that only look like one (一、总体要求). Levels 2 to 4, none left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gongkai.publishing.text.blocks import BREAK, Block, Paragraph

HIGHEST, LOWEST = 2, 4
LONGEST_HEADING = 40
FIRST = re.compile(r"[一二三四五六七八九十]{1,3}、\S|第[一二三四五六七八九十百]{1,5}[章编]")
SECOND = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)]\S|第[一二三四五六七八九十百]{1,5}节")
ENDS_A_SENTENCE = re.compile(r"[。；;，,：:、！？!?]$|。")


def with_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with their headings at levels 2 to 4.

    A short paragraph 一、…… or （一）…… without a full stop is a heading, unless another of the same kind stands right
    beside it: then both are points of a list. Where the author set headings, no others are looked for.
    """
    own = [block.level for block in blocks if isinstance(block, Paragraph) and block.level]
    if own:
        return _levelled(blocks, own)
    kinds = [_kind(block) for block in blocks]
    found: list[Block] = []
    for at, block in enumerate(blocks):
        kind = kinds[at]
        beside = kind and kind in (kinds[at - 1] if at else 0, kinds[at + 1] if at + 1 < len(kinds) else 0)
        is_last = at + 1 == len(blocks)
        heading = kind and not beside and not is_last and isinstance(block, Paragraph)
        found.append(replace(block, level=kind, look="") if heading and isinstance(block, Paragraph) else block)
    return _levelled(found, [block.level for block in found if isinstance(block, Paragraph) and block.level])


def _kind(block: Block) -> int:
    """The level a paragraph would have as a heading; 0 for one that cannot be."""
    if not isinstance(block, Paragraph) or any(BREAK in run.text for run in block.runs):
        return 0
    words = block.text
    if len(words) > LONGEST_HEADING or ENDS_A_SENTENCE.search(words):
        return 0
    return 2 if FIRST.match(words) else 3 if SECOND.match(words) else 0


def _levelled(blocks: Sequence[Block], levels: Sequence[int]) -> list[Block]:
    """Headings moved so that the highest is level 2 and none is more than one below the one before."""
    if not levels:
        return list(blocks)
    rank = {level: HIGHEST + place for place, level in enumerate(sorted(set(levels)))}
    found: list[Block] = []
    before = HIGHEST - 1
    for block in blocks:
        if isinstance(block, Paragraph) and block.level:
            before = min(rank[block.level], before + 1, LOWEST)
            found.append(replace(block, level=before))
        else:
            found.append(block)
    return found
