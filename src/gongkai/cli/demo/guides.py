"""Guides and the catalogue of the demo: who keeps up which class, and the guides of the district's units.

The contact data of 船营区 and 北极街道 are those of their own reports; of every other unit what the register knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from django.utils.timezone import localdate

from gongkai.accounts.models import User
from gongkai.cli.demo import home, posts
from gongkai.organisations.actors import acting
from gongkai.organisations.models.units import Unit
from gongkai.publishing.actions.catalogue import ClassDetails, edit_class
from gongkai.publishing.actions.guides import publish_guide, write_guide
from gongkai.publishing.catalogue import tree_of
from gongkai.publishing.guides import first_draft
from gongkai.publishing.rules.classes import Tree
from gongkai.publishing.rules.guides import GuideText
from gongkai.web.actors import Origin, system

BY = system("demo", origin=Origin.COMMAND)
OLDER, NEWER, LONG_AGO = timedelta(days=400), timedelta(days=40), timedelta(days=380)
HOURS = "工作日8:30—11:30，13:00—16:30，法定节假日除外"
NO_FAX = "没有"
SITE = "http://xxgk.jlcy.gov.cn/"
BEIJI_EMAIL = "1584370786@qq.com"
BEIJI_OLD_PHONE = "0432-62096000"
WITHOUT = ("船营区商务局", "青岛街道办事处", "欢喜乡人民政府")  # whose guide is still to be written
UNTOUCHED = ("船营区审计局", "搜登站镇人民政府")  # whose guide is older than a year
# class -> days within which something new is wanted, and the units that keep it up
KEPT: Mapping[tuple[Tree, str], tuple[int | None, tuple[str, ...]]] = {
    (Tree.KEY_FIELD, "projects-1"): (365, ("船营区发展和改革局",)),
    (Tree.KEY_FIELD, "projects-2"): (365, ("船营区发展和改革局",)),
    (Tree.KEY_FIELD, "projects-7"): (365, ("船营区住房和城乡建设局",)),
    (Tree.KEY_FIELD, "resources-5"): (90, ("船营区财政局",)),
    (Tree.KEY_FIELD, "welfare-2"): (90, ("船营区民政局", home.BEIJI)),
    (Tree.KEY_FIELD, "welfare-3"): (180, ("船营区教育局",)),
    (Tree.KEY_FIELD, "welfare-4"): (180, ("船营区卫生健康局",)),
    (Tree.KEY_FIELD, "welfare-6"): (180, ("船营区应急管理局",)),
    (Tree.STATUTORY_2019, "p19_20_01"): (180, (posts.HOME,)),
    (Tree.STATUTORY_2019, "p19_20_04"): (120, ("船营区统计局",)),
    (Tree.STATUTORY_2019, "p19_20_07"): (366, ("船营区财政局", home.BEIJI)),
}


def write_guides(units: Mapping[str, Unit], accounts: Mapping[str, User], *, at: datetime) -> None:
    """Names who keeps up which class, and has the guides of the district written and published.

    `units` by the names of their plans, `accounts` by sign-in name; clerks sign in as `clerk01` and so on. Cost: about
    a dozen statements a guide.
    """
    _keepers(at)
    _beiji(units[home.BEIJI], accounts, at)
    _government(units[posts.HOME], accounts, at)
    office = accounts[posts.OFFICE]
    for unit, clerk in _others(accounts, at):
        then = at - (LONG_AGO if unit.name in UNTOUCHED else NEWER)
        text = replace(first_draft(unit.latest()), office_hours=HOURS, fax=NO_FAX)
        _publish(unit, _whole(text, unit), clerk, office, then)


def _keepers(at: datetime) -> None:
    for tree in dict.fromkeys(tree for tree, _code in KEPT):
        lines = {line.node.code: line.node for line in tree_of(tree)}
        order: dict[str, str] = {}
        last: dict[str, str] = {}
        for code, node in lines.items():
            order[code], last[node.parent] = last.get(node.parent, ""), code
        for (of, code), (days, names) in KEPT.items():
            if of is tree:
                node = lines[code]
                units = tuple(Unit.objects.filter(name__in=names))
                told = ClassDetails(node.name, node.parent, order[code], node.contents, node.is_compulsory, days, units)
                edit_class(tree, code, told, by=BY, at=at)


def _beiji(unit: Unit, accounts: Mapping[str, User], at: datetime) -> None:
    """An older version with a number since changed, and the one in force."""
    text = replace(
        first_draft(unit.latest()),
        office_name="北极街道办事处党政办公室",
        office_hours=HOURS,
        fax=NO_FAX,
        internet_contact=BEIJI_EMAIL,
        by_email=f"发到{BEIJI_EMAIL}，主题写明“政府信息公开申请”；以双方确认之日为收到申请之日。",
    )
    clerk, head = accounts["limin"], accounts["wangzhenhua"]
    _publish(unit, replace(text, phone=BEIJI_OLD_PHONE, by_email=""), clerk, head, at - OLDER)
    _publish(unit, text, clerk, head, at - NEWER)


def _government(unit: Unit, accounts: Mapping[str, User], at: datetime) -> None:
    text = replace(
        first_draft(unit.latest()),
        office_hours=HOURS,
        fax=NO_FAX,
        internet_contact=f"cyqzwgkbgs@126.com，{SITE}",
        online=f"{SITE}，“依申请公开”栏目，填写后可以查询办理进度。",
    )
    clerks = (user for user in accounts.values() if user.person.unit_id == unit.pk)
    clerk = next(user for user in clerks if user.sign_in_name.startswith("clerk"))
    head = accounts["zhengquzhang"]
    _publish(unit, replace(text, online=""), clerk, head, at - OLDER)
    _publish(unit, text, clerk, head, at - NEWER)


def _others(accounts: Mapping[str, User], at: datetime) -> Iterator[tuple[Unit, User]]:
    """The other units of the district that have a clerk and are to have a guide."""
    government = accounts[posts.OFFICE].person.unit_id
    below = Unit.objects.under(government, localdate(at)).standing_on(localdate(at)).exclude(pk=government)
    standing = below.exclude(name__in=(home.BEIJI, *WITHOUT)).in_bulk()
    clerks = {name: user for name, user in accounts.items() if name.startswith("clerk") or name == posts.TAKES_OVER}
    for user in clerks.values():
        unit = standing.get(user.person.unit_id)
        if unit is not None:
            yield unit, user


def _whole(text: GuideText, unit: Unit) -> GuideText:
    """With the address and telephone of the government's office where the register has none."""
    address = text.office_address or home.HALL
    channel = f"地址：{address}，{unit.name}"
    return replace(
        text,
        office_address=address,
        phone=text.phone or home.SWITCHBOARD,
        internet_contact=text.internet_contact or SITE,
        in_person=text.in_person or f"到{channel}当面提交。",
        by_post=text.by_post or f"信封左下角注明“政府信息公开申请”，寄：{channel}。",
    )


def _publish(unit: Unit, text: GuideText, clerk: User, another: User, then: datetime) -> None:
    day = localdate(then)
    draft = write_guide(unit, text, by=acting(clerk, day), at=then)
    publish_guide(draft, by=acting(another, day), at=then)
