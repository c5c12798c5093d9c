"""Rows of the known forms in running text, by their labels.

The text is a chain of words and numbers. Words that end in a label of a form, with nothing but heads, groups or the
rest of the label before, begin a row; the numbers after them are its cells. A chain of rows is a table when it has
enough of them, or the heads of a table before it; a sentence that happens to end in a label is not.
"""

from __future__ import annotations

import re

from gongkai.reading.tables.chain import TABLE_BEGINS, Chain
from gongkai.reading.tables.flat import FlatCells
from gongkai.reading.tables.front import Blank, Front, front_of, heads_after
from gongkai.reading.tables.lexicon import UNITS, Lexicon, lexicon
from gongkai.reading.tables.remedies import groups_under, head_at_end
from gongkai.reading.tables.rows import OtherRow, PrintedRow
from gongkai.reading.tables.source import Source
from gongkai.reading.tables.tokens import Piece, Sort, Stretch, stretches
from gongkai.reading.tables.words import (
    UNIT_AT_END,
    Label,
    Part,
    Words,
    find_label,
    nearest_label,
    parts,
    take_rest,
)
from gongkai.sheets.parts import Kind

UNIT = "(?:" + "|".join(UNITS) + ")"
GOES_ON = re.compile(UNIT + r"?[,。;、!]")
GLUED_UNIT = re.compile(UNIT)
SENTENCE = re.compile(r"[。;!?]")
LONGEST_STRANGER = 120
MOST_STRANGERS = 60


class Runner:
    """Reads one text once. `chains` are the tables found, in order."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.lexicon: Lexicon = lexicon()
        self.chains: list[Chain] = []
        self._open: Chain | None = None
        self._broken: tuple[PrintedRow, str] | None = None
        self._held: list[OtherRow] = []
        self._lent = ""  # the digit the last row gave away to number the next label
        self._strangers = 0

    def read(self, start: int, end: int) -> list[Chain]:
        """The tables in a stretch of the text."""
        found = stretches(self.source.text, start, end)
        for index, stretch in enumerate(found):
            after = found[index + 1] if index + 1 < len(found) else None
            self._take(stretch, after)
        self._close()
        return [chain for chain in self.chains if chain.is_table]

    # --- one stretch --------------------------------------------------------------------------------------------------

    def _take(self, stretch: Stretch, after: Stretch | None) -> None:
        pieces = self._finish_broken(stretch.words)
        if not pieces:
            self._close()
            return
        words = Words.of(self.source.text, pieces)
        if not stretch.numbers:
            self._trail(words)
            return
        if self._take_remedies(words, stretch):
            return
        found = None if self._is_sentence(stretch, after) else self._recognise(words)
        if found is None:
            self._stranger(words, stretch)
            return
        self._add(words, stretch, *found)

    def _finish_broken(self, pieces: list[Piece]) -> list[Piece]:
        """Takes the rest of a label that was broken off by its numbers from the front of the words."""
        if self._broken is None:
            return pieces
        (row, missing), self._broken = self._broken, None
        taken = take_rest([self.source.text[each.start : each.end] for each in pieces], missing, self.lexicon)
        if taken is None:
            whole = row.targets[0].key
            row.likeness = 1 - len(missing) / len(whole)
            return pieces
        row.label += self.source.raw[pieces[0].start : pieces[taken - 1].end]
        if self._open:
            self._open.end = max(self._open.end, pieces[taken - 1].end)
        return pieces[taken:] or pieces[:0]

    def _is_sentence(self, stretch: Stretch, after: Stretch | None) -> bool:
        """Whether the text goes on as prose after the numbers: 58件，其中…"""
        if after is None or not after.words:
            return False
        first, last = after.words[0], stretch.numbers[-1]
        if "\n" in self.source.text[last.end : first.start]:
            return False
        word = self.source.text[first.start : first.end]
        return bool(GOES_ON.match(word) or (last.end == first.start and GLUED_UNIT.match(word)))

    # --- labels -------------------------------------------------------------------------------------------------------

    def _recognise(self, words: Words) -> tuple[list[Part], Label] | None:
        """The parts of the words and the label at their end; None when there is no label."""
        found = parts(words.text)
        last = found[-1]
        text = words.text[last.text_start :]
        label = find_label(text, words.words_of(last.text_start, last.end), last.number, self.lexicon)
        if label is None and self._open and self._strangers < MOST_STRANGERS:
            self._strangers += 1
            seen = {each.code for row in self._open.rows for each in row.targets}
            label = nearest_label(text, last, self._open.family, seen, self.lexicon)
        return (found, label) if label else None

    # --- rows ---------------------------------------------------------------------------------------------------------

    def _add(self, words: Words, stretch: Stretch, found: list[Part], label: Label) -> None:
        """Adds a row to the open table, or begins a new one with it."""
        family = label.targets[0].family
        front = front_of(words, found, label, family, self.lexicon)
        if front is None:
            self._stranger(words, stretch)
            return
        chain = self._chain_for(family, words, front)
        for blank in front.blanks:
            chain.rows.append(self._blank(family, words, blank))
        at = words.offset(front.label)
        row = self._row(family, label, found[-1].number, (at, words.pieces[-1].end), stretch)
        row.likeness = label.likeness
        chain.rows.append(row)
        chain.end = stretch.numbers[-1].end
        if label.missing:
            self._broken = row, label.missing

    def _chain_for(self, family: str, words: Words, front: Front) -> Chain:
        """The table a row belongs to: the open one when nothing strange stands between."""
        chain = self._open
        if chain is not None and chain.family == family and front.start == 0:
            chain.others += self._held
            self._held = []
            self._check_lent(chain, words, front)
            return chain
        self._close()
        headed = bool(TABLE_BEGINS[family].search(words.text, front.start))
        self._open = Chain(family, words.offset(front.start), 0, headed)
        self.chains.append(self._open)
        return self._open

    def _check_lent(self, chain: Chain, words: Words, front: Front) -> None:
        """Doubts the row before when the digit it lent to number a label does not number this one."""
        last = chain.rows[-1] if chain.rows else None
        lent = self._lent
        self._lent = ""
        if last is None or not lent:
            return
        first = front.blanks[0].number if front.blanks else parts(words.text)[0].number
        last.doubt = first != lent

    def _row(self, family: str, label: Label, number: str, span: tuple[int, int], stretch: Stretch) -> PrintedRow:
        unit, numbers = label.unit, stretch.numbers
        is_mark = family == "2014" and not unit and numbers[0].sort is Sort.MARK
        if is_mark and (len(numbers) > 1 or label.targets[0].kind is Kind.HEADING):
            unit, numbers = "—", numbers[1:]
        self._lent = stretch.numbers[-1].lent
        start, end = span
        begin = stretch.numbers[0].end if unit == "—" else end
        cells = FlatCells(self.source, begin, stretch.end, numbers)
        place = self.source.place(start, end)
        return PrintedRow(family, label.targets, self.source.raw[start:end], number, place, cells, unit)

    def _blank(self, family: str, words: Words, blank: Blank) -> PrintedRow:
        start, end = words.offset(blank.start), words.offset(blank.end - 1) + 1
        return PrintedRow(
            family,
            blank.targets,
            self.source.raw[start:end],
            blank.number,
            self.source.place(start, end),
            FlatCells(self.source, end, end, []),
            blank.unit,
        )

    def _take_remedies(self, words: Words, stretch: Stretch) -> bool:
        """Adds the row of the table of reconsideration and litigation, if its heads end the words."""
        start = head_at_end(words.text, self.lexicon)
        groups = groups_under(words.text[start:])
        if not groups:
            return False
        start = next((at for at in words.at if at >= start), start)
        chain = self._open
        if chain is None or chain.family != "t3" or start > 0:
            self._close()
            self._open = chain = Chain("t3", words.offset(start), 0, headed=True)
            self.chains.append(chain)
        begin, end = words.offset(start), words.pieces[-1].end
        cells = FlatCells(self.source, end, stretch.end, stretch.numbers)
        label = self.source.raw[begin:end]
        chain.rows.append(PrintedRow("t3", (), label, "", self.source.place(begin, end), cells, groups=groups))
        chain.end = stretch.numbers[-1].end
        return True

    # --- what is no row -----------------------------------------------------------------------------------------------

    def _stranger(self, words: Words, stretch: Stretch) -> None:
        """Words and numbers that are no row of a form: kept in case the table goes on after them."""
        chain = self._open
        if chain is None:
            return
        if self._lent and chain.rows:
            chain.rows[-1].doubt = True
        self._lent = ""
        if SENTENCE.search(words.text) or len(words.text) > LONGEST_STRANGER:
            self._close()
            return
        numbers = [self.source.text[each.start : each.end] for each in stretch.numbers]
        label, unit = words.text, ""
        if found := UNIT_AT_END.search(label):
            label, unit = label[: found.start()], found[0]
        start, end = words.pieces[0].start, stretch.numbers[-1].end
        self._held.append(OtherRow((label, *numbers), unit, self.source.place(start, end)))

    def _trail(self, words: Words) -> None:
        """The last words of the text: heads of a table that breaks off belong to it."""
        if self._open is not None:
            count = heads_after(words, self._open.family, self.lexicon)
            if count:
                self._open.end = words.pieces[count - 1].end
        self._close()

    def _close(self) -> None:
        """Ends the open table. Rows of no form at its end are its own when they have a unit like the others."""
        if self._open is not None and self._open.family == "2014":
            for row in self._held:
                if not row.unit:
                    break
                self._open.others.append(row)
        self._held = []
        self._lent = ""
        self._open = None
