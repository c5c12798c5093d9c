"""What a cell says: a number, nothing, a mark that stands for nothing, or something that is no number."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from gongkai.base.findings import NOWHERE, Place
from gongkai.base.text import exact_number, late
from gongkai.sheets.figures import Value

NUMBER = late(r"([-+]?)((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)")
UNIT = r"(人次|[万亿]?元|[条件次篇个人项起宗份])"
WITH_UNIT = late(NUMBER.pattern + r"\s*" + UNIT + "?")
MARK = late(r"[—/-]+|无|\*+")
BROKEN = late(r"[-+]?\d[\d,.]*(?:\s+\d[\d,.]*)+")
ABOUT = late(r"(?:约|近|超过?)?\s*" + NUMBER.pattern + r"\s*(?:余|多|左右)?\s*" + UNIT + "?")
CHANGE = late(r"(增加?|减少?)\s*(\d+)\s*" + UNIT + "?")
LOOKS_LIKE_ZERO = late(r"[OoQ〇零]")
YUAN = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}


class Says(Enum):
    """What kind of thing a cell holds."""

    NUMBER = "number"
    BLANK = "blank"
    MARK = "mark"  # — / - 无: printed in place of a number
    WORDS = "words"  # not a number


class Spot(NamedTuple):
    """The text of a cell in clear letters, as printed, and where it stands."""

    text: str
    raw: str
    place: Place = NOWHERE


class Reading(NamedTuple):
    """What one cell says. `certain` false: the text is not simply a number, a rule made it one."""

    says: Says
    value: Value = None
    unit: str = ""
    certain: bool = True


BLANK = Reading(Says.BLANK)
WORDS = Reading(Says.WORDS)


@lru_cache(maxsize=2_048)
def read_cell(text: str) -> Reading:
    """What the text of a cell, in clear letters, says; remembered, as most cells say 0."""
    if text.isdigit() and text.isascii():
        return Reading(Says.NUMBER, int(text))
    text = text.strip()
    if not text:
        return BLANK
    if found := WITH_UNIT.fullmatch(text):
        return Reading(Says.NUMBER, number(found[2], found[1]), found[3] or "")
    if MARK.fullmatch(text):
        return Reading(Says.MARK, certain=False)
    return _repaired(text)


def number(digits: str, sign: str = "") -> int | Decimal:
    """The value of Arabic figures with grouping commas and decimals: an int where no decimals are printed."""
    plain = digits.replace(",", "")
    value = Decimal(plain) if "." in plain else int(plain)
    return -value if sign == "-" else value


def _repaired(text: str) -> Reading:
    """A number behind something else, never certain; words when there is none."""
    if BROKEN.fullmatch(text):
        if whole := NUMBER.fullmatch("".join(text.split())):
            return Reading(Says.NUMBER, number(whole[2], whole[1]), certain=False)
        return WORDS
    if found := CHANGE.fullmatch(text):
        return Reading(Says.NUMBER, int(found[2]) * (-1 if found[1][0] == "减" else 1), found[3] or "", certain=False)
    if LOOKS_LIKE_ZERO.fullmatch(text):
        return Reading(Says.NUMBER, 0, certain=False)
    if found := ABOUT.fullmatch(text):
        return Reading(Says.NUMBER, number(found[2], found[1]), found[3] or "", certain=False)
    value = exact_number(text)
    if value is None:
        return WORDS
    return Reading(Says.NUMBER, int(value) if value == value.to_integral_value() else value, certain=False)


def in_unit(value: int | Decimal, printed: str, wanted: str) -> int | Decimal:
    """The amount in the unit the form wants: 25.1 in 万元 is 251000 in 元. Other units are left as they are."""
    if printed not in YUAN or wanted not in YUAN or printed == wanted:
        return value
    amount = Decimal(value) * YUAN[printed] / YUAN[wanted]
    return int(amount) if amount == amount.to_integral_value() else amount.normalize()
