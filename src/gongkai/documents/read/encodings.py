"""Bytes to text: which encoding a file is in, decided strictly and said aloud when anything was lost."""

from __future__ import annotations

import codecs
import re
from functools import cache

from gongkai.base.errors import Unreadable

SAMPLE = 40_000  # bytes, from the first that is not ASCII, by which an encoding is judged
SENSE = 0.6  # share of everyday characters among the non-ASCII ones below which an encoding is not believed
HINT = 0.2  # what a declaration adds to that share
FEW = 4  # characters from which a chance reading of bytes as UTF-16 may be believed
DAMAGE = 0.01  # share of characters that may be damaged before the file is refused
LOST = "\ufffd"

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16 LE, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WIDE = ("utf-16-le", "utf-16-be")
GUESSED = ("utf-8", "gb18030", "big5hkscs", *WIDE)
DECLARED = {
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "x-gbk", "cp936", "gb18030"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5"), "big5hkscs"),
}
NOT_TEXT = re.compile("[\x00-\x06\x08\x0e-\x19\x1c-\x1f\ufffe\uffff]")
NOT_ASCII = re.compile(rb"[\x80-\xff]")
BINARY = "文件不是文字材料，内容是二进制数据。"
NO_ENCODING = "文件的文字编码无法识别，不是 UTF-8、UTF-16、GB18030 或 Big5 编码的文本。"


def decode(content: bytes, *, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """The text of a file and notes on what was lost on the way.

    Decided by byte order mark, then strict UTF-8, then by which encoding turns the first non-ASCII stretch into
    everyday Chinese; `declared`, what a web page says of itself, is no more than a hint. A few damaged bytes become
    U+FFFD and a note says how many. Raises Unreadable when no encoding fits, or for what is no text.
    """
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return _with_losses(content[len(mark) :], encoding)
    if 0 not in content:
        text = _strict(content, "utf-8")
        if text is not None:
            return _checked(text), ()
    hint = DECLARED.get(declared.strip().lower())
    candidates = GUESSED if 0 not in content else WIDE
    senses = {name: _sense(content, name) + (HINT if name == hint else 0.0) for name in candidates}
    best = max(senses, key=senses.__getitem__)
    if senses[best] < SENSE:
        raise Unreadable(BINARY if 0 in content else NO_ENCODING)
    return _with_losses(content, best)


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _checked(text: str) -> str:
    """The text, unless control characters show that it never was one."""
    odd = sum(1 for _ in NOT_TEXT.finditer(text))
    if "\0" in text or odd > max(1, len(text) * DAMAGE):
        raise Unreadable(BINARY)
    return text


def _with_losses(content: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    """Decoded with damaged bytes replaced, counted and noted. Raises Unreadable when they are many."""
    text = _strict(content, encoding)
    if text is not None:
        return _checked(text), ()
    text = content.decode(encoding, "replace")
    lost = text.count(LOST)
    if lost > max(1, len(text) * DAMAGE):
        raise Unreadable(NO_ENCODING)
    line = text.count("\n", 0, text.index(LOST)) + 1
    return _checked(text), (f"文件有 {lost} 处字节损坏，无法还原，已以“{LOST}”标出，第一处在第 {line} 行。",)


def _sense(content: bytes, encoding: str) -> float:
    """How much of a decoding is everyday writing: 1 for all of it. Pure ASCII makes sense in any encoding."""
    first = NOT_ASCII.search(content) if encoding not in WIDE else None
    start = first.start() if first else 0
    text = content[start : start + SAMPLE].decode(encoding, "replace")
    wide = [char for char in text if char > "\x7f"]
    if encoding in WIDE and 0 < len(wide) < FEW:
        return 0.0
    everyday = _everyday("big5" if encoding == "big5hkscs" else "gb2312")
    return sum(char in everyday for char in wide) / len(wide) if wide else 1.0


@cache
def _everyday(encoding: str) -> frozenset[str]:
    """The characters the standard itself counts as common: level 1 of GB 2312 or of Big5, with the punctuation."""
    first, last = (0xB0, 0xD7) if encoding == "gb2312" else (0xA4, 0xC6)
    leads = (*range(0xA1, 0xA4), *range(first, last + 1))
    pairs = (bytes((lead, trail)) for lead in leads for trail in range(0x40, 0xFF))
    return frozenset("".join(pair.decode(encoding, "ignore") for pair in pairs)) - frozenset(map(chr, range(128)))
