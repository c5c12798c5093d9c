"""What the text of an item is made of: paragraphs, headings, lists, tables, pictures. Nothing else can be published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

BREAK = "\x0b"  # a line break within a paragraph, in the text of a run
MARKS = ("strong", "em", "u", "s", "sup", "sub")  # in the order in which they enclose each other


@dataclass(frozen=True, slots=True)
class Face:
    """How words look and where they lead. `anchor` names the place itself: the two ends of a footnote."""

    marks: frozenset[str] = frozenset()
    href: str = ""
    anchor: str = ""


PLAIN = Face()


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one face."""

    text: str
    face: Face = PLAIN


@dataclass(frozen=True, slots=True)
class ListMark:
    """The number or bullet that Word wrote before a paragraph it shows as an item of a list."""

    level: int
    words: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph (level 0) or a heading of level 2 to 4. `look`: '', 'center' or 'sign' (set to the right)."""

    runs: tuple[Run, ...]
    level: int = 0
    look: str = ""
    mark: ListMark | None = None

    @property
    def text(self) -> str:
        """The words without their faces; a line break is a space."""
        return "".join(run.text for run in self.runs).replace(BREAK, " ")


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item is blocks. `start` is the number of the first item of a numbered one."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its span."""

    blocks: tuple[Block, ...]
    colspan: int = 1
    rowspan: int = 1
    head: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first `head_rows` rows are its head."""

    rows: tuple[tuple[Cell, ...], ...]
    head_rows: int = 0
    caption: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture at its address."""

    address: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody else."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the text."""


Block = Paragraph | Items | Table | Picture | Quote | Rule
Leaf = Paragraph | Picture


def leaves(blocks: Iterable[Block]) -> Iterator[Leaf]:
    """What a text is counted in, in reading order: paragraphs, headings, items, cells, captions and pictures.

    Every count of lines follows this order.
    """
    for block in blocks:
        match block:
            case Paragraph() | Picture():
                yield block
            case Items():
                for item in block.items:
                    yield from leaves(item)
            case Quote():
                yield from leaves(block.blocks)
            case Table():
                if block.caption:
                    yield Paragraph(block.caption)
                for row in block.rows:
                    for cell in row:
                        yield from leaves(cell.blocks)
            case Rule():
                pass
