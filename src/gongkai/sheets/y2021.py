"""Form 2021, 政府信息公开工作年度报告格式: three tables, report years from 2021 on (国办公开办函〔2021〕30号)."""

from gongkai.sheets.parts import Block, Chapter, Column, Form, Kind, Line, Part
from gongkai.sheets.y2021_rules import RELATIONS

RESULT = "三、本年度办理结果"
DENIED = (RESULT, "（三）不予公开")
UNABLE = (RESULT, "（四）无法提供")
NOT_PROCESSED = (RESULT, "（五）不予处理")
OTHER = (RESULT, "（六）其他处理")
BALANCE_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

APPLICANT = ("申请人情况",)
ORGANISATION = (*APPLICANT, "法人或其他组织")
REVIEW = ("行政复议",)
DIRECT_SUIT = ("行政诉讼", "未经复议直接起诉")
SUIT_AFTER_REVIEW = ("行政诉讼", "复议后起诉")

DECISIONS = (Column("decisions", "本年处理决定数量", "Decisions in the year", unit="件", aliases=("处理决定数量",)),)

TABLE_1 = Part(
    code="t1",
    title="主动公开政府信息情况",
    english="Proactive disclosure",
    heads=("信息内容",),
    widths=(0.28, 0.24, 0.24, 0.24),
    blocks=(
        Block(
            code="t1.documents",
            caption="第二十条第（一）项",
            lines=(
                Line("t1.rules", "规章", "Rules (规章)", basis=("R2019-20",)),
                Line(
                    "t1.normative",
                    "行政规范性文件",
                    "Administrative normative documents",
                    basis=("R2019-20",),
                    aliases=("规范性文件",),
                ),
            ),
            columns=(
                Column("issued", "本年制发件数", "Issued in the year", unit="件"),
                Column("repealed", "本年废止件数", "Repealed in the year", unit="件"),
                Column("in_force", "现行有效件数", "In force", unit="件"),
            ),
            spans=(1, 1, 1),
        ),
        Block(
            code="t1.licences",
            caption="第二十条第（五）项",
            lines=(Line("t1.licensing", "行政许可", "Administrative licences", basis=("R2019-20(5)",)),),
            columns=DECISIONS,
            spans=(3,),
        ),
        Block(
            code="t1.enforcement",
            caption="第二十条第（六）项",
            lines=(
                Line("t1.penalty", "行政处罚", "Administrative penalties", basis=("R2019-20(6)",)),
                Line("t1.coercion", "行政强制", "Administrative coercion", basis=("R2019-20(6)",)),
            ),
            columns=DECISIONS,
            spans=(3,),
        ),
        Block(
            code="t1.charges",
            caption="第二十条第（八）项",
            lines=(Line("t1.fees", "行政事业性收费", "Administrative charges", basis=("R2019-20(8)",)),),
            columns=(
                Column(
                    "amount_wan",
                    "本年收费金额（单位：万元）",
                    "Charged in the year (10,000 yuan)",
                    kind=Kind.AMOUNT,
                    unit="万元",
                    short="本年收费金额",
                ),
            ),
            spans=(3,),
        ),
    ),
)

APPLICANTS = (
    Column("natural", "自然人", "natural persons", APPLICANT),
    Column("enterprise", "商业企业", "enterprises", ORGANISATION),
    Column("research", "科研机构", "research institutions", ORGANISATION),
    Column("public_welfare", "社会公益组织", "public-welfare organisations", ORGANISATION),
    Column("legal_service", "法律服务机构", "legal service organisations", ORGANISATION),
    Column("other_org", "其他", "other organisations", ORGANISATION, short="其他组织"),
    Column("total", "总计", "total", APPLICANT),
)

FIRST_LINES = (
    Line("t2.new", "一、本年新收政府信息公开申请数量", "New requests in the year", "件"),
    Line("t2.carried_in", "二、上年结转政府信息公开申请数量", "Requests carried in from last year", "件"),
    Line("t2.granted", "（一）予以公开", "Granted", "件", groups=(RESULT,), basis=("R2019-36(1)", "R2019-36(2)")),
    Line(
        "t2.partial",
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        "Granted in part",
        "件",
        groups=(RESULT,),
        short="部分公开",
        basis=("R2019-37",),
        aliases=("（二）部分公开",),
    ),
    Line("t2.denied.state_secret", "1.属于国家秘密", "Denied: state secret", "件", groups=DENIED, basis=("R2019-14",)),
    Line(
        "t2.denied.law_forbids",
        "2.其他法律行政法规禁止公开",
        "Denied: forbidden by other laws or administrative regulations",
        "件",
        groups=DENIED,
        basis=("R2019-14",),
        aliases=("2.其他法律行政止公开",),
    ),
    Line(
        "t2.denied.security_stability",
        "3.危及“三安全一稳定”",
        "Denied: national, public or economic security, social stability",
        "件",
        groups=DENIED,
        basis=("R2019-14",),
    ),
    Line(
        "t2.denied.third_party",
        "4.保护第三方合法权益",
        "Denied: rights of a third party",
        "件",
        groups=DENIED,
        basis=("R2019-15", "R2019-32"),
    ),
    Line(
        "t2.denied.internal_affairs",
        "5.属于三类内部事务信息",
        "Denied: internal affairs",
        "件",
        groups=DENIED,
        basis=("R2019-16.1",),
    ),
    Line(
        "t2.denied.process_info",
        "6.属于四类过程性信息",
        "Denied: information of a process",
        "件",
        groups=DENIED,
        basis=("R2019-16.2",),
    ),
    Line(
        "t2.denied.enforcement_file",
        "7.属于行政执法案卷",
        "Denied: enforcement file",
        "件",
        groups=DENIED,
        basis=("R2019-16.2",),
    ),
    Line(
        "t2.denied.admin_query",
        "8.属于行政查询事项",
        "Denied: administrative query",
        "件",
        groups=DENIED,
        basis=("R2019-36(7)",),
    ),
    Line(
        "t2.unable.not_held",
        "1.本机关不掌握相关政府信息",
        "Unable: not held by this organ",
        "件",
        groups=UNABLE,
        basis=("R2019-36(4)", "R2019-36(5)"),
    ),
    Line(
        "t2.unable.needs_creation",
        "2.没有现成信息需要另行制作",
        "Unable: would have to be created",
        "件",
        groups=UNABLE,
        basis=("R2019-38",),
    ),
    Line(
        "t2.unable.still_unclear",
        "3.补正后申请内容仍不明确",
        "Unable: still unclear after amendment",
        "件",
        groups=UNABLE,
        basis=("R2019-30",),
    ),
    Line(
        "t2.notproc.petition",
        "1.信访举报投诉类申请",
        "Not processed: petition or complaint",
        "件",
        groups=NOT_PROCESSED,
        basis=("R2019-39.1",),
    ),
    Line(
        "t2.notproc.duplicate",
        "2.重复申请",
        "Not processed: duplicate",
        "件",
        groups=NOT_PROCESSED,
        basis=("R2019-36(6)",),
    ),
    Line(
        "t2.notproc.publication",
        "3.要求提供公开出版物",
        "Not processed: published work",
        "件",
        groups=NOT_PROCESSED,
        basis=("R2019-39.2",),
    ),
    Line(
        "t2.notproc.excessive",
        "4.无正当理由大量反复申请",
        "Not processed: excessive without good reason",
        "件",
        groups=NOT_PROCESSED,
        basis=("R2019-35",),
    ),
    Line(
        "t2.notproc.reissue",
        "5.要求行政机关确认或重新出具已获取信息",
        "Not processed: confirm or reissue information already obtained",
        "件",
        groups=NOT_PROCESSED,
    ),
)

OTHER_LINES = (
    Line(
        "t2.other.not_amended",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "Other: not amended in time",
        "件",
        groups=OTHER,
        short="逾期不补正",
        basis=("R2019-30",),
        aliases=("1.申请人无正当理由逾期不补正，行政机关不再处理其政府信息公开申请", "1.逾期不补正"),
    ),
    Line(
        "t2.other.fee_unpaid",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "Other: fee not paid in time",
        "件",
        groups=OTHER,
        short="逾期未缴费",
        basis=("FEE2020-notice",),
        aliases=("2.申请人逾期未按收费通知要求缴纳费用，行政机关不再处理其政府信息公开申请", "2.逾期不缴费"),
    ),
    Line("t2.other.misc", "3.其他", "Other: other cases", "件", groups=OTHER, short="其他处理中的其他"),
)

LAST_LINES = (
    Line("t2.result_total", "（七）总计", "Results in total", "件", groups=(RESULT,), short="办理结果总计"),
    Line("t2.carried_out", "四、结转下年度继续办理", "Carried over to next year", "件"),
)

# The one row the 2019 form has for （六）; some reports of later years still print it in place of the three.
OTHER_IN_ONE = Line(
    "t2.other.all",
    "（六）其他处理",
    "Other handling",
    "件",
    groups=(RESULT,),
    stands_for=("t2.other.not_amended", "t2.other.fee_unpaid", "t2.other.misc"),
)

TABLE_2 = Part(
    code="t2",
    title="收到和处理政府信息公开申请情况",
    english="Requests received and handled",
    heads=(BALANCE_NOTE,),
    widths=(0.07, 0.1, 0.34, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07, 0.07),
    blocks=(
        Block(
            code="t2",
            lines=(*FIRST_LINES, *OTHER_LINES, *LAST_LINES),
            columns=APPLICANTS,
            variants=(OTHER_IN_ONE,),
        ),
    ),
)

ENDINGS = (
    ("upheld", "结果维持", "upheld"),
    ("corrected", "结果纠正", "corrected"),
    ("other", "其他结果", "other outcome"),
    ("pending", "尚未审结", "pending"),
    ("total", "总计", "total"),
)

TABLE_3 = Part(
    code="t3",
    title="政府信息公开行政复议、行政诉讼情况",
    english="Reconsideration and litigation",
    heads=(),
    widths=(1 / 15,) * 15,
    blocks=(
        Block(
            code="t3",
            lines=(Line("t3", "", "", "件"),),
            columns=tuple(
                Column(f"{stem}.{ending}", label, f"{english}: {word}", groups, short=f"{groups[-1]}·{label}")
                for stem, groups, english in (
                    ("review", REVIEW, "Reconsideration"),
                    ("direct", DIRECT_SUIT, "Direct suits"),
                    ("after_review", SUIT_AFTER_REVIEW, "Suits after reconsideration"),
                )
                for ending, label, word in ENDINGS
            ),
        ),
    ),
)

CHAPTERS = (
    Chapter("overview", "一", "总体情况", "Overview"),
    Chapter("proactive", "二", "主动公开政府信息情况", "Proactive disclosure", part="t1"),
    Chapter("requests", "三", "收到和处理政府信息公开申请情况", "Requests received and handled", part="t2"),
    Chapter(
        "remedies",
        "四",
        "政府信息公开行政复议、行政诉讼情况",
        "Reconsideration and litigation",
        part="t3",
        aliases=("因政府信息公开申请行政复议、提起行政诉讼的情况",),
    ),
    Chapter(
        "problems",
        "五",
        "存在的主要问题及改进情况",
        "Main problems and improvements",
        aliases=("存在问题及改进情况", "政府信息公开工作存在的主要问题及改进情况"),
    ),
    Chapter("other", "六", "其他需要报告的事项", "Other matters to report"),
)

FORM = Form(
    edition="2021",
    title="政府信息公开工作年度报告",
    english="Annual report on government information disclosure, edition 2021",
    source="国办公开办函〔2021〕30号",
    first_year=2021,
    last_year=None,
    parts=(TABLE_1, TABLE_2, TABLE_3),
    chapters=CHAPTERS,
    relations=RELATIONS,
)
