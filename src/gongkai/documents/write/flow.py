"""Where each block stands: the blank lines before it, page breaks, and the place of signature and date.

The blank lines and indents of the official layout are those of GB/T 9704-2012.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.documents.tree import (
    Align,
    Block,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Style,
    Table,
)
from gongkai.documents.write.looks import LOOKS, Layout, Look, ParagraphLook
from gongkai.documents.write.measure import title_lines, width

Flowing = Paragraph | Heading | Table | Picture
Signed = dict[int, float]

_TITLES = frozenset({"title", "subtitle"})
_SHOWN = frozenset({"table", "picture"})
_ENDS = frozenset({"signature", "date"})
_ANY = frozenset[str]()


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with its look and place. `right_indent` counts characters of its own size."""

    block: Flowing
    look: ParagraphLook
    lines_before: float = 0
    new_page: bool = False
    right_indent: float = 0

    @property
    def align(self) -> Align:
        """Where the block stands; its own wish goes before its look."""
        if isinstance(self.block, Paragraph) and self.block.align is not None:
            return self.block.align
        return self.look.align


@dataclass(frozen=True, slots=True)
class _Gap:
    """Blank lines between two kinds of block; an empty set stands for every kind."""

    after: frozenset[str]
    before: frozenset[str]
    lines: float


_START = frozenset({"start"})
_OFFICIAL_GAPS = (
    _Gap(_START, _ANY, 0),
    _Gap(frozenset({"attachment"}), _ANY, 1),
    _Gap(_TITLES, _TITLES, 0),
    _Gap(_ANY, _TITLES, 1),
    _Gap(_TITLES, _SHOWN | {"plain"}, 0.5),
    _Gap(_TITLES, _ANY, 1),
    _Gap(frozenset({"enclosures"}), frozenset({"enclosures"}), 0),
    _Gap(_ANY, frozenset({"enclosures"}), 1),
    _Gap(_ENDS, _ENDS, 0),
    _Gap(_ANY, _ENDS, 1),
    _Gap(_SHOWN, frozenset({"small_print"}), 0.25),
    _Gap(_SHOWN, _SHOWN, 1),
    _Gap(_SHOWN, _ANY, 0.5),
    _Gap(frozenset({"plain"}), frozenset({"table"}), 0.25),
    _Gap(_ANY, _SHOWN, 0.5),
)
_PLAIN_GAPS = (
    _Gap(_START, _ANY, 0),
    _Gap(_TITLES, frozenset({"subtitle"}), 0.2),
    _Gap(_TITLES, frozenset({"title"}), 0),
    _Gap(frozenset({"attachment"}), _ANY, 0.4),
    _Gap(_ANY, _TITLES, 1),
    _Gap(_TITLES, frozenset({"plain"}), 0.6),
    _Gap(_TITLES, _ANY, 1),
    _Gap(_ANY, frozenset({"heading1"}), 0.9),
    _Gap(_ANY, frozenset({"heading2"}), 0.6),
    _Gap(frozenset({"enclosures"}), frozenset({"enclosures"}), 0),
    _Gap(_ENDS, _ENDS, 0),
    _Gap(_ANY, frozenset({"enclosures"}) | _ENDS, 1),
    _Gap(_SHOWN, frozenset({"small_print"}), 0.25),
    _Gap(_SHOWN, _ANY, 0.7),
    _Gap(_ANY, _SHOWN, 0.5),
    _Gap(_ANY, _ANY, 0.3),
)
_GAPS = {Layout.OFFICIAL: _OFFICIAL_GAPS, Layout.PLAIN: _PLAIN_GAPS}
_SEALED_LINES = 2  # room for the upper half of a seal above the signature


def flow(document: Document, layout: Layout) -> tuple[Placed, ...]:
    """The blocks of a sound document in order, each with its look and place; page breaks become `new_page`."""
    look = LOOKS[layout]
    official = layout is Layout.OFFICIAL
    sealed = official and document.letterhead is not None and document.letterhead.sealed
    signed = _signed(document.blocks, sealed=sealed) if official else {}
    placed: list[Placed] = []
    before, new_page = "start", False
    for index, block in enumerate(document.blocks):
        if isinstance(block, PageBreak):
            new_page = bool(placed)
            continue
        kind = _kind(block, before)
        new_page = new_page or (official and kind == "attachment" and bool(placed))
        lines = _lines(layout, "start" if new_page else before, kind)
        if kind in _ENDS and before not in _ENDS and sealed:
            lines = _SEALED_LINES
        if not placed and document.letterhead is not None:
            lines = 2 if official else 1
        placed.append(Placed(block, _look(kind, block, look), lines, new_page, signed.get(index, 0)))
        before, new_page = kind, False
    return tuple(placed)


def _kind(block: Flowing, before: str) -> str:
    match block:
        case Paragraph():
            if block.style is Style.NOTE and before in _SHOWN | {"small_print"}:
                return "small_print"
            return block.style.value
        case Heading():
            return f"heading{min(block.level, 4)}"
        case Table():
            return "table"
        case Picture():
            return "picture"


def _look(kind: str, block: Flowing, look: Look) -> ParagraphLook:
    if kind == "small_print":
        return look.small_print
    match block:
        case Paragraph():
            return look.styles[block.style]
        case Heading():
            return look.heading(block.level)
        case _:
            return look.caption


def _lines(layout: Layout, before: str, kind: str) -> float:
    return next(
        (
            gap.lines
            for gap in _GAPS[layout]
            if (not gap.after or before in gap.after) and (not gap.before or kind in gap.before)
        ),
        0,
    )


def _signed(blocks: Sequence[Block], *, sealed: bool) -> Signed:
    """Right indents of signatures and dates, by index of their block."""
    indents: Signed = {}
    for index, block in enumerate(blocks):
        if not _is(block, Style.DATE):
            continue
        signatures = []
        for above in range(index - 1, -1, -1):
            if not _is(blocks[above], Style.SIGNATURE):
                break
            signatures.append(above)
        names = {above: _width(blocks[above]) for above in signatures}
        indents |= _indents(names, index, _width(block), sealed=sealed)
    undated = {index: 2.0 for index, block in enumerate(blocks) if _is(block, Style.SIGNATURE)}
    return undated | indents


def _indents(names: dict[int, float], date: int, date_width: float, *, sealed: bool) -> Signed:
    """GB/T 9704-2012 7.3.5.

    Sealed: the date ends four characters from the edge and the organ is centred on it. Unsealed: the organ ends two
    characters from the edge and the date begins two after it; a date longer than the organ ends two characters from
    the edge instead and moves the organ left.
    """
    longest = max(names.values(), default=0)
    if sealed:
        centre = max(4 + date_width / 2, longest / 2)
        return {index: centre - name / 2 for index, name in names.items()} | {date: centre - date_width / 2}
    if not names:
        return {date: 2}
    if date_width > longest:
        return {index: date_width + 4 - name for index, name in names.items()} | {date: 2}
    return {index: 2 + longest - name for index, name in names.items()} | {date: max(longest - date_width, 0)}


def _is(block: Block, style: Style) -> bool:
    return isinstance(block, Paragraph) and block.style is style and block.align is None


def _width(block: Block) -> float:
    return width(block.text.strip()) if isinstance(block, Paragraph) else 0


def balanced(block: Paragraph, look: Look) -> Paragraph:
    """A title with newlines where its lines should break on a printed page; one set in several faces stays as it is."""
    if block.style is not Style.TITLE or len(block.runs) != 1:
        return block
    lines = title_lines(block.text, look.characters(look.styles[Style.TITLE]) - 1)
    return block._replace(runs=(block.runs[0]._replace(text="\n".join(lines)),))


def split_lines(runs: Sequence[Run]) -> tuple[tuple[Run, ...], ...]:
    """Runs parted at their newlines: one tuple a line, none empty of meaning."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *rest = run.text.split("\n")
        lines[-1].append(run._replace(text=first))
        lines.extend([run._replace(text=part)] for part in rest)
    return tuple(tuple(run for run in line if run.text) for line in lines)
