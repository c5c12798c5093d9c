"""A clean text as blocks of a document to print, in the layout of official documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from gongkai.documents import tree
from gongkai.documents.tree import Align, Style
from gongkai.publishing.text.blocks import BREAK, Block, Cell, Items, Paragraph, Picture, Quote, Run, Table, leaves
from gongkai.publishing.text.clean import read_back

ADDRESSEE = re.compile(r"[^。；：]{1,160}：")
DAY = re.compile(r"[\d〇○零一二三四五六七八九十]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日")
ORGAN = re.compile(r"[^。；：，、（）—\d]{2,28}[府局委室厅部处会院办所站馆队区心社司校]")
ABROAD = ("http://", "https://", "mailto:", "tel:")
FOOT = 4  # paragraphs at the end among which signature and day stand


def printed(markup: str) -> tuple[tree.Block, ...]:
    """The blocks of a clean text: whom it goes to, signature and day in their places, pictures by their description."""
    blocks = list(_blocks(read_back(markup)))
    if blocks and isinstance(first := blocks[0], tree.Paragraph) and ADDRESSEE.fullmatch(first.text.strip()):
        blocks[0] = first._replace(style=Style.ADDRESSEE)
    return (*blocks[:-FOOT], *_signed(blocks[-FOOT:])) if len(blocks) > 1 else tuple(blocks)


def _signed(foot: list[tree.Block]) -> list[tree.Block]:
    """The last paragraphs, with the day of signing and the organs right above it as what they are."""
    found = list(foot)
    for at in range(len(found) - 1, -1, -1):
        one = found[at]
        if not isinstance(one, tree.Paragraph) or not DAY.fullmatch(one.text.strip()):
            continue
        found[at] = _as(one, Style.DATE)
        for above in range(at - 1, -1, -1):
            name = found[above]
            if not isinstance(name, tree.Paragraph) or not ORGAN.fullmatch(name.text.strip()):
                break
            found[above] = _as(name, Style.SIGNATURE)
        break
    return found


def before_signature(blocks: Sequence[tree.Block], more: Sequence[tree.Block]) -> tuple[tree.Block, ...]:
    """The blocks with some more before the signature at their end, or at the end where nobody signs."""
    at = len(blocks)
    while at and isinstance(one := blocks[at - 1], tree.Paragraph) and one.style in (Style.SIGNATURE, Style.DATE):
        at -= 1
    return (*blocks[:at], *more, *blocks[at:])


def _as(one: tree.Paragraph, style: Style) -> tree.Paragraph:
    return one._replace(style=style, align=None)


def _blocks(blocks: Iterable[Block]) -> Iterator[tree.Block]:
    for block in blocks:
        match block:
            case Paragraph():
                yield _paragraph(block)
            case Items():
                yield from _items(block)
            case Table():
                yield _table(block)
            case Picture():
                yield tree.Picture(alt=block.alt)
            case Quote():
                yield from _blocks(block.blocks)
            case _:
                pass


def _paragraph(block: Paragraph) -> tree.Block:
    if block.level:
        return tree.Heading(block.text, block.level - 1)
    runs = tuple(map(_run, block.runs))
    match block.look:
        case "center":
            return tree.Paragraph(runs, Style.PLAIN, Align.CENTRE)
        case "sign":
            return tree.Paragraph(runs, Style.PLAIN, Align.END)
        case _:
            return tree.Paragraph(runs)


def _run(run: Run) -> tree.Run:
    link = run.face.href if run.face.href.startswith(ABROAD) else None
    return tree.Run(run.text.replace(BREAK, "\n"), "strong" in run.face.marks, "u" in run.face.marks, link)


def _items(block: Items) -> Iterator[tree.Block]:
    for number, item in enumerate(block.items, block.start):
        mark = f"{number}." if block.ordered else "—"
        for position, one in enumerate(_blocks(item)):
            if position == 0 and isinstance(one, tree.Paragraph):
                one = one._replace(runs=(tree.Run(f"{mark} "), *one.runs))
            yield one


def _table(block: Table) -> tree.Table:
    rows = tuple(tree.Row(tuple(map(_cell, row))) for row in block.rows)
    caption = "".join(run.text for run in block.caption)
    return tree.Table(rows, head_rows=block.head_rows, caption=caption)


def _cell(cell: Cell) -> tree.Cell:
    words = "\n".join(one.text if isinstance(one, Paragraph) else one.alt for one in leaves(cell.blocks))
    return tree.Cell(words, colspan=cell.colspan, rowspan=cell.rowspan, head=cell.head)
