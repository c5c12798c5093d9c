"""Bringing in releases from a sheet or a pasted list: each row matched to an item, none entered twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from gongkai.base.errors import Refused
from gongkai.base.text import squeezed
from gongkai.organisations.actions.bringing import Bringing, Line, bring, day_in
from gongkai.organisations.incoming import Row
from gongkai.publishing.actions.channels import record_release
from gongkai.publishing.models.channels import Account, Channel, Release
from gongkai.publishing.models.items import Item
from gongkai.publishing.policy import RELEASE
from gongkai.publishing.rules import document_numbers
from gongkai.web.actors import Actor

WHAT, CHANNEL, ACCOUNT, DAY, PROOF = "标题、文号或者索引号", "渠道", "账号", "发布日期", "链接"
HEADS = (WHAT, CHANNEL, ACCOUNT, DAY, PROOF)
PASSED_OVER = gettext_lazy("跳过：%(why)s")
ALSO_CALLED = {
    Channel.PORTAL: ("网站", "官网", "门户网站", "政府门户网站"),
    Channel.GAZETTE: ("公报",),
    Channel.WEIBO: ("微博", "官方微博", "新浪微博"),
    Channel.WECHAT: ("微信", "微信公众号", "公众号", "微信订阅号", "微信服务号"),
    Channel.PRESS: ("报纸",),
    Channel.BOARD: ("公示栏", "宣传栏", "村务公开栏"),
    Channel.SCREEN: ("电子屏幕", "电子显示屏"),
}


def import_releases(rows: Sequence[Row], *, by: Actor, at: datetime, keep: bool) -> list[Line]:
    """Enters the releases that are new; a row without an item of ours, or entered before, is told and passed over.

    `keep` false: only finds out what would happen. Raises NotAllowed. Cost: about ten statements a row.
    """
    RELEASE.require(by, "import", today=localdate(at))
    return bring(rows, _one, "publishing.release", Bringing(by, at), keep=keep, called=WHAT)


def _one(row: Row, bringing: Bringing) -> str:
    channel, day = channel_called(row[CHANNEL]), day_in(row[DAY], DAY)
    item = matched(row[WHAT], bringing.by, bringing.day)
    if item is None:
        return PASSED_OVER % {"why": _("没有公开过这条信息")}
    account = _account(row[ACCOUNT], channel, item)
    if Release.objects.filter(item=item, channel=channel, on_day=day, account=account, place="").exists():
        is_here = (str(item.pk), channel, row[ACCOUNT], str(day)) in bringing.seen
        return PASSED_OVER % {"why": _("和前面的一行重复") if is_here else _("已经登记过")}
    bringing.seen.add((str(item.pk), channel, row[ACCOUNT], str(day)))
    record_release(
        item,
        channel=channel,
        on_day=day,
        account=account,
        proof=row[PROOF],
        by=bringing.by,
        at=bringing.at,
        batch=bringing.batch,
    )
    return _("登记到“%(title)s”") % {"title": item.version.title}


def is_passed_over(line: Line) -> bool:
    """Whether nothing is entered for a row that has no problem."""
    return line.done.startswith(str(PASSED_OVER % {"why": ""}))


def matched(what: str, by: Actor, today: object) -> Item | None:
    """The published item meant, by index number, document number or title; None for none. Raises Refused for several.

    Titles are compared without spaces and in half width, as channels change both.
    """
    rows = Item.objects.ever_public().filter(unit__in=by.reach())
    written = document_numbers.parse(what)
    named = Q(index_number=what) | Q(current__title=what.strip())
    if written is not None:
        named |= Q(current__document_number=written.normalised)
    found = list(rows.filter(named).select_related("current")[:2])
    if not found:
        begins = what.strip()[:4]
        alike = rows.filter(current__title__startswith=begins).select_related("current")[:200]
        wanted = squeezed(what.strip()).text
        found = [item for item in alike if squeezed(item.version.title).text == wanted][:2]
    if len(found) > 1:
        raise Refused(_("有几条信息都叫这个名字，请改填索引号。"))
    return found[0] if found else None


def channel_called(words: str) -> Channel:
    """The channel a cell names, by its own name or another in use. Raises Refused with the names there are."""
    with override("zh-hans"):
        named = {str(one.label): one for one in Channel}
    others = {name: channel for channel, names in ALSO_CALLED.items() for name in names}
    found = named.get(words) or others.get(words)
    if found is None:
        raise Refused(_("没有“%(words)s”这个渠道，可以填：%(known)s。") % {"words": words, "known": "、".join(named)})
    return found


def _account(name: str, channel: Channel, item: Item) -> Account | None:
    if not name:
        return None
    found = Account.objects.filter(name=name, channel=channel, unit__in=[item.unit_id]).first()
    found = found or Account.objects.filter(name=name, channel=channel).first()
    if found is None:
        raise Refused(_("没有登记过账号“%(name)s”，请先登记。") % {"name": name})
    return found
