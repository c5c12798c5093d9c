"""The page on which what a former system published is taken over from a sheet."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from gongkai.organisations.tests.test_pages import words
from gongkai.publishing.former_sheet import HEADS
from gongkai.publishing.models.channels import Release
from gongkai.publishing.models.imports import ItemImport
from gongkai.publishing.models.items import Item
from gongkai.publishing.tests.people import Street, street
from gongkai.publishing.tests.test_pages import browser

pytestmark = pytest.mark.django_db
PAGE = "/desk/items/former/"
SOUND = (
    "关于印发防汛预案的通知", "吉船北街发[2018]第06号", "2018-03-12", "2018-03-13", "网站、公告栏", "", "",
    "突发公共事件的应急预案、预警信息及应对情况", "", "通知", "否", "街道防汛预案", "各社区：\n请执行。",
)  # fmt: skip


@pytest.fixture
def at() -> Street:
    return street()


def sheet(*rows: tuple[str, ...]) -> SimpleUploadedFile:
    """A workbook of these rows."""
    book, file = Workbook(), io.BytesIO()
    for row in (HEADS, *rows):
        book[book.sheetnames[0]].append(row)
    book.save(file)
    return SimpleUploadedFile("旧系统.xlsx", file.getvalue())


def sent(client: Client, at: Street, *rows: tuple[str, ...], status: int = 200) -> str:
    """The page after a list for 北极街道 was sent."""
    told = {"unit": at.place.beiji.pk, "former": "旧网站", "note": "", "file": sheet(*rows)}
    answer = client.post(PAGE, told)
    assert answer.status_code == status
    return answer.content.decode()


def signed(page: str) -> dict[str, str]:
    return {"signed": page.split('name="signed" value="')[1].split('"')[0]}


def test_a_list_is_looked_at_and_then_taken_over_once(at: Street) -> None:
    supervisor = browser(at, "赵科")
    page = sent(supervisor, at, SOUND)
    assert "2018-03-13公开，渠道：政府网站、公告栏" in page
    assert not Item.objects.exists()
    assert supervisor.post(PAGE, signed(page)).status_code == 302
    item = Item.objects.get()
    assert (item.version.document_number, item.version.category) == ("吉船北街发〔2018〕6号", "p07_10_10")
    assert item.version.body == "<p>各社区：</p><p>请执行。</p>"
    assert Release.objects.in_year(2018).items_by_channel() == {"portal": 1, "board": 1}
    supervisor.post(PAGE, signed(page))
    assert ItemImport.objects.get().items == 1
    assert "旧网站" in words(supervisor, PAGE)


def test_every_mistake_stands_at_its_row_and_nothing_is_taken_over(at: Street) -> None:
    wrong = list(SOUND)
    wrong[1], wrong[2], wrong[4], wrong[7], wrong[10] = "6号", "2018-13-01", "抖音", "没有的分类", "也许"
    supervisor = browser(at, "赵科")
    page = sent(supervisor, at, SOUND, tuple(wrong), SOUND)
    assert "有2行有问题" in page
    for said in (
        "2018-13-01",
        "没有“抖音”这个渠道",
        "信息分类：目录里没有“没有的分类”",
        "现在是“也许”",
        "同名信息已经有了",
    ):
        assert said in page
    assert 'name="signed"' not in page
    assert not Item.objects.exists()


def test_a_file_of_another_shape_is_refused_in_a_sentence(at: Street) -> None:
    told = {"unit": at.place.beiji.pk, "former": "旧网站", "file": SimpleUploadedFile("x.csv", b"a,b\n1,2\n")}
    answer = browser(at, "赵科").post(PAGE, told)
    assert answer.status_code == 400
    assert "第一行缺少这些列" in answer.content.decode()


def test_a_clerk_neither_sees_the_page_nor_takes_anything_over(at: Street) -> None:
    clerk = browser(at, "李敏")
    assert clerk.get(PAGE).status_code == 403
    assert clerk.get(f"{PAGE}template.xlsx").status_code == 403
    assert sent(clerk, at, SOUND, status=403)
    page = sent(browser(at, "赵科"), at, SOUND)
    assert clerk.post(PAGE, signed(page)).status_code in (302, 403)
    assert not Item.objects.exists()
