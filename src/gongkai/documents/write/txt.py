"""Plain text: UTF-8, a line a paragraph, tables as tab-separated columns that paste into a spreadsheet."""

from __future__ import annotations

from gongkai.documents.tree import Align, Document, Heading, Letterhead, Paragraph, Picture, Style, Table
from gongkai.documents.write.flow import Placed, flow
from gongkai.documents.write.laid import lay
from gongkai.documents.write.looks import LOOKS, Layout
from gongkai.documents.write.measure import width
from gongkai.documents.write.wording import date_words

_LINE = 36  # full-width characters a line is taken to have when text is centred or set right
_SPACE = "　"


def to_txt(document: Document, layout: Layout) -> bytes:
    """The document as text. A merged cell's words stand once, in its first position; its other positions are empty.

    Body paragraphs begin with two full-width spaces; in the official layout titles are centred and signatures set
    right with spaces, in the plain one nothing is.
    """
    lines = _head(document.letterhead)
    for placed in flow(document, layout):
        if lines and (placed.new_page or placed.lines_before >= 0.4):
            lines.append("")
        lines.extend(_block(placed, layout))
    if document.imprint is not None:
        imprint = document.imprint
        printed = f"{imprint.printed_by}{_SPACE * 2}{date_words(imprint.printed_on)}印发"
        lines += ["", *([f"抄送：{imprint.copies_to}"] if imprint.copies_to else []), printed]
    return ("\n".join(line.rstrip(" ") for line in lines) + "\n").encode()


def _head(head: Letterhead | None) -> list[str]:
    if head is None:
        return []
    signer = f"签发人：{head.signer}" if head.signer else ""
    number = (_SPACE * 2).join(part for part in (head.number, signer) if part)
    return [line for line in (head.serial, head.secrecy, head.urgency, head.organ, number) if line]


def _block(placed: Placed, layout: Layout) -> list[str]:
    block = placed.block
    match block:
        case Heading():
            return [block.text]
        case Table():
            return _table(block, layout)
        case Picture():
            return [f"[图片：{block.alt}]" if block.alt else "[图片]"]
        case Paragraph():
            return _paragraph(block, placed, layout)


def _paragraph(block: Paragraph, placed: Placed, layout: Layout) -> list[str]:
    lines = _with_addresses(block).split("\n")
    if layout is Layout.OFFICIAL and block.style is not Style.BODY:
        return [_set(line.strip(), placed.align, placed.right_indent) for line in lines]
    indent = _SPACE * int(placed.look.first_indent) if block.style is Style.BODY else ""
    return [indent + lines[0].removeprefix(indent), *lines[1:]]


def _with_addresses(block: Paragraph) -> str:
    return "".join(
        f"{run.text}（{run.link}）" if run.link and run.link not in {run.text, f"mailto:{run.text}"} else run.text
        for run in block.runs
    )


def _set(line: str, align: Align, right_indent: float) -> str:
    free = max(_LINE - width(line), 0)
    match align:
        case Align.CENTRE:
            return _SPACE * int(free / 2) + line
        case Align.END:
            return _SPACE * max(int(free - right_indent), 0) + line
        case _:
            return line


def _table(table: Table, layout: Layout) -> list[str]:
    laid = lay(table, LOOKS[layout].table.figures)
    lines = [table.caption] if table.caption else []
    for row in laid.rows:
        cells = [""] * laid.columns
        for spot in row:
            cells[spot.column] = _SPACE * spot.cell.indent + " ".join(spot.cell.text.split("\n"))
        lines.append("\t".join(cells))
    return lines
