"""Statistics tables of no known form: their rows as printed, never forced into figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.base.text import late
from gongkai.reading.tables.lexicon import key
from gongkai.reading.tables.rows import OtherRow
from gongkai.reading.tables.source import Source
from gongkai.reading.tables.tokens import Stretch, stretches
from gongkai.reading.tables.words import UNIT_AT_END, Words

FEWEST_ROWS = 3
LONGEST_LABEL = 60
BEGINS = late(r"指\s*标\s*名\s*称|统\s*计\s*(?:指\s*标|项\s*目)|项\s*目\s*名\s*称")
TITLE = late(r"(?:附\s*件?\s*\d*\s*[:、.]?\s*)?[^\s。;,]{0,40}统\s*计\s*表\s*(?:\([^()]*\))?\s*$")
SENTENCE = late(r"[。;!?]")
HEAD = late(
    r"指标(?:名称)?|统计(?:指标|项目|数)|项目名称|计量|单位|\d{4}年度?|(?:本|上|当)年度?(?:数|合计)?|历年|累计(?:数)?|数量|数值"
    r"|合计|序号|代码|备注"
)


@dataclass(slots=True)
class StrangeTable:
    """Rows of a table of no known form, its heads first. `start` and `end` are the stretch of text it takes."""

    rows: list[OtherRow] = field(default_factory=list)
    start: int = 0
    end: int = 0


def strange_tables(source: Source, taken: Sequence[tuple[int, int]]) -> list[StrangeTable]:
    """The tables in running text that begin with the heads of a statistics table and are not `taken` by a known one."""
    found: list[StrangeTable] = []
    for begins in BEGINS.finditer(source.text):
        inside = [*taken, *((each.start, each.end) for each in found)]
        if any(start <= begins.start() < end for start, end in inside):
            continue
        until = min((start for start, _ in taken if start > begins.start()), default=len(source.text))
        table = _table(source, begins.start(), until)
        if len(table.rows) > FEWEST_ROWS:
            if title := TITLE.search(source.text, max(0, begins.start() - 80), begins.start()):
                table.start = title.start()
            found.append(table)
    return found


def _table(source: Source, start: int, until: int) -> StrangeTable:
    """The rows from the heads on, as long as short words are followed by numbers."""
    table = StrangeTable(start=start, end=start)
    for stretch in stretches(source.text, start, until):
        words = Words.of(source.text, stretch.words) if stretch.words else None
        if words is None or not stretch.numbers or SENTENCE.search(words.text):
            break
        first = 0
        if not table.rows:
            heads, first = _heads(words)
            table.rows.append(OtherRow(heads, place=source.place(start, words.offset(first))))
        if not key(words.text[first:]) or len(words.text) - first > LONGEST_LABEL:
            break
        table.rows.append(_row(source, words, first, stretch))
        table.end = stretch.numbers[-1].end
    return table


def _heads(words: Words) -> tuple[tuple[str, ...], int]:
    """The column heads the words begin with, that of the unit left out, and where the first label begins."""
    heads: list[str] = []
    end = 0
    while found := HEAD.match(words.text, end):
        heads.append(found[0])
        end = found.end()
    return tuple(_joined(heads)), end


def _joined(heads: Sequence[str]) -> list[str]:
    """Heads put together again where they were broken over lines; 计量 单位, the head of the unit, is left out."""
    joined: list[str] = []
    for head in heads:
        if joined and joined[-1] == "历年" and head.startswith("累计"):
            joined[-1] += head
        elif head not in {"计量", "单位"}:
            joined.append(head)
    return joined


def _row(source: Source, words: Words, first: int, stretch: Stretch) -> OtherRow:
    last = words.pieces[-1].end
    start = words.offset(first)
    label = " ".join(source.raw[start:last].split())
    unit = ""
    if found := UNIT_AT_END.search(label):
        label, unit = label[: found.start()].rstrip(), found[0]
    numbers = tuple(source.raw[each.start : each.end] for each in stretch.numbers)
    return OtherRow((label, *numbers), unit, source.place(start, stretch.numbers[-1].end))
