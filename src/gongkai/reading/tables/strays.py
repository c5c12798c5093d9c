"""Rows beside a table whose label is misprinted or unknown: taken in, so that none is passed over in silence.

A stretch of words and numbers is beside a table when nothing but other such stretches, and no sentence, stands between
it and a row of the table. Its label is the nearest unused one of the form, if one is near; else it is a row of no form.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.base.text import late
from gongkai.reading.tables.chain import Chain
from gongkai.reading.tables.flat import DASHED, FlatCells
from gongkai.reading.tables.front import SAID
from gongkai.reading.tables.lexicon import key, lexicon
from gongkai.reading.tables.rows import OtherRow, PrintedRow, in_reading_order
from gongkai.reading.tables.source import Source
from gongkai.reading.tables.tokens import Stretch
from gongkai.reading.tables.words import UNIT_AT_END, Label, Part, Words, find_label, nearest_label, parts
from gongkai.sheets.parts import Kind

SENTENCE = late(r"[。;!?]")
FARTHEST = 4  # strays in a row, counted from a row of the table
LONGEST = 200
SHORTEST_LABEL, LONGEST_LABEL = 3, 45
BETWEEN_CELLS = late(r"[\s|｜,，]+")
ABOUT = "约近超逾"  # before a number
COLUMNS = {"2014": 1, "t1": 3, "t2": 7}


@dataclass(slots=True)
class Entry:
    """A stretch as read: the table it is a row of, None for none. `sentence`: the text goes on as prose after it;
    `doubt`: its last digit may belong to the next label.
    """

    words: Words
    stretch: Stretch
    chain: Chain | None
    sentence: bool = False
    doubt: bool = False

    @property
    def is_clean(self) -> bool:
        """Whether no sentence stands among its words."""
        return len(self.words.text) <= LONGEST and not SENTENCE.search(self.words.text)


def take_in_strays(source: Source, entries: Sequence[Entry], chains: Sequence[Chain]) -> list[Chain]:
    """The tables, with the rows beside them that belong to them."""
    _join_small_ones(entries, chains)
    tables = [chain for chain in chains if chain.is_table]
    for index, entry in enumerate(entries):
        if (entry.chain is None or not entry.chain.is_table) and (chain := _beside(entries, index)):
            _take_in(source, entry, chain)
    for chain in tables:
        chain.rows = in_reading_order(chain.rows)
    return tables


def _join_small_ones(entries: Sequence[Entry], chains: Sequence[Chain]) -> None:
    """A chain too short to be a table by itself is one beside a table of its family."""
    changed = True
    while changed:
        changed = False
        for index, entry in enumerate(entries):
            chain = entry.chain
            if chain and not chain.is_table and any(each.family == chain.family for each in _near(entries, index)):
                chain.headed = changed = True


def _beside(entries: Sequence[Entry], index: int) -> Chain | None:
    """The table an entry that is no row stands beside; the one after it, where the entry can be its first row."""
    entry = entries[index]
    if entry.sentence:
        return None
    for chain in _near(entries, index):
        if chain.family in COLUMNS and _fits(entry, COLUMNS[chain.family]):
            return chain
    return None


def _near(entries: Sequence[Entry], index: int) -> Iterator[Chain]:
    """The tables after and before an entry that no sentence parts from it."""
    for step in range(1, FARTHEST + 1):
        after = entries[index + step] if index + step < len(entries) else None
        if after is None or after.sentence or not after.is_clean:
            break
        if after.chain and after.chain.is_table:
            yield after.chain
            break
    for step in range(FARTHEST + 1):
        if not entries[index - step].is_clean or entries[index - step].sentence or index - step - 1 < 0:
            break
        before = entries[index - step - 1].chain
        if before and before.is_table:
            yield before
            break


def _fits(entry: Entry, columns: int) -> bool:
    """Whether the numbers can be the cells of a row: as many as columns, or digits enough."""
    numbers = [piece for piece in entry.stretch.numbers if piece.sort != "unit"]
    digits = sum(piece.end - piece.start for piece in numbers)
    if columns == COLUMNS["t2"]:
        return len(numbers) == columns or (len(numbers) < columns <= digits)
    return len(numbers) <= columns + (columns == 1)


def _take_in(source: Source, entry: Entry, chain: Chain) -> None:
    """Adds an entry to the table beside it: as the row its label is nearest to, or as a row of no form."""
    words = entry.words
    last = _after_sentence(words.text, parts(words.text)[-1])
    text = words.text[last.text_start :]
    seen = {target.code for row in chain.rows for target in row.targets}
    label = find_label(text, words.words_of(last.text_start, last.end), last.number, lexicon())
    if label is None or label.before or label.missing or label.targets[0].family != chain.family:
        label = _nearest(words, last, chain, seen)
    if label is not None:
        start = words.offset(last.start)
        row = row_at(source, label, last.number, (start, words.pieces[-1].end), entry.stretch)
        row.likeness = min(label.likeness, 0.99)
        row.doubt = row.doubt or entry.doubt
        chain.rows.append(row)
    elif not _is_row(words, last, chain) or _is_page_number(source, entry.stretch):
        return
    else:
        start = words.offset(last.start)
        chain.others.append(_other(source, words, last, entry.stretch))
    chain.start, chain.end = min(chain.start, start), max(chain.end, entry.stretch.numbers[-1].end)


def _after_sentence(words: str, part: Part) -> Part:
    """What is left of a part after the last sentence in it."""
    ends = [found.end() for found in SENTENCE.finditer(words, part.text_start)]
    return Part("", False, ends[-1], ends[-1], part.end) if ends else part


def _nearest(words: Words, last: Part, chain: Chain, seen: set[str]) -> Label | None:
    """The unused label of the table nearest to the part, or to its last word: heads may stand before the label."""
    tries = [words.text[last.text_start :]]
    tries += [words.text[at:] for at in words.at if at > last.text_start][-2:]
    for text in tries:
        if label := nearest_label(text, last, chain.family, seen, lexicon()):
            return label
    return None


def _is_row(words: Words, last: Part, chain: Chain) -> bool:
    """Whether an entry without a known label is a row all the same: it has the columns, or a unit, like the others."""
    text = words.text[last.text_start :]
    unit = UNIT_AT_END.search(text)
    if len(text) > LONGEST_LABEL or len(key(text[: unit.start()] if unit else text)) < SHORTEST_LABEL:
        return False
    return chain.family == "t2" or unit is not None or last.numbered


def _is_page_number(source: Source, stretch: Stretch) -> bool:
    """Whether the numbers are no more than that of a page, alone on its line: — 1 —"""
    first, last = source.line_of(stretch.numbers[0].start), source.line_of(stretch.numbers[-1].start)
    return first == last and DASHED.fullmatch(source.text, *source.span_of(first)) is not None


def _other(source: Source, words: Words, last: Part, stretch: Stretch) -> OtherRow:
    start, end = words.offset(last.start), stretch.numbers[-1].end
    label, unit = BETWEEN_CELLS.sub("", source.raw[start : words.pieces[-1].end]), ""
    if found := UNIT_AT_END.search(label):
        label, unit = label[: found.start()], found[0]
    numbers = [source.raw[each.start : each.end] for each in stretch.numbers]
    return OtherRow((label, *numbers), unit, source.place(start, end))


def _says(label: str) -> bool:
    """Whether what stands last in a label is what the first cell says: O, 三."""
    words = label.replace("|", " ").split()
    return len(words) > 1 and SAID.fullmatch(words[-1]) is not None


def row_at(source: Source, label: Label, number: str, span: tuple[int, int], stretch: Stretch) -> PrintedRow:
    """The row with a label at `text[span]` and the numbers of a stretch."""
    family, unit, numbers = label.targets[0].family, label.unit, stretch.numbers
    is_mark = family == "2014" and not unit and numbers[0].sort == "mark"
    if is_mark and (len(numbers) > 1 or label.targets[0].kind is Kind.HEADING):
        unit, numbers = "—", numbers[1:]
    start, end = span
    begin = stretch.numbers[0].end if unit == "—" else end
    cells = FlatCells(source, begin, stretch.end, numbers)
    row = PrintedRow(family, label.targets, source.raw[start:end], number, source.place(start, end), cells, unit)
    row.doubt = bool(numbers) and (source.text[numbers[0].start - 1] in ABOUT or _says(source.text[start:end]))
    return row
