"""The pages of notices: what the office and a unit do on them, what is refused, what a stranger sees."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gongkai.accounts.tests.people import LI_PASSWORD, account, signed_in
from gongkai.files.tests import samples
from gongkai.notices import replies
from gongkai.notices.models import Answer, Copy, Notice
from gongkai.notices.rules import NoticeText
from gongkai.notices.states import State
from gongkai.notices.tests.office import Office, copy_of, issued, office
from gongkai.organisations.models.units import Level, Unit, UnitPeriod
from gongkai.organisations.tests.district import BEGAN, post, somebody, unit
from gongkai.web.actors import Post

pytestmark = pytest.mark.django_db
NEVER = NoticeText("关于报送年度报告的通知", "请按期报送。", number="吉船政办〔2026〕3号", asks_for_answer=False)
FAR = "2099-03-13"


@pytest.fixture
def one() -> Office:
    return office()


def browser(name: str, works_for: Unit, *posts: Post) -> Client:
    """The browser of somebody with posts for the unit they work for."""
    user = account(name, name, LI_PASSWORD)
    person = somebody(name, works_for, user)
    for which in posts:
        post(person, which, works_for)
    return signed_in(user, LI_PASSWORD)


def words(client: Client, address: str, sent: dict[str, Any] | None = None, status: int = 200) -> str:
    """What the page says."""
    page = client.get(address) if sent is None else client.post(address, sent)
    assert page.status_code == status, page.content.decode()[-3000:]
    return page.content.decode()


def supervisor(one: Office) -> Client:
    return browser("zhaoke", one.place.government, Post.SUPERVISOR)


def clerk(one: Office) -> Client:
    return browser("limin", one.place.beiji, Post.CLERK)


def filled(one: Office, **more: object) -> dict[str, Any]:
    return {
        "unit": one.place.government.pk,
        "title": "关于报送年度报告的通知",
        "body": "请按期报送。",
        "asks_for_answer": "on",
        "due": FAR,
        **more,
    }


def test_an_office_writes_reads_once_more_and_issues(one: Office) -> None:
    client = supervisor(one)
    pdf = SimpleUploadedFile("统计表.pdf", samples.pdf())
    words(client, "/desk/notices/new/", filled(one, to=[one.place.beiji.pk], attachments=[pdf]), 302)
    draft = Notice.objects.get()
    page = words(client, f"/desk/notices/{draft.pk}/")
    assert "将发给" in page
    assert "统计表.pdf" in page
    assert "不能再改" in words(client, f"/desk/notices/{draft.pk}/issue/")
    words(client, f"/desk/notices/{draft.pk}/issue/", {}, 302)
    assert "未签收" in words(client, f"/desk/notices/{draft.pk}/")
    assert "已下发" in words(client, "/desk/notices/")


def test_a_whole_level_is_chosen_with_one_box(one: Office) -> None:
    client = supervisor(one)
    page = words(client, "/desk/notices/new/")
    assert "全部街道、乡镇" in page
    sent = filled(one, **{"to-level": ["street"]}, to=[one.place.bureau.pk])
    words(client, "/desk/notices/new/", sent, 302)
    chosen = Copy.objects.order_by("unit__name").values_list("unit__name", flat=True)
    assert list(chosen) == ["北极街道办事处", "南京街道办事处", "船营区商务局"]


def test_a_mistake_keeps_what_was_filled_in_the_files_and_the_units(one: Office) -> None:
    client = supervisor(one)
    pdf = SimpleUploadedFile("统计表.pdf", samples.pdf(author="李敏"))
    sent = filled(one, due="", to=[one.place.beiji.pk], attachments=[pdf])
    page = words(client, "/desk/notices/new/", sent, 400)
    assert "要求答复的通知必须写明答复期限。" in page
    assert "“统计表.pdf”带着看不见的内容" in page
    assert f'value="{one.place.beiji.pk}" checked' in page
    assert "清除后保存" in page


def test_a_draft_is_edited_and_discarded(one: Office) -> None:
    client = supervisor(one)
    words(client, "/desk/notices/new/", filled(one, to=[one.place.beiji.pk]), 302)
    draft = Notice.objects.get()
    page = words(client, f"/desk/notices/{draft.pk}/edit/")
    assert "请按期报送。" in page
    assert f'value="{one.place.beiji.pk}" checked' in page
    words(client, f"/desk/notices/{draft.pk}/edit/", filled(one, title="另一个标题"), 302)
    assert "还没有选择单位" in words(client, f"/desk/notices/{draft.pk}/")
    words(client, f"/desk/notices/{draft.pk}/issue/", {}, 302)
    assert "还没有选择发给哪些单位" in words(client, f"/desk/notices/{draft.pk}/")
    words(client, f"/desk/notices/{draft.pk}/discard/", {}, 302)
    assert "还没有下发过通知" in words(client, "/desk/notices/")


def test_a_clerk_receives_answers_and_the_office_reads_it(one: Office) -> None:
    notice = issued(one)
    beiji = copy_of(notice, one.place.beiji)
    client = clerk(one)
    assert "吉船政办〔2026〕3号" in words(client, "/desk/notices/received/?standing=open")
    address = f"/desk/notices/received/{beiji.pk}/"
    assert "签收" in words(client, address)
    words(client, f"{address}receive/", {}, 302)
    assert "李敏" not in words(client, address)
    assert "limin" in words(client, address)
    assert "请填写答复。" in words(client, f"{address}answer/", {"words": ""}, 400)
    pdf = SimpleUploadedFile("年报.pdf", samples.pdf())
    words(client, f"{address}answer/", {"words": "已报送，请查收。", "attachments": [pdf]}, 302)
    assert "补充答复" in words(client, address)
    paper = Answer.objects.get().attachments.get()
    served = client.get(f"{address}files/{paper.pk}/")
    assert (served.status_code, served["Content-Type"]) == (200, "application/pdf")
    assert b"".join(served.streaming_content) == paper.file.content()  # type: ignore[attr-defined]
    office_reads = words(supervisor(one), f"/desk/notices/{notice.pk}/")
    assert "已报送，请查收。" in office_reads


def test_a_stranger_sees_neither_notice_nor_file(one: Office) -> None:
    notice = issued(one)
    beiji = copy_of(notice, one.place.beiji)
    paper = notice.attachments.get()
    stranger = browser("qianjin", one.place.bureau, Post.CLERK)
    for address in (
        f"/desk/notices/{notice.pk}/",
        f"/desk/notices/{notice.pk}/files/{paper.pk}/",
        f"/desk/notices/received/{beiji.pk}/",
        f"/desk/notices/received/{beiji.pk}/files/{paper.pk}/",
        f"/desk/notices/{notice.pk}/units.csv",
    ):
        words(stranger, address, None, 404)
    assert "还没有收到通知" in words(stranger, "/desk/notices/received/")
    words(stranger, "/desk/notices/new/", None, 403)
    assert Client().get(f"/desk/notices/{notice.pk}/").status_code == 302


def test_a_file_of_another_notice_is_not_reached_through_ones_own(one: Office) -> None:
    own, other = issued(one, to=[one.place.beiji]), issued(one, to=[one.place.nanjing])
    paper = other.attachments.get()
    copy = copy_of(own, one.place.beiji)
    words(clerk(one), f"/desk/notices/received/{copy.pk}/files/{paper.pk}/", None, 404)


def test_the_silent_are_chased_with_one_click_and_one_of_them_alone(one: Office) -> None:
    notice = issued(one)
    client = supervisor(one)
    address = f"/desk/notices/{notice.pk}/"
    beiji = copy_of(notice, one.place.beiji)
    words(client, f"{address}chase/", {"copy": beiji.pk}, 302)
    assert "已催办1个单位。" in words(client, address)
    words(client, f"{address}chase/", {}, 302)
    assert "已催办1个单位。" in words(client, address)
    words(client, f"{address}chase/", {}, 302)
    assert "今天已经催办过了" in words(client, address)


def test_a_notice_is_withdrawn_with_a_reason_and_another_closed(one: Office) -> None:
    notice, other = issued(one), issued(one)
    client = supervisor(one)
    assert "请写明撤回原因" in words(client, f"/desk/notices/{notice.pk}/withdraw/", {"why": ""}, 400)
    words(client, f"/desk/notices/{notice.pk}/withdraw/", {"why": "文号写错"}, 302)
    assert "文号写错" in words(client, f"/desk/notices/{notice.pk}/")
    words(client, f"/desk/notices/{other.pk}/close/", {}, 302)
    copy = copy_of(other, one.place.beiji)
    page = words(clerk(one), f"/desk/notices/received/{copy.pk}/")
    assert "这份通知已经办结" in page
    assert f"/desk/notices/received/{copy.pk}/answer/" not in page


def test_a_unit_passes_a_notice_on_with_its_files(one: Office) -> None:
    community = unit("长青社区", level="institution", parent=one.place.beiji)
    notice = issued(one, NEVER)
    copy = copy_of(notice, one.place.beiji)
    client = clerk(one)
    address = f"/desk/notices/received/{copy.pk}/forward/"
    page = words(client, address)
    assert "船营区人民政府 吉船政办〔2026〕3号" in page
    assert "统计表.pdf" in page
    token = page.split('name="attachments-kept" value="')[1].split('"')[0]
    sent = {
        "unit": one.place.beiji.pk,
        "title": "转发关于报送年度报告的通知",
        "body": "请按期报送。",
        "source": "船营区人民政府",
        "to": [community.pk],
        "attachments-kept": [token],
    }
    words(client, address, sent, 302)
    passed = Notice.objects.get(forwarded=copy)
    assert [str(one) for one in passed.papers] == ["统计表.pdf"]
    words(client, f"/desk/notices/{passed.pk}/issue/", {}, 302)
    assert "转发关于报送" in words(client, f"/desk/notices/received/{copy.pk}/")
    stranger = browser("sun", one.place.nanjing, Post.CLERK)
    words(stranger, address, None, 404)


def test_the_table_of_units_is_taken_away(one: Office) -> None:
    notice = issued(one)
    at = datetime(2026, 3, 3, 2, 5, tzinfo=UTC)
    replies.answer(copy_of(notice, one.place.beiji), "已报送。", by=one.li, at=at)
    client = supervisor(one)
    csv = client.get(f"/desk/notices/{notice.pk}/units.csv?standing=answered").content.decode("utf-8-sig")
    assert csv.splitlines() == [
        "单位,状态,签收人,签收时间,答复时间,是否超期,催办次数,最近催办,最后一次答复",
        "北极街道办事处,已答复,李敏,2026-03-03 10:05,2026-03-03 10:05,,0,,已报送。",
    ]
    assert client.get(f"/desk/notices/{notice.pk}/units.xlsx").status_code == 200


def test_a_notice_is_printed_with_its_number_and_files(one: Office) -> None:
    notice = issued(one)
    page = words(supervisor(one), f"/desk/notices/{notice.pk}/print/")
    assert "吉船政办〔2026〕3号" in page
    assert "附件：1．统计表.pdf" in page
    copy = copy_of(notice, one.place.beiji)
    assert "北极街道办事处：" in words(clerk(one), f"/desk/notices/received/{copy.pk}/print/")


def test_lists_are_narrowed_by_words_and_standing(one: Office) -> None:
    issued(one)
    client = supervisor(one)
    assert "共1份" in words(client, "/desk/notices/?words=吉船政办")
    assert "没有符合条件的通知" in words(client, "/desk/notices/?words=没有这样的")
    assert "没有符合条件的通知" in words(client, "/desk/notices/?standing=withdrawn")
    assert "共1份" in words(client, "/desk/notices/?standing=late")
    own = clerk(one)
    assert "没有符合条件的通知" in words(own, "/desk/notices/received/?standing=answered")
    assert "逾期未签收" in words(own, "/desk/notices/received/?standing=late&sort=due")


def many(one: Office, first: int, last: int) -> None:
    """So many streets, each with its copy of one notice, and so many notices to one street."""
    numbers = range(first, last)
    at = timezone.now()
    told = {"unit": one.place.government, "body": "正文", "due": "2099-01-01", "written_at": at, "written_by": "赵科"}
    out = {"state": State.ISSUED, "issued_at": at, "issued_by": "赵科"}
    units = Unit.objects.bulk_create(Unit(name=f"第{number}街道") for number in numbers)
    UnitPeriod.objects.bulk_create(
        UnitPeriod(unit=each, name=each.name, level=Level.STREET, parent=one.place.government, since=BEGAN)
        for each in units
    )
    notices = Notice.objects.bulk_create(Notice(title=f"第{number}号", **told, **out) for number in numbers)
    Copy.objects.bulk_create(Copy(notice=each, unit=one.place.beiji) for each in notices)
    oldest = Notice.objects.earliest("pk")
    Copy.objects.bulk_create(Copy(notice=oldest, unit=each) for each in units)


def test_a_page_costs_as_many_queries_for_a_thousand_rows_as_for_ten(one: Office) -> None:
    notice = issued(one)
    chief, own = supervisor(one), clerk(one)
    copy = copy_of(notice, one.place.beiji)
    asked = [
        (chief, "/desk/notices/"),
        (chief, f"/desk/notices/{notice.pk}/"),
        (chief, f"/desk/notices/{notice.pk}/units.csv"),
        (chief, "/desk/notices/new/"),
        (own, "/desk/notices/received/"),
        (own, f"/desk/notices/received/{copy.pk}/"),
    ]
    many(one, 0, 10)
    few = [_queries(client, address) for client, address in asked]
    many(one, 10, 1000)
    assert [_queries(client, address) for client, address in asked] == few


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_a_notice_is_found_from_the_desk_by_whom_it_concerns(one: Office) -> None:
    issued(one, to=[one.place.beiji])
    address = "/desk/search/?q=年度报告的通知"
    assert "收到的通知" in words(clerk(one), address).split("<main")[1]
    assert "下发的通知" in words(supervisor(one), address).split("<main")[1]
    stranger = browser("zhouqiang", one.place.nanjing, Post.CLERK)
    assert "没有找到" in words(stranger, address)
