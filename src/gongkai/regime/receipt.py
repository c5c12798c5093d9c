"""When a request counts as received, channel by channel, and when a reply counts as made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.base.errors import Refused
from gongkai.regime.deadlines import Regime


class Channel(StrEnum):
    """How a request came in."""

    IN_PERSON = "in-person"  # 当面
    SIGNED_MAIL = "signed-mail"  # 挂号信、特快专递, signed for
    ORDINARY_MAIL = "ordinary-mail"  # 平常信函, or mail addressed to another unit or person of the organ
    FAX = "fax"
    EMAIL = "email"
    WEB = "web"


class StartsOn(StrEnum):
    """The event whose day is the day of receipt."""

    SUBMITTED = "submitted"  # handed in
    ARRIVED = "arrived"  # signed for, or in the mail system
    CONFIRMED = "confirmed"  # both sides confirmed it, by telephone or in the system
    PUBLISHED = "published"  # at the time the organ has announced for the channel; without one, on confirmation


@dataclass(frozen=True, slots=True)
class ReceiptRule:
    """Which event starts the clock for a channel, the article, and the sentence for a clerk."""

    channel: Channel
    starts_on: StartsOn
    article: str
    zh: str
    en: str


SIGNED = "邮寄并签收的，以签收之日为收到。", "Mail that is signed for counts as received on the day it is signed for."
RECEIPT_RULES: dict[Regime, tuple[ReceiptRule, ...]] = {
    Regime.R2007: (
        ReceiptRule(
            Channel.IN_PERSON,
            StartsOn.SUBMITTED,
            "I207-1",
            "当面提交的，以提交之日为收到。",
            "A request handed in counts as received that day.",
        ),
        ReceiptRule(Channel.SIGNED_MAIL, StartsOn.ARRIVED, "I207-1", *SIGNED),
        ReceiptRule(
            Channel.ORDINARY_MAIL,
            StartsOn.CONFIRMED,
            "I207-1",
            "平常信函等不用签收的，收到当天与申请人电话确认，以确认之日为收到；联系不上的先登记，恢复联系后起算。",
            "Unsigned mail is confirmed with the applicant by telephone on the day it arrives, and counts from that "
            "day; where the applicant cannot be reached, from the day contact is restored.",
        ),
        ReceiptRule(
            Channel.FAX,
            StartsOn.CONFIRMED,
            "I207-1",
            "传真的，以收到并经双方确认之日为收到。",
            "A fax counts from the day it has arrived and both sides have confirmed it.",
        ),
        ReceiptRule(
            Channel.EMAIL,
            StartsOn.ARRIVED,
            "I207-1",
            "发到公布的电子邮箱的，以邮件系统收到之日为收到。",
            "E-mail to the published address counts from the day the mail system receives it.",
        ),
        ReceiptRule(
            Channel.WEB,
            StartsOn.PUBLISHED,
            "I207-1",
            "网上提交的，以公布的时间为收到；没有公布的，以双方确认之日为收到。",
            "A web form counts at the time the organ has published; if none, from the day both sides confirm it.",
        ),
    ),
    Regime.R2019: (
        ReceiptRule(
            Channel.IN_PERSON,
            StartsOn.SUBMITTED,
            "R2019-31",
            "当面提交的，以提交之日为收到。",
            "A request handed in counts as received that day.",
        ),
        ReceiptRule(Channel.SIGNED_MAIL, StartsOn.ARRIVED, "R2019-31", *SIGNED),
        ReceiptRule(
            Channel.ORDINARY_MAIL,
            StartsOn.CONFIRMED,
            "R2019-31",
            "平常信函等不用签收的，收到当天与申请人确认，以确认之日为收到。",
            "Unsigned mail is confirmed with the applicant on the day it arrives, and counts from the confirmation.",
        ),
        *(
            ReceiptRule(
                channel,
                StartsOn.CONFIRMED,
                "R2019-31",
                "通过互联网渠道或者传真提交的，以双方确认之日为收到。",
                "A request by internet or fax counts from the day both sides confirm it.",
            )
            for channel in (Channel.FAX, Channel.EMAIL, Channel.WEB)
        ),
    ),
}


def receipt_rule(channel: Channel, regime: Regime) -> ReceiptRule:
    """The rule for a channel (2019 art. 31; before that the letter of 2015)."""
    return next(rule for rule in RECEIPT_RULES[regime] if rule.channel is channel)


def received_on(
    channel: Channel,
    regime: Regime,
    *,
    submitted: date | None = None,
    arrived: date | None = None,
    confirmed: date | None = None,
    published: date | None = None,
) -> date:
    """The day of receipt from the days known. `published`: the day by the organ's announced rule for web requests.

    Raises Refused, with the rule as its sentence, when the day that decides is not among them.
    """
    rule = receipt_rule(channel, regime)
    known = {
        StartsOn.SUBMITTED: submitted,
        StartsOn.ARRIVED: arrived,
        StartsOn.CONFIRMED: confirmed,
        StartsOn.PUBLISHED: published or confirmed,
    }[rule.starts_on]
    if known is None:
        raise Refused(f"还不能确定收到日期。{rule.zh}")
    return known


class Manner(StrEnum):
    """How a reply is served."""

    IN_PERSON = "in-person"
    THROUGH_AN_ORGAN = "through-an-organ"  # handed over by another organ
    POST = "post"  # by the postal operator (邮政企业); another courier does not count


def reply_made_on(manner: Manner, *, signed: date | None = None, posted: date | None = None) -> date:
    """The day a reply counts as made: signed for when handed over, posted when sent (letter of 2016).

    Raises Refused when the day that decides is not given.
    """
    known = posted if manner is Manner.POST else signed
    if known is None:
        raise Refused(
            "邮寄送达以交邮之日为准，请填交邮日期。"
            if manner is Manner.POST
            else "当面或转交送达以签收之日为准，请填签收日期。"
        )
    return known
