"""An item as a page shows it to the public: the metadata block, the state in law, what it is related to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.dateformat import format as spell
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from gongkai.publishing.catalogue import labels_of
from gongkai.publishing.models.channels import Channel
from gongkai.publishing.models.items import Item, ItemQuerySet, Openness, Validity
from gongkai.publishing.models.versions import Attachment, Version
from gongkai.publishing.rules.classes import Tree

VALIDITY_LOOKS = {Validity.VALID: "done", Validity.AMENDED: "soon", Validity.LAPSED: "late", Validity.REPEALED: "late"}
LETTER = "genre-letter"


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the metadata block; `day` for a day; `wide` over the whole width."""

    name: str
    words: str = ""
    day: date | None = None
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page of an item says. Related items are those the public sees.

    `validity_by` is the item that amends or repeals this one, `changes` are those that this one amends or repeals.
    `red_head` is what stands in red over an official document, empty for anything else.
    `came_by` says how what was taken over went out. `stands_in_law`: a news item neither holds nor lapses.
    """

    title: str
    body: SafeString
    facts: tuple[Fact, ...]
    number: str
    red_head: str
    validity: str
    validity_look: str
    validity_words: str
    validity_by: Item | None
    changes: tuple[Item, ...]
    attachments: tuple[Attachment, ...]
    explains: tuple[Item, ...]
    explained_by: tuple[Item, ...]
    stands_in_law: bool
    came_by: str = ""


def shown_of(item: Item, version: Version) -> Shown:
    """How a version of an item is shown. Cost: five queries, one more for the item that changed it, two more for one
    that was taken over.
    """
    validity = Validity(item.validity)
    related = Item.objects.public().select_related("shown").defer("shown__body").order_by("-published_at")
    by = item.validity_by
    return Shown(
        title=version.title,
        body=drawn(version.body),
        facts=tuple(_facts(item, version)),
        number=version.document_number,
        red_head=_red_head(version),
        validity=_("现行有效") if validity is Validity.VALID else str(validity.label),
        validity_look=VALIDITY_LOOKS[validity],
        validity_words=validity_words(item, version),
        validity_by=by if by and by.shown_id else None,
        changes=_changed_by(item, related),
        attachments=tuple(version.attachments.select_related("file")),
        explains=tuple(related.filter(interpretations__item=item)),
        explained_by=tuple(related.filter(explanations__policy=item)),
        stands_in_law=_stands_in_law(item, version),
        came_by=_came_by(item, version) if version.imported_id else "",
    )


def _came_by(item: Item, version: Version) -> str:
    """Where an item that was taken over went out first, and where it was kept until then."""
    releases = list(item.releases.filter(on_day__lte=localdate(version.published_at)).order_by("on_day", "pk"))
    told = {
        "day": localdate(version.published_at),
        "channels": "、".join(dict.fromkeys(str(one.get_channel_display()) for one in releases)),
        "former": version.imported.former if version.imported else "",
    }
    if any(one.channel == Channel.PORTAL for one in releases):
        return _("%(day)s在政府网站公开，由“%(former)s”转入。") % told
    return _("%(day)s通过%(channels)s公开，当时没有在政府网站发布；由“%(former)s”转入，供查阅。") % told


def _changed_by(item: Item, public: ItemQuerySet) -> tuple[Item, ...]:
    """What the item amends or repeals, the newest first. Sorted here: an order would lead past the index of the key."""
    found = public.filter(validity_by=item).order_by()
    return tuple(sorted(found, key=lambda one: (one.published_at, one.pk), reverse=True))


def drawn(body: str) -> SafeString:
    """A text as markup: it was cleaned when it was written, by the allow-list of `text.clean`."""
    return mark_safe(body)  # noqa: S308  # cleaned before it was stored


def _stands_in_law(item: Item, version: Version) -> bool:
    """Whether it says anything that the text is in force: of a document, and of whatever no longer is."""
    return bool(version.is_normative or version.document_number or version.effective_on) or (
        item.validity != Validity.VALID
    )


def _red_head(version: Version) -> str:
    """The red head of a numbered document of one issuer; a letter or a text without a number has none."""
    is_letter = version.genre == LETTER or "函" in version.document_number
    return "" if is_letter or not version.document_number or "、" in version.issuer else f"{version.issuer}文件"


def validity_words(item: Item, version: Version) -> str:
    """One sentence about how the item stands in law."""
    if item.validity == Validity.VALID:
        return _("自%(day)s起施行。") % {"day": _said(version.effective_on)} if version.effective_on else ""
    by = item.validity_by if item.validity_by and item.validity_by.shown_id is None else None  # a public one is a link
    other = by.version.document_number or by.version.title if by else ""
    since = _("自%(day)s起%(validity)s。") % {"day": _said(item.validity_on), "validity": item.get_validity_display()}
    return "".join(
        filter(None, (since, _("依据：%(other)s。") % {"other": other} if other else "", item.validity_words))
    )


def _said(value: date | None) -> str:
    return spell(value, _("Y年n月j日")) if value else ""


def _facts(item: Item, version: Version) -> Iterator[Fact]:
    published = version.published_at or item.published_at
    called = labels_of(version.category, version.topic, version.genre, version.key_field, version.aspect)
    facts = [
        Fact(_("索引号"), item.index_number or _("公开时编")),
        Fact(_("发文字号"), version.document_number),
        Fact(_("发布机构"), version.issuer),
        Fact(_("信息分类"), called.of(version.category, Tree.STATUTORY_2019, Tree.STATUTORY_2007)),
        Fact(_("主题分类"), called.of(version.topic, Tree.TOPIC)),
        Fact(_("体裁"), called.of(version.genre, Tree.GENRE)),
        Fact(_("成文日期"), day=version.written_on),
        Fact(_("公开日期"), day=localdate(published) if published else None),
        Fact(_("有效性"), str(Validity(item.validity).label)),
        Fact(_("公开方式"), str(Openness(version.openness).label)),
        Fact(_("重点领域"), called.of(version.key_field, Tree.KEY_FIELD, Tree.GRASSROOTS)),
        Fact(_("五公开"), called.of(version.aspect, Tree.ASPECT)),
        Fact(_("组配分类"), version.combo),
        Fact(_("服务对象"), version.service_object),
        Fact(_("主题词"), version.keywords),
        Fact(_("信息来源"), version.source),
        Fact(_("内容概述"), version.summary, wide=True),
    ]
    yield from (fact for fact in facts if fact.words or fact.day)
