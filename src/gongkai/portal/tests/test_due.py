"""`/tools/due/`: the days of the worked examples, on the page, in words, in both languages."""

import re
from datetime import date
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from gongkai.portal.due.answer import Answer, answered
from gongkai.regime.events import EventKind
from gongkai.regime.workdays import shipped_calendar

pytestmark = pytest.mark.django_db

CONSULTED = "received=2025-01-20&event=third-party-sent:2025-01-24&event=third-party-answered:2025-02-14"


def ask(query: str, today: date | None = None, language: str = "zh") -> Answer:
    return answered(QueryDict(query), shipped_calendar(), today=today, language=language)


def text(answer: Any) -> str:
    """The words of a page, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", "", answer.content.decode()).split())


@pytest.mark.parametrize(
    ("query", "due", "plain"),
    [
        ("received=2018-02-12", date(2018, 3, 9), None),
        ("received=2019-05-14", date(2019, 6, 4), None),
        ("received=2019-05-15", date(2019, 6, 13), None),
        ("received=2024-10-05", date(2024, 11, 1), None),
        (CONSULTED, date(2025, 3, 10), date(2025, 2, 21)),
        (
            "received=2024-09-10&event=amended:2024-09-29&event=amend-asked:2024-09-20",
            date(2024, 10, 31),
            date(2024, 10, 14),
        ),
        (
            "received=2025-09-22&event=fee-noticed:2025-10-10&event=fee-paid:2025-10-31",
            date(2025, 11, 28),
            date(2025, 10, 24),
        ),
        ("received=2018-09-20&event=extended:2018-10-15", date(2018, 11, 7), date(2018, 10, 17)),
        ("received=2025-01-20&regime=2007", date(2025, 2, 14), None),
    ],
)
def test_the_due_day_is_that_of_the_law_and_beside_it_the_day_had_nothing_happened(
    query: str, due: date, plain: date | None
) -> None:
    answer = ask(query)
    assert answer.result is not None, answer.mistakes
    assert (answer.result.reading.due, answer.result.plain_due) == (due, plain)


def test_the_page_says_the_day_the_reasons_and_the_command(client: Client) -> None:
    answer = client.get(f"/tools/due/?{CONSULTED}")
    words = text(answer)
    assert answer.status_code == 200
    assert "2025年3月10日 星期一" in words
    assert "如果中间什么也没有发生，是2025年2月21日" in words
    assert "其间11个工作日不计" in words
    assert "条例第三十三条" in words
    assert "国办发明电〔2024〕12号" in words
    assert (
        'value="gongkai due --received 2025-01-20 --event third-party-sent:2025-01-24 '
        '--event third-party-answered:2025-02-14"'
    ) in answer.content.decode()


def test_the_same_in_english(client: Client) -> None:
    words = text(client.get(f"/en/tools/due/?{CONSULTED}"))
    assert "10 March 2025 Monday" in words
    assert "Regulations art. 33" in words
    assert "Had nothing happened since, it would be 21 February 2025." in words


def test_every_day_of_the_picture_is_marked_and_said_in_words(client: Client) -> None:
    html = client.get(f"/tools/due/?{CONSULTED}").content.decode()
    for cell in (
        '<td class="start">20<small aria-hidden="true">收到</small><span class="vh">日，收到申请，当日不计</span></td>',
        '<td class="cnt">21<small aria-hidden="true">第1</small><span class="vh">日，计入，第1个工作日</span></td>',
        '<td class="hol">28<small aria-hidden="true">假</small><span class="vh">日，春节放假，不计</span></td>',
        '<td class="due">10<small aria-hidden="true">期限</small>',
    ):
        assert cell in html
    assert html.count('<td class="stop">') == 11
    assert len(re.findall(r'<td class="cnt[ "]', html)) == 19


def test_the_first_visit_asks_and_offers_examples(client: Client) -> None:
    answer = client.get("/tools/due/")
    assert answer.status_code == 200
    assert "从一个例子开始" in text(answer)
    assert "error-summary" not in answer.content.decode()


def test_every_example_leads_to_a_due_day(client: Client) -> None:
    html = client.get("/tools/due/").content.decode()
    examples = re.findall(r'class="go" href="(\?[^"]+)"', html)
    assert len(examples) == 4
    for example in examples:
        assert 'class="answer"' in client.get("/tools/due/" + example.replace("&amp;", "&")).content.decode()


def test_the_form_is_led_to_an_address_that_can_be_shared(client: Client) -> None:
    sent = "received=2025-01-20&regime=&kind=third-party-sent&day=2025-01-24&more=&kind=&day=&more="
    answer = client.get(f"/tools/due/?{sent}")
    assert (answer.status_code, answer["Location"]) == (
        302,
        "/tools/due/?received=2025-01-20&event=third-party-sent:2025-01-24",
    )
    answer = client.get(f"/en/tools/due/?{sent}&add=1")
    assert answer["Location"] == (
        "/en/tools/due/?received=2025-01-20&event=third-party-sent:2025-01-24&event=#event-1-kind"
    )


def test_everything_wrong_is_said_at_once_and_nothing_typed_is_lost(client: Client) -> None:
    answer = client.get(
        "/tools/due/?received=2025-02-30&event=amended:&event=extended:2025-02-02:soon&event=x:2025-02-02"
    )
    html, words = answer.content.decode(), text(answer)
    assert answer.status_code == 400
    assert "<title>有错误：" in html
    assert "有 4 处需要改" in words
    for mistake in (
        '<a href="#received">“2025-02-30”不是一个日期',
        '<a href="#event-0-day">第1项：请填这件事发生在哪一天。',
        '<a href="#event-1-more">第2项：这里只能填工作日数',
        '<a href="#event-2-kind">第3项：事项只能从列表里选。',
    ):
        assert mistake in html
    for kept in ('value="2025-02-30"', 'value="soon"', '<option value="amended" selected>'):
        assert kept in html


def test_events_that_contradict_each_other_are_refused_with_every_reason() -> None:
    answer = ask("received=2025-02-10&event=organ-answered:2025-03-03&event=extended:2025-02-02")
    assert [mistake.words for mistake in answer.mistakes] == [
        "2025年2月2日批准延长，早于收到申请的2月10日。",
        "2025年3月3日收到其他机关意见，但在这以前没有发函。",
    ]
    assert answer.result is None


@pytest.mark.parametrize("day", ["2007-12-31", "2041-01-01", "0001-01-01", "9999-12-31"])
def test_a_day_outside_the_calendars_is_refused_with_the_years_that_can_be_reckoned(client: Client, day: str) -> None:
    answer = client.get(f"/tools/due/?received={day}")
    assert answer.status_code == 400
    assert "可以推算2008年至2040年的日期" in text(answer) or "不是一个日期" in text(answer)


def test_a_day_without_a_notice_yet_is_called_provisional(client: Client) -> None:
    assert "这一天是暂定的。" in text(client.get("/tools/due/?received=2027-03-01"))
    assert "这一天是暂定的。" not in text(client.get("/tools/due/?received=2026-03-01"))


def test_within_the_limit_the_page_says_what_is_left_and_draws_it() -> None:
    result = ask("received=2026-11-10", today=date(2026, 11, 20)).result
    assert result is not None
    assert (result.reading.days_used, result.reading.days_left) == (8, 12)
    assert result.track == ("f",) * 7 + ("t",) + ("",) * 12


def test_on_the_due_day_nothing_is_left_and_the_day_after_one_is_over() -> None:
    on_the_day = ask("received=2026-11-10", today=date(2026, 12, 8)).result
    day_after = ask("received=2026-11-10", today=date(2026, 12, 9)).result
    assert on_the_day is not None
    assert day_after is not None
    assert (on_the_day.reading.due, on_the_day.reading.days_left, on_the_day.days_over) == (date(2026, 12, 8), 0, 0)
    assert (day_after.days_over, day_after.track) == (1, ())


def test_long_after_nothing_is_said_about_lateness() -> None:
    result = ask("received=2025-01-20", today=date(2026, 11, 22)).result
    assert result is not None
    assert result.reading.days_left is None
    assert all("超过" not in step.words for step in result.steps)


def test_of_a_picture_over_many_months_both_ends_are_drawn() -> None:
    result = ask("received=2020-01-06&event=third-party-sent:2020-01-10&event=third-party-answered:2022-01-10").result
    assert result is not None
    firsts = [month.first for month in result.months]
    assert firsts[:3] == [date(2020, 1, 1), date(2020, 2, 1), date(2020, 3, 1)]
    assert firsts[-1] == result.reading.due.replace(day=1)
    assert [month.skipped for month in result.months if month.skipped] == [19]  # of 25
    assert len(firsts) == 6


@pytest.mark.parametrize("address", ["/tools/due/sheet/", "/tools/due/due.ics"])
def test_without_a_due_day_there_is_no_sheet_and_no_calendar_entry(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404
    assert client.get(f"{address}?received=never").status_code == 404


def test_the_sheet_holds_the_question_the_day_the_reasons_and_when_it_was_made(client: Client) -> None:
    words = text(client.get(f"/tools/due/sheet/?{CONSULTED}"))
    for part in (
        "答复期限推算单",
        "2025年1月24日发函征求第三方意见",
        "2025年3月10日（星期一）",
        "条例第三十三条",
        "推算。结果供参考",
    ):
        assert part in words


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_only_reading_is_possible(client: Client, method: str) -> None:
    assert getattr(client, method)("/tools/due/").status_code == 405


KINDS = st.sampled_from([*(kind.value for kind in EventKind), "", "x", "received", "third-party-sent "])
DAYS = st.one_of(
    st.dates(date(2007, 1, 1), date(2042, 1, 1)).map(date.isoformat),
    st.sampled_from(["", "2025-02-30", "2025年1月20日", "0000-00-00", "9999-12-31", "\x00", "﷽", "1e9", "-1"]),
)
MORE = st.sampled_from(
    ["", ":10", ":0", ":999999", ":2025-03-03", ":x", "::", ":2040-12-31", ":9999-12-31", ":0001-01-01"]
)
EVENTS = st.lists(st.builds("event={}:{}{}".format, KINDS, DAYS, MORE), max_size=8)
FIELDS = st.lists(st.builds("kind={}&day={}&more={}".format, KINDS, DAYS, DAYS), max_size=3)
BUTTONS = st.sampled_from(["", "add=1", "remove=0", "remove=-3", "remove=x", "regime=2007", "regime=1949"])


@given(DAYS, EVENTS, FIELDS, BUTTONS, st.text(max_size=10))
def test_no_address_breaks_the_page(day: str, events: list[str], fields: list[str], button: str, noise: str) -> None:
    client = Client()
    query = "&".join([f"received={day}", *events, *fields, button, noise])
    for address in ("/tools/due/", "/en/tools/due/sheet/", "/tools/due/due.ics"):
        assert client.get(f"{address}?{query}").status_code in {200, 302, 400, 404}
