"""Five published reports that come with the program, each one click away."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "examples"


@dataclass(frozen=True, slots=True)
class Example:
    """A report of the kind a clerk meets; `shows` says what it is good for, in a few words."""

    slug: str
    unit: str
    year: int
    shows: str

    @property
    def file_name(self) -> str:
        """The name it is shown under."""
        return f"{self.unit}{self.year}年年度报告.txt"

    def content(self) -> bytes:
        """The report as published, 6 to 13 KB."""
        return (FOLDER / f"{self.slug}.txt").read_bytes()


EXAMPLES = {
    example.slug: example
    for example in (
        Example("changyi-commerce-2018", "昌邑区商务局", 2018, "表内自相矛盾：渠道数大于总数，标题行填了数"),
        Example("lvyuan-2018", "绿园区人民政府", 2018, "只有正文：答复合计多于申请，占比合计超过100%"),
        Example("beiji-2017", "北极街道办事处", 2017, "一格一行的完整表，正文有年份和邮箱错误"),
        Example("gongnong-2018", "工农区人民政府", 2018, "只有五行的残表，章节编号混用"),
        Example("chuanying-2018", "船营区人民政府", 2018, "没有统计表，缺法定章节"),
    )
}
