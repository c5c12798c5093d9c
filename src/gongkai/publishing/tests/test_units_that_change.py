"""Items of units that merge or split on 1 July: lists, figures and permissions before, on and after the day."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest

from gongkai.audit.models import Entry
from gongkai.base.errors import NotAllowed
from gongkai.delivery.models import Notification
from gongkai.delivery.policy import NOTIFICATION
from gongkai.organisations.actions import changes
from gongkai.organisations.models.people import Holding
from gongkai.organisations.models.units import Level, Unit
from gongkai.organisations.rules.details import UnitDetails
from gongkai.organisations.tests.district import PROGRAM, account, on, post, somebody
from gongkai.publishing import worklist
from gongkai.publishing.actions import drafts, going_out, reviews
from gongkai.publishing.actions.catalogue import ClassDetails, edit_class
from gongkai.publishing.forms.items import ItemFilter
from gongkai.publishing.freshness import kept_by
from gongkai.publishing.models.items import Item
from gongkai.publishing.policy import ITEM
from gongkai.publishing.rules.classes import Tree
from gongkai.publishing.states import State
from gongkai.publishing.tests.people import NOW, Street, drafted, passed, published, street, submitted, written
from gongkai.web.actors import Actor, Post
from gongkai.web.policy import agree
from gongkai.web.worklist import Light

pytestmark = pytest.mark.django_db
BEFORE, DAY, AFTER = date(2018, 6, 30), date(2018, 7, 1), date(2018, 7, 2)
LATER = datetime(2018, 7, 2, 2, 0, tzinfo=UTC)
BY: dict[str, Any] = {"on": DAY, "by": PROGRAM, "at": NOW}


@pytest.fixture
def at() -> Street:
    return street()


def details(at: Street, name: str) -> UnitDetails:
    return UnitDetails(name=name, level=Level.STREET, parent=at.place.government.pk)


def merged(at: Street) -> Unit:
    """北极 and 南京 become 河南街道."""
    changes.merge([at.place.beiji, at.place.nanjing], into=details(at, "河南街道办事处"), **BY)
    return Unit.objects.get(name="河南街道办事处")


def split(at: Street) -> tuple[Unit, Unit]:
    """北极 becomes 北极东 and 北极西; 北极东 keeps the records."""
    changes.split(at.place.beiji, parts=[details(at, "北极东街道办事处"), details(at, "北极西街道办事处")], **BY)
    return Unit.objects.get(name="北极东街道办事处"), Unit.objects.get(name="北极西街道办事处")


def titles(actor: Actor, day: date, unit: Unit) -> set[str]:
    """What the list shows of a unit."""
    rows = Item.objects.filter(ITEM.visible(actor, "follow", today=day))
    found = ItemFilter({"unit": unit.pk}, actor=actor, today=day).found(rows)
    return {item.version.title for item in found.select_related("current")}


def waiting(actor: Actor, day: date) -> set[str]:
    """What the desk says waits."""
    return {one.words for one in worklist.waits(actor, day).first}


def theirs(at: Street) -> Item:
    """A draft of 南京街道 by 张三."""
    return drafts.start(
        written(title="南京街道的通知", document_number=""), unit=at.place.nanjing, by=at["张三"], at=NOW
    )


def test_who_writes_for_a_merged_street_works_at_its_own_before_the_day_and_at_both_from_then_on(at: Street) -> None:
    drafted(at)
    theirs(at)
    merged(at)
    ours, other = "关于印发北极街道政务公开工作方案的通知", "南京街道的通知"
    people = [on(at.users[name], day) for name in ("李敏", "张三", "王局") for day in (BEFORE, DAY, AFTER)]
    assert [waiting(actor, day) for actor, day in zip(people[:3], (BEFORE, DAY, AFTER), strict=True)] == [
        {ours}, {ours, other}, {ours, other},
    ]  # fmt: skip
    assert [waiting(actor, day) for actor, day in zip(people[3:6], (BEFORE, DAY, AFTER), strict=True)] == [
        {other}, {ours, other}, {ours, other},
    ]  # fmt: skip
    agree(ITEM, "edit", Item.objects.all(), people, today=DAY)


def test_the_list_of_the_new_street_holds_what_came_over_under_the_old_name(at: Street) -> None:
    published(at)
    theirs(at)
    new, both = merged(at), {"关于印发北极街道政务公开工作方案的通知", "南京街道的通知"}
    li, zhao = at.users["李敏"], at.users["赵科"]
    assert titles(on(li, BEFORE), BEFORE, at.place.beiji) == {"关于印发北极街道政务公开工作方案的通知"}
    assert [titles(on(li, day), day, new) for day in (DAY, AFTER)] == [both, both]
    assert titles(on(zhao, AFTER), AFTER, new) == both
    assert titles(on(zhao, AFTER), AFTER, at.place.nanjing) == {"南京街道的通知"}
    drawn = str(ItemFilter({}, actor=on(li, AFTER), today=AFTER)["unit"])
    offered = re.findall(r"<option[^>]*>([^<]*)</option>", drawn)
    assert offered == ["全部", "河南街道办事处", "北极街道办事处（已终止）", "南京街道办事处（已终止）"]


def test_what_was_published_before_counts_for_the_old_street_and_what_comes_after_for_the_new(at: Street) -> None:
    old = published(at)
    on_its_way = passed(at, title="还没有公开的", document_number="")
    new = merged(at)
    item = going_out.publish(on_its_way, by=on(at.users["陈主任"], AFTER), at=LATER)
    assert (item.unit, item.index_serial, item.version.issuer) == (new, 1, "北极街道办事处")
    assert list(Item.objects.of(at.place.beiji).published_in(2018)) == [old]
    assert list(Item.objects.of(new).published_in(2018)) == [item]
    line = Entry.objects.get(verb="edit", thing_kind="publishing.item")
    assert (line.before, line.after) == ('{"unit":"北极街道办事处"}', '{"unit":"河南街道办事处"}')
    corrected = drafts.correct(old, why="数字有误", by=on(at.users["李敏"], AFTER), at=LATER)
    assert (corrected.unit, corrected.index_number) == (at.place.beiji, old.index_number)


def test_an_item_in_review_is_passed_by_the_reviewer_of_the_new_street_who_is_told_of_it(at: Street) -> None:
    item = submitted(at)
    merged(at)
    wang = on(at.users["王局"], AFTER)
    assert reviews.review(item, by=wang, at=LATER).state == State.SECRECY_REVIEW
    zhou = on(at.users["周强"], AFTER)
    agree(NOTIFICATION, "see", Notification.objects.all(), [wang, zhou, on(at.users["张三"], AFTER)], today=AFTER)
    assert Notification.objects.filter(NOTIFICATION.visible(zhou, today=AFTER)).count() == 1
    with pytest.raises(NotAllowed):
        reviews.review(submitted(at, title="另一件", document_number=""), by=on(at.users["张三"], AFTER), at=LATER)


def test_what_is_late_or_open_at_the_old_street_is_so_at_the_new_one(at: Street) -> None:
    submitted(at)
    new = merged(at)
    found = worklist.standing([at.place.beiji.pk, new.pk], BEFORE)
    assert (found[at.place.beiji.pk].light, found[new.pk].light) == (Light.RED, Light.GREEN)
    assert worklist.standing([new.pk], DAY)[new.pk].light is Light.RED
    held = Holding.objects.on(DAY).get(person__user=at.users["王局"])
    assert worklist.open_work(held, DAY).count == 1


def test_the_classes_an_old_street_was_named_for_are_kept_up_by_the_new_one(at: Street) -> None:
    published(at, key_field="welfare-2")
    new = merged(at)
    told = ClassDetails("社会救助和社会福利", parent="welfare", after="welfare-1", units=(at.place.beiji,))
    edit_class(Tree.KEY_FIELD, "welfare-2", told, by=PROGRAM, at=NOW)
    units = [at.place.beiji.pk, new.pk]
    assert [(one.unit, one.newest) for one in kept_by(units, BEFORE)] == [(at.place.beiji, date(2018, 3, 14))]
    assert [(one.unit, one.newest) for one in kept_by(units, DAY)] == [(new, date(2018, 3, 14))]


def test_the_items_of_a_split_street_are_with_the_part_that_keeps_its_records(at: Street) -> None:
    published(at)
    east, west = split(at)
    there = account("qianjin", "钱进")
    post(somebody("钱进", west, there), Post.CLERK, west, DAY)
    li, ours = at.users["李敏"], {"关于印发北极街道政务公开工作方案的通知"}
    assert titles(on(li, BEFORE), BEFORE, at.place.beiji) == ours
    assert [titles(on(li, day), day, east) for day in (DAY, AFTER)] == [ours, ours]
    assert titles(on(there, AFTER), AFTER, west) == set()
    assert Item.objects.of(at.place.beiji).published_in(2018).count() == 1
    assert not Item.objects.of(east, west).exists()
