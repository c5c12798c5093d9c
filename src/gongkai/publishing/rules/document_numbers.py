"""Document numbers (发文字号): one field read, written as it should be, and what is wrong with it. Pure.

In running text numbers are found by `base.text.document_numbers`; here a whole field is one number or none, and what a
rule repaired is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gongkai.base.text import document_numbers, folded, squeezed

EARLIEST = 1949
OPENING, CLOSING = "〔[【({〖〈﹝", "〕]】)}〗〉﹞"
AS_WRITTEN = str.maketrans(dict.fromkeys(OPENING, "〔") | dict.fromkeys(CLOSING, "〕"))
ORGAN = r"(?P<prefix>[A-Za-z]?[\u4e00-\u9fa5][\u4e00-\u9fa5A-Za-z]{0,19}?)"
BRACKETED = re.compile(
    ORGAN + rf"(?P<open>[{re.escape(OPENING)}])(?P<year>(?:19|20)\d\d)(?P<close>[{re.escape(CLOSING)}])"
    r"(?P<ordinal>第?)(?P<zeros>0*)(?P<serial>[1-9]\d{0,4})(?P<sign>号?)"
)
ANNOUNCED = re.compile(ORGAN + r"(?P<year>(?:19|20)\d\d)年第(?P<serial>[1-9]\d{0,4})号")  # 公告2018年第5号
ORDERED = re.compile(r"(?P<prefix>[\u4e00-\u9fa5]{2,20}令)第?(?P<serial>[1-9]\d{0,4})号")  # 国务院令第711号


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number: 吉船政发, 2018, 1. An order (令) has no year; an announcement (公告) is not written in brackets."""

    prefix: str
    year: int | None
    serial: int
    is_announcement: bool = False

    @property
    def normalised(self) -> str:
        """As GB/T 9704 writes it: 吉船政发〔2018〕1号; 国家税务总局公告2018年第5号; 国务院令第711号."""
        if self.year is None:
            return f"{self.prefix}第{self.serial}号"
        if self.is_announcement:
            return f"{self.prefix}{self.year}年第{self.serial}号"
        return f"{self.prefix}〔{self.year}〕{self.serial}号"


def parse(text: str) -> DocumentNumber | None:
    """The number a field holds, however its brackets are written; None for anything else, and for two numbers."""
    plain = squeezed(text).text.replace(" ", "").rstrip("。;,")
    if found := BRACKETED.fullmatch(plain):
        return DocumentNumber(found["prefix"], int(found["year"]), int(found["serial"]))
    if found := ANNOUNCED.fullmatch(plain):
        return DocumentNumber(found["prefix"], int(found["year"]), int(found["serial"]), is_announcement=True)
    if found := ORDERED.fullmatch(plain):
        return DocumentNumber(found["prefix"], None, int(found["serial"]))
    return None


def sought(text: str) -> str:
    """Part of a number as numbers are kept, however width, brackets and spaces are typed: [2018] 1号 is 〔2018〕1号."""
    return squeezed(text).text.replace(" ", "").translate(AS_WRITTEN)


def numbers_in(text: str) -> tuple[DocumentNumber, ...]:
    """Every bracketed number in a text, in order."""
    found = document_numbers(folded(text))
    return tuple(DocumentNumber(each.issuer, each.year, each.number) for each in found)


def faults(text: str) -> Iterator[str]:
    """Why a field holds no number: nothing like one, or several."""
    if parse(text) is not None:
        return
    several = numbers_in(text)
    if len(several) > 1:
        listed = "、".join(number.normalised for number in several)
        yield _("这里只能填一个文号，现在有%(count)d个：%(listed)s。") % {"count": len(several), "listed": listed}
    else:
        yield _("“%(text)s”不是完整的文号，应当像“吉船政发〔2018〕1号”这样写。") % {"text": text.strip()}


def faults_in_year(number: DocumentNumber, *, written_on: date | None, today: date) -> Iterator[str]:
    """Why the year of a number cannot be right: it is to come, or differs from the day the document was signed."""
    if number.year is None:
        return
    if number.year > today.year:
        yield _("文号的年份%(year)d年还没有到。") % {"year": number.year}
    elif number.year < EARLIEST:
        yield _("文号的年份%(year)d年不可能。") % {"year": number.year}
    elif written_on is not None and number.year != written_on.year:
        values = {"year": number.year, "day": written_on}
        yield _("文号的年份是%(year)d年，成文日期是%(day)s，请核对。") % values
