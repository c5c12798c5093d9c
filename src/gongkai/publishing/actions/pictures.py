"""The pictures of texts: taken in with nothing hidden in them, and noted wherever they stand."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from gongkai.audit import actions as audit
from gongkai.base.errors import Refused
from gongkai.files import hidden
from gongkai.files.actions import strip, take_in
from gongkai.publishing.models.items import Item
from gongkai.publishing.models.versions import Picture, Placement, Version
from gongkai.publishing.policy import ITEM
from gongkai.publishing.text.clean import clean, with_addresses
from gongkai.web.actors import Actor

ADDRESS = "/xxgk/picture/{}/"
PLACED = re.compile(r'src="(?:/en)?/xxgk/picture/([0-9a-f]{24})/"')
KINDS = frozenset({"png", "jpeg", "gif", "webp"})
UNUSED_FOR = timedelta(days=1)


def take_in_picture(content: bytes, *, name: str, by: Actor, at: datetime) -> Picture:
    """A picture for a text that is being written, without what was hidden in it. Raises NotAllowed, Refused."""
    ITEM.require(by, "write", today=localdate(at))
    if by.user_id is None:
        raise ValueError("a text is written by somebody with an account")
    file = take_in(content, name=name, at=at)
    if file.kind not in KINDS:
        raise Refused(_("“%(name)s”不是图片，请作为附件上传。") % {"name": name})
    if hidden.find(content, file.type):
        file = strip(file, name=name, at=at)
    with transaction.atomic():
        Picture.objects.filter(account=by.user_id, sent_at__lt=at - UNUSED_FOR, placements=None).delete()
        picture = Picture.objects.create(file=file, account_id=by.user_id, sent_at=at)
        audit.record(by, "add_picture", picture, at=at, after={"name": name}, words=_("上传正文图片"))
    return picture


def address_of(picture: Picture) -> str:
    """Where it is shown, to whoever may see a text it stands in."""
    return ADDRESS.format(picture.public_id)


def pasted(markup: str, *, by: Actor, at: datetime) -> tuple[str, list[str]]:
    """Pasted markup made fit, the pictures written into it taken in, and what was left behind in sentences.

    Raises NotAllowed, Refused.
    """
    found = clean(markup)
    notes, addresses = list(found.notes), dict[str, str]()
    for number, picture in enumerate(found.pictures, 1):
        name = f"{_('图片')}{number}.{picture.media_type.rpartition('/')[2]}"
        try:
            addresses[picture.address] = address_of(take_in_picture(picture.content, name=name, by=by, at=at))
        except Refused as refused:
            addresses[picture.address] = ""
            notes += refused.reasons
    return with_addresses(found.markup, addresses), notes


def place(version: Version, *, by: Actor, at: datetime) -> None:
    """Notes which pictures stand in a draft; part of the action that saves it. Cost: three statements.

    Only those the writer sent in or may see elsewhere: naming the address of another unit's picture opens it to nobody.
    """
    ids = set(PLACED.findall(version.body))
    rows = list(_within_reach(by, localdate(at)).filter(public_id__in=ids)) if ids else []
    version.placements.all().delete()
    if rows:
        Placement.objects.bulk_create(Placement(version=version, picture=picture) for picture in rows)


def _within_reach(by: Actor, today: date) -> QuerySet[Picture]:
    followed = Item.objects.filter(ITEM.visible(by, "follow", today=today)).values("pk")
    shown = Item.objects.public().filter(ITEM.visible(by, today=today)).values("shown")
    seen = Placement.objects.filter(Q(version__item__in=followed) | Q(version__in=shown)).values("picture")
    return Picture.objects.filter(Q(account=by.user_id) | Q(pk__in=seen))
