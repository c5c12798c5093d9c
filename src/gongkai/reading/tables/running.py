"""Rows of the known forms in running text, by their labels.

The text is a chain of words and numbers. Words that end in a label of a form, with nothing but heads, groups or the
rest of the label before, begin a row; the numbers after them are its cells. A chain of rows is a table when it has
enough of them, or the heads of a table before it; a sentence that happens to end in a label is not.
"""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.base.text import late
from gongkai.reading.tables.chain import TABLE_BEGINS, Chain
from gongkai.reading.tables.flat import FlatCells
from gongkai.reading.tables.front import SAID, Blank, Front, blanks_after, front_of
from gongkai.reading.tables.lexicon import ORDINAL, UNITS, Lexicon, key, key_of_head, lexicon
from gongkai.reading.tables.remedies import groups_under, head_at_end
from gongkai.reading.tables.rows import PrintedRow
from gongkai.reading.tables.source import Source
from gongkai.reading.tables.strays import Entry, row_at, take_in_strays
from gongkai.reading.tables.tokens import Piece, Stretch, stretches
from gongkai.reading.tables.words import Label, Part, Words, last_label, parts, take_rest

UNIT = "(?:" + "|".join(UNITS) + ")"
GOES_ON = late(UNIT + r"?[,。;、!]")
SHARE, LONGEST_SHARE = late(r"\d%|\d[件条]?\s*\(\d{1,3}(?:\.\d+)?%"), 10
GLUED_UNIT = late(UNIT)
SENTENCE = late(r"[。;!?]")
NUMBER_CUT_OFF = late(r"[.、][\u4e00-\u9fff]{3}")
LONGEST_STRANGER = 120
MOST_OF_A_REMARK = 6  # words
LONGEST_CELL, SHORT_CELL = 16, 8  # characters of words in a cell
BEHIND_A_NUMBER = "*+(."
AROUND_A_TABLE = late(
    r"\(?本列数据|申请人情况|第二十条|行政复议|单位|填报|审核|联系|负责|备?注|附件|说明|统计|续表|第\d*页"
    r"|[\u4e00-\u9fff]{2,6}:"
)


def _is_open(label: str) -> bool:
    """Whether a bracket is opened in a label and not closed."""
    if "(" not in label and "（" not in label:
        return False
    return label.count("(") + label.count("（") > label.count(")") + label.count("）")


def _is_at_end(blanks: Sequence[Blank], words: Words) -> bool:
    """Whether the last label, its unit included, is what the words end with."""
    return bool(blanks) and key(words.text[blanks[-1].end :]) in {"", blanks[-1].unit}


def _end_of_cell(words: Words, start: int, *, numbered: bool) -> int:
    """Where words that can be what a cell says end; `start` itself where a label, a chapter or prose begins there.

    `numbered`: numbers follow the words.
    """
    part = next((each for each in parts(words.text) if each.start <= start < each.end), None)
    if part is None or (part.numbered and start == part.start):
        return start
    end = min((each for each in words.at if start < each < part.end), default=part.end)
    text = words.text[start:end]
    if len(text) > LONGEST_CELL or SENTENCE.search(text) or AROUND_A_TABLE.match(text):
        return start
    follows = end == part.end and (numbered or part.end < len(words.text))
    return end if follows or len(text) <= SHORT_CELL else start


class Runner:
    """Reads one text once. `chains` are the runs of rows found, `entries` all its stretches, both in order."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.lexicon: Lexicon = lexicon()
        self.chains: list[Chain] = []
        self.entries: list[Entry] = []
        self._open: Chain | None = None
        self._broken: tuple[PrintedRow, str] | None = None

    def read(self, start: int, end: int) -> list[Chain]:
        """The tables in a stretch of the text."""
        found = stretches(self.source.text, start, end)
        for index, stretch in enumerate(found):
            after = found[index + 1] if index + 1 < len(found) else None
            self._take(stretch, after)
        self._open = None
        return take_in_strays(self.source, self.entries, self.chains)

    # --- one stretch --------------------------------------------------------------------------------------------------

    def _take(self, stretch: Stretch, after: Stretch | None) -> None:
        pieces = self._without_unit(self._finish_broken(stretch.words))
        if not pieces:
            self._open = None
            return
        words = Words.of(self.source.text, pieces)
        self._doubt_beside(words)
        if not stretch.numbers:
            self._take_trail(words)
            return
        if self._take_remedies(words, stretch):
            return
        sentence = self._is_sentence(stretch, after)
        found = None if sentence else self._recognise(words)
        if found is None or not self._add(words, stretch, *found):
            self._pass_over(words, stretch, sentence=sentence)

    def _finish_broken(self, pieces: list[Piece]) -> list[Piece]:
        """Takes the rest of a label that was broken off by its numbers from the front of the words."""
        if self._broken is None:
            return self._finish_remark(pieces)
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

    def _finish_remark(self, pieces: list[Piece]) -> list[Piece]:
        """Takes the rest of a remark in brackets, broken off by its row's numbers, from the front of the words."""
        row = self._open.rows[-1] if self._open and self._open.rows else None
        if row is None or not _is_open(row.label):
            return pieces
        for index, piece in enumerate(pieces[:MOST_OF_A_REMARK]):
            if self.source.text[piece.end - 1] == ")" and self.source.text[piece.start] != "(":
                row.label += self.source.raw[pieces[0].start : piece.end]
                return pieces[index + 1 :]
        return pieces

    def _without_unit(self, pieces: list[Piece]) -> list[Piece]:
        """Takes the unit of the number before, printed with it and glued to the next label, from the front."""
        row = self._open.rows[-1] if self._open and self._open.rows else None
        if not row or not row.unit or not pieces or self._open is None or pieces[0].start != self._open.end:
            return pieces
        first = pieces[0]
        if not self.source.text.startswith(row.unit, first.start):
            return pieces
        start = first.start + len(row.unit)
        return [Piece(first.sort, start, first.end), *pieces[1:]] if start < first.end else pieces[1:]

    def _is_sentence(self, stretch: Stretch, after: Stretch | None) -> bool:
        """Whether the text goes on as prose after the numbers: 58件，其中…, or gives a share, which no form has."""
        if SHARE.search(self.source.text, stretch.numbers[0].start, stretch.numbers[-1].end + LONGEST_SHARE):
            return True
        if after is None or not after.words:
            return False
        first, last = after.words[0], stretch.numbers[-1]
        if "\n" in self.source.text[last.end : first.start]:
            return False
        if GOES_ON.match(self.source.text, first.start, first.end):
            return not self._parts_cells(stretch, first)
        unit = GLUED_UNIT.match(self.source.text, first.start, first.end) if last.end == first.start else None
        before = stretch.words[-1] if stretch.words else None
        return unit is not None and not (before and self.source.text.endswith(unit[0], before.start, before.end))

    def _parts_cells(self, stretch: Stretch, mark: Piece) -> bool:
        """Whether commas stand beside a blank cell in a row of cells parted by commas: 行政许可,38,,0 or 38,0,"""
        text = self.source.text
        if text[mark.start : mark.end].strip(",") or (mark.end == mark.start + 1 and text[mark.end] != "\n"):
            return False
        has_unit = any(piece.sort == "unit" for piece in stretch.numbers)
        return bool(stretch.words) and text[stretch.words[-1].end - 1] == "," and not has_unit

    # --- labels -------------------------------------------------------------------------------------------------------

    def _recognise(self, words: Words) -> tuple[tuple[Part, ...], Label] | None:
        """The parts of the words and the label at their end; None when there is no label."""
        if self._open is None and words.text[-1] not in self.lexicon.last_letters:
            return None
        found, label = last_label(words.text, words.at)
        return (found, label) if label else None

    # --- rows ---------------------------------------------------------------------------------------------------------

    def _add(self, words: Words, stretch: Stretch, found: Sequence[Part], label: Label) -> bool:
        """Adds a row to the open table, or begins one with it. False when the label is the end of another word."""
        family = label.targets[0].family
        front = front_of(words, found, label)
        if front is None:
            return False
        chain = self._chain_for(family, words, front)
        for blank in front.blanks:
            chain.rows.append(self._blank(family, words, blank))
        number = found[-1].number
        strange = number.isdigit() and not any(each.ordinal == number for each in label.targets)
        if strange or NUMBER_CUT_OFF.match(words.text):  # 件3、行政诉讼数量: the digit may be that row's own
            if front.blanks:
                chain.rows[-1].doubt = True
            else:
                self._doubt_before()
        at = words.offset(front.label)
        row = row_at(self.source, label, number, (at, words.pieces[-1].end), stretch)
        chain.rows.append(row)
        chain.end = stretch.numbers[-1].end
        self.entries.append(Entry(words, stretch, chain))
        if label.missing:
            self._broken = row, label.missing
        return True

    def _chain_for(self, family: str, words: Words, front: Front) -> Chain:
        """The table a row belongs to: the open one when nothing strange stands between."""
        chain = self._open
        if chain is not None and chain.family == family and front.start == 0:
            return chain
        self._take_trail(words)
        headed = bool(TABLE_BEGINS[family].search(words.text, front.start))
        self._open = Chain(family, words.offset(front.start), 0, headed)
        self.chains.append(self._open)
        return self._open

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
        groups = groups_under(key_of_head(words.text[start:])) if start < len(words.text) else ()
        if not groups:
            return False
        start = next((at for at in words.at if at >= start), start)
        chain = self._open
        if chain is None or chain.family != "t3" or start > 0:
            self._take_trail(words)
            self._open = chain = Chain("t3", words.offset(start), 0, headed=True)
            self.chains.append(chain)
        begin, end = words.offset(start), words.pieces[-1].end
        cells = FlatCells(self.source, end, stretch.end, stretch.numbers, labelled=False)
        label = self.source.raw[begin:end]
        chain.rows.append(PrintedRow("t3", (), label, "", self.source.place(begin, end), cells, groups=groups))
        chain.end = stretch.numbers[-1].end
        self.entries.append(Entry(words, stretch, chain))
        return True

    # --- what is no row -----------------------------------------------------------------------------------------------

    def _doubt_before(self) -> None:
        """Doubts the row before, or what may turn out to be one."""
        last = self.entries[-1] if self.entries else None
        if last and last.chain:
            last.chain.rows[-1].doubt = True
        elif last:
            last.doubt = True

    def _pass_over(self, words: Words, stretch: Stretch, *, sentence: bool) -> None:
        """Words and numbers that are no row of a form. The table may go on after them, unless they are a sentence."""
        first = words.pieces[0]
        if self.source.text[first.start : first.end].isdigit():
            self._doubt_before()  # the digit that numbers a label nobody knows may be the row's own
        chain = self._open
        self._take_trail(words, numbered=True)
        self.entries.append(Entry(words, stretch, None, sentence=sentence))
        if chain and not SENTENCE.search(words.text) and len(words.text) <= LONGEST_STRANGER:
            self._open = chain

    def _take_words(self, chain: Chain, words: Words, after: Front, end: int) -> None:
        """Words that are no label stand where a cell of the row before can be: the row is not simply as it seems."""
        last = after.blanks[-1] if after.blanks else None
        if last and words.text[last.end : after.start] in {"", last.unit}:
            start, stop = words.offset(after.start), words.offset(end - 1) + 1
            chain.rows[-1].cells = FlatCells(self.source, start, stop, [Piece("word", start, stop)])

    def _doubt_beside(self, words: Words, *, unknown: bool = False) -> None:
        """Doubts the row before where no label but something else stands right behind its last number: 0*, 3（含1件）.

        `unknown`: the words are known to begin with neither a label nor a head.
        """
        chain = self._open
        if chain is None or not chain.rows or not self._is_beside(chain.end, words.pieces[0].start):
            return
        text = words.text
        first = text[: words.at[1]] if len(words.at) > 1 else text
        strange = text[0] in BEHIND_A_NUMBER or SAID.fullmatch(first) or (unknown and not ORDINAL.match(text))
        if strange and not (text[0] == "(" and ORDINAL.match(text)) and not AROUND_A_TABLE.match(text):
            chain.rows[-1].doubt = True

    def _is_beside(self, end: int, start: int) -> bool:
        """Whether words stand right behind a number, or in the next cell of its line."""
        between = self.source.text[end:start]
        return not between or ("\n" not in between and ("|" in between or "\t" in between))

    def _take_trail(self, words: Words, *, numbered: bool = False) -> None:
        """Closes the open table. Rows left blank, and heads, with which the words after its last row begin, are its.

        `numbered`: numbers follow, so that a label with which the words end is not of a blank row.
        """
        chain = self._open
        if chain is None or not self.entries or self.entries[-1].chain is not chain:
            self._open = None
            return
        after = blanks_after(words, chain.family)
        if after.start == 0:
            self._doubt_beside(words, unknown=True)
        self._open = None
        blanks = after.blanks[:-1] if numbered and _is_at_end(after.blanks, words) else after.blanks
        chain.rows += [self._blank(chain.family, words, blank) for blank in blanks]
        if after.blanks and (end := _end_of_cell(words, after.start, numbered=numbered)) > after.start:
            self._take_words(chain, words, after, end)
        if after.start:
            chain.end = words.offset(after.start - 1) + 1
