"""Chinese official text as plain values: width, numerals, dates, document numbers, and the way back to the raw text.

    simplified         Traditional characters to Simplified, one for one; from_traditional where it is known to be such
    folded             full-width letters, digits and punctuation to half width, one character for one
    squeezed           folded, and without the spaces that layout put between Chinese characters
    chinese_integer    十五, 两, 廿三, 一百零五, 二〇一八 → int
    exact_number       "1.2万", "3,607", "２６", "三" → Decimal
    dates              2019年3月1日, 2019-03-01, 二〇一九年三月一日, with spaces or not
    document_numbers   吉政公办[2017]151号 → 吉政公办〔2017〕151号
    late               a regular expression compiled when it is first used

Everything here is stated for folded text and gives offsets into the text it was given.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from opencc import OpenCC


class _Late:
    """Stands for a pattern; has its methods once they are asked for."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(re.compile(self.pattern), name)
        setattr(self, name, found)
        return found


def late(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled when it is first used: a report needs half of the four hundred that reading knows.

    A pattern takes 0.3 ms to compile, one with a range of Chinese characters 1.5 ms.
    """
    return cast("re.Pattern[str]", _Late(pattern))


ODD_SPACES = "\t\u00a0\u1680\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
FOLD: dict[int, int] = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **str.maketrans(ODD_SPACES, " " * len(ODD_SPACES)),
    **str.maketrans("﹙﹚︵︶︰∶﹕﹔﹐﹑﹣‐‑−﹪﹟﹠﹫○◯", "()():::;,、----%#&@〇〇"),
}

FOLDS = tuple((chr(wide), chr(narrow)) for wide, narrow in FOLD.items())
SPACE_RUN = re.compile(" +")
LETTERS_AND_DIGITS = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


def folded(text: str) -> str:
    """The text with full-width forms made half-width. Every character stays where it was.

    Cost: about 30 µs for each 1,000 characters; replacing the few forms that occur is four times faster than
    `str.translate`.
    """
    for wide, narrow in FOLDS:
        if wide in text:
            text = text.replace(wide, narrow)
    return text


# Traditional forms that no text on disclosure does without; one of them makes a text Traditional.
SIGNS_OF_TRADITIONAL = ("開", "報", "條", "請", "總")


def simplified(text: str) -> str:
    """The text in Simplified characters. Every character stays where it was.

    Cost: five searches for a Simplified text; for a Traditional one 30 ms once, to load the dictionaries.
    """
    return from_traditional(text) if any(sign in text for sign in SIGNS_OF_TRADITIONAL) else text


def from_traditional(text: str) -> str:
    """A text known to be Traditional, or a piece of one, in Simplified characters; each stays where it was."""
    return text.translate({ord(letter): _in_simplified(letter) for letter in set(text) if letter > "\u2e7f"})


@cache
def _in_simplified(letter: str) -> str:
    """The one Simplified character for a letter; the letter itself where it becomes none or several."""
    single = _converter().convert(letter)
    return single if len(single) == 1 else letter


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC  # most runs never meet a Traditional text

    return OpenCC("t2s")


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A text without its layout spaces, which knows where each of its characters stood.

    `seams` are the offsets, in this text, at which spaces were taken out; `gone` is how many characters of the raw
    text are missing before and at each of them.
    """

    text: str
    seams: tuple[int, ...] = ()
    gone: tuple[int, ...] = ()

    def raw(self, offset: int) -> int:
        """The offset in the raw text of the character at `offset`."""
        seam = bisect_right(self.seams, offset)
        return offset + (self.gone[seam - 1] if seam else 0)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the raw text that `text[start:end]` was; spaces round it are left out."""
        if end <= start:
            return self.raw(start), self.raw(start)
        return self.raw(start), self.raw(end - 1) + 1


def squeezed(text: str) -> Squeezed:
    """The text folded, without spaces: 专职人员 0人 → 专职人员0人. Between two letters or digits one space stays."""
    plain = folded(text)
    if " " not in plain:
        return Squeezed(plain)
    pieces: list[str] = []
    seams: list[int] = []
    gone: list[int] = []
    done = length = missing = 0
    for space in SPACE_RUN.finditer(plain):
        start, end = space.span()
        if plain[start - 1 : start] in LETTERS_AND_DIGITS and plain[end : end + 1] in LETTERS_AND_DIGITS:
            start += 1
        if start < end:
            pieces.append(plain[done:start])
            length += start - done
            missing += end - start
            seams.append(length)
            gone.append(missing)
            done = end
    pieces.append(plain[done:])
    return Squeezed("".join(pieces), tuple(seams), tuple(gone))


# --- numerals ---------------------------------------------------------------------------------------------------------

FINANCIAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟Oo", "一二三四五六七八九十百千〇〇")
DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
          **{str(digit): digit for digit in range(10)}}  # fmt: skip
MYRIADS = {"亿": 100_000_000, "万": 10_000}
LONGEST_NUMERAL = 30
BELOW_A_MYRIAD = late(
    r"(?:([一二两三四五六七八九])千)?([零〇])?"
    r"(?:([一二两三四五六七八九])百)?([零〇])?"
    r"(?:([一二三四五六七八九])?(十)|([廿卅卌]))?([零〇])?"
    r"([一二三四五六七八九])?"
)


@lru_cache(maxsize=1024)
def chinese_integer(numeral: str) -> int | None:
    """The value of a whole number written in Chinese, place by place (二〇一八) or with units (一百零五).

    None for anything that is not one clear number: 十十, 三两, 一百五 (105 or 150), an empty or endless string.
    """
    if len(numeral) > LONGEST_NUMERAL:
        return None
    numeral = numeral.translate(FINANCIAL)
    if numeral and all(each in DIGITS for each in numeral):
        clear = len(numeral) == 1 or "两" not in numeral
        return int("".join(str(DIGITS[each]) for each in numeral)) if clear else None
    for sign, myriad in MYRIADS.items():
        if sign in numeral:
            above, below = numeral.split(sign, 1)
            return _with_myriads(above, below, myriad)
    return _below_a_myriad(numeral)


def _with_myriads(above: str, below: str, myriad: int) -> int | None:
    """三 and 零五 with 万 are 30005; 三 and 五 are not clear (30005 or 35000)."""
    high = chinese_integer(above)
    if not below:
        return high and high * myriad
    low = chinese_integer(below[1:] if below[0] in "零〇" else below)
    if not high or not low or (len(below) == 1):
        return None
    return high * myriad + low if low < myriad else None


def _below_a_myriad(numeral: str) -> int | None:
    found = BELOW_A_MYRIAD.fullmatch(numeral) if numeral else None
    if found is None:
        return None
    thousands, zero_1, hundreds, zero_2, tens, ten, short, zero_3, ones = found.groups()
    no_zero = not (zero_1 or zero_2 or zero_3)
    if ones and (thousands or hundreds) and not (ten or short) and no_zero:
        return None
    value = DIGITS.get(thousands, 0) * 1000 + DIGITS.get(hundreds, 0) * 100 + DIGITS.get(ones, 0)
    value += {"廿": 20, "卅": 30, "卌": 40}.get(short, 0)
    return value + (DIGITS.get(tens, 1) * 10 if ten else 0)


PLAIN_NUMBER = late(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?([万亿]?)")


def exact_number(text: str) -> Decimal | None:
    """The value of a number in Arabic or Chinese figures, with 万 or 亿: "1.2万" is 12000. None if it is not one.

    Grouping commas must stand at thousands. Nothing approximate (3000多, 18万余) is a number.
    """
    plain = folded(text).replace(" ", "")
    if found := PLAIN_NUMBER.fullmatch(plain):
        whole, part, myriad = found.groups()
        return Decimal(whole.replace(",", "") + (part or "")) * MYRIADS.get(myriad, 1)
    value = chinese_integer(plain)
    return None if value is None else Decimal(value)


# --- dates ------------------------------------------------------------------------------------------------------------

YEAR_IN_CHARACTERS = r"[一二][〇○零Oo0一二三四五六七八九]{3}"
DATE = re.compile(
    r"(?<![\d.])((?:19|20) ?\d ?\d|" + YEAR_IN_CHARACTERS + r") *(?:年度?) *"
    r"(\d{1,2}|[一二三四五六七八九十]{1,2}) *月(?: *(\d{1,2}|[一二三四五六七八九十廿卅]{1,3}) *[日号])?"
    r"|(?<![\d./-])((?:19|20)\d\d)([-/.])(\d{1,2})\5(\d{1,2})(?![\d-]|\.\d)"
)
YEAR = late(r"(?<![\d.])((?:19|20)\d\d|" + YEAR_IN_CHARACTERS + r") *年")


@dataclass(frozen=True, slots=True)
class Written:
    """A date as written: `text[start:end]`. `day_of_month` is None for a mere month (2018年12月)."""

    start: int
    end: int
    year: int
    month: int
    day_of_month: int | None

    @property
    def day(self) -> date | None:
        """The day meant; None for a mere month and for a day that no calendar has (2月30日)."""
        if self.day_of_month is None:
            return None
        try:
            return date(self.year, self.month, self.day_of_month)
        except ValueError:
            return None

    @property
    def possible(self) -> bool:
        """Whether a calendar has this day or month."""
        return 1 <= self.month <= 12 and (self.day_of_month is None or self.day is not None)


def dates(text: str) -> Iterator[Written]:
    """The dates of a folded text that name their year, in order; spaces inside are allowed."""
    for found in DATE.finditer(text):
        year, month, day, iso_year, _, iso_month, iso_day = found.groups()
        if iso_year:
            yield Written(found.start(), found.end(), int(iso_year), int(iso_month), int(iso_day))
            continue
        in_month = chinese_integer(month)
        on_day = chinese_integer(day) if day else None
        if in_month is not None and (day is None or on_day is not None):
            yield Written(found.start(), found.end(), year_number(year), in_month, on_day)


def year_number(year: str) -> int:
    """A year of four figures, Arabic or Chinese (二〇一八), as a number. Raises ValueError for anything else."""
    value = int(year) if year.isdecimal() else chinese_integer(year.replace(" ", ""))
    if value is None or not 1000 <= value <= 9999:
        raise ValueError(f"not a year: {year!r}")
    return value


def years(text: str) -> Iterator[tuple[int, int, int]]:
    """Every year named with 年 in a folded text, as (start, end after 年, year)."""
    for found in YEAR.finditer(text):
        yield found.start(), found.end(), year_number(found[1])


# --- document numbers -------------------------------------------------------------------------------------------------

BRACKETED_NUMBER = late(r"([〔\[【({〖〈]) *((?:19|20)\d\d) *[〕\]】)}〗〉] *第? *(\d{1,5}) *号")
ISSUER = late(r"[A-Z]?[\u4e00-\u9fa5]{1,12} ?$")
LONGEST_ISSUER = 7
BEFORE_AN_ISSUER = late(
    r".*(?:印发了?|制定了?|出台了?|下发了?|转发了?|发布了?|根据|按照|依据|依照|参照|遵照|贯彻|落实|执行"
    r"|文件|通知|意见|办法|方案|规定|公告|以及|[的了])"
)
PARTICLE = late(r".*[和与及以由对在为将]")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document number (发文字号) as written at `text[start:end]`, and as it should be: 吉政公办〔2017〕151号."""

    start: int
    end: int
    issuer: str
    year: int
    number: int
    raw: str

    @property
    def normal(self) -> str:
        """In the form of GB/T 9704: tortoise-shell brackets, no 第, no leading zero."""
        return f"{self.issuer}〔{self.year}〕{self.number}号"

    @property
    def is_normal(self) -> bool:
        """Whether it is already written so, spaces apart."""
        return self.raw.replace(" ", "") == self.normal


def document_numbers(text: str) -> Iterator[DocumentNumber]:
    """The document numbers of a folded text, in any bracket style, in order.

    The issuer is the run of characters before the bracket, cut after a verb or particle that cannot belong to it.
    """
    for found in BRACKETED_NUMBER.finditer(text):
        opening = found.start()
        issuer = _issuer(text[max(0, opening - 13) : opening])
        if issuer:
            start = opening - len(issuer)
            raw = text[start : found.end()]
            yield DocumentNumber(start, found.end(), issuer.strip(), int(found[2]), int(found[3]), raw)


def _issuer(before: str) -> str:
    run = ISSUER.search(before)
    issuer = run[0] if run else ""
    if verb := BEFORE_AN_ISSUER.match(issuer):
        issuer = issuer[verb.end() :]
    if len(issuer) > LONGEST_ISSUER and (particle := PARTICLE.match(issuer)):
        issuer = issuer[particle.end() :]
    return issuer
