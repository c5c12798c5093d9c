"""How the guides of units stand: what the public reads, what is being written, whether it is still true."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.organisations.models.units import Level, Unit, UnitPeriod
from gongkai.publishing.guide_policy import GUIDE
from gongkai.publishing.models.guides import Guide, GuideQuerySet
from gongkai.publishing.rules.guides import Contact, GuideText, differing, is_old
from gongkai.web.actors import Actor, Post
from gongkai.web.worklist import MOST_SHOWN, Light, Standing, Waiting, Waits

CLASSIFICATION = "主动公开的信息按《中华人民共和国政府信息公开条例》第二十条、第二十一条分类，见“法定主动公开内容”。"
ARRANGEMENT = "每条信息有索引号，由机构代码、年份、顺序号组成；目录列出索引、名称、内容概述和生成日期，按索引号排列。"
ACCESS = "一、政府网站的政府信息公开栏目；二、信息查阅点，可以阅览和打印；三、没有主动公开的，可以申请公开。"
IN_PERSON = "到%(office)s当面提交，地址：%(address)s。书写有困难的可以口头提出，由工作人员代为填写。"
BY_POST = "信封左下角注明“政府信息公开申请”，寄：%(address)s，%(postcode)s%(office)s。"
BY_EMAIL = "发到%(email)s，主题写明“政府信息公开申请”；以双方确认之日为收到申请之日。"
FEE_RULE = "提供政府信息不收费用；申请的数量、频次明显超过合理范围的，按国家规定收取信息处理费。"
REMEDY = (
    "认为没有依法履行公开义务的，可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报；"
    "认为侵犯合法权益的，可以依法申请行政复议或者提起行政诉讼。"
)


@dataclass(frozen=True, slots=True)
class GuideStanding:
    """How the guide of a unit stands on a day: the version in force, the draft, where it is not true any more."""

    unit: Unit
    in_force: Guide | None
    draft: Guide | None
    changed: tuple[str, ...]
    is_old: bool

    @property
    def light(self) -> Light:
        """Amber where something is to be done."""
        if self.in_force and not self.changed and not self.is_old:
            return Light.GREEN
        return Light.AMBER

    @property
    def words(self) -> str:
        """In a few words."""
        if self.in_force is None:
            return _("没有指南")
        if self.changed:
            return _("联系信息变了")
        return _("一年没有更新") if self.is_old else _("齐全")


def contact_of(unit: Unit, day: date) -> Contact:
    """What the register knows of the unit on a day. Cost: one query."""
    period = unit.on(day)
    return contact_in(period) if period else Contact()


def contact_in(period: UnitPeriod) -> Contact:
    """What a period of a unit tells about where its disclosure office is found."""
    return Contact(period.disclosure_office, period.address, period.hours, period.phone, period.fax)


def first_draft(period: UnitPeriod) -> GuideText:
    """What a first guide can begin with: the usual words, and what is known of the unit."""
    contact = contact_in(period)
    office = contact.office_name or period.name
    told = {"office": office, "address": contact.office_address, "postcode": "", "email": period.email}
    if period.postcode:
        told["postcode"] = f"邮政编码{period.postcode}，"
    return GuideText(
        classification=CLASSIFICATION,
        arrangement=ARRANGEMENT,
        access_methods=ACCESS,
        office_name=office,
        office_address=contact.office_address,
        office_hours=contact.office_hours,
        phone=contact.phone,
        fax=contact.fax,
        internet_contact=period.email,
        in_person=IN_PERSON % told if contact.office_address else "",
        by_post=BY_POST % told if contact.office_address else "",
        by_email=BY_EMAIL % told if period.email else "",
        fee_rule=FEE_RULE,
        remedy_note=REMEDY,
    )


def next_draft(before: Guide, period: UnitPeriod) -> GuideText:
    """A new version as it begins: the one before, with the contact data the register has now."""
    contact = contact_in(period)
    known = {field.name: str(getattr(contact, field.name)) for field in fields(Contact)}
    changed = {name: value for name, value in known.items() if differing(before.text, Contact(**{name: value}))}
    return replace(before.text, **changed)


def standings(units: Iterable[Unit], today: date, *, among: GuideQuerySet | None = None) -> list[GuideStanding]:
    """How the guides of units `as_of` today stand, read from those `among`. Cost: three queries, however many."""
    listed = list(units)
    rows = (Guide.objects.all() if among is None else among).of(*listed)
    in_force = {guide.unit_id: guide for guide in rows.in_force()}
    drafts = {guide.unit_id: guide for guide in rows.drafts()}
    return [_standing(unit, in_force.get(unit.pk), drafts.get(unit.pk), today) for unit in listed]


def _standing(unit: Unit, in_force: Guide | None, draft: Guide | None, today: date) -> GuideStanding:
    changed = tuple(differing(in_force.text, contact_in(unit.period))) if in_force else ()
    published_on = in_force.published_on if in_force else None
    return GuideStanding(unit, in_force, draft, changed, published_on is not None and is_old(published_on, today))


def standing(unit_ids: Collection[int], today: date) -> Mapping[int, Standing]:
    """Whether each unit has a guide that is true (STANDING). Cost: three queries."""
    area = gettext_lazy("公开指南")
    rows = standings(Unit.objects.filter(pk__in=unit_ids).as_of(today), today)
    return {
        one.unit.pk: Standing(area, one.light, one.words, reverse("publishing:guide", args=[one.unit.pk]))
        for one in rows
        if one.unit.period.level != Level.INSTITUTION or one.in_force
    }


def waits(actor: Actor, today: date) -> Waits:
    """Drafts this person can publish, and for clerks guides to be written anew (WORKLIST). Cost: four queries."""
    drafts = Guide.objects.filter(GUIDE.visible(actor, "publish", today=today), readable(today), unit__in=_near(actor))
    first = [_to_publish(guide) for guide in drafts.select_related("unit").order_by("saved_at")]
    written = actor.reach(Post.CLERK)
    mine = Unit.objects.filter(pk__in=written).as_of(today) if written else Unit.objects.none()
    first += [_to_write(one, today) for one in standings(mine, today) if one.light is Light.AMBER and not one.draft]
    address = reverse("publishing:guide_list")
    return Waits(gettext_lazy("公开指南"), len(first), address, tuple(first[:MOST_SHOWN]))


def _near(actor: Actor) -> frozenset[int]:
    """A supervisor may publish any guide below; what waits is that of the units whose own posts are held."""
    return actor.reach(Post.REVIEWER, Post.HEAD)


def _to_publish(guide: Guide) -> Waiting:
    return Waiting(
        words=str(guide),
        what=gettext_lazy("核对后公布"),
        unit_name=guide.unit.name,
        since=localdate(guide.saved_at),
        address=reverse("publishing:guide_publish", args=[guide.unit_id]),
    )


def _to_write(one: GuideStanding, today: date) -> Waiting:
    since = one.in_force.published_on if one.in_force else one.unit.period.since
    return Waiting(
        words=_("政府信息公开指南：%(state)s") % {"state": one.words},
        what=gettext_lazy("更新指南") if one.in_force else gettext_lazy("编制指南"),
        unit_name=one.unit.period.name,
        since=since or today,
        address=reverse("publishing:guide_edit", args=[one.unit.pk]),
        light=Light.AMBER,
    )


def readable(today: date) -> Q:
    """The guides in force of units that stand on the day, as a filter on guides."""
    return Q(unit__in=Unit.objects.standing_on(today).values("pk"))
