"""Titles and texts as the units of a district write them, put together from the words and patterns of the vocabulary.

What is put together is decided by a seed alone: the same unit and year give the same items on every machine and day.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

SLOT = re.compile(r"\{([^{}]+)\}")
NAMED_NUMBER = re.compile(r"([a-z]):(\d+)-(\d+)")
LONGEST_SUMMARY = 80
LONG_ENOUGH = 260
DECEMBER = 12


def told(name: str) -> dict[str, Any]:
    """A file of the vocabulary."""
    page = files("gongkai.cli.demo") / "vocabulary" / f"{name}.toml"
    return tomllib.loads(page.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Pattern:
    """One sort of item: who writes it, how its title and its paragraphs go, what it is filed under."""

    kinds: frozenset[str]
    title: str
    text: tuple[str, ...]
    genre: str
    c07: str
    c19: str
    topic: str
    key_field: str = ""
    aspect: str = ""
    number: str = ""
    since: int = 0
    until: int = 9999
    months: frozenset[int] = frozenset(range(1, 13))
    once: bool = False
    news: bool = False
    weight: int = 1


@cache
def patterns() -> tuple[Pattern, ...]:
    """All patterns, in the order of the file."""
    rows = told("patterns")["pattern"]
    for row in rows:
        row |= {"kinds": frozenset(row["kinds"]), "text": tuple(row["text"])}
        if "months" in row:
            row["months"] = frozenset(row["months"])
    return tuple(Pattern(**row) for row in rows)


@cache
def _months() -> Mapping[str, frozenset[int]]:
    """The words that belong to some months of the year, with these."""
    return {word: frozenset(months) for word, months in told("words")["months"].items()}


@cache
def words(district: str) -> Mapping[str, Sequence[str]]:
    """The words a district chooses from, its own streets and villages among them."""
    page = told("words")
    return {**page["words"], **page["of"][district]}


@dataclass(frozen=True, slots=True)
class Voice:
    """Who writes: the unit as it was called then, its district and phone. `own`: what people call a street's office."""

    district: str
    unit: str
    short: str
    phone: str
    kinds: frozenset[str]

    @property
    def own(self) -> str:
        """The name of the street or town, of another unit its short name."""
        return self.short


@dataclass(frozen=True, slots=True)
class Composed:
    """A title with its text, a line a paragraph."""

    title: str
    text: str

    @property
    def summary(self) -> str:
        """What it is about, in one sentence."""
        lines = [line for line in self.text.splitlines() if not line.endswith(("：", ":"))]
        return (lines or [self.title])[0].split("。")[0][:LONGEST_SUMMARY]


def choices(voice: Voice, year: int, *, news: bool) -> list[Pattern]:
    """The patterns a unit writes by in a year; of `news` those fit for new media. The commoner ones several times."""
    fits = [
        one
        for one in patterns()
        if one.since <= year <= one.until and (one.news or not news) and one.kinds & {*voice.kinds, "any"}
    ]
    return [one for one in fits for _ in range(one.weight)]


def compose(pattern: Pattern, voice: Voice, day: date, by_chance: Random) -> Composed:
    """One item of a pattern, of a day."""
    filling = _Filling(voice, day, by_chance)
    title = filling.filled(pattern.title)
    text = "\n".join(filling.filled(line) for line in pattern.text)
    return Composed(title, text if len(text) >= LONG_ENOUGH else f"{text}\n{filling.filled(filling.closing())}")


class _Filling:
    """The slots of one item: what was chosen once stays, so that text and title speak of the same street."""

    def __init__(self, voice: Voice, day: date, by_chance: Random) -> None:
        self.by_chance, self.month = by_chance, day.month
        self.words = words(voice.district)
        self.kept = {
            "district": voice.district,
            "unit": voice.unit,
            "short": voice.short,
            "own": voice.own,
            "year": str(day.year),
            "last": str(day.year - 1),
            "date": f"{day.month}月{day.day}日",
            "phone": voice.phone,
            "phone2": voice.phone,
        }
        if "street" in voice.kinds:
            self.kept["street"] = voice.own
            self.kept["town"] = voice.own

    def filled(self, template: str) -> str:
        """The template with every slot filled."""
        return SLOT.sub(lambda found: self._one(found[1]), template)

    def closing(self) -> str:
        """A sentence at the end of a short text."""
        return self.by_chance.choice(self.words["closing"])

    def _one(self, slot: str) -> str:
        if "|" in slot:
            return self.kept.setdefault(slot, self.by_chance.choice(slot.split("|")))
        if number := NAMED_NUMBER.fullmatch(slot):
            least, most = int(number[2]), int(number[3])
            most = max(least, self.month) if most == DECEMBER else most  # no month that is still to come
            return self.kept.setdefault(number[1], str(self.by_chance.randint(least, most)))
        if slot in ("demand", "next", "after"):  # sentences: another one each time
            return self._another(slot)
        return self.kept.get(slot) or self.kept.setdefault(slot, self._another(slot.rstrip("2")))

    def _another(self, name: str) -> str:
        """A word that this item does not have yet."""
        used = set(self.kept.values())
        fits = [word for word in self.words[name] if self.month in _months().get(word, (self.month,))]
        fresh = [word for word in fits if word not in used]
        chosen = self.by_chance.choice(fresh or fits)
        self.kept[f"{name} {len(self.kept)}"] = chosen
        return chosen


KINDS = (
    ("政务服务", "service"),
    ("人民政府办公室", "office"),
    ("街道办事处", "street"),
    ("镇人民政府", "street"),
    ("乡人民政府", "street"),
    ("人民政府", "gov"),
    ("教育", "education"),
    ("民政", "welfare"),
    ("退役军人", "welfare"),
    ("住房和城乡建设", "housing"),
    ("房屋征收", "housing"),
    ("财政", "finance"),
    ("人力资源", "labour"),
    ("医疗保障", "health"),
    ("卫生", "health"),
    ("农业", "farming"),
    ("水利", "farming"),
    ("林业", "farming"),
    ("文化", "culture"),
    ("旅游", "culture"),
    ("市场监督", "market"),
    ("安全生产", "safety"),
    ("应急", "safety"),
    ("统计", "statistics"),
    ("审计", "statistics"),
    ("环境", "environment"),
    ("城市管理", "order"),
    ("交通", "order"),
    ("人民防空", "order"),
    ("司法", "justice"),
    ("信访", "justice"),
    ("民族", "justice"),
    ("档案", "justice"),
)


def kind_of(name: str) -> str:
    """Which sort of unit one of this name is; a bureau of trade where nothing else fits."""
    return next((kind for sign, kind in KINDS if sign in name), "trade")


def of_a_whole_district() -> frozenset[str]:
    """The sorts a government writes as that publishes for all its bureaus; its streets it only writes about."""
    return frozenset(kind for _, kind in KINDS) - {"street"} | {"gov", "trade"}


def lines_of(template: Sequence[str], subject: str, unit: str) -> str:
    """The text of a normative document about a subject."""
    return "\n".join(line.replace("{subject}", subject).replace("{unit}", unit) for line in template)
