"""Index numbers (索引号): how a scheme writes them, reads them, and why a scheme cannot be used. Pure.

A scheme is a line of parts in braces and separators between them:

    {credit}/{year}-{serial:5}              11220204013535081B/2018-00001
    {unit}/{year}{month}-{serial:5}         035210000/201810-00013
    {region}-{unit}-{class}-{year}-{serial:4}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.base.errors import Refused
from gongkai.base.text import folded

LONGEST = 80  # signs of a number
WIDEST = 9  # digits of a serial
DEFAULT_WIDTH = 5
PARTS = {
    "credit": (gettext_lazy("统一社会信用代码"), "[0-9A-Z]{18}", 18),
    "unit": (gettext_lazy("单位代码"), "[0-9A-Za-z]+(?:-[0-9A-Za-z])?", 20),
    "region": (gettext_lazy("行政区划代码"), r"\d{6}", 6),
    "class": (gettext_lazy("类别代码"), "[0-9A-Za-z]+", 10),
    "year": (gettext_lazy("年度"), r"(?:19|20)\d\d", 4),
    "month": (gettext_lazy("月份"), r"(?:0[1-9]|1[0-2])", 2),
    "serial": (gettext_lazy("顺序号"), r"\d+", WIDEST),
}
OPEN_ENDED = frozenset({"unit", "class"})  # written as long as the code is
PIECE = re.compile(r"\{([a-z]+)(?::(\d{1,3}))?\}|([-/._])|(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Codes:
    """What a unit and an item bring to a number; an empty text is not known."""

    credit: str = ""
    unit: str = ""
    region: str = ""
    class_code: str = ""


@dataclass(frozen=True, slots=True)
class IndexNumber:
    """A number taken apart. `month` is None where the scheme has none."""

    year: int
    serial: int
    codes: Codes
    month: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A part by its name, or a separator when `name` is empty. `width`: digits of the serial, filled with zeros."""

    name: str = ""
    separator: str = ""
    width: int = 0


@dataclass(frozen=True, slots=True)
class Scheme:
    """How the index numbers of a unit are written. Made by `parse`, which promises that no number is made twice."""

    pieces: tuple[Piece, ...]

    @classmethod
    def parse(cls, text: str) -> Self:
        """The scheme of a line. Raises Refused with every reason why it is none or could make a number twice."""
        pieces: list[Piece] = []
        reasons: list[str] = []
        for name, width, separator, stray in PIECE.findall(folded(text).strip()):
            if name in PARTS and (name == "serial" or not width):
                pieces.append(Piece(name, width=int(width or DEFAULT_WIDTH) if name == "serial" else 0))
            elif separator:
                pieces.append(Piece(separator=separator))
            else:
                reasons.append(_not_a_part(name, stray))
        scheme = cls(tuple(pieces))
        reasons += scheme.faults()
        if reasons:
            raise Refused(dict.fromkeys(reasons))
        return scheme

    def faults(self) -> Iterator[str]:
        """Why two items, of a unit and a year or of two units, could get the same number, or one not be read back."""
        names = [piece.name for piece in self.pieces if piece.name]
        for name in dict.fromkeys(names):
            if names.count(name) > 1:
                yield _("“%(part)s”出现了不止一次。") % {"part": PARTS[name][0]}
        if "serial" not in names:
            yield _("缺少顺序号{serial}，同一单位同一年的两条信息会得到同一个索引号。")
        if "year" not in names:
            yield _("缺少年度{year}，顺序号每年从1开始，两年的信息会得到同一个索引号。")
        if not {"credit", "unit"} & set(names):
            yield _("缺少统一社会信用代码{credit}或者单位代码{unit}，两个单位会得到同一个索引号。")
        if any(piece.name == "serial" and not 1 <= piece.width <= WIDEST for piece in self.pieces):
            yield _("顺序号的位数应当是1至%(most)d位。") % {"most": WIDEST}
        if sum(PARTS[piece.name][2] if piece.name else 1 for piece in self.pieces) > LONGEST:
            yield _("索引号会超过%(most)d个字符。") % {"most": LONGEST}
        for before, after in zip(self.pieces, self.pieces[1:], strict=False):
            if (after.name and before.name in OPEN_ENDED) or (before.name and after.name in OPEN_ENDED):
                values = {"before": PARTS[before.name][0], "after": PARTS[after.name][0]}
                yield _("“%(before)s”和“%(after)s”之间要有分隔符，否则分不清哪里是界限。") % values

    def number(self, codes: Codes, *, day: date, serial: int) -> str:
        """The number of the item with this serial among those of the unit in the year of the day.

        Raises Refused when a code is missing or not of its form, or when the serial no longer fits its width.
        """
        written: list[str] = []
        reasons: list[str] = []
        for piece in self.pieces:
            words = piece.separator or _written(piece, codes, day, serial)
            written.append(words)
            if piece.name and not re.fullmatch(PARTS[piece.name][1], words):
                what = {"part": PARTS[piece.name][0], "value": words}
                missing, wrong = _("单位没有%(part)s，不能编索引号。"), _("%(part)s“%(value)s”不合格式，不能编索引号。")
                reasons.append((wrong if words else missing) % what)
            elif piece.name == "serial" and len(words) > piece.width:
                reasons.append(_("顺序号已经超过%(width)d位，请先调整索引号格式。") % {"width": piece.width})
        if reasons:
            raise Refused(reasons)
        return "".join(written)

    def read(self, text: str) -> IndexNumber:
        """A number of this scheme taken apart. Raises Refused when it is not of this scheme."""
        found = re.fullmatch("".join(map(_pattern, self.pieces)), folded(text).strip())
        if found is None or not int(found["serial"]):
            raise Refused(_("“%(text)s”不是按“%(scheme)s”编的索引号。") % {"text": text, "scheme": self})
        named = found.groupdict()
        codes = Codes(named.get("credit", ""), named.get("unit", ""), named.get("region", ""), named.get("class", ""))
        month = int(named["month"]) if "month" in named else None
        return IndexNumber(int(named["year"]), int(named["serial"]), codes, month)

    @property
    def needs(self) -> tuple[str, ...]:
        """The codes a unit must have for it: of credit, unit, region and class."""
        return tuple(piece.name for piece in self.pieces if piece.name in {"credit", "unit", "region", "class"})

    def __str__(self) -> str:
        return "".join(
            piece.separator or (f"{{serial:{piece.width}}}" if piece.name == "serial" else f"{{{piece.name}}}")
            for piece in self.pieces
        )


def _not_a_part(name: str, stray: str) -> str:
    if name:
        known = "、".join(f"{{{part}}}" for part in PARTS)
        return _("不认识“{%(name)s}”，可以用%(known)s。") % {"name": name, "known": known}
    return _("不能用“%(sign)s”，分隔符只能是 - / . _，代码写在花括号里。") % {"sign": stray}


def _written(piece: Piece, codes: Codes, day: date, serial: int) -> str:
    if serial < 1:
        raise ValueError("serials begin at 1")
    match piece.name:
        case "year":
            return f"{day.year:04}"
        case "month":
            return f"{day.month:02}"
        case "serial":
            return f"{serial:0{piece.width}}"
        case "class":
            return codes.class_code
    return {"credit": codes.credit, "unit": codes.unit, "region": codes.region}[piece.name]


def _pattern(piece: Piece) -> str:
    if piece.name == "serial":
        return rf"(?P<serial>\d{{{piece.width}}})"
    return f"(?P<{piece.name}>{PARTS[piece.name][1]})" if piece.name else re.escape(piece.separator)


DEFAULT = Scheme.parse("{credit}/{year}-{serial:5}")
