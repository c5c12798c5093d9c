"""How the sentences of `sentences` are said: days, festivals and numbers put into them, in Chinese or English.

Chinese is the default. A short day names its year only where it differs from the year of the sentence before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from gongkai.regime.articles import cited
from gongkai.regime.sentences import SENTENCES
from gongkai.regime.vocabulary import FESTIVALS, VOCABULARY
from gongkai.regime.workdays import Holiday

WEEKDAYS_ZH = "一二三四五六日"
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS_EN = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

Value = date | int | str | Sequence[date] | Sequence[Holiday]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence not said yet: its key in `sentences`, the day it is about, what it rests on, and what goes into it.

    `article` is a key of `articles`; `notices` are numbers of yearly notices, for sentences about days off.
    """

    key: str
    day: date | None = None
    article: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    notices: tuple[str, ...] = ()

    def said(self, language: str = "zh") -> str:
        """The sentence on its own, every year named."""
        return Voice(language).say(self)

    def rests_on(self, language: str = "zh") -> str:
        """The citation behind it, '' when there is none."""
        return listed(self.notices, language) or cited(self.article, language)


class Voice:
    """Says sentences one after another, so that later ones need not repeat the year."""

    def __init__(self, language: str = "zh") -> None:
        self.language = language
        self.year: int | None = None

    def say(self, sentence: Sentence) -> str:
        """The words of a sentence."""
        zh, en = SENTENCES[sentence.key]
        template = en if self.language == "en" else zh
        values: dict[str, object] = {"day": sentence.day, **sentence.values}
        return template.format_map({name: _Spoken(value, self) for name, value in values.items()})

    def full(self, day: date) -> str:
        """2025年1月20日（星期一）, Monday 20 January 2025."""
        self.year = day.year
        if self.language == "en":
            return f"{WEEKDAYS_EN[day.weekday()]} {day.day} {MONTHS_EN[day.month - 1]} {day.year}"
        return f"{day.year}年{day.month}月{day.day}日（星期{WEEKDAYS_ZH[day.weekday()]}）"

    def short(self, day: date) -> str:
        """1月24日, 24 January; with the year when it is another than the last one said."""
        changed, self.year = day.year != self.year, day.year
        if self.language == "en":
            return f"{day.day} {MONTHS_EN[day.month - 1]}" + (f" {day.year}" if changed else "")
        return (f"{day.year}年" if changed else "") + f"{day.month}月{day.day}日"

    def days(self, days: Sequence[date]) -> str:
        """1月26日、2月8日."""
        return listed([self.short(day) for day in days], self.language)

    def breaks(self, holidays: Sequence[Holiday]) -> str:
        """1月28日至2月4日春节放假."""
        return listed([self._break(holiday) for holiday in holidays], self.language)

    def _break(self, holiday: Holiday) -> str:
        first, name = self.short(holiday.first), festival(holiday.name, self.language)
        if holiday.first == holiday.last:
            return f"{name} on {first}" if self.language == "en" else f"{first}{name}放假"
        last = self.short(holiday.last)
        return f"{name} from {first} to {last}" if self.language == "en" else f"{first}至{last}{name}放假"


class _Spoken:
    """A value in a template: `{x}` says it whole, `{x:s}` a day in short, `{n:working day}` a number with its noun."""

    def __init__(self, value: object, voice: Voice) -> None:
        self.value, self.voice = value, voice

    def __format__(self, how: str) -> str:
        value, voice = self.value, self.voice
        if isinstance(value, date):
            return voice.short(value) if how == "s" else voice.full(value)
        if isinstance(value, int):
            return f"{value} {how}{'' if value == 1 else 's'}" if how else str(value)
        if isinstance(value, str):
            return VOCABULARY[value][voice.language == "en"] if value in VOCABULARY else value
        if isinstance(value, Sequence) and all(isinstance(one, Holiday) for one in value):
            return voice.breaks(value)
        if isinstance(value, Sequence):
            return voice.days(value)
        raise TypeError(f"cannot say {value!r}")


def festival(name: str, language: str = "zh") -> str:
    """The name of a break; two festivals in one are joined by 、. A name of a later notice stays as it is written."""
    if language != "en":
        return name
    return " and ".join(FESTIVALS.get(part, part) for part in name.split("、"))


def listed(words: Iterable[str], language: str = "zh") -> str:
    """甲、乙、丙 or one, two and three."""
    words = list(words)
    if language != "en":
        return "、".join(words)
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
