"""The pages of the registers: what somebody does on them, what is refused, what a stranger sees, what they cost."""

import io
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from gongkai.audit.models import Entry
from gongkai.organisations import tables
from gongkai.organisations.models.bodies import LeadingGroup, StaffEntry
from gongkai.organisations.models.funds import Funds
from gongkai.organisations.models.gatherings import Meeting
from gongkai.organisations.models.people import Person
from gongkai.organisations.models.points import Point, Suspension, Visit
from gongkai.organisations.models.units import Unit
from gongkai.organisations.registers import cells
from gongkai.organisations.registers.bodies import STAFF_ENTRIES
from gongkai.organisations.registers.index import REGISTERS
from gongkai.organisations.registers.points import POINTS, VISITS
from gongkai.organisations.registers.register import Register
from gongkai.organisations.tests import ledger
from gongkai.organisations.tests.district import District, district, somebody
from gongkai.organisations.tests.ledger import ONE_OF_EACH, OPENED
from gongkai.organisations.tests.test_imports import signed
from gongkai.organisations.tests.test_pages import _queries, browser, many, words
from gongkai.web.actors import Post

pytestmark = pytest.mark.django_db
POINT = {
    "name": "望云轩社区查阅点",
    "kind": "community",
    "address": "望云轩社区",
    "ticked": ["has_guide", "has_desks"],
    "since": "2016-06-01",
}


@pytest.fixture
def place() -> District:
    return district()


@pytest.fixture
def clerk(place: District) -> Client:
    """The browser of 李敏, clerk of 北极."""
    return browser("limin", place.beiji, Post.CLERK)[0]


@pytest.fixture
def office(place: District) -> Client:
    """The browser of 赵科, who supervises the district."""
    return browser("zhaoke", place.government, Post.SUPERVISOR)[0]


def test_a_clerk_enters_a_point_corrects_suspends_and_closes_it(place: District, clerk: Client) -> None:
    words(clerk, "/desk/registers/points/new/", {**POINT, "unit": place.beiji.pk}, 302)
    point = Point.objects.get()
    one = f"/desk/registers/points/{point.pk}/"
    page = words(clerk, one)
    assert "有：查询指南、桌椅" in page
    assert "缺：文具用品、监督电话、意见簿" in page
    assert "还没有接待记录" in page
    told = {**POINT, "phone": "0432-64837815", "ticked": ["has_guide"], "why": "新装电话"}
    words(clerk, f"{one}correct/", told, 302)
    page = words(clerk, one)
    assert "电话：没有填 → 0432-64837815" in page
    assert "桌椅：有 → 无" in page
    assert "原因：新装电话" in page
    today = timezone.localdate().isoformat()
    words(clerk, f"{one}suspend/", {"first_day": "2020-06-01", "last_day": "", "why": "维修"}, 302)
    assert "今天起恢复" in words(clerk, one)
    words(clerk, f"{one}resume/", {}, 302)
    assert Suspension.objects.get().until == timezone.localdate()
    words(clerk, f"{one}close/", {"last_day": today, "why": "搬迁"}, 302)
    point.refresh_from_db()
    assert point.last_day == timezone.localdate()


def test_a_visit_is_entered_from_the_page_of_its_point(place: District, clerk: Client) -> None:
    point = ledger.point(place.beiji)
    assert f"/desk/registers/visits/new/?point={point.pk}" in words(clerk, f"/desk/registers/points/{point.pk}/")
    form = words(clerk, f"/desk/registers/visits/new/?point={point.pk}")
    assert f'<option value="{point.pk}" selected>' in form
    told = {"point": point.pk, "on_day": "2017-05-09", "people": "2", "purpose": "查阅征地补偿标准"}
    words(clerk, "/desk/registers/visits/new/", told, 302)
    assert Visit.objects.get().people == 2
    page = words(clerk, f"/desk/registers/points/{point.pk}/")
    assert "2人次" in page
    assert "查阅征地补偿标准" in page


def test_mistakes_keep_what_was_typed_and_say_what_to_put_right(place: District, clerk: Client) -> None:
    page = words(clerk, "/desk/registers/points/new/", {**POINT, "unit": place.beiji.pk, "since": "2016-13-01"}, 400)
    assert "有错误：" in page
    assert "不是一个日期" in page
    assert "望云轩社区" in page
    page = words(clerk, "/desk/registers/points/new/", {**POINT, "unit": place.beiji.pk, "since": "2009-01-01"}, 400)
    assert "还没有设立" in page
    words(clerk, "/desk/registers/points/new/", {**POINT, "unit": place.nanjing.pk}, 400)
    assert not Point.objects.exists()


def test_an_entry_is_retracted_after_it_is_read_once_more(place: District, clerk: Client) -> None:
    held = ledger.meeting(place.beiji)
    one = f"/desk/registers/meetings/{held.pk}/"
    page = words(clerk, f"{one}retract/")
    assert "不能恢复" in page
    assert "年度任务分工" in page
    assert "请填写这一项" in words(clerk, f"{one}retract/", {"why": ""}, 400)
    words(clerk, f"{one}retract/", {"why": "重复登记"}, 302)
    assert Meeting.objects.counted().count() == 0
    page = words(clerk, one)
    assert "已撤回，不计入统计" in page
    assert f"{one}correct/" not in page
    assert "共1条" in words(clerk, "/desk/registers/meetings/?only=retracted")
    assert "还没有登记" in words(clerk, "/desk/registers/meetings/")


def test_a_leading_group_is_adjusted_on_a_page_that_shows_every_version(place: District, clerk: Client) -> None:
    group = ledger.group(place.beiji)
    address = f"/desk/registers/groups/{group.pk}/adjust/"
    assert "主任 王明" in words(clerk, address)
    told = {"name": group.name, "head": "主任 孙立", "deputies": "副主任 赵刚\n副主任 李明", "since": "2020-06-01"}
    words(clerk, address, told, 302)
    new = LeadingGroup.objects.get(until=None)
    page = words(clerk, f"/desk/registers/groups/{new.pk}/")
    assert page.index("主任 孙立") < page.index("主任 王明")
    assert "副主任 赵刚<br>副主任 李明" in page
    assert f"{address[:-8]}adjust/" not in words(clerk, f"/desk/registers/groups/{group.pk}/")


def test_a_telephone_number_of_staff_is_shown_to_the_head_and_to_no_clerk_or_volunteer(
    place: District, clerk: Client
) -> None:
    person = somebody("孙明", place.beiji)
    Person.objects.filter(pk=person.pk).update(phone="13900000000")
    entry = ledger.staff(place.beiji, person)
    address = f"/desk/registers/staff/{entry.pk}/"
    assert "13900000000" not in words(clerk, address)
    assert "13900000000" in words(browser("chen", place.beiji, Post.HEAD)[0], address)
    volunteer, _person = browser("fangyuan", place.beiji, Post.VOLUNTEER)
    assert "13900000000" not in words(volunteer, address)
    for path in ("", "staff.csv"):
        assert "13900000000" not in volunteer.get(f"/desk/registers/staff/{path}").content.decode()


@pytest.mark.parametrize("register", REGISTERS, ids=[register.name for register in REGISTERS])
def test_a_stranger_sees_nothing_and_a_reader_writes_nothing(place: District, register: Register[Any]) -> None:
    make = next(make for one, make in ONE_OF_EACH if one is register)
    entry = make(place.beiji)
    plural = f"/desk/registers/{register.plural}/"
    stranger, _person = browser("zhouqiang", place.nanjing, Post.CLERK)
    words(stranger, f"{plural}{entry.pk}/", None, 404)
    words(stranger, f"{plural}{entry.pk}/correct/", {"why": "x"}, 404)
    assert "还没有登记" in words(stranger, plural)
    reader, _person = browser("wangju", place.beiji, Post.REVIEWER)
    page = words(reader, f"{plural}{entry.pk}/")
    assert "correct/" not in page
    assert "填报人或者主管部门" in words(reader, f"{plural}{entry.pk}/correct/", {"why": "x"}, 403)
    words(reader, f"{plural}new/", None, 403)
    words(reader, f"{plural}import/", None, 403)
    assert f"{plural}new/" not in words(reader, plural)


def test_figures_open_to_the_records_behind_them(place: District, office: Client) -> None:
    ledger.point(place.beiji)
    ledger.point(place.nanjing, has_stationery=True, has_hotline=True, has_opinion_book=True)
    ledger.funds(place.beiji, "12.5")
    page = words(office, "/desk/registers/points/")
    assert '<a class="stat" href="/desk/registers/points/?only=lacking"><b>1<small>个</small></b>' in page
    assert "共1条，五项设施不全" in words(office, "/desk/registers/points/?only=lacking")
    page = words(office, "/desk/registers/funds/?year=2017")
    assert (
        '<a class="stat" href="/desk/registers/funds/?year=2017&amp;only=year"><b>12.5<small>万元</small></b>' in page
    )
    assert "共1条" in words(office, "/desk/registers/funds/?year=2017&only=year")
    assert "没有符合条件的登记" in words(office, "/desk/registers/funds/?year=2016")


def test_a_list_is_narrowed_by_unit_with_those_below_year_and_words(place: District, office: Client) -> None:
    ledger.meeting(place.beiji, date(2017, 5, 9), "年度任务分工")
    ledger.meeting(place.nanjing, date(2016, 5, 9), "依申请公开专题")
    address = "/desk/registers/meetings/"
    assert "共2条" in words(office, f"{address}?unit={place.government.pk}")
    assert "共1条" in words(office, f"{address}?unit={place.beiji.pk}")
    assert "共1条" in words(office, f"{address}?year=2016")
    assert "共1条" in words(office, f"{address}?words=专题")
    assert "没有符合条件的登记" in words(office, f"{address}?words=专题&year=2017")
    page = words(office, f"{address}?sort=topic")
    assert page.index("依申请公开专题") < page.index("年度任务分工") or "aria-sort" in page
    assert 'aria-sort="ascending"' in page
    assert "?sort=-topic" in page


def test_the_overview_and_the_unit_show_what_somebody_covers(place: District, clerk: Client, office: Client) -> None:
    ledger.point(place.beiji)
    ledger.point(place.nanjing)
    link = '<a class="stat" href="/desk/registers/points/?{}only=set-up"><b>{}<small>个</small></b>'
    assert link.format("", 2) in words(office, "/desk/registers/")
    assert link.format("", 1) in words(clerk, "/desk/registers/")
    page = words(office, f"/desk/units/{place.government.pk}/")
    assert link.format(f"unit={place.government.pk}&amp;", 2) in page
    assert "/desk/registers/points/?" not in words(clerk, f"/desk/units/{place.nanjing.pk}/")


def test_units_without_a_point_are_listed_with_the_way_to_enter_one(place: District, office: Client) -> None:
    ledger.point(place.beiji)
    page = words(office, "/desk/registers/points/missing/")
    assert f"/desk/registers/points/new/?unit={place.nanjing.pk}" in page
    assert f"/desk/registers/points/new/?unit={place.beiji.pk}" not in page
    assert f'<option value="{place.nanjing.pk}" selected>' in words(
        office, f"/desk/registers/points/new/?unit={place.nanjing.pk}"
    )


def sheet(register: Register[Any], *rows: dict[str, str]) -> SimpleUploadedFile:
    """A workbook in the columns of a register."""
    heads = cells.heads(register)
    lines = [[row.get(head, "") for head in heads] for row in rows]
    return SimpleUploadedFile("list.xlsx", tables.as_xlsx(heads, lines).getvalue())


def row(number: int, **more: str) -> dict[str, str]:
    """A point as a line of a file."""
    told = {
        "单位": "北极街道办事处",
        "查阅点名称": f"第{number}社区查阅点",
        "类型": "社区、村",
        "地址": f"第{number}社区",
    }
    return {**told, "查询指南": "有", "桌椅": "无", "启用日": "2016年6月1日", **more}


def test_fifty_one_points_are_looked_at_first_and_counted_once_confirmed(place: District, office: Client) -> None:
    file = sheet(POINTS, *(row(number) for number in range(1, 52)))
    page = words(office, "/desk/registers/points/import/", {"file": file})
    assert page.count("<td>登记</td>") == 51
    assert "第51社区查阅点" in page
    assert not Point.objects.exists()
    words(office, "/desk/registers/points/import/", {"signed": signed(page)}, 302)
    assert Point.objects.there_on(date(2018, 12, 31)).under(place.government, date(2018, 12, 31)).count() == 51
    assert Point.objects.first().facilities == ["查询指南"]  # type: ignore[union-attr]
    assert Entry.objects.filter(batch__startswith="import-").values("batch").distinct().count() == 1


def test_what_is_there_already_is_corrected_and_never_doubled(place: District, office: Client) -> None:
    ledger.point(place.beiji, "第1社区查阅点", address="第1社区", kind="community", since=date(2016, 6, 1))
    file = sheet(POINTS, row(1, 桌椅="有"), row(2))
    page = words(office, "/desk/registers/points/import/", {"file": file})
    assert "<td>没有变化</td>" in page
    words(office, "/desk/registers/points/import/", {"file": sheet(POINTS, row(1, 电话="0432-1"))})
    page = words(office, "/desk/registers/points/import/", {"file": sheet(POINTS, row(1, 电话="0432-1"))})
    assert "<td>更正：电话、桌椅</td>" in page
    words(office, "/desk/registers/points/import/", {"signed": signed(page)}, 302)
    assert Point.objects.get().phone == "0432-1"


def test_each_problem_of_a_file_stands_at_its_row_and_nothing_is_kept(place: District, office: Client) -> None:
    file = sheet(
        POINTS,
        row(1),
        row(1),
        row(2, 单位="昌邑区商务局"),
        row(3, 类型="社区", 查询指南="也许"),
        row(4, 地址=""),
        row(5, 启用日="2009-01-01"),
        row(6, 启用日=""),
    )
    page = words(office, "/desk/registers/points/import/", {"file": file})
    assert "有6行有问题" in page
    for said in (
        "和前面的一行重复",
        "没有叫“昌邑区商务局”的单位",
        "类型：没有“社区”，可以写：档案馆；图书馆；政务服务场所；单位；社区、村",
        "查询指南：请写“有”或者“无”",
        "地址：",
        "启用日：请填写这一项",
    ):
        assert said in page, said
    assert not Point.objects.exists()


def test_a_clerk_brings_in_nothing_for_another_unit(place: District, clerk: Client) -> None:
    page = words(clerk, "/desk/registers/points/import/", {"file": sheet(POINTS, row(1, 单位="南京街道办事处"))})
    assert "有1行有问题" in page
    assert "请找他们办理" in page


def test_staff_and_visits_are_brought_in_by_the_names_of_people_and_points(place: District, office: Client) -> None:
    somebody("李敏", place.beiji)
    ledger.point(place.beiji)
    who = {"单位": "北极街道办事处", "姓名": "李敏", "专职或者兼职": "兼职", "起始日": "2016-06-01"}
    page = words(office, "/desk/registers/staff/import/", {"file": sheet(STAFF_ENTRIES, who, {**who, "姓名": "某人"})})
    assert "没有叫“某人”的人" in page
    page = words(office, "/desk/registers/staff/import/", {"file": sheet(STAFF_ENTRIES, who)})
    words(office, "/desk/registers/staff/import/", {"signed": signed(page)}, 302)
    assert StaffEntry.objects.get().person.name == "李敏"
    came = {
        "单位": "北极街道办事处",
        "查阅点": "便民服务大厅查阅点",
        "接待日期": "2017-05-09",
        "来意": "查阅",
        "接待人次": "３",
    }
    page = words(office, "/desk/registers/visits/import/", {"file": sheet(VISITS, came)})
    words(office, "/desk/registers/visits/import/", {"signed": signed(page)}, 302)
    assert Visit.objects.get().people == 3


@pytest.mark.parametrize(("register", "make"), ONE_OF_EACH, ids=[register.name for register, _make in ONE_OF_EACH])
def test_a_register_taken_away_and_brought_in_again_changes_nothing(
    place: District, office: Client, register: Register[Any], make: Any
) -> None:
    make(place.beiji)
    plural = f"/desk/registers/{register.plural}/"
    for kind in ("csv", "xlsx"):
        answer = office.get(f"{plural}{register.plural}.{kind}")
        taken = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        page = words(office, f"{plural}import/", {"file": SimpleUploadedFile(f"list.{kind}", taken)})
        assert page.count("<td>没有变化</td>") == 1, page[-2500:]


def test_the_template_has_the_columns_that_are_brought_in(office: Client) -> None:
    answer = office.get("/desk/registers/points/import/template.xlsx")
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    heads = [cell.value for cell in book.worksheets[0][1]]
    point = ["单位", "查阅点名称", "类型", "地址", "开放时间", "负责接待的人", "电话"]
    facilities = ["查询指南", "桌椅", "文具用品", "监督电话", "意见簿"]
    assert heads == [*point, *facilities, "启用日", "最后一天", "备注"]


ADDRESSES = [
    "/desk/registers/",
    "/desk/registers/points/",
    "/desk/registers/points/?only=lacking",
    "/desk/registers/points/points.csv",
    "/desk/registers/points/missing/",
    "/desk/registers/points/new/",
    "/desk/registers/staff/",
    "/desk/registers/staff/new/",
    "/desk/registers/visits/",
    "/desk/registers/visits/new/",
    "/desk/registers/funds/",
    "/desk/registers/meetings/",
    "/desk/registers/meetings/meetings.xlsx",
]


def much(place: District, first: int, last: int) -> None:
    """Streets, each with a point, a visit, a member of staff, a meeting and funds."""
    many(place, first, last)
    units = list(Unit.objects.filter(name__in=[f"第{number}街道" for number in range(first, last)]))
    points = Point.objects.bulk_create(
        Point(unit=unit, name="查阅点", kind="hall", address="大厅", since=OPENED) for unit in units
    )
    Visit.objects.bulk_create(Visit(point=point, on_day=OPENED, people=1, purpose="查阅") for point in points)
    people = {person.unit_id: person for person in Person.objects.filter(unit__in=units)}
    StaffEntry.objects.bulk_create(
        StaffEntry(unit=unit, person=people[unit.pk], kind="part_time", since=OPENED) for unit in units
    )
    Meeting.objects.bulk_create(Meeting(unit=unit, on_day=OPENED, kind="work", topic="分工") for unit in units)
    Funds.objects.bulk_create(Funds(unit=unit, year=2017, amount_wan=1) for unit in units)


def test_a_register_costs_as_many_queries_for_a_thousand_rows_as_for_ten(place: District, office: Client) -> None:
    much(place, 0, 10)
    few = {address: _queries(office, address) for address in ADDRESSES}
    much(place, 10, 1000)
    assert {address: _queries(office, address) for address in ADDRESSES} == few
    assert max(few.values()) <= 16, few


def test_a_point_costs_as_many_queries_with_many_visits_as_with_one(place: District, office: Client) -> None:
    point = ledger.point(place.beiji)
    ledger.visit(point)
    address = f"/desk/registers/points/{point.pk}/"
    one = _queries(office, address)
    for day in range(1, 20):
        ledger.visit(point, date(2017, 3, day))
    assert _queries(office, address) == one
