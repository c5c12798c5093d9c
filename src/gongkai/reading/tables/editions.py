"""Which edition's form a table is, by the words it prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from gongkai.reading.tables.letters import clear
from gongkai.reading.tables.lexicon import heads, key_of_head
from gongkai.reading.tables.rows import PrintedTable
from gongkai.sheets.figures import FORMS, form_of_year
from gongkai.sheets.parts import Edition, Form

THREE_ROWS = frozenset({"t2.other.not_amended", "t2.other.fee_unpaid", "t2.other.misc"})
LICENSING = "t1.licensing"


def edition_of(tables: Sequence[PrintedTable], year: int | None) -> Edition | None:
    """The edition of the tables found, None when there is none or their words fit several and the year is unknown.

    The heads and labels of the first table decide; without it the rows of the second; then the report year. Where a
    file prints tables of different forms, the one with more rows counts.
    """
    families = Counter({table.family: 0 for table in tables})
    for table in tables:
        families[table.family] += len(table.rows)
    if 2 * families["2014"] > families.total():
        return "2014"
    by_year = form_of_year(year) if year is not None else None
    if "t1" in families and (told := _first_table(table for table in tables if table.family == "t1")):
        return told
    codes = {target.code for table in tables if table.family == "t2" for row in table.rows for target in row.targets}
    if codes & THREE_ROWS:
        return "2021"
    if by_year is not None and by_year.edition != "2014":
        return by_year.edition
    if "t2.other.all" in codes:
        return "2019"
    return None


def _first_table(tables: Iterable[PrintedTable]) -> Edition | None:
    """2019 or 2021 by the column heads; where these are lost, by how many numbers a row has that differs."""
    votes: dict[Edition, int] = {"2019": 0, "2021": 0}
    for table in tables:
        printed = key_of_head(table.words)
        for edition, words in _own_words().items():
            votes[edition] += sum(word in printed for word in words)
        for row in table.rows:
            if not any(votes.values()) and row.targets[0].code == LICENSING:
                votes["2019" if len(row.cells.lay(3).cells) == 3 else "2021"] += 1
    if votes["2019"] == votes["2021"]:
        return None
    return max(votes, key=lambda edition: votes[edition])


@cache
def _own_words() -> dict[Edition, tuple[str, ...]]:
    """The column heads and row labels of the first table that only one edition has."""
    words: dict[Edition, set[str]] = {"2019": set(), "2021": set()}
    for each in heads("t1"):
        labels = (key_of_head(clear(line.label)) for line in each.block.lines)
        words[each.edition].update(head.removesuffix("单位万元") for head in (*each.keys, *labels))
    own: dict[Edition, tuple[str, ...]] = {}
    for edition in words:
        others = set().union(*(words[each] for each in words if each != edition))
        own[edition] = tuple(sorted(word for word in words[edition] if not any(word in each for each in others)))
    return own


def form_for(family: str, edition: Edition | None) -> Form:
    """The form that gives a family its figure codes; for the request table the newest, which knows all of its rows."""
    if family == "2014":
        return FORMS["2014"]
    return FORMS["2019" if family == "t1" and edition == "2019" else "2021"]
