"""Blocks as markup: every word escaped, nothing that is not in `allowed`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise

from gongkai.publishing.text.blocks import (
    BREAK,
    MARKS,
    Block,
    Cell,
    Items,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Run,
    Table,
)

Stretch = tuple[int, int, str]  # from one character of a line to before another, and the name of the place


@dataclass(slots=True)
class Writer:
    """Writes blocks. With `stretches`, by line, lines get the id `line-N` and those stretches of them a mark."""

    stretches: Mapping[int, Sequence[Stretch]] | None = None
    _line: int = field(default=0, init=False)

    def text(self, blocks: Iterable[Block]) -> str:
        """The blocks, one after the other."""
        return "".join(map(self._block, blocks))

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return self._paragraph(block)
            case Items():
                return self._items(block)
            case Table():
                return self._table(block)
            case Picture():
                line = self._begin()
                return f'<figure{line}><img src="{escape(block.address)}" alt="{escape(block.alt)}"></figure>\n'
            case Quote():
                return f"<blockquote>\n{self.text(block.blocks)}</blockquote>\n"
            case Rule():
                return "<hr>\n"

    def _paragraph(self, block: Paragraph) -> str:
        tag = f"h{block.level}" if block.level else "p"
        look = f' class="{block.look}"' if block.look else ""
        line = self._begin()
        return f"<{tag}{line}{look}>{self._words(block.runs)}</{tag}>\n"

    def _items(self, block: Items) -> str:
        tag = "ol" if block.ordered else "ul"
        start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
        items = "".join(f"<li>{self._inner(item)}</li>\n" for item in block.items)
        return f"<{tag}{start}>\n{items}</{tag}>\n"

    def _table(self, block: Table) -> str:
        caption = ""
        if block.caption:
            caption = f"<caption{self._begin()}>{self._words(block.caption)}</caption>\n"
        head = self._rows(block.rows[: block.head_rows], in_head=True)
        body = self._rows(block.rows[block.head_rows :], in_head=False)
        return f"<table>\n{caption}{head}{body}</table>\n"

    def _rows(self, rows: Sequence[Sequence[Cell]], *, in_head: bool) -> str:
        if not rows:
            return ""
        tag = "thead" if in_head else "tbody"
        written = "".join(f"<tr>{''.join(self._cell(cell, in_head=in_head) for cell in row)}</tr>\n" for row in rows)
        return f"<{tag}>\n{written}</{tag}>\n"

    def _cell(self, cell: Cell, *, in_head: bool) -> str:
        tag = "th" if cell.head else "td"
        marks = f' scope="{"col" if in_head else "row"}"' if cell.head else ""
        marks += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
        marks += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
        return f"<{tag}{marks}>{self._inner(cell.blocks)}</{tag}>"

    def _inner(self, blocks: Sequence[Block]) -> str:
        """What stands in an item or a cell: a first paragraph without its tag."""
        first = blocks[0] if blocks else None
        if not isinstance(first, Paragraph) or first.level or first.look:
            return self.text(blocks)
        alone = len(blocks) == 1 or all(isinstance(block, Items) for block in blocks[1:])
        if not alone:
            return self.text(blocks)
        line = self._begin()
        words = self._words(first.runs)
        return (f"<span{line}>{words}</span>" if line else words) + self.text(blocks[1:])

    def _begin(self) -> str:
        """The id of the next line, when lines are named. Asked once for each of `blocks.leaves`, in their order."""
        self._line += 1
        return f' id="line-{self._line}"' if self.stretches is not None else ""

    def _words(self, runs: Sequence[Run]) -> str:
        stretches = self.stretches.get(self._line, ()) if self.stretches else ()
        if not stretches:
            return "".join(map(_run, runs))
        return _marked(runs, stretches)


def _run(run: Run) -> str:
    words = escape(run.text, quote=False).replace(BREAK, "<br>")
    for mark in reversed(MARKS):
        if mark in run.face.marks:
            words = f"<{mark}>{words}</{mark}>"
    if not run.face.href:
        return words
    anchor = f' id="{escape(run.face.anchor)}"' if run.face.anchor else ""
    return f'<a{anchor} href="{escape(run.face.href)}">{words}</a>'


def _marked(runs: Sequence[Run], stretches: Sequence[Stretch]) -> str:
    """The words with a mark round each stretch; where two overlap, the first one is marked."""
    written: list[str] = []
    named: set[str] = set()
    at = 0
    for run in runs:
        edges = {0, len(run.text)}
        for start, end, _name in stretches:
            edges |= {min(max(edge - at, 0), len(run.text)) for edge in (start, end)}
        cuts = sorted(edges)
        for left, right in pairwise(cuts):
            words = _run(Run(run.text[left:right], run.face))
            inside = next((name for start, end, name in stretches if start <= at + left < end), "")
            name = f' id="{escape(inside)}"' if inside and inside not in named else ""
            named.add(inside)
            written.append(f"<mark{name}>{words}</mark>" if inside else words)
        at += len(run.text)
    return "".join(written)
