"""The pages of items: what a clerk, a reviewer, a secrecy reviewer and a head do on them; what a stranger sees."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.timezone import localdate
from docx import Document

from gongkai.accounts.tests.people import LI_PASSWORD, signed_in
from gongkai.calendars.current import current
from gongkai.organisations.actors import acting
from gongkai.organisations.models.people import Holding
from gongkai.organisations.tests.test_pages import words
from gongkai.publishing.actions import drafts, going_out, reviews
from gongkai.publishing.deadlines import moves, reckon_anew
from gongkai.publishing.models.channels import Account, Release
from gongkai.publishing.models.items import Item, Procedure
from gongkai.publishing.models.versions import Authorship, Version
from gongkai.publishing.states import State
from gongkai.publishing.tests.people import BODY, Street, street, written
from gongkai.publishing.worklist import open_work, standing, waits
from gongkai.regime.workdays import WorkCalendar
from gongkai.web.actors import Actor
from gongkai.web.worklist import Light

pytestmark = pytest.mark.django_db
LIST = "/desk/items/"


@pytest.fixture
def at() -> Street:
    return street()


def who(at: Street, name: str) -> Actor:
    """Somebody as they act today."""
    return acting(at.users[name], localdate())


def browser(at: Street, name: str) -> Client:
    """The browser of somebody."""
    user = at.users[name]
    user.set_password(LI_PASSWORD)
    user.save()
    return signed_in(user, LI_PASSWORD)


def draft(at: Street, **more: Any) -> Item:
    """A draft of today by 李敏."""
    now = timezone.now()
    told = {"written_on": localdate(), "document_number": f"吉船北街发〔{localdate().year}〕6号", **more}
    return drafts.start(written(**told), unit=at.place.beiji, by=who(at, "李敏"), at=now)


def published(at: Street, **more: Any) -> Item:
    """The same, published today."""
    now, item = timezone.now(), draft(at, **more)
    reviews.submit(item, by=who(at, "李敏"), at=now)
    reviews.review(item, by=who(at, "王局"), at=now)
    reviews.pass_secrecy(item, words="不涉密", by=who(at, "周强"), at=now)
    return going_out.publish(item, by=who(at, "陈主任"), at=now)


TYPED = {
    "title": "北极街道2026年防汛工作方案",
    "body": "各社区：\n\n一、总体要求\n请认真执行。",
    "document_number": "吉船北街发[2026]第06号",
    "category": "p19_20_01",
    "topic": "",
    "genre": "",
    "aspect": "",
    "key_field": "",
    "openness": "public",
    "limit": "general",
}


def test_a_clerk_writes_and_a_head_publishes_what_two_others_passed(at: Street) -> None:
    clerk = browser(at, "李敏")
    words(clerk, f"{LIST}new/", {**TYPED, "written_on": localdate().isoformat(), "submit": "1"}, 302)
    item = Item.objects.get()
    page = words(clerk, f"{LIST}{item.pk}/")
    assert "吉船北街发〔2026〕6号" in page
    assert "<h2" in page
    assert "送审" in page
    words(clerk, f"{LIST}{item.pk}/submit/", {}, 302)
    words(browser(at, "王局"), f"{LIST}{item.pk}/review/", {"words": "同意"}, 302)
    checked = {"found": [], "basis": "保密事项范围", "words": "不涉密"}
    words(browser(at, "周强"), f"{LIST}{item.pk}/pass-secrecy/", checked, 302)
    head = browser(at, "陈主任")
    assert "保密审查表" in words(head, f"{LIST}{item.pk}/")
    words(head, f"{LIST}{item.pk}/publish/", {"words": "", "on": "", "at": ""}, 302)
    item.refresh_from_db()
    assert item.state == State.PUBLISHED
    assert str(item.index_number) in words(clerk, f"{LIST}{item.pk}/preview/")


def test_a_clerk_is_told_that_nothing_was_found_and_a_preview_says_who_sees_the_text(at: Street) -> None:
    item, clerk = draft(at), browser(at, "李敏")
    assert "送审前检查过" in words(clerk, f"{LIST}{item.pk}/submit/")
    assert "公众还看不到这个文本。" in words(clerk, f"{LIST}{item.pk}/preview/")
    public = published(at, title="已经公开的信息", document_number="")
    assert "公众看到的就是这个文本。" in words(clerk, f"{LIST}{public.pk}/preview/")
    drafts.correct(public, why="有误", by=who(at, "李敏"), at=timezone.now())
    assert "公众看到的还是更正以前的文本。" in words(clerk, f"{LIST}{public.pk}/preview/")


def test_mistakes_are_told_and_what_was_typed_stays(at: Street) -> None:
    told = {**TYPED, "title": "", "document_number": "6号", "co_issuers": "没有的单位", "explains": "吉政发〔2099〕1号"}
    page = words(browser(at, "李敏"), f"{LIST}new/", told, 400)
    assert "不是完整的文号" in page
    assert "没有这些单位" in page
    assert "没有公开过" in page
    assert "请认真执行。" in page


def test_a_draft_with_something_missing_is_not_handed_in(at: Street) -> None:
    item = draft(at, body="", category="")
    page = words(browser(at, "李敏"), f"{LIST}{item.pk}/submit/", {}, 400)
    assert "没有选信息分类" in page
    item.refresh_from_db()
    assert item.state == State.DRAFT


def test_a_reviewer_returns_a_text_with_a_remark_at_a_paragraph(at: Street) -> None:
    item = draft(at)
    reviews.submit(item, by=who(at, "李敏"), at=timezone.now())
    reviewer = browser(at, "王局")
    assert "总的意见" in words(reviewer, f"{LIST}{item.pk}/return/")
    words(reviewer, f"{LIST}{item.pk}/return/", {"words": "", "remark-2": "写明时间"}, 302)
    page = words(browser(at, "李敏"), f"{LIST}{item.pk}/edit/")
    assert "写明时间" in page
    assert "第2段" in page


def test_a_correction_shows_what_is_different(at: Street) -> None:
    item = published(at)
    clerk = browser(at, "李敏")
    words(clerk, f"{LIST}{item.pk}/correct/", {"why": "日期有误"}, 302)
    item.refresh_from_db()
    drafts.save_draft(
        item, written(title="更正后的标题", body=BODY.replace("认真", "切实")), by=who(at, "李敏"), at=timezone.now()
    )
    page = words(clerk, f"{LIST}{item.pk}/versions/2/")
    assert "<del>关于印发北极街道政务公开工作方案的通知</del>" in page
    assert "<ins>更正后的标题</ins>" in page
    assert "认真</del>" in page


def test_a_visitor_and_a_clerk_of_another_street_see_no_draft(at: Street) -> None:
    item = draft(at)
    addresses = ["", "edit/", "preview/", "submit/", "review/", "versions/1/", "return/", "withdraw/", "files/1/"]
    stranger = browser(at, "张三")
    for address in addresses:
        assert Client().get(f"{LIST}{item.pk}/{address}").status_code in {302, 404}
        assert stranger.get(f"{LIST}{item.pk}/{address}").status_code == 404
    assert item.version.title not in words(stranger, LIST)
    assert item.version.title not in stranger.get(f"{LIST}items.csv").content.decode()


def test_an_attachment_is_served_to_those_who_follow_the_item(at: Street) -> None:
    clerk = browser(at, "李敏")
    file = SimpleUploadedFile("名单.txt", "一、名单".encode())
    words(clerk, f"{LIST}new/", {**TYPED, "attached": file}, 302)
    one = Version.objects.get().attachments.get()
    answer = clerk.get(f"{LIST}{Item.objects.get().pk}/files/{one.pk}/")
    assert b"".join(answer.streaming_content) == "一、名单".encode()  # type: ignore[attr-defined]
    assert browser(at, "张三").get(f"{LIST}{Item.objects.get().pk}/files/{one.pk}/").status_code == 404


def test_what_was_copied_from_word_is_made_fit_for_the_editor(at: Street) -> None:
    pasted = {
        "html": "<p class=MsoNormal style='mso-x:1'><b>一、总体要求</b><o:p></o:p></p><script>x</script><p>正文</p>"
    }
    page = words(browser(at, "李敏"), f"{LIST}paste/", pasted)
    assert "正文" in page
    assert "mso" not in page
    assert "script" not in page


def test_a_word_file_fills_the_form_and_nothing_is_saved(at: Street) -> None:
    book = Document()
    for line in ("关于做好防汛工作的通知", "吉船北街发〔2018〕8号", "各社区：", "请做好准备。", "2018年7月3日"):
        book.add_paragraph(line)
    file = io.BytesIO()
    book.save(file)
    clerk = browser(at, "李敏")
    page = words(clerk, f"{LIST}import/", {"file": SimpleUploadedFile("通知.docx", file.getvalue())})
    assert "吉船北街发〔2018〕8号" in page
    assert "请做好准备。" in page
    assert "请核对" in page
    assert not Item.objects.exists()
    wrong = words(clerk, f"{LIST}import/", {"file": SimpleUploadedFile("通知.docx", b"not a file")}, 400)
    assert "有错误" in wrong


def test_the_list_shows_whose_turn_it_is_and_what_is_late(at: Street) -> None:
    late, other = draft(at, written_on=date(2018, 3, 12), title="早该公开的"), draft(at, title="刚写的")
    reviews.submit(other, by=who(at, "李敏"), at=timezone.now())
    clerk, reviewer = browser(at, "李敏"), browser(at, "王局")
    assert "刚写的" in words(reviewer, f"{LIST}?show=mine")
    assert "早该公开的" not in words(reviewer, f"{LIST}?show=mine")
    assert "早该公开的" in words(clerk, f"{LIST}?show=late")
    assert "没有符合条件的信息" in words(clerk, f"{LIST}?words=没有这样的标题")
    assert "早该公开的" in words(clerk, f"{LIST}?state=draft&sort=due")
    assert "早该公开的" in clerk.get(f"{LIST}items.csv?show=late").content.decode()
    assert clerk.get(f"{LIST}items.xlsx").status_code == 200
    assert late.due_on == date(2018, 4, 10)


def test_what_was_kept_from_the_public_waits_again_on_its_day(at: Street) -> None:
    now, day = timezone.now(), localdate() + timedelta(days=1)
    item = draft(at, openness="withheld", openness_why="涉及商业秘密", review_again_on=day)
    reviews.submit(item, by=who(at, "李敏"), at=now)
    reviews.review(item, by=who(at, "王局"), at=now)
    reviews.pass_secrecy(item, found=["trade_secret"], words="有商业秘密", by=who(at, "周强"), at=now)
    going_out.keep(item, by=who(at, "陈主任"), at=now)
    assert waits(who(at, "李敏"), localdate()).count == 0
    later = waits(who(at, "李敏"), day)
    assert (later.count, str(later.first[0].what)) == (1, "再次评估能不能公开")
    assert waits(who(at, "陈主任"), day).count == 0


def test_another_calendar_moves_the_days_of_items_on_their_way(at: Street) -> None:
    item = draft(at, written_on=date(2018, 3, 12))
    Item.objects.filter(pk=item.pk).update(due_on=date(2018, 4, 9))
    assert reckon_anew() == 1
    item.refresh_from_db()
    assert item.due_on == date(2018, 4, 10)
    assert reckon_anew() == 0
    assert moves(current(), current()).count == 0
    assert moves(current(), WorkCalendar(current().source, 2030, 2031)).count == 1


def test_the_desk_says_what_waits_and_how_the_unit_stands(at: Street) -> None:
    draft(at, written_on=date(2018, 3, 12))
    today, beiji = localdate(), at.place.beiji.pk
    mine = waits(who(at, "李敏"), today)
    assert (mine.count, mine.first[0].light) == (1, Light.RED)
    assert waits(who(at, "王局"), today).count == 0
    assert standing([beiji, at.place.nanjing.pk], today)[beiji].words == "1件逾期"
    assert standing([at.place.nanjing.pk], today)[at.place.nanjing.pk].light is Light.GREEN
    holding = Holding.objects.get(person__name="李敏")
    assert open_work(holding, today).count == 1


def test_a_hundred_posts_are_pasted_looked_at_and_entered_once(at: Street) -> None:
    item = published(at)
    Account.objects.create(unit=at.place.beiji, channel="wechat", name="船营北极")
    day, clerk = localdate().isoformat(), browser(at, "李敏")
    rows = f"{item.version.title}\t微信\t船营北极\t{day}\thttps://mp.weixin.qq.com/s/1\n别处的消息\t微信\t\t{day}\t"
    page = words(clerk, "/desk/releases/import/", {"pasted": rows})
    assert "登记到" in page
    assert "跳过：没有公开过这条信息" in page
    assert Release.objects.count() == 1
    signed = page.split('name="signed" value="')[1].split('"')[0]
    words(clerk, "/desk/releases/import/", {"signed": signed}, 302)
    assert Release.objects.filter(channel="wechat").get().account.name == "船营北极"  # type: ignore[union-attr]
    assert "跳过：已经登记过" in words(clerk, "/desk/releases/import/", {"pasted": rows})
    listed = words(clerk, "/desk/releases/")
    assert "信息，每条计一次" in listed
    twice = "".join(f"{item.version.title}\t{channel}\t\t{day}\t\n" for channel in ("公众号", "微信"))
    page = words(clerk, "/desk/releases/import/", {"pasted": f"标题\t渠道\t账号\t发布日期\t链接\n{twice}"})
    assert page.count("登记到") == 1
    assert page.count("跳过：和前面的一行重复") == 1
    assert "没有“抖音”这个渠道" in words(clerk, "/desk/releases/import/", {"pasted": f"x\t抖音\t\t{day}\t"})
    assert Release.objects.of(at.place.beiji).items_by_channel() == {"portal": 1, "wechat": 1}


def test_accounts_are_registered_and_a_procedure_is_set(at: Street) -> None:
    clerk, above = browser(at, "李敏"), browser(at, "赵科")
    told = {"channel": "weibo", "name": "北极街道发布", "keeper": "李敏", "opened_on": "", "closed_on": ""}
    words(clerk, "/desk/media/new/", {**told, "unit": at.place.beiji.pk}, 302)
    account = Account.objects.get()
    words(clerk, f"/desk/media/{account.pk}/", {**told, "closed_on": "2020-01-01"}, 302)
    assert "已注销" in words(clerk, "/desk/media/")
    assert "管理员或者主管部门" in words(clerk, f"/desk/procedures/{at.place.beiji.pk}/", None, 403)
    wrong = words(above, f"/desk/procedures/{at.place.beiji.pk}/", {"scheme": "{year}"}, 400)
    assert "缺少顺序号" in wrong
    words(above, f"/desk/procedures/{at.place.beiji.pk}/", {"scheme": "{unit}/{year}-{serial:4}"}, 302)
    assert Procedure.objects.get().with_unit_review is False
    assert "/{year}-{serial:4}" in words(above, "/desk/procedures/")


def test_lists_cost_as_many_queries_for_a_thousand_items_as_for_ten(at: Street) -> None:
    reader = browser(at, "赵科")
    addresses = [LIST, f"{LIST}?show=mine", f"{LIST}items.csv", "/desk/"]
    many(at, 0, 10)
    few = {address: queries(reader, address) for address in addresses}
    many(at, 10, 1000)
    assert {address: queries(reader, address) for address in addresses} == few


def many(at: Street, first: int, last: int) -> None:
    """Drafts of 北极街道 that are late."""
    now, author = timezone.now(), at.users["李敏"]
    day = date(2018, 4, 10)
    items = Item.objects.bulk_create(Item(unit=at.place.beiji, created_at=now, due_on=day) for _ in range(first, last))
    versions = Version.objects.bulk_create(
        Version(item=item, number=1, title=f"第{item.pk}件", issuer="北极街道办事处", author=author, saved_at=now)
        for item in items
    )
    Authorship.objects.bulk_create(Authorship(version=one, account=author, name="李敏") for one in versions)
    for item, one in zip(items, versions, strict=True):
        item.current = one
    Item.objects.bulk_update(items, ["current"], batch_size=200)


def queries(client: Client, address: str) -> int:
    """How many statements a page costs."""
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)
