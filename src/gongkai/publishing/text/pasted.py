"""Pasted markup as blocks: what Word, WPS, editors and web pages write, read as what their authors meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import takewhile

from gongkai.publishing.text.allowed import NOTE, link_address
from gongkai.publishing.text.blocks import (
    BREAK,
    Block,
    Cell,
    Face,
    Items,
    ListMark,
    Paragraph,
    Quote,
    Rule,
    Run,
    Table,
)
from gongkai.publishing.text.source import Element
from gongkai.publishing.text.words import joined, merged, paragraphs, with_mark

WIDEST = 100  # columns or rows that a cell may span
MOST_TABLES = 3  # tables within each other; deeper ones give their words
DEEPEST_LIST = 6
BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer"  # noqa: SIM905
    " form header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul"
    " h1 h2 h3 h4 h5 h6 caption colgroup".split()
)
MARKING = {
    "b": "strong", "strong": "strong", "em": "em", "u": "u", "s": "s", "strike": "s", "sup": "sup",
    "sub": "sub",
}  # fmt: skip
STYLED = re.compile(r"(?:^|;)\s*(font-weight|text-decoration(?:-line)?|vertical-align|text-align)\s*:\s*([^;]*)")
OUTLINE = re.compile(r"mso-outline-level\s*:\s*([1-9])")
LIST_LEVEL = re.compile(r"mso-list\s*:\s*\S+\s+level([1-9])")
LIST_MARK = re.compile(r"mso-list\s*:\s*ignore")
FOOTNOTE = re.compile(r"_?(ftn|edn)(ref)?(\d{1,3})$")
ENDNOTES_FROM = 1_000  # endnotes are numbered from here on, so that they never meet the footnotes
NOTE_LIST = re.compile(r"mso-element\s*:\s*(?:footnote|endnote)-list")


@dataclass(slots=True)
class Flow:
    """Blocks being gathered. Words between two of them are a paragraph."""

    blocks: list[Block] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    mark: str = ""

    def end(self, *, level: int = 0, look: str = "", list_level: int = 0) -> None:
        """The words so far are a paragraph or heading."""
        runs, self.runs = self.runs, []
        mark, self.mark = "".join(self.mark.split()), ""
        if not runs:
            return
        for words in paragraphs(runs):
            own = look or ("sign" if words.is_set_right and not level else "")
            in_list = ListMark(list_level, mark) if list_level and mark else None
            runs_marked = words.runs if in_list or not mark else with_mark(mark, words.runs)
            self.blocks.append(Paragraph(runs_marked, level, "" if level else own, in_list))
            mark = ""


@dataclass(frozen=True, slots=True)
class Around:
    """What an element stands in."""

    face: Face = field(default_factory=Face)
    look: str = ""
    tables: int = 0
    lists: int = 0
    is_inside: bool = False  # a table, list or quote: no headings there
    is_pre: bool = False


PictureTaker = Callable[[Element], Iterator[Block]]


class Reader:
    """Reads the tree of some markup into blocks. `picture` decides what becomes of each img element."""

    def __init__(self, picture: PictureTaker) -> None:
        self.links_dropped = 0
        self._picture = picture

    def blocks(self, root: Element, around: Around | None = None) -> list[Block]:
        """The blocks of an element, in order."""
        flow = Flow()
        self._within(root, flow, around or Around())
        flow.end()
        return flow.blocks

    def _within(self, element: Element, flow: Flow, around: Around) -> None:
        for child in element.children:
            if isinstance(child, str):
                words = child.replace("\n", BREAK) if around.is_pre else child
                flow.runs.append(Run(words, around.face))
            elif child.tag in BLOCKS:
                flow.end(look=around.look)
                self._block(child, flow, around)
            else:
                self._inline(child, flow, around)

    # --- within a line ------------------------------------------------------------------------------------------------

    def _inline(self, element: Element, flow: Flow, around: Around) -> None:
        if element.tag == "br":
            flow.runs.append(Run(BREAK, around.face))
        elif element.tag == "img":
            if pictures := list(self._picture(element)):
                flow.end(look=around.look)
                flow.blocks.extend(pictures)
        elif LIST_MARK.search(element.style):
            flow.mark += _words(element)
        else:
            self._within(element, flow, replace(around, face=self._face(element, around.face)))

    def _face(self, element: Element, face: Face) -> Face:
        marks = set(face.marks)
        if mark := MARKING.get(element.tag):
            marks.add(mark)
        for name, value in STYLED.findall(element.style):
            _apply(name, value.strip(), marks)
        href, anchor = face.href, face.anchor
        if element.tag == "a":
            href, anchor = self._link(element)
            marks |= {"sup"} if anchor.startswith("fnref-") else set()
        return Face(frozenset(marks), href, anchor)

    def _link(self, element: Element) -> tuple[str, str]:
        """Where a link leads, and the name of its own place when it is an end of a footnote."""
        written = element.attributes.get("href", "")
        own = element.attributes.get("id", "")
        if NOTE.fullmatch(own) and (href := link_address(written)):
            return href, own
        target, here = FOOTNOTE.search(written), FOOTNOTE.search(element.attributes.get("name", ""))
        if written.startswith("#") and target and here:
            return f"#{_note_name(target)}", _note_name(here)
        href = link_address(written)
        self.links_dropped += bool(written) and not href and not written.startswith("#")
        return href, ""

    # --- blocks -------------------------------------------------------------------------------------------------------

    def _block(self, element: Element, flow: Flow, around: Around) -> None:
        look = _look(element, around.look)
        match element.tag:
            case "table":
                flow.blocks.extend(self._table(element, around))
            case "ul" | "ol" | "menu" | "dir":
                flow.blocks.extend(self._items(element, around))
            case "hr":
                flow.blocks.append(Rule())
            case "blockquote":
                inner = tuple(self.blocks(element, replace(around, look="", is_inside=True)))
                flow.blocks.extend((Quote(inner),) if inner and not around.tables else inner)
            case "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self._paragraph(element, flow, replace(around, look=look))
            case "div" if NOTE_LIST.search(element.style):
                notes = replace(element, children=[each for each in element.children if _is_no_rule(each)])
                self._within(notes, flow, around)
            case _:
                own = replace(around, look=look, is_pre=around.is_pre or element.tag == "pre")
                self._within(element, flow, own)
                flow.end(look=look)

    def _paragraph(self, element: Element, flow: Flow, around: Around) -> None:
        level = 0 if around.is_inside else _level(element)
        in_list = LIST_LEVEL.search(element.style)
        self._within(element, flow, around)
        flow.end(level=level, look=around.look, list_level=int(in_list[1]) if in_list and not level else 0)

    def _items(self, element: Element, around: Around) -> Iterator[Block]:
        """A list. One within another list that is not within an item of it belongs to the item before."""
        if around.lists >= DEEPEST_LIST:
            yield from self.blocks(replace(element, tag="div"), around)
            return
        inside = replace(around, lists=around.lists + 1, look="", is_inside=True)
        items: list[tuple[Block, ...]] = []
        for child in element.children:
            if isinstance(child, str) and not child.strip():
                continue
            loose = child if isinstance(child, Element) and child.tag == "li" else Element("li", {}, [child])
            found = tuple(self.blocks(loose, inside))
            if found and loose is not child and items and isinstance(found[0], Items):
                items[-1] += found
            elif found:
                items.append(found)
        if items:
            start = element.attributes.get("start", "1")
            number = int(start) if re.fullmatch(r"[1-9]\d{0,3}", start) else 1
            yield Items(tuple(items), element.tag == "ol", number if element.tag == "ol" else 1)

    def _table(self, element: Element, around: Around) -> Iterator[Block]:
        """A table; one of a single cell is only a frame, one without words nothing."""
        if around.tables >= MOST_TABLES:
            yield from self.blocks(replace(element, tag="div"), replace(around, look=""))
            return
        inside = replace(around, tables=around.tables + 1, look="", face=Face(), is_inside=True)
        caption: tuple[Run, ...] = ()
        rows: list[tuple[Cell, ...]] = []
        for row, in_head in _rows(element):
            if row.tag == "caption":
                caption = joined(_runs(self.blocks(row, inside)))
                continue
            cells = tuple(self._cell(cell, inside, in_head) for cell in row.children if _is_cell(cell))
            if cells and not _only_measures(row, cells):
                rows.append(cells)
        if sum(len(row) for row in rows) == 1:
            yield from rows[0][0].blocks
        elif any(cell.blocks for row in rows for cell in row):
            yield with_head(Table(tuple(rows), 0, caption))

    def _cell(self, element: Element | str, around: Around, in_head: bool) -> Cell:
        if isinstance(element, str):
            raise ValueError("words are no cell")
        across, down = (_span(element.attributes.get(name, "")) for name in ("colspan", "rowspan"))
        return Cell(tuple(self.blocks(element, around)), across, down, in_head or element.tag == "th")


def _apply(name: str, value: str, marks: set[str]) -> None:
    """What a style adds to the marks, or takes from them."""
    if name == "font-weight":
        is_bold = value.startswith("bold") or (value.isdecimal() and int(value[:4]) >= 600)
        (marks.add if is_bold else marks.discard)("strong")
    elif name == "vertical-align" and value in {"super", "sub"}:
        marks.add("sup" if value == "super" else "sub")
    elif name.startswith("text-decoration"):
        marks.update(mark for words, mark in (("underline", "u"), ("line-through", "s")) if words in value)


def _look(element: Element, around: str) -> str:
    said = element.attributes.get("align", "").lower()
    styled = dict(STYLED.findall(element.style)).get("text-align", "").strip()
    if element.tag == "center" or element.attributes.get("class", "") == "MsoTitle":
        return "center"
    if element.attributes.get("class", "") in {"center", "sign"}:
        return element.attributes["class"]
    own = styled or said
    return {"center": "center", "right": "sign", "end": "sign"}.get(own, "" if own else around)


def _level(element: Element) -> int:
    """The level of a heading as its author set it, 1 the highest; 0 for a paragraph."""
    if element.tag != "p":
        return int(element.tag[1])
    outline = OUTLINE.search(element.style)
    return int(outline[1]) if outline else 0


def _rows(table: Element) -> Iterator[tuple[Element, bool]]:
    """The rows and captions of a table, and whether they stand in its head."""
    for part in table.children:
        if isinstance(part, str):
            continue
        if part.tag in {"tr", "caption"}:
            yield part, False
        elif part.tag in {"thead", "tbody", "tfoot"}:
            rows = (row for row in part.children if isinstance(row, Element) and row.tag == "tr")
            yield from ((row, part.tag == "thead") for row in rows)


def _only_measures(row: Element, cells: tuple[Cell, ...]) -> bool:
    """Under a table with merged cells Word writes a row of no height that only tells the widths of the columns."""
    return row.attributes.get("height") == "0" and not any(cell.blocks for cell in cells)


def _is_cell(child: Element | str) -> bool:
    return isinstance(child, Element) and child.tag in {"td", "th"}


def _is_no_rule(child: Element | str) -> bool:
    return isinstance(child, str) or child.tag != "hr"


def with_head(table: Table) -> Table:
    """The table with its head: rows of head cells on top, or a first row that is bold throughout.

    The rows into which a cell of the head reaches down belong to it: no cell can reach out of a head.
    """
    first = table.rows[0]
    if len(table.rows) > 1 and not any(cell.head for cell in first) and all(map(_is_bold, first)):
        table = _headed(table, 1)
    while len(_top(table)) < (reach := _reach(table)) < len(table.rows):
        table = _headed(table, reach)
    rows = tuple(tuple(_without_bold(cell) if cell.head else cell for cell in row) for row in table.rows)
    head_rows = len(_top(table))
    return replace(table, rows=rows, head_rows=head_rows if head_rows < len(rows) else 0)


def _top(table: Table) -> tuple[tuple[Cell, ...], ...]:
    """The rows on top that hold nothing but head cells."""
    return tuple(takewhile(lambda row: all(cell.head for cell in row), table.rows))


def _reach(table: Table) -> int:
    """The row down to which the cells of the head reach."""
    return max((n + cell.rowspan for n, row in enumerate(_top(table)) for cell in row), default=0)


def _headed(table: Table, count: int) -> Table:
    """The table with every cell of the first rows a head cell."""
    top = (tuple(replace(cell, head=True) for cell in row) for row in table.rows[:count])
    return replace(table, rows=(*top, *table.rows[count:]))


def _is_bold(cell: Cell) -> bool:
    runs = _runs(cell.blocks)
    return bool(runs) and all("strong" in run.face.marks for run in runs)


def _without_bold(cell: Cell) -> Cell:
    """A head cell is bold by itself."""
    blocks = (
        replace(block, runs=merged(map(_light, block.runs))) if isinstance(block, Paragraph) else block
        for block in cell.blocks
    )
    return replace(cell, blocks=tuple(blocks))


def _light(run: Run) -> Run:
    return replace(run, face=replace(run.face, marks=run.face.marks - {"strong"}))


def _runs(blocks: tuple[Block, ...] | list[Block]) -> list[Run]:
    """The words of the paragraphs, a line break between two."""
    found: list[Run] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found += [Run(BREAK), *block.runs] if found else block.runs
    return found


def _words(element: Element) -> str:
    return "".join(child if isinstance(child, str) else _words(child) for child in element.children)


def _note_name(found: re.Match[str]) -> str:
    number = int(found[3]) + (ENDNOTES_FROM if found[1] == "edn" else 0)
    return f"fnref-{number}" if found[2] else f"fn-{number}"


def _span(written: str) -> int:
    return min(int(written), WIDEST) if re.fullmatch(r"[1-9]\d{0,5}", written) else 1
