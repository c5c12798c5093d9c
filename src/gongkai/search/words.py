"""What somebody typed, taken apart: 低保 -农村 "发放标准" wants 低保 and, as it stands, 发放标准, and not 农村.

Nothing typed is an error. What is too long is cut, and that is said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.search.normal import GROUPS, normal

LONGEST = 300  # characters read
MOST_WORDS = 10
LONGEST_WORD = 100

_O, _C = map(re.escape, (GROUPS["("], GROUPS[")"]))
_PARTS = re.compile(
    r"""(?P<no>(?<!\S)[-－])?(?:["＂](?P<straight>[^"＂]*)["＂]|“(?P<curved>[^“”]*)”|(?P<bare>[^\s"＂“”]+))"""
)
_NUMBER = re.compile(rf"\s*[{_O}]\s*(?:19|20)\d\d\s*[{_C}]\s*第?\s*\d{{1,5}}\s*号")
_BETWEEN_WORDS = re.compile(r"[,、;。!?…|*^~]+")


@dataclass(frozen=True, slots=True)
class Word:
    """Characters to be found as they stand. An `exact` one stood in quotation marks: no synonym will do."""

    plain: str
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """What is wanted, what is not, and all that is wanted as one run of characters, empty for a very long one."""

    wanted: tuple[Word, ...] = ()
    unwanted: tuple[str, ...] = ()
    whole: str = ""
    nothing_typed: bool = True
    cut: bool = False


def understood(typed: str) -> Words:
    """The words of what was typed. Cost: in proportion to LONGEST at most."""
    wanted: dict[str, Word] = {}
    unwanted: dict[str, None] = {}
    raw: list[str] = []
    closed_up = _NUMBER.sub(lambda number: "".join(number.group().split()), typed[:LONGEST])
    for part in _PARTS.finditer(closed_up):
        found = _words(part)
        if part["no"]:
            unwanted |= dict.fromkeys(word.plain for word in found)
        elif found:
            wanted |= {word.plain: word for word in found}
            raw.append(part.group())
    words = tuple(wanted.values())[:MOST_WORDS]
    return Words(
        wanted=words,
        unwanted=tuple(unwanted)[:MOST_WORDS],
        whole=_whole(raw) if words else "",
        nothing_typed=not typed.strip(),
        cut=len(typed) > LONGEST or max(len(wanted), len(unwanted)) > MOST_WORDS or _too_long(wanted),
    )


def _whole(raw: list[str]) -> str:
    """Empty where it is longer than a word may be: a title is then found by its words."""
    whole = normal(" ".join(raw))
    return whole if len(whole) <= LONGEST_WORD else ""


def _words(part: re.Match[str]) -> list[Word]:
    """A quoted part is one word; a bare one is parted where punctuation parts words. Punctuation alone is none."""
    bare = part["bare"]
    plain = normal(bare if bare is not None else part["straight"] or part["curved"] or "")
    pieces = [plain] if bare is None else _BETWEEN_WORDS.split(plain)
    return [Word(piece[:LONGEST_WORD], exact=bare is None) for piece in pieces if any(map(str.isalnum, piece))]


def _too_long(wanted: dict[str, Word]) -> bool:
    return any(len(plain) == LONGEST_WORD for plain in wanted)
