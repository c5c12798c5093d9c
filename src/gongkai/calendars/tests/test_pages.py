"""The pages of the calendar, from the pasted notice to the day a reply is due on the public page."""

import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from gongkai.calendars.models import Version
from gongkai.calendars.tests.notices import LINES_2027, NOTICE_2027
from gongkai.web.actors import Actor
from gongkai.web.strips import Strip

pytestmark = pytest.mark.django_db
ENTER = "/desk/calendars/2027/enter/"
FILLED = {
    "after": "0",
    "text": NOTICE_2027,
    "lines": LINES_2027,
    "title": "国务院办公厅关于2027年部分节假日安排的通知",
    "number": "国办发明电〔2026〕8号",
    "issuer": "国务院办公厅",
    "day": "2026-11-03",
    "address": "",
}
LINES_2027_SHORTER = LINES_2027.replace("5月1日至5日放假，4月25日上班", "5月1日至4日放假")


@pytest.fixture
def office(settings: Settings) -> Client:
    settings.ACTOR_OF = "gongkai.calendars.tests.people.wang_ju"
    return Client()


@pytest.fixture
def clerk(settings: Settings) -> Client:
    settings.ACTOR_OF = "gongkai.calendars.tests.people.li_min"
    return Client()


@pytest.fixture
def visitor(settings: Settings) -> Client:
    settings.ACTOR_OF = "gongkai.calendars.tests.people.stranger"
    return Client()


def words(client: Client, address: str, sent: dict[str, Any] | None = None, status: int = 200) -> str:
    """What the page says."""
    page = client.get(address) if sent is None else client.post(address, sent)
    assert page.status_code == status, page.content.decode()[-3000:]
    return page.content.decode()


def test_a_year_goes_from_the_pasted_notice_to_the_public_page(office: Client) -> None:
    asked = words(office, "/desk/calendars/2027/")
    assert "未公布，暂定" in asked
    page = words(office, ENTER, {"after": "0", "text": NOTICE_2027, "do": "read"})
    assert "元旦：1月1日至3日放假。" in page
    assert 'value="国办发明电〔2026〕8号"' in page
    assert 'value="2026-11-03"' in page
    assert "请再看一眼" not in page
    look = words(office, ENTER, {**FILLED, "do": "look"})
    assert "20天有变动" in look
    assert "2027年2月9日" in look
    assert not Version.objects.exists()
    assert "这一天是暂定的" in words(Client(), "/tools/due/?received=2027-01-20")
    words(office, ENTER, {**FILLED, "do": "publish"}, 302)
    done = words(office, "/desk/calendars/2027/")
    assert "已公布2027年的放假安排，从现在起按它推算。" in done
    assert "全年248个工作日" in done
    answer = words(Client(), "/tools/due/?received=2027-01-20")
    assert "2027年2月23日" in answer
    assert "这一天是暂定的" not in answer


def test_a_day_pressed_in_the_picture_is_turned_round_and_nothing_typed_is_lost(office: Client) -> None:
    page = words(office, ENTER, {**FILLED, "title": "我改过的标题", "switch": "2027-06-10"})
    assert "端午节：6月9日至10日放假。" in page
    assert "我改过的标题" in page
    assert "扣去调休，工作日净少14天" in page
    assert "端午节：6月9日放假。" in words(office, ENTER, {**FILLED, "switch": "someday"})


def test_going_back_from_the_outlook_keeps_everything(office: Client) -> None:
    page = words(office, ENTER, {**FILLED, "address": "https://www.gov.cn/x.htm", "do": "again"})
    assert "https://www.gov.cn/x.htm" in page
    assert "国庆节：10月1日至7日放假，9月26日、10月9日上班。" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text": ""}, "请粘贴通知全文。"),
        ({"number": ""}, "请填写文号。"),
        ({"lines": ""}, "请填写放假安排，或者先把通知读成日期。"),
        ({"lines": "元旦：1月1日（周一）放假。"}, "2027-01-01是星期五，通知上写的是星期一。"),
        ({"lines": "元旦：1月1日放假，1月5日上班。"}, "2027-01-05不是周六或周日"),
        ({"title": "国务院办公厅关于2026年部分节假日安排的通知"}, "通知是关于2026年的，不是2027年。"),
    ],
)
def test_what_is_wrong_is_said_on_the_form_and_nothing_is_published(
    office: Client, wrong: dict[str, str], said: str
) -> None:
    page = words(office, ENTER, {**FILLED, **wrong, "do": "publish"}, 400)
    assert said in page
    assert "有错误：" in page
    assert not Version.objects.exists()


def test_doubts_about_the_notice_are_shown_beside_what_was_read(office: Client) -> None:
    text = NOTICE_2027.replace("1月1日（周五）", "1月1日（周四）")
    page = words(office, ENTER, {"after": "0", "text": text, "do": "read"})
    assert "2027-01-01是星期五，通知上写的是星期四。" in page
    assert "元旦：1月1日至3日放假。" in page


def test_a_later_notice_about_one_break_leaves_the_others(office: Client) -> None:
    words(office, ENTER, {**FILLED, "do": "publish"}, 302)
    opened = words(office, ENTER)
    assert "更正2027年放假安排" in opened
    assert "国务院办公厅关于2027年部分节假日安排的通知" in opened
    text = "国务院办公厅关于调整2027年劳动节假期安排的通知\n国办发明电〔2027〕2号\n劳动节：5月1日至4日放假，共4天。"
    page = words(office, ENTER, {**FILLED, "after": "1", "text": text, "do": "read"})
    assert "劳动节：5月1日至4日放假。" in page
    assert 'value="国办发明电〔2027〕2号"' in page
    assert "国庆节：10月1日至7日放假，9月26日、10月9日上班。" in page
    later = {
        **FILLED,
        "after": "1",
        "text": text,
        "lines": LINES_2027_SHORTER,
        "number": "国办发明电〔2027〕2号",
        "changes": "1",
    }
    assert "请写明为什么更正。" in words(office, ENTER, {**later, "do": "look"}, 400)
    later["why"] = "劳动节假期有调整"
    assert "2天有变动" in words(office, ENTER, {**later, "do": "look"})
    words(office, ENTER, {**later, "do": "publish"}, 302)
    page = words(office, "/desk/calendars/2027/")
    assert "国办发明电〔2027〕2号" in page
    earlier = words(office, "/desk/calendars/2027/1/")
    assert "这是以前的一版" in earlier
    assert "2027年工作日历（第1版）" in earlier


def test_the_notice_as_it_was_issued_is_kept_with_the_version_and_sent_again(office: Client) -> None:
    paper = SimpleUploadedFile("通知.txt", NOTICE_2027.encode(), "text/plain")
    read = words(office, ENTER, {"after": "0", "text": NOTICE_2027, "do": "read", "attachments": paper})
    token = kept(read)
    look = words(office, ENTER, {**FILLED, "attachments-kept": token, "do": "look"})
    assert "通知.txt" in look
    words(office, ENTER, {**FILLED, "attachments-kept": kept(look), "do": "publish"}, 302)
    page = words(office, "/desk/calendars/2027/")
    address = re.findall(r'href="(/desk/calendars/2027/1/notice/\d+/)"', page)[0]
    assert office.get(address).getvalue() == NOTICE_2027.encode()
    assert "通知.txt" in words(office, ENTER)
    empty = SimpleUploadedFile("空.txt", b"")
    assert "是空的" in words(office, ENTER, {**FILLED, "do": "again", "attachments": empty})


def kept(page: str) -> str:
    """The token a page carries for a file."""
    found = re.search(r'name="attachments-kept" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def test_the_list_says_where_each_year_comes_from(office: Client) -> None:
    page = words(office, "/desk/calendars/")
    assert page.count("随程序提供") == 19
    assert "录入<span" in page
    words(office, ENTER, {**FILLED, "do": "publish"}, 302)
    assert "本站第1版" in words(office, "/desk/calendars/")


def test_a_year_is_taken_away_in_the_shape_of_the_program(office: Client) -> None:
    words(office, ENTER, {**FILLED, "do": "publish"}, 302)
    for address in ("/desk/calendars/2027/year.toml", "/desk/calendars/2027/1/year.toml"):
        file = words(office, address)
        assert file.startswith('year = 2027\n\n[[notice]]\ntitle = "国务院办公厅关于2027年部分节假日安排的通知"\n')
        assert 'name = "元旦"\noff = [2027-01-01, 2027-01-03]\n' in file


@pytest.mark.parametrize(
    "address",
    [
        "/desk/calendars/2007/",
        "/desk/calendars/2041/enter/",
        "/desk/calendars/2028/year.toml",
        "/desk/calendars/2026/1/",
        "/desk/calendars/2026/1/year.toml",
    ],
)
def test_what_is_not_there_is_not_found(office: Client, address: str) -> None:
    words(office, address, None, 404)


def test_a_clerk_reads_the_calendar_and_cannot_enter_one(clerk: Client) -> None:
    assert "录入<span" not in words(clerk, "/desk/calendars/")
    assert "录入放假安排" not in words(clerk, "/desk/calendars/2027/")
    assert "由全系统管理员公布" in words(clerk, ENTER, None, 403)
    assert "由全系统管理员公布" in words(clerk, ENTER, {**FILLED, "do": "publish"}, 403)
    assert not Version.objects.exists()


def the_year_is_missing(actor: Actor, today: date) -> Strip:
    """What a page says after 15 December, for STRIPS."""
    return Strip("缺放假安排", "/desk/calendars/", "去录入")


def test_every_page_of_the_desk_says_first_what_is_missing(settings: Settings, clerk: Client) -> None:
    settings.STRIPS = [f"{__name__}.the_year_is_missing"]
    for address in ("/desk/calendars/", "/desk/calendars/2026/"):
        assert '缺放假安排 <a href="/desk/calendars/">去录入</a>' in words(clerk, address)


def test_a_visitor_is_not_told_what_is_missing_inside(settings: Settings, visitor: Client) -> None:
    settings.STRIPS = [f"{__name__}.the_year_is_missing"]
    assert "缺放假安排" not in words(visitor, "/account/sign-in/")


def test_a_stranger_is_led_to_the_door(visitor: Client) -> None:
    for address in ("/desk/calendars/", "/desk/calendars/2026/", "/desk/calendars/2027/1/notice/1/", ENTER):
        assert words(visitor, address, None, 302) == ""


def test_the_list_costs_as_many_queries_with_many_versions_as_with_none(office: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            words(office, "/desk/calendars/")
        return len(asked)

    queries()
    none = queries()
    words(office, ENTER, {**FILLED, "do": "publish"}, 302)
    words(office, "/desk/calendars/")
    assert queries() == none
