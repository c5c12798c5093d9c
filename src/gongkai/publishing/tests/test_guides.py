"""Guides: the clerk who writes, another who publishes, what rules and database refuse, how they stand."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.timezone import localdate

from gongkai.audit.models import Entry
from gongkai.base.errors import NotAllowed, Refused
from gongkai.base.findings import Severity
from gongkai.organisations.actions.units import edit_unit
from gongkai.organisations.models.units import Unit
from gongkai.organisations.tests.district import PROGRAM
from gongkai.organisations.tests.test_pages import words
from gongkai.publishing.actions.guides import discard_guide, publish_guide, write_guide
from gongkai.publishing.guide_policy import GUIDE
from gongkai.publishing.guide_searching import still_public
from gongkai.publishing.guides import first_draft, standing, standings, waits
from gongkai.publishing.models.guides import Guide, GuideAuthorship
from gongkai.publishing.rules.guides import Contact, GuideText, faults, is_old
from gongkai.publishing.tests.people import Street, street
from gongkai.publishing.tests.test_pages import browser, who
from gongkai.search.models import Found
from gongkai.web.actors import VISITOR
from gongkai.web.policy import agree
from gongkai.web.worklist import Light

WHOLE = GuideText(
    classification="按条例第二十条分类",
    arrangement="按索引号排列",
    access_methods="政府网站、查阅点",
    office_name="北极街道办事处党政办公室",
    office_address="北极街望云轩小区物业楼",
    office_hours="工作日8:30—11:30",
    phone="0432-62096005",
    fax="没有",
    internet_contact="1584370786@qq.com",
    in_person="到党政办公室提交",
    by_post="寄到北极街望云轩小区物业楼",
    fee_rule="不收费",
    remedy_note="可以申请行政复议",
)
TODAY = date(2026, 3, 2)


@pytest.fixture
def at(db: None) -> Street:
    return street()


def drafted(at: Street, text: GuideText = WHOLE, *, when: datetime | None = None) -> Guide:
    """李敏 writes."""
    return write_guide(at.place.beiji, text, by=who(at, "李敏"), at=when or timezone.now())


def published(at: Street, text: GuideText = WHOLE, *, when: datetime | None = None) -> Guide:
    """陈主任 publishes what 李敏 wrote."""
    return publish_guide(drafted(at, text, when=when), by=who(at, "陈主任"), at=when or timezone.now())


def said(text: GuideText, *, day: date = TODAY, contact: Contact | None = None) -> list[tuple[str, str]]:
    """The findings, as (severity, words)."""
    return [(one.severity.value, one.words) for one in faults(text, contact or Contact(), day=day)]


def test_a_whole_guide_has_no_fault() -> None:
    assert said(WHOLE) == []


def test_what_the_regulations_ask_for_and_is_missing_stands_against_publishing() -> None:
    assert said(replace(WHOLE, fax="", phone="62", by_post="", internet_contact="请来人")) == [
        ("error", "指南缺少传真号码（条例第十二条）。"),
        ("error", "联系电话“62”里没有完整的号码。"),
        ("error", "互联网联系方式里没有电子邮箱，也没有网址。"),
        ("error", "当面提交和邮寄是基本的申请渠道，两项都要写明（国办公开办函〔2017〕19号）。"),
    ]


def test_under_the_regulations_of_2007_the_contact_is_an_e_mail_address() -> None:
    site = replace(WHOLE, internet_contact="http://xxgk.jlcy.gov.cn/")
    assert said(site) == []
    assert said(site, day=date(2018, 3, 1)) == [("error", "按2007年条例，互联网联系方式要有电子邮箱。")]


def test_what_may_be_meant_so_is_only_pointed_out() -> None:
    doubtful = replace(WHOLE, fee_rule="收取检索费", remedy_note="", office_hours="工作日", phone="0432-62096000")
    assert said(doubtful, contact=Contact(phone="0432—62096005")) == [
        ("warning", "办公时间没有写几点到几点。"),
        ("warning", "收费说明还写着检索费、复制费或者邮寄费，2019年修订的条例已经不收。"),
        ("warning", "没有写不服答复怎么办。"),
        ("warning", "联系电话和单位信息不一致，单位信息里是“0432—62096005”。"),
    ]


def test_a_guide_is_old_after_a_year() -> None:
    assert not is_old(date(2025, 3, 2), date(2026, 3, 2))
    assert is_old(date(2025, 3, 1), date(2026, 3, 2))


def test_another_than_the_author_publishes_and_the_trail_says_so(at: Street) -> None:
    guide = drafted(at)
    with pytest.raises(NotAllowed):
        publish_guide(guide, by=who(at, "李敏"), at=timezone.now())
    guide = publish_guide(guide, by=who(at, "王局"), at=timezone.now())
    assert (guide.number, guide.published_on) == (1, localdate())
    verbs = Entry.objects.filter(thing_kind="publishing.guide").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["write", "publish"]


def test_a_guide_with_something_missing_is_refused_with_every_reason(at: Street) -> None:
    with pytest.raises(Refused) as refused:
        published(at, replace(WHOLE, fax="", arrangement=""))
    assert refused.value.reasons == (
        "指南缺少编排体系（条例第十二条）。",
        "指南缺少传真号码（条例第十二条）。",
    )


def test_a_new_version_takes_the_place_of_the_old_one_which_stays(at: Street) -> None:
    published(at)
    second = published(at, replace(WHOLE, phone="0432-62096001"))
    assert [guide.pk for guide in Guide.objects.of(at.place.beiji).in_force()] == [second.pk]
    assert Guide.objects.published().count() == 2
    draft = drafted(at)
    assert (draft.number, drafted(at).pk) == (3, draft.pk)
    discard_guide(draft, by=who(at, "李敏"), at=timezone.now())
    assert Guide.objects.drafts().count() == 0


def test_the_guide_in_force_can_be_found_and_a_draft_cannot(at: Street) -> None:
    published(at)
    published(at, replace(WHOLE, phone="0432-62096001"))
    drafted(at, replace(WHOLE, phone="0432-62096002"))
    found = Found.objects.get(kind="guide")
    assert (found.key, found.title) == (f"publishing.guide:{at.place.beiji.pk}", "北极街道办事处政府信息公开指南")
    assert "62096001" in found.text
    keys = [found.key, f"publishing.guide:{at.place.nanjing.pk}", "publishing.guide:x"]
    assert still_public(keys, localdate()) == {found.key}
    assert still_public(keys, date(2009, 1, 1)) == set()


def test_the_database_keeps_what_is_published_and_who_may_publish(at: Street) -> None:
    first, second = published(at), drafted(at)
    now, head, author = timezone.now(), at.users["陈主任"], at.users["李敏"]
    for row, told in (
        (first, {"phone": "1"}),
        (second, {"published_at": now}),
        (second, {"published_at": now, "published_by": author}),
        (second, {"published_at": now, "published_by": head, "fax": ""}),
    ):
        refused(row, **told)
    GuideAuthorship.objects.create(guide=second, account=head, name="陈主任")
    refused(second, published_at=now, published_by=head)
    with pytest.raises(DatabaseError), transaction.atomic():
        GuideAuthorship.objects.filter(guide=first).delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Guide.objects.create(unit=at.place.beiji, number=9, author=author, saved_at=now)


def refused(row: Guide, **told: Any) -> None:
    """The database takes no such row."""
    with pytest.raises(DatabaseError), transaction.atomic():
        Guide.objects.filter(pk=row.pk).update(**told)


def test_a_first_draft_begins_with_what_is_known_of_the_unit(at: Street) -> None:
    edit_unit(at.place.beiji, on=localdate(), by=PROGRAM, at=timezone.now(), address="北极街1号", phone="0432-62096005")
    text = first_draft(at.place.beiji.latest())
    assert (text.office_name, text.office_address, text.phone) == ("北极街道办事处", "北极街1号", "0432-62096005")
    assert "北极街1号" in text.in_person
    assert [one.severity for one in faults(text, Contact(), day=localdate())].count(Severity.ERROR) == 3


def test_how_a_guide_stands_is_told_for_many_units_with_the_same_queries(at: Street) -> None:
    units = [at.place.beiji.pk, at.place.nanjing.pk]
    assert {one.words for one in standing(units, localdate()).values()} == {"没有指南"}
    published(at)
    found = standing(units, localdate())
    assert (found[units[0]].light, found[units[0]].words) == (Light.GREEN, "齐全")
    edit_unit(at.place.beiji, on=localdate(), by=PROGRAM, at=timezone.now(), phone="0432-62096009")
    assert standing(units, localdate())[units[0]].words == "联系信息变了"
    with CaptureQueriesContext(connection) as asked:
        standings(Unit.objects.as_of(localdate()), localdate())
    assert len(asked) == 3


def test_a_draft_waits_for_who_can_publish_it_and_an_old_guide_for_its_clerk(at: Street) -> None:
    drafted(at, when=datetime(2018, 3, 14, tzinfo=UTC))
    today = localdate()
    assert [one.what for one in waits(who(at, "王局"), today).first] == ["核对后公布"]
    assert waits(who(at, "李敏"), today).count == 0
    assert waits(who(at, "周强"), today).count == 0
    publish_guide(Guide.objects.get(), by=who(at, "王局"), at=timezone.now() - timedelta(days=400))
    assert [one.words for one in waits(who(at, "李敏"), today).first] == ["政府信息公开指南：一年没有更新"]


def test_list_and_page_say_the_same_about_who_sees_and_publishes(at: Street) -> None:
    published(at)
    drafted(at)
    actors = [who(at, name) for name in at.users]
    agree(GUIDE, "publish", Guide.objects.all(), actors, today=localdate())
    agree(GUIDE, "see", Guide.objects.all(), [*actors, VISITOR], today=localdate())


def test_a_clerk_writes_on_the_page_and_a_head_publishes_there(at: Street) -> None:
    clerk, page = browser(at, "李敏"), f"/desk/guides/{at.place.beiji.pk}/"
    assert "没有指南" in words(clerk, "/desk/guides/")
    assert "工作机构的联系信息取自单位信息" in words(clerk, f"{page}edit/")
    told = {name: getattr(WHOLE, name) for name in WHOLE.__dataclass_fields__}
    words(clerk, f"{page}edit/", {**told, "fax": ""}, 302)
    assert "指南缺少传真号码" in words(clerk, page)
    words(clerk, f"{page}publish/", {}, 403)
    head = browser(at, "陈主任")
    assert "指南缺少传真号码" in words(head, f"{page}publish/", {}, 400)
    words(clerk, f"{page}edit/", told, 302)
    words(head, f"{page}publish/", {}, 302)
    words(clerk, f"{page}edit/", {**told, "phone": "0432-62096001"}, 302)
    assert "0432-62096001" in words(clerk, f"{page}versions/2/")
    words(clerk, f"{page}discard/", {}, 302)
    words(clerk, f"{page}versions/2/", status=404)
    words(browser(at, "张三"), page, status=404)
