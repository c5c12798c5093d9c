"""Names of units by their letters: beijijiedao and bjjd lead to 北极街道, also within 船营区北极街道办事处."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.db.models import Q

from gongkai.search.models import UnitName
from gongkai.search.normal import normal

RUNS = re.compile(r"[a-z0-9]|[^a-z0-9]+")
LETTERS = re.compile(r"[a-z]{3,60}")
LEAST_INITIALS = 3  # two letters would be any two characters
LEAST_CHARACTERS = 2
MOST_NAMES = 200  # looked at for one word
PLACES = "省市区县旗盟州乡镇"  # after one of these a name may be taken up


def spelled(name: str) -> UnitName:
    """The name with its letters, not saved. ü is v. Each character has its reading in this name."""
    syllables = _syllables(normal(name))
    return UnitName(
        name=name,
        syllables=" ".join(syllables),
        letters="".join(syllables),
        initials="".join(syllable[0] for syllable in syllables),
    )


def _syllables(plain: str) -> list[str]:
    """One for each character; a Latin letter or digit stands for itself."""
    from pypinyin import Style, lazy_pinyin  # loads its readings once, 0.1 s

    syllables: list[str] = []
    for run in RUNS.findall("".join(filter(str.isalnum, plain))):
        syllables += [run] if run.isascii() else lazy_pinyin(run, style=Style.NORMAL)
    return syllables


def names_meant(letters: str, *, most: int) -> list[str]:
    """The names, or the parts of names, whose pinyin or initials these are, most frequent shape first.

    Cost: one query; none for what is no plain run of letters.
    """
    if not LETTERS.fullmatch(letters):
        return []
    alike = UnitName.objects.filter(Q(letters__contains=letters) | Q(initials__contains=letters))
    meant: dict[str, None] = {}
    for name, syllables in alike.order_by("id").values_list("name", "syllables")[:MOST_NAMES]:
        plain = "".join(filter(str.isalnum, normal(name)))
        meant |= dict.fromkeys(_meant(letters, plain, syllables.split()))
    return list(meant)[:most]


def _meant(letters: str, name: str, syllables: list[str]) -> Iterator[str]:
    if len(name) != len(syllables):
        return
    for start in range(len(name)):
        if start and name[start - 1] not in PLACES:
            continue
        initials = "".join(syllable[0] for syllable in syllables[start:])
        if initials.startswith(letters) and len(letters) >= LEAST_INITIALS:
            yield name[start : start + len(letters)]
        end = _end_of(letters, syllables, start)
        if end - start >= LEAST_CHARACTERS:
            yield name[start:end]


def _end_of(letters: str, syllables: list[str], start: int) -> int:
    """Where the syllables that make up exactly these letters end; the start when none do."""
    rest = letters
    for at in range(start, len(syllables)):
        if not rest.startswith(syllables[at]):
            return start
        rest = rest[len(syllables[at]) :]
        if not rest:
            return at + 1
    return start
