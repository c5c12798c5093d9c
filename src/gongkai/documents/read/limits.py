"""How much of a file is read before it is refused: every reader works within these."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file. Past any of them the file is `Unreadable`, in time and memory in proportion to the bound.

    The defaults are several times the largest annual report known and small enough for a web process.
    """

    size_bytes: int = 50 * MIB  # the file as it came
    text_bytes: int = 20 * MIB  # a text file or web page
    tags: int = 500_000  # elements of a web page
    unpacked_bytes: int = 100 * MIB  # the parts of a packed file that are read
    elements: int = 3_000_000  # tags and attributes of one XML part
    pages: int = 1_000
    blocks: int = 200_000  # paragraphs, headings, lines
    cells: int = 200_000  # positions in the grids of all tables together
    depth: int = 500  # elements within elements
    page_objects: int = 200_000  # characters and drawn paths on one page
    seconds: float = 20.0  # for one PDF; the process that reads it is ended then


DEFAULT = Limits()
