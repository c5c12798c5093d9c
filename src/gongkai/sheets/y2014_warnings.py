"""What is worth a second look in form 2014: each is possible, and asks for an explanation."""

from gongkai.base.findings import Severity
from gongkai.sheets.parts import Relation, Words
from gongkai.sheets.relations import EVERY, AtMost, Compare, Equal, Leap, Never, OfText, Several, positive, zero
from gongkai.sheets.y2014_rules import CHANNELS, SENSE, WORDING

WARNING = Severity.WARNING

WARNINGS: tuple[Relation, ...] = (
    AtMost(
        id="F14-W01",
        severity=WARNING,
        left=("proactive_normative_docs",),
        right=("normative_docs_issued_total",),
        rule=Words(
            "主动公开规范性文件数一般不大于制发规范性文件总数",
            "Normative documents disclosed are usually no more than those issued",
        ),
        fault=Words(
            "主动公开规范性文件数 {left} 大于制发规范性文件总数 {right}。"
            "公开了往年的文件，或者“条”与“件”混计，请说明。",
            "Normative documents disclosed {left} exceed those issued {right}. "
            "Earlier documents may have been disclosed, or units mixed; please explain.",
        ),
        source=SENSE,
    ),
    Never(
        id="F14-W02",
        severity=WARNING,
        when=(Compare(("proactive_info_total",), "=", CHANNELS), Several(CHANNELS, 2)),
        rule=Words(
            "使用两种以上渠道时，主动公开政府信息数一般小于渠道之和",
            "With two channels or more, items disclosed are usually fewer than the sum of the channels",
        ),
        fault=Words(
            "主动公开政府信息数 {left} 恰等于5种渠道之和（{parts}），没有一条信息在两个渠道公开？请核对是否去重。",
            "Items disclosed {left} are exactly the sum of the channels ({parts}): no item on two channels? "
            "Please check that duplicates were removed.",
        ),
        expected="小于 {right}",
        source=WORDING,
    ),
    Never(
        id="F14-W03",
        severity=WARNING,
        when=(zero("response_hot_topics"), positive("weibo_wechat_responses", "other_responses")),
        rule=Words("有回应事件，就应有回应的热点或舆情", "Responses presuppose a matter of public concern"),
        fault=Words(
            "回应公众关注热点或重大舆情数为 {left}，微博微信和其他方式回应事件数却为 {left2}（{left_parts2}）。",
            "Matters of public concern responded to {left}, but responses {left2} ({left_parts2}).",
        ),
        expected="大于 0",
        source=SENSE,
    ),
    AtMost(
        id="F14-W04",
        severity=WARNING,
        left=("{}",),
        right=("response_hot_topics",),
        over=("weibo_wechat_responses", "other_responses"),
        rule=Words("一种方式的回应事件数 ≤ 回应热点或舆情数", "Responses in one way ≤ matters responded to"),
        fault=Words(
            "{item} {left} 大于回应公众关注热点或重大舆情数 {right}。不同方式回应同一热点计1次，请核对。",
            "{item} {left} exceed the matters responded to {right}. A matter counts once, whatever the ways.",
        ),
        source=WORDING,
    ),
    AtMost(
        id="F14-W05",
        severity=WARNING,
        left=("requests_closed_total",),
        right=("requests_received_total", "given:carried_in"),
        rule=Words("申请办结数 ≤ 收到申请数 + 上年结转数", "Requests closed ≤ received + carried in"),
        fault=Words(
            "申请办结数 {left} 大于收到申请数与上年结转数之和 {right}（{parts}）。",
            "Requests closed {left} exceed those received and carried in {right} ({parts}).",
        ),
        source=SENSE + "; the form has no row for requests carried in: last year's register",
    ),
    AtMost(
        id="F14-W06",
        severity=WARNING,
        left=("requests_received_total",),
        right=("requests_closed_total",),
        rule=Words("年底没有未办结的申请", "No request is pending at year end"),
        fault=Words(
            "收到申请数 {left} 大于申请办结数 {right}，未办结的应结转下年，请说明。",
            "Requests received {left} exceed those closed {right}; the rest goes into next year's register. "
            "Please explain.",
        ),
        source=SENSE,
    ),
    Equal(
        id="F14-W07",
        severity=WARNING,
        left=("replies_total",),
        right=("requests_closed_total",),
        rule=Words("申请答复数一般等于申请办结数", "Replies usually equal requests closed"),
        fault=Words(
            "申请答复数 {left} ≠ 申请办结数 {right}。补正告知、分次答复或撤回申请都可能造成，请说明。",
            "Replies {left} ≠ requests closed {right}. Notices to amend, replies in steps or withdrawals can cause it; "
            "please explain.",
        ),
        source=SENSE,
    ),
    Never(
        id="F14-W08",
        severity=WARNING,
        when=(positive("request_fees_wan"), zero("replies_granted", "replies_partially_granted")),
        rule=Words("收取费用，就应有同意公开的答复", "A fee presupposes information supplied"),
        fault=Words(
            "依申请公开信息收取的费用为 {left} 万元，却没有同意公开或部分公开的答复。",
            "Fees of {left} (10,000 yuan) were charged, but nothing was granted, wholly or in part.",
        ),
        expected="大于 0",
        actual="{left2}",
        source=SENSE,
    ),
    Never(
        id="F14-W09",
        severity=WARNING,
        when=(positive("org_dedicated_bodies"), zero("staff_full_time")),
        rule=Words("有专门机构，一般应有专职人员", "A dedicated body usually has full-time staff"),
        fault=Words(
            "政府信息公开工作专门机构数为 {left}，专职人员数却为 {left2}。",
            "Dedicated bodies {left}, but full-time staff {left2}.",
        ),
        expected="大于 0",
        actual="{left2}",
        source=SENSE,
    ),
    Never(
        id="F14-W10",
        severity=WARNING,
        when=(zero("staff_total"),),
        rule=Words("应有从事政府信息公开工作的人员", "Somebody works on disclosure"),
        fault=Words("从事政府信息公开工作人员数为 {left}。", "Staff working on disclosure: {left}."),
        expected="大于 0",
        source=SENSE,
    ),
    Never(
        id="F14-W10",
        severity=WARNING,
        when=(positive("staff_total"), Compare(("staff_total",), "<", ("org_dedicated_bodies",))),
        rule=Words("工作人员数不少于专门机构数", "Staff are no fewer than dedicated bodies"),
        fault=Words(
            "从事政府信息公开工作人员数 {left2} 少于专门机构数 {right2}。",
            "Staff {left2} are fewer than dedicated bodies {right2}.",
        ),
        expected="不少于 {right2}",
        actual="{left2}",
        source=SENSE,
    ),
    Never(
        id="F14-W11",
        severity=WARNING,
        when=(
            positive("training_sessions"),
            Compare(("training_participants",), "<", ("training_sessions",)),
        ),
        rule=Words("接受培训人员数不少于培训班数", "Persons trained are no fewer than courses"),
        fault=Words(
            "接受培训人员数 {left2} 少于举办各类培训班数 {right2}。",
            "Persons trained {left2} are fewer than courses {right2}.",
        ),
        expected="不少于 {right2}",
        actual="{left2}",
        source=SENSE,
    ),
    Never(
        id="F14-W12",
        severity=WARNING,
        when=(
            positive("reconsideration_total", "litigation_total"),
            zero("requests_received_total"),
            zero("previous:requests_received_total"),
        ),
        rule=Words("有复议或诉讼，本年或上年应有申请", "A dispute presupposes a request this year or last"),
        fault=Words(
            "行政复议和行政诉讼共 {left} 件（{left_parts}），本年和上年却都没有收到申请。",
            "Reconsiderations and suits: {left} ({left_parts}), but no request this year or last.",
        ),
        expected="大于 0",
        actual="{left2}",
        source=SENSE,
    ),
    Never(
        id="F14-W13",
        severity=WARNING,
        when=(Leap("{}", 10),),
        over=EVERY,
        rule=Words("与上年相差不超过10倍，也不降为0", "No value leaps tenfold from last year or falls to 0"),
        fault=Words(
            "{item}本年为 {left}，上年为 {right}，变化过大，请核对。",
            "{item}: {left} this year, {right} last year. Please check.",
        ),
        expected="{right}",
        source=SENSE,
    ),
    Never(
        id="F14-W14",
        severity=WARNING,
        when=(zero(*EVERY),),
        rule=Words("不全为0", "Not every value is 0"),
        fault=Words("58行数全为0，是否空表？", "All 58 values are 0: an empty return?"),
        expected="不全为 0",
        source=SENSE,
    ),
    OfText(
        id="F14-W15",
        severity=WARNING,
        rule=Words("正文与统计表的同一个数一致", "Text and table say the same for the same figure"),
        fault=Words("{item}：正文为 {prose}，统计表为 {table}。", "{item}: {prose} in the text, {table} in the table."),
        places=(("item", "the row's name"), ("prose", "the figure of the text"), ("table", "the figure of the table")),
        source="text and table describe the same year",
    ),
)
