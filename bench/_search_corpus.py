"""Documents for the search bench: a number gives always the same document, whatever the machine and the day.

Each has a subject it keeps coming back to, one or two it touches, a unit, two streets: like a district's own notices.
"""

from __future__ import annotations

import random
import tomllib
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from gongkai.search.documents import PUBLIC, Attached, SearchDocument, unit_audience

CHARACTERS = 1_500  # of text a document
FIRST, DAYS = date(2008, 5, 1), 6_700
HIDDEN_ONE_IN = 50  # documents only their own unit may see
ATTACHED_ONE_IN = 10
OF_ITS_SUBJECT = 0.35  # sentences that name a subject; the others any document may have


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "search_vocabulary.toml").read_text(encoding="utf-8"))


class _Maker(dict[str, str]):
    """One document in the making: its own stream of choices, and what stands in the gaps of its sentences."""

    def __init__(self, number: int) -> None:
        self.chance = random.Random(number)
        self.place = self.chance.randrange(len(_words()["places"]))
        self.organ = self.chance.randrange(len(_words()["offices"]))
        self._subjects = self.chance.sample(_words()["topics"], 3)
        self._streets = self.chance.sample(_words()["streets"], 2)
        self.unit = str(_words()["places"][self.place] + _words()["offices"][self.organ])
        super().__init__(topic=self._subjects[0], office=self.unit, city="省、市人民政府")

    def __missing__(self, gap: str) -> str:
        chance = self.chance
        match gap:
            case "days" | "percent":
                return str(chance.randint(2, 29))
            case "count" | "count2":
                return str(chance.randint(100, 9_999))
            case "money":
                return f"{chance.randint(10, 90_000) / 10}"
            case "year":
                return str(chance.randint(2008, 2026))
            case "month":
                return str(chance.randint(1, 12))
            case "name":
                return self.one("surnames") + "".join(chance.choices(_words()["given"], k=chance.randint(1, 2)))
            case "street":
                return str(chance.choice(self._streets))
            case "topic2":
                return str(chance.choice(self._subjects))
            case _:
                return self.one("offices" if gap == "office2" else f"{gap}s")

    def one(self, name: str) -> str:
        """One of the words of this name."""
        return str(self.chance.choice(_words()[name]))

    def filled(self, sentence: str) -> str:
        """The sentence with its gaps filled."""
        return sentence.format_map(self)

    def text(self, characters: int) -> str:
        """An opening and paragraphs under headings, a little longer than asked for."""
        parts = [self.filled(self.one("openings"))]
        length = len(parts[0])
        while length < characters:
            if self.chance.random() < 0.3:
                parts.append(self.one("heads"))
            parts.append("".join(self._sentence() for _ in range(self.chance.randint(1, 4))))
            length += len(parts[-1])
        return "\n".join(parts)

    def _sentence(self) -> str:
        if self.chance.random() < OF_ITS_SUBJECT:
            return self.filled(self.one("sentences"))
        clauses = [self.one("verbs") + self.one("objects") for _ in range(3)]
        return self.one("links") + "，" + "，".join(clauses) + "。"


def made(number: int) -> SearchDocument:
    """The document of this number. Cost: about 0.5 ms."""
    make = _Maker(number)
    chance = make.chance
    unit_id = make.place * 100 + make.organ
    day = FIRST + timedelta(days=chance.randrange(DAYS))
    attached = (Attached("附件1.docx", make.text(CHARACTERS // 2)),) if number % ATTACHED_ONE_IN == 0 else ()
    return SearchDocument(
        key=f"item:{number}",
        kind="item",
        title=make.filled("{office}关于{act}{street}{topic}{noun}的{genre}"),
        number=f"吉{make.unit[0]}{make.one('prefixes')}〔{day.year}〕{chance.randint(1, 199)}号",
        text=make.text(CHARACTERS),
        attached=attached,
        unit_id=unit_id,
        unit=make.unit,
        day=day,
        facets={
            "year": (str(day.year),),
            "class": (make.one("classes"),),
            "field": (make.one("fields"),) if chance.random() < 0.5 else (),
            "validity": (make.one("validities"),),
        },
        audience=(unit_audience(unit_id),) if number % HIDDEN_ONE_IN == 0 else (PUBLIC,),
        address=f"/xxgk/item/{number}/",
    )


def asked(kind: str, number: int) -> str:
    """A query of a kind, such as people type, from the document of this number."""
    document = made(number)
    chance = random.Random(f"{kind} {number}")
    subject = document.title.split("关于")[1]
    match kind:
        case "a subject":
            return str(chance.choice(_words()["topics"]))
        case "a whole title":
            return document.title
        case "a document number":
            return document.number.replace("〔", "[").replace("〕", "]")
        case "a unit":
            return document.unit
        case "a name":
            return str(chance.choice(_words()["surnames"])) + "".join(chance.choices(_words()["given"], k=2))
        case "two words":
            return f"{chance.choice(_words()['topics'])} {chance.choice(_words()['objects'])}"
        case "part of a title":
            return _part(chance, subject, chance.randint(2, 8))
        case _:  # so many characters of a text
            return _part(chance, document.text, int(kind.split()[0]))


def _part(chance: random.Random, text: str, characters: int) -> str:
    """Characters as they stand, none of them punctuation."""
    while True:
        start = chance.randrange(max(1, len(text) - characters))
        if (part := text[start : start + characters]).isalnum():
            return part
