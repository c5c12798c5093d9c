"""The relations of form 2019: its own of table 1; those of tables 2 and 3 are the 2021 form's."""

from gongkai.base.findings import Severity
from gongkai.sheets.parts import Relation, Words
from gongkai.sheets.relations import AtMost, Equal, Possible
from gongkai.sheets.y2021_rules import (
    CHAIN,
    DOCUMENTS,
    POSSIBLE_FAULT,
    SENSE,
    table_2,
    table_2_carried,
    table_2_possible,
    table_3,
)

WARNING = Severity.WARNING

COUNTED_ITEMS = ("t1.licensing", "t1.other_services", "t1.penalty", "t1.coercion", "t1.fees")

TABLE_1: tuple[Relation, ...] = (
    Possible(
        id="F19-T1-F01",
        severity=Severity.ERROR,
        part="t1",
        rule=Words(
            "各格为整数，除增减外不小于0；金额不小于0",
            "Integers, only changes may be negative; amounts are not negative",
        ),
        fault=POSSIBLE_FAULT,
        source="printed on the form: 数量, 增/减, 金额",
    ),
    AtMost(
        id="F19-T1-W01",
        severity=WARNING,
        left=("{}.disclosed",),
        right=("{}.made",),
        over=DOCUMENTS,
        rule=Words("本年新公开 ≤ 本年新制作", "Newly disclosed ≤ newly made"),
        fault=Words(
            "{item}：本年新公开数量 {left} 大于本年新制作数量 {right}。公开了往年制作的，请说明。",
            "{item}: newly disclosed {left} exceed newly made {right}. Earlier ones may have been disclosed; "
            "please explain.",
        ),
        source=SENSE,
    ),
    AtMost(
        id="F19-T1-W02",
        severity=WARNING,
        left=("{}.disclosed",),
        right=("{}.disclosed_total",),
        over=DOCUMENTS,
        rule=Words("对外公开总数量 ≥ 本年新公开", "Disclosed in total ≥ newly disclosed"),
        fault=Words(
            "{item}：本年新公开数量 {left} 大于对外公开总数量 {right}。",
            "{item}: newly disclosed {left} exceed those disclosed in total {right}.",
        ),
        source=SENSE,
    ),
    Equal(
        id="F19-T1-W03",
        severity=WARNING,
        left=("{}.items_prev",),
        right=("previous:{}.items_prev", "previous:{}.items_delta"),
        over=COUNTED_ITEMS,
        rule=Words(
            "上一年项目数量 = 上一年度报告的项目数量 + 增减",
            "Items in the year before = last report's items + its change",
        ),
        fault=Words(
            "{item}：上一年项目数量 {left} ≠ 上一年度报告的项目数量加增减 {right}（{parts}）。",
            "{item}: items in the year before {left} ≠ last report's items plus their change {right} ({parts}).",
        ),
        source=CHAIN,
    ),
)

RELATIONS: tuple[Relation, ...] = (
    *TABLE_1,
    *table_2("F19", other=("t2.other.all",)),
    table_2_possible("F19"),
    table_2_carried("F19"),
    *table_3("F19"),
)
