"""Deliveries to reading points: entered once, counted at each point, taken back with a reason; what is missing."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone
from django.utils.timezone import localdate

from gongkai.audit.models import Entry
from gongkai.base.errors import NotAllowed, Refused
from gongkai.organisations.models.points import Point
from gongkai.organisations.tests.test_pages import words
from gongkai.publishing.actions.channels import remove_release
from gongkai.publishing.actions.deliveries import Handed, record_delivery, retract_delivery
from gongkai.publishing.models.channels import Release
from gongkai.publishing.models.deliveries import Delivery, DeliveryForm, Receipt
from gongkai.publishing.tests.people import Street, street
from gongkai.publishing.tests.test_pages import browser, many, published, queries, who

pytestmark = pytest.mark.django_db
LIST = "/desk/deliveries/"


@pytest.fixture
def at() -> Street:
    return street()


def point(at: Street, name: str = "船营区档案馆", kind: str = "archive") -> Point:
    """A point that another unit of the district keeps."""
    return Point.objects.create(unit=at.place.bureau, name=name, kind=kind, address="解放大路", since="2018-01-01")


def handed(at: Street, *items: Any, to: Any, name: str = "李敏") -> Delivery:
    return record_delivery(
        list(items),
        [Handed(one, "档案馆张丽") for one in to],
        unit=at.place.beiji,
        on_day=localdate(),
        form=DeliveryForm.PAPER,
        by=who(at, name),
        at=timezone.now(),
    )


def test_each_item_goes_out_at_each_point_once(at: Street) -> None:
    items = [published(at, title=title) for title in ("甲", "乙")]
    points = [point(at), point(at, "船营区图书馆", "library")]
    handed(at, *items, to=points)
    assert Release.objects.filter(channel="reading_point").count() == 4
    assert {one.place for one in Release.objects.filter(channel="reading_point")} == {"船营区档案馆", "船营区图书馆"}
    assert Entry.objects.filter(verb="record_release").count() == 4
    with pytest.raises(Refused, match="“甲”这一天已经登记移交给船营区档案馆"):
        handed(at, items[0], to=points[:1])


def test_everything_wrong_with_a_delivery_is_said_at_once(at: Street) -> None:
    with pytest.raises(Refused) as refused:
        handed(at, to=[])
    assert refused.value.reasons == ("请选择移交的信息。", "请选择接收的查阅点。")
    with pytest.raises(NotAllowed):
        handed(at, published(at), to=[point(at)], name="王局")
    with pytest.raises(NotAllowed):
        handed(at, published(at, title="乙"), to=[point(at)], name="张三")


def test_a_delivery_is_taken_back_with_its_releases_and_never_changed(at: Street) -> None:
    item = published(at)
    delivery = handed(at, item, to=[point(at)])
    release = Release.objects.get(channel="reading_point")
    with pytest.raises(Refused, match="移交登记"):
        remove_release(release, why="登记错了", by=who(at, "李敏"), at=timezone.now())
    for rows in (Delivery.objects.all(), Receipt.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows._raw_delete("default")
    retract_delivery(delivery, why="登记错了", by=who(at, "李敏"), at=timezone.now())
    assert not Release.objects.filter(channel="reading_point").exists()
    with pytest.raises(DatabaseError), transaction.atomic():
        Delivery.objects.update(retracted_at=None, retracted_why="")


def test_a_clerk_ticks_what_is_missing_and_prints_the_list(at: Street) -> None:
    items = [published(at, title=title) for title in ("第一件通知", "第二件通知")]
    archive, clerk = point(at), browser(at, "李敏")
    assert "2条没有移交" in words(clerk, LIST)
    assert "第二件通知" in words(clerk, f"{LIST}missing/?point={archive.pk}&days=7")
    form = words(clerk, f"{LIST}new/?item={items[0].pk}&point={archive.pk}")
    assert "第一件通知" in form
    told = {"item": [items[0].pk], "point": [archive.pk], "unit": at.place.beiji.pk, "form": "paper"}
    told |= {"on_day": localdate().isoformat(), "proof": "回执1号", "note": ""}
    assert "有错误" in words(clerk, f"{LIST}new/", {**told, "received_by": ""}, 400)
    words(clerk, f"{LIST}new/", {**told, "received_by": "张丽"}, 302)
    delivery = Delivery.objects.get()
    assert "1条没有移交" in words(clerk, LIST)
    assert "第一件通知" not in words(clerk, f"{LIST}missing/?point={archive.pk}")
    sheet = words(clerk, f"{LIST}{delivery.pk}/print/")
    assert "接收人（签字）" in sheet
    assert "第一件通知" in clerk.get(f"{LIST}deliveries.csv").content.decode()
    words(clerk, f"{LIST}{delivery.pk}/retract/", {"why": "重复"}, 302)
    assert "已撤回" in words(clerk, f"{LIST}{delivery.pk}/")
    assert browser(at, "张三").get(f"{LIST}{delivery.pk}/").status_code == 404
    assert Client().get(LIST).status_code == 302


def test_lists_cost_as_many_queries_for_many_deliveries_as_for_few(at: Street) -> None:
    reader, archive = browser(at, "李敏"), point(at)
    handed(at, published(at, title="甲"), to=[archive])
    addresses = [LIST, f"{LIST}missing/", f"{LIST}deliveries.csv"]
    few = {address: queries(reader, address) for address in addresses}
    for number in range(4):
        handed(at, published(at, title=f"第{number}件"), to=[archive, point(at, f"第{number}处", "library")])
    many(at, 0, 30)
    assert {address: queries(reader, address) for address in addresses} == few
