"""Web pages: what a reader of the page sees, as paragraphs, headings and tables.

libxml2's tokenizer announces tags one by one and no tree is built, so that time and memory stay in proportion to the
page whatever its shape.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from gongkai.base.errors import Unreadable
from gongkai.documents.read.draft import Draft, Words, finish
from gongkai.documents.read.html_tables import OpenTable, span
from gongkai.documents.read.layout import Flow, PlacedCell
from gongkai.documents.read.limits import Limits
from gongkai.documents.read.numerals import whole
from gongkai.documents.read.shown import shown
from gongkai.documents.tree import Document

CHUNK = 64 * 1024
SPACE = re.compile("[ \t\n\r\f\v]+")
WIDE = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
WRAPPED = re.compile(
    f"(?<={WIDE})[ \t\r\f\v]*\n[ \t\n\r\f\v]*(?={WIDE})"
)  # a line of the source ends between two of them
NUMBERED = re.compile(r"[0-9０-９一二三四五六七八九十(（①-⑳]")
HIDING = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)", re.I)
UNNUMBERED = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone\b", re.I)

HEADINGS = {f"h{level}": level for level in range(1, 7)}
SECTIONS = frozenset({"thead", "tbody", "tfoot"})
BREAKS = HEADINGS.keys() | set(
    "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure"  # noqa: SIM905
    " footer form header hgroup hr html legend li main menu nav ol optgroup option p pre search section summary"
    " table tbody td tfoot th thead tr ul".split()
)
UNSEEN = set(
    "applet audio base canvas datalist embed frame frameset head iframe link map math meta noframes noscript object"  # noqa: SIM905
    " param rp rt script select style svg template textarea title video".split()
)


def read_html(text: str, *, limits: Limits) -> Document:
    """The visible words of a page. Raises Unreadable for a page without words or past the limits."""
    page = _Page(limits)
    parser = etree.HTMLParser(
        target=page,  # type: ignore[arg-type]  # the stubs ask for methods that lxml calls only when they are there
        encoding="utf-8",
        no_network=True,
        huge_tree=True,
    )
    content = text.encode()
    try:
        for start in range(0, len(content), CHUNK):
            parser.feed(content[start : start + CHUNK])
        parser.close()
    except etree.XMLSyntaxError:
        raise Unreadable("网页已经损坏，无法读取。") from None
    blocks = finish(page.finish(), limits=limits)
    if not blocks:
        raise Unreadable("网页里没有可以看见的文字。")
    return Document(blocks, title=page.title, media_type="text/html")


@dataclass(slots=True)
class _List:
    """A list being read; `number` is the one its next item carries, None for a list without numbers."""

    number: int | None


class _Page:
    """The target of the parser: turns tags and text into drafts. Tags arrive properly nested."""

    def __init__(self, limits: Limits) -> None:
        self.title = ""
        self._limits = limits
        self._hidden = 0  # depth below the hidden element, 0 when visible
        self._in_title = False
        self._opened: list[OpenTable | PlacedCell | _List | None] = []  # what each open element began
        self._flows = [Flow()]
        self._tables: list[OpenTable] = []
        self._lists: list[_List] = []
        self._words: list[str] = []
        self._number = ""  # of the list item whose first words are awaited
        self._level: int | None = None
        self._in_caption = False
        self._pre = 0
        self._tags = 0
        self._columns = 0  # of all cells together

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if len(self._opened) + self._hidden >= self._limits.depth:
            raise Unreadable(f"网页的元素嵌套超过 {self._limits.depth} 层，没有读取。")
        self._tags += 1
        if self._tags > self._limits.tags:
            raise Unreadable(f"网页的元素超过 {self._limits.tags} 个，不像一份报告，没有读取。")
        if self._hidden or tag in UNSEEN or _is_hidden(attributes):
            self._in_title = tag == "title" and not self.title
            self._hidden += 1
            return
        if tag in BREAKS:
            self._end_paragraph()
        self._opened.append(self._begin(tag, attributes))

    def end(self, tag: str) -> None:
        if self._hidden:
            self._hidden -= 1
            self._in_title = False
            return
        if tag in BREAKS:
            self._end_paragraph()
        if tag in HEADINGS:
            self._level = None
        elif tag == "caption":
            self._in_caption = False
        elif tag == "pre":
            self._pre -= 1
        self._close(self._opened.pop())

    def data(self, words: str) -> None:
        if self._in_title:
            self.title = SPACE.sub(" ", self.title + words)
        elif self._hidden:
            return
        elif self._pre and "\n" in words:
            for line in words.split("\n"):
                self._words.append(line.replace(" ", "\xa0"))
                self._end_paragraph()
        else:
            self._words.append(words)

    def close(self) -> None:
        """Called by the parser at the end of the page."""

    def finish(self) -> list[Draft]:
        """Everything read, once the parser is done."""
        self._end_paragraph()
        while self._tables:
            self._end_table(self._tables[-1])
        self.title = shown(self.title)
        return self._flows[0].drafts

    def _begin(self, tag: str, attributes: Mapping[str, str]) -> OpenTable | PlacedCell | _List | None:
        """What an element opens beside a paragraph: something to be closed with it, or None."""
        if tag == "table":
            self._tables.append(OpenTable(layout=attributes.get("role") in {"presentation", "none"}))
            return self._tables[-1]
        if tag in {"ol", "ul", "menu", "dir"}:
            numbered = tag == "ol" and not UNNUMBERED.search(attributes.get("style", ""))
            self._lists.append(_List(whole(attributes.get("start"), 1) if numbered else None))
            return self._lists[-1]
        if tag in {"td", "th"}:
            return self._begin_cell(tag, attributes)
        if self._tables and self._tables[-1].cell is None:
            self._begin_in_table(self._tables[-1], tag)
        if tag in HEADINGS:
            self._level = HEADINGS[tag]
        elif tag == "pre":
            self._pre += 1
        elif tag == "li" and self._lists and (number := self._lists[-1].number) is not None:
            number = whole(attributes.get("value"), number)
            self._number = f"{number}. "
            self._lists[-1].number = number + 1
        return None

    def _begin_in_table(self, table: OpenTable, tag: str) -> None:
        if tag == "tr":
            table.begin_row()
        elif tag in SECTIONS:
            table.begin_section(head=tag == "thead")
        elif tag == "caption":
            self._in_caption = True

    def _begin_cell(self, tag: str, attributes: Mapping[str, str]) -> PlacedCell | None:
        if not self._tables:
            return None
        table = self._tables[-1]
        self._end_cell(table)
        rowspan, colspan = span(attributes.get("rowspan")), span(attributes.get("colspan"))
        cell = table.begin_cell(rowspan=rowspan, colspan=colspan, head=tag == "th")
        self._columns += cell.colspan
        if self._columns > self._limits.cells:
            raise Unreadable(f"网页的表格超过 {self._limits.cells} 格，不像一份报告，没有读取。")
        self._flows.append(cell.flow)
        return cell

    def _close(self, opened: OpenTable | PlacedCell | _List | None) -> None:
        if isinstance(opened, OpenTable):
            self._end_table(opened)
        elif isinstance(opened, PlacedCell):
            if self._tables and self._tables[-1].cell is opened:
                self._end_cell(self._tables[-1])
        elif opened is not None:
            self._lists.pop()

    def _end_cell(self, table: OpenTable) -> None:
        if table.cell is not None:
            table.cell = None
            self._flows.pop()

    def _end_table(self, table: OpenTable) -> None:
        self._end_cell(table)
        self._tables.pop()
        self._flows[-1].drafts.extend(table.finish())

    def _end_paragraph(self) -> None:
        if not self._words:
            return
        text = "".join(self._words)
        self._words.clear()
        if not text.isalnum():  # letters and digits alone have nothing to be cleaned of
            text = shown(SPACE.sub(" ", WRAPPED.sub("", text)))
        if not text:
            return
        if self._in_caption and self._tables:
            self._tables[-1].caption += text
            return
        if self._number and not NUMBERED.match(text):
            text = self._number + text
        self._number = ""
        self._flows[-1].drafts.append(Words(text, level=self._level))


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return "hidden" in attributes or ("style" in attributes and HIDING.search(attributes["style"]) is not None)
