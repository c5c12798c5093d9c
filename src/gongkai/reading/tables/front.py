"""What stands before a label among the words of a row: heads, groups, labels of blank rows, or something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.reading.tables.chain import TABLE_BEGINS
from gongkai.reading.tables.lexicon import Lexicon, Target, key, key_of_head
from gongkai.reading.tables.words import Label, Part, Words, exact_label

SENTENCE = re.compile(r"[。;!?]")


@dataclass(frozen=True, slots=True)
class Blank:
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


def front_of(words: Words, found: Sequence[Part], label: Label, family: str, lexicon: Lexicon) -> Front | None:
    """What the words before the label are. None when the label is only the end of some other word."""
    last = found[-1]
    front = Front(last.start, last.start)
    if label.before:
        front.label = front.start = _label_start(words, last, label)
        if not _peel(front, words, last, label.before, family, lexicon):
            return _cut_off(front, words, family)
        front.start = last.start
    for part in reversed(found[:-1]):
        if not _is_of_table(front, words, part, family, lexicon):
            _begin_within(front, words, part, family, lexicon)
            return front
        front.start = part.start
    return front


def _begin_within(front: Front, words: Words, part: Part, family: str, lexicon: Lexicon) -> None:
    """Moves the beginning of the table back into a part that is not wholly of it: over words that are, and to the
    title or heads of the table when no sentence stands between."""
    for at in sorted((each for each in words.at if part.start <= each < front.start), reverse=True):
        word = words.text[at : front.start]
        targets = lexicon.exact(key(word))
        if not (targets and targets[0].family == family) and not is_head(key(word), family, lexicon):
            break
        front.start = at
    for begins in TABLE_BEGINS[family].finditer(words.text, part.start, front.start):
        if not SENTENCE.search(words.text, begins.start(), front.start):
            front.start = begins.start()
            return


def _label_start(words: Words, part: Part, label: Label) -> int:
    """Where the label begins within its part: its characters are the last of the part's."""
    wanted = label.targets[0].key[: -len(label.missing) or None]
    start = part.end
    while start > part.text_start and len(key(words.text[start : part.end])) < len(wanted) + len(label.unit):
        start -= 1
    return start


def _peel(front: Front, words: Words, part: Part, before: str, family: str, lexicon: Lexicon) -> bool:
    """Whether the characters before the label are heads, a group, or labels of rows left blank."""
    end = front.label
    while before:
        if is_head(before, family, lexicon):
            return True
        rest, targets = lexicon.ending(before)
        if not targets or targets[0].family != family or targets[0].ordinal:
            return False
        start = _label_start(words, Part("", False, part.start, part.text_start, end), Label(targets))
        front.blanks.insert(0, Blank(targets, "", "", start, end))
        before, end = rest, start
    return True


def _cut_off(front: Front, words: Words, family: str) -> Front | None:
    """The label alone, when it begins a word of its own or follows the heads of its table."""
    front.blanks.clear()
    if front.label in words.at:
        return front
    return None


def _is_of_table(front: Front, words: Words, part: Part, family: str, lexicon: Lexicon) -> bool:
    text = words.text[part.text_start : part.end]
    if not text or is_head(key(text), family, lexicon):
        return True
    label = exact_label(text, words.words_of(part.text_start, part.end), lexicon)
    if label is None or label.before or label.targets[0].family != family:
        return False
    targets = tuple(each for each in label.targets if each.ordinal == part.number)
    if targets:
        front.blanks.insert(0, Blank(targets, part.number, label.unit, part.start, part.end))
    return bool(targets)


def is_head(text_key: str, family: str, lexicon: Lexicon) -> bool:
    """Whether the characters can be those of a head or a group of the table."""
    letters = lexicon.head_letters[family]
    return not text_key or lexicon.is_group(text_key) or all(each in letters for each in text_key)


def heads_after(words: Words, family: str, lexicon: Lexicon) -> int:
    """How many of the words that follow a table are still heads of it."""
    count = 0
    for index, piece in enumerate(words.pieces):
        end = words.at[index + 1] if index + 1 < len(words.at) else len(words.text)
        text = words.text[words.at[index] : end]
        if piece.start == piece.end or not is_head(key_of_head(text), family, lexicon):
            break
        count = index + 1
    return count
