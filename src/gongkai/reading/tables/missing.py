"""Rows of the form that stand nowhere in tables that go on behind them: said aloud, never passed over in silence.

A file that is cut off is an excerpt: what would stand after its last row is not called missing.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from gongkai.base.findings import NOWHERE, Finding, Place
from gongkai.reading.codes import found
from gongkai.sheets.figures import FORMS, Figure, slots, variants
from gongkai.sheets.parts import Edition

MOST_NAMED = 4
LAST_REQUESTS = frozenset({"t2.result_total.natural", "t2.carried_out.natural"})  # after them comes one table more
REMEDIES = "行政复议、行政诉讼情况"


class Row(NamedTuple):
    """A row of the form: its name, its cells, and every cell that, once printed, says that the row is there."""

    name: str
    codes: tuple[str, ...]
    shown_by: frozenset[str]


def missing_rows(edition: Edition | None, figures: Collection[Figure], unread: Collection[str]) -> list[Finding]:
    """One finding that names the rows of a later form not found before the end of the tables. Cost: its cells.

    `unread` are the codes of cells printed and not read. The 2014 form has a check of its own.
    """
    if edition is None or edition == "2014":
        return []
    printed = {figure.code for figure in figures}.union(unread)
    rows = _rows(edition)
    there = [index for index, row in enumerate(rows) if not printed.isdisjoint(row.shown_by)]
    if not there:
        return []
    until = there[-1] if LAST_REQUESTS.isdisjoint(printed) else len(rows)
    missing = [row for row in rows[:until] if printed.isdisjoint(row.shown_by)]
    if not missing:
        return []
    names = "、".join(f"“{row.name}”" for row in missing[:MOST_NAMED]) + ("等" if len(missing) > MOST_NAMED else "")
    codes = tuple(code for row in missing for code in row.codes)
    words = f"统计表里没有找到{names}{len(missing)}行，请核对原文：可能漏了，也可能行名印错。"
    return [found("R-MISSING", words, figures=codes, place=_before(rows, missing[0], figures))]


def _before(rows: tuple[Row, ...], first: Row, figures: Collection[Figure]) -> Place:
    """Where the row before the first missing one stands."""
    places = {figure.code: figure.place for figure in figures}
    for row in reversed(rows[: rows.index(first)]):
        for code in row.shown_by:
            if code in places:
                return places[code]
    return NOWHERE


@cache
def _rows(edition: Edition) -> tuple[Row, ...]:
    """The rows of a form in printed order. The table without row labels is one row."""
    form = FORMS[edition]
    whole: dict[str, tuple[str, list[str]]] = {}
    for each in slots(form):
        line, name = ("t3", REMEDIES) if each.code.startswith("t3.") else (each.line.code, each.line.label)
        whole.setdefault(line, (name, []))[1].append(each.code)
    shown = {line: set(codes) for line, (_, codes) in whole.items()}
    for other in FORMS.values():
        for each in variants(other):
            column = each.code.rpartition(".")[2]
            for part in each.line.stands_for:
                if part in shown:
                    shown[part].add(each.code)
                elif each.line.code in shown:
                    shown[each.line.code].add(f"{part}.{column}")
    return tuple(Row(name, tuple(codes), frozenset(shown[line])) for line, (name, codes) in whole.items())
