"""What must hold in form 2014: sums, parts, headings. What is only worth a second look: `y2014_warnings`.

The form prints no relations: these follow from its structure and wording (其中, 总数, the remarks in brackets).
"""

from gongkai.base.findings import Severity
from gongkai.sheets.parts import Relation, Words
from gongkai.sheets.relations import AtMost, Equal, HeadingsBlank, Never, OfText, Possible, positive, zero

ERROR = Severity.ERROR

SUM = "rows that make up their total"
PART = "其中: a part of its row"
WORDING = "the remark in the row's own label"
SENSE = "what the rows mean"
PAGE = "the printed form"

CHANNELS = ("channel_gazette", "channel_website", "channel_weibo", "channel_wechat", "channel_other")
REPLIES = (
    "replies_already_public",
    "replies_granted",
    "replies_partially_granted",
    "replies_refused_total",
    "replies_not_this_agency",
    "replies_not_exist",
    "replies_ask_amend",
    "replies_other_channel",
)
REFUSALS = (
    "refused_state_secret",
    "refused_trade_secret",
    "refused_personal_privacy",
    "refused_security_stability",
    "refused_not_gov_info",
    "refused_other_legal",
)
EQUALITIES: tuple[Relation, ...] = (
    Equal(
        id="F14-E01",
        severity=ERROR,
        left=("requests_received_total",),
        right=("requests_in_person", "requests_fax", "requests_online", "requests_letter"),
        rule=Words("收到申请数 = 4种申请方式之和", "Requests received = sum of the 4 ways of applying"),
        fault=Words(
            "收到申请数 {left} ≠ 4种申请方式之和 {right}（{parts}）。可能有申请没有登记方式，或者登记了两种。",
            "Requests received {left} ≠ sum of the 4 ways of applying {right} ({parts}). "
            "A request may have been registered without its way, or under two.",
        ),
        source=SUM,
    ),
    Equal(
        id="F14-E02",
        severity=ERROR,
        left=("requests_closed_total",),
        right=("requests_closed_on_time", "requests_closed_extended"),
        rule=Words("申请办结数 = 按时办结数 + 延期办结数", "Requests closed = closed on time + closed extended"),
        fault=Words(
            "申请办结数 {left} ≠ 按时办结数与延期办结数之和 {right}（{parts}）。",
            "Requests closed {left} ≠ closed on time and closed extended together {right} ({parts}).",
        ),
        source=SUM,
    ),
    Equal(
        id="F14-E03",
        severity=ERROR,
        left=("replies_total",),
        right=REPLIES,
        rule=Words("申请答复数 = 8类答复之和", "Replies = sum of the 8 kinds of reply"),
        fault=Words(
            "申请答复数 {left} ≠ 8类答复之和 {right}（{parts}）。可能有一件申请计了两种答复。",
            "Replies {left} ≠ sum of the 8 kinds of reply {right} ({parts}). "
            "One request may have been counted under two replies.",
        ),
        source=SUM,
    ),
    Equal(
        id="F14-E04",
        severity=ERROR,
        left=("replies_refused_total",),
        right=REFUSALS,
        rule=Words("不同意公开答复数 = 6种理由之和", "Refusals = sum of the 6 grounds"),
        fault=Words(
            "不同意公开答复数 {left} ≠ 6种理由之和 {right}（{parts}）。一件答复只计一种主要理由。",
            "Refusals {left} ≠ sum of the 6 grounds {right} ({parts}). A reply is counted under its main ground only.",
        ),
        source=SUM + "; 法律法规规定的其他情形 takes the rest",
    ),
    Equal(
        id="F14-E05",
        severity=ERROR,
        left=("reconsideration_total",),
        right=("reconsideration_upheld", "reconsideration_corrected", "reconsideration_other"),
        rule=Words("行政复议数量 = 3种结果之和", "Reconsiderations = sum of the 3 outcomes"),
        fault=Words(
            "行政复议数量 {left} ≠ 3种结果之和 {right}（{parts}）。尚未审结、撤回和调解的计入“其他情形数”。",
            "Reconsiderations {left} ≠ sum of the 3 outcomes {right} ({parts}). "
            "Pending, withdrawn and mediated cases belong to the other outcomes.",
        ),
        source=SUM,
    ),
    Equal(
        id="F14-E06",
        severity=ERROR,
        left=("litigation_total",),
        right=("litigation_upheld", "litigation_corrected", "litigation_other"),
        rule=Words("行政诉讼数量 = 3种结果之和", "Suits = sum of the 3 outcomes"),
        fault=Words(
            "行政诉讼数量 {left} ≠ 3种结果之和 {right}（{parts}）。尚未审结、撤回和调解的计入“其他情形数”。",
            "Suits {left} ≠ sum of the 3 outcomes {right} ({parts}). "
            "Pending, withdrawn and mediated cases belong to the other outcomes.",
        ),
        source=SUM,
    ),
    Equal(
        id="F14-E07",
        severity=ERROR,
        left=("staff_total",),
        right=("staff_full_time", "staff_part_time"),
        rule=Words("工作人员数 = 专职人员数 + 兼职人员数", "Staff = full-time + part-time"),
        fault=Words(
            "从事政府信息公开工作人员数 {left} ≠ 专职与兼职人员数之和 {right}（{parts}）。",
            "Staff {left} ≠ full-time and part-time together {right} ({parts}).",
        ),
        source=SUM,
    ),
)

INEQUALITIES: tuple[Relation, ...] = (
    AtMost(
        id="F14-I01",
        severity=ERROR,
        left=("{}",),
        right=("proactive_info_total",),
        over=CHANNELS,
        rule=Words("各渠道公开数 ≤ 主动公开政府信息数", "Items of each channel ≤ items disclosed"),
        fault=Words(
            "{item} {left} 大于主动公开政府信息数 {right}。同一信息在一个渠道只计1条，渠道数不应超过总数。",
            "{item} {left} exceed the items disclosed {right}. An item counts once in a channel and once in the total.",
        ),
        source=WORDING,
    ),
    AtMost(
        id="F14-I02",
        severity=ERROR,
        left=("proactive_info_total",),
        right=CHANNELS,
        rule=Words("主动公开政府信息数 ≤ 5种渠道之和", "Items disclosed ≤ sum of the 5 channels"),
        fault=Words(
            "主动公开政府信息数 {left} 大于5种渠道之和 {right}（{parts}）。每条信息至少经一种渠道公开。",
            "Items disclosed {left} exceed the sum of the 5 channels {right} ({parts}). "
            "Every item went through at least one channel.",
        ),
        source=WORDING,
    ),
    AtMost(
        id="F14-I03",
        severity=ERROR,
        left=("proactive_normative_docs",),
        right=("proactive_info_total",),
        rule=Words("主动公开规范性文件数 ≤ 主动公开政府信息数", "Normative documents disclosed ≤ items disclosed"),
        fault=Words(
            "主动公开规范性文件数 {left} 大于主动公开政府信息数 {right}，其中数不应超过总数。",
            "Normative documents disclosed {left} exceed the items disclosed {right} they are a part of.",
        ),
        source=PART,
    ),
    AtMost(
        id="F14-I04",
        severity=ERROR,
        left=("press_conferences_principal",),
        right=("press_conferences_total",),
        rule=Words("主要负责同志参加新闻发布会次数 ≤ 总次数", "Press conferences with the principal leader ≤ all"),
        fault=Words(
            "主要负责同志参加新闻发布会次数 {left} 大于新闻发布会总次数 {right}，其中数不应超过总数。",
            "Press conferences with the principal leader {left} exceed all press conferences {right}.",
        ),
        source=PART,
    ),
    AtMost(
        id="F14-I05",
        severity=ERROR,
        left=("online_interviews_principal",),
        right=("online_interviews_total",),
        rule=Words("主要负责同志参加在线访谈次数 ≤ 总次数", "Online interviews with the principal leader ≤ all"),
        fault=Words(
            "主要负责同志参加政府网站在线访谈次数 {left} 大于在线访谈总次数 {right}，其中数不应超过总数。",
            "Online interviews with the principal leader {left} exceed all online interviews {right}.",
        ),
        source=PART,
    ),
    Never(
        id="F14-I06",
        severity=ERROR,
        when=(zero("training_sessions"), positive("training_participants")),
        rule=Words("没有举办培训班，就没有接受培训人员", "No training course, no persons trained"),
        fault=Words(
            "举办各类培训班数为 {left}，接受培训人员数却为 {left2}。",
            "Training courses held {left}, but persons trained {left2}.",
        ),
        expected="0",
        actual="{left2}",
        source=SENSE,
    ),
    Possible(
        id="F14-I07",
        severity=ERROR,
        part="table",
        rule=Words("各行不小于0，除金额外为整数", "Values are not negative; all but amounts are integers"),
        fault=Words("{item}为 {value}，应为{kind}。", "{item} is {value}; it must be {kind}."),
        source=SENSE,
    ),
)

FORMAT: tuple[Relation, ...] = (
    HeadingsBlank(
        id="F14-F01",
        severity=ERROR,
        part="table",
        rule=Words("标题行（单位为“—”）不填数", "Heading rows (unit —) carry no number"),
        fault=Words("标题行“{item}”不应填数，填了 {value}。", "Heading row “{item}” must stay blank; it says {value}."),
        source=PAGE,
    ),
    OfText(
        id="F14-F02",
        severity=ERROR,
        rule=Words("65行齐全，依次排列", "All 65 rows are there, in order"),
        fault=Words("统计表缺 {count} 行：{rows}。", "{count} rows of the table are missing: {rows}."),
        places=(("count", "how many rows are missing"), ("rows", "their names")),
        source=PAGE,
    ),
    OfText(
        id="F14-F03",
        severity=ERROR,
        rule=Words("各行单位与表式一致", "Each row has the unit of the form"),
        fault=Words(
            "{item}的单位应为“{expected}”，写为“{actual}”。", "The unit of {item} is {expected}, not {actual}."
        ),
        places=(("item", "the row's name"), ("expected", "the form's unit"), ("actual", "the unit found")),
        source=PAGE,
    ),
    OfText(
        id="F14-F04",
        severity=ERROR,
        rule=Words("统计表年度与报告年度一致", "The table's year is the report's year"),
        fault=Words(
            "统计表年度为 {actual}，报告年度为 {expected}。",
            "The table says {actual}, the report's year is {expected}.",
        ),
        places=(("expected", "the report year"), ("actual", "the year line of the table")),
        source=PAGE,
    ),
    OfText(
        id="F14-F05",
        severity=ERROR,
        rule=Words("填报单位、签核、电话和日期齐全", "Unit, sign-off, telephone and date are filled in"),
        fault=Words("{place}{what}。", "{place}: {what}."),
        places=(("place", "the field, e.g. 填报单位"), ("what", "what is wrong, e.g. 为空")),
        source=PAGE,
    ),
)

RULES = EQUALITIES + INEQUALITIES + FORMAT
