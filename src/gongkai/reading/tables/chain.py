"""A run of table rows in running text, and what makes it a table."""

from __future__ import annotations

from dataclasses import dataclass, field

from gongkai.base.text import late
from gongkai.reading.tables.rows import OtherRow, PrintedRow

TABLE_BEGINS = {
    "2014": late(r"政府信息公开(?:工作)?情况统计表|统计指标|指标名称"),
    "t1": late(r"第二十条第|信息内容"),
    "t2": late(r"\(?本列数据的?勾稽|申请人情况|自然人"),
    "t3": late(r"$."),
}
ENOUGH = {"2014": 3, "t1": 3, "t2": 2, "t3": 1}


@dataclass(slots=True)
class Chain:
    """Rows of one table that follow each other. `start` and `end` are the stretch of text they take.

    `headed`: the heads of the table stand before the first row. `others` are rows of no form among them.
    """

    family: str
    start: int
    end: int
    headed: bool
    rows: list[PrintedRow] = field(default_factory=list)
    others: list[OtherRow] = field(default_factory=list)

    @property
    def is_table(self) -> bool:
        """Whether there is enough to be sure that this is a table and not prose."""
        return self.headed or len(self.rows) >= ENOUGH[self.family]
