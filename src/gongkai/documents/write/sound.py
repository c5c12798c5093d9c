"""Makes a document fit to be written: nothing wrongly built, no character that a file cannot carry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from gongkai.documents.tree import (
    Block,
    Cell,
    Document,
    Front,
    Heading,
    Imprint,
    Letterhead,
    Paragraph,
    Picture,
    Row,
    Run,
    Table,
)

_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_UNCARRIABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_NAME = re.compile(r"[a-z0-9]+")
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def sound(document: Document) -> Document:
    """The same document with every text cleaned. Raises ValueError when it is built wrongly.

    Paragraphs and headings without words are left out: blank lines are the layout's.
    """
    blocks = (_block(block) for block in document.blocks)
    return replace(
        document,
        blocks=tuple(block for block in blocks if not isinstance(block, Paragraph | Heading) or block.text.strip()),
        title=one_line(document.title),
        author=one_line(document.author),
        language=document.language if _LANGUAGE.fullmatch(document.language) else Document(()).language,
        letterhead=document.letterhead and _letterhead(document.letterhead),
        imprint=document.imprint and _imprint(document.imprint),
        front=document.front and _front(document.front, document.blocks),
    )


def clean(text: str) -> str:
    """Text without what XML, PDF or a terminal cannot carry; every line end is a newline, a tab is a space."""
    return _UNCARRIABLE.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))


def one_line(text: str) -> str:
    """Clean text on one line."""
    return " ".join(clean(text).split("\n")).strip()


def safe_link(link: str | None) -> str | None:
    """The address when it leads to a page, a mailbox or a telephone, or within the site; else None."""
    address = (link or "").strip()
    if not address or any(character.isspace() or not character.isprintable() for character in address):
        return None
    try:
        scheme = urlsplit(address).scheme.lower()
    except ValueError:
        return None
    return address if scheme in _SCHEMES or not scheme else None


def _block(block: Block) -> Block:
    match block:
        case Paragraph():
            return block._replace(runs=tuple(_run(run) for run in block.runs if run.text))
        case Heading():
            if block.level < 1:
                raise ValueError(f"a heading's level begins at 1, not {block.level}")
            return replace(block, text=one_line(block.text))
        case Table():
            return _table(block)
        case Picture():
            if block.width_mm is not None and block.width_mm <= 0:
                raise ValueError(f"a picture {block.width_mm} mm wide")
            return replace(block, alt=one_line(block.alt))
        case _:
            return block


def _run(run: Run) -> Run:
    return run._replace(text=clean(run.text), link=safe_link(run.link))


def _table(table: Table) -> Table:
    if not 0 <= table.head_rows <= len(table.rows):
        raise ValueError(f"{table.head_rows} head rows in a table of {len(table.rows)}")
    if any(not 0 < width < float("inf") for width in table.widths):
        raise ValueError(f"column widths must be above 0: {table.widths}")
    rows = tuple(Row(tuple(_cell(cell) for cell in row.cells)) for row in table.rows)
    return replace(table, rows=rows, caption=one_line(table.caption))


def _cell(cell: Cell) -> Cell:
    if cell.rowspan < 1 or cell.colspan < 1:
        raise ValueError(f"a cell spans at least one row and one column: {cell}")
    if cell.indent < 0:
        raise ValueError(f"a cell's indent is at least 0: {cell}")
    return replace(cell, text=clean(cell.text).strip("\n"))


def _letterhead(head: Letterhead) -> Letterhead:
    if not one_line(head.organ):
        raise ValueError("a letterhead names its organ")
    return replace(
        head,
        organ=one_line(head.organ),
        number=one_line(head.number),
        signer=one_line(head.signer),
        serial=one_line(head.serial),
        secrecy=one_line(head.secrecy),
        urgency=one_line(head.urgency),
    )


def _imprint(imprint: Imprint) -> Imprint:
    return replace(imprint, printed_by=one_line(imprint.printed_by), copies_to=one_line(imprint.copies_to))


def _front(front: Front, blocks: Sequence[Block]) -> Front:
    """The cover and contents cleaned. Raises ValueError for a line that leads nowhere, or to one of two."""
    names = [block.name for block in blocks if isinstance(block, Paragraph) and block.name]
    if len(names) != len(set(names)) or not all(_NAME.fullmatch(name) for name in names):
        raise ValueError(f"names of paragraphs are letters and digits, each given once: {names}")
    if lost := {line.to for line in front.contents if line.to} - set(names):
        raise ValueError(f"lines of the contents lead nowhere: {sorted(lost)}")
    return replace(
        front,
        masthead=one_line(front.masthead),
        lines=tuple(one_line(line) for line in front.lines),
        publisher=one_line(front.publisher),
        contents=tuple(replace(line, text=one_line(line.text)) for line in front.contents),
    )
