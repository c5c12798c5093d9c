"""Events in order, answers to their letters, and what cannot be."""

from datetime import date

import pytest

from gongkai.regime.events import Event, EventKind, History, ImpossibleEvents, matched, parse_day, parse_event


def history(*texts: str) -> History:
    return matched(map(parse_event, texts))


def refused(*texts: str) -> tuple[str, ...]:
    with pytest.raises(ImpossibleEvents) as no:
        history(*texts)
    return no.value.reasons


def test_an_event_is_written_as_kind_and_day() -> None:
    assert parse_event("third-party-sent:2025-01-24") == Event(EventKind.THIRD_PARTY_SENT, date(2025, 1, 24))


def test_an_event_may_name_its_length_or_its_last_day() -> None:
    assert parse_event("extended:2025-01-24:10") == Event(EventKind.EXTENDED, date(2025, 1, 24), working_days=10)
    assert parse_event("amend-asked:2025-01-24:2025-02-14") == Event(
        EventKind.AMEND_ASKED, date(2025, 1, 24), until=date(2025, 2, 14)
    )


@pytest.mark.parametrize("text", ["third-party-sent:2025-02-30", "third-party-sent:", "third-party-sent", "replied:5"])
def test_a_wrong_day_of_an_event_is_refused(text: str) -> None:
    with pytest.raises(ImpossibleEvents, match="不是日期，应写成2026-02-10的样子"):
        parse_event(text)


@pytest.mark.parametrize("text", ["20260210", "2026-2-10", "2026-W07-2", "２０２６-02-10", "", "2026-02-10 "])
def test_a_day_has_one_way_of_being_written(text: str) -> None:
    with pytest.raises(ImpossibleEvents):
        parse_day(text)


def test_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ImpossibleEvents) as no:
        parse_event("asked:2025-01-24")
    (words,) = no.value.reasons
    assert words.startswith("没有“asked”这种事项。可用的有：amend-asked, amended, third-party-sent")
    (english,) = no.value.reasons_in("en")
    assert english.startswith("There is no event of kind “asked”; there are: amend-asked")


def test_events_need_exactly_one_receipt() -> None:
    assert refused("amended:2025-01-24") == ("没有填收到申请的日期。",)
    assert refused("received:2025-01-20", "received:2025-01-22") == ("收到申请的日期只能有一个，多出2025年1月22日。",)


def test_every_contradiction_is_said_at_once() -> None:
    reasons = refused(
        "received:2025-01-20",
        "amended:2025-01-17",
        "third-party-answered:2025-02-03",
        "organ-answered:2025-02-03",
        "replied:2025-02-10",
        "replied:2025-02-11",
    )
    assert reasons == (
        "2025年1月17日收到补正后的申请，早于收到申请的1月20日。",
        "2025年2月3日收到第三方意见，但在这以前没有发函。",
        "2025年2月3日收到其他机关意见，但在这以前没有发函。",
        "答复只能有一次，多出2025年2月11日。",
    )


def test_an_answer_before_its_letter_is_refused() -> None:
    assert refused("received:2025-01-20", "organ-answered:2025-01-24", "organ-sent:2025-01-27") == (
        "2025年1月24日收到其他机关意见，但在这以前没有发函。",
    )


def test_a_term_must_not_end_before_it_begins_nor_be_empty() -> None:
    assert refused("received:2025-01-20", "amend-asked:2025-01-24:2025-01-23") == (
        "告知补正：截止的2025年1月23日早于1月24日。",
    )
    assert refused("received:2025-01-20", "extended:2025-01-24:0") == ("批准延长：工作日数至少为1。",)


def test_only_an_extension_a_letter_or_a_notice_has_a_term_of_its_own() -> None:
    assert refused("received:2025-01-20", "replied:2025-02-10:3", "fee-noticed:2025-01-24:2025-02-10") == (
        "申请人收到收费通知：后面不能加天数或截止日期。",
        "答复：后面不能加天数或截止日期。",
    )


def test_an_answer_closes_the_oldest_open_letter() -> None:
    found = history(
        "received:2025-01-20",
        "third-party-sent:2025-01-21",
        "third-party-sent:2025-01-22",
        "third-party-answered:2025-01-24",
    )
    assert [(letter.sent, letter.answered) for letter in found.letters] == [
        (date(2025, 1, 21), date(2025, 1, 24)),
        (date(2025, 1, 22), None),
    ]


def test_letters_to_several_people_are_told_apart_by_name() -> None:
    kinds = EventKind.THIRD_PARTY_SENT, EventKind.THIRD_PARTY_ANSWERED
    found = matched(
        [
            Event(EventKind.RECEIVED, date(2025, 1, 20)),
            Event(kinds[0], date(2025, 1, 21), about="甲公司"),
            Event(kinds[0], date(2025, 1, 22), about="乙公司"),
            Event(kinds[1], date(2025, 1, 24), about="乙公司"),
        ]
    )
    assert [(letter.about, letter.answered) for letter in found.letters] == [
        ("甲公司", None),
        ("乙公司", date(2025, 1, 24)),
    ]


def test_a_letter_and_its_answer_may_be_of_one_day_in_any_order() -> None:
    found = history("organ-answered:2025-01-21", "organ-sent:2025-01-21", "received:2025-01-20")
    assert [(letter.sent, letter.answered) for letter in found.letters] == [(date(2025, 1, 21), date(2025, 1, 21))]


def test_a_completion_and_a_payment_are_matched_to_their_notices() -> None:
    found = history(
        "received:2025-01-20",
        "amend-asked:2025-01-21",
        "amended:2025-02-05",
        "fee-noticed:2025-02-10",
        "fee-paid:2025-02-12",
    )
    assert [(one.asked, one.amended) for one in found.completions] == [(date(2025, 1, 21), date(2025, 2, 5))]
    assert [(one.noticed, one.paid) for one in found.charges] == [(date(2025, 2, 10), date(2025, 2, 12))]


def test_what_happens_after_the_reply_is_set_aside() -> None:
    found = history("received:2025-01-20", "replied:2025-02-10", "third-party-answered:2025-02-12")
    assert [event.kind for event in found.ignored] == [EventKind.THIRD_PARTY_ANSWERED]
