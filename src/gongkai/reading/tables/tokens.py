"""A stretch of running text as words and numbers, whatever stands between them.

    Piece      a number, a mark (— / -) or words, with its place in the text
    Stretch    words, then the numbers that follow them up to the next words: what may be a row of a table

A digit that numbers the next label (`12` in `件12.传真申请数` is 1 and 2.) belongs to the words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from gongkai.reading.tables.lexicon import UNITS

TOKEN = re.compile(  # with the gap after it, white space and |: to find where none begins took most of the time
    r"(?:(?P<word>\((?:[^()\d]|(?<!\s)\d+(?!\d|\s+[\d—/-])|(?<=计\s)1 *[条次]){0,120}\)"
    r"|(?:19|20)\d\d *年度?|[^\s|\d()/+—-]+|[()+])"
    r"|(?P<number>[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|[-+]?\d+(?:\.\d+)?%?)"
    r"|(?P<mark>[—/-]+))[ \n\t|]*"
)
NONE = "无"  # by itself, in a cell: printed in place of a number
NUMBERS_A_LABEL = re.compile(r" *[.、]\s*[^\s\d,.。]")
EXAMPLE = re.compile(r"(?:如[:,]?[-+]?\d+|(?<![总合小累])计1[条次]?)$")
BETWEEN_NUMBERS = frozenset(",;、·")
BEFORE_A_LABEL = ".、 "
CELL = re.compile(r"[\d—/-]")
APART = tuple("\n\t| ")
TITLE_ENDS = ("报告的事项", "报告事项", "情况")
MORE_OR_LESS = re.compile(r"[^增]{0,3}增 *\n? */ *\n? *减")
MONEY = re.compile(r"(?:万|亿)?元")
RULE = re.compile(r"^[\s|:+=-]*-{3}[\s|:+=-]*$", re.MULTILINE)  # |---|---|
SIGN_OF_A_RULE = "---"
ALL_UNITS = frozenset(UNITS)

Sort = Literal["word", "number", "mark", "unit"]  # a unit is one printed directly after its number


class Piece(NamedTuple):
    """A stretch `text[start:end]` of one sort."""

    sort: Sort
    start: int
    end: int


@dataclass(slots=True)
class Stretch:
    """Words, then numbers. `end` is where the next words begin."""

    words: list[Piece] = field(default_factory=list)
    numbers: list[Piece] = field(default_factory=list)
    end: int = 0


def stretches(text: str, start: int, end: int) -> list[Stretch]:
    """The stretches of `text[start:end]`, clear letters, in order. Cost: one pass."""
    found: list[Stretch] = []
    current = Stretch()
    for piece in _pieces(text, start, end):
        if piece.sort != "word":
            current.numbers.append(piece)
            continue
        if current.numbers:
            current.end = piece.start
            found.append(current)
            current = Stretch()
        current.words.append(piece)
    current.end = end
    found.append(current)
    return found


def _pieces(text: str, start: int, end: int) -> list[Piece]:
    pieces: list[Piece] = []
    has_rules = text.find(SIGN_OF_A_RULE, start, end) >= 0
    rules = [found.span() for found in RULE.finditer(text, start, end)] if has_rules else []
    for found in TOKEN.finditer(text, start, end):
        sort = found.lastgroup or "mark"
        first, last = found.span(sort)
        if rules and any(begin <= first < stop for begin, stop in rules):
            continue
        before = pieces[-1] if pieces else None
        if last - first == 1 and text[first] == NONE and _is_cell(text, before, last):
            pieces.append(Piece("mark", first, last))
        elif sort == "word":
            if before is None or before.sort == "word":
                pieces.append(Piece("word", first, last))
            else:
                _add_after_number(pieces, before, text, first, last)
        elif sort == "number":
            _add_number(pieces, before, text, first, last)
        else:  # a mark; the slash of 增/减 is a letter of its word
            letter = MORE_OR_LESS.match(text, max(0, first - 4)) is not None
            pieces.append(Piece("word" if letter else "mark", first, last))
    return pieces


def _is_cell(text: str, before: Piece | None, end: int) -> bool:
    """Whether a word of one character is a cell: it stands after a number or a unit, or apart from all words.

    By itself under the title of a chapter it is all that the chapter says.
    """
    if before is not None and (before.sort != "word" or text[before.start : before.end] in ALL_UNITS):
        return True
    apart = text[end : end + 1] in APART and text[end - 2 : end - 1] in APART
    return apart and not (before is not None and text[before.start : before.end].endswith(TITLE_ENDS))


def _add_after_number(pieces: list[Piece], before: Piece, text: str, start: int, end: int) -> None:
    """Adds a word after a number or mark; a unit after a number is kept apart from what follows it."""
    near = before.sort == "number" and (before.end == start or text[before.end : start] == " ")
    if near and text[start:end] in ALL_UNITS:
        pieces.append(Piece("unit", start, end))
        return
    if before.sort == "number" and before.end == start and (money := MONEY.match(text, start, end)):
        pieces.append(Piece("unit", start, money.end()))
        start = money.end()
    if start < end and not (text[start:end] in BETWEEN_NUMBERS and CELL.match(text, end)):
        pieces.append(Piece("word", start, end))


def _add_number(pieces: list[Piece], before: Piece | None, text: str, start: int, end: int) -> None:
    """Adds a number, its last digit as a word when that numbers a label; an example in a head is words."""
    glued = before is not None and before.sort == "word" and before.end == start
    if glued and text[start - 1] in "如计:," and EXAMPLE.search(text, start - 4, end):
        pieces.append(Piece("word", start, end))
        return
    if text[end : end + 1] not in BEFORE_A_LABEL or not NUMBERS_A_LABEL.match(text, end):
        pieces.append(Piece("number", start, end))
        return
    alone = end - start == 1 or (end - start == 2 and _begins_a_cell(text, start)) or text[end - 1] == "0"
    first = start if alone else end - 1
    if first > start:
        pieces.append(Piece("number", start, first))
    pieces.append(Piece("word", first, end))


def _begins_a_cell(text: str, start: int) -> bool:
    while start and text[start - 1] == " ":
        start -= 1
    return not start or text[start - 1] in "\n\t|"
