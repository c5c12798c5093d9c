"""What counts as the same when searching. Recall and precision are promised for texts and words made normal here.

    width and case     ＡＢＣ, abc and ABC are one; so are ２０１８ and 2018, and other forms of one character
    script             Traditional characters are their Simplified ones, one for one
    brackets           〔 [ ［ 【 （ ( and the like are one, so 吉政发〔2018〕1号 is found however it is typed
    marks of quotation “ ” ' " 《 》 「 」 do not count: 关于印发《办法》的通知 is 关于印发办法的通知
    spaces             do not count, except one between two Latin letters or digits
    paragraphs         end where a line ends; no word reaches over it
    invisible          marks of width zero, variation selectors and control characters do not count

Other punctuation is kept: it is what parts 一、二 from 一二.
"""

from __future__ import annotations

import string
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

GROUPS = {
    "(": "〔[［【（({｛﹝﹙〖⟦⦅",
    ")": "〕]］】）)}｝﹞﹚〗⟧⦆",
    "-": "-‐‑‒–—―−－﹣⸺⸻",
    "·": "·•・‧∙⋅",
    "〇": "〇○◯",
}
GROUP_OF = {letter: form for form, letters in GROUPS.items() for letter in letters}
QUOTATION = frozenset("“”‘’\"'＂＇「」『』《》〈〉﹁﹂﹃﹄〝〞«»‹›‛‟＜＞<>")
LINE_ENDS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
INVISIBLE = frozenset({"Cc", "Cf", "Mn", "Me", "Co", "Cn", "Cs"})
SPACE, BREAK = "␣", "␤"  # how a space and the end of a line stand in normal text; in a raw text they do not count
LATIN = frozenset(string.ascii_lowercase + string.digits)
IDEOGRAPHS = "\u2e80"  # from here on a character may have a Simplified form


class _Forms(dict[str, str]):
    """The normal form of each character, found when it is first met; empty for one that does not count."""

    def __missing__(self, letter: str) -> str:
        form = self[letter] = _form(letter)
        return form


def _form(letter: str) -> str:
    if letter in LINE_ENDS:
        return BREAK
    if letter.isspace():
        return SPACE
    if letter in (SPACE, BREAK) or letter in QUOTATION or unicodedata.category(letter) in INVISIBLE:
        return ""
    return GROUP_OF.get(letter) or _plain(letter)


def _plain(letter: str) -> str:
    """Half width, lower case, Simplified: each step where it gives one character for one, until none changes it."""
    for step in (_compatible, str.lower, _simplified):
        form = step(letter)
        if len(form) == 1 and form != letter:
            return _form(form)
    return letter


def _compatible(letter: str) -> str:
    return unicodedata.normalize("NFKC", letter)


def _simplified(letter: str) -> str:
    return _converter().convert(letter) if letter >= IDEOGRAPHS else letter


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC  # 30 ms, and only a process that searches needs it

    return OpenCC("t2s")


FORMS = _Forms()


def normal(text: str) -> str:
    """The text as it is searched. Cost: about 60 ns a character.

    Replacing the few characters whose form is another one is five times faster than `str.translate`.
    """
    changed = [(form in (SPACE, BREAK), letter, form) for letter in set(text) if (form := FORMS[letter]) != letter]
    for _, letter, form in sorted(changed):  # spaces and ends of lines last: until then their signs stand for nothing
        text = text.replace(letter, form)
    return BREAK.join(filter(None, _squeezed(text).split(BREAK)))


def _squeezed(text: str) -> str:
    """Without the spaces that do not count."""
    first, *rest = text.split(SPACE)
    pieces = [first]
    last = first[-1:]
    for piece in filter(None, rest):
        if last in LATIN and piece[0] in LATIN:
            pieces.append(SPACE)
        pieces.append(piece)
        last = piece[-1]
    return "".join(pieces)


def counts(line: str) -> bool:
    """Whether anything is left of the line when it is made normal. Cost: its first characters."""
    return any(FORMS[letter] not in ("", SPACE, BREAK) for letter in line)


def mapped(line: str) -> tuple[str, list[int]]:
    """A line of text as it is searched, and where each of its characters stood. Cost: about 0.5 µs a character.

    Raises ValueError for more than one line.
    """
    letters: list[str] = []
    places: list[int] = []
    waiting = -1  # the place of a space that counts if a Latin letter follows
    for place, raw in enumerate(line):
        form = FORMS[raw]
        if form == BREAK:
            raise ValueError("more than one line")
        if form == SPACE:
            waiting = place if waiting < 0 and letters and letters[-1] in LATIN else waiting
        elif form:
            if waiting >= 0 and form in LATIN:
                letters.append(SPACE)
                places.append(waiting)
            waiting = -1
            letters.append(form)
            places.append(place)
    return "".join(letters), places
