"""The words before the numbers of a row, and the label among them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from gongkai.base.text import late
from gongkai.reading.tables.lexicon import (
    LIKE,
    ORDINAL,
    SHORTEST_PREFIX,
    UNITS,
    Lexicon,
    Target,
    key,
    lexicon,
    likeness,
    likeness_at_most,
    ordinal,
)
from gongkai.reading.tables.tokens import Piece

SPACE = late(r"\s+")
UNIT_AT_END = late("(?:" + "|".join(UNITS) + ")$")
LONGEST_LABEL = 60
REMEMBERED, LONGEST_REMEMBERED = 4_096, 200  # labels, characters of the words they end
MARGIN = 0.15  # by how much the nearest label must be nearer than the next


class Words(NamedTuple):
    """Words joined without the spaces between them, with the way back to the text."""

    text: str
    at: tuple[int, ...]  # where each word begins in `text`
    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, source: str, pieces: Sequence[Piece]) -> Words:
        """The words of a stretch."""
        words = [source[start:end] for _, start, end in pieces]
        # a remark in brackets or a year: the only words with spaces inside
        words = [SPACE.sub("", word) if word[0] in "(12" else word for word in words]
        return cls("".join(words), (0, *accumulate(map(len, words[:-1]))), tuple(pieces))

    @property
    def is_short(self) -> bool:
        """Whether they can be the words of a row, of which what was found is remembered."""
        return len(self.text) <= LONGEST_REMEMBERED

    def offset(self, position: int) -> int:
        """Where the character at `position` of the joined words stands in the text."""
        index = bisect_right(self.at, position) - 1
        return self.pieces[index].start + position - self.at[index]

    def words_of(self, start: int, end: int) -> list[str]:
        """The words, or parts of them, of `text[start:end]`."""
        return _words_of(self.text, self.at, start, end)


class Part(NamedTuple):
    """A numbered part of the words: its bare number, and where its text begins (after the number) and ends."""

    number: str
    numbered: bool
    start: int
    text_start: int
    end: int


def _words_of(text: str, at: Sequence[int], start: int, end: int) -> list[str]:
    edges = [start, *(each for each in at if start < each < end), end]
    return [text[first:last] for first, last in pairwise(edges)]


def parts(words: str) -> list[Part]:
    """The words parted at their numbers. What stands before the first number is a part without one."""
    found: list[Part] = []
    number, numbered, start, text_start = "", False, 0, 0
    for mark in ORDINAL.finditer(words):
        if mark.start() > start:
            found.append(Part(number, numbered, start, text_start, mark.start()))
        number, numbered, start, text_start = ordinal(mark[0]), True, mark.start(), mark.end()
    found.append(Part(number, numbered, start, text_start, len(words)))
    return found


class Label(NamedTuple):
    """A label found at the end of a run of words.

    `before` are the characters in front of it that belong to no number; `missing` is the rest of a label that is
    broken off by its numbers; `unit` stands after the label; `likeness` is below 1 when it is only like the text.
    """

    targets: tuple[Target, ...]
    before: str = ""
    missing: str = ""
    unit: str = ""
    likeness: float = 1.0


def last_label(text: str, at: tuple[int, ...]) -> tuple[tuple[Part, ...], Label | None]:
    """The parts of words that begin at `at`, and the label in the last one; remembered, as reports print the same."""
    return _remembered_label(text, at) if len(text) <= LONGEST_REMEMBERED else _last_label(text, at)


def _last_label(text: str, at: tuple[int, ...]) -> tuple[tuple[Part, ...], Label | None]:
    found = tuple(parts(text))
    last = found[-1]
    words = _words_of(text, at, last.text_start, last.end)
    return found, find_label(text[last.text_start :], words, last.number, lexicon())


_remembered_label = lru_cache(maxsize=REMEMBERED)(_last_label)


def find_label(text: str, words: Sequence[str], number: str, known: Lexicon) -> Label | None:
    """The label that the text is or ends in, or whose beginning it is, with the number printed before it."""
    if label := exact_label(text, words, known):
        return _fitting(label, number)
    label = broken_label(text, words, known)
    return label if label and label.targets[0].ordinal == number else None


def _fitting(label: Label, number: str) -> Label | None:
    """The label with the targets its number allows. A label of two or three characters needs its number."""
    if len(label.targets) == 1 and label.targets[0].ordinal == number:
        return label
    same = tuple(each for each in label.targets if each.ordinal == number)
    targets = same or tuple(each for each in label.targets if not each.ordinal or len(each.key) > 3)
    return label._replace(targets=targets) if targets else None


def nearest_label(text: str, part: Part, family: str, seen: Container[str], known: Lexicon) -> Label | None:
    """The label of a table, not `seen` in it yet, that the text is most like, when no other comes near.

    A number printed before the text must be that of the label, where the form numbers it.
    """
    text_key = key(text)
    if len(text_key) > LONGEST_LABEL or (not part.numbered and len(text_key) < SHORTEST_PREFIX):
        return None
    by_key: dict[str, list[Target]] = {}
    for each in known.by_family[family]:
        if each.code not in seen and (not part.number or not each.ordinal or each.ordinal == part.number):
            by_key.setdefault(each.key, []).append(each)
    like, second, nearest = 0.0, 0.0, ""
    letters, length = set(text_key), len(text_key)
    at_most = [(likeness_at_most(letters, length, each), each) for each in by_key]
    for most, each_key in sorted(at_most, reverse=True):
        if most < LIKE or like - most >= MARGIN:
            break  # none of the rest can be the nearest, or come near it
        this = likeness(text_key, each_key)
        if this > like:
            like, second, nearest = this, like, each_key
        else:
            second = max(second, this)
    if like < LIKE or like - second < MARGIN:
        return None
    targets = tuple(by_key[nearest])
    unit = targets[0].unit if targets[0].unit and text_key.endswith(targets[0].unit) else ""
    return Label(targets, unit=unit, likeness=like)


def exact_label(text: str, words: Sequence[str], known: Lexicon) -> Label | None:
    """The label that is the text, or ends it; None when no label of any form does.

    Pieces of group heads between the words of a label (a column printed to its left) are left out.
    """
    for unit, bare in _without_unit(text):
        label_key = key(bare)
        if targets := known.exact(label_key):
            return Label(targets, unit=unit)
        before, targets = known.ending(label_key)
        if targets and all(len(target.key) > 1 for target in targets):
            return Label(targets, before=before, unit=unit)
    return _around_groups(words, known)


def broken_label(text: str, words: Sequence[str], known: Lexicon) -> Label | None:
    """The label whose beginning the text is; its rest must follow the numbers."""
    for label_key in _keys_without_groups(text, words, known):
        begun = known.beginning.get(label_key[:SHORTEST_PREFIX], ())
        longer = [each for each in begun if each.startswith(label_key)] if len(label_key) >= SHORTEST_PREFIX else []
        if len(longer) == 1:
            return Label(known.exact(longer[0]), missing=longer[0][len(label_key) :])
    return None


def take_rest(words: Sequence[str], missing: str, known: Lexicon) -> int | None:
    """How many words, group heads among them, hold the rest of a broken label; None when it is not there."""
    for index, word in enumerate(words):
        word_key = key(word)
        if word_key and missing.startswith(word_key):
            missing = missing[len(word_key) :]
            if not missing:
                return index + 1
        elif word_key and not known.is_group(word_key):
            return None
    return None


def _without_unit(text: str) -> list[tuple[str, str]]:
    bare = text.rstrip(":,.。;、")
    ways = [("", bare)]
    if unit := UNIT_AT_END.search(bare):
        ways.append((unit[0], bare[: unit.start()]))
    return ways


def _around_groups(words: Sequence[str], known: Lexicon) -> Label | None:
    for label_key in _keys_without_groups("", words, known):
        if targets := known.exact(label_key):
            return Label(targets)
    return None


def _keys_without_groups(text: str, words: Sequence[str], known: Lexicon) -> list[str]:
    """The key of the words without those that can be pieces of group heads, in every choice of at most six such."""
    if len(words) < 2 or sum(map(len, words)) > 2 * LONGEST_LABEL:
        return [key(text)] if text else []
    keys = [key(word) for word in words]
    loose = [i for i, each in enumerate(keys) if i and known.is_group(each)][:6]
    found = [key(text)] if text else []
    for chosen in range(1, 1 << len(loose)):
        left_out = {place for bit, place in enumerate(loose) if chosen >> bit & 1}
        found.append("".join(each for i, each in enumerate(keys) if i not in left_out))
    return found
