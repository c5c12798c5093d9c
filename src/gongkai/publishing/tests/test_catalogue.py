"""The catalogue: classes changed by the administrator, what is empty or stale, the list of a unit."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.timezone import localdate

from gongkai.accounts.models import User
from gongkai.accounts.tests.people import LI_PASSWORD, signed_in
from gongkai.audit.models import Entry
from gongkai.base.errors import NotAllowed, Refused
from gongkai.organisations.actors import acting
from gongkai.organisations.tests.district import PROGRAM
from gongkai.organisations.tests.test_pages import words
from gongkai.publishing.actions.catalogue import ClassDetails, add_class, close_class, edit_class, reopen_class
from gongkai.publishing.catalogue import Line, labels_of, tree_of
from gongkai.publishing.freshness import kept_by, nobodys, standing, waits
from gongkai.publishing.models.catalogue import CatalogueNode
from gongkai.publishing.rules.classes import Tree
from gongkai.publishing.rules.freshness import Freshness, judged
from gongkai.publishing.tests.people import Street, street
from gongkai.publishing.tests.test_pages import browser, published, who
from gongkai.web.worklist import Light

TREE = Tree.KEY_FIELD
NOW = timezone.now()


@pytest.fixture
def at(db: None) -> Street:
    return street()


def told(name: str, **more: object) -> ClassDetails:
    """What is written about a class under 社会公益事业建设."""
    return ClassDetails(name, **{"parent": "welfare", **more})  # type: ignore[arg-type]


def keep(at: Street, days: int | None = 90) -> CatalogueNode:
    """北极街道 keeps up 社会救助和社会福利."""
    details = told("社会救助和社会福利", after="welfare-1", duty_days=days, units=(at.place.beiji,))
    return edit_class(TREE, "welfare-2", details, by=PROGRAM, at=NOW)


def names(parent: str) -> list[str]:
    """The codes under a class, in their order."""
    return [line.node.code for line in tree_of(TREE, closed=True) if line.node.parent == parent]


def line(code: str) -> Line:
    """A class in its place."""
    return next(one for one in tree_of(TREE) if one.node.code == code)


@pytest.mark.parametrize(
    ("newest", "duty_days", "is_compulsory", "freshness", "due"),
    [
        (None, None, True, Freshness.EMPTY, None),
        (None, 90, False, Freshness.EMPTY, None),
        (None, None, False, Freshness.FREE, None),
        (date(2026, 3, 1), None, True, Freshness.FREE, None),
        (date(2026, 3, 1), 90, True, Freshness.FRESH, date(2026, 5, 30)),
        (date(2026, 1, 13), 90, True, Freshness.SOON, date(2026, 4, 13)),
        (date(2025, 12, 31), 90, True, Freshness.SOON, date(2026, 3, 31)),
        (date(2025, 12, 30), 90, True, Freshness.STALE, date(2026, 3, 30)),
    ],
)
def test_a_class_is_stale_the_day_after_its_duty_was_due(
    newest: date | None, duty_days: int | None, is_compulsory: bool, freshness: Freshness, due: date | None
) -> None:
    today = date(2026, 3, 31)
    found = judged(newest, duty_days=duty_days, is_compulsory=is_compulsory, today=today)
    assert (found.freshness, found.due) == (freshness, due)


def test_the_reckoning_is_one_sentence() -> None:
    found = judged(date(2026, 1, 1), duty_days=30, is_compulsory=True, today=date(2026, 2, 5))
    assert found.words == "最近一条公开于2026-01-01，更新周期30天，应在2026-01-31以前更新，已经过了5天。"


def test_before_anything_is_changed_the_catalogue_is_the_shipped_one(db: None) -> None:
    assert line("welfare").codes[:3] == ("welfare", "welfare-1", "welfare-2")
    assert CatalogueNode.objects.count() == 0


def test_a_class_is_added_renamed_moved_closed_and_opened_again(at: Street) -> None:
    added = add_class(TREE, "welfare-8", told("养老服务", after="welfare-2"), by=PROGRAM, at=NOW)
    assert names("welfare")[:4] == ["welfare-1", "welfare-2", "welfare-8", "welfare-3"]
    edit_class(TREE, "welfare-8", told("养老和托育", units=(at.place.beiji,)), by=PROGRAM, at=NOW)
    assert names("welfare")[0] == "welfare-8"
    edit_class(TREE, "welfare-8", told("养老和托育", parent="resources", after="resources-7"), by=PROGRAM, at=NOW)
    assert names("resources")[-1] == "welfare-8"
    close_class(TREE, "welfare-8", why="并入民政", by=PROGRAM, at=NOW)
    assert "welfare-8" not in line("resources").codes
    assert "welfare-8" in names("resources")
    reopen_class(TREE, "welfare-8", by=PROGRAM, at=NOW)
    assert "welfare-8" in line("resources").codes
    trail = Entry.objects.filter(thing_kind="publishing.cataloguenode", thing_id=str(added.pk)).order_by("pk")
    assert [entry.verb for entry in trail] == ["add", "edit", "edit", "close", "reopen"]


def test_items_are_filed_and_called_as_the_administrator_has_it(at: Street) -> None:
    add_class(TREE, "welfare-8", told("养老服务"), by=PROGRAM, at=NOW)
    edit_class(TREE, "welfare", ClassDetails("民生"), by=PROGRAM, at=NOW)
    page = words(browser(at, "李敏"), "/desk/items/new/")
    assert '<option value="welfare-8">养老服务</option>' in page
    published(at, key_field="welfare-8")
    called = labels_of("welfare-8", "welfare-2", "nothing")
    assert called.of("welfare-8", Tree.KEY_FIELD, Tree.GRASSROOTS) == "民生\\养老服务"
    assert called.of("welfare-2", Tree.KEY_FIELD) == "民生\\社会救助和社会福利"
    assert called.of("nothing", Tree.KEY_FIELD) == "nothing"


def test_a_code_stands_once_and_no_class_goes_below_itself(db: None) -> None:
    for code, details, why in (
        ("welfare-1", told("又一个"), "这个目录里已经有这个代码。"),
        ("养老", told("养老"), "代码：代码由小写字母、数字、短横和下划线组成，最长40个字符。"),
        ("welfare-8", told("养老", parent="nothing"), "没有代码是“nothing”的上级。"),
    ):
        with pytest.raises(Refused) as refused:
            add_class(TREE, code, details, by=PROGRAM, at=NOW)
        assert refused.value.reasons == (why,)
    with pytest.raises(Refused, match="不能放到自己"):
        edit_class(TREE, "welfare", told("公益", parent="welfare-1"), by=PROGRAM, at=NOW)
    with pytest.raises(Refused) as refused:
        close_class(TREE, "welfare", why="", by=PROGRAM, at=NOW)
    assert len(refused.value.reasons) == 2


def test_only_the_administrator_of_the_installation_changes_it(at: Street) -> None:
    for name in ("李敏", "赵科"):
        with pytest.raises(NotAllowed):
            add_class(TREE, "x", told("x"), by=who(at, name), at=NOW)


def test_what_is_empty_waits_for_its_unit_and_what_is_stale_for_the_supervisor_too(at: Street) -> None:
    today = localdate()
    assert kept_by([at.place.beiji.pk], today) == []
    keep(at)
    (one,) = kept_by([at.place.beiji.pk, at.place.nanjing.pk], today)
    assert (one.verdict.freshness, one.light) == (Freshness.EMPTY, Light.AMBER)
    assert standing([at.place.beiji.pk], today)[at.place.beiji.pk].words == "1个空白，0个过期"
    assert [one.what for one in waits(who(at, "李敏"), today).first] == ["公开新的信息"]
    assert [waits(who(at, name), today).count for name in ("赵科", "张三", "王局")] == [0, 0, 0]
    published(at, key_field="welfare-2")
    assert [one.verdict.due for one in kept_by([at.place.beiji.pk], today)] == [today + timedelta(days=90)]
    assert standing([at.place.beiji.pk], today)[at.place.beiji.pk].light is Light.GREEN
    later = today + timedelta(days=91)
    assert [one.verdict.freshness for one in kept_by([at.place.beiji.pk], later)] == [Freshness.STALE]
    assert [(one.what, one.light) for one in waits(who(at, "赵科"), later).first] == [("催办", Light.RED)]
    assert standing([at.place.beiji.pk], later)[at.place.beiji.pk].words == "0个空白，1个过期"


def test_what_nobody_was_named_for_is_judged_over_all_units(at: Street) -> None:
    published(at, key_field="welfare-3", category="p19_20_01")
    found = {one.node.code: one.verdict.freshness for one in nobodys([at.place.beiji.pk], localdate())}
    assert (found["welfare-3"], found["welfare-1"], found["policy"]) == (
        Freshness.FREE,
        Freshness.EMPTY,
        Freshness.FRESH,
    )
    keep(at)
    assert "welfare-2" not in {one.node.code for one in nobodys([at.place.beiji.pk], localdate())}


def test_the_view_costs_the_same_for_many(at: Street) -> None:
    keep(at)
    few = _queries(at)
    for number in range(3, 8):
        units = (at.place.beiji, at.place.nanjing)
        edit_class(TREE, f"welfare-{number}", told("x", duty_days=1, units=units), by=PROGRAM, at=NOW)
    assert _queries(at) == few


def _queries(at: Street) -> int:
    with CaptureQueriesContext(connection) as asked:
        kept_by([at.place.beiji.pk, at.place.nanjing.pk], localdate())
        standing([at.place.beiji.pk, at.place.nanjing.pk], localdate())
    return len(asked)


def administrator() -> Client:
    """The browser of the administrator of the installation."""
    user = User(sign_in_name="guanli", display_name="管理员", is_administrator=True, must_change_password=False)
    user.set_password(LI_PASSWORD)
    user.save()
    assert acting(user, localdate()).posts
    return signed_in(user, LI_PASSWORD)


def test_the_administrator_changes_a_class_on_the_page(at: Street) -> None:
    client, page = administrator(), "/desk/catalogue/"
    assert "社会救助和社会福利" in words(client, f"{page}?tree=key_fields")
    new = {
        "name": "养老服务",
        "code": "welfare-8",
        "parent": "welfare",
        "after": "resources-1",
        "keepers": "没有的街道",
    }
    wrong = words(client, f"{page}classes/key_fields/new/", new, 400)
    assert "没有这些单位，请写全称：没有的街道。" in wrong
    assert "它不在这个上级下面" in wrong
    new |= {"after": "welfare-7", "keepers": "北极街道办事处", "duty_days": "30"}
    words(client, f"{page}classes/key_fields/new/", new, 302)
    assert "北极街道办事处" in words(client, f"{page}?tree=key_fields")
    words(client, f"{page}classes/key_fields/welfare-8/", {**new, "name": "养老"}, 302)
    words(client, f"{page}classes/key_fields/welfare-8/close/", {"why": ""}, 400)
    words(client, f"{page}classes/key_fields/welfare-8/close/", {"why": "不用了"}, 302)
    words(client, f"{page}classes/key_fields/welfare-8/reopen/", {}, 302)
    assert "没有指定责任单位" in words(client, f"{page}gaps/?show=nobody")
    clerk = browser(at, "李敏")
    words(clerk, f"{page}classes/key_fields/welfare-8/", status=403)
    assert "养老" in words(clerk, f"{page}gaps/")
    assert "没有空白" in words(clerk, f"{page}gaps/?state=stale&tree=key_fields&unit={at.place.beiji.pk}")
    assert "养老" in clerk.get(f"{page}gaps.csv").content.decode()
    assert Client().get(f"{page}gaps/").status_code == 302


def test_the_list_of_a_unit_says_what_its_lines_lack_and_is_taken_away(at: Street) -> None:
    item = published(at, summary="")
    page = f"/desk/catalogue/units/{at.place.beiji.pk}/"
    found = words(browser(at, "李敏"), page)
    assert "第1条缺少内容概述。" in found
    assert str(item.index_number) in found
    sheet = browser(at, "李敏").get(f"{page}catalogue.csv").content.decode()
    assert sheet.splitlines()[0] == "\ufeff索引,名称,内容概述,生成日期"
    assert str(item.index_number) in sheet
