"""What stands beside a label among the words of a row: heads, groups, labels of blank rows, or something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from gongkai.base.text import late
from gongkai.reading.tables.chain import TABLE_BEGINS
from gongkai.reading.tables.lexicon import UNITS, Lexicon, Target, key, key_of_head, lexicon
from gongkai.reading.tables.words import REMEMBERED, Label, Part, Words, exact_label, last_label, parts

SENTENCE = late(r"[。;!?]")
TRIMMED = " ,;:.、。"
MISPRINTED_MARKS = tuple(",;:")  # behind the number of a label, in place of 、
# by itself behind a label: what its cell says, and no head
SAID = late(r"[零〇一二三四五六七八九十百千两]+|[A-Za-z]+|无")


class Blank(NamedTuple):
    """A label that is followed by no number. `start` and `end` are offsets into the words."""

    targets: tuple[Target, ...]
    number: str
    unit: str
    start: int
    end: int


@dataclass(slots=True)
class Front:
    """`start` is where the words of the table begin: 0 when nothing strange stands before the label.

    `label` is where the label itself begins, its number included.
    """

    start: int
    label: int
    blanks: list[Blank] = field(default_factory=list)


def front_of(words: Words, found: Sequence[Part], label: Label) -> Front | None:
    """What the words before their last label are; remembered, as reports print the same.

    `found` are the parts of the words. None when the label is only the end of some other word.
    """
    last = found[-1]
    if not label.before and len(found) == 1:
        return Front(last.start, last.start)
    return _remembered_front(words.text, words.at) if words.is_short else _front_of(words, found, label)


@lru_cache(maxsize=REMEMBERED)
def _remembered_front(text: str, at: tuple[int, ...]) -> Front | None:
    found, label = last_label(text, at)
    return _front_of(Words(text, at, ()), found, label) if label else None


def _front_of(words: Words, found: Sequence[Part], label: Label) -> Front | None:
    last = found[-1]
    reader = _Backwards(words, label.targets[0].family, lexicon())
    front = reader.front
    front.label = _with_number(words, last, _label_start(words, last, last.end, label), label)
    front.label = front.label if label.before else last.start
    front.start = reader.over(last, front.label) if label.before else last.start
    if front.start > last.start:
        alone = _alone(front, words)
        reader.begin_earlier()
        return alone
    for part in reversed(found[:-1]):
        front.start = reader.over(part, part.end)
        if front.start > part.start:
            reader.begin_earlier()
            break
    return front


def _alone(front: Front, words: Words) -> Front | None:
    """The label by itself, when it begins a word of its own or follows heads; a new table begins with it."""
    return front if front.start < front.label or front.label in words.at else None


def _label_start(words: Words, part: Part, end: int, label: Label) -> int:
    """Where the label that ends at `end` begins: it is made of the last characters there."""
    wanted = len(label.targets[0].key) - len(label.missing) + len(label.unit)
    start = end
    while start > part.text_start and len(key(words.text[start:end])) < wanted:
        start -= 1
    return start


def _with_number(words: Words, part: Part, start: int, label: Label) -> int:
    """Where a label that begins at `start` begins with its number, when a misprint hides that it is one: 一,本年新收"""
    before, number = words.text[part.text_start : start], label.targets[0].ordinal
    if number and before.endswith(MISPRINTED_MARKS) and before[:-1].endswith(number):
        return start - len(number) - 1
    return start


class _Backwards:
    """Goes back over words of the table, from a label towards the beginning of the words."""

    def __init__(self, words: Words, family: str, lexicon: Lexicon) -> None:
        self.words, self.family, self.lexicon = words, family, lexicon
        self.front = Front(0, 0)

    def over(self, part: Part, end: int) -> int:
        """Goes back from `end` over words of the table; where it stops, `part.start` if nothing else is there."""
        while end > part.text_start:
            text = self.words.text[part.text_start : end]
            before = self._before_blank(part, text, end)
            if before is None and is_head(key(text), self.family, self.lexicon):
                return part.start
            if before is None:
                before = self._before_head(part, text)
            if before is None:
                return end
            end = before
        return part.start

    def _before_blank(self, part: Part, text: str, end: int) -> int | None:
        """Takes the label of a blank row off the end; where it begins."""
        split = self.words.words_of(part.text_start, end)
        label = exact_label(text, split, self.lexicon)
        if label is None or label.targets[0].family != self.family:
            return None
        number = "" if label.before else part.number
        targets = tuple(each for each in label.targets if each.ordinal == number)
        if not targets:
            return None
        start = _label_start(self.words, part, end, label) if label.before else part.text_start
        self.front.blanks.insert(0, Blank(targets, number, label.unit, start if label.before else part.start, end))
        return start

    def _before_head(self, part: Part, text: str) -> int | None:
        """Takes a head off the end; where it begins."""
        bare = text.rstrip(TRIMMED)
        for head in self.lexicon.head_words[self.family]:
            if bare.endswith(head):
                return part.text_start + len(bare) - len(head)
        return None

    def begin_earlier(self) -> None:
        """Moves the beginning of the table back to its title or heads, when no sentence stands between."""
        for begins in TABLE_BEGINS[self.family].finditer(self.words.text, 0, self.front.start):
            if not SENTENCE.search(self.words.text, begins.start(), self.front.start):
                self.front.start = begins.start()
                return


def is_head(text_key: str, family: str, lexicon: Lexicon) -> bool:
    """Whether the characters can be those of a head or a group of the table."""
    letters = lexicon.head_letters[family]
    return letters.issuperset(text_key) or lexicon.is_group(text_key)


def blanks_after(words: Words, family: str) -> Front:
    """The labels of rows left blank, and the heads, with which the words after the last number begin.

    `start` is where they end. Remembered, as reports print the same.
    """
    return _remembered_blanks(words.text, words.at, family) if words.is_short else _blanks_after(words, family)


@lru_cache(maxsize=REMEMBERED)
def _remembered_blanks(text: str, at: tuple[int, ...], family: str) -> Front:
    return _blanks_after(Words(text, at, ()), family)


def _blanks_after(words: Words, family: str) -> Front:
    front = Front(0, 0)
    for part in parts(words.text):
        end = _end_of_blanks(front, words, part, family, lexicon())
        front.start = end
        if end < part.end:
            break
    return front


def _end_of_blanks(front: Front, words: Words, part: Part, family: str, lexicon: Lexicon) -> int:
    """Takes the words of a part, one by one, as long as they make a label or are heads; where that ends."""
    end, start, numbered, blank_end = part.start, part.text_start, True, -1
    for until in [*(each for each in words.at if part.text_start < each < part.end), part.end]:
        text = words.text[start:until]
        label = exact_label(text, (), lexicon)
        number = part.number if numbered else ""
        targets = tuple(each for each in label.targets if each.ordinal == number) if label and not label.before else ()
        if targets and label and targets[0].family == family:
            front.blanks.append(Blank(targets, number, label.unit, part.start if numbered else start, until))
            blank_end = until
        elif text in UNITS and front.blanks and not numbered:
            front.blanks[-1] = front.blanks[-1]._replace(unit=text)
            blank_end = until
        elif end == blank_end and text[0] == "(" and text[-1] == ")":  # the remark of the label before
            front.blanks[-1] = front.blanks[-1]._replace(end=until)
            blank_end = until
        elif not is_head(key_of_head(text), family, lexicon) or (end == blank_end and SAID.fullmatch(text)):
            continue
        end, start, numbered = until, until, False
    return end
