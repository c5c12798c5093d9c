"""Composing the public site: its name and foot, the parts of the front page, the topics."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from gongkai.audit import actions as audit
from gongkai.audit.rules import differences, snapshot
from gongkai.base.errors import Refused
from gongkai.organisations.models.units import Unit
from gongkai.portal.models.site import THE_ONE, Site, Topic
from gongkai.portal.policy import SITE, TOPIC
from gongkai.portal.topics import USUAL
from gongkai.web.actors import Actor

SITE_FIELDS = (
    *("organ", "title", "notice", "notice_address", "notice_last_day", "host", "undertaker", "contact"),
    *("site_code", "icp", "police", "blocks"),
)
TOPIC_FIELDS = ("slug", "name", "intro", "classes", "words", "position", "is_on_home")


@transaction.atomic
def compose(told: dict[str, object], *, by: Actor, at: datetime) -> Site:
    """Writes down what the front page and the foot say. `told`: SITE_FIELDS. Raises NotAllowed, Refused."""
    SITE.require(by, "compose", today=localdate(at))
    kept = Site.objects.select_for_update().filter(pk=THE_ONE).first() or Site()
    before = snapshot(kept, *SITE_FIELDS)
    _take(kept, told, SITE_FIELDS)
    old, new = differences(before, snapshot(kept, *SITE_FIELDS))
    if new:
        audit.record(by, "compose", kept, at=at, before=old, after=new)
    return kept


@transaction.atomic
def write_topic(
    topic: Topic | None, told: dict[str, object], *, units: Iterable[Unit] = (), by: Actor, at: datetime
) -> Topic:
    """Adds a topic, or writes down what changed about it. `told`: TOPIC_FIELDS. Raises NotAllowed, Refused."""
    today = localdate(at)
    if topic is None:
        TOPIC.require(by, "add", today=today)
        kept = Topic()
    else:
        kept = Topic.objects.select_for_update().get(pk=topic.pk)
        TOPIC.require(by, "edit", kept, today=today)
    before = _said(kept)
    if not (told.get("classes") or told.get("words") or tuple(units)):
        raise Refused([_("请至少写一个分类、一个标题中的词，或者选一个单位，否则专题里没有信息。")])
    _take(kept, told, TOPIC_FIELDS)
    kept.units.set(units)
    old, new = differences(before, _said(kept))
    if new:
        audit.record(by, "edit" if topic else "add", kept, at=at, before=old, after=new)
    return kept


@transaction.atomic
def take_over_usual(*, by: Actor, at: datetime) -> list[Topic]:
    """Makes rows of the usual topics, to be changed one by one. Raises NotAllowed; Refused where there are some."""
    TOPIC.require(by, "add", today=localdate(at))
    if Topic.objects.exists():
        raise Refused([_("已经有专题了，不用再取常用的。")])
    made = []
    for position, theme in enumerate(USUAL, start=1):
        told = {"slug": theme.slug, "name": theme.name, "intro": theme.intro, "classes": ",".join(theme.classes)}
        made.append(write_topic(None, told | {"words": "", "position": position, "is_on_home": True}, by=by, at=at))
    return made


@transaction.atomic
def remove_topic(topic: Topic, *, by: Actor, at: datetime) -> None:
    """Takes a topic off the site; the items it gathered stay. Raises NotAllowed."""
    kept = Topic.objects.select_for_update().get(pk=topic.pk)
    TOPIC.require(by, "remove", kept, today=localdate(at))
    audit.record(by, "remove", kept, at=at, before=_said(kept))
    kept.delete()


def _said(topic: Topic) -> dict[str, object]:
    units = sorted(topic.units.values_list("name", flat=True)) if topic.pk else []
    return {**snapshot(topic, *TOPIC_FIELDS), "units": "、".join(units)}


def _take(kept: Model, told: dict[str, object], fields: tuple[str, ...]) -> None:
    for name in fields:
        setattr(kept, name, told[name])
    try:
        kept.full_clean()
    except ValidationError as wrong:
        raise Refused(wrong.messages) from None
    kept.save()
