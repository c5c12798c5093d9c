"""Papers that hang on items of the demo: small documents and sheets, written with our own writers."""

from __future__ import annotations

from datetime import datetime

from gongkai.documents.tree import Cell, Document, Row, Style, Table, paragraph
from gongkai.documents.write.document import Format, Layout, write_document
from gongkai.files.actions import take_in
from gongkai.files.models import StoredFile

SHEETS: dict[str, tuple[tuple[str, ...], ...]] = {
    "budget": (
        ("学校", "学生人数", "金额（万元）"),
        ("第一小学", "1286", "24.43"),
        ("第九小学", "1104", "20.98"),
        ("实验小学", "1650", "31.35"),
        ("第七中学", "978", "22.49"),
        ("第三十中学", "846", "19.46"),
    ),
    "resources-tender": (
        ("行业", "项目数", "预算（万元）", "中标（万元）"),
        ("市政", "6", "5120", "4835"),
        ("房屋建筑", "4", "4360", "4118"),
        ("水利", "3", "2210", "2067"),
        ("绿化", "1", "610", "580"),
    ),
}
LISTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "budget": (*SHEETS["budget"], ("第十一小学", "902", "17.14"), ("特殊教育学校", "118", "7.08")),
    "elderly": (
        ("助餐点", "所在街道", "服务方式"),
        ("望云轩社区老年食堂", "北极街道", "堂食、送餐"),
        ("松江社区助餐点", "南京街道", "堂食"),
        ("德胜门社区老年食堂", "德胜街道", "堂食、送餐"),
        ("桃源社区助餐点", "长春路街道", "送餐"),
    ),
    "kindergartens": (
        ("申报材料", "份数", "说明"),
        ("普惠性幼儿园认定申请表", "2", "法定代表人签字"),
        ("办园许可证复印件", "1", "在有效期内"),
        ("上一年度收费和支出情况", "1", "按月列明"),
        ("教职工名册", "1", "注明资格证书"),
    ),
    "land": (
        ("界址", "起点", "终点"),
        ("东界", "光华路与致和街交汇处", "光华路北段"),
        ("南界", "致和街", "致和小学围墙"),
        ("西界", "致和小学围墙", "规划道路"),
        ("北界", "规划道路", "光华路北段"),
    ),
    "housing-given": (
        ("选房顺序号", "姓名", "申请编号后四位"),
        ("1", "张某某", "0317"),
        ("2", "李某", "0102"),
        ("3", "王某某", "0288"),
        ("4", "赵某", "0045"),
    ),
}
FORMATS = {"docx": Format.DOCX, "pdf": Format.PDF, "xlsx": Format.XLSX}


def table_of(key: str) -> str:
    """A table in the text of an item, as clean markup."""
    head, *rows = SHEETS[key]
    first = "".join(f'<th scope="col">{words}</th>' for words in head)
    rest = "".join("<tr>" + "".join(f"<td>{words}</td>" for words in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{first}</tr></thead><tbody>{rest}</tbody></table>"


def attached(kind: str, key: str, title: str, *, at: datetime) -> tuple[StoredFile, str]:
    """The paper of a story, taken into the store, with the name the public sees."""
    name, listed = f"附件：{title[:30]}.{kind}", LISTS[key]
    head, *rows = (Row(tuple(Cell(words, head=number == 0) for words in row)) for number, row in enumerate(listed))
    blocks = (
        paragraph("附件", Style.ATTACHMENT),
        paragraph(title, Style.TITLE),
        Table((head, *rows), head_rows=1, widths=(40, 30, 30)),
    )
    content = write_document(Document(blocks), to=FORMATS[kind], layout=Layout.PLAIN)
    return take_in(content, name=name, at=at), name
