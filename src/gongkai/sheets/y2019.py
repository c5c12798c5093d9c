"""Form 2019, 政府信息公开工作年度报告格式（试行）: report years 2019 and 2020 (国办公开办函〔2019〕60号).

Table 2 differs from the 2021 form only in （六）, table 3 not at all.
"""

from dataclasses import replace

from gongkai.sheets import y2021
from gongkai.sheets.parts import Block, Chapter, Column, Form, Kind, Line, Part
from gongkai.sheets.y2019_rules import RELATIONS

DOCUMENT_COLUMNS = (
    Column("made", "本年新制作数量", "Newly made in the year", unit="件"),
    Column("disclosed", "本年新公开数量", "Newly disclosed in the year", unit="件"),
    Column("disclosed_total", "对外公开总数量", "Disclosed in total", unit="件"),
)
ITEM_COLUMNS = (
    Column("items_prev", "上一年项目数量", "Items in the year before", unit="项"),
    Column("items_delta", "本年增/减", "Change in the year", kind=Kind.CHANGE, unit="项"),
)
DECISION_COLUMNS = (*ITEM_COLUMNS, Column("decisions", "处理决定数量", "Decisions in the year", unit="件"))
PROCUREMENT_COLUMNS = (
    Column("projects", "采购项目数量", "Procurement projects", unit="项"),
    Column("amount_yuan", "采购总金额", "Procurement amount", kind=Kind.AMOUNT, unit="元", suffix="元"),
)
THREE = (1, 2, 1)
TWO = (2, 2)

TABLE_1 = Part(
    code="t1",
    title="主动公开政府信息情况",
    english="Proactive disclosure",
    heads=("信息内容",),
    widths=(0.28, 0.24, 0.12, 0.12, 0.24),
    blocks=(
        Block(
            code="t1.documents",
            caption="第二十条第（一）项",
            lines=(
                Line("t1.rules", "规章", "Rules (规章)", basis=("R2019-20",)),
                Line(
                    "t1.normative",
                    "规范性文件",
                    "Normative documents",
                    basis=("R2019-20",),
                    aliases=("行政规范性文件",),
                ),
            ),
            columns=DOCUMENT_COLUMNS,
            spans=THREE,
        ),
        Block(
            code="t1.licences",
            caption="第二十条第（五）项",
            lines=(
                Line("t1.licensing", "行政许可", "Administrative licences", basis=("R2019-20(5)",)),
                Line(
                    "t1.other_services",
                    "其他对外管理服务事项",
                    "Other administrative services to the public",
                    basis=("R2019-20(5)",),
                ),
            ),
            columns=DECISION_COLUMNS,
            spans=THREE,
        ),
        Block(
            code="t1.enforcement",
            caption="第二十条第（六）项",
            lines=(
                Line("t1.penalty", "行政处罚", "Administrative penalties", basis=("R2019-20(6)",)),
                Line("t1.coercion", "行政强制", "Administrative coercion", basis=("R2019-20(6)",)),
            ),
            columns=DECISION_COLUMNS,
            spans=THREE,
        ),
        Block(
            code="t1.charges",
            caption="第二十条第（八）项",
            lines=(Line("t1.fees", "行政事业性收费", "Administrative charges", basis=("R2019-20(8)",)),),
            columns=ITEM_COLUMNS,
            spans=TWO,
        ),
        Block(
            code="t1.purchases",
            caption="第二十条第（九）项",
            lines=(Line("t1.procurement", "政府集中采购", "Central government procurement", basis=("R2019-20(9)",)),),
            columns=PROCUREMENT_COLUMNS,
            spans=TWO,
        ),
    ),
)

TABLE_2 = replace(
    y2021.TABLE_2,
    blocks=(
        Block(
            code="t2",
            lines=(*y2021.FIRST_LINES, replace(y2021.OTHER_IN_ONE, stands_for=()), *y2021.LAST_LINES),
            columns=y2021.APPLICANTS,
        ),
    ),
)

CHAPTERS = tuple(
    Chapter(
        "problems",
        "五",
        "政府信息公开工作存在的主要问题及改进情况",
        "Main problems and improvements",
        aliases=("存在的主要问题及改进情况", "存在问题及改进情况"),
    )
    if chapter.code == "problems"
    else chapter
    for chapter in y2021.CHAPTERS
)

FORM = Form(
    edition="2019",
    title="政府信息公开工作年度报告（试行）",
    english="Annual report on government information disclosure, edition 2019 (trial)",
    source="国办公开办函〔2019〕60号",
    first_year=2019,
    last_year=2020,
    parts=(TABLE_1, TABLE_2, y2021.TABLE_3),
    chapters=CHAPTERS,
    relations=RELATIONS,
)
