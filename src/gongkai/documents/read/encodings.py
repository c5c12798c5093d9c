"""Bytes to text: which encoding a file is in, decided strictly and said aloud when anything was lost."""

from __future__ import annotations

import codecs
import re
from functools import cache

from gongkai.base.errors import Unreadable

SAMPLE = 20_000  # characters looked at to judge whether a decoding makes sense
SENSE = 0.5  # share of everyday characters among the non-ASCII ones below which a guess is refused
DAMAGE = 0.01  # share of characters that may be damaged before the file is refused

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16 LE, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
NOT_TEXT = re.compile("[\x00-\x06\x0e-\x1a\x1c-\x1f\ufffe\uffff]")
NO_ENCODING = "文件的文字编码无法识别，不是 UTF-8、UTF-16、GB18030 或 Big5 编码的文本。"


def decode(content: bytes, *, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """The text of a file and notes on what was lost on the way.

    Decided by byte order mark, then strict UTF-8, then UTF-16 by its zero bytes, then `declared` (what a web page
    says of itself), then whichever of GB18030, Big5 and UTF-16 gives everyday Chinese. A few damaged bytes become
    U+FFFD and a note says how many. Raises Unreadable when no encoding fits.
    """
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return _with_losses(content[len(mark) :], encoding)
    text = _strict(content, "utf-8")
    if text is not None and "\0" not in text:
        return _checked(text), ()
    if wide := _by_zero_bytes(content):
        return _with_losses(content, wide)
    known = _python_name(declared)
    if known and (text := _strict(content, known)) is not None and _sense(text, known) >= SENSE:
        return _checked(text), ()
    guesses = [(_sense(text, name), name, text) for name in GUESSED if (text := _strict(content, name)) is not None]
    if guesses:
        best = max(guesses, key=lambda guess: guess[0])
        if best[0] >= SENSE:
            return _checked(best[2]), ()
    return _least_damaged(content)


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _checked(text: str) -> str:
    """The text, unless control characters show that it never was one."""
    odd = NOT_TEXT.findall(text)
    if "\0" in odd or len(odd) > max(3, len(text) * DAMAGE):
        raise Unreadable("文件不是文字材料：内容是二进制数据。")
    return text


def _with_losses(content: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    """Decoded with damaged bytes replaced, counted and noted. Raises Unreadable when they are many."""
    text = _strict(content, encoding)
    if text is not None:
        return _checked(text), ()
    text = content.decode(encoding, "replace")
    lost = text.count("\ufffd")
    if lost > max(2, len(text) * DAMAGE):
        raise Unreadable(NO_ENCODING)
    line = text.count("\n", 0, text.index("\ufffd")) + 1
    return _checked(text), (f"文件有 {lost} 处字节损坏，无法还原，已以“\ufffd”标出，第一处在第 {line} 行。",)


def _least_damaged(content: bytes) -> tuple[str, tuple[str, ...]]:
    """For a file in no encoding whole: the encoding that loses least, when that is little and the rest makes sense."""
    candidates = []
    for rank, encoding in enumerate(("utf-8", "gb18030", "big5")):
        text = content.decode(encoding, "replace")
        if _sense(text.replace("\ufffd", ""), encoding) >= SENSE:
            candidates.append((text.count("\ufffd"), rank, encoding))
    if not candidates:
        raise Unreadable(NO_ENCODING)
    return _with_losses(content, min(candidates)[2])


def _by_zero_bytes(content: bytes) -> str | None:
    """UTF-16 without a mark: the line ends and digits of a text leave zeros in one half of its bytes only."""
    if len(content) < 4:
        return None
    even, odd = content[0::2].count(0), content[1::2].count(0)
    if odd > 20 * even:
        return "utf-16-le"
    if even > 20 * odd:
        return "utf-16-be"
    return None


def _python_name(declared: str) -> str | None:
    """The codec for the name a web page gives; the GB family is read as its largest member."""
    name = declared.strip().lower()
    if name in {"gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936", "gb18030", "hz-gb-2312"}:
        return "gb18030"
    if name in {"big5", "big5-hkscs", "x-x-big5"}:
        return "big5hkscs"
    return None


GUESSED = ("gb18030", "big5", "utf-16-le", "utf-16-be")


def _sense(text: str, encoding: str) -> float:
    """How much of a decoding is everyday writing: 1 for all of it. Pure ASCII makes sense in any encoding."""
    wide = [char for char in text[:SAMPLE] if char > "\x7f"]
    if not wide:
        return 1.0
    everyday = _everyday("big5" if encoding.startswith("big5") else "gb2312")
    return sum(char in everyday for char in wide) / len(wide)


@cache
def _everyday(encoding: str) -> frozenset[str]:
    """The characters the standard itself counts as common: level 1 of GB 2312 or of Big5, with the punctuation."""
    first, last = (0xB0, 0xD7) if encoding == "gb2312" else (0xA4, 0xC6)
    leads = [*range(0xA1, 0xA4), *range(first, last + 1)]
    pairs = (bytes((lead, trail)) for lead in leads for trail in range(0x40, 0xFF))
    return frozenset("".join(pair.decode(encoding, "ignore") for pair in pairs)) - set(map(chr, range(128)))
