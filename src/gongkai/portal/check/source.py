"""The original text of a report with each finding marked where it stands."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongkai.base.findings import Finding, Place, Severity
from gongkai.documents.tree import Document, Heading, Paragraph, Picture, Table

CHAPTER = re.compile(r"\s*(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)")
LONGEST_HEADING = 30
LONGEST_WHOLE_LINE = 120  # a finding that names a line but no words marks the line when it is no longer than this


@dataclass(frozen=True, slots=True)
class Mark:
    """One finding's claim on a stretch of a line: [start, end) counted from 0, and its number in the list."""

    start: int
    end: int
    number: int
    severity: Severity


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same findings. `anchor` is set on the first piece of a finding."""

    text: str
    state: str = ""  # "error", "warn", "info", or nothing
    anchors: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()  # findings that end here: their numbers are printed


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or heading, cut into pieces."""

    pieces: tuple[Piece, ...]
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table in the original."""

    pieces: tuple[Piece, ...]
    colspan: int = 1
    rowspan: int = 1
    head: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table in the original."""

    rows: tuple[tuple[GridCell, ...], ...]


@dataclass(frozen=True, slots=True)
class Gone:
    """Where a picture stood."""

    words: str


Shown = Line | Grid | Gone
Claims = defaultdict[object, list[tuple[Place, int, Severity]]]  # by line, or by table and row
STATES = {Severity.ERROR: "error", Severity.WARNING: "warn", Severity.INFO: "info"}


def pieces(text: str, marks: Sequence[Mark]) -> tuple[Piece, ...]:
    """Cut a text at the edges of its marks; where marks overlap the gravest gives the colour.

    Every character of `text` stands in exactly one piece.
    """
    inside = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    edges = sorted({0, len(text), *(mark.start for mark in inside), *(mark.end for mark in inside)})
    found: list[Piece] = []
    for start, end in pairwise(edges):
        over = [mark for mark in inside if mark.start <= start and end <= mark.end]
        found.append(
            Piece(
                text[start:end],
                STATES[min((mark.severity for mark in over), key=lambda each: each.weight)] if over else "",
                tuple(sorted({mark.number for mark in over if mark.start == start})),
                tuple(sorted({mark.number for mark in over if mark.end == end})),
            )
        )
    return tuple(found) or (Piece(""),)


def shown(document: Document, findings: Sequence[Finding]) -> tuple[Shown, ...]:
    """The document block by block with the findings marked; findings are numbered from 1 in the order given.

    Blank lines are left out. Cost: one pass over the document.
    """
    lines, cells = _claims(findings)
    blocks: list[Shown] = []
    for block in document.blocks:
        match block:
            case Paragraph() | Heading():
                if block.text.strip():
                    marks = _marks(lines[block.place.line], block.text)
                    blocks.append(Line(pieces(block.text, marks), _is_heading(block)))
            case Table():
                blocks.append(_grid(block, cells))
            case Picture():
                blocks.append(Gone(block.alt))
    return tuple(blocks)


def _is_heading(block: Paragraph | Heading) -> bool:
    """A heading, or a short line that is numbered like a chapter: plain text has no other sign of one."""
    return isinstance(block, Heading) or (len(block.text) <= LONGEST_HEADING and bool(CHAPTER.match(block.text)))


def _claims(findings: Iterable[Finding]) -> tuple[Claims, Claims]:
    """Findings by line, and by cell (table, row, column)."""
    lines: Claims = defaultdict(list)
    cells: Claims = defaultdict(list)
    for number, finding in enumerate(findings, start=1):
        place = finding.place
        claim = (place, number, finding.severity)
        if place.line is not None:
            lines[place.line].append(claim)
        if place.table is not None and place.row is not None:
            cells[place.table, place.row].append(claim)
    return lines, cells


def _marks(claims: Iterable[tuple[Place, int, Severity]], text: str) -> list[Mark]:
    marks: list[Mark] = []
    for place, number, severity in claims:
        start = (place.column or 1) - 1
        if place.end is None and place.column is None and len(text) > LONGEST_WHOLE_LINE:
            end = 1
        else:
            end = len(text) if place.end is None else place.end - 1
        start, end = max(0, min(start, len(text) - 1)), min(end, len(text))
        lead = len(text) - len(text.lstrip())
        if start < lead < end:
            start = lead
        marks.append(Mark(start, max(end, start + 1), number, severity))
    return marks


def _grid(table: Table, cells: Claims) -> Grid:
    """A claim that names no column stands on the first cell of its row."""
    rows = []
    for y, row in enumerate(table.rows, start=1):
        claims = cells[table.place.table, y]
        drawn = []
        for x, cell in enumerate(row.cells, start=1):
            column = cell.place.column or x
            marks = [
                Mark(0, len(cell.text), number, severity)
                for place, number, severity in claims
                if place.column == column or (place.column is None and x == 1)
            ]
            drawn.append(GridCell(pieces(cell.text, marks), cell.colspan, cell.rowspan, cell.head))
        rows.append(tuple(drawn))
    return Grid(tuple(rows))
