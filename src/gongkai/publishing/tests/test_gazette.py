"""The gazette: composed from public items, published by another, printed without what was taken back."""

import io
from datetime import date, datetime, timedelta
from pathlib import Path

import pdfplumber
import pytest
from django.db import DatabaseError, transaction
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import Settings

from gongkai.audit.models import Entry
from gongkai.base.errors import NotAllowed, Refused
from gongkai.publishing.actions import drafts, gazette, going_out, reviews
from gongkai.publishing.actions.channels import remove_release
from gongkai.publishing.actions.gazette import IssueDetails, Move
from gongkai.publishing.gazette_print import entries_of
from gongkai.publishing.models.channels import Release
from gongkai.publishing.models.gazette import Issue, IssueEntry
from gongkai.publishing.models.items import Item
from gongkai.publishing.tests.people import NOW, Street, published, street, written

pytestmark = pytest.mark.django_db
DETAILS = IssueDetails("北极街道公报", 2018, 1, 1, date(2018, 3, 14), "本级文件\n政策解读")


@pytest.fixture
def at() -> Street:
    return street()


def composed(at: Street, *titles: str, details: IssueDetails = DETAILS) -> Issue:
    """An issue of 李敏 with published items of these titles."""
    items = [published(at, title=title) for title in titles]
    issue = gazette.compose(details, unit=at.place.beiji, by=at["李敏"], at=NOW)
    gazette.add(issue, items, section="本级文件", by=at["李敏"], at=NOW)
    return issue


def out(at: Street, *titles: str) -> Issue:
    """The same, published by 陈主任."""
    issue = gazette.submit(composed(at, *titles), by=at["李敏"], at=NOW)
    return gazette.publish(issue, by=at["陈主任"], at=NOW)


def titles(issue: Issue) -> list[str]:
    return [str(one.item) for one in entries_of(issue)]


def words(issue: Issue) -> str:
    issue.refresh_from_db()
    assert issue.file is not None

    with pdfplumber.open(io.BytesIO(issue.file.content())) as file:
        return "".join("".join(page.extract_text().split()) for page in file.pages)


def test_a_published_issue_counts_each_item_once_on_the_gazette(at: Street) -> None:
    issue = out(at, "第一件通知", "第二件通知")
    assert issue.state == "published"
    releases = Release.objects.filter(channel="gazette")
    assert {(one.on_day, one.place) for one in releases} == {(date(2018, 3, 14), "2018年第1期")}
    assert releases.count() == 2
    assert Entry.objects.filter(verb="record_release").count() == 2
    printed = words(issue)
    assert "北极街道公报" in printed
    assert "2018年第1期（总第1期）" in printed
    assert printed.count("第二件通知") == 2  # in the contents and over its text
    with pytest.raises(Refused, match="已经出版的公报"):
        remove_release(releases[0], why="登记错了", by=at["李敏"], at=NOW)


def test_entries_move_over_the_edge_of_their_section_and_out(at: Street) -> None:
    issue, by = composed(at, "甲", "乙", "丙"), at["李敏"]
    entry = {str(one.item): one for one in entries_of(issue)}
    gazette.arrange(issue, entry["乙"], Move.UP, by=by, at=NOW)
    assert titles(issue) == ["乙", "甲", "丙"]
    gazette.arrange(issue, entry["乙"], Move.UP, by=by, at=NOW)
    assert titles(issue) == ["乙", "甲", "丙"]
    gazette.arrange(issue, entry["丙"], Move.DOWN, by=by, at=NOW)
    entry["丙"].refresh_from_db()
    assert entry["丙"].section == "政策解读"
    with pytest.raises(Refused, match="里还有信息"):
        gazette.edit(issue, IssueDetails("公报", 2018, 1, 1, DETAILS.day, "本级文件"), by=by, at=NOW)
    gazette.arrange(issue, entry["甲"], Move.OUT, by=by, at=NOW)
    assert titles(issue) == ["乙", "丙"]


def test_nobody_publishes_an_issue_they_composed_at(at: Street) -> None:
    issue = gazette.submit(composed(at, "甲"), by=at["李敏"], at=NOW)
    for name in ("李敏", "王局", "张三"):
        with pytest.raises(NotAllowed):
            gazette.publish(issue, by=at[name], at=NOW)
    Issue.objects.get().composers.create(account=at.users["陈主任"], name="陈主任")
    with pytest.raises(NotAllowed, match="自己编排"):
        gazette.publish(Issue.objects.get(), by=at["陈主任"], at=NOW)
    with pytest.raises(DatabaseError), transaction.atomic():
        Issue.objects.update(approved_by=at.users["陈主任"])


def test_everything_against_an_issue_is_said_at_once(at: Street) -> None:
    issue = gazette.submit(composed(at, "甲", "乙"), by=at["李敏"], at=NOW)
    gazette.return_(issue, why="再加一件", by=at["陈主任"], at=NOW)
    going_out.withdraw(Item.objects.get(current__title="甲"), why="内容有误", by=at["陈主任"], at=NOW)
    with pytest.raises(Refused, match="“甲”已经不公开"):
        gazette.submit(issue, by=at["李敏"], at=NOW)
    with pytest.raises(Refused) as refused:
        gazette.compose(DETAILS, unit=at.place.beiji, by=at["李敏"], at=NOW)
    assert refused.value.reasons == ("这一年已经有这一期。", "这个总期号已经用过。")
    with pytest.raises(NotAllowed):
        gazette.compose(DETAILS, unit=at.place.beiji, by=at["张三"], at=NOW)


def test_a_gap_in_the_numbers_is_told(at: Street) -> None:
    issue = composed(at, details=IssueDetails("公报", 2018, 3, 9, DETAILS.day, "本级文件"))
    assert gazette.warnings(issue) == ["2018年上一期是第0期，期号不连续。"]
    later = composed(at, details=IssueDetails("公报", 2018, 4, 11, DETAILS.day, "本级文件"))
    assert gazette.warnings(later) == ["上一期的总期号是9，总期号不连续。"]


def test_a_published_issue_does_not_change(at: Street) -> None:
    issue = out(at, "甲")
    for told in ({"number": 2}, {"state": "composing"}, {"sections": "别的"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Issue.objects.update(**told)
    with pytest.raises(DatabaseError), transaction.atomic():
        IssueEntry.objects.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        IssueEntry.objects.create(issue=issue, item=published(at, title="乙"), section="本级文件", position=2)
    with pytest.raises(NotAllowed):
        gazette.edit(issue, DETAILS, by=at["李敏"], at=NOW)


def test_what_is_withdrawn_is_in_no_file_any_more(at: Street) -> None:
    issue = out(at, "错误的通知", "对的通知")
    going_out.withdraw(Item.objects.get(current__title="错误的通知"), why="内容有误", by=at["陈主任"], at=NOW)
    issue.refresh_from_db()
    assert issue.file is None
    assert gazette.remake(NOW) == 1
    printed = words(issue)
    assert "错误的通知" not in printed
    assert "对的通知" in printed
    assert "出版后撤下1篇" in printed
    assert gazette.remake(NOW) == 0


def test_a_corrected_item_is_printed_as_it_is_shown_now(at: Street) -> None:
    issue, item = out(at, "旧的标题"), Item.objects.get()
    later: datetime = NOW + timedelta(days=1)
    item = drafts.correct(item, why="标题有误", by=at["李敏"], at=later)
    item = drafts.save_draft(item, written(title="新的标题"), by=at["李敏"], at=later)
    reviews.submit(item, by=at["李敏"], at=later)
    reviews.review(item, by=at["王局"], at=later)
    reviews.pass_secrecy(item, words="不涉密", by=at["周强"], at=later)
    going_out.publish(item, by=at["陈主任"], at=later)
    assert gazette.remake(later) == 1
    printed = words(issue)
    assert "旧的标题" not in printed
    assert "（2018年3月15日更正）" in printed


def test_what_nginx_keeps_of_an_issue_goes_with_an_item_that_is_taken_back(
    at: Street, settings: Settings, tmp_path: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    settings.NGINX_CACHE_FOLDER = str(tmp_path)
    for name in ("1", "2"):
        key = f"KEY: https|localhost|/en/xxgk/gb/2018/{name}/file/||\n%PDF-1.7 no words in here"
        (tmp_path / name).write_text(key, encoding="utf-8")
    issue = out(at, "第一件通知")
    with django_capture_on_commit_callbacks(execute=True):
        going_out.withdraw(entries_of(issue)[0].item, why="有误", by=at["陈主任"], at=NOW)
    assert [path.name for path in tmp_path.iterdir()] == ["2"]
