"""The pages of the trail: searching, one entry, taking it away."""

import csv
import io
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from pytest_django import Settings
from tests.ground import guards_down

from gongkai.audit import actions as audit
from gongkai.audit import chain
from gongkai.audit.models import Entry
from gongkai.audit.tests.people import BUREAU, FAR_SUPERVISOR, LI_MIN, STREET
from gongkai.web.actors import Actor

AT = datetime(2026, 3, 16, 16, 30, tzinfo=UTC)  # half past midnight of the 17th in 北京

SignIn = Callable[[str], Client]


@pytest.fixture
def signed_in(settings: Settings, db: None) -> SignIn:
    """A browser in which one of the people is signed in."""

    def as_somebody(name: str) -> Client:
        settings.ACTOR_OF = f"gongkai.audit.tests.people.{name}"
        return Client()

    return as_somebody


def write(title: str, *, by: Actor = LI_MIN, unit_id: int | None = STREET, at: datetime = AT, why: str = "") -> Entry:
    """One entry about something of a unit."""
    about = audit.Thing("audit.entry", "5", title, unit_id)
    return audit.record(by, "see", about, at=at, why=why, before={"verb": "save"}, after={"verb": "publish"})


def titles(page: Any) -> list[str]:
    """The things in the list, in its order."""
    return [line.entry.thing_title for line in page.context["lines"]]


def test_a_supervisor_reads_the_trail_newest_first(signed_in: SignIn) -> None:
    write("甲")
    write("乙")
    page = signed_in("wang_ju").get("/desk/audit/")
    assert page.status_code == 200
    assert titles(page) == ["乙", "甲"]
    assert "李敏" in page.content.decode()
    assert "填报人" in page.content.decode()


def test_a_clerk_reads_only_who_may_and_a_visitor_is_sent_to_sign_in(signed_in: SignIn, settings: Settings) -> None:
    entry = write("甲")
    clerk = signed_in("li_min")
    for address in ("/desk/audit/", "/desk/audit/export.csv", "/desk/audit/export.xlsx"):
        refused = clerk.get(address)
        assert refused.status_code == 403
        assert "请交给管这个单位的主管部门" in refused.content.decode()
    assert clerk.get(f"/desk/audit/{entry.pk}/").status_code == 404
    settings.ACTOR_OF = "gongkai.web.actors.visitor"
    settings.LOGIN_URL = "/sign-in/"
    assert Client().get("/desk/audit/5/").headers["Location"] == "/sign-in/?next=%2Fdesk%2Faudit%2F5%2F"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"who": "李"}, ["street"]),
        ({"unit": "昌邑"}, ["bureau"]),
        ({"did": "查看"}, ["bureau", "street"]),
        ({"did": "删除"}, []),
        ({"text": "征收"}, ["street"]),
        ({"text": "STREET"}, ["street"]),
        ({"since": "2026-03-17"}, ["bureau", "street"]),
        ({"since": "2026年3月18日"}, ["bureau"]),
        ({"until": "2026-03-17"}, ["street"]),
        ({"until": "2026-03-16"}, []),
        ({"kind": "audit.entry", "key": "5"}, ["bureau", "street"]),
        ({"kind": "audit.entry", "key": "6"}, []),
        ({"who": "李", "unit": "昌邑"}, []),
    ],
)
def test_each_condition_narrows_the_result(signed_in: SignIn, query: dict[str, str], found: list[str]) -> None:
    write("street", why="房屋征收补偿")
    write("bureau", by=FAR_SUPERVISOR, unit_id=BUREAU, at=AT + timedelta(days=1))
    assert titles(signed_in("wang_ju").get("/desk/audit/", query)) == found


def test_days_the_wrong_way_round_are_a_mistake_and_find_nothing(signed_in: SignIn) -> None:
    write("甲")
    supervisor = signed_in("wang_ju")
    query = {"since": "2026-03-18", "until": "2026-03-17"}
    page = supervisor.get("/desk/audit/", query)
    assert titles(page) == []
    assert "结束的日期比开始的日期早。" in page.content.decode()
    assert supervisor.get("/desk/audit/export.csv", query).status_code == 400
    assert Entry.objects.count() == 1


def test_older_entries_follow_from_the_last_one_shown(signed_in: SignIn) -> None:
    for number in range(52):
        write(str(number))
    supervisor = signed_in("wang_ju")
    first = supervisor.get("/desk/audit/")
    assert titles(first) == [str(number) for number in range(51, 1, -1)]
    second = supervisor.get("/desk/audit/", {"before": first.context["older"]})
    assert titles(second) == ["1", "0"]
    assert second.context["older"] is None
    assert "回到最新" in second.content.decode()


@pytest.mark.parametrize("before", ["x", "-1", "", "9" * 30, "²"])
def test_an_address_somebody_typed_does_no_harm(signed_in: SignIn, before: str) -> None:
    write("甲")
    assert titles(signed_in("wang_ju").get("/desk/audit/", {"before": before})) == ["甲"]


def test_a_list_costs_the_same_for_ten_entries_and_for_a_thousand(signed_in: SignIn, settings: Settings) -> None:
    settings.STRIPS = []  # from 15 December on one of them asks whether next year's arrangement is there
    supervisor = signed_in("wang_ju")
    costs = []
    for many in (10, 990):
        for _ in range(many):
            write("甲")
        chain.seal_waiting()
        with CaptureQueriesContext(connection) as queries:
            supervisor.get("/desk/audit/")
        costs.append(len(queries))
    assert costs == [4, 4]


def test_an_entry_shows_what_changed_in_the_words_of_the_form(signed_in: SignIn) -> None:
    entry = write("甲", why="审核通过")
    page = signed_in("wang_ju").get(f"/desk/audit/{entry.pk}/").content.decode()
    assert '<th scope="row">动作代码</th><td>save</td><td>publish</td>' in page
    assert "审核通过" in page
    assert "待封存" in page


def test_an_entry_says_whether_its_seal_still_holds(signed_in: SignIn) -> None:
    entry = write("甲")
    chain.seal_waiting()
    supervisor = signed_in("wang_ju")
    assert "第1号，核对一致" in supervisor.get(f"/desk/audit/{entry.pk}/").content.decode()
    with guards_down(), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_entry SET why = 'x'")
    page = supervisor.get(f"/desk/audit/{entry.pk}/").content.decode()
    assert "这条记录和封存时不一样。" in page
    assert "和封存时不一样" in supervisor.get("/desk/audit/").content.decode()


def test_what_is_not_covered_does_not_exist(signed_in: SignIn) -> None:
    far = write("far", by=FAR_SUPERVISOR, unit_id=None)
    assert signed_in("wang_ju").get(f"/desk/audit/{far.pk}/").status_code == 404


def test_personal_data_looked_at_shows_which_fields(signed_in: SignIn) -> None:
    entry = audit.looked_at(LI_MIN, audit.Thing("audit.entry", "5", "申请", STREET), at=AT, fields=["address", "why"])
    page = signed_in("wang_ju").get(f"/desk/audit/{entry.pk}/").content.decode()
    assert "看到的内容</th><td>未填</td><td>网络地址、理由</td>" in page


def test_a_table_taken_away_has_every_column_and_is_itself_recorded(signed_in: SignIn) -> None:
    write("甲")
    chain.seal_waiting()
    write("=HYPERLINK(1)")
    write("-")
    write("far", by=FAR_SUPERVISOR, unit_id=None)
    answer = signed_in("wang_ju").get("/desk/audit/export.csv", {"who": "李敏"})
    assert answer.headers["Content-Disposition"].endswith(f'audit-{date.today().isoformat()}.csv"')  # noqa: DTZ011
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    heads, *rows = csv.reader(io.StringIO(text))
    assert [row[heads.index("对象")] for row in rows] == ["甲", "'=HYPERLINK(1)", "'-"]
    assert [row[heads.index("封存号")] for row in rows] == ["1", "", ""]
    assert rows[0][heads.index("摘要")].startswith("sha256:")
    assert rows[0][heads.index("时间")] == "2026-03-17 00:30:00.000000+08:00"
    assert len(heads) == 24
    own = Entry.objects.latest("pk")
    assert (own.actor, own.words, own.thing_title) == ("王局", "导出", "操作记录导出")
    assert own.after == '{"conditions":{"who":"李敏"},"format":"csv"}'


def test_the_spreadsheet_holds_the_same_and_no_formula(signed_in: SignIn) -> None:
    write("甲\x0b")
    write("=1+1")
    answer = signed_in("wang_ju").get("/desk/audit/export.xlsx")
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active  # type: ignore[attr-defined]
    assert sheet
    heads, *rows = sheet.iter_rows()
    column = [cell.value for cell in heads].index("对象")
    assert [(row[column].value, row[column].data_type) for row in rows] == [("甲", "s"), ("=1+1", "s")]


def test_a_spreadsheet_of_nothing_has_its_heads(signed_in: SignIn) -> None:
    answer = signed_in("wang_ju").get("/desk/audit/export.xlsx")
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active  # type: ignore[attr-defined]
    assert sheet
    assert sheet.max_row == 1


def test_the_pages_speak_english(signed_in: SignIn) -> None:
    write("A")
    page = signed_in("wang_ju").get("/en/desk/audit/").content.decode()
    assert '<h1 class="t-24">Audit trail</h1>' in page
