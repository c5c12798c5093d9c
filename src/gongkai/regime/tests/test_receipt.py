"""When a request counts as received, and a reply as made."""

from datetime import date

import pytest

from gongkai.base.errors import Refused
from gongkai.regime.articles import articles
from gongkai.regime.deadlines import Regime
from gongkai.regime.receipt import Channel, Manner, StartsOn, receipt_rule, received_on, reply_made_on

SUBMITTED, ARRIVED, CONFIRMED, PUBLISHED = date(2024, 3, 4), date(2024, 3, 5), date(2024, 3, 6), date(2024, 3, 7)


@pytest.mark.parametrize(
    ("channel", "old", "new"),
    [
        (Channel.IN_PERSON, SUBMITTED, SUBMITTED),
        (Channel.SIGNED_MAIL, ARRIVED, ARRIVED),
        (Channel.ORDINARY_MAIL, CONFIRMED, CONFIRMED),
        (Channel.FAX, CONFIRMED, CONFIRMED),
        (Channel.EMAIL, ARRIVED, CONFIRMED),
        (Channel.WEB, PUBLISHED, CONFIRMED),
    ],
)
def test_the_day_of_receipt_goes_by_the_channel(channel: Channel, old: date, new: date) -> None:
    for regime, expected in ((Regime.R2007, old), (Regime.R2019, new)):
        found = received_on(
            channel, regime, submitted=SUBMITTED, arrived=ARRIVED, confirmed=CONFIRMED, published=PUBLISHED
        )
        assert found == expected


def test_a_web_request_without_a_published_rule_counts_from_confirmation_under_the_old_rules() -> None:
    assert received_on(Channel.WEB, Regime.R2007, arrived=ARRIVED, confirmed=CONFIRMED) == CONFIRMED


def test_a_day_that_is_not_known_yet_is_refused_with_the_rule() -> None:
    with pytest.raises(Refused) as no:
        received_on(Channel.ORDINARY_MAIL, Regime.R2019, arrived=ARRIVED)
    assert no.value.reasons == ("还不能确定收到日期。平常信函等不用签收的，收到当天与申请人确认，以确认之日为收到。",)


@pytest.mark.parametrize("regime", Regime)
@pytest.mark.parametrize("channel", Channel)
def test_every_channel_has_a_rule_in_both_languages(channel: Channel, regime: Regime) -> None:
    rule = receipt_rule(channel, regime)
    assert rule.article in articles()
    assert rule.starts_on in StartsOn
    assert rule.zh.endswith("。")
    assert rule.en.endswith(".")


def test_a_reply_is_made_when_it_is_signed_for_or_posted() -> None:
    signed, posted = date(2024, 4, 2), date(2024, 3, 29)
    assert reply_made_on(Manner.IN_PERSON, signed=signed) == signed
    assert reply_made_on(Manner.THROUGH_AN_ORGAN, signed=signed, posted=posted) == signed
    assert reply_made_on(Manner.POST, signed=signed, posted=posted) == posted


@pytest.mark.parametrize(("manner", "words"), [(Manner.POST, "请填交邮日期"), (Manner.IN_PERSON, "请填签收日期")])
def test_a_reply_without_its_day_is_refused(manner: Manner, words: str) -> None:
    with pytest.raises(Refused, match=words):
        reply_made_on(manner)
