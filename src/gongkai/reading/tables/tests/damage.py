"""What happens to tables on their way into a text: misprints, other characters, page breaks. Made for tests only."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from opencc import OpenCC

from gongkai.documents.tree import Cell, Row, Table

UNITS = {"条", "件", "次", "篇", "个", "人", "人次", "万元"}
CHINESE = re.compile(r"[\u4e00-\u9fff]")
AMOUNT = re.compile(r"[\d.]+元")
WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")


def each_cell(table: Table, change: Callable[[str], str]) -> Table:
    """The table with the text of each cell changed."""
    return replace(
        table,
        rows=tuple(Row(tuple(replace(cell, text=change(cell.text)) for cell in row.cells)) for row in table.rows),
    )


def wide_digits(table: Table) -> Table:
    return each_cell(table, lambda text: text.translate(WIDE_DIGITS) if re.fullmatch(r"[\d.]+", text) else text)


def thousands(table: Table) -> Table:
    return each_cell(table, lambda text: f"{int(text):,}" if text.isdigit() else text)


def spaced_letters(table: Table) -> Table:
    return each_cell(table, lambda text: " ".join(text) if CHINESE.search(text) and not AMOUNT.match(text) else text)


def traditional(table: Table) -> Table:
    return each_cell(table, OpenCC("s2t").convert)


def marked(mark: str) -> Callable[[Table], Table]:
    """Blank cells below the heads printed as a mark."""

    def change(table: Table) -> Table:
        rows = list(table.rows)
        for index, row in enumerate(rows[1:], start=1):
            if any(cell.text.isdigit() for cell in row.cells) or row.cells[len(row.cells) - 2].text in UNITS:
                rows[index] = Row(tuple(replace(cell, text=cell.text or mark) for cell in row.cells))
        return replace(table, rows=tuple(rows))

    return change


def broken_labels(random: Random) -> Callable[[Table], Table]:
    """Labels broken over two lines somewhere."""

    def break_up(text: str) -> str:
        text = text.replace("\n", "")
        places = [i for i in range(4, len(text) - 1) if CHINESE.match(text[i - 1]) and CHINESE.match(text[i])]
        at = random.choice(places) if places else 0
        return f"{text[:at]}\n{text[at:]}" if at else text

    return lambda table: each_cell(table, break_up)


def misprinted(random: Random, share: float = 0.15) -> Callable[[Table], Table]:
    """A character left out, changed or added in some labels."""

    def misprint(text: str) -> str:
        places = [i for i, letter in enumerate(text) if CHINESE.match(letter)]
        if len(places) <= 5 or random.random() > share:
            return text
        at = random.choice(places)
        return random.choice(
            (text[:at] + text[at + 1 :], f"{text[:at]}某{text[at + 1 :]}", f"{text[:at]}的{text[at:]}")
        )

    return lambda table: each_cell(table, misprint)


def with_extra_row(table: Table) -> Table:
    """A local row in the midst of the 2014 table."""
    rows = list(table.rows)
    if len(rows) < 60:
        return table
    label, unit, figure = rows[20].cells
    extra = Row((replace(label, text="　　6.接受公众咨询数"), replace(unit, text="人次"), replace(figure, text="35")))
    return replace(table, rows=(*rows[:20], extra, *rows[20:]))


def unmerged(table: Table) -> Table:
    """Every merged cell taken apart: its text in the first, the others blank."""
    rows = []
    seen: set[int] = set()
    for line in table.grid():
        row = []
        for cell in line:
            first = cell is not None and id(cell) not in seen
            row.append(Cell(cell.text if cell is not None and first else ""))
            seen.add(id(cell))
        rows.append(Row(tuple(row)))
    return Table(tuple(rows))


def with_subtotal(table: Table) -> Table:
    """The request table with a column 小计 for organisations, which the form does not have."""
    if len(table.grid()[0]) != 10:
        return table
    first, second, third, *rest = (list(row.cells) for row in table.rows)
    first[1] = replace(first[1], colspan=8)
    second[1] = replace(second[1], colspan=6)
    third.append(Cell("小计"))
    for row in rest:
        row.insert(-1, Cell(str(sum(int(cell.text or 0) for cell in row[-6:-1]))))
    return replace(table, rows=tuple(Row(tuple(row)) for row in (first, second, third, *rest)), widths=())


def with_remarks(table: Table) -> Table:
    """A last column for remarks."""
    rows = [Row((*row.cells, Cell("备注" if index == 0 else ""))) for index, row in enumerate(table.rows)]
    return replace(table, rows=tuple(rows), widths=())


def side_by_side(table: Table) -> Table:
    """The 2014 table set in two halves."""
    if len(table.rows) < 60:
        return table
    head, *rows = table.rows
    half = (len(rows) + 1) // 2
    empty = Row(tuple(Cell("") for _ in head.cells))
    pairs = zip(rows[:half], [*rows[half:], *[empty] * (2 * half - len(rows))], strict=True)
    both = [Row((*left.cells, *right.cells)) for left, right in pairs]
    return replace(table, rows=(Row((*head.cells, *head.cells)), *both), widths=())
