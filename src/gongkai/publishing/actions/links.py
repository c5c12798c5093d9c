"""Writing down the links of published texts, and what came of asking them. What a program sees is no act of a person:
it is kept with the link, not in the trail."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from gongkai.publishing.models.items import Item
from gongkai.publishing.models.links import Link, LinksRead, LinkUse, digest_of
from gongkai.publishing.models.versions import Attachment, Version
from gongkai.publishing.rules.links import Answer, fault_of, is_dead
from gongkai.publishing.text.plain import lines

AT_ONCE = 200
INSIDE_AGAIN = timedelta(hours=1)
LEADS_TO_STAFF = ("/desk/", "/account/")


def links_in(markup: str) -> list[tuple[int, str]]:
    """The addresses a text leads to, with the numbers of their lines; none of mail, telephone or footnotes."""
    found = ((line.number, link) for line in lines(markup) for link in line.links)
    return [(number, link) for number, link in found if link.startswith(("/", "http://", "https://"))]


def is_inside(address: str) -> bool:
    """Whether the address is one of this site."""
    return address.startswith("/") or urlsplit(address).hostname == (settings.SITE.hostname or "localhost")


def read_links(now: datetime) -> int:
    """Writes down the links of published texts not read yet; says how many texts. Cost: five statements a text."""
    shown = Item.objects.public().filter(shown=OuterRef("pk"))
    unread = Version.objects.filter(Exists(shown), links_read=None).order_by("pk")[:AT_ONCE]
    return sum(_read(version, now) for version in unread)


@transaction.atomic
def _read(version: Version, now: datetime) -> int:
    _row, is_new = LinksRead.objects.get_or_create(version=version, defaults={"at": now})
    places = links_in(version.body) if is_new else []
    addresses = {digest_of(link): link for _number, link in places}
    Link.objects.bulk_create(
        (Link(digest=digest, address=link, is_inside=is_inside(link)) for digest, link in addresses.items()),
        ignore_conflicts=True,
    )
    known = {link.digest: link for link in Link.objects.filter(digest__in=addresses)}
    LinkUse.objects.bulk_create(
        (LinkUse(link=known[digest_of(link)], version=version, line=number) for number, link in places),
        ignore_conflicts=True,
    )
    return 1


def check_inside(now: datetime) -> int:
    """Looks whether the places of this site still stand, without any network; says how many were looked at."""
    due = list(Link.objects.due(now - INSIDE_AGAIN, inside=True)[:AT_ONCE])
    found = [(link.pk, fault_inside(link.address)) for link in due]
    write_answers([(pk, Answer(410, fault) if fault else Answer(200)) for pk, fault in found], now)
    return len(due)


def fault_inside(address: str) -> str:
    """Why a place of this site leads nowhere; empty where it stands. Cost: at most one query."""
    path = urlsplit(address).path or "/"
    if path.startswith("/static/"):
        return ""
    if path.startswith(LEADS_TO_STAFF):
        return _("指向工作人员的页面，公众打不开")
    try:
        found = resolve(path)
    except Resolver404:
        return _("本站没有这个网址")
    public_id = found.kwargs.get("public_id")
    if public_id is None:
        return ""
    item = Item.objects.public().filter(public_id=public_id).first()
    if item is None:
        return _("指向的信息不公开或者已经撤下")
    file = found.kwargs.get("file")
    if file is not None and not Attachment.objects.filter(pk=file, version=item.shown_id).exists():
        return _("指向的附件已经不在")
    return ""


@transaction.atomic
def write_answers(answers: Iterable[tuple[int, Answer]], now: datetime) -> None:
    """Keeps what came of asking links, by their ids. Cost: two statements a link."""
    for pk, answer in answers:
        link = Link.objects.select_for_update().filter(pk=pk).first()
        if link is None:
            continue
        fault = (answer.fault if link.is_inside else "") or fault_of(answer)
        link.failures = min(link.failures + 1, 999) if fault else 0
        link.checked_at, link.status, link.fault = now, answer.status, (fault or answer.fault)[:120]
        link.dead_since = (link.dead_since or now) if is_dead(answer, link.failures) else None
        link.save()
