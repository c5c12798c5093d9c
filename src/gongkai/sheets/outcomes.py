"""How a request can end. The outcome a clerk picks and the row it is counted in are one value.

Rows are those of table 2 (editions 2019 and 2021, a column per kind of applicant) and of the 2014 table. Articles are
keys of `regime.articles`, kept as plain text here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gongkai.sheets.parts import Edition, Words

Regime = Literal["2007", "2019"]

BOTH: tuple[Regime, ...] = ("2007", "2019")
OLD_ONLY: tuple[Regime, ...] = ("2007",)
NEW_ONLY: tuple[Regime, ...] = ("2019",)

DENIED = Words("不予公开", "Denied")
NOT_PROCESSED = Words("不予处理", "Not processed")
DROPPED = Words("不再处理", "No longer processed")


@dataclass(frozen=True, slots=True)
class Row:
    """Where an outcome is counted. `code` None: in no row of results. `verified` false: general knowledge only."""

    code: str | None
    verified: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """What the 2014 table asks besides the outcome."""

    code: str
    label: Words
    row: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One way a request ends.

    `answer`: what the reply says; `label`: what a clerk picks, unique. `law_2007`, `law_2019`: article keys.
    `elements`: what the reply must contain beyond the elements of every reply. `regimes`: where it can be picked.
    `grounds`: if there are any, the 2014 table needs one of them to know the row. `needs_reason`: the reply also rests
    on the outcome its withheld part would have had by itself.
    """

    code: str
    answer: Words
    label: Words
    law_2007: tuple[str, ...] = ()
    law_2019: tuple[str, ...] = ()
    elements: Words | None = None
    in_2014: Row
    in_2021: Row
    regimes: tuple[Regime, ...] = BOTH
    grounds: tuple[Ground, ...] = ()
    needs_reason: bool = False

    @property
    def in_2019(self) -> Row:
        """The row of the 2019 form, which has one row for the three of （六）其他处理."""
        if self.in_2021.code and self.in_2021.code.startswith("t2.other."):
            return Row("t2.other.all", self.in_2021.verified, self.in_2021.note)
        return self.in_2021

    def counted_in(self, edition: Edition) -> Row:
        """Where the edition counts it, if no ground is asked for."""
        return {"2014": self.in_2014, "2019": self.in_2019, "2021": self.in_2021}[edition]

    def row(self, edition: Edition, *, ground: str = "") -> str | None:
        """The code of the row it is counted in; None when it is closed without a row of results.

        Raises ValueError when the 2014 table needs a ground and none of its own is given.
        """
        if edition != "2014" or not self.grounds:
            return self.counted_in(edition).code
        for known in self.grounds:
            if known.code == ground:
                return known.row
        raise ValueError(f"{self.code} needs one of {[known.code for known in self.grounds]}, not {ground!r}")

    def law(self, regime: Regime) -> tuple[str, ...]:
        """The article keys it rests on under a regime."""
        return self.law_2007 if regime == "2007" else self.law_2019


OUTCOMES: tuple[Outcome, ...] = (
    Outcome(
        code="granted",
        answer=Words("予以公开", "Granted"),
        label=Words("予以公开", "Granted"),
        law_2007=("R2007-21(1)",),
        law_2019=("R2019-36(2)", "R2019-40"),
        elements=Words("所附材料，或者获取的方式、途径和时间", "copies, or the way, channel and time to get them"),
        in_2014=Row("replies_granted"),
        in_2021=Row("t2.granted"),
    ),
    Outcome(
        code="already_public",
        answer=Words("已主动公开告知", "Told where it is public"),
        label=Words("已主动公开告知", "Already public"),
        law_2007=("R2007-21(1)",),
        law_2019=("R2019-36(1)",),
        elements=Words("确切位置：网址、公报期号或查阅点", "the exact place: address, gazette issue or reading point"),
        in_2014=Row("replies_already_public"),
        in_2021=Row("t2.granted", verified=False),
    ),
    Outcome(
        code="partial",
        answer=Words("部分公开", "Granted in part"),
        label=Words("部分公开", "Granted in part"),
        law_2007=("R2007-22",),
        law_2019=("R2019-37",),
        elements=Words("不公开的部分及理由", "what is withheld and why"),
        in_2014=Row("replies_partially_granted"),
        in_2021=Row("t2.partial", note="只计这一情形，不计其他情形"),
        needs_reason=True,
    ),
    Outcome(
        code="denied_state_secret",
        answer=DENIED,
        label=Words("不予公开：国家秘密", "Denied: state secret"),
        law_2007=("R2007-21(2)", "R2007-14"),
        law_2019=("R2019-36(3)", "R2019-14"),
        elements=Words("定密依据", "the basis of its classification"),
        in_2014=Row("refused_state_secret"),
        in_2021=Row("t2.denied.state_secret"),
    ),
    Outcome(
        code="denied_law_forbids",
        answer=DENIED,
        label=Words("不予公开：其他法律行政法规禁止公开", "Denied: forbidden by another law"),
        law_2007=("R2007-21(2)", "R2007-14"),
        law_2019=("R2019-36(3)", "R2019-14"),
        elements=Words("法律或者行政法规的名称和条文", "the law or administrative regulation and its article"),
        in_2014=Row("refused_other_legal"),
        in_2021=Row("t2.denied.law_forbids"),
    ),
    Outcome(
        code="denied_security",
        answer=DENIED,
        label=Words("不予公开：危及国家安全、公共安全、经济安全、社会稳定", "Denied: security or stability"),
        law_2007=("R2007-21(2)", "R2007-8"),
        law_2019=("R2019-36(3)", "R2019-14"),
        elements=Words("具体危害", "the concrete danger"),
        in_2014=Row("refused_security_stability"),
        in_2021=Row("t2.denied.security_stability"),
    ),
    Outcome(
        code="denied_third_party",
        answer=DENIED,
        label=Words("不予公开：商业秘密、个人隐私等第三方合法权益", "Denied: rights of a third party"),
        law_2007=("R2007-21(2)", "R2007-14", "R2007-23"),
        law_2019=("R2019-36(3)", "R2019-15", "R2019-32"),
        elements=Words("征求第三方意见的结果", "what the third party answered"),
        in_2014=Row(None, note="商业秘密、个人隐私分两行"),
        in_2021=Row("t2.denied.third_party"),
        grounds=(
            Ground("trade_secret", Words("商业秘密", "trade secret"), "refused_trade_secret"),
            Ground("personal_privacy", Words("个人隐私", "personal privacy"), "refused_personal_privacy"),
        ),
    ),
    Outcome(
        code="denied_internal",
        answer=DENIED,
        label=Words("不予公开：内部事务信息", "Denied: internal affairs"),
        law_2007=("R2007-21(2)", "P2010-5-scope"),
        law_2019=("R2019-36(3)", "R2019-16.1"),
        elements=Words("属于人事管理、后勤管理还是内部工作流程", "personnel, logistics or internal procedure"),
        in_2014=Row("refused_not_gov_info", verified=False),
        in_2021=Row("t2.denied.internal_affairs"),
    ),
    Outcome(
        code="denied_process",
        answer=DENIED,
        label=Words("不予公开：过程性信息", "Denied: information of a process"),
        law_2007=("R2007-21(2)", "P2010-5-scope"),
        law_2019=("R2019-36(3)", "R2019-16.2"),
        elements=Words(
            "属于讨论记录、过程稿、磋商信函还是请示报告", "minutes, draft, consultation letter or report upwards"
        ),
        in_2014=Row("refused_not_gov_info", verified=False),
        in_2021=Row("t2.denied.process_info"),
    ),
    Outcome(
        code="denied_enforcement_file",
        answer=DENIED,
        label=Words("不予公开：行政执法案卷", "Denied: enforcement file"),
        law_2007=("R2007-21(2)",),
        law_2019=("R2019-36(3)", "R2019-16.2"),
        elements=Words("案件", "the case"),
        in_2014=Row("refused_other_legal", verified=False),
        in_2021=Row("t2.denied.enforcement_file"),
    ),
    Outcome(
        code="denied_no_need",
        answer=Words("不予提供", "Not supplied"),
        label=Words("不予提供：与自身生产、生活、科研等特殊需要无关", "Not supplied: no need of one's own"),
        law_2007=("R2007-13",),
        elements=Words("申请人说明的需要，及其不成立的理由", "the need stated and why it does not hold"),
        in_2014=Row("refused_other_legal", verified=False),
        in_2021=Row(None, note="仅2007年条例"),
        regimes=OLD_ONLY,
    ),
    Outcome(
        code="admin_query",
        answer=Words("依特别规定办理", "Handled under its own rules"),
        label=Words("依特别规定办理：行政查询事项", "Administrative query"),
        law_2019=("R2019-36(7)",),
        elements=Words("法律、行政法规的名称和办理单位", "the law and the office in charge"),
        in_2014=Row("replies_other_channel"),
        in_2021=Row("t2.denied.admin_query"),
    ),
    Outcome(
        code="not_exist",
        answer=Words("信息不存在", "Does not exist"),
        label=Words("信息不存在", "Does not exist"),
        law_2007=("R2007-21(3)",),
        law_2019=("R2019-36(4)",),
        elements=Words("检索的方法和范围", "how and where the search was made"),
        in_2014=Row("replies_not_exist"),
        in_2021=Row("t2.unable.not_held"),
    ),
    Outcome(
        code="not_this_agency",
        answer=Words("不属于本机关负责公开", "Not for this organ to disclose"),
        label=Words("不属于本机关负责公开", "Not for this organ to disclose"),
        law_2007=("R2007-21(3)",),
        law_2019=("R2019-36(5)",),
        elements=Words("负责公开的机关名称和联系方式", "name and contact of the organ in charge"),
        in_2014=Row("replies_not_this_agency"),
        in_2021=Row("t2.unable.not_held"),
    ),
    Outcome(
        code="needs_creation",
        answer=Words("需加工分析，不予提供", "Not supplied: would have to be made"),
        label=Words("需加工分析，不予提供", "Would have to be created"),
        law_2007=("P2010-5-scope",),
        law_2019=("R2019-38",),
        in_2014=Row("replies_not_exist", verified=False),
        in_2021=Row("t2.unable.needs_creation"),
    ),
    Outcome(
        code="still_unclear",
        answer=Words("补正后仍不明确", "Still unclear after amendment"),
        label=Words("补正后仍不明确", "Still unclear after amendment"),
        law_2007=("R2007-21(4)",),
        law_2019=("R2019-30",),
        in_2014=Row("replies_ask_amend", verified=False),
        in_2021=Row("t2.unable.still_unclear"),
    ),
    Outcome(
        code="petition",
        answer=Words("不作为政府信息公开申请处理", "Not a disclosure request"),
        label=Words("不作为政府信息公开申请处理：信访、举报、投诉", "Petition or complaint"),
        law_2019=("R2019-39.1",),
        elements=Words("应走的渠道", "the right channel"),
        in_2014=Row("replies_other_channel"),
        in_2021=Row("t2.notproc.petition"),
    ),
    Outcome(
        code="duplicate",
        answer=Words("不予重复处理", "Not processed again"),
        label=Words("不予重复处理", "Duplicate"),
        law_2007=("P2008-36-duplicate",),
        law_2019=("R2019-36(6)",),
        elements=Words("原答复的编号和日期", "number and date of the earlier reply"),
        in_2014=Row("refused_other_legal", verified=False),
        in_2021=Row("t2.notproc.duplicate"),
    ),
    Outcome(
        code="publication",
        answer=Words("告知获取途径", "Told where to get it"),
        label=Words("告知获取途径：公开出版物", "Published work"),
        law_2019=("R2019-39.2",),
        elements=Words("获取的途径", "where to get it"),
        in_2014=Row("replies_other_channel"),
        in_2021=Row("t2.notproc.publication"),
    ),
    Outcome(
        code="excessive",
        answer=NOT_PROCESSED,
        label=Words("不予处理：无正当理由大量反复申请", "Excessive without good reason"),
        law_2019=("R2019-35",),
        elements=Words("对申请人理由的审查", "how the applicant's reasons were weighed"),
        in_2014=Row(None, note="2007年条例没有这一情形"),
        in_2021=Row("t2.notproc.excessive"),
        regimes=NEW_ONLY,
    ),
    Outcome(
        code="reissue",
        answer=Words("不予确认、重新出具", "Not confirmed or reissued"),
        label=Words("不予处理：要求确认或重新出具已获取信息", "Confirm or reissue information already obtained"),
        in_2014=Row("replies_other_channel", verified=False),
        in_2021=Row("t2.notproc.reissue", note="表内单列，条例没有专门条文"),
    ),
    Outcome(
        code="not_amended",
        answer=DROPPED,
        label=Words("不再处理：逾期不补正", "Not amended in time"),
        law_2019=("R2019-30",),
        in_2014=Row(None, note="只计办结；补正告知计入告知作出更改补充数"),
        in_2021=Row("t2.other.not_amended"),
    ),
    Outcome(
        code="fee_unpaid",
        answer=DROPPED,
        label=Words("不再处理：逾期未缴费", "Fee not paid in time"),
        law_2019=("R2019-42", "FEE2020-notice"),
        in_2014=Row(None, note="2021年起才收取信息处理费"),
        in_2021=Row("t2.other.fee_unpaid"),
        regimes=NEW_ONLY,
    ),
    Outcome(
        code="withdrawn",
        answer=Words("终止", "Ended"),
        label=Words("终止：申请人撤回", "Withdrawn by the applicant"),
        in_2014=Row(None, note="只计办结"),
        in_2021=Row("t2.other.misc"),
    ),
    Outcome(
        code="other",
        answer=Words("终止", "Ended"),
        label=Words("其他处理", "Other handling"),
        in_2014=Row(None, note="只计办结"),
        in_2021=Row("t2.other.misc"),
    ),
)

# What is counted without being an outcome.
AMEND_NOTICE_ROW = "replies_ask_amend"  # 2014: a notice to amend is itself a reply
PENDING_ROW = "t2.carried_out"  # not answered on 31 December
CARRIED_ROW = "t2.carried_in"  # the same request in the next year's table
CHANNEL_ROWS = {  # 2014: how the request came in
    "in_person": "requests_in_person",
    "fax": "requests_fax",
    "online": "requests_online",
    "letter": "requests_letter",
}


def outcome(code: str) -> Outcome:
    """An outcome by its code. Raises KeyError for an unknown one."""
    return BY_CODE[code]


def outcomes_under(regime: Regime) -> tuple[Outcome, ...]:
    """The outcomes that can be picked for a request under a regime, in the order of the table."""
    return tuple(each for each in OUTCOMES if regime in each.regimes)


BY_CODE = {each.code: each for each in OUTCOMES}
