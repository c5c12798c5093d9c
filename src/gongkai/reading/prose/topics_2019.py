"""What numbers count in narratives under the 2019 Regulations, by the codes of forms 2019 and 2021."""

from __future__ import annotations

from gongkai.reading.prose import topic as t
from gongkai.reading.prose.topic import SHARED, SO_MANY, Topic, topic
from gongkai.sheets.y2021_rules import DENIED, NOT_PROCESSED, ORGANISATIONS, OTHER, UNABLE

NEWLY = "新收"
NEXT_YEAR = r"(?:结转|顺延|转入|转到|转至|转)[到至入]?[下次后]一?个?年"
BOTH_SUITS = "t3.direct.{0}+t3.after_review.{0}"


def _total(rows: tuple[str, ...]) -> str:
    return "+".join(f"{row}.total" for row in rows)


def _new_or_with_carried_in(*columns: str) -> str:
    """Requests of this year, or those together with the ones carried in."""
    new = "+".join(f"t2.new.{column}" for column in columns)
    return f"{new}|{new}+" + "+".join(f"t2.carried_in.{column}" for column in columns)


def _kind(name: str, codes: str, keys: str, words: str, unless: str = "") -> Topic:
    return topic(name, codes, keys, words + SHARED, needs=t.REQUESTS, family="kinds", unless=unless)


def _row(name: str, code: str, keys: str, words: str) -> Topic:
    return topic(name, f"{code}.total", keys, words + SHARED, needs=t.REQUESTS)


def _applicant(name: str, keys: str, words: str, *columns: str) -> Topic:
    codes = _new_or_with_carried_in(*columns)
    return topic(name, codes, keys, words + SHARED, needs=t.REQUESTS, family="applicants")


RECEIVED = (
    topic(
        "收办申请",
        "t2.new.total+t2.carried_in.total",
        "收办",
        r"收办[^#]{0,16}申请" + SO_MANY,
        sets=t.REQUESTS,
        family="requests",
    ),
    topic(
        "办理申请",
        _new_or_with_carried_in("total") + "|t2.result_total.total",
        "办理",
        r"(?<!收到和)(?<!收到并)办理[^#]{0,8}公开申请" + SO_MANY,
        sets=t.REQUESTS,
        family="requests",
        unless=t.NO_REQUESTS,
    ),
    topic(
        "新收政府信息公开申请",
        _new_or_with_carried_in("total"),
        "申请",
        t.RECEIVED,
        sets=t.REQUESTS,
        family="requests",
        unless=t.NO_REQUESTS + "|自然人|法人",
    ),
    topic(
        "新收政府信息公开申请",
        "t2.new.total",
        NEWLY,
        r"(?:本年|当年|共)?新收(?:数|件|共|为|:)*#",
        needs=t.REQUESTS,
        sets=t.REQUESTS,
        family="requests",
    ),
    topic(
        "上年结转申请",
        "t2.carried_in.total",
        "结转|转入|遗留",
        r"(?:上年|上一年|去年|上年度|上一年度|往年)度?(?:结转|转入|遗留)[^#]{0,14}#|结转(?:上年|上一年)度?[^#]{0,10}#"
        r"|#(?:为|是|系)?(?:上年|上一年|去年)度?(?:结转|转入|遗留)",
    ),
    topic(
        "结转下年度继续办理",
        "t2.carried_out.total",
        "下年|下一年|次年|下个年",
        NEXT_YEAR + r"[^#]{0,14}#|#[^#]{0,22}?" + NEXT_YEAR,
        family="kinds",
    ),
    _applicant("自然人申请", "自然人", r"自然人(?:提出|提交)?", "natural"),
    _applicant("法人或其他组织申请", "法人", r"法人(?:[或和及、]其他)?(?:组织)?(?:提出|提交)?", *ORGANISATIONS),
)

ROWS = (
    _row("属于国家秘密", "t2.denied.state_secret", "国家秘密", r"属于国家秘密"),
    _row("其他法律行政法规禁止公开", "t2.denied.law_forbids", "禁止公开", r"法律[、和]?行政法规禁止公开"),
    _row("危及“三安全一稳定”", "t2.denied.security_stability", "三安全一稳定", r"三安全一稳定”?"),
    _row("保护第三方合法权益", "t2.denied.third_party", "第三方", r"第三方合法权益"),
    _row("属于三类内部事务信息", "t2.denied.internal_affairs", "内部事务", r"三类内部事务性?信息"),
    _row("属于四类过程性信息", "t2.denied.process_info", "过程性", r"四类过程性信息"),
    _row("属于行政执法案卷", "t2.denied.enforcement_file", "执法案卷", r"行政执法案卷"),
    _row("属于行政查询事项", "t2.denied.admin_query", "查询事项", r"行政查询事项"),
    _row("没有现成信息需要另行制作", "t2.unable.needs_creation", "现成信息|另行制作", r"(?:没有现成信息|另行制作)"),
    _row("补正后申请内容仍不明确", "t2.unable.still_unclear", "不明确", r"补正后[^#]{0,8}不明确"),
    _row("信访举报投诉类申请", "t2.notproc.petition", "信访举报投诉", r"信访举报投诉类?"),
    _row("重复申请", "t2.notproc.duplicate", "重复申请", r"重复申请"),
    _row("要求提供公开出版物", "t2.notproc.publication", "出版物", r"公开出版物"),
    _row("无正当理由大量反复申请", "t2.notproc.excessive", "反复申请", r"大量反复申请"),
    _row("要求行政机关确认或重新出具已获取信息", "t2.notproc.reissue", "重新出具", r"重新出具[^#]{0,8}信息"),
)


def _results(other: tuple[str, ...]) -> tuple[Topic, ...]:
    return (
        _kind(
            "予以公开和部分公开",
            "t2.granted.total+t2.partial.total",
            "部分公开",
            r"公开[及和或与、](?:予以)?部分公开",
        ),
        _kind("部分公开", "t2.partial.total", "部分公开", r"部分公开"),
        _kind("不予公开", _total(DENIED), "不予公开", r"不予公开"),
        topic(
            "予以公开",
            "t2.granted.total",
            "予以公开",
            r"(?<!不)予以公开" + SHARED + r"|#予以公开",
            needs=t.REQUESTS,
            family="kinds",
            unless="不予",
        ),
        _kind(
            "本机关不掌握相关政府信息",
            "t2.unable.not_held.total|" + _total(UNABLE),
            "不掌握",
            r"不掌握(?:相关)?(?:政府)?(?:信息)?而?(?:无法提供)?",
            "等",
        ),
        _kind("无法提供", _total(UNABLE), "无法提供", r"无法提供"),
        _kind("不予处理", _total(NOT_PROCESSED), "不予处理", r"不予处理"),
        _kind("其他处理", _total(other), "其他处理|其它处理", r"其[他它]处理"),
        *ROWS,
        topic(
            "办理结果总计",
            "t2.result_total.total",
            "办结|答复|办复",
            r"(?:办结|答复|办复)(?:政府信息公开)?" + SO_MANY + r"|#已?(?:全部)?(?:办结|答复)",
            needs=t.REQUESTS,
            sets=t.CLOSED,
            family="closed",
            unless="延期|按时|按期|超期|顺延|信访|提案|建议",
        ),
    )


def _endings(name: str, anchor: str, codes: str) -> tuple[Topic, ...]:
    endings = (
        ("维持", "upheld", "维持", r"维持"),
        ("纠正", "corrected", "纠", r"纠[正错]"),
        ("其他结果", "other", "结果", r"其[他它]结果"),
        ("尚未审结", "pending", "审结", r"(?:尚未|未)审结"),
    )
    return tuple(
        topic(f"{name}{label}", codes.format(code), keys, words + SHARED, needs=anchor, family=f"{anchor} outcomes")
        for label, code, keys, words in endings
    )


def _disputes(name: str, codes: str, keys: str, pattern: str, sets: str = "") -> Topic:
    return topic(name, codes, keys, pattern, sets=sets, family="disputes", unless=t.CASES_OF_OTHERS)


DISPUTED = (
    _disputes("行政复议和行政诉讼", "t3.review.total+" + BOTH_SUITS.format("total"), "复议", t.BOTH_DISPUTES),
    _disputes("未经复议直接起诉", "t3.direct.total", "直接起诉", r"直接起诉[^#]{0,6}#", t.DIRECT),
    _disputes("复议后起诉", "t3.after_review.total", "后起诉|再起诉", r"复议后再?起诉[^#]{0,6}#", t.AFTER_REVIEW),
    _disputes("行政复议", "t3.review.total", "复议", t.REVIEWS, t.REVIEW),
    _disputes("行政诉讼", BOTH_SUITS.format("total"), "诉讼", t.SUITS, t.SUIT),
    *_endings("行政复议", t.REVIEW, "t3.review.{0}"),
    *_endings("行政诉讼", t.SUIT, BOTH_SUITS),
    *_endings("直接起诉", t.DIRECT, "t3.direct.{0}"),
    *_endings("复议后起诉", t.AFTER_REVIEW, "t3.after_review.{0}"),
)

NORMATIVE = (
    topic(
        "制发行政规范性文件",
        "t1.normative.issued",
        "规范性文件",
        r"(?:制发|制定|出台|印发)[的了]*行政规范性文件" + SO_MANY + r"|(?:制发|制定)了?#行政规范性文件",
        wide=True,
    ),
    topic(
        "废止行政规范性文件", "t1.normative.repealed", "规范性文件", r"废止[的了]*行政规范性文件" + SO_MANY, wide=True
    ),
    topic(
        "现行有效行政规范性文件",
        "t1.normative.in_force",
        "规范性文件",
        r"现行有效的?行政规范性文件" + SO_MANY,
        wide=True,
    ),
)

TOPICS_2019 = RECEIVED + _results(("t2.other.all",)) + DISPUTED
TOPICS_2021 = RECEIVED + _results(OTHER) + DISPUTED + NORMATIVE
