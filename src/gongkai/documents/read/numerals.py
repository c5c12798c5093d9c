"""Whole numbers: read from attributes, and written in the numeral formats of Word's lists."""

from __future__ import annotations

from collections.abc import Callable

MOST = 9_999  # beyond this a number is written in digits whatever its format

SIMPLE = "零一二三四五六七八九", "十百千"
LEGAL = "零壹贰叁肆伍陆柒捌玖", "拾佰仟"
LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖", "拾佰仟"
ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
PLACED = str.maketrans("0123456789", "〇一二三四五六七八九")


def whole(value: str | None, otherwise: int) -> int:
    """The number of an attribute, `otherwise` when it is none or has more than six digits."""
    digits = (value or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 7 else otherwise


def written(number: int, form: str) -> str:
    """A number in one of the formats of `w:numFmt`; in digits when the format is unknown or has no sign for it."""
    writer = WRITERS.get(form)
    return writer(number) if writer and 0 <= number <= MOST else str(number)


def _chinese(number: int, script: tuple[str, str], *, bare_ten: bool) -> str:
    """With units: 一百零五. `bare_ten`: 十一 rather than 一十一."""
    figures, units = script
    if number == 0:
        return figures[0]
    words = ""
    gap = False
    for power, digit in zip(range(len(str(number)) - 1, -1, -1), str(number), strict=True):
        if digit == "0":
            gap = True
            continue
        if gap and words:
            words += figures[0]
        gap = False
        words += figures[int(digit)] + (units[power - 1] if power else "")
    return words[1:] if bare_ten and 10 <= number < 20 else words


def _roman(number: int) -> str:
    words = ""
    for value, sign in ROMAN:
        count, number = divmod(number, value)
        words += sign * count
    return words


def _letters(number: int) -> str:
    """a to z, then aa to zz: the letter repeated, as Word does."""
    if number < 1:
        return str(number)
    rounds, at = divmod(number - 1, 26)
    return chr(ord("a") + at) * (rounds + 1)


def _from(signs: str) -> Callable[[int], str]:
    """1 is the first sign; digits where there are no more signs."""
    return lambda number: signs[number - 1] if 1 <= number <= len(signs) else str(number)


def _simple(number: int) -> str:
    return _chinese(number, SIMPLE, bare_ten=True)


def _upper(writer: Callable[[int], str]) -> Callable[[int], str]:
    return lambda number: writer(number).upper()


CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
WRITERS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(FULL_WIDTH),
    "decimalEnclosedCircle": _from(CIRCLED),
    "decimalEnclosedCircleChinese": _from(CIRCLED),
    "decimalEnclosedParen": _from("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "decimalEnclosedFullstop": _from("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "lowerRoman": _roman,
    "upperRoman": _upper(_roman),
    "lowerLetter": _letters,
    "upperLetter": _upper(_letters),
    "chineseCounting": _simple,
    "chineseCountingThousand": _simple,
    "japaneseCounting": _simple,
    "taiwaneseCounting": _simple,
    "taiwaneseCountingThousand": _simple,
    "chineseLegalSimplified": lambda number: _chinese(number, LEGAL, bare_ten=False),
    "ideographLegalTraditional": lambda number: _chinese(number, LEGAL_TRADITIONAL, bare_ten=False),
    "ideographDigital": lambda number: str(number).translate(PLACED),
    "japaneseDigitalTenThousand": lambda number: str(number).translate(PLACED),
    "taiwaneseDigital": lambda number: str(number).translate(PLACED),
    "ideographTraditional": _from("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _from("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": _from("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
}
