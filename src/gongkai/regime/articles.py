"""Every article the project cites: how it is printed, and what it says in one line.

A key is the regulation, the article, and where needed paragraph and item: `R2019-33`, `R2019-39.2`, `R2019-36(1)`.
A document whose article numbers were not read is cited whole: `FEE2020-notice` prints its title alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from gongkai.regime.provisions import PROVISIONS, REGULATIONS, UNVERIFIED

NUMERALS = "零一二三四五六七八九"
KEY = re.compile(
    r"(?P<law>[A-Z0-9]+(?:-\d+(?=-))?)-(?:(?P<number>\d+)(?:\.(?P<paragraph>\d+))?(?:\((?P<item>\d+)\))?|[a-z]+)"
)


@dataclass(frozen=True, slots=True)
class Regulation:
    """A law, regulation, notice or interpretation. `title` is empty where only its number was seen."""

    key: str
    title: str
    number: str
    cited_zh: str
    cited_en: str
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Article:
    """One provision. `verified` is False where only general knowledge stands behind the line."""

    key: str
    regulation: Regulation
    zh: str
    en: str
    verified: bool
    number: int | None = None
    paragraph: int | None = None
    item: int | None = None

    def cited(self, language: str = "zh") -> str:
        """How a sentence refers to it: 条例第三十六条第（一）项, Regulations art. 36(1)."""
        if self.number is None:
            return self.regulation.cited_en if language == "en" else self.regulation.cited_zh
        if language == "en":
            paragraph = f" para. {self.paragraph}" if self.paragraph else ""
            item = f"({self.item})" if self.item else ""
            return f"{self.regulation.cited_en} art. {self.number}{item}{paragraph}"
        paragraph = f"第{numeral(self.paragraph)}款" if self.paragraph else ""
        item = f"第（{numeral(self.item)}）项" if self.item else ""
        return f"{self.regulation.cited_zh}第{numeral(self.number)}条{paragraph}{item}"


def numeral(number: int) -> str:
    """1 to 99 in Chinese: 三十三."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else NUMERALS[tens] + "十"
    return head + (NUMERALS[ones] if ones or not tens else "")


@cache
def regulations() -> dict[str, Regulation]:
    """Every regulation by its key."""
    return {row[0]: Regulation(*row) for row in REGULATIONS}


@cache
def articles() -> dict[str, Article]:
    """Every article by its key, in the order of the page docs/law.md."""
    return {key: _article(key, zh, en) for key, zh, en in PROVISIONS}


def cited(key: str, language: str = "zh") -> str:
    """How a sentence refers to the article of a key; '' for ''. Raises KeyError for a key that is not listed."""
    return articles()[key].cited(language) if key else ""


def _article(key: str, zh: str, en: str) -> Article:
    parts = KEY.fullmatch(key)
    if parts is None:
        raise ValueError(f"not an article key: {key}")
    number, paragraph, item = (int(parts[name]) if parts[name] else None for name in ("number", "paragraph", "item"))
    law = regulations()[parts["law"]]
    return Article(key, law, zh, en, key not in UNVERIFIED, number, paragraph, item)
