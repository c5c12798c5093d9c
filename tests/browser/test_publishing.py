"""Publishing in a real browser: every page held against WCAG, on a phone without scripts, and the whole way by hand."""

from __future__ import annotations

from base64 import b64decode
from typing import Any

import pytest
from django.utils import timezone
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect

from gongkai.accounts.tests.people import LI_PASSWORD
from gongkai.organisations.actors import acting
from gongkai.publishing.actions import drafts, going_out, reviews
from gongkai.publishing.models.channels import Account, Release
from gongkai.publishing.models.items import Item
from gongkai.publishing.tests.people import Street, street, written
from gongkai.web.actors import Actor
from tests.browser.accessible import assert_accessible, assert_fits
from tests.browser.conftest import PHONE, WIDE, Reader, Visit
from tests.browser.test_accounts import enter, go

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "北极街道办事处关于印发推进落实行政审批“两集中、两到位”工作方案和公共资源配置领域政府信息公开实施方案的通知"
ITEMS = "/desk/items/"


class Place:
    """北极街道 today, with everything that is done as it is done today."""

    def __init__(self) -> None:
        self.at: Street = street()
        for user in self.at.users.values():
            user.set_password(LI_PASSWORD)
            user.save()

    def draft(self, **more: Any) -> Item:
        """A draft of 李敏."""
        told = {"written_on": localdate(), "document_number": "", "title": LONG, **more}
        return drafts.start(written(**told), unit=self.at.place.beiji, by=self.who("李敏"), at=timezone.now())

    def passed(self, **more: Any) -> Item:
        """Passed by the secrecy reviewer."""
        item, now = self.draft(**more), timezone.now()
        reviews.submit(item, by=self.who("李敏"), at=now)
        reviews.review(item, by=self.who("王局"), at=now)
        return reviews.pass_secrecy(item, words="不涉密", by=self.who("周强"), at=now)

    def published(self, **more: Any) -> Item:
        """Public."""
        return going_out.publish(self.passed(**more), by=self.who("陈主任"), at=timezone.now())

    def who(self, name: str) -> Actor:
        """Somebody as they act today."""
        return acting(self.at.users[name], localdate())


def addresses(place: Place) -> dict[str, list[str]]:
    """Who visits which pages: one of every page, empty ones among them."""
    draft, public, passed = place.draft(), place.published(), place.passed(title="待审批的信息")
    closed = place.passed(title="不公开的信息", openness="withheld", openness_why="涉及商业秘密")
    now, clerk = timezone.now(), place.who("李敏")
    waiting, hidden = place.draft(title="待审核的信息"), place.draft(title="待审查的信息")
    for one in (waiting, hidden):
        reviews.submit(one, by=clerk, at=now)
    reviews.review(hidden, by=place.who("王局"), at=now)
    discussed = place.passed(title="要讨论的信息", needs_discussion=True)
    corrected = drafts.correct(place.published(title="更正中的信息"), why="有误", by=clerk, at=now)
    Account.objects.create(unit=place.at.place.beiji, channel="wechat", name="船营北极")
    wechat = Release.objects.create(item=public, channel="wechat", on_day=localdate(), by_name="李敏")
    account = Account.objects.get()
    gone = going_out.withdraw(place.published(title="撤下的信息"), why="内容有误", by=place.who("陈主任"), at=now)
    here = f"{ITEMS}{public.pk}/"
    drafted = [f"{ITEMS}{draft.pk}/{page}" for page in ("", "edit/", "submit/", "preview/", "discard/")]
    settled = [here, *(f"{here}{page}/" for page in ("correct", "set-validity", "record-release", "versions/1"))]
    lists = [ITEMS, f"{ITEMS}?show=mine", f"{ITEMS}?words=没有", f"{ITEMS}new/", f"{ITEMS}import/", "/desk/releases/"]
    others = ["/desk/releases/import/", f"/desk/releases/{wechat.pk}/remove/", "/desk/media/", "/desk/media/new/"]
    more = [f"/desk/media/{account.pk}/", "/desk/procedures/", f"{ITEMS}{corrected.pk}/drop-correction/"]
    return {
        "李敏": [*lists, *drafted, *settled, *others, *more, f"{ITEMS}{waiting.pk}/take-back/"],
        "王局": [f"{ITEMS}{waiting.pk}/review/", f"{ITEMS}{waiting.pk}/return/"],
        "周强": [f"{ITEMS}{hidden.pk}/pass-secrecy/"],
        "陈主任": [
            f"{ITEMS}{discussed.pk}/discuss/",
            f"{ITEMS}{passed.pk}/publish/",
            f"{ITEMS}{closed.pk}/keep/",
            f"{ITEMS}{draft.pk}/publish-at-once/",
            f"{here}withdraw/",
        ],
        "张三": [f"/xxgk/item/{public.public_id}/", f"/xxgk/item/{gone.public_id}/"],
        "赵科": [f"/desk/procedures/{place.at.place.beiji.pk}/", f"{ITEMS}former/"],
    }


def test_every_page_of_publishing_is_accessible(visit: Visit) -> None:
    place = Place()
    for name, pages in addresses(place).items():
        page = visit("/desk/", Reader(WIDE))
        enter(page, place.at.users[name].sign_in_name, LI_PASSWORD)
        page.get_by_role("button", name="退出登录").first.wait_for(state="attached")
        for address in pages:
            go(page, address)
            assert_accessible(page)


def test_every_page_of_publishing_fits_a_phone_without_scripts(visit: Visit) -> None:
    place = Place()
    for name, pages in addresses(place).items():
        page = visit("/desk/", Reader(PHONE, scripts=False))
        enter(page, place.at.users[name].sign_in_name, LI_PASSWORD)
        for address in pages:
            go(page, address)
            expect(page.locator("h1")).to_be_visible()
            assert_fits(page)


PASTE = """html => {
    const put = new DataTransfer();
    put.setData("text/html", html);
    put.setData("text/plain", "words");
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", {clipboardData: put, bubbles: true,
        cancelable: true}));
}"""
FROM_WORD = """<p class=MsoNormal><span style='mso-bidi-font-size:10pt'>一、总体要求</span></p>
    <table><tr><td><p>事项</p></td><td><p>期限</p></td></tr></table><p>请见<b>附件</b>。</p>"""
DOT = b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def write_by_hand(page: Page) -> None:
    """A text in the editor: pasted, typed, set as a heading, a list, a table with a row taken away, a picture."""
    text = page.get_by_role("textbox", name="正文")
    text.click()
    page.evaluate(PASTE, FROM_WORD)
    expect(text.locator("td")).to_have_count(2)
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type("二、工作安排")
    page.get_by_label("段落样式").select_option("h2")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="列表", exact=True).click()
    page.keyboard.type("甲项")
    for _ in range(2):
        page.keyboard.press("Enter")
    page.get_by_role("button", name="表格", exact=True).click()
    assert_accessible(page)
    page.get_by_role("dialog").get_by_role("button", name="确定").click()
    for words in ("序号", "名称"):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    page.get_by_role("button", name="删除行").click()
    assert_accessible(page)
    page.keyboard.press("Control+End")
    page.get_by_role("button", name="图片", exact=True).click()
    page.get_by_label("图片文件").set_input_files({"name": "图.png", "mimeType": "image/png", "buffer": b64decode(DOT)})
    page.get_by_label("文字说明").fill("办事流程图")
    page.get_by_role("dialog").get_by_role("button", name="确定").click()
    expect(text.get_by_role("img", name="办事流程图")).to_be_attached()


def test_a_clerk_writes_in_the_editor_and_hands_in_what_is_missing_nothing(visit: Visit) -> None:
    place = Place()
    page = visit(f"{ITEMS}new/", Reader(WIDE))
    enter(page, place.at.users["李敏"].sign_in_name, LI_PASSWORD)
    page.get_by_label("标题", exact=True).fill(LONG)
    write_by_hand(page)
    page.get_by_role("button", name="保存，去送审").click()
    expect(page.get_by_text("没有填成文日期")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="继续修改").click()
    page.get_by_label("成文日期").fill(localdate().isoformat())
    page.get_by_label("信息分类").select_option("p19_20_01")
    page.get_by_role("button", name="保存，去送审").click()
    page.get_by_role("button", name="送审", exact=True).click()
    expect(page.get_by_text("已送审。")).to_be_visible()
    go(page, f"{ITEMS}{Item.objects.get().pk}/preview/")
    expect(page.get_by_role("cell", name="期限")).to_be_visible()
    expect(page.get_by_role("heading", name="二、工作安排")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="甲项")).to_be_visible()
    loaded = "image => image.complete && image.naturalWidth === 1"
    assert page.get_by_role("img", name="办事流程图").evaluate(loaded)
    assert_accessible(page)


def drag(page: Page, words: str, onto: str) -> None:
    """Marks the cells from one to another with the mouse."""
    ends = [page.locator("[data-part=text] :is(td, th)").filter(has_text=each).bounding_box() for each in (words, onto)]
    (x, y), (to_x, to_y) = ((box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in ends if box)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(to_x, to_y, steps=4)
    page.mouse.up()


MERGED = """<table class=MsoTableGrid><tr><td colspan=2><p class=MsoNormal align=center><b>北极街道</b></p></td>
    <td><p><b>期限</b></p></td></tr><tr><td><p>甲</p></td><td><p>乙</p></td><td><p>丙</p></td></tr></table>"""


def test_cells_are_merged_and_split_in_the_editor_and_stay_so(visit: Visit) -> None:
    place = Place()
    page = visit(f"{ITEMS}new/", Reader(WIDE))
    enter(page, place.at.users["李敏"].sign_in_name, LI_PASSWORD)
    page.get_by_label("标题", exact=True).fill(LONG)
    text = page.get_by_role("textbox", name="正文")
    text.click()
    page.evaluate(PASTE, MERGED)
    expect(text.locator("[colspan='2']")).to_have_text("北极街道")
    drag(page, "乙", "丙")
    page.get_by_role("button", name="合并单元格").click()
    expect(text.locator("td[colspan='2']")).to_have_text("乙丙")
    assert_accessible(page)
    text.locator("th[colspan='2']").click()
    page.get_by_role("button", name="拆分单元格").click()
    expect(text.locator("th")).to_have_count(3)
    page.get_by_role("button", name="保存草稿").click()
    go(page, f"{ITEMS}{Item.objects.get().pk}/edit/")
    expect(page.locator("[data-part=text] tr")).to_have_count(2)
    expect(page.locator("[data-part=text] th")).to_have_text(["北极街道", "", "期限"])
    expect(page.locator("[data-part=text] td[colspan='2']")).to_have_text("乙丙")
