"""What the clock says when things go as the law has it, and when they do not."""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.regime.clock import Event, EventKind, ImpossibleEvents, Reading, State, parse_event, read
from gongkai.regime.deadlines import Regime
from gongkai.regime.practice import DEFAULT, Clock, Late, Practice
from gongkai.regime.workdays import CalendarNotPublished, Holiday, Notice, YearCalendar, shipped_calendar

CALENDAR = shipped_calendar()


def after(
    received: date,
    *events: str,
    today: date | None = None,
    practice: Practice = DEFAULT,
    regime: Regime | None = None,
) -> Reading:
    told = [Event(EventKind.RECEIVED, received), *map(parse_event, events)]
    return read(told, CALENDAR, today=today, practice=practice, regime=regime)


def words(reading: Reading, language: str = "zh") -> list[str]:
    return [step.words for step in reading.steps_in(language)]


def codes(reading: Reading) -> list[str]:
    return [warned.code for warned in reading.warnings]


# ---- the plain case


def test_the_steps_lead_a_clerk_to_the_day() -> None:
    reading = after(date(2025, 1, 20), "third-party-sent:2025-01-24", "third-party-answered:2025-02-14")
    assert [(step.n, step.words, step.article) for step in reading.steps] == [
        (
            1,
            "2025年1月20日（星期一）收到，当日不计。收到日不早于2019年5月15日，适用修订后的条例。",
            "条例第五十六条",
        ),
        (2, "答复期限为20个工作日，从次日起数，只数工作日。", "条例第三十三条"),
        (3, "1月24日发函征求第三方意见，2月14日收到意见，其间11个工作日不计。", "条例第三十三条"),
        (4, "1月28日至2月4日春节放假，不计；1月26日、2月8日调休上班，因期限暂停，同样不计。", "国办发明电〔2024〕12号"),
        (5, "第20个工作日是2025年3月10日（星期一）。", ""),
    ]
    assert reading.warnings == ()


def test_the_steps_say_the_same_in_english() -> None:
    reading = after(date(2025, 1, 20), "third-party-sent:2025-01-24", "third-party-answered:2025-02-14")
    steps = reading.steps_in("en")
    assert steps[2].words == (
        "The letter to the third party left on 24 January, its opinion came on 14 February: "
        "11 working days not counted."
    )
    assert steps[2].article == "Regulations art. 33"
    assert steps[4].words == "Working day 20 is Monday 10 March 2025."


def test_a_worked_weekend_that_counts_is_named() -> None:
    assert words(after(date(2018, 2, 12)))[2] == "2月15日至2月21日春节放假，不计；2月24日调休上班，计入。"


def test_a_year_is_named_where_it_changes() -> None:
    assert words(after(date(2018, 12, 20)))[2] == "12月30日至2019年1月1日元旦放假，不计；2018年12月29日调休上班，计入。"


def test_days_off_rest_on_the_notices_of_their_years() -> None:
    assert after(date(2018, 12, 20)).steps[2].article == "国办发明电〔2018〕15号"
    assert after(date(2019, 4, 25)).steps[2].article == "国办发明电〔2019〕3号"
    assert after(date(2019, 12, 24), "extended:2020-01-10").steps[2].article == (
        "国办发明电〔2019〕16号、国办发明电〔2020〕1号"
    )


def test_a_request_has_its_other_deadlines_beside_it() -> None:
    reading = after(date(2025, 1, 20), "third-party-sent:2025-01-24", "third-party-received:2025-01-26")
    assert [(row.what, row.day, row.article, row.working_days) for row in reading.related] == [
        ("答复", date(2025, 3, 17), "条例第三十三条", 20),
        ("批准延长后答复", date(2025, 4, 15), "条例第三十三条", 20),
        ("一次性告知补正", date(2025, 2, 5), "条例第三十条", 7),
        ("第三方提出意见", date(2025, 2, 21), "条例第三十二条", 15),
    ]


def test_a_deadline_beside_it_in_a_year_without_a_notice_is_provisional_though_the_reply_is_not() -> None:
    reading = after(date(2026, 12, 1))
    assert not reading.provisional
    assert [(row.day, row.provisional) for row in reading.related] == [
        (date(2026, 12, 29), False),
        (date(2027, 1, 27), True),
        (date(2026, 12, 10), False),
    ]


# ---- used, left, late


@pytest.mark.parametrize(
    ("today", "used", "left", "state"),
    [
        (date(2026, 2, 10), 0, 20, State.DUE),
        (date(2026, 2, 11), 1, 19, State.DUE),
        (date(2026, 2, 20), 4, 16, State.DUE),  # within the Spring Festival
        (date(2026, 3, 10), 16, 4, State.DUE),
        (date(2026, 3, 11), 17, 3, State.SOON),
        (date(2026, 3, 16), 20, 0, State.SOON),
        (date(2026, 3, 17), 21, -1, State.LATE),
        (date(2026, 3, 21), 24, -4, State.LATE),
    ],
)
def test_days_are_used_and_left_by_the_day(today: date, used: int, left: int, state: State) -> None:
    reading = after(date(2026, 2, 10), today=today)
    assert (reading.days_used, reading.days_left, reading.state) == (used, left, state)


def test_the_last_day_and_the_first_day_late_are_said() -> None:
    assert words(after(date(2026, 2, 10), today=date(2026, 3, 16)))[-1] == "3月16日是答复期限的最后一天。"
    assert words(after(date(2026, 2, 10), today=date(2026, 3, 17)))[-1] == "到3月17日已超过期限1个工作日。"
    saturday_after_a_friday_due = after(date(2024, 1, 30), today=date(2024, 3, 2))
    assert saturday_after_a_friday_due.state is State.LATE
    assert words(saturday_after_a_friday_due)[-1] == "到3月2日已超过期限，其间没有工作日。"


def test_without_a_day_nothing_is_said_about_days_used() -> None:
    reading = after(date(2026, 2, 10))
    assert (reading.days_used, reading.days_left, reading.state) == (None, None, State.DUE)


def test_an_answer_on_the_due_day_is_in_time_and_the_day_after_is_late() -> None:
    in_time = after(date(2026, 2, 10), "replied:2026-03-16", today=date(2026, 5, 1))
    assert (in_time.state, in_time.days_used, in_time.days_left) == (State.DONE, 20, 0)
    assert words(in_time)[-1] == "2026年3月16日（星期一）答复，在期限以内。"
    assert codes(in_time) == []
    late = after(date(2026, 2, 10), "replied:2026-03-17")
    assert (late.state, late.days_left) == (State.DONE, -1)
    assert codes(late) == ["replied-late"]


# ---- extension


def test_an_extension_may_be_shorter_than_the_longest() -> None:
    reading = after(date(2024, 1, 30), "extended:2024-02-28:10")
    assert reading.extended
    assert (reading.first_due, reading.due) == (date(2024, 3, 1), date(2024, 3, 15))
    assert words(reading)[-1] == "2月28日批准延长10个工作日，从原期限届满的次日起数，延长后到2024年3月15日（星期五）。"


def test_an_extension_may_name_its_last_day() -> None:
    reading = after(date(2024, 1, 30), "extended:2024-02-28:2024-03-15")
    assert reading.due == date(2024, 3, 15)
    assert reading.related[1].working_days == 10


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        ("extended:2024-02-28:21", "最多延长20个工作日，不能延长21个。"),
        ("extended:2024-02-28:2024-03-01", "延长到的2024年3月1日不晚于原期限3月1日。"),
        ("extended:2024-02-28:2024-04-01", "最多延长20个工作日，到2024年3月29日为止，不能延长到4月1日。"),
        ("extended:2024-02-28:2024-03-16", "延长到的2024年3月16日不是工作日。"),
    ],
)
def test_an_extension_the_law_does_not_allow_is_refused(event: str, reason: str) -> None:
    with pytest.raises(ImpossibleEvents) as no:
        after(date(2024, 1, 30), event)
    assert no.value.reasons == (reason,)


def test_under_the_old_regulations_fifteen_days_are_the_longest() -> None:
    with pytest.raises(ImpossibleEvents, match="最多延长15个工作日"):
        after(date(2018, 2, 12), "extended:2018-03-01:16")


def test_an_extension_on_the_due_day_counts_and_one_after_it_does_not() -> None:
    assert after(date(2024, 1, 30), "extended:2024-03-01").extended
    reading = after(date(2024, 1, 30), "extended:2024-03-04")
    assert (reading.extended, reading.due) == (False, date(2024, 3, 1))
    assert codes(reading) == ["extension-late"]


def test_a_second_extension_has_no_effect() -> None:
    reading = after(date(2024, 1, 30), "extended:2024-02-20:5", "extended:2024-02-28:5")
    assert reading.due == date(2024, 3, 8)
    assert codes(reading) == ["extension-twice"]


def test_an_extension_before_the_limit_ran_anew_is_spent_unless_the_place_says_otherwise() -> None:
    events = "amend-asked:2024-09-12", "extended:2024-09-19", "amended:2024-09-29"
    reading = after(date(2024, 9, 10), *events)
    assert (reading.extended, reading.due) == (False, date(2024, 10, 31))
    assert codes(reading) == ["extension-spent"]
    kept = after(date(2024, 9, 10), *events, practice=replace(DEFAULT, extension_survives_restart=True))
    assert (kept.extended, kept.due) == (True, date(2024, 11, 28))


# ---- pauses


def test_pauses_that_overlap_are_left_out_once() -> None:
    reading = after(
        date(2025, 1, 20),
        "third-party-sent:2025-01-24",
        "organ-sent:2025-02-07",
        "third-party-answered:2025-02-14",
        "organ-answered:2025-02-18",
    )
    # 11 working days to 14 February, then the 17th and 18th
    assert reading.due == date(2025, 3, 12)
    assert [pause.working_days for pause in reading.pauses] == [11, 8]
    assert "几段时间有重叠，重叠的工作日只扣一次，合计13个工作日不计。" in words(reading)


def test_an_open_letter_is_reckoned_to_its_latest_day_and_says_so() -> None:
    events = "third-party-sent:2025-01-24", "third-party-received:2025-01-26"
    reading = after(date(2025, 1, 20), *events, today=date(2025, 2, 10))
    assert (reading.due, reading.state) == (date(2025, 3, 17), State.BLOCKED)
    assert [(wait.why, wait.since, wait.until) for wait in reading.waits] == [
        ("third-party", date(2025, 1, 24), date(2025, 2, 21))
    ]
    assert "还有意见没有收到，以上按最迟的一天推算；提前收到的，答复期限可能提前。" in words(reading)
    assert words(reading)[-1] == "到2月10日还在征求第三方意见，期限没有继续走。"


def test_a_silent_third_party_lets_the_clock_run_on_after_its_term() -> None:
    events = "third-party-sent:2025-01-24", "third-party-received:2025-01-26"
    reading = after(date(2025, 1, 20), *events, today=date(2025, 2, 24))
    assert (reading.waits, reading.state) == ((), State.DUE)
    assert (reading.days_used, reading.days_left) == (5, 15)
    assert not any(line.startswith("还有意见没有收到") for line in words(reading))


def test_a_letter_of_unknown_arrival_is_taken_to_arrive_the_same_day_and_says_so() -> None:
    reading = after(date(2025, 1, 20), "third-party-sent:2025-01-24")
    assert reading.pauses[0].last == date(2025, 2, 20)
    assert "没有填第三方收到的日期，按当天收到推算" in words(reading)[2]


def test_an_opinion_after_its_term_counts_but_leaves_a_safer_day() -> None:
    events = "third-party-sent:2025-01-24", "third-party-received:2025-01-26", "third-party-answered:2025-02-26"
    reading = after(date(2025, 1, 20), *events)
    assert (reading.due, reading.safe_due) == (date(2025, 3, 20), date(2025, 3, 17))
    assert codes(reading) == ["opinion-late"]
    assert words(reading)[-1].startswith("有一步晚于法定期限（见提示）")
    strict = after(date(2025, 1, 20), *events, practice=replace(DEFAULT, late_opinion=Late.IGNORED))
    assert (strict.due, strict.safe_due) == (date(2025, 3, 17), date(2025, 3, 17))


def test_a_letter_sent_on_the_due_day_or_later_changes_nothing() -> None:
    reading = after(date(2024, 1, 30), "organ-sent:2024-03-01", "organ-answered:2024-03-08")
    assert reading.due == date(2024, 3, 1)
    assert codes(reading) == ["asked-after-due"]


def test_a_letter_after_the_due_day_does_not_hide_that_it_is_late() -> None:
    assert after(date(2024, 1, 30), "organ-sent:2024-03-05", today=date(2024, 3, 6)).state is State.LATE


def test_the_ends_of_a_pause_follow_the_practice_of_the_place() -> None:
    events = "third-party-sent:2025-01-24", "third-party-answered:2025-02-14"
    both = replace(DEFAULT, letter_day_counts=False)
    neither = replace(DEFAULT, opinion_day_counts=True)
    assert [after(date(2025, 1, 20), *events, practice=one).pauses[0].working_days for one in (both, neither)] == [
        12,
        10,
    ]


def test_an_organ_that_stays_silent_consents_after_fifteen_working_days() -> None:
    reading = after(date(2026, 3, 25), "organ-sent:2026-04-01")
    assert reading.pauses[0].last == date(2026, 4, 23)
    assert reading.steps[2].article == "条例第三十四条"


# ---- completion


def test_a_request_waiting_for_completion_is_reckoned_as_if_it_came_today() -> None:
    events = ("amend-asked:2024-09-12",)
    reading = after(date(2024, 9, 10), *events, today=date(2024, 9, 29))
    assert (reading.due, reading.state) == (date(2024, 10, 31), State.BLOCKED)
    assert [(wait.why, wait.until) for wait in reading.waits] == [("amend", None)]
    assert after(date(2024, 9, 10), *events).due == date(2024, 10, 16)  # as if it came on 12 September


def test_a_completion_notice_may_name_its_last_day() -> None:
    reading = after(date(2024, 9, 10), "amend-asked:2024-09-12:2024-09-29", today=date(2024, 9, 13))
    assert reading.due == date(2024, 10, 31)
    assert reading.waits[0].until == date(2024, 9, 29)
    assert after(date(2024, 9, 10), "amend-asked:2024-09-12:11").waits[0].until == date(2024, 9, 29)
    lapsed = after(date(2024, 9, 10), "amend-asked:2024-09-12:2024-09-29", today=date(2024, 9, 30))
    assert codes(lapsed) == ["amend-lapsed"]
    assert lapsed.waits == ()


def test_a_completion_notice_on_the_seventh_working_day_is_in_time() -> None:
    assert codes(after(date(2024, 9, 10), "amend-asked:2024-09-20", "amended:2024-09-29")) == []


def test_a_late_completion_notice_counts_but_leaves_the_first_limit_as_the_safe_day() -> None:
    events = "amend-asked:2024-09-23", "amended:2024-09-29"
    reading = after(date(2024, 9, 10), *events)
    assert (reading.due, reading.safe_due) == (date(2024, 10, 31), date(2024, 10, 14))
    assert [(warned.code, warned.article) for warned in reading.warnings] == [("amend-notice-late", "条例第三十条")]
    strict = after(date(2024, 9, 10), *events, practice=replace(DEFAULT, late_amend_notice=Late.IGNORED))
    assert (strict.due, strict.restarts) == (date(2024, 10, 14), ())


def test_completion_is_asked_for_once_only() -> None:
    reading = after(
        date(2024, 9, 10),
        "amend-asked:2024-09-12",
        "amended:2024-09-29",
        "amend-asked:2024-10-09",
        "amended:2024-10-14",
    )
    assert reading.due == date(2024, 10, 31)
    assert codes(reading) == ["completed-twice"]


def test_a_completed_request_without_its_notice_is_taken_to_be_in_order_and_says_so() -> None:
    reading = after(date(2024, 9, 10), "amended:2024-09-29")
    assert reading.due == date(2024, 10, 31)
    assert codes(reading) == ["amend-notice-unknown"]


@pytest.mark.parametrize(
    ("clock", "due"),
    [
        (Clock.PAUSE, date(2018, 3, 15)),  # the four working days to the 26th of February do not count
        (Clock.RESTART, date(2018, 3, 19)),
        (Clock.NONE, date(2018, 3, 9)),
    ],
)
def test_the_old_regulations_leave_open_what_completion_does(clock: Clock, due: date) -> None:
    events = "amend-asked:2018-02-14", "amended:2018-02-26"
    practice = replace(DEFAULT, r2007_amend_clock=clock)
    assert after(date(2018, 2, 12), *events, practice=practice).due == due


def test_completion_without_its_notice_cannot_pause_the_old_clock() -> None:
    reading = after(date(2018, 2, 12), "amended:2018-02-26")
    assert reading.due == date(2018, 3, 9)
    assert codes(reading) == ["amended-without-notice"]


# ---- fee


def test_an_unpaid_fee_is_reckoned_as_paid_on_its_last_day() -> None:
    reading = after(date(2025, 9, 22), "fee-noticed:2025-10-10", today=date(2025, 10, 20))
    assert reading.waits[0].until == date(2025, 11, 6)
    assert (reading.due, reading.state) == (date(2025, 12, 4), State.BLOCKED)
    lapsed = after(date(2025, 9, 22), "fee-noticed:2025-10-10", today=date(2025, 11, 7))
    assert codes(lapsed) == ["fee-lapsed"]


def test_a_fee_paid_late_and_a_fee_noticed_late_are_said() -> None:
    assert codes(after(date(2025, 9, 22), "fee-noticed:2025-10-10", "fee-paid:2025-11-07")) == ["paid-late"]
    reading = after(date(2025, 9, 22), "fee-noticed:2025-10-30", "fee-paid:2025-10-31")
    assert codes(reading) == ["fee-notice-late"]
    assert (reading.due, reading.safe_due) == (date(2025, 11, 28), date(2025, 10, 24))


def test_before_2021_a_fee_does_not_touch_the_clock() -> None:
    reading = after(date(2020, 6, 1), "fee-noticed:2020-06-08", "fee-paid:2020-06-15")
    assert reading.due == date(2020, 6, 30)
    assert codes(reading) == ["no-fee-then"]


# ---- the old regulations, and between the two


def test_under_the_old_regulations_consulting_another_organ_is_not_left_out() -> None:
    reading = after(date(2018, 2, 12), "organ-sent:2018-02-13", "organ-answered:2018-03-01")
    assert reading.due == date(2018, 3, 9)
    assert codes(reading) == ["organ-not-excluded"]
    paused = replace(DEFAULT, r2007_organ_clock=Clock.PAUSE)
    assert after(date(2018, 2, 12), "organ-sent:2018-02-13", "organ-answered:2018-03-01", practice=paused).due == date(
        2018, 3, 21
    )


def test_under_the_old_regulations_a_third_party_has_no_limit_and_the_day_moves_with_today() -> None:
    events = ("third-party-sent:2018-02-13",)
    reading = after(date(2018, 2, 12), *events, today=date(2018, 2, 26))
    assert reading.waits[0].until is None
    assert reading.due == date(2018, 3, 16)
    assert "没有规定第三方的期限" in words(reading)[2]
    asked = after(date(2018, 2, 12), "third-party-sent:2018-02-13:2018-02-27", today=date(2018, 2, 26))
    assert (asked.due, asked.waits[0].until) == (date(2018, 3, 19), date(2018, 2, 27))


def test_a_transitional_request_names_both_days() -> None:
    reading = after(date(2019, 4, 25))
    (step,) = [step for step in reading.steps if "新旧条例" in step.words]
    assert step.words == (
        "2019年5月15日仍未答复的，新旧条例都可能适用：按2007年条例到2019年5月17日（星期五），"
        "按修订后的条例到2019年5月24日（星期五）。以较早的一天5月17日为准最稳妥。"
    )


def test_the_officer_may_choose_the_edition_of_a_transitional_request() -> None:
    reading = after(date(2019, 4, 25), regime=Regime.R2019)
    assert (reading.regime, reading.due, reading.transitional) == ("2019", date(2019, 5, 24), True)
    assert (reading.alternative_due, reading.safe_due) == (date(2019, 5, 17), date(2019, 5, 17))
    assert codes(reading) == []


def test_choosing_the_wrong_edition_is_said() -> None:
    reading = after(date(2024, 1, 30), regime=Regime.R2007)
    assert (reading.due, reading.regime) == (date(2024, 2, 23), "2007")
    assert codes(reading) == ["regime-chosen"]


@pytest.mark.parametrize(("replied", "transitional"), [("replied:2019-05-14", False), ("replied:2019-05-15", True)])
def test_a_request_answered_before_the_revision_is_not_transitional(replied: str, transitional: bool) -> None:
    assert after(date(2019, 4, 25), replied).transitional is transitional


def test_an_old_request_still_unanswered_under_the_revision_is_transitional() -> None:
    assert not after(date(2019, 1, 7)).transitional
    reading = after(date(2019, 1, 7), today=date(2019, 6, 3))
    assert reading.transitional
    assert reading.state is State.LATE


def test_an_extension_that_fits_one_edition_only_does_not_upset_the_other() -> None:
    # first limits: 3 June under the old edition, 12 June under the new one
    reading = after(date(2019, 5, 13), "extended:2019-05-31:2019-06-06")
    assert (reading.regime, reading.due, reading.transitional) == ("2007", date(2019, 6, 6), True)


def test_before_the_regulations_were_in_force_a_warning_says_so() -> None:
    assert codes(after(date(2008, 4, 30))) == ["before-the-regulations"]
    assert codes(after(date(2008, 5, 4))) == []


# ---- calendars


def test_a_day_beyond_the_published_calendars_is_provisional_and_says_so() -> None:
    reading = after(date(2026, 12, 10))
    assert reading.provisional
    assert reading.due == date(2027, 1, 8)
    assert any(line.startswith("2027年的节假日安排还没有公布") for line in words(reading))
    assert not after(date(2026, 12, 2)).provisional


def test_a_published_year_settles_a_provisional_day() -> None:
    new_year = Holiday("元旦", date(2027, 1, 1), date(2027, 1, 3), (date(2026, 12, 27),))
    calendar = CALENDAR.with_year(YearCalendar(2027, (Notice("测试", ""),), (new_year,)))
    reading = read([Event(EventKind.RECEIVED, date(2026, 12, 10))], calendar)
    assert (reading.due, reading.provisional) == (date(2027, 1, 7), False)


@pytest.mark.parametrize("received", [date(2007, 12, 31), date(2041, 1, 4), date.max])
def test_a_day_outside_every_calendar_is_refused(received: date) -> None:
    with pytest.raises(CalendarNotPublished):
        after(received)


def test_events_after_the_reply_change_nothing_and_are_named() -> None:
    reading = after(date(2026, 2, 10), "replied:2026-03-10", "amended:2026-03-11")
    assert reading.due == date(2026, 3, 16)
    assert [warned.words for warned in reading.warnings] == ["2026年3月11日收到补正后的申请在答复以后，不影响期限。"]
