"""The printed labels of all forms, ready to be found in a text.

A label is known by its key: its Chinese characters alone, without its number, brackets, punctuation and spaces.
`（一）主动公开政府信息数 （不同渠道和方式公开相同信息计1条）` and `主动公开政府信息数：` have one key.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

from gongkai.reading.tables.letters import clear
from gongkai.sheets.figures import FORMS
from gongkai.sheets.parts import Block, Column, Edition, Form, Kind, Line, Part

ORDINAL = re.compile(
    r"(?<![一二三四五六七八九十第])[一二三四五六七八九十]{1,3}[、.]"  # 一、
    r"|\([一二三四五六七八九十]{1,3}\)"  # （一）
    r"|\(\d\)|(?<!\d)\d{1,2}[.、]"  # （1） 1.
    r"|其中:?"
)
_BRACKETS = re.compile(r"\([^()]*\)?")
_NOT_CHINESE = re.compile(r"[^\u3400-\u9fff]+")
UNITS = ("人次", "万元", "亿元", "元", "条", "件", "次", "篇", "个", "人", "项", "起", "宗", "份")
SHORTEST_PREFIX = 4  # characters from which the beginning of a label tells which it is
LIKE = 0.6  # from here on a label is taken for a misprint of another


def key(label: str) -> str:
    """The characters a label is known by; `label` in clear letters and without its number."""
    return _NOT_CHINESE.sub("", _BRACKETS.sub("", label) if "(" in label else label)


def ordinal(number: str) -> str:
    """The bare number of a label's number: `（一）` and `一、` are 一, `1.` is 1, 其中 and none are empty."""
    return number.strip("()、.:").removeprefix("其中")


def unnumbered(label: str) -> tuple[str, str]:
    """The label's bare number and the rest of it; `label` in clear letters."""
    found = ORDINAL.match(label)
    return (ordinal(found[0]), label[found.end() :]) if found else ("", label)


@dataclass(frozen=True, slots=True)
class Target:
    """A row of a form that a label can mean. `family` is the table it belongs to: 2014, t1, t2 or t3.

    `index` is its place in the printed order of the family. Row labels are the same in the 2019 and 2021 forms, so
    a target is known by the code of its line; `columns` tells the figure codes once the edition is settled.
    """

    family: str
    code: str
    key: str
    ordinal: str
    kind: Kind
    unit: str
    index: int
    parent: str  # the code of the row it is a part of, or the group it stands in
    official: str  # the label as the form prints it
    garbled: bool = False  # a known misprint of the label


class Lexicon(NamedTuple):
    """Targets by key, in printed order, and the words of heads and groups."""

    targets: dict[str, tuple[Target, ...]]
    by_family: dict[str, tuple[Target, ...]]
    longest_first: dict[str, tuple[str, ...]]  # last character of a key -> keys
    last_letters: frozenset[str]  # with which words that end in a label, its unit or its remark can end
    beginning: dict[str, tuple[str, ...]]  # the first characters of a key, as many as a prefix needs -> keys
    groups: str  # keys of head cells to the left of rows, parted by |: 本年度办理结果|不予公开 …
    head_words: dict[str, tuple[str, ...]]  # family -> its heads in clear letters, the longest first
    head_letters: dict[str, frozenset[str]]  # family -> every character its heads are made of

    def exact(self, label_key: str) -> tuple[Target, ...]:
        """The targets with this key."""
        return self.targets.get(label_key, ())

    def ending(self, text_key: str) -> tuple[str, tuple[Target, ...]]:
        """The longest label at the end of a run of characters: what stands before it, and its targets."""
        for label_key in self.longest_first.get(text_key[-1:], ()):
            if text_key.endswith(label_key):
                return text_key[: -len(label_key)], self.targets[label_key]
        return text_key, ()

    def is_group(self, text_key: str) -> bool:
        """Whether the characters are a piece of a head cell that stands to the left of rows."""
        return bool(text_key) and text_key in self.groups


def family_of(form: Form, part: Part) -> str:
    """The family of a table: the 2014 table, or one of the three of the later forms."""
    return form.edition if form.edition == "2014" else part.code


@cache
def lexicon() -> Lexicon:
    """The labels of all editions. Built once."""
    targets: dict[str, dict[tuple[str, str], Target]] = defaultdict(dict)
    for target in _targets():
        targets[target.key].setdefault((target.family, target.code), target)
    by_key = {each: tuple(sorted(found.values(), key=lambda t: t.index)) for each, found in targets.items()}
    by_last: dict[str, list[str]] = defaultdict(list)
    for each in sorted(by_key, key=len, reverse=True):
        by_last[each[-1]].append(each)
    families: dict[str, dict[str, Target]] = defaultdict(dict)
    for found in by_key.values():
        for target in found:
            if not target.garbled:
                families[target.family].setdefault(target.code, target)
    return Lexicon(
        targets=by_key,
        by_family={name: tuple(sorted(each.values(), key=lambda t: t.index)) for name, each in families.items()},
        longest_first={last: tuple(keys) for last, keys in by_last.items()},
        last_letters=frozenset((*by_last, *(unit[-1] for unit in UNITS), *"):.,")),
        beginning=_by_beginning(by_key),
        groups="|".join(sorted({key(clear(each)) for each in _groups()})),
        head_words={name: tuple(sorted(words, key=len, reverse=True)) for name, words in _heads().items()},
        head_letters={name: frozenset(key_of_head("".join(words))) for name, words in _heads().items()},
    )


def _by_beginning(keys: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for each in keys:
        found[each[:SHORTEST_PREFIX]].append(each)
    return {beginning: tuple(each) for beginning, each in found.items()}


def _targets() -> Iterator[Target]:
    for form, part, block in _blocks():
        family = family_of(form, part)
        base = 1000 * part.blocks.index(block)
        for index, line in enumerate((*block.lines, *block.variants)):
            if line.label:
                yield from _of_line(family, base + _place(block, line, index), line)


def _place(block: Block, line: Line, index: int) -> int:
    """Twice the place of a line in its block; a variant stands just before the first row it puts together."""
    if line in block.lines:
        return 2 * index
    return 2 * next(i for i, each in enumerate(block.lines) if each.code in line.stands_for) - 1


def _of_line(family: str, index: int, line: Line) -> Iterator[Target]:
    number, label = unnumbered(clear(line.label))
    official = key(label)
    names = {official: False}
    for alias in line.aliases:
        alias_key = key(unnumbered(clear(alias))[1])
        names.setdefault(alias_key, line.kind is not Kind.HEADING and _garbled(alias_key, official))
    parent = line.parent or (line.groups[-1] if line.groups else "")
    for name, garbled in names.items():
        yield Target(family, line.code, name, number, line.kind, line.unit, index, parent, line.label, garbled)


def _garbled(alias: str, official: str) -> bool:
    """A misprint, not a shorter or longer name: like the label, and no stretch of it."""
    return alias not in official and official not in alias and likeness(alias, official) >= LIKE


def likeness(one: str, other: str) -> float:
    """How alike two labels are, from 0 to 1: the share of characters standing in the same order in both.

    0 for any two that are less alike than is of use.
    """
    if likeness_at_most(set(one), len(one), other) < LIKE:
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    common = sum(block.size for block in matcher.get_matching_blocks())
    return common / max(len(one), len(other), 1)


def likeness_at_most(letters: set[str], length: int, other: str) -> float:
    """The most that a label can be like one of these letters and this length: the share of its characters among them.

    Cost: a hundredth of what the likeness itself takes.
    """
    return sum(map(letters.__contains__, other)) / max(length, len(other), 1)


def _blocks() -> Iterator[tuple[Form, Part, Block]]:
    newest_first = reversed(FORMS.values())  # its order of rows holds for all editions
    return ((form, part, block) for form in newest_first for part in form.parts for block in part.blocks)


def _groups() -> Iterator[str]:
    for _, _, block in _blocks():
        for line in block.lines:
            yield from line.groups


def _heads() -> dict[str, set[str]]:
    """The heads of each family in clear letters without spaces; of a caption, what stands before its number."""
    words: dict[str, set[str]] = defaultdict(set)
    for form, part, block in _blocks():
        printed = (*part.heads, *(head for column in block.columns for head in _column_words(column)))
        caption = ORDINAL.split(clear(block.caption))
        words[family_of(form, part)].update("".join(clear(each).split()) for each in (*printed, *caption) if each)
    return words


def _column_words(column: Column) -> tuple[str, ...]:
    return (column.label, *column.groups, *column.aliases)


def key_of_head(head: str) -> str:
    """The characters of a head, those in brackets too; `head` in clear letters."""
    return _NOT_CHINESE.sub("", head)


class Heads(NamedTuple):
    """The column heads of one block of one edition, as keys."""

    edition: Edition
    block: Block
    keys: tuple[str, ...]


@cache
def heads(family: str) -> tuple[Heads, ...]:
    """The column heads of every block of a family, the newest edition first."""
    return tuple(
        Heads(form.edition, block, tuple(key_of_head(clear(column.label)) for column in block.columns))
        for form, part, block in _blocks()
        if family_of(form, part) == family and block.columns
    )
