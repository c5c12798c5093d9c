"""A table of figures, or a table that only lays out a page: told apart for web pages and docx alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.documents.read.draft import Draft, Grid, Spot, Words

ARTICLE = 1_500  # characters in one cell that make a page layout of a table with few cells
FEW_CELLS = 20
LABEL = 50  # characters beside an inner table that still are its label


@dataclass(slots=True)
class Flow:
    """The content of a document, or of one cell, in reading order."""

    drafts: list[Draft] = field(default_factory=list)

    def text(self) -> str:
        """Its words as the text of a cell: paragraphs parted by newlines, the cells of an inner table by tabs."""
        return "\n".join(draft.text if isinstance(draft, Words) else _flat(draft) for draft in self.drafts)


@dataclass(slots=True)
class PlacedCell:
    """A cell at its position in the grid, with what it holds."""

    row: int
    column: int
    rowspan: int
    colspan: int
    head: bool = False
    flow: Flow = field(default_factory=Flow)


def unfolded(
    cells: Sequence[PlacedCell], *, head_rows: int = 0, caption: str = "", layout: bool = False
) -> list[Draft]:
    """What a table is to a reader: one Grid, or the content of its cells in turn when it lays out a page.

    `layout`: the file itself says so. A table without words is nothing.
    """
    if not any(cell.flow.drafts for cell in cells):
        return []
    if layout or _is_layout(cells):
        captions: list[Draft] = [Words(caption)] if caption else []
        return captions + [draft for cell in cells for draft in cell.flow.drafts]
    spots = (
        Spot(cell.row, cell.column, cell.rowspan, cell.colspan, cell.flow.text(), head=cell.head) for cell in cells
    )
    return [Grid(tuple(spots), head_rows=head_rows or _rows_of_heads(cells), caption=caption)]


def _is_layout(cells: Sequence[PlacedCell]) -> bool:
    """One column; or an article in a cell; or an inner table with more in it than stands around it."""
    if len({cell.column for cell in cells}) == 1:
        return True
    filled = [cell.flow for cell in cells if cell.flow.drafts]
    if len(filled) < FEW_CELLS and any(_length(flow) > ARTICLE for flow in filled):
        return True
    inner = {id(flow): [draft for draft in flow.drafts if isinstance(draft, Grid)] for flow in filled}
    holders = [flow for flow in filled if inner[id(flow)]]
    if any(len(inner[id(flow)]) > 1 or _length(flow) > LABEL for flow in holders):
        return True
    spots = sum(len(grid.spots) for grids in inner.values() for grid in grids)
    return bool(holders) and spots >= len(filled) - len(holders)


def _length(flow: Flow) -> int:
    """Characters of the paragraphs, inner tables left out."""
    return sum(len(draft.text) for draft in flow.drafts if isinstance(draft, Words))


def _rows_of_heads(cells: Sequence[PlacedCell]) -> int:
    """How many rows from the top hold head cells only."""
    return min((cell.row for cell in cells if not cell.head), default=0)


def _flat(grid: Grid) -> str:
    rows: dict[int, list[str]] = {}
    for spot in grid.spots:
        rows.setdefault(spot.row, []).append(spot.text.replace("\n", " "))
    return "\n".join("\t".join(cells) for cells in rows.values())
