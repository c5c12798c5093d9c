"""The text of an item as the editor and the plain box send it, and the pictures that stand in it."""

from __future__ import annotations

import base64
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from docx import Document
from PIL import Image

from gongkai.publishing.actions import drafts, going_out
from gongkai.publishing.models.items import Item
from gongkai.publishing.models.versions import Picture, Placement
from gongkai.publishing.tests.people import Street, street, written
from gongkai.publishing.tests.test_pages import LIST, TYPED, browser, draft, published, who

pytestmark = pytest.mark.django_db
TEXT = (
    "<p>各社区：</p>\n<h2>一、总体要求</h2>\n<p>水位到10<sup>2</sup>米<br>就启动。</p>\n"
    '<ol start="3">\n<li>甲</li>\n<li>乙<ul>\n<li>丙</li>\n</ul>\n</li>\n</ol>\n'
    '<table>\n<caption>表一</caption>\n<thead>\n<tr><th scope="col" colspan="2">事项</th></tr>\n</thead>\n'
    "<tbody>\n<tr><td>一</td><td>二</td></tr>\n</tbody>\n</table>\n"
    '<p class="sign">北极街道\u3000办事处</p>\n'
)
AS_THE_EDITOR_HAS_IT = (
    "<p>各社区：</p><h2>一、总体要求</h2><p>水位到10<sup>2</sup>米<br>就启动。</p>"
    '<ol start="3"><li><p>甲</p></li><li><p>乙</p><ul><li><p>丙</p></li></ul></li></ol>'
    '<table><caption contenteditable="false">表一</caption><tbody><tr><th colspan="2"><p>事项</p></th></tr>'
    '<tr><td><p>一</p></td><td><p>二</p></td></tr></tbody></table><p class="sign">北极街道\u3000办事处</p><p></p>'
)


@pytest.fixture
def at() -> Street:
    return street()


def png() -> bytes:
    """A small picture."""
    made = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(made, "PNG")
    return made.getvalue()


def sent(client: Client) -> str:
    """The address of a picture sent in."""
    answer = client.post(f"{LIST}pictures/", {"picture": SimpleUploadedFile("图.png", png())})
    return str(answer.json()["address"])


def status(client: Client, address: str) -> int:
    """What is answered; the bytes are read, so that the file is shut."""
    answer = client.get(address)
    if answer.streaming:
        answer.getvalue()
    return answer.status_code


def test_the_pictures_of_a_word_file_stand_at_the_end_of_its_text_and_not_beside_it(at: Street) -> None:
    book, file, clerk = Document(), io.BytesIO(), browser(at, "李敏")
    book.add_paragraph("请做好准备。")
    book.add_picture(io.BytesIO(png()))
    book.save(file)
    page = clerk.post(f"{LIST}import/", {"file": SimpleUploadedFile("通知.docx", file.getvalue())})
    form, picture = page.context["form"], Picture.objects.get()
    address = f"/xxgk/picture/{picture.public_id}/"
    assert form.initial["body"] == f'<p>请做好准备。</p>\n<figure><img src="{address}" alt=""></figure>\n'
    assert "attached" not in form.initial
    assert "图片已放在正文末尾" in page.content.decode()
    clerk.post(f"{LIST}new/", {**TYPED, "body": form.initial["body"], "body-as": "markup"})
    assert list(Placement.objects.filter(version=Item.objects.get().version)) == list(picture.placements.all())
    assert status(clerk, address) == 200


def test_what_the_editor_sends_and_what_the_plain_box_sends_is_stored_as_the_same_text(at: Street) -> None:
    item, clerk = draft(at, body=TEXT), browser(at, "李敏")
    for body, how in ((AS_THE_EDITOR_HAS_IT, "markup"), (None, "")):
        if body is None:
            body = clerk.get(f"{LIST}{item.pk}/edit/").context["form"]["body"].subwidgets[0].data["value"]
        clerk.post(f"{LIST}{item.pk}/edit/", {**TYPED, "body": body, "body-as": how})
        item.refresh_from_db()
        assert item.version.body == TEXT


def test_the_editor_begins_with_the_stored_text_and_with_what_was_sent_wrongly(at: Street) -> None:
    item, clerk = draft(at, body=TEXT), browser(at, "李敏")
    page = clerk.get(f"{LIST}{item.pk}/edit/").content.decode()
    assert f"<template>{TEXT}</template>" in page
    wrong = {**TYPED, "title": "", "body": "<p onclick='x'>新的</p><script>y</script>", "body-as": "markup"}
    page = clerk.post(f"{LIST}{item.pk}/edit/", wrong).content.decode()
    assert "<template><p>新的</p>\n</template>" in page


def test_a_picture_is_seen_by_the_public_only_while_a_public_text_shows_it(at: Street) -> None:
    clerk, reviewer, public = browser(at, "李敏"), browser(at, "王局"), Client()
    address = sent(clerk)
    assert [status(one, address) for one in (clerk, reviewer, public)] == [200, 404, 404]
    body = f'<p>见图。</p><figure><img src="{address}" alt="流程图"></figure>'
    hidden = draft(at, body=body)
    assert [status(one, address) for one in (clerk, reviewer, browser(at, "张三"), public)] == [200, 200, 404, 404]
    assert f'src="{address}"' in hidden.version.body
    item = published(at, title="公开的", document_number="", body=body)
    assert status(public, address) == 200
    going_out.withdraw(item, why="有误", by=who(at, "陈主任"), at=timezone.now())
    assert status(public, address) == 404


def test_a_correction_keeps_the_pictures_of_the_text_it_corrects(at: Street) -> None:
    address = sent(browser(at, "李敏"))
    item = published(at, body=f'<figure><img src="{address}" alt="流程图"></figure>')
    settled = item.version
    item = drafts.correct(item, why="有误", by=who(at, "李敏"), at=timezone.now())
    assert item.version.placements.count() == 1
    drafts.save_draft(item, written(body="<p>没有图了</p>"), by=who(at, "李敏"), at=timezone.now())
    assert [item.version.placements.count(), settled.placements.count()] == [0, 1]
    assert status(Client(), address) == 200
    with pytest.raises(IntegrityError), transaction.atomic():
        Placement.objects.filter(version=settled).delete()


def test_what_is_no_picture_is_not_taken_in_and_only_a_clerk_sends_one(at: Street) -> None:
    answer = browser(at, "李敏").post(f"{LIST}pictures/", {"picture": SimpleUploadedFile("说明.txt", b"words")})
    assert "不是图片" in answer.json()["mistake"]
    wanted = {"picture": SimpleUploadedFile("图.png", png())}
    assert browser(at, "王局").post(f"{LIST}pictures/", wanted).status_code == 403
    assert not Picture.objects.exists()


def test_pictures_written_into_pasted_text_are_taken_in(at: Street) -> None:
    carried = f"data:image/png;base64,{base64.b64encode(png()).decode()}"
    html = f"<p>见图</p><img src='{carried}' alt='流程图'><img src='file:///C:/x.png'>"
    told = json.loads(browser(at, "李敏").post(f"{LIST}paste/", {"html": html}).content)
    address = f"/xxgk/picture/{Picture.objects.get().public_id}/"
    assert told == {
        "markup": f'<p>见图</p>\n<figure><img src="{address}" alt="流程图"></figure>\n',
        "notes": ["有1张图片没有带入，请另外上传。"],
    }
    assert not Item.objects.exists()


def test_a_picture_of_another_units_draft_is_opened_by_nobody_who_only_names_its_address(at: Street) -> None:
    clerk, stranger = browser(at, "李敏"), browser(at, "张三")
    address = sent(clerk)
    body = f'<p>图</p><figure><img src="{address}" alt="图"></figure>'
    clerk.post(f"{LIST}new/", {**TYPED, "body": body, "body-as": "markup"})
    stranger.post(f"{LIST}new/", {**TYPED, "title": "别家的图", "body": body, "body-as": "markup"})
    assert Item.objects.filter(unit=at.place.nanjing).count() == 1
    assert Placement.objects.count() == 1
    assert (status(stranger, address), status(clerk, address)) == (404, 200)
    colleague = browser(at, "孙明")
    item = Item.objects.get(unit=at.place.beiji)
    colleague.post(f"{LIST}{item.pk}/edit/", {**TYPED, "body": body, "body-as": "markup"})
    assert (Placement.objects.count(), status(clerk, address)) == (1, 200)
