"""Which row of the form each printed row is, where its label alone does not say, and how certain that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.base.findings import Finding
from gongkai.reading.codes import found
from gongkai.reading.tables.lexicon import Target
from gongkai.reading.tables.rows import PrintedRow

MADE_OF = {"t2.other.all": frozenset({"t2.other.not_amended", "t2.other.fee_unpaid", "t2.other.misc"})}


@dataclass(slots=True)
class Named:
    """A row with the row of the form it is. `target` is None in the table that has no row labels."""

    row: PrintedRow
    target: Target | None
    certain: bool = True

    @property
    def code(self) -> str:
        """The code of the form's row."""
        return self.target.code if self.target else "t3"


def name_rows(rows: Sequence[PrintedRow]) -> tuple[list[Named], list[Finding]]:
    """Each row with its target, in printed order, and the labels that are not the form's own words."""
    named: list[Named] = []
    last: Target | None = None
    for row in _without_group(rows):
        each = Named(row, None)
        if row.targets:
            each = _chosen(row, last)
            last = each.target
        named.append(each)
    return named, [finding for index, each in enumerate(named) for finding in _judged(named, index, each)]


def _without_group(rows: Sequence[PrintedRow]) -> list[PrintedRow]:
    """The rows without the blank one that is the head of others: （六）其他处理 where its three rows follow."""
    codes = {target.code for row in rows for target in row.targets}
    heads = {code for code, members in MADE_OF.items() if codes & members}
    return [row for row in rows if not (row.targets and row.targets[0].code in heads and not row.cells.digits())]


def _chosen(row: PrintedRow, last: Target | None) -> Named:
    """The target that comes next in the form; certain when the row before belongs to the same sum."""
    if len(row.targets) == 1:
        return Named(row, row.targets[0])
    before = last.index if last else -1
    ahead = [each for each in row.targets if each.index > before] or list(row.targets)
    target = ahead[0]
    certain = last is not None and target.parent in {last.code, last.parent}
    return Named(row, target, certain)


def _judged(named: Sequence[Named], index: int, each: Named) -> list[Finding]:
    """What is wrong with a label. Sets `certain` where a label was only like the form's."""
    target, row = each.target, each.row
    if target is None:
        return []
    if row.likeness < 1 and not _in_its_place(named, index, target):
        each.certain = False
    if not each.certain:
        words = f"行名“{_short(row.label)}”按“{target.official}”读取，不能确定，请核对。"
        return [
            found(
                "R-LABEL",
                words,
                expected=target.official,
                actual=_short(row.label),
                figures=(target.code,),
                place=row.place,
            )
        ]
    if row.likeness < 1 or target.garbled:
        words = f"行名“{_short(row.label)}”有错漏，应为“{target.official}”。"
        return [
            found(
                "P-HEADING",
                words,
                expected=target.official,
                actual=_short(row.label),
                figures=(target.code,),
                place=row.place,
            )
        ]
    return []


def _in_its_place(named: Sequence[Named], index: int, target: Target) -> bool:
    """Whether the rows before and after stand before and after in the form, and its number is the form's."""
    row = named[index].row
    before = next((each.target for each in reversed(named[:index]) if each.target and each.row.likeness == 1), None)
    after = next((each.target for each in named[index + 1 :] if each.target and each.row.likeness == 1), None)
    if before is None and after is None:
        return False
    in_order = (before is None or before.index < target.index) and (after is None or target.index < after.index)
    return in_order and (not target.ordinal or row.number == target.ordinal)


def _short(label: str) -> str:
    return "".join(label.split())
