"""The pages of the gazette: an editor composes, a head publishes, the public reads; what a stranger sees."""

from datetime import date

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate

from gongkai.organisations.tests.test_pages import words
from gongkai.publishing.actions import gazette, going_out
from gongkai.publishing.actions.gazette import IssueDetails
from gongkai.publishing.gazette_print import entries_of
from gongkai.publishing.models.gazette import Issue
from gongkai.publishing.tests.people import Street, street
from gongkai.publishing.tests.test_pages import browser, published, queries, who
from gongkai.publishing.worklist_gazette import waits

pytestmark = pytest.mark.django_db
LIST = "/desk/gazette/"


@pytest.fixture
def at() -> Street:
    return street()


def out(at: Street, number: int, *titles: str) -> Issue:
    """An issue of today, published."""
    now, day = timezone.now(), localdate()
    details = IssueDetails("北极街道公报", day.year, number, number, day, "本级文件\n政策解读")
    issue = gazette.compose(details, unit=at.place.beiji, by=who(at, "李敏"), at=now)
    items = [published(at, title=title) for title in titles]
    gazette.add(issue, items, section="本级文件", by=who(at, "李敏"), at=now)
    gazette.submit(issue, by=who(at, "李敏"), at=now)
    return gazette.publish(issue, by=who(at, "陈主任"), at=now)


def test_an_editor_composes_and_a_head_publishes_what_the_public_reads(at: Street) -> None:
    items = [published(at, title=title) for title in ("第一件通知", "第二件通知")]
    editor, year = browser(at, "李敏"), localdate().year
    assert "还没有编过公报" in words(editor, LIST)
    told = {"unit": at.place.beiji.pk, "masthead": "北极街道公报", "year": year, "number": 1, "total": 1}
    told |= {"day": localdate().isoformat(), "sections": "本级文件\n政策解读"}
    assert "期号从1开始" in words(editor, f"{LIST}new/", {**told, "number": 3}, 400)
    words(editor, f"{LIST}new/", told, 302)
    page = f"{LIST}{Issue.objects.get().pk}/"
    assert "请勾选" in words(editor, f"{page}add/", {"section": "本级文件"}, 400)
    chosen = {"section": "本级文件", "item": [item.pk for item in items]}
    assert "第二件通知" in words(editor, f"{page}add/?words=第二件")
    words(editor, f"{page}add/", chosen, 302)
    last = entries_of(Issue.objects.get())[-1]
    words(editor, f"{page}arrange/", {"entry": last.pk, "how": "up"}, 302)
    shown = words(editor, page)
    assert 0 < shown.index(last.item.version.title) < shown.rindex("上移")
    assert editor.get(f"{page}preview.pdf").content.startswith(b"%PDF")
    words(editor, f"{page}submit/", {}, 302)
    assert "先由审定人退回" in words(editor, f"{page}add/", None, 403)
    assert waits(who(at, "陈主任"), localdate()).count == 1
    head, reader = browser(at, "陈主任"), Client()
    assert reader.get(f"/xxgk/gb/{year}/1/").status_code == 404
    words(head, f"{page}return/", {"why": "调整顺序"}, 302)
    assert "调整顺序" in words(editor, page)
    assert waits(who(at, "李敏"), localdate()).count == 1
    words(editor, f"{page}submit/", {}, 302)
    words(head, f"{page}publish/", {}, 302)
    assert "北极街道公报" in words(reader, "/xxgk/gb/")
    assert "第二件通知" in words(reader, f"/xxgk/gb/{year}/1/?unit={at.place.beiji.pk}")
    file = reader.get(f"/xxgk/gb/{year}/1/file/")
    assert file["Cache-Control"] == "public, no-cache"
    assert b"".join(file.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]


def test_a_withdrawn_item_is_gone_from_contents_and_file_at_once(at: Street) -> None:
    issue = out(at, 1, "错误的通知", "对的通知")
    reader, page = Client(), f"/xxgk/gb/{issue.year}/1/"
    item = entries_of(issue)[0].item
    going_out.withdraw(item, why="内容有误", by=who(at, "陈主任"), at=timezone.now())
    assert reader.get(f"{page}file/").status_code == 503
    shown = words(reader, page)
    assert "错误的通知" not in shown
    assert "刊登后撤下：内容有误" in shown
    gazette.remake(timezone.now())
    assert b"".join(reader.get(f"{page}file/").streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]


def test_a_stranger_sees_nothing_of_an_issue_that_is_not_published(at: Street) -> None:
    day = date(localdate().year, 1, 1)
    details = IssueDetails("北极街道公报", day.year, 1, 1, day)
    issue = gazette.compose(details, unit=at.place.beiji, by=who(at, "李敏"), at=timezone.now())
    stranger, page = browser(at, "张三"), f"{LIST}{issue.pk}/"
    for address in ("", "edit/", "add/", "preview.pdf", "submit/", "publish/", "discard/"):
        assert stranger.get(f"{page}{address}").status_code == 404
        assert Client().get(f"{page}{address}").status_code in {302, 404}
    assert "北极街道公报" not in words(stranger, LIST)
    assert "北极街道公报" not in words(Client(), "/xxgk/gb/")
    assert "由编排人" not in words(browser(at, "王局"), page)
    assert browser(at, "王局").get(f"{page}add/").status_code == 403


def test_lists_cost_as_many_queries_for_many_issues_as_for_one(at: Street) -> None:
    issue = out(at, 1, "第一件")
    editor, reader = browser(at, "李敏"), Client()
    pages = [(editor, LIST), (reader, "/xxgk/gb/"), (reader, f"/xxgk/gb/{issue.year}/1/")]
    few = [queries(who_, address) for who_, address in pages]
    more = out(at, 2, "第二件", "第三件", "第四件")
    pages[-1] = (reader, f"/xxgk/gb/{more.year}/2/")
    assert [queries(who_, address) for who_, address in pages] == few
    draft = IssueDetails("北极街道公报", more.year, 3, 3, more.day)
    third = gazette.compose(draft, unit=at.place.beiji, by=who(at, "李敏"), at=timezone.now())
    few_to_choose = queries(editor, f"{LIST}{third.pk}/add/")
    for number in range(5):
        published(at, title=f"再一件{number}")
    assert queries(editor, f"{LIST}{third.pk}/add/") == few_to_choose
