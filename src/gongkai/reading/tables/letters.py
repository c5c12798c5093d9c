"""The characters of a table's text brought to one form, each staying where it was.

Width is folded, dashes become `—` or, where they can be a minus, `-`, slashes `/`; where the text is in Traditional
characters these become Simplified ones. Tabs stay. Nothing is added or taken out: an offset into the clear text is one
into the raw text.
"""

from __future__ import annotations

import re

from gongkai.base.text import FOLD, from_traditional

EXTRA = {
    **dict.fromkeys("\u2015\u2500", "\u2014"),  # ― ─ as —
    **dict.fromkeys("\u2013\uff0d\u2212\u2010\u2011\ufe63", "-"),
    **dict.fromkeys("\uff0f\u2215", "/"),
    **dict.fromkeys("\uff5c\u2502\u2503", "|"),
}
FOLDED = {chr(wide): chr(narrow) for wide, narrow in FOLD.items()}
WIDE = tuple((wide, narrow) for wide, narrow in {**FOLDED, **EXTRA}.items() if wide != "\t")
OF_A_CELL = str.maketrans(dict(WIDE))
CELL = 100  # characters up to which looking each up is faster than looking for every wide one

# Traditional forms of characters that stand in the labels of the forms; two different ones make a text Traditional.
TRADITIONAL = re.compile(
    "[萬與專業個爲為舉於從眾會傳體關內決況減辦務動區單廳縣參發臺號後員圍國場處復複審對屬應廢開強當總執護報據數無時"
    "機權條構標沒濟點熱現電監蓋確祕穩類糾納線組織經結給絡統繼續維編繳網職聯範獲補規計認訓議許訟設訪評訴試詢請"
    "調談負責購費轉載輯過這進採錯門問聞閱隱項題額駁資訊製]"
)
# Words that differ with the characters, as long in the one as in the other.
WORDS = (("答覆", "答复"), ("资讯", "信息"), ("网路", "网络"))


class Letters:
    """How one document's characters become clear ones; `sample` is enough of its text to tell Traditional ones by."""

    def __init__(self, sample: str = "") -> None:
        self.traditional = len(set(TRADITIONAL.findall(sample))) > 1

    def clear(self, text: str) -> str:
        """The text in one form of characters, as long as before."""
        if text.isascii():
            return text
        if len(text) <= CELL:
            text = text.translate(OF_A_CELL)
        else:
            for wide, narrow in WIDE:
                if wide in text:
                    text = text.replace(wide, narrow)
        if not self.traditional:
            return text
        text = from_traditional(text)
        for theirs, ours in WORDS:
            text = text.replace(theirs, ours)
        return text


def clear(text: str) -> str:
    """The text in one form of characters, as long as before; Simplified ones are taken for granted."""
    return SIMPLE.clear(text)


SIMPLE = Letters()
