"""The search of the copy: what is found on the site, as small files of pairs of characters that a page loads by name.

A script of a page opened from a disk may load scripts and nothing else, so each part is one: `copyPart(name, content)`.

    words/N   which documents hold a pair of characters: numbers as steps from one to the next; `t` in title or number
    docs/N    title, number, unit, day and file of 200 documents
    texts/N   the texts of 20 documents: longer words are looked for in them, and shown with what stands around
    forms     how a character is searched: half width, lower case, Simplified
    made      the day on which the copy was made
"""

from __future__ import annotations

import json
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from django.utils.timezone import localdate

from gongkai.portal.export.folder import Folder
from gongkai.search.documents import PUBLIC
from gongkai.search.models import Found
from gongkai.search.normal import BREAK, FORMS, normal

PARTS = "search/parts"
DOCS, TEXTS = 200, 20  # documents of a file
PER_BUCKET = 400  # documents for each file of pairs, about: a few hundred kilobytes
AT_ONCE = 50_000  # documents whose pairs are held in memory
MADE_UP = {"Cn", "Co", "Cs"}

Steps = dict[str, list[int]]


def write(folder: Folder, places: Mapping[str, str]) -> int:
    """Writes every part, and says how many documents can be found. Cost: a millisecond or two a document."""
    rows = Found.objects.order_by("pk")
    known = [row for row in rows.values_list("pk", "address", "audience") if PUBLIC in row[2] and row[1] in places]
    keys = [pk for pk, _, _ in known]
    buckets = 1 << max(0, (len(keys) // PER_BUCKET).bit_length())
    rounds = min(buckets, 1 << (len(keys) // AT_ONCE).bit_length())
    for number in range(rounds):
        _words(folder, keys, buckets, range(number, buckets, rounds))
    _shelves(folder, keys, places)
    _part(folder, "forms", _forms())
    _part(folder, "start", {"buckets": buckets, "docs": DOCS, "texts": TEXTS, "count": len(keys)})
    folder.sign(f"{PARTS}/made.js", f'copyPart("made","{localdate().isoformat()}");\n'.encode())
    return len(keys)


def bucket_of(pair: str, buckets: int) -> int:
    """The file of a pair of characters, or of one: `copy.js` reckons the same."""
    return (ord(pair[0]) * 31 + (ord(pair[1]) if len(pair) > 1 else 0)) % buckets


def _rows(keys: list[int]) -> Iterator[Found]:
    for start in range(0, len(keys), 500):
        yield from Found.objects.filter(pk__in=keys[start : start + 500]).order_by("pk")


def _words(folder: Folder, keys: list[int], buckets: int, mine: range) -> None:
    """Writes some of the files of pairs. Both numbers are powers of two, so the pairs of a file fall into one round."""
    titles: dict[str, array[int]] = defaultdict(_none)
    whole: dict[str, array[int]] = defaultdict(_none)
    for row in _rows(keys):
        head = BREAK.join(map(normal, (row.title, row.number)))
        rest = BREAK.join(map(normal, (row.unit, row.text, *(text for _, text in row.attached))))
        in_head = _pairs(head)
        for pair in _of({*in_head, *head} - {BREAK}, mine):
            titles[pair].append(row.pk)
        for pair in _of(in_head | _pairs(rest), mine):
            whole[pair].append(row.pk)
    parts: dict[int, tuple[Steps, Steps]] = {number: ({}, {}) for number in mine}
    for found, which in ((titles, 0), (whole, 1)):
        for pair in sorted(found):
            parts[bucket_of(pair, buckets)][which][pair] = _steps(found.pop(pair))
    for number, (in_titles, in_all) in parts.items():
        _part(folder, f"words/{number}", {"t": in_titles, "a": in_all})


def _of(pairs: set[str], mine: range) -> Iterable[str]:
    return pairs if mine.step == 1 else [pair for pair in pairs if bucket_of(pair, mine.step) == mine.start]


def _none() -> array[int]:
    return array("I")


def _pairs(text: str) -> set[str]:
    return {first + second for first, second in pairwise(text) if BREAK not in (first, second)}


def _steps(keys: Iterable[int]) -> list[int]:
    return [after - before for before, after in pairwise((0, *keys))]


def _shelves(folder: Folder, keys: list[int], places: Mapping[str, str]) -> None:
    docs: dict[int, dict[int, list[str]]] = defaultdict(dict)
    texts: dict[int, list[object]] = {}
    shelf = -1
    for row in _rows(keys):
        if row.pk // TEXTS != shelf:
            _shelf(folder, shelf, texts)
            shelf, texts = row.pk // TEXTS, {}
        texts[row.pk] = [row.text, *row.attached]
        docs[row.pk // DOCS][row.pk] = [row.title, row.number, row.unit, row.day.isoformat(), places[row.address]]
    _shelf(folder, shelf, texts)
    for number, each in docs.items():
        _part(folder, f"docs/{number}", each)


def _shelf(folder: Folder, number: int, texts: dict[int, list[object]]) -> None:
    if texts:
        _part(folder, f"texts/{number}", texts)


def _forms() -> dict[str, str]:
    """Every character of the first plane that is searched as another one."""
    letters = (chr(number) for number in range(0x10000))
    there = (letter for letter in letters if unicodedata.category(letter) not in MADE_UP)
    return {letter: FORMS[letter] for letter in there if FORMS[letter] != letter}


def _part(folder: Folder, name: str, content: object) -> None:
    words = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    folder.put(f"{PARTS}/{name}.js", f"copyPart({json.dumps(name)},{words});\n".encode())
