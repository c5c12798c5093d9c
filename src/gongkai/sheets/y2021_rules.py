"""The relations of form 2021. Those of tables 2 and 3 serve the 2019 form as well, under its own numbers."""

from collections.abc import Sequence

from gongkai.base.findings import Severity
from gongkai.sheets.parts import Level, Relation, Words
from gongkai.sheets.relations import AtMost, Compare, Equal, Never, Possible, positive

ERROR = Severity.ERROR
WARNING = Severity.WARNING

PRINTED = "printed on the form: 勾稽关系"
SUM = "rows or columns that make up their total"
CHAIN = "this year takes up where last year's report ended"
SENSE = "what the rows mean"
SINCE_REVIEW_FIRST = 2024  # 行政复议法 (2023) art. 23: reconsideration before a suit against a refusal

DOCUMENTS = ("t1.rules", "t1.normative")
ORGANISATIONS = ("enterprise", "research", "public_welfare", "legal_service", "other_org")
APPLICANTS = ("natural", *ORGANISATIONS)
COLUMNS = (*APPLICANTS, "total")

DENIED = (
    "t2.denied.state_secret",
    "t2.denied.law_forbids",
    "t2.denied.security_stability",
    "t2.denied.third_party",
    "t2.denied.internal_affairs",
    "t2.denied.process_info",
    "t2.denied.enforcement_file",
    "t2.denied.admin_query",
)
UNABLE = ("t2.unable.not_held", "t2.unable.needs_creation", "t2.unable.still_unclear")
NOT_PROCESSED = (
    "t2.notproc.petition",
    "t2.notproc.duplicate",
    "t2.notproc.publication",
    "t2.notproc.excessive",
    "t2.notproc.reissue",
)
OTHER = ("t2.other.not_amended", "t2.other.fee_unpaid", "t2.other.misc")
COMMON_RESULTS = ("t2.granted", "t2.partial", *DENIED, *UNABLE, *NOT_PROCESSED)

POSSIBLE_RULE = Words("各格不小于0，除金额外为整数", "Cells are not negative; all but amounts are integers")
COUNTS_RULE = Words("各格为0或正整数", "Cells are 0 or positive integers")
POSSIBLE_FAULT = Words("{item}为 {value}，应为{kind}。", "{item} is {value}; it must be {kind}.")


def _each(stems: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{stem}.{{}}" for stem in stems)


def table_2(prefix: str, *, other: tuple[str, ...], variants: tuple[str, ...] = ()) -> tuple[Relation, ...]:
    """The strict relations of table 2; `other`: the rows of （六）; `variants`: rows some reports have instead."""
    results = (*COMMON_RESULTS, *other)
    return (
        Equal(
            id=f"{prefix}-T2-E01",
            severity=ERROR,
            left=_each(("t2.new", "t2.carried_in")),
            right=_each(("t2.result_total", "t2.carried_out")),
            over=COLUMNS,
            rule=Words(
                "本年新收 + 上年结转 = 办理结果总计 + 结转下年度",
                "New + carried in = results + carried over, per column",
            ),
            fault=Words(
                "“{item}”列：本年新收与上年结转之和 {left}（{left_parts}）"
                "≠ 办理结果总计与结转下年度之和 {right}（{parts}）。",
                "Column “{item}”: new and carried in {left} ({left_parts}) "
                "≠ results and carried over {right} ({parts}).",
            ),
            source=PRINTED,
        ),
        Equal(
            id=f"{prefix}-T2-E02",
            severity=ERROR,
            left=("t2.result_total.{}",),
            right=_each(results),
            over=COLUMNS,
            rule=Words("办理结果总计 = 各类办理结果之和", "Results in total = sum of all kinds of result, per column"),
            fault=Words(
                "“{item}”列：办理结果总计 {left} ≠ 各类办理结果之和 {right}（{parts}）。",
                "Column “{item}”: results in total {left} ≠ sum of all kinds of result {right} ({parts}).",
            ),
            source=SUM,
        ),
        Equal(
            id=f"{prefix}-T2-E03",
            severity=ERROR,
            left=("{}.total",),
            right=tuple(f"{{}}.{column}" for column in APPLICANTS),
            over=("t2.new", "t2.carried_in", *results, *variants, "t2.result_total", "t2.carried_out"),
            rule=Words("总计 = 各类申请人之和", "Total = sum of the kinds of applicant, per row"),
            fault=Words(
                "“{item}”行：总计 {left} ≠ 各类申请人之和 {right}（{parts}）。",
                "Row “{item}”: total {left} ≠ sum of the kinds of applicant {right} ({parts}).",
            ),
            source=SUM,
        ),
    )


def table_2_possible(prefix: str) -> Relation:
    """The cells of table 2 are counts."""
    return Possible(
        id=f"{prefix}-T2-I01", severity=ERROR, part="t2", rule=COUNTS_RULE, fault=POSSIBLE_FAULT, source=SENSE
    )


def table_2_carried(prefix: str) -> Relation:
    """What last year carried over is what this year carries in."""
    return Equal(
        id=f"{prefix}-T2-W01",
        severity=WARNING,
        left=("t2.carried_in.{}",),
        right=("previous:t2.carried_out.{}",),
        over=COLUMNS,
        rule=Words(
            "上年结转 = 上一年度报告的结转下年度", "Carried in = carried over in last year's report, per column"
        ),
        fault=Words(
            "“{item}”列：上年结转 {left} ≠ 上一年度报告的结转下年度 {right}。机构合并或拆分的第一年可以不同，请说明。",
            "Column “{item}”: carried in {left} ≠ carried over in last year's report {right}. "
            "The first year after a merger or split may differ; please explain.",
        ),
        source=CHAIN,
    )


def _ending_sum(prefix: str, number: int, stem: str, names: Words) -> Relation:
    return Equal(
        id=f"{prefix}-T3-E{number:02}",
        severity=ERROR,
        left=(f"t3.{stem}.total",),
        right=tuple(f"t3.{stem}.{ending}" for ending in ("upheld", "corrected", "other", "pending")),
        rule=Words(f"{names.zh}总计 = 4种结果之和", f"{names.en} in total = sum of the 4 outcomes"),
        fault=Words(
            f"{names.zh}总计 {{left}} ≠ 4种结果之和 {{right}}（{{parts}}）。",
            f"{names.en} in total {{left}} ≠ sum of the 4 outcomes {{right}} ({{parts}}).",
        ),
        source=SUM,
    )


def table_3(prefix: str) -> tuple[Relation, ...]:
    """The relations of table 3 that hold whatever the year."""
    decided = tuple(f"t3.review.{ending}" for ending in ("upheld", "corrected", "other"))
    return (
        _ending_sum(prefix, 1, "review", Words("行政复议", "Reconsiderations")),
        _ending_sum(prefix, 2, "direct", Words("未经复议直接起诉", "Direct suits")),
        _ending_sum(prefix, 3, "after_review", Words("复议后起诉", "Suits after reconsideration")),
        Possible(
            id=f"{prefix}-T3-I01", severity=ERROR, part="t3", rule=COUNTS_RULE, fault=POSSIBLE_FAULT, source=SENSE
        ),
        AtMost(
            id=f"{prefix}-T3-W01",
            severity=WARNING,
            left=("t3.after_review.total",),
            right=(*decided, *(f"previous:{code}" for code in decided)),
            rule=Words("复议后起诉 ≤ 本年和上年审结的行政复议", "Suits after reconsideration ≤ decisions of two years"),
            fault=Words(
                "复议后起诉总计 {left} 大于本年和上年审结的行政复议 {right}（{parts}），请核对。",
                "Suits after reconsideration {left} exceed the reconsiderations decided this year and last {right} "
                "({parts}). Please check.",
            ),
            source=SENSE,
        ),
        Never(
            id=f"{prefix}-T3-W03",
            severity=WARNING,
            when=(positive("t3.review.corrected", "t3.direct.corrected", "t3.after_review.corrected"),),
            unless_told=True,
            expected="正文有说明",
            rule=Words("有结果纠正，正文应有说明", "The text speaks of acts corrected"),
            fault=Words(
                "行政复议和行政诉讼结果纠正共 {left} 件，总体情况和存在的主要问题两章都没有提到。",
                "Acts corrected on reconsideration or in court: {left}; neither the overview nor the chapter on "
                "problems mentions them.",
            ),
            source=SENSE,
        ),
    )


TABLE_1: tuple[Relation, ...] = (
    Possible(
        id="F21-T1-F01",
        severity=ERROR,
        part="t1",
        rule=POSSIBLE_RULE,
        fault=POSSIBLE_FAULT,
        source="printed on the form: 件数, 数量, 单位：万元",
    ),
    Equal(
        id="F21-T1-W01",
        severity=WARNING,
        left=("{}.in_force",),
        right=("previous:{}.in_force", "{}.issued", "-{}.repealed"),
        over=DOCUMENTS,
        rule=Words(
            "现行有效 = 上年现行有效 + 本年制发 - 本年废止", "In force = in force last year + issued - repealed"
        ),
        fault=Words(
            "{item}：现行有效件数 {left} ≠ 上年现行有效加本年制发减本年废止 {right}（{parts}）。"
            "到期失效和清理口径不同的，请说明。",
            "{item}: in force {left} ≠ last year's in force plus issued less repealed {right} ({parts}). "
            "Expiry and clean-up may be counted otherwise; please explain.",
        ),
        source=CHAIN,
    ),
    Never(
        id="F21-T1-W02",
        severity=WARNING,
        when=(positive("t1.rules.issued", "t1.rules.repealed", "t1.rules.in_force"),),
        levels=(Level.COUNTY, Level.TOWNSHIP),
        expected="0",
        rule=Words("县级以下没有规章制定权", "Counties and below have no power to make rules (规章)"),
        fault=Words(
            "规章的制发、废止、现行有效件数合计 {left}（{left_parts}）。"
            "设区的市以下没有规章制定权，是否把规范性文件填入规章？",
            "Rules issued, repealed and in force together {left} ({left_parts}). Below a city with districts "
            "there is no power to make rules; were normative documents entered as rules?",
        ),
        source="who may make rules under 立法法; general knowledge, to be confirmed",
    ),
    AtMost(
        id="F21-T1-W03",
        severity=WARNING,
        left=("{}.repealed",),
        right=("previous:{}.in_force", "{}.issued"),
        over=DOCUMENTS,
        rule=Words("本年废止 ≤ 上年现行有效 + 本年制发", "Repealed ≤ in force last year + issued"),
        fault=Words(
            "{item}：本年废止件数 {left} 大于上年现行有效与本年制发之和 {right}（{parts}）。",
            "{item}: repealed {left} exceed those in force last year and issued {right} ({parts}).",
        ),
        source=CHAIN,
    ),
)

TABLE_2_SOFT: tuple[Relation, ...] = (
    table_2_carried("F21"),
    Never(
        id="F21-T2-W02",
        severity=WARNING,
        when=(
            Compare(tuple(f"{row}.total" for row in DENIED + NOT_PROCESSED), ">", ("t2.result_total.total",), times=2),
        ),
        expected="不超过一半",
        rule=Words(
            "不予公开与不予处理不超过办理结果的一半", "Denied and not processed are at most half of the results"
        ),
        fault=Words(
            "不予公开与不予处理共 {left} 件，超过办理结果总计 {right} 件的一半，请核对。",
            "Denied and not processed {left}: more than half of the results {right}. Please check.",
        ),
        source=SENSE,
    ),
    Never(
        id="F21-T2-W02",
        severity=WARNING,
        when=(
            positive("t2.result_total.total"),
            Compare(("t2.unable.not_held.total",), "=", ("t2.result_total.total",)),
        ),
        expected="少于 {left}",
        rule=Words("办理结果不全是本机关不掌握", "Not every result is “not held by this organ”"),
        fault=Words(
            "办理结果 {left} 件全部是“本机关不掌握相关政府信息”，请核对。",
            "All {left} results are “not held by this organ”. Please check.",
        ),
        source=SENSE,
    ),
    Never(
        id="F21-T2-W03",
        severity=WARNING,
        when=(positive("t2.other.fee_unpaid.total"),),
        unless_told=True,
        expected="正文有说明",
        rule=Words("有逾期未缴费，第六章应报告收费", "A fee left unpaid presupposes fees in chapter six"),
        fault=Words(
            "逾期未按收费通知缴费的有 {left} 件，其他需要报告的事项却没有信息处理费的情况。",
            "Requests lapsed for an unpaid fee: {left}; chapter six reports nothing on fees.",
        ),
        source=SENSE,
    ),
)

DIRECT_SUITS = Never(
    id="F21-T3-W02",
    severity=WARNING,
    when=(Compare(("t3.direct.total",), ">", ("t3.review.total",)),),
    since=SINCE_REVIEW_FIRST,
    expected="不超过 {right}",
    rule=Words(
        "2024年起，直接起诉一般不多于行政复议", "From 2024 direct suits are usually no more than reconsiderations"
    ),
    fault=Words(
        "未经复议直接起诉 {left} 件，多于行政复议 {right} 件。2024年起对不予公开不服的应先申请行政复议，请核对。",
        "Direct suits {left} outnumber reconsiderations {right}. From 2024 a refusal must first go to reconsideration; "
        "please check.",
    ),
    source="行政复议法 (2023) art. 23; how many is many: more than reconsiderations",
)

RELATIONS: tuple[Relation, ...] = (
    *TABLE_1,
    *table_2("F21", other=OTHER, variants=("t2.other.all",)),
    table_2_possible("F21"),
    *TABLE_2_SOFT,
    *table_3("F21"),
    DIRECT_SUITS,
)
