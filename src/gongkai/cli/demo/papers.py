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
LISTED = (
    ("序号", "名称", "所在街道", "备注"),
    ("1", "望云轩社区", "北极街道", "已公示"),
    ("2", "松江社区", "南京街道", "已公示"),
    ("3", "德胜门社区", "德胜街道", "已公示"),
    ("4", "桃源社区", "长春路街道", "正在办理"),
)
FORMATS = {"docx": Format.DOCX, "pdf": Format.PDF, "xlsx": Format.XLSX}


def table_of(key: str) -> str:
    """A table in the text of an item, as clean markup."""
    head, *rows = SHEETS[key]
    first = "".join(f'<th scope="col">{words}</th>' for words in head)
    rest = "".join("<tr>" + "".join(f"<td>{words}</td>" for words in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{first}</tr></thead><tbody>{rest}</tbody></table>"


def attached(kind: str, title: str, *, at: datetime) -> tuple[StoredFile, str]:
    """A paper of a kind about what the title says, taken into the store, with the name the public sees."""
    name = f"附件：{title[:30]}.{kind}"
    head, *rows = (Row(tuple(Cell(words, head=number == 0) for words in row)) for number, row in enumerate(LISTED))
    blocks = (
        paragraph("附件", Style.ATTACHMENT),
        paragraph(title, Style.TITLE),
        Table((head, *rows), head_rows=1, widths=(10, 40, 30, 20)),
        paragraph("以上名单以主管部门公布的为准。"),
    )
    content = write_document(Document(blocks), to=FORMATS[kind], layout=Layout.PLAIN)
    return take_in(content, name=name, at=at), name
