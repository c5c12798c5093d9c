"""Names of things, in Chinese and in English: events, festivals, deadlines, and what a day of the picture is."""

from __future__ import annotations

# name of a thing -> Chinese, English
VOCABULARY: dict[str, tuple[str, str]] = {
    "received": ("收到申请", "receipt of the request"),
    "amend-asked": ("告知补正", "the completion notice"),
    "amended": ("收到补正后的申请", "receipt of the completed request"),
    "third-party-sent": ("发函征求第三方意见", "the letter to the third party"),
    "third-party-received": ("第三方收到函件", "the third party's receipt of the letter"),
    "third-party-answered": ("收到第三方意见", "the third party's opinion"),
    "organ-sent": ("发函征求其他机关意见", "the letter to another organ"),
    "organ-answered": ("收到其他机关意见", "the other organ's opinion"),
    "fee-noticed": ("申请人收到收费通知", "receipt of the fee notice"),
    "fee-paid": ("缴清费用", "payment of the fee"),
    "extended": ("批准延长", "the extension"),
    "replied": ("答复", "the reply"),
    "third-party": ("征求第三方意见", "consulting a third party"),
    "organ": ("征求其他机关意见", "consulting another organ"),
    "amend": ("等待补正", "waiting for completion"),
    "fee": ("等待缴费", "waiting for payment"),
}

FESTIVALS: dict[str, str] = {
    "元旦": "New Year's Day",
    "春节": "Spring Festival",
    "清明节": "Qingming",
    "劳动节": "Labour Day",
    "端午节": "Dragon Boat Festival",
    "中秋节": "Mid-Autumn Festival",
    "国庆节": "National Day",
    "抗战胜利70周年纪念日": "the 70th anniversary of victory",
}

# small words under a day of the month picture, and the sentence read aloud for it
DAY_LABELS: dict[str, tuple[str, str]] = {
    "start": ("收到", "in"),
    "counted": ("第{n}", "{n}"),
    "makeup-counted": ("第{n}", "{n}"),
    "weekend": ("休", "off"),
    "holiday": ("假", "hol"),
    "paused": ("停", "stop"),
    "waiting": ("等", "wait"),
    "due": ("期限", "due"),
    "out": ("", ""),
}
DAY_WORDS: dict[str, tuple[str, str]] = {
    "received": ("收到申请，当日不计", "request received, not counted"),
    "amended": ("收到补正后的申请，当日不计", "completed request received, not counted"),
    "fee-paid": ("缴清费用，当日不计", "fee paid, not counted"),
    "counted": ("计入，第{n}个工作日", "working day {n}"),
    "makeup-counted": ("{name}调休上班，计入，第{n}个工作日", "worked in exchange for {name}, working day {n}"),
    "weekend": ("休息日，不计", "weekend, not counted"),
    "holiday": ("{name}放假，不计", "{name}, not counted"),
    "paused": ("{why}，期限暂停，不计", "{why}, the clock is stopped"),
    "paused-makeup": (
        "{name}调休上班，{why}，期限暂停，不计",
        "worked in exchange for {name}; {why}, the clock is stopped",
    ),
    "waiting": ("{why}，不计", "{why}, not counted"),
    "due": ("第{n}个工作日，答复期限", "working day {n}, the last day to reply"),
    "dropped": ("期限后来重新计算，不计", "the limit ran anew later, not counted"),
    "makeup": ("{name}调休上班", "worked in exchange for {name}"),
    "out": ("", ""),
}

DEADLINES: dict[str, tuple[str, str]] = {
    "reply": ("答复", "Reply"),
    "reply-extended": ("延长后答复", "Reply after the extension"),
    "reply-if-extended": ("批准延长后答复", "Reply, if extended"),
    "amend-notice": ("一次性告知补正", "Completion notice"),
    "third-party": ("第三方提出意见", "The third party's opinion"),
    "organ": ("其他机关提出意见", "The other organ's opinion"),
    "fee": ("缴纳信息处理费", "Payment of the fee"),
}
